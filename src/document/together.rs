//! What belongs together on paper: tables with the same columns, and a paragraph with the table that it leads to.

use super::plain;
use super::tree::{Block, Fact, List, Paragraph, Table};
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

/// A list or an item of no more lines is not parted.
const SHORT_LIST: usize = 10;
/// How many letters a line has, about.
const LINE: usize = 85;

/// Whether a list is so short that all of it stands on one page.
pub fn is_short_list(list: &List) -> bool {
    let lines = list.items.iter().map(|item| lines(item));
    lines.sum::<usize>() <= SHORT_LIST
}

/// Whether an item is so short that all of it stands on one page.
pub fn is_short_item(item: &[Block]) -> bool {
    lines(item) <= SHORT_LIST
}

/// How many lines blocks take, about; more than any short list for those that are not text.
fn lines(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            let letters = plain(&paragraph.content).chars().count();
            letters.div_ceil(LINE).max(1)
        }
        Block::List(list) => list.items.iter().map(|item| lines(item)).sum(),
        _ => SHORT_LIST + 1,
    };
    blocks.iter().map(of).sum()
}

/// So many facts with a table below them leave too much of a page empty where both go to the next.
const MOST_ABOVE_TABLE: usize = 6;

/// Whether facts stand over what they are about, and may not be parted from its beginning.
pub fn heads(facts: &[Fact], next: &Block) -> bool {
    match next {
        Block::Table(_) => facts.len() <= MOST_ABOVE_TABLE,
        Block::Paragraph(_)
        | Block::List(_)
        | Block::Quote(_)
        | Block::Part(_)
        | Block::Notice(_) => true,
        _ => false,
    }
}

/// A table of no more rows is short.
const SHORT_TABLE: usize = 4;

/// Whether a paragraph says what the next block is, and may not be parted from it.
pub fn leads(paragraph: &Paragraph, next: &Block) -> bool {
    let words = plain(&paragraph.content);
    let is_short = words.chars().count() <= LONGEST_LEAD;
    match next {
        // A caption says itself what a table is; but a short table does not stand alone on a page for two lines' sake.
        Block::Table(Table {
            caption: Some(_),
            rows,
            ..
        }) => {
            let lines = 1 + usize::from(rows.len() <= SHORT_TABLE);
            let is_shorter = words.chars().count() <= lines * LINE;
            is_short && (is_shorter || words.trim_end().ends_with(':'))
        }
        Block::Table(_) => is_short,
        Block::Facts(_) => is_short,
        // What has no full stop goes on in the items.
        Block::List(_) => is_short && !words.trim_end().ends_with(['.', '!', '?', '»', ')']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tree::Inline;

    fn words(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    fn leads_to(text: &str, next: &Block) -> bool {
        match Block::paragraph(words(text)) {
            Block::Paragraph(paragraph) => leads(&paragraph, next),
            _ => false,
        }
    }

    fn list(items: usize, letters: usize) -> List {
        let item = || vec![Block::paragraph(words(&"a".repeat(letters)))];
        List {
            start: None,
            tight: true,
            items: (0..items).map(|_| item()).collect(),
        }
    }

    #[test]
    fn a_paragraph_stays_with_what_it_leads_to() {
        let items = Block::List(list(2, 5));
        assert!(leads_to("Staten ønskjer å drøfte", &items));
        assert!(leads_to("Grunnlag:", &items));
        assert!(!leads_to("Dette er sagt.", &items));
        let captioned = |rows: usize| {
            Block::Table(Table {
                caption: Some(words("Datoar")),
                rows: vec![Vec::new(); rows],
                ..Table::default()
            })
        };
        assert!(leads_to("Alle har klarert.", &captioned(9)));
        assert!(!leads_to(&"ord ".repeat(40), &captioned(SHORT_TABLE + 1)));
        assert!(leads_to(&"ord ".repeat(40), &captioned(SHORT_TABLE)));
        assert!(!leads_to(&"ord ".repeat(60), &captioned(SHORT_TABLE)));
        assert!(leads_to(
            &"ord ".repeat(40),
            &Block::Table(Table::default())
        ));
        assert!(!leads_to("Dette er sagt.", &Block::Rule));
    }

    #[test]
    fn facts_stay_with_what_is_below_them() {
        let facts = |count: usize| -> Vec<Fact> {
            let fact = |_| Fact {
                label: words("Stad"),
                value: words("Oslo"),
            };
            (0..count).map(fact).collect()
        };
        let table = Block::Table(Table::default());
        assert!(heads(&facts(12), &Block::paragraph(words("Ord."))));
        assert!(heads(&facts(6), &table) && !heads(&facts(7), &table));
        assert!(!heads(&facts(1), &Block::Rule));
    }

    #[test]
    fn a_short_list_is_whole() {
        assert!(is_short_list(&list(10, LINE)) && !is_short_list(&list(11, 5)));
        assert!(!is_short_list(&list(6, LINE + 1)));
        let nested = [Block::paragraph(words("a")), Block::List(list(9, 5))];
        assert!(is_short_item(&nested));
        assert!(!is_short_item(&[Block::Rule]));
    }
}
