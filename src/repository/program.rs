//! The `git` program: what is written goes through it, so that it comes out as the user's own settings want it.

use super::Git;
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Why git did not do what it was asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProgramError {
    /// The program is not there.
    NotInstalled,
    /// It refused; its own words.
    Refused {
        /// The verb, such as `tag`.
        verb: String,
        /// What git said.
        message: String,
    },
    /// Another konsult is writing in this repository.
    Busy,
    /// The file system refused.
    Io {
        /// The reason as the system words it.
        message: String,
    },
}

impl From<std::io::Error> for ProgramError {
    fn from(error: std::io::Error) -> Self {
        ProgramError::Io {
            message: error.to_string(),
        }
    }
}

/// A call of git in one repository.
pub(super) struct Program {
    command: Command,
    verb: String,
}

impl Program {
    /// A call in the repository itself.
    pub fn new(git: &Git, verb: &str) -> Self {
        Self::at(git.repository.path(), git.repository.workdir(), verb)
    }

    /// A call in the git folder `folder`, with a work tree if there is one.
    pub fn at(folder: &Path, work_tree: Option<&Path>, verb: &str) -> Self {
        let mut command = Command::new("git");
        command.arg("--git-dir").arg(folder);
        if let Some(work_tree) = work_tree {
            command.arg("--work-tree").arg(work_tree);
            command.current_dir(work_tree);
        }
        command
            .arg(verb)
            .env("LC_ALL", "C")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .env("GIT_TERMINAL_PROMPT", "0");
        Program {
            command,
            verb: verb.to_owned(),
        }
    }

    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    pub fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it with `input`, and gives what it printed.
    pub fn run(mut self, input: &[u8]) -> Result<Vec<u8>, ProgramError> {
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => ProgramError::NotInstalled,
            _ => ProgramError::from(error),
        })?;
        if let Some(mut stdin) = child.stdin.take() {
            // A git that ends before it has read everything says why on its own.
            let _ = stdin.write_all(input);
        }
        let output = child.wait_with_output()?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(ProgramError::Refused {
            verb: self.verb,
            message: said,
        })
    }

    /// Runs it without input, and gives what it printed as text without blanks around.
    pub fn text(self) -> Result<String, ProgramError> {
        let printed = self.run(b"")?;
        Ok(String::from_utf8_lossy(&printed).trim().to_owned())
    }
}
