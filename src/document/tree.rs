//! The document tree: everything a document can say, and nothing else.
//!
//! It is closed: there is no variant for text that is already marked up, so no renderer can be
//! made to let foreign markup through. Renderers match it exhaustively.

use serde::Serialize;

use super::drawing::Drawing;
use crate::language::Language;
use crate::source::is_address;

/// How far a document has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Marked as a draft on every page.
    #[default]
    Draft,
    /// Unmarked.
    Final,
}

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Its title, which is its only heading of level 1.
    pub title: String,
    /// A line under the title.
    pub subtitle: Option<String>,
    /// Which version of the records it is made from.
    pub version: Option<String>,
    /// The language it is in where nothing else is said.
    pub language: Language,
    /// Draft or final.
    pub state: State,
    /// Label and value, for the formats that carry metadata (author, subject, reference, date).
    pub properties: Vec<(String, String)>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a document that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// Labels and what they say.
    Facts(Vec<Fact>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Text in which every space counts.
    Code(String),
    /// A thematic break.
    Rule,
    /// Blocks in another language or another party's voice.
    Part(Part),
    /// Blocks the reader must not miss.
    Notice(Notice),
    /// The contents list. Numbering fills it.
    Contents(Vec<ContentsEntry>),
    /// The footnotes of the blocks before it.
    Footnotes(Vec<Footnote>),
}

impl Block {
    /// A paragraph without a number.
    pub fn paragraph(content: Vec<Inline>) -> Self {
        Self::Paragraph(Paragraph::new(content))
    }
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Emphasised words.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised words.
    Strong(Vec<Inline>),
    /// Words that stood here before and have been taken out: for what tells of changes.
    Removed(Vec<Inline>),
    /// Words that have been put in since.
    Added(Vec<Inline>),
    /// Words in another language than what is around them.
    Spoken(Spoken),
    /// Words set as they are typed.
    Code(String),
    /// A link.
    Link(Link),
    /// A reference to a heading. Numbering fills its words.
    Reference(Reference),
    /// A mark that points to a footnote.
    FootnoteReference(FootnoteReference),
    /// A line break.
    LineBreak,
}

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbered {
    /// Not at all.
    #[default]
    No,
    /// As a chapter or a section of one: 3, 3.2.
    Chapter,
    /// As an appendix.
    Appendix,
    /// As a case, through the whole document.
    Case,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// 2 to 6; level 1 is the document's title.
    pub level: u8,
    /// Its anchor, unique in a numbered document; empty until numbering has given it one.
    pub id: String,
    /// How it is numbered.
    pub numbered: Numbered,
    /// Its number with what belongs to it ("3.2", "Vedlegg 1", "Sak 4"). Numbering sets it.
    pub number: Option<String>,
    /// Its words.
    pub content: Vec<Inline>,
    /// Its language, where it differs from what is around it.
    pub language: Option<Language>,
    /// Whether the contents list leaves it out.
    pub unlisted: bool,
}

impl Heading {
    /// Its number with what stands between it and the words: "3.2 ", "Sak 4: ".
    pub fn label(&self) -> String {
        label(self.number.as_deref())
    }
}

impl ContentsEntry {
    /// Its number with what stands between it and the words.
    pub fn label(&self) -> String {
        label(self.number.as_deref())
    }
}

fn label(number: Option<&str>) -> String {
    match number {
        Some(number) if number.contains(' ') => format!("{number}: "),
        Some(number) => format!("{number} "),
        None => String::new(),
    }
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// Its anchor; empty where it has no number. Numbering sets it.
    pub id: String,
    /// What a remark or a meeting points at it by ("S4:2"). Numbering sets it, in documents where it is of use.
    pub number: Option<String>,
    /// Its words.
    pub content: Vec<Inline>,
}

impl Paragraph {
    /// A paragraph without a number.
    pub fn new(content: Vec<Inline>) -> Self {
        Self {
            content,
            ..Self::default()
        }
    }
}

