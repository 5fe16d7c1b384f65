//! Why nothing is taken from the counterpart's branch.

use crate::language::{Arg, Args};

/// Something on the branch because of which nothing is taken, as the key of a wording and what fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The file, or the commit.
    pub subject: String,
    /// The entry `message.receive-KEY`.
    pub key: &'static str,
    /// What fills it in.
    pub args: Args,
}

impl Refusal {
    /// A refusal with nothing more to fill in.
    pub fn new(subject: impl Into<String>, key: &'static str) -> Self {
        Refusal {
            subject: subject.into(),
            key,
            args: Vec::new(),
        }
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

    /// It is about a commit, which nothing written after it puts right.
    pub fn is_of_commit(&self) -> bool {
        self.key.starts_with("commit-")
    }

    pub(super) fn broken(
        subject: &str,
        key: &'static str,
        (rule, line): (&'static str, usize),
    ) -> Self {
        Refusal::new(subject, key)
            .text("rule", rule)
            .text("line", line.to_string())
    }
}
