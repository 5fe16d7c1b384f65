//! How a report for people is laid out, and breaking its lines.

use crate::calendar::Date;
use crate::findings::{Finding, Level};
use crate::language::Language;
use unicode_width::UnicodeWidthChar;

/// How a report is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The language of the words around the findings.
    pub language: Language,
    /// With colour.
    pub colour: bool,
    /// The width of the terminal in columns.
    pub width: usize,
    /// Steps that are due after this day get one line each, after everything else; none: nothing is folded.
    pub near_until: Option<Date>,
}

impl Layout {
    /// Whether it is a step that is due so late that a line is enough.
    pub(super) fn is_far(&self, finding: &Finding) -> bool {
        let far = finding.due.zip(self.near_until);
        finding.level == Level::Info && far.is_some_and(|(due, until)| due > until)
    }
}

/// Breaks a text into lines no wider than the terminal, of which the first `indent` columns are taken.
pub(super) fn wrap(text: &str, width: usize, indent: usize) -> String {
    let most = width.saturating_sub(indent).max(12);
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        let length: usize = word.chars().map(|c| c.width().unwrap_or(0)).sum();
        if column > 0 && column + 1 + length > most {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    // Held the parts of a date together until here; what is copied from a terminal has plain spaces.
    out.replace('\u{a0}', " ")
}
