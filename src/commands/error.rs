//! Errors about the run, never about the records.

use crate::language::{Arg, Args};
use crate::repository::files::WriteError;
use std::path::{Path, PathBuf};

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

    /// Why a file was not written, or could not be read first. A path below `root` is shown as it is there.
    pub fn file(error: WriteError, root: &Path) -> Self {
        let shown = |path: PathBuf| {
            let path = path.strip_prefix(root).unwrap_or(&path);
            path.display().to_string()
        };
        match error {
            WriteError::AlreadyExists { path } => {
                Self::refusal("file-exists").text("file", shown(path))
            }
            WriteError::OutsideRoot { path } => {
                Self::refusal("outside-repository").text("file", shown(path))
            }
            WriteError::SymbolicLink { path } => {
                Self::environment("symbolic-link").text("file", shown(path))
            }
            WriteError::Io { path, message } => Self::io(shown(path), message),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_file_was_not_written_is_told_with_its_place() {
        let root = Path::new("/arkiv");
        let path = || root.join("cases/norm.md");
        let message = "Disken er full".to_owned();
        for (error, key, kind) in [
            (
                WriteError::AlreadyExists { path: path() },
                "file-exists",
                ErrorKind::Refusal,
            ),
            (
                WriteError::OutsideRoot { path: path() },
                "outside-repository",
                ErrorKind::Refusal,
            ),
            (
                WriteError::SymbolicLink { path: path() },
                "symbolic-link",
                ErrorKind::Environment,
            ),
            (
                WriteError::Io {
                    path: path(),
                    message,
                },
                "io",
                ErrorKind::Environment,
            ),
        ] {
            let told = |root: &Path| CommandError::file(error.clone(), root);
            let below = told(root);
            assert_eq!((below.key, below.kind), (key, kind));
            assert_eq!(below.args[0], ("file", Arg::text("cases/norm.md")));
            let elsewhere = told(Path::new("/anna"));
            assert_eq!(
                elsewhere.args[0],
                ("file", Arg::text("/arkiv/cases/norm.md"))
            );
        }
    }
}