/// A picture. It says nothing that does not stand in its description, or in text or a table beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// What it shows.
    pub drawing: Drawing,
    /// The same in words, for who does not see it.
    pub description: String,
    /// What stands under it.
    pub caption: Option<Vec<Inline>>,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The first number of an ordered list; `None` for bullets.
    pub start: Option<u64>,
    /// Whether its items stand without space between them.
    pub tight: bool,
    /// Its items.
    pub items: Vec<Vec<Block>>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alignment {
    /// As text runs.
    #[default]
    Start,
    /// Centred.
    Center,
    /// As figures are.
    End,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows.
    pub caption: Option<Vec<Inline>>,
    /// Its header row.
    pub header: Vec<Vec<Inline>>,
    /// One for each column.
    pub alignment: Vec<Alignment>,
    /// Its rows, each as long as the header.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Whether the first cell of a row names the row.
    pub row_headers: bool,
}

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The label.
    pub label: Vec<Inline>,
    /// What it says.
    pub value: Vec<Inline>,
}

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The state's.
    State,
    /// KS's.
    Counterpart,
}

/// Blocks in another language or another party's voice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// Its language, where it differs from what is around it.
    pub language: Option<Language>,
    /// Whose words, where that has to be seen.
    pub voice: Option<Voice>,
    /// What stands over it ("Merknad frå KS").
    pub label: Vec<Inline>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Why the reader must not miss it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// The parties disagree.
    Disagreement,
    /// Something to know.
    Information,
    /// Something that is not here yet.
    Missing,
}

/// Blocks the reader must not miss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Why.
    pub kind: NoticeKind,
    /// What stands over it ("Usemje").
    pub label: Vec<Inline>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A line of the contents list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// How deep, from 1.
    pub depth: u8,
    /// The heading's anchor.
    pub id: String,
    /// Its number.
    pub number: Option<String>,
    /// Its words.
    pub title: String,
    /// Its language, where it differs from the document's.
    pub language: Option<Language>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// What marks of the same document name it by; unique in the document.
    pub key: String,
    /// Its number. Numbering sets it.
    pub number: u32,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A mark that points to a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootnoteReference {
    /// The footnote's key.
    pub key: String,
    /// The footnote's number. Numbering sets it.
    pub number: u32,
    /// Whether it is the first mark for this footnote, to which the footnote points back.
    pub first: bool,
}

/// A reference to a heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// The heading's anchor.
    pub id: String,
    /// Its number and words. Numbering sets it.
    pub text: String,
    /// The language of the words, where it differs from the document's.
    pub language: Option<Language>,
}

/// Words in another language than what is around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Their language.
    pub language: Language,
    /// The words.
    pub content: Vec<Inline>,
}

/// A link out of the document or to an anchor in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it goes.
    pub target: Target,
    /// Its words.
    pub content: Vec<Inline>,
}

/// An address that is safe to follow: it cannot be made with any other scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(TargetKind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum TargetKind {
    Address(String),
    Anchor(String),
}

impl Target {
    /// Reads a link's destination: `https:`, `http:`, `mailto:` or `#anchor`, else `None`.
    pub fn parse(address: &str) -> Option<Self> {
        if let Some(anchor) = address.strip_prefix('#') {
            return (!anchor.is_empty()).then(|| Self::anchor(anchor));
        }
        is_address(address).then(|| Self(TargetKind::Address(address.to_owned())))
    }

    /// A place in this document.
    pub fn anchor(id: &str) -> Self {
        Self(TargetKind::Anchor(id.to_owned()))
    }

    /// The anchor, when it is a place in this document.
    pub fn as_anchor(&self) -> Option<&str> {
        match &self.0 {
            TargetKind::Anchor(id) => Some(id),
            TargetKind::Address(_) => None,
        }
    }

    /// The address, with `#` before an anchor.
    pub fn address(&self) -> String {
        match &self.0 {
            TargetKind::Address(address) => address.clone(),
            TargetKind::Anchor(id) => format!("#{id}"),
        }
    }
}
