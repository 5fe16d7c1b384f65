//! Markdown into blocks.
//!
//! The text of a record is read plainly. A template's text may also set what only the program may
//! set (numbered headings, facts, notices, voices, captions) and name places for other blocks.
//! Nothing fails: what Markdown does not know is text.

mod builder;
mod close;
mod finish;
mod frame;
mod heading;

pub(super) use heading::anchor;

use pulldown_cmark::{Options, Parser};

use super::tree::Block;
use crate::language::Language;
use builder::Builder;

/// How a record's text is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// What the anchors and footnotes of this text are known by, unique in the document.
    pub scope: &'a str,
    /// The level its headings start from: its highest heading gets this one.
    pub level: u8,
    /// The document's language.
    pub language: Language,
}

/// What a text's author may do.
pub(super) enum Rights<'a> {
    /// Text.
    Record,
    /// Text, what only the program may set, and places.
    Template(&'a mut dyn Place),
}

/// Gives the blocks for a place that a template names.
pub(super) trait Place {
    /// The blocks for one directive; `level` is the level of the nearest heading before it.
    fn place(&mut self, directive: &str, level: u8) -> Vec<Block>;
}

const RECORD: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Reads the Markdown of one section of a record. Its footnotes and link definitions hold inside
/// it only, its headings are shifted, and links with another scheme than https, http and mailto
/// become their words.
pub fn read(markdown: &str, reading: Reading<'_>) -> Vec<Block> {
    let blocks = run(markdown, reading, Rights::Record);
    finish::record(blocks, reading)
}

/// Reads a template's output.
pub(super) fn read_template(
    markdown: &str,
    reading: Reading<'_>,
    place: &mut dyn Place,
) -> Vec<Block> {
    run(markdown, reading, Rights::Template(place))
}

fn run<'a>(markdown: &'a str, reading: Reading<'a>, rights: Rights<'a>) -> Vec<Block> {
    let options = match rights {
        Rights::Record => RECORD,
        Rights::Template(_) => RECORD.union(Options::ENABLE_DEFINITION_LIST),
    };
    let mut builder = Builder::new(markdown, reading, rights);
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}
