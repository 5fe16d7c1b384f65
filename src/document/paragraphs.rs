//! Numbers for paragraphs, so that a meeting, a remark or a comment can point at any piece of text.
//!
//! A number names the case, the chapter or the appendix, and the paragraph in it: `S4:2` is case 4, paragraph 2, and is
//! said so; `K2.1:3` stands in chapter 2.1, `V1:2` in appendix 1. The letter and the colon keep it apart from the number
//! of a chapter, of a section of a law and of an hour. Every item of a list is a paragraph of its own, and so is what
//! stands in quotations, remarks and notices. Cells of tables have none, nor what stands under no number, nor footnotes,
//! which have their own.

use super::tree::{Block, Heading, Numbered, Paragraph};
use super::words::Words;

/// A numbered heading whose part is not over.
struct Open {
    level: u8,
    id: String,
    prefix: String,
    count: u32,
}

/// Gives paragraphs their numbers.
pub(super) struct Paragraphs<'a> {
    words: &'static Words,
    /// Makes an anchor unique in the document.
    unique: &'a mut dyn FnMut(&str) -> String,
    open: Vec<Open>,
    /// The anchors that were given out, each with its number.
    pub(super) given: Vec<(String, String)>,
}

impl<'a> Paragraphs<'a> {
    pub(super) fn new(words: &'static Words, unique: &'a mut dyn FnMut(&str) -> String) -> Self {
        Self {
            words,
            unique,
            open: Vec::new(),
            given: Vec::new(),
        }
    }

    /// Numbers the paragraphs of blocks whose headings are numbered.
    pub(super) fn number(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.heading(heading),
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::List(list) => {
                    for item in &mut list.items {
                        self.number(item);
                    }
                }
                Block::Quote(blocks) => self.number(blocks),
                Block::Part(part) => self.number(&mut part.blocks),
                Block::Notice(notice) => self.number(&mut notice.blocks),
                Block::Table(_)
                | Block::Figure(_)
                | Block::Facts(_)
                | Block::Code(_)
                | Block::Rule
                | Block::Contents(_)
                | Block::Footnotes(_) => {}
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        while self
            .open
            .last()
            .is_some_and(|one| one.level >= heading.level)
        {
            self.open.pop();
        }
        if let Some(number) = &heading.number {
            self.open.push(Open {
                level: heading.level,
                id: heading.id.clone(),
                prefix: self.prefix(heading.numbered, number),
                count: 0,
            });
        }
    }

    fn prefix(&self, numbered: Numbered, number: &str) -> String {
        let bare = number.rsplit(' ').next().unwrap_or(number);
        let letter = match numbered {
            Numbered::Case => self.words.case_letter,
            Numbered::Appendix => self.words.appendix_letter,
            // The section of an appendix has its letter already.
            Numbered::Chapter | Numbered::No if bare.starts_with(char::is_alphabetic) => "",
            Numbered::Chapter | Numbered::No => self.words.chapter_letter,
        };
        format!("{letter}{bare}")
    }

    fn paragraph(&mut self, paragraph: &mut Paragraph) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        open.count = open.count.saturating_add(1);
        let number = format!("{}:{}", open.prefix, open.count);
        let id = (self.unique)(&format!("{}-avsnitt-{}", open.id, open.count));
        self.given.push((id.clone(), number.clone()));
        paragraph.id = id;
        paragraph.number = Some(number);
    }
}
