//! Styles: what a paragraph is by the name of its style, and how words look by theirs.

use super::losses::LossKind;
use super::xml::Element;
use std::collections::BTreeMap;

/// How long a chain of styles is followed.
const LONGEST_CHAIN: usize = 20;

/// The styles of a file, by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    /// Whether words are hidden by what holds for all of them.
    hidden: bool,
}

#[derive(Debug, Default)]
struct Style {
    /// The name in small letters: Word writes its own styles' names in English in every language.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbering: Option<(Option<String>, Option<u8>)>,
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
    struck: Option<bool>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading(u8),
    Quote,
    Code,
    /// A line of a list of contents.
    Contents,
    Bullet(u8),
    Number(u8),
    Text,
}

impl Styles {
    pub(super) fn read(root: &Element) -> Self {
        let defaults = root.child("w:docDefaults");
        let defaults = defaults.and_then(|all| all.child("w:rPrDefault")?.child("w:rPr"));
        let mut found = Styles {
            hidden: defaults.and_then(|set| set.on("w:vanish")).unwrap_or(false),
            ..Styles::default()
        };
        for element in root.elements().filter(|element| element.is("w:style")) {
            let Some(id) = element.get("w:styleId") else {
                continue;
            };
            let is_default = matches!(element.get("w:default"), Some("1" | "true" | "on"));
            if is_default && element.get("w:type") == Some("paragraph") {
                found.default_paragraph = Some(id.to_owned());
            }
            found.styles.insert(id.to_owned(), Style::read(element));
        }
        found
    }

    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let first = self.styles.get(id);
        let next = |style: &&Style| self.styles.get(style.based_on.as_deref()?);
        std::iter::successors(first, next).take(LONGEST_CHAIN)
    }

    /// What a paragraph of this style is; one without a style has the default one.
    pub(super) fn role(&self, id: Option<&str>) -> Role {
        let Some(id) = id.or(self.default_paragraph.as_deref()) else {
            return Role::Text;
        };
        if self.styles.is_empty() || !self.styles.contains_key(id) {
            return role_of_name(&spaced(id)).unwrap_or(Role::Text);
        }
        for style in self.chain(id) {
            if let Some(role) = role_of_name(&style.name) {
                return role;
            }
            if let Some(level) = style.outline {
                return if level < 9 {
                    Role::Heading(level + 1)
                } else {
                    Role::Text
                };
            }
        }
        Role::Text
    }

    /// The numbering that the style brings: its id and level.
    pub(super) fn numbering(&self, id: Option<&str>) -> Option<(Option<String>, Option<u8>)> {
        let id = id.or(self.default_paragraph.as_deref())?;
        self.chain(id).find_map(|style| style.numbering.clone())
    }

    /// Whether words of this character style are bold and italic.
    pub(super) fn look(&self, id: &str) -> (Option<bool>, Option<bool>) {
        let first = |pick: fn(&Style) -> Option<bool>| self.chain(id).find_map(pick);
        (first(|style| style.bold), first(|style| style.italic))
    }

    /// Whether words are hidden that do not say so themselves, by the style of their paragraph and their own.
    pub(super) fn hides(&self, paragraph: Option<&str>, words: Option<&str>) -> bool {
        self.hidden || self.either(paragraph, words, |style| style.hidden)
    }

    /// Whether words are struck out that do not say so themselves, by the style of their paragraph and their own.
    pub(super) fn strikes(&self, paragraph: Option<&str>, words: Option<&str>) -> bool {
        self.either(paragraph, words, |style| style.struck)
    }

    /// Where both styles say it, the one takes back the other, as Word has it.
    fn either(
        &self,
        paragraph: Option<&str>,
        words: Option<&str>,
        pick: fn(&Style) -> Option<bool>,
    ) -> bool {
        let says = |id: Option<&str>| id.and_then(|id| self.chain(id).find_map(pick));
        let paragraph = paragraph.or(self.default_paragraph.as_deref());
        says(paragraph).unwrap_or(false) != says(words).unwrap_or(false)
    }

    /// Whether a paragraph of this style stands in one of the boxes, or is one of the lines of facts, of konsult's own
    /// documents.
    pub(super) fn is_composed(&self, id: &str) -> bool {
        self.chain(id).any(|style| {
            let name = style.name.as_str();
            let boxed = ["voice ", "notice "]
                .iter()
                .any(|start| name.starts_with(start));
            boxed || matches!(name, "fact" | "fact wide" | "frame label")
        })
    }

    /// What number words of this character style are, in konsult's own documents.
    pub(super) fn own_number(&self, id: &str) -> Option<LossKind> {
        self.chain(id).find_map(|style| match style.name.as_str() {
            "paragraph number" => Some(LossKind::ParagraphNumbers),
            "heading number" => Some(LossKind::HeadingNumbers),
            _ => None,
        })
    }

    /// Whether words of this character style are set as typed.
    pub(super) fn is_code(&self, id: &str) -> bool {
        let code = [
            "html code",
            "html keyboard",
            "html sample",
            "source text",
            "verbatim char",
        ];
        self.chain(id)
            .any(|style| code.contains(&style.name.as_str()))
    }
}

