//! Which part of the file is which, and what each may want from elsewhere.

use super::archive::Archive;
use super::comments::Comments;
use super::losses::{Loss, LossKind};
use super::numbering::Numbering;
use super::running::{shows_something, words_outside_fields};
use super::styles::Styles;
use super::xml::{Element, parse};
use super::{Refusal, Why};
use std::collections::BTreeMap;

/// The parts of a Word file that its text rests on.
#[derive(Debug, Default)]
pub(super) struct Package {
    body: Option<Element>,
    /// The links of each part, by the part and the relationship's id.
    links: BTreeMap<(PartKind, String), String>,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) comments: Comments,
    notes: BTreeMap<(PartKind, String), Element>,
    /// The words of the headers and footers.
    pub(super) losses: Vec<Loss>,
    /// What the document calls itself, where konsult has made it.
    pub(super) identifier: Option<String>,
}

/// A part that running text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum PartKind {
    #[default]
    Body,
    Footnotes,
    Endnotes,
}

impl Package {
    /// The body, once.
    pub(super) fn take_body(&mut self) -> Result<Element, Refusal> {
        let body = self.body.take();
        body.ok_or_else(|| Refusal::new(Why::Broken, "w:body"))
    }

    /// The notes that a reader sees.
    pub(super) fn notes(&self) -> impl Iterator<Item = &Element> {
        self.notes.values()
    }

    pub(super) fn note(&self, part: PartKind, id: &str) -> Option<&Element> {
        self.notes.get(&(part, id.to_owned()))
    }

    pub(super) fn link(&self, part: PartKind, id: &str) -> Option<&str> {
        self.links.get(&(part, id.to_owned())).map(String::as_str)
    }

    /// Changes every note.
    pub(super) fn change_notes(&mut self, change: impl FnMut(&mut Element)) {
        self.notes.values_mut().for_each(change);
    }
}

/// A relationship of a part.
struct Relationship {
    id: String,
    kind: String,
    target: String,
    external: bool,
}

impl Relationship {
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

/// Opens a file, finds its parts and refuses what wants something from outside.
pub(super) fn open(bytes: &[u8]) -> Result<Package, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let main = main_part(&mut archive)?;
    let mut package = Package::default();
    look_outside(&mut archive, &mut package.losses)?;
    let relationships = relationships(&mut archive, &main)?;
    let document = required(&mut archive, &main)?;
    package.body = document.child("w:body").cloned();
    for part in &relationships {
        if part.external {
            if part.is("hyperlink") {
                let key = (PartKind::Body, part.id.clone());
                package.links.insert(key, part.target.clone());
            }
            continue;
        }
        package.take(&mut archive, &resolve(&main, &part.target), part)?;
    }
    package.identifier = identifier(&mut archive);
    if archive
        .names()
        .iter()
        .any(|name| name.ends_with("vbaproject.bin"))
    {
        package.losses.push(Loss::outside(LossKind::Macros, ""));
    }
    Ok(package)
}

impl Package {
    fn take(
        &mut self,
        archive: &mut Archive<'_>,
        name: &str,
        part: &Relationship,
    ) -> Result<(), Refusal> {
        let wanted = [
            "styles",
            "numbering",
            "comments",
            "commentsExtended",
            "footnotes",
            "endnotes",
            "header",
            "footer",
        ];
        if !wanted.iter().any(|kind| part.is(kind)) || !archive.has(name) {
            return Ok(());
        }
        let root = required(archive, name)?;
        if part.is("styles") {
            self.styles = Styles::read(&root);
        } else if part.is("numbering") {
            self.numbering = Numbering::read(&root);
        } else if part.is("comments") {
            self.comments.take(&root);
        } else if part.is("commentsExtended") {
            self.comments.take_extended(&root);
        } else if part.is("header") {
            self.running_words(LossKind::Header, &root);
        } else if part.is("footer") {
            self.running_words(LossKind::Footer, &root);
        } else {
            let kind = match part.is("footnotes") {
                true => PartKind::Footnotes,
                false => PartKind::Endnotes,
            };
            self.take_notes(kind, &root);
            for link in relationships(archive, name)? {
                if link.external && link.is("hyperlink") {
                    self.links.insert((kind, link.id), link.target);
                }
            }
        }
        Ok(())
    }

    fn take_notes(&mut self, kind: PartKind, root: &Element) {
        for note in root.elements() {
            // Those of a type are the lines between text and notes.
            let shown = matches!(note.get("w:type"), None | Some("normal"));
            if let (true, Some(id)) = (shown, note.get("w:id")) {
                self.notes.insert((kind, id.to_owned()), note.clone());
            }
        }
    }

