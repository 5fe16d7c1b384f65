//! What belongs together on paper: tables with the same columns, and a paragraph with the table that it leads to.

use super::plain;
use super::tree::{Block, Paragraph, Table};
use std::collections::BTreeMap;

/// A longer paragraph does not have to stand on the page of the table that it leads to.
const LONGEST_LEAD: usize = 300;

/// The tables of a document by the words in their heads: those with the same head are given the same columns.
#[derive(Debug, Clone, Default)]
pub struct Alike<'a> {
    tables: BTreeMap<Vec<String>, Vec<&'a Table>>,
}

impl<'a> Alike<'a> {
    /// Of these blocks and all that is in them.
    pub fn of(blocks: &'a [Block]) -> Self {
        let mut alike = Self::default();
        alike.learn(blocks);
        alike
    }

    fn learn(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Table(table) => self.tables.entry(head(table)).or_default().push(table),
                Block::List(list) => list.items.iter().for_each(|item| self.learn(item)),
                Block::Quote(blocks) => self.learn(blocks),
                Block::Part(part) => self.learn(&part.blocks),
                Block::Notice(notice) => self.learn(&notice.blocks),
                Block::Footnotes(notes) => notes.iter().for_each(|note| self.learn(&note.blocks)),
                Block::Heading(_)
                | Block::Paragraph(_)
                | Block::Figure(_)
                | Block::Facts(_)
                | Block::Code(_)
                | Block::Rule
                | Block::Contents(_) => {}
            }
        }
    }

    /// The tables that have the head of this one; itself among them, if it is of the document.
    pub fn to(&self, table: &Table) -> &[&'a Table] {
        self.tables.get(&head(table)).map_or(&[], Vec::as_slice)
    }
}

fn head(table: &Table) -> Vec<String> {
    table.header.iter().map(|cell| plain(cell)).collect()
}

/// Whether a paragraph says what the next block is, and may not be parted from it.
pub fn leads(paragraph: &Paragraph, next: &Block) -> bool {
    let words = plain(&paragraph.content);
    let is_short = words.chars().count() <= LONGEST_LEAD;
    match next {
        Block::Table(_) => is_short,
        Block::List(_) => is_short && words.trim_end().ends_with(':'),
        _ => false,
    }
}
