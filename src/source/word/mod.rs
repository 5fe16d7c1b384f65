//! Word files (.docx) as a small tree: headings, paragraphs, lists, tables, links, notes, and what stands beside them.
//!
//! The bytes come from anybody. Everything that is read has a hard limit, nothing outside the file is ever asked for,
//! and what cannot be carried on is a [`Loss`] with its place. Knows no case from a meeting.

mod archive;
mod blocks;
mod changes;
mod comments;
mod drawings;
mod fields;
mod lists;
mod losses;
mod numbering;
mod package;
mod paragraph;
mod reader;
mod refusal;
mod running;
mod runs;
mod styles;
mod survey;
mod symbols;
mod tables;
mod tree;
mod xml;

pub use losses::{Loss, LossKind};
#[cfg(test)]
pub(crate) use paragraph::settled;
pub use refusal::{Refusal, Why};
pub use survey::{Change, ChangeKind};
pub use tree::{
    Alignment, Block, Comment, Inline, Line, List, Look, Run, Table, WordText, words_of,
};

use package::Package;
use xml::Element;

/// The largest Word file that is read, in bytes.
pub const MAX_WORD_BYTES: u64 = 64 * 1024 * 1024;

/// What is done with tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The text as it is with them.
    Accept,
    /// The text as it was before them.
    Reject,
}

impl Decision {
    /// What is done with them otherwise.
    fn other(self) -> Decision {
        match self {
            Decision::Accept => Decision::Reject,
            Decision::Reject => Decision::Accept,
        }
    }
}

/// A Word file that has been opened.
#[derive(Debug)]
pub struct WordFile {
    package: Package,
    body: Element,
    changes: Vec<Change>,
}

impl WordFile {
    /// Opens a Word file.
    ///
    /// # Errors
    /// It is none, it is broken, or it holds something that is not read at all.
    pub fn open(bytes: &[u8]) -> Result<WordFile, Refusal> {
        let mut package = package::open(bytes)?;
        let body = package.take_body()?;
        let mut changes = Vec::new();
        survey::survey(&body, &mut changes);
        for note in package.notes() {
            survey::survey(note, &mut changes);
        }
        Ok(WordFile {
            package,
            body,
            changes: survey::counted(changes),
        })
    }

    /// The tracked changes, in the order of the text.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The text, with tracked changes accepted or rejected.
    ///
    /// # Errors
    /// A table is larger than is read.
    pub fn read(self, decision: Decision) -> Result<WordText, Refusal> {
        self.read_with(decision, None)
    }

    /// Of a document that konsult has made, the text under the one heading whose words are `wanted`, its own headings
    /// among it; all of the text where there is no such part, and of every other document.
    ///
    /// # Errors
    /// As for [`WordFile::read`].
    pub fn read_part(
        self,
        decision: Decision,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<WordText, Refusal> {
        self.read_with(decision, Some(wanted))
    }

    fn read_with(
        mut self,
        decision: Decision,
        wanted: Option<&dyn Fn(&str) -> bool>,
    ) -> Result<WordText, Refusal> {
        let other_headings = self.headings_otherwise(decision);
        let resolve = |story: &mut Element| {
            changes::resolve(story, decision);
            fields::mark_unclosed(story);
        };
        resolve(&mut self.body);
        self.package.change_notes(resolve);
        let text = blocks::read(&self.package, &self.body, wanted)?;
        Ok(WordText {
            other_headings,
            ..text
        })
    }

    /// The headings with the tracked changes treated the other way; none where that cannot be read.
    fn headings_otherwise(&self, decision: Decision) -> Vec<String> {
        if self.changes.is_empty() {
            return Vec::new();
        }
        let mut body = self.body.clone();
        changes::resolve(&mut body, decision.other());
        fields::mark_unclosed(&mut body);
        let text = blocks::read(&self.package, &body, None).unwrap_or_default();
        let headings = text.blocks.iter().filter_map(|block| match block {
            Block::Heading(_, line) => Some(line.words()),
            _ => None,
        });
        headings.collect()
    }
}

#[cfg(test)]
mod tests;