    /// The words of a header or footer, unless they only number the pages.
    fn running_words(&mut self, kind: LossKind, root: &Element) {
        let words = words_outside_fields(root);
        let numbering = ["side", "page", "av", "of", "s."];
        let only_numbers = words.split_whitespace().all(|word| {
            numbering.contains(&word.to_lowercase().as_str())
                || !word.chars().any(char::is_alphabetic)
        });
        let loss = Loss::outside(kind, &words);
        if !only_numbers && !self.losses.contains(&loss) {
            self.losses.push(loss);
        }
        let decoration = Loss::outside(LossKind::Decoration, "");
        if shows_something(root) && !self.losses.contains(&decoration) {
            self.losses.push(decoration);
        }
    }
}

/// The identifier among the properties of a document that konsult has made; Word keeps them. What cannot be read is
/// none: nothing rests on it.
fn identifier(archive: &mut Archive<'_>) -> Option<String> {
    let bytes = archive.part("docProps/custom.xml").ok()??;
    let root = parse(&bytes, "docProps/custom.xml").ok()?;
    let values = root.elements().flat_map(Element::elements);
    let mut values = values.map(Element::text);
    values.find(|value| value.starts_with("konsult:"))
}

fn required(archive: &mut Archive<'_>, name: &str) -> Result<Element, Refusal> {
    match archive.part(name)? {
        Some(bytes) => parse(&bytes, name),
        None => Err(Refusal::new(Why::Broken, name)),
    }
}

/// The part that holds the text; what is no Word document has none.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Refusal> {
    if let Some(kind) = archive.part("mimetype")?
        && kind.starts_with(b"application/vnd.oasis.opendocument")
    {
        return Err(Refusal::new(Why::OpenDocument, ""));
    }
    let Some(types) = archive.part("[Content_Types].xml")? else {
        return Err(Refusal::new(Why::Other, ""));
    };
    let types = parse(&types, "[Content_Types].xml")?;
    let relationships = relationships(archive, "")?;
    let main = relationships
        .iter()
        .find(|part| part.is("officeDocument") && !part.external)
        .map(|part| resolve("", &part.target))
        .ok_or_else(|| Refusal::new(Why::Other, ""))?;
    let kind = types
        .elements()
        .filter(|part| part.is("ct:Override"))
        .find(|part| {
            let name = part.get("PartName").unwrap_or_default();
            name.trim_start_matches('/').eq_ignore_ascii_case(&main)
        })
        .and_then(|part| part.get("ContentType"))
        .unwrap_or_default();
    let is_text = kind.contains("wordprocessingml") || kind.starts_with("application/vnd.ms-word.");
    match is_text && kind.ends_with(".main+xml") {
        true => Ok(main),
        false => Err(Refusal::new(Why::OtherOffice, "")),
    }
}

/// Refuses the file where any part of it wants something from outside that is more than a link to follow by hand.
fn look_outside(archive: &mut Archive<'_>, losses: &mut Vec<Loss>) -> Result<(), Refusal> {
    for name in archive.names() {
        if !name.ends_with(".rels") {
            continue;
        }
        let root = required(archive, &name)?;
        for part in relationships_in(&root) {
            if !part.external || part.is("hyperlink") {
                continue;
            }
            // Every document from an office's own template names it by a path. It is not looked up.
            if part.is("attachedTemplate") && !is_on_the_web(&part.target) {
                losses.push(Loss::outside(LossKind::Template, &part.target));
                continue;
            }
            return Err(Refusal::new(Why::Outside, part.target));
        }
    }
    Ok(())
}

fn is_on_the_web(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        // A single letter is a drive.
        Some(scheme) => scheme.len() > 1 && !scheme.eq_ignore_ascii_case("file"),
        None => false,
    }
}

fn relationships(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Relationship>, Refusal> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = match folder.is_empty() {
        true => format!("_rels/{name}.rels"),
        false => format!("{folder}/_rels/{name}.rels"),
    };
    match archive.part(&path)? {
        Some(bytes) => Ok(relationships_in(&parse(&bytes, &path)?)),
        None => Ok(Vec::new()),
    }
}

fn relationships_in(root: &Element) -> Vec<Relationship> {
    let each = |part: &Element| Relationship {
        id: part.get("Id").unwrap_or_default().to_owned(),
        kind: part.get("Type").unwrap_or_default().to_owned(),
        target: part.get("Target").unwrap_or_default().to_owned(),
        external: part
            .get("TargetMode")
            .is_some_and(|mode| mode.eq_ignore_ascii_case("external")),
    };
    let parts = root.elements().filter(|part| part.is("rel:Relationship"));
    parts.map(each).collect()
}

/// The name of the part that a target leads to from another part; never outside the file, since it is only looked up.
fn resolve(from: &str, target: &str) -> String {
    let mut path: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => from.split('/').collect(),
    };
    if !target.starts_with('/') {
        path.pop();
    }
    for part in target.split('/').filter(|part| !part.is_empty()) {
        match part {
            "." => {}
            ".." => {
                path.pop();
            }
            _ => path.push(part),
        }
    }
    path.join("/")
}
