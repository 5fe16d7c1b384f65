//! Reports of a check: one file a format. Each takes findings that are already in words.

mod human;
mod json;
mod short;

pub use human::{Layout, human};
pub use json::{FilesSeen, FindingSeen, HistorySeen, LeftOutFile, Report, Summary, json};
pub use short::short;

use super::Place;
use crate::source::{Position, SourceText};
use std::collections::BTreeMap;

/// The texts that findings point into, by path.
#[derive(Debug, Clone, Default)]
pub struct Sources<'a> {
    texts: BTreeMap<&'a str, &'a SourceText>,
}

impl<'a> Sources<'a> {
    /// Adds a file's text.
    pub fn add(&mut self, text: &'a SourceText) {
        self.texts.insert(&text.path, text);
    }

    /// The text that a place lies in; none where it was not kept.
    pub fn text(&self, place: &Place) -> Option<&'a SourceText> {
        self.texts.get(&*place.file).copied()
    }

    /// Where a place starts and where it ends, the end exclusive.
    pub fn positions(&self, place: &Place) -> (Position, Position) {
        let first = Position { line: 1, column: 1 };
        self.text(place).map_or((first, first), |text| {
            (
                text.position(place.span.start),
                text.position(place.span.end),
            )
        })
    }
}

/// A text for machines and for searching: the spaces that hold a date together are plain ones.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
