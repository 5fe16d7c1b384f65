//! Footnotes: what they say, which mark is the first, and whether counting the marks gives the number they have.

use super::flow::{Look, NoteMark, Piece};
use crate::document::tree::{Block, Footnote, Inline};
use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};

/// A footnote as the tree has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'a> {
    /// What it says.
    pub(super) blocks: &'a [Block],
    /// How the text around it is set.
    pub(super) look: Look,
}

/// The footnotes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    written: BTreeMap<&'a str, Written<'a>>,
    marked: BTreeSet<&'a str>,
    numbers: BTreeMap<String, Option<u32>>,
    counted: u32,
}

impl<'a> Notes<'a> {
    /// Those of the blocks.
    pub(super) fn of(blocks: &'a [Block]) -> Self {
        let mut notes = Self::default();
        notes.collect(blocks, None);
        notes
    }

    /// A mark: the first one carries the footnote, another repeats its number.
    pub(super) fn mark(&mut self, key: &str, number: u32) -> Piece {
        if self.numbers.contains_key(key) || !self.written.contains_key(key) {
            return Piece::MarkAgain(key.to_owned(), number);
        }
        self.counted = self.counted.saturating_add(1);
        let number = Some(number).filter(|number| *number != self.counted);
        self.numbers.insert(key.to_owned(), number);
        Piece::Mark(NoteMark {
            key: key.to_owned(),
            number,
        })
    }

    /// Whether no mark outside footnotes leads to it, and none has been made.
    pub(super) fn is_without_mark(&self, key: &str) -> bool {
        !self.marked.contains(key) && !self.numbers.contains_key(key)
    }

    /// What a footnote says, and its number where it has to be written.
    pub(super) fn open(&self, key: &str) -> Option<(Written<'a>, Option<u32>)> {
        let written = self.written.get(key)?;
        Some((*written, self.numbers.get(key).copied().flatten()))
    }

    fn collect(&mut self, blocks: &'a [Block], language: Option<Language>) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.marks(&heading.content),
                Block::Paragraph(paragraph) => self.marks(&paragraph.content),
                Block::Figure(figure) => {
                    self.marks(figure.caption.as_deref().unwrap_or_default());
                }
                Block::List(list) => {
                    for item in &list.items {
                        self.collect(item, language);
                    }
                }
                Block::Table(table) => {
                    self.marks(table.caption.as_deref().unwrap_or_default());
                    for cell in std::iter::once(&table.header).chain(&table.rows).flatten() {
                        self.marks(cell);
                    }
                }
                Block::Facts(facts) => {
                    for fact in facts {
                        self.marks(&fact.label);
                        self.marks(&fact.value);
                    }
                }
                Block::Quote(blocks) => self.collect(blocks, language),
                Block::Part(part) => {
                    self.marks(&part.label);
                    self.collect(&part.blocks, part.language.or(language));
                }
                Block::Notice(notice) => {
                    self.marks(&notice.label);
                    self.collect(&notice.blocks, language);
                }
                Block::Footnotes(notes) => self.define(notes, language),
                Block::Code(_) | Block::Rule | Block::Contents(_) => {}
            }
        }
    }

    fn define(&mut self, notes: &'a [Footnote], language: Option<Language>) {
        for note in notes {
            let look = Look {
                language,
                ..Look::default()
            };
            let blocks = &note.blocks;
            self.written.insert(&note.key, Written { blocks, look });
        }
    }

    fn marks(&mut self, content: &'a [Inline]) {
        for inline in content {
            match inline {
                Inline::FootnoteReference(mark) => {
                    self.marked.insert(&mark.key);
                }
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Removed(inner)
                | Inline::Added(inner) => self.marks(inner),
                Inline::Spoken(spoken) => self.marks(&spoken.content),
                Inline::Link(link) => self.marks(&link.content),
                Inline::Text(_) | Inline::Code(_) | Inline::Reference(_) | Inline::LineBreak => {}
            }
        }
    }
}
