//! Which heading of a Word file opens which section of a case.
//!
//! A heading is matched by its words and by nothing else: in nynorsk or bokmål, or as the case itself has them, whatever
//! the letter case, with a number in front or a colon behind. What is not matched stops the import.

use crate::commands::{CommandError, ErrorKind};
use crate::language::{Arg, section_meant_by};
use crate::model::{CASE_SECTIONS, WrittenForm};
use crate::redline::section_heading;
use crate::source::word::{Block, Line, Loss, LossKind, WordText, words_of};
use unicode_normalization::UnicodeNormalization;

/// The deepest level at which a heading has to be a section, unless something else is said of it.
const SECTION_LEVEL: u8 = 2;

/// What a person has said that a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// A section.
    Section(&'static str),
    /// A heading inside the section it stands in.
    Subheading,
    /// Nothing that is carried: it and what stands under it are left out.
    LeftOut,
}

impl Placement {
    /// Every word that `--section "HEADING=WORD"` takes.
    pub fn words() -> Vec<&'static str> {
        let mut words = CASE_SECTIONS.to_vec();
        words.extend(["subheading", "none"]);
        words
    }

    /// Reads such a word.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "subheading" => Some(Placement::Subheading),
            "none" => Some(Placement::LeftOut),
            _ => {
                let found = CASE_SECTIONS.iter().find(|id| **id == word);
                found.map(|id| Placement::Section(id))
            }
        }
    }
}

/// What the headings are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headings<'a> {
    /// What a person has said.
    pub given: &'a [(String, Placement)],
    /// The headings that the case has, with their ids.
    pub own: Vec<(String, &'static str)>,
    /// The counterpart's code.
    pub counterpart: &'a str,
}

/// A Word file cut into sections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cut {
    /// The title, where there is one.
    pub title: Option<Line>,
    /// The sections.
    pub parts: Vec<Part>,
    /// What stands in none.
    pub losses: Vec<Loss>,
}

/// A section in a Word file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub id: &'static str,
    pub heading: Line,
    pub blocks: Vec<Block>,
}

/// Words as they are compared: one form, small letters, single blanks, no number in front and no colon behind.
pub(super) fn compared(words: &str) -> String {
    let words: String = words.nfc().collect::<String>().to_lowercase();
    let mut words: Vec<&str> = words.split_whitespace().collect();
    let is_number = |word: &str| {
        let digits = word.trim_end_matches(['.', ')']);
        !digits.is_empty()
            && digits
                .chars()
                .all(|sign| sign.is_ascii_digit() || sign == '.')
    };
    if words.len() > 1 && words.first().is_some_and(|word| is_number(word)) {
        words.remove(0);
    }
    words.join(" ").trim_end_matches(':').trim_end().to_owned()
}

impl Headings<'_> {
    fn given(&self, words: &str) -> Option<Placement> {
        let words = compared(words);
        let found = self
            .given
            .iter()
            .find(|(heading, _)| compared(heading) == words);
        found.map(|(_, placement)| *placement)
    }

    fn known(&self, words: &str) -> Option<&'static str> {
        let words = compared(words);
        if let Some((_, id)) = self.own.iter().find(|(own, _)| compared(own) == words) {
            return Some(id);
        }
        let is_called = |section: &str, form: &WrittenForm| {
            compared(&section_heading(section, self.counterpart, form.language())) == words
        };
        let mut sections = CASE_SECTIONS.iter().copied();
        sections.find(|section| WrittenForm::ALL.iter().any(|form| is_called(section, form)))
    }
}

/// Cuts a text into sections.
///
/// # Errors
/// A heading is no section that is known, stands too deep to be sure of, or opens one twice; or there is none at all. Of
/// a document that konsult has made of several records that alone is said: a heading at a time would lead nowhere.
pub(super) fn cut(text: &WordText, headings: &Headings<'_>) -> Result<Cut, CommandError> {
    let is_part = text
        .losses
        .iter()
        .any(|loss| loss.kind == LossKind::Elsewhere);
    cut_all(text, headings, is_part).map_err(|error| match &text.identifier {
        Some(identifier) if !is_part && error.kind == ErrorKind::Refusal => {
            let name = identifier.split(':').nth(1).unwrap_or_default();
            CommandError::refusal("import-own-document").text("document", name)
        }
        // The program has put those headings there itself.
        Some(_) if error.key == "import-unknown-headings" => CommandError {
            key: "import-unknown-headings-own",
            ..error
        },
        _ => error,
    })
}

fn cut_all(text: &WordText, headings: &Headings<'_>, is_part: bool) -> Result<Cut, CommandError> {
    // A heading that stands there with the tracked changes treated the other way is no slip of the pen.
    let others: Vec<String> = text
        .other_headings
        .iter()
        .map(|other| compared(other))
        .collect();
    let is_there = |(given, _): &(String, Placement)| others.contains(&compared(given));
    let mut cutting = Cutting {
        headings,
        cut: Cut::default(),
        left_out: None,
        unknown: Vec::new(),
        deep: Vec::new(),
        twice: Vec::new(),
        used: headings.given.iter().map(is_there).collect(),
        section_level: SECTION_LEVEL,
    };
    let mut title = title_place(text, headings);
    // The part of a larger document begins with its heading, and its sections are those right below.
    if let (true, Some(Block::Heading(level, line))) = (is_part, text.blocks.first()) {
        cutting.section_level = level.saturating_add(1);
        title = headings.given(&line.words()).is_none().then_some(0);
    }
    for (place, block) in text.blocks.iter().enumerate() {
        match block {
            Block::Title(line) if cutting.cut.title.is_none() => {
                cutting.cut.title = Some(line.clone());
            }
            Block::Heading(_, line) if Some(place) == title => {
                cutting.cut.title = Some(line.clone());
            }
            Block::Heading(level, line) => cutting.heading(*level, line, block),
            _ => cutting.content(block),
        }
    }
    cutting.end()
}

