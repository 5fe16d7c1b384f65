//! What a Word file says.

use super::losses::Loss;
use std::collections::BTreeSet;

/// The text of a Word file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordText {
    /// What it says.
    pub blocks: Vec<Block>,
    /// Its footnotes and endnotes, as [`Inline::Note`] names them.
    pub notes: Vec<Vec<Block>>,
    /// Its comments, as [`Line::comments`] names them.
    pub comments: Vec<Comment>,
    /// What is not among the blocks.
    pub losses: Vec<Loss>,
    /// The comments, by their places, that stand outside the part that was read.
    pub elsewhere: BTreeSet<usize>,
    /// The headings that it has where its tracked changes are treated the other way.
    pub other_headings: Vec<String>,
    /// What the document calls itself, where konsult has made it: `konsult:2027-2-material`.
    pub identifier: Option<String>,
}

/// A piece that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The title of the document.
    Title(Line),
    /// A heading of level 1 to 9.
    Heading(u8, Line),
    /// A paragraph.
    Paragraph(Line),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines in which every space counts.
    Code(Vec<Line>),
}

/// A run of text between two ends of paragraphs, with the comments that begin in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its words.
    pub inlines: Vec<Inline>,
    /// The comments that begin in it, by their place among the comments.
    pub comments: Vec<usize>,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Run(Run),
    /// A mark that points to a note, by its place among the notes.
    Note(usize),
    /// A line break.
    Break,
}

/// Words that look the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words.
    pub words: String,
    /// How they look.
    pub look: Look,
    /// Where they lead.
    pub link: Option<String>,
}

/// How words look, as far as that is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub emphasis: bool,
    /// Set as typed.
    pub code: bool,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The first number of an ordered list; none for bullets.
    pub start: Option<u64>,
    /// Each item: a paragraph and the lists under it.
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

/// A table whose rows are all equally long.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// One for each column.
    pub alignment: Vec<Alignment>,
    /// The rows, the first of which is the header.
    pub rows: Vec<Vec<Line>>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    /// Who wrote it, as Word knows them.
    pub author: String,
    /// When, as it stands in the file: `2027-04-12T09:30:00Z`; may be empty.
    pub date: String,
    /// What it says.
    pub text: String,
    /// The words that it is about.
    pub about: String,
    /// Whether it answers another.
    pub answer: bool,
    /// Whether it has been marked as settled.
    pub settled: bool,
}

impl Line {
    /// Its words without looks.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for inline in &self.inlines {
            match inline {
                Inline::Run(run) => words.push_str(&run.words),
                Inline::Break => words.push(' '),
                Inline::Note(_) => {}
            }
        }
        words
    }

    /// Whether there is nothing to see in it.
    pub fn is_empty(&self) -> bool {
        let blank = |inline: &Inline| match inline {
            Inline::Run(run) => run.words.trim().is_empty(),
            Inline::Break => true,
            Inline::Note(_) => false,
        };
        self.inlines.iter().all(blank)
    }

    /// The notes that it points to.
    pub fn notes(&self) -> impl Iterator<Item = usize> {
        self.inlines.iter().filter_map(|inline| match inline {
            Inline::Note(note) => Some(*note),
            Inline::Run(_) | Inline::Break => None,
        })
    }
}

/// The words of blocks in reading order, a blank between paragraphs, without notes.
pub fn words_of(blocks: &[Block]) -> String {
    let mut words = String::new();
    push_words(blocks, &mut words);
    words
}

fn push_words(blocks: &[Block], words: &mut String) {
    let push = |line: &Line, words: &mut String| {
        words.push_str(&line.words());
        words.push(' ');
    };
    for block in blocks {
        match block {
            Block::Title(line) | Block::Heading(_, line) | Block::Paragraph(line) => {
                push(line, words);
            }
            Block::List(list) => list.items.iter().for_each(|item| push_words(item, words)),
            Block::Table(table) => {
                let cells = table.rows.iter().flatten();
                cells.for_each(|cell| push(cell, words));
            }
            Block::Quote(inner) => push_words(inner, words),
            Block::Code(lines) => lines.iter().for_each(|line| push(line, words)),
        }
    }
}
