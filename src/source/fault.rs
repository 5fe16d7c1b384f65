//! What is wrong at one place of one file.

use super::text::{SourceText, Span};
use crate::language::{Arg, Args, Noun};

/// How many faults are told of one file. A file that has more is told so.
pub const MOST_FAULTS: usize = 200;

/// A deviation found while reading a file: which rule it falls under and where, never in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule's name.
    pub rule: &'static str,
    /// Which of the rule's wordings fits; empty for its plain one.
    pub variant: &'static str,
    /// The place in the file.
    pub span: Span,
    /// What the wording is filled in with.
    pub args: Args,
    /// Other places in the same file that belong to it.
    pub related: Vec<Related>,
}

/// Another place in the same file, with the key of its wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// The entry `related.KEY` of the rule's wording.
    pub key: &'static str,
}

impl Fault {
    /// A fault under `rule` at `span`.
    pub fn new(rule: &'static str, span: Span) -> Self {
        Fault {
            rule,
            variant: "",
            span,
            args: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Takes another of the rule's wordings.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = variant;
        self
    }

    /// Fills in a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }

    /// Fills in a placeholder with a text.
    #[must_use]
    pub fn text(self, name: &'static str, text: impl Into<String>) -> Self {
        self.with(name, Arg::text(text))
    }

    /// Points at another place.
    #[must_use]
    pub fn related(mut self, key: &'static str, span: Span) -> Self {
        self.related.push(Related { span, key });
        self
    }
}

/// Tells a fault, unless so many have been told that one more helps nobody.
pub fn tell(faults: &mut Vec<Fault>, fault: Fault) {
    if !is_full(faults) {
        faults.push(fault);
    }
}

/// Whether more has been found than is told: whoever looks for faults may stop.
pub fn is_full(faults: &[Fault]) -> bool {
    faults.len() > MOST_FAULTS
}

/// Makes the faults of a file ready to be told: each is shown where it begins and no further than its line, and a
/// last one says so where there are more than are told.
pub fn ready(faults: &mut Vec<Fault>, text: &SourceText) {
    if is_full(faults) {
        faults.truncate(MOST_FAULTS);
        let end = text.text().trim_end().len();
        let most = i64::try_from(MOST_FAULTS).unwrap_or(i64::MAX);
        faults.push(
            Fault::new("yaml-syntax", Span::new(end, end))
                .variant("too-many")
                .with("shown", Arg::Count(most, Noun::Error)),
        );
    }
    for fault in faults {
        fault.span = text.first_line(fault.span);
    }
}

/// As much of a text as a message can quote: its first line, and not all of a long one.
pub fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.trim().lines().next().unwrap_or_default();
    if line.chars().nth(MOST).is_none() {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(MOST).collect();
    short.push('…');
    short
}
