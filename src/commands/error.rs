//! Errors about the run, never about the records.

use crate::language::Arg;
use crate::language::Args;

/// Who can mend it, and so which exit code it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command line is wrong.
    Usage,
    /// The machine, the folder or the git repository is not as it has to be.
    Environment,
    /// konsult will not do it, and says why.
    Refusal,
}

/// Why a command could not do its work, as the key of a wording and what fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandError {
    /// Who can mend it.
    pub kind: ErrorKind,
    /// The entry `message.KEY` and `help.KEY` of the wording of errors.
    pub key: &'static str,
    /// What fills it in.
    pub args: Args,
}

impl CommandError {
    /// An error of use.
    pub fn usage(key: &'static str) -> Self {
        Self::new(ErrorKind::Usage, key)
    }

    /// An error of the environment.
    pub fn environment(key: &'static str) -> Self {
        Self::new(ErrorKind::Environment, key)
    }

    /// A file that could not be read or written: `message` is the system's own words.
    pub fn io(file: impl Into<String>, message: impl Into<String>) -> Self {
        let error = Self::environment("io").text("file", file);
        error.with("message", Arg::System(message.into()))
    }

    /// A refusal.
    pub fn refusal(key: &'static str) -> Self {
        Self::new(ErrorKind::Refusal, key)
    }

    fn new(kind: ErrorKind, key: &'static str) -> Self {
        CommandError {
            kind,
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
}
