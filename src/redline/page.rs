//! What a page of differences holds, already in words.

use crate::facts::{Fate, PartDifference};
use crate::language::Language;

/// A page of differences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The language of the headings.
    pub language: Language,
    /// What is compared.
    pub title: String,
    /// Lines before everything else.
    pub intro: Vec<String>,
    /// The words that stand beside marks.
    pub legend: Legend,
    /// The records.
    pub entries: Vec<Entry>,
}

/// The words that stand beside marks, for those who do not see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legend {
    /// Before words that were taken out.
    pub removed: String,
    /// Before words that were put in.
    pub added: String,
    /// After either.
    pub end: String,
    /// How the marks look, for those who do.
    pub explained: String,
    /// Beside a part in which only blanks and line ends differ.
    pub only_blanks: String,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What it is called.
    pub heading: String,
    /// What became of it, a line each.
    pub notes: Vec<String>,
    /// Its texts.
    pub texts: Vec<TextShown>,
}

/// One voice's text of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextShown {
    /// Whose it is.
    pub heading: String,
    /// The parts that differ, under the names that people know them by.
    pub parts: Vec<PartDifference>,
}

/// Nothing but blanks and line ends differs, so that no mark could be seen.
pub fn only_blanks(part: &PartDifference) -> bool {
    let mut changed = part.runs.iter().filter(|run| run.fate != Fate::Kept);
    changed.all(|run| run.text.trim().is_empty())
}