impl Style {
    fn read(element: &Element) -> Style {
        let paragraph = element.child("w:pPr");
        let run = element.child("w:rPr");
        let numbering = paragraph.and_then(|properties| properties.child("w:numPr"));
        Style {
            name: element.val("w:name").unwrap_or_default().to_lowercase(),
            based_on: element.val("w:basedOn").map(str::to_owned),
            outline: paragraph
                .and_then(|properties| properties.val("w:outlineLvl"))
                .and_then(|level| level.parse().ok()),
            numbering: numbering.map(|numbering| {
                (
                    numbering.val("w:numId").map(str::to_owned),
                    numbering.val("w:ilvl").and_then(|level| level.parse().ok()),
                )
            }),
            bold: run.and_then(|properties| properties.on("w:b")),
            italic: run.and_then(|properties| properties.on("w:i")),
            hidden: run.and_then(|properties| properties.on("w:vanish")),
            struck: run.and_then(struck),
        }
    }
}

/// Whether properties strike words out, once or twice; none where they say nothing of it.
pub(super) fn struck(properties: &Element) -> Option<bool> {
    match (properties.on("w:strike"), properties.on("w:dstrike")) {
        (None, None) => None,
        (once, twice) => Some(once == Some(true) || twice == Some(true)),
    }
}

/// An id such as `Heading1` as the name that Word would have: only for files that leave their styles out.
fn spaced(id: &str) -> String {
    let mut name = String::new();
    for character in id.chars() {
        let starts = character.is_ascii_digit() || character.is_uppercase();
        if starts && !name.is_empty() && !name.ends_with(' ') {
            name.push(' ');
        }
        name.extend(character.to_lowercase());
    }
    name
}

/// What the name of one of Word's or LibreOffice's own styles means.
fn role_of_name(name: &str) -> Option<Role> {
    let numbered = |start: &str| -> Option<u8> {
        let rest = name.strip_prefix(start)?;
        match rest.trim() {
            "" => Some(1),
            number => number.parse().ok().filter(|level| (1..=9).contains(level)),
        }
    };
    if let Some(level) = name.strip_prefix("heading ").and_then(|n| n.parse().ok()) {
        return (1..=9).contains(&level).then_some(Role::Heading(level));
    }
    if let Some(level) = numbered("list bullet") {
        return Some(Role::Bullet(level - 1));
    }
    if let Some(level) = numbered("list number") {
        return Some(Role::Number(level - 1));
    }
    let contents = name
        .strip_prefix("toc ")
        .is_some_and(|level| level.parse::<u8>().is_ok());
    match name {
        "title" => Some(Role::Title),
        "quote" | "intense quote" | "quotations" | "block text" => Some(Role::Quote),
        "html preformatted" | "preformatted text" | "source code" => Some(Role::Code),
        "toc heading" | "table of figures" | "table of authorities" => Some(Role::Contents),
        "normal" | "body text" | "subtitle" => Some(Role::Text),
        _ if contents => Some(Role::Contents),
        _ => None,
    }
}
