//! Lines that are taken in by what stands above them, and signs that make a quotation or a heading of a line.

use super::fault::{shorten, tell};
use super::{Fault, Span};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// Whether a line may be one of those. Quotations, footnotes and tables have signs of their own.
pub(super) fn may_begin(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with('=')
}

/// The blocks of a section as they are read.
pub(super) struct Blocks<'a> {
    source: &'a str,
    quotations: usize,
    notes: usize,
}

impl<'a> Blocks<'a> {
    pub fn new(source: &'a str) -> Self {
        Blocks {
            source,
            quotations: 0,
            notes: 0,
        }
    }

    /// Reads on.
    pub fn take(&mut self, event: &Event<'_>, range: &Range<usize>, found: &mut Vec<Fault>) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                self.quotations += 1;
                self.quotation(range.start, found);
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.quotations = self.quotations.saturating_sub(1);
            }
            Event::Start(Tag::FootnoteDefinition(_)) => self.notes += 1,
            Event::End(TagEnd::FootnoteDefinition) => self.notes = self.notes.saturating_sub(1),
            Event::SoftBreak => self.goes_on(range.end, found),
            Event::Start(Tag::TableRow) => self.row(range.start, found),
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }) => self.heading(range, found),
            _ => {}
        }
    }

    /// The line that begins there, with its place.
    fn line(&self, start: usize) -> (&'a str, Span) {
        let rest = self.source.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        (line, Span::new(start, start + line.len()))
    }

    /// A figure behind the sign: more than that is meant, and no quotation. A number with a dot belongs to a list.
    fn quotation(&self, start: usize, found: &mut Vec<Fault>) {
        let (line, place) = self.line(start);
        let behind = line.trim_start_matches(['>', ' ', '=']);
        let number = behind.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let is_figure = number.len() < behind.len() && !number.starts_with(['.', ')']);
        // A quotation in a quotation, or what a merge has left open, is told already.
        let is_told = self.quotations > 1 || line.starts_with(">>>>>>> ");
        if is_figure && !is_told {
            let fault = Fault::new("text-lost", place).variant("more");
            tell(found, fault.text("words", shorten(line)));
        }
    }

    /// A line that goes on with a quotation or a footnote without showing it.
    fn goes_on(&self, start: usize, found: &mut Vec<Fault>) {
        let (line, place) = self.line(start);
        let variant = match (self.quotations, self.notes) {
            (1.., _) if !line.trim_start().starts_with('>') => "quotation",
            (0, 1..) if line.starts_with(char::is_uppercase) => "note",
            _ => return,
        };
        tell(found, Fault::new("text-lost", place).variant(variant));
    }

    fn row(&self, start: usize, found: &mut Vec<Fault>) {
        let (line, place) = self.line(start);
        if !line.contains('|') {
            tell(found, Fault::new("text-lost", place).variant("row"));
        }
    }

    /// A heading right under a line of text, or one that is made by the line under it.
    fn heading(&self, range: &Range<usize>, found: &mut Vec<Fault>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        // What a merge has left open is told as that.
        if written.trim_end().ends_with("\n=======") {
            return;
        }
        let (line, place) = self.line(range.start);
        let before = self.source.get(..range.start).unwrap_or_default();
        let above = before
            .strip_suffix('\n')
            .and_then(|text| text.rsplit('\n').next());
        let right_under = above.is_some_and(|above| !above.trim().is_empty());
        if !line.trim_start().starts_with('#') || right_under {
            let fault = Fault::new("text-lost", place).variant("title-line");
            tell(found, fault.text("words", shorten(line)));
        }
    }
}
