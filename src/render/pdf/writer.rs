//! What is known while a document is written as calls.

use crate::document::Alike;
use crate::document::tree::{Block, Footnote};
use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};

/// Writes the calls of a document.
pub(super) struct Writer<'a> {
    /// The anchors there are.
    pub(super) anchors: BTreeSet<&'a str>,
    /// The footnotes by their keys.
    pub(super) notes: BTreeMap<&'a str, &'a Footnote>,
    /// Those that stand at the foot of a page.
    pub(super) set: BTreeSet<&'a str>,
    /// Whether a footnote is being written.
    pub(super) in_note: bool,
    /// The tables that have the same head.
    pub(super) alike: Alike<'a>,
    /// What is lost of the width of the page where the writer is, in em.
    pub(super) inset: f64,
    /// Words that are wider may be broken, in em.
    pub(super) longest: f64,
    /// The language where the writer is.
    pub(super) language: Language,
    /// In how many lists the writer is.
    pub(super) lists: usize,
    /// How many tables there have been.
    pub(super) tables: usize,
}

/// Words of running text that are wider may be broken: half a line.
pub(super) const LONGEST: f64 = 20.0;
/// Words of a title or a heading that are wider may be broken; its letters are larger.
pub(super) const LONGEST_IN_TITLE: f64 = 16.0;
/// Words of a label that are wider may be broken.
pub(super) const LONGEST_IN_LABEL: f64 = 11.0;

impl<'a> Writer<'a> {
    /// A writer that knows where links can lead.
    pub(super) fn new(blocks: &'a [Block], language: Language) -> Self {
        let mut writer = Self {
            anchors: BTreeSet::new(),
            notes: BTreeMap::new(),
            set: BTreeSet::new(),
            in_note: false,
            alike: Alike::of(blocks),
            inset: 0.0,
            longest: LONGEST,
            language,
            lists: 0,
            tables: 0,
        };
        writer.learn(blocks);
        writer
    }

    fn learn(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) if !heading.id.is_empty() => {
                    self.anchors.insert(&heading.id);
                }
                Block::Paragraph(paragraph) if !paragraph.id.is_empty() => {
                    self.anchors.insert(&paragraph.id);
                }
                Block::List(list) => list.items.iter().for_each(|item| self.learn(item)),
                Block::Quote(blocks) => self.learn(blocks),
                Block::Part(part) => self.learn(&part.blocks),
                Block::Notice(notice) => self.learn(&notice.blocks),
                Block::Footnotes(notes) => {
                    for note in notes {
                        self.notes.insert(&note.key, note);
                        self.learn(&note.blocks);
                    }
                }
                Block::Heading(_)
                | Block::Paragraph(_)
                | Block::Figure(_)
                | Block::Table(_)
                | Block::Facts(_)
                | Block::Code(_)
                | Block::Rule
                | Block::Contents(_) => {}
            }
        }
    }
}
