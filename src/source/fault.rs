//! What is wrong at one place of one file.

use super::Span;
use crate::language::{Arg, Args};

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
