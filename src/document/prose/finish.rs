//! What can be settled about a record's text only when all of it has been read.

use std::collections::BTreeSet;

use super::{Reading, heading};
use crate::document::tree::{Block, Footnote, Heading, Inline, Reference, Target};
use crate::document::walk::{Visitor, walk};

const DEEPEST: u8 = 6;

/// Shifts the headings to where the text is placed, and leads links to the text's own anchors
/// there rather than to an anchor of the same name elsewhere.
pub(super) fn record(mut blocks: Vec<Block>, reading: Reading<'_>) -> Vec<Block> {
    let mut survey = Survey {
        highest: u8::MAX,
        own: BTreeSet::new(),
    };
    walk(&mut blocks, &mut survey);
    let mut settle = Settle { reading, survey };
    walk(&mut blocks, &mut settle);
    blocks
}

struct Survey {
    highest: u8,
    own: BTreeSet<String>,
}

impl Visitor for Survey {
    fn heading(&mut self, heading: &mut Heading) {
        self.highest = self.highest.min(heading.level);
        self.own.insert(heading.id.clone());
    }
}

struct Settle<'a> {
    reading: Reading<'a>,
    survey: Survey,
}

impl Settle<'_> {
    fn own(&self, id: &str) -> Option<String> {
        let scoped = heading::scoped(self.reading, &heading::anchor(id));
        self.survey.own.contains(&scoped).then_some(scoped)
    }
}

impl Visitor for Settle<'_> {
    fn heading(&mut self, heading: &mut Heading) {
        let below = heading.level.saturating_sub(self.survey.highest);
        heading.level = self.reading.level.saturating_add(below).clamp(2, DEEPEST);
    }

    fn inlines(&mut self, content: &mut Vec<Inline>) {
        for inline in content {
            match inline {
                Inline::Reference(Reference { id, .. }) => {
                    if let Some(own) = self.own(id) {
                        *id = own;
                    }
                }
                Inline::Link(link) => {
                    let own = link.target.as_anchor().and_then(|id| self.own(id));
                    if let Some(own) = own {
                        link.target = Target::anchor(&own);
                    }
                }
                _ => {}
            }
        }
    }
}

/// What a footnote is known by in the whole document.
pub(super) fn footnote_key(reading: Reading<'_>, label: &str) -> String {
    format!("{}_{label}", reading.scope)
}

/// Marks for footnotes that are not there become the words they are typed with.
pub(super) fn footnote_marks(blocks: &mut [Block], reading: Reading<'_>) {
    let mut marks = Marks {
        prefix: footnote_key(reading, ""),
        ..Marks::default()
    };
    walk(blocks, &mut marks);
    marks.settling = true;
    walk(blocks, &mut marks);
}

#[derive(Default)]
struct Marks {
    prefix: String,
    defined: BTreeSet<String>,
    settling: bool,
}

impl Visitor for Marks {
    fn inlines(&mut self, content: &mut Vec<Inline>) {
        if !self.settling {
            return;
        }
        for inline in content {
            if let Inline::FootnoteReference(mark) = inline
                && let Some(label) = mark.key.strip_prefix(&self.prefix)
                && !self.defined.contains(&mark.key)
            {
                *inline = Inline::Text(format!("[^{label}]"));
            }
        }
    }

    fn footnotes(&mut self, notes: &mut Vec<Footnote>) {
        self.defined
            .extend(notes.iter().map(|note| note.key.clone()));
    }
}
