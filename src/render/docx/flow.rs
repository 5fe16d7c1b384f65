//! A document as Word thinks of it: paragraphs and tables in a row, with a style each.

use crate::document::drawing::Drawing;
use crate::language::Language;
use std::hash::{Hash, Hasher};

/// A whole text in Word's terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Flow {
    /// Paragraphs and tables in reading order.
    pub(super) items: Vec<Item>,
    /// The footnotes, in the order of their marks.
    pub(super) notes: Vec<Note>,
    /// The numbered lists.
    pub(super) lists: Vec<NumberedList>,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Item {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table, with the empty paragraph that keeps it from the next one.
    Table(Grid),
}

/// Where something stands of two versions that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(super) enum Fate {
    /// In both, or nothing is compared.
    #[default]
    Kept,
    /// In the old one only.
    Deleted,
    /// In the new one only.
    Inserted,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Paragraph {
    /// How it is set.
    pub(super) shape: Shape,
    /// How it was set in the old version, where that differs.
    pub(super) was: Option<Shape>,
    /// The anchor that leads to it.
    pub(super) anchor: Option<String>,
    /// What it says.
    pub(super) runs: Vec<Run>,
    /// What became of the end of it.
    pub(super) fate: Fate,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Shape {
    /// Its style.
    pub(super) style: Style,
    /// The frame it stands in.
    pub(super) frame: Option<Frame>,
    /// How many quotations it stands in.
    pub(super) quotes: u8,
    /// How many lists it stands in.
    pub(super) lists: u8,
    /// Its bullet or number.
    pub(super) number: Option<Number>,
    /// How its lines are set.
    pub(super) lines: Lines,
    /// Whether its number stands in the margin before it.
    pub(super) in_margin: bool,
    /// Whether it has to stand on one page with what follows.
    pub(super) keep_next: bool,
}

/// How lines are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Lines {
    /// As text runs.
    #[default]
    Start,
    /// Centred.
    Center,
    /// As figures are.
    End,
}

/// A paragraph's style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Style {
    /// Running text, as the frame and the quotations around it set it.
    #[default]
    Text,
    /// The mark of a draft.
    Mark,
    /// The document's title.
    Title,
    /// The line under it.
    Subtitle,
    /// The version of the records.
    Version,
    /// A heading, from 1.
    Heading(u8),
    /// An item of a bullet list.
    Bullet,
    /// An item of a numbered list.
    Number,
    /// A label and what it says.
    Fact,
    /// One of those of which a label is long.
    WideFact,
    /// Text in which every space counts.
    Code,
    /// A line across the page.
    Rule,
    /// What stands over a frame.
    Label,
    /// Over a table.
    Caption,
    /// In a table's header row.
    TableHeading,
    /// In a table.
    TableText,
    /// Over the contents list.
    ContentsHeading,
    /// A line of the contents list, from 1.
    Contents(u8),
    /// A picture.
    Figure,
    /// Under a picture.
    FigureCaption,
    /// A footnote.
    Footnote,
    /// What ends a text whose last paragraph is in one version only.
    End,
}

/// What sets paragraphs apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Frame {
    /// The state's voice.
    State,
    /// KS's voice.
    Counterpart,
    /// The parties disagree.
    Disagreement,
    /// Something to know.
    Information,
    /// Something that is not here yet.
    Missing,
}

/// A bullet or a number, and how deep it stands, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Number {
    /// A bullet.
    Bullet(u8),
    /// The next number of one of the flow's lists.
    Next(usize, u8),
}

/// A numbered list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumberedList {
    /// Its first number.
    pub(super) start: u64,
    /// How deep it stands, from 0.
    pub(super) level: u8,
}

/// A stretch of text that is set alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Run {
    /// What it says.
    pub(super) piece: Piece,
    /// How it is set.
    pub(super) look: Look,
    /// Where it leads.
    pub(super) link: Option<Link>,
    /// What became of it.
    pub(super) fate: Fate,
}

/// What a run says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Piece {
    /// Words, without tabs and line ends.
    Text(String),
    /// A line break.
    Break,
    /// A tab.
    Tab,
    /// A footnote's mark.
    Mark(NoteMark),
    /// The number of a footnote whose mark stands elsewhere: the footnote's key, and the number.
    MarkAgain(String, u32),
    /// The page on which an anchor stands.
    Page(String),
    /// A picture.
    Picture(Picture),
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// What it shows.
    pub(super) drawing: Drawing,
    /// The same in words.
    pub(super) description: String,
}

impl Hash for Picture {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.description.hash(state);
        self.drawing.title.hash(state);
    }
}

/// A footnote's mark.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NoteMark {
    /// The footnote's key.
    pub(super) key: String,
    /// Its number, where counting the marks would give another.
    pub(super) number: Option<u32>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Note {
    /// Its key.
    pub(super) key: String,
    /// What it says.
    pub(super) items: Vec<Item>,
    /// Its number, where counting the marks would give another.
    pub(super) number: Option<u32>,
    /// What became of its mark.
    pub(super) fate: Fate,
}

/// How a run is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(super) struct Look {
    /// Strongly emphasised.
    pub(super) strong: bool,
    /// Emphasised.
    pub(super) emphasis: bool,
    /// Set as it is typed.
    pub(super) code: bool,
    /// The number of a heading.
    pub(super) number: bool,
    /// The label of a fact.
    pub(super) label: bool,
    /// The number of a paragraph.
    pub(super) paragraph: bool,
    /// Told of as taken out.
    pub(super) removed: bool,
    /// Told of as put in.
    pub(super) added: bool,
    /// Raised, as a footnote's mark is.
    pub(super) raised: bool,
    /// Its language, where it differs from the document's.
    pub(super) language: Option<Language>,
}

/// Where a run leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Link {
    /// Out of the document.
    Address(String),
    /// To an anchor in it.
    Anchor(String),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Grid {
    /// What it shows, for those who do not see it.
    pub(super) description: String,
    /// The widths of its columns, in twentieths of a point.
    pub(super) widths: Vec<u32>,
    /// Whether the first cell of a row names the row.
    pub(super) row_headers: bool,
    /// How far it is moved in by what it stands in.
    pub(super) shape: Shape,
    /// Its rows, the header first.
    pub(super) rows: Vec<Row>,
    /// What became of the paragraph behind it.
    pub(super) fate: Fate,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Row {
    /// Whether it is repeated on every page.
    pub(super) is_header: bool,
    /// Its cells, a paragraph each.
    pub(super) cells: Vec<Paragraph>,
    /// What became of it.
    pub(super) fate: Fate,
}

impl Run {
    /// Words that are set like those around them.
    pub(super) fn words(text: impl Into<String>, look: Look) -> Self {
        Self::of(Piece::Text(text.into()), look)
    }

    /// A piece that leads nowhere.
    pub(super) fn of(piece: Piece, look: Look) -> Self {
        Self {
            piece,
            look,
            link: None,
            fate: Fate::Kept,
        }
    }
}