/// A document without a title of that style has it in its first heading, if that is the only one of the first level
/// and no section.
fn title_place(text: &WordText, headings: &Headings<'_>) -> Option<usize> {
    let first = |block: &Block| matches!(block, Block::Heading(1, _));
    let titled = text
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Title(_)));
    let count = text.blocks.iter().filter(|block| first(block)).count();
    match text.blocks.first() {
        Some(Block::Heading(1, line)) if !titled && count == 1 => {
            let words = line.words();
            let is_section = headings.known(&words).is_some() || headings.given(&words).is_some();
            (!is_section).then_some(0)
        }
        _ => None,
    }
}

struct Cutting<'a> {
    headings: &'a Headings<'a>,
    cut: Cut,
    /// The heading whose text is left out, and its level.
    left_out: Option<(String, u8)>,
    unknown: Vec<(u8, String)>,
    deep: Vec<(u8, String)>,
    twice: Vec<(u8, String)>,
    used: Vec<bool>,
    /// The deepest level at which a heading has to be a section.
    section_level: u8,
}

impl Cutting<'_> {
    fn heading(&mut self, level: u8, line: &Line, block: &Block) {
        let words = line.words();
        let given = self.headings.given(&words);
        for ((heading, _), used) in self.headings.given.iter().zip(&mut self.used) {
            *used |= compared(heading) == compared(&words);
        }
        let known = self.headings.known(&words);
        match (given, known) {
            (Some(Placement::LeftOut), _) => {
                self.left_out = Some((words, level));
                self.content(block);
            }
            (Some(Placement::Section(id)), _) => self.open(id, level, line),
            (Some(Placement::Subheading), _) => self.subheading(level, block),
            (None, Some(id)) if level <= self.section_level => self.open(id, level, line),
            (None, Some(_)) => self.deep.push((level, words)),
            (None, None) if level <= self.section_level => self.unknown.push((level, words)),
            (None, None) => self.subheading(level, block),
        }
    }

    fn open(&mut self, id: &'static str, level: u8, line: &Line) {
        self.left_out = None;
        if self.cut.parts.iter().any(|part| part.id == id) {
            self.twice.push((level, line.words()));
        }
        if line.notes().next().is_some() {
            self.lose(LossKind::HeadingNote, &line.words(), "");
        }
        self.cut.parts.push(Part {
            id,
            heading: line.clone(),
            blocks: Vec::new(),
        });
    }

    fn subheading(&mut self, level: u8, block: &Block) {
        if self
            .left_out
            .as_ref()
            .is_some_and(|(_, outer)| level <= *outer)
        {
            self.left_out = None;
        }
        self.content(block);
    }

    fn content(&mut self, block: &Block) {
        let words = words_of(std::slice::from_ref(block));
        if let Some((heading, _)) = &self.left_out {
            let heading = match block {
                Block::Heading(..) => String::new(),
                _ => heading.clone(),
            };
            return self.lose(LossKind::LeftOut, &heading, &words);
        }
        match self.cut.parts.last_mut() {
            Some(part) => part.blocks.push(block.clone()),
            None => self.lose(LossKind::BeforeSections, "", &words),
        }
    }

    fn lose(&mut self, kind: LossKind, heading: &str, what: &str) {
        let short: String = what.trim().chars().take(80).collect();
        let what = match short.len() < what.trim().len() {
            true => format!("{}…", short.trim_end()),
            false => short,
        };
        self.cut.losses.push(Loss {
            kind,
            heading: (!heading.is_empty()).then(|| heading.to_owned()),
            beside: String::new(),
            what,
        });
    }

    fn end(mut self) -> Result<Cut, CommandError> {
        if let Some(title) = &self.cut.title
            && title.notes().next().is_some()
        {
            let words = title.words();
            self.lose(LossKind::HeadingNote, &words, "");
        }
        let listed = |found: &[(u8, String)]| {
            let lines = found
                .iter()
                .map(|(level, words)| format!("\n  {level}: {words}"));
            lines.collect::<String>()
        };
        let refuse = |key: &'static str, found: &[(u8, String)]| {
            let first = found
                .first()
                .map(|(_, words)| words.clone())
                .unwrap_or_default();
            CommandError::refusal(key)
                .text("list", listed(found))
                .text(
                    "section",
                    section_meant_by(&first, CASE_SECTIONS).unwrap_or("new"),
                )
                .text("first", first)
                .with("known", Arg::texts(Placement::words()))
        };
        if !self.unknown.is_empty() {
            return Err(refuse("import-unknown-headings", &self.unknown));
        }
        if !self.deep.is_empty() {
            return Err(refuse("import-deep-headings", &self.deep));
        }
        if !self.twice.is_empty() {
            return Err(refuse("import-section-twice", &self.twice));
        }
        let unused = self
            .headings
            .given
            .iter()
            .zip(&self.used)
            .find(|(_, used)| !**used);
        if let Some(((heading, _), _)) = unused {
            return Err(CommandError::usage("import-no-such-heading").text("heading", heading));
        }
        match self.cut.parts.is_empty() {
            true => Err(refuse("import-no-sections", &[])),
            false => Ok(self.cut),
        }
    }
}
