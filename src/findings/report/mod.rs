//! Reports of a check: one file a format. Each takes findings that are already in words.

mod fingerprint;
mod folded;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod layout;
mod sarif;
mod short;
mod words;

pub use github::github;
pub use gitlab::gitlab;
pub use human::human;
pub use json::{
    BaseSeen, FilesSeen, FindingSeen, HistorySeen, LeftOutFile, Report, RunSeen, Summary, json,
};
pub use junit::junit;
pub use layout::Layout;
pub use sarif::{RuleSeen, sarif};
pub use short::short;

use super::{Explained, Place};
use crate::language::Language;
use crate::source::{Position, SourceText};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The texts that findings point into, by path.
#[derive(Debug, Clone, Default)]
pub struct Sources<'a> {
    texts: BTreeMap<Arc<str>, Cow<'a, SourceText>>,
}

impl<'a> Sources<'a> {
    /// Adds a file's text.
    pub fn add(&mut self, text: &'a SourceText) {
        self.texts.insert(text.path.clone(), Cow::Borrowed(text));
    }

    /// Adds the text of a file that nothing else keeps.
    pub fn add_own(&mut self, text: SourceText) {
        self.texts.insert(text.path.clone(), Cow::Owned(text));
    }

    /// The text that a place lies in; none where it was not kept.
    pub fn text(&self, place: &Place) -> Option<&SourceText> {
        self.texts.get(&*place.file).map(AsRef::as_ref)
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

/// What the reports for other programs need beside the findings.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The texts that findings point into.
    pub sources: &'a Sources<'a>,
    /// The language of the words around the findings.
    pub language: Language,
    /// The path from the top of the git repository to the konsult repository: those programs know git's paths. Empty
    /// where the two are one.
    pub folder: &'a str,
}

impl Frame<'_> {
    /// The path of a file as git knows it.
    fn path(&self, file: &str) -> String {
        match self.folder {
            "" => file.to_owned(),
            folder => format!("{folder}/{file}"),
        }
    }

    /// The file of a finding as git knows it; konsult.yaml for one about the repository as a whole, since programs
    /// that show findings in files show no others.
    fn file(&self, explained: &Explained) -> String {
        let place = explained.finding.place.as_ref();
        self.path(place.map_or("konsult.yaml", |place| &place.file))
    }

    /// Where a finding starts and where it ends, the end exclusive.
    fn positions(&self, explained: &Explained) -> (Position, Position) {
        let first = Position { line: 1, column: 1 };
        let place = explained.finding.place.as_ref();
        place.map_or((first, first), |place| self.sources.positions(place))
    }
}

/// Why and what to do: a line a reason.
fn explanation(explained: &Explained, language: Language) -> Vec<String> {
    let [because, help] = words::note_names(language);
    let reasons = explained.because.iter().map(|reason| (because, reason));
    let advice = std::iter::once((help, &explained.help));
    reasons
        .chain(advice)
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| format!("{name}: {}", one_line(text)))
        .collect()
}

/// The message, and the waiver where one silences the finding.
fn headline(explained: &Explained, language: Language) -> String {
    let message = one_line(&explained.message);
    let Some(waived) = &explained.finding.waived else {
        return message;
    };
    let reason = &waived.reason;
    one_line(&format!(
        "{message} {}: {reason}",
        words::waiver_given(waived, language)
    ))
}

/// A text in one line, with plain spaces and nothing that moves a cursor.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{a0}' | '\u{2028}' | '\u{2029}');
    text.replace(breaks, " ")
}

/// A text for machines and for searching: the spaces that hold a date together are plain ones.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
