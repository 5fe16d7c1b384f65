//! A change as a value: what would be written, before anything is.

use super::CommandError;
use crate::language::{Arg, Args};
use crate::repository::files::write_all_new;
use std::path::Path;

/// Files to be made. `--dry-run` prints it, a test compares it, [`Plan::apply`] carries it out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The files, in the order in which they are made.
    pub files: Vec<NewFile>,
}

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// The path below the repository's folder, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub content: Vec<u8>,
}

/// Something a person should know about a change, as the key of a wording and what fills it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The entry `message.note-KEY` of the wording of the command line.
    pub key: &'static str,
    /// What fills it in.
    pub args: Args,
}

/// A change with what a person should know about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Creation {
    /// The change.
    pub plan: Plan,
    /// What was chosen or found on the way.
    pub notes: Vec<Note>,
}

impl Note {
    /// A note with nothing to fill in.
    pub fn new(key: &'static str) -> Self {
        Note {
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

impl Plan {
    /// A plan for one file.
    pub fn one(path: String, text: String) -> Self {
        let content = text.into_bytes();
        Plan {
            files: vec![NewFile { path, content }],
        }
    }

    /// Makes all files below `root`, or none.
    ///
    /// # Errors
    /// One of them is there already, or the file system refuses. The error names the file.
    pub fn apply(&self, root: &Path) -> Result<(), CommandError> {
        let files: Vec<(String, Vec<u8>)> = self
            .files
            .iter()
            .map(|file| (file.path.clone(), file.content.clone()))
            .collect();
        write_all_new(root, &files).map_err(|error| CommandError::file(error, root))
    }
}
