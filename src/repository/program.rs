//! The `git` program: what is written goes through it, so that it comes out as the user's own settings want it, and
//! what only it can read is read by it.

use super::Git;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

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

/// Of git's own variables those that the git called here gets to see: who the user is, where their settings lie, and
/// how git reaches a remote. Every other one begins in a hook, a script or another git, and could say of another
/// repository than the one that is meant, of other settings than its own, or how to read it.
const KEPT: [&str; 16] = [
    "GIT_ASKPASS",
    "GIT_COMMITTER_DATE",
    "GIT_COMMITTER_EMAIL",
    "GIT_COMMITTER_NAME",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_EXEC_PATH",
    "GIT_HTTP_USER_AGENT",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_SSL_CAINFO",
    "GIT_SSL_CAPATH",
    "GIT_SSL_CERT",
    "GIT_SSL_KEY",
];

/// A call of git in one repository.
pub(super) struct Program {
    command: Command,
    verb: String,
}

impl Program {
    /// A call in the repository itself.
    pub fn new(git: &Git, verb: &str) -> Self {
        Self::at(git.reader.folder(), git.reader.work_tree(), verb)
    }

    /// A call that reads the repository whose git folder that is, and neither writes nor fetches.
    pub fn reading(folder: &Path, verb: &str) -> Self {
        let place = |command: &mut Command| {
            command.arg("--git-dir").arg(folder);
        };
        Self::quiet(place, folder, verb)
    }

    /// A call that reads the repository and the files in its work tree, and neither writes nor fetches.
    pub fn looking(git: &Git, verb: &str) -> Self {
        let folder = git.reader.folder();
        let work_tree = git.reader.work_tree().unwrap_or(folder);
        let place = |command: &mut Command| {
            command.arg("--git-dir").arg(folder);
            command.arg("--work-tree").arg(work_tree);
        };
        Self::quiet(place, work_tree, verb)
    }

    /// A call that reads the repository which git finds around a folder.
    pub fn searching(directory: &Path, verb: &str) -> Self {
        Self::quiet(|_| {}, directory, verb)
    }

    fn quiet(place: impl FnOnce(&mut Command), directory: &Path, verb: &str) -> Self {
        let mut command = Command::new("git");
        place(&mut command);
        command
            .arg(verb)
            .current_dir(directory)
            .env("GIT_NO_LAZY_FETCH", "1")
            // Older versions of git do not know that one, and fetch over no protocol that is not allowed.
            .env("GIT_ALLOW_PROTOCOL", "none")
            .env("GIT_OPTIONAL_LOCKS", "0");
        Self::of(command, verb)
    }

    /// A call that writes in the repository whose git folder that is and that is somebody else's too: none of its hooks
    /// runs.
    pub fn writing_elsewhere(folder: &Path, verb: &str) -> Self {
        let mut command = Command::new("git");
        command
            .args(["-c", "core.hooksPath=/dev/null"])
            .arg("--git-dir")
            .arg(folder)
            .arg(verb)
            .current_dir(folder);
        Self::of(command, verb)
    }

    /// A call in the git folder `folder`, with a work tree if there is one.
    pub fn at(folder: &Path, work_tree: Option<&Path>, verb: &str) -> Self {
        let mut command = Command::new("git");
        // What is written here is in UTF-8, whatever the user's own commits are in.
        command.args(["-c", "i18n.commitEncoding=UTF-8"]);
        command.arg("--git-dir").arg(folder);
        if let Some(work_tree) = work_tree {
            command.arg("--work-tree").arg(work_tree);
            command.current_dir(work_tree);
        }
        command.arg(verb);
        Self::of(command, verb)
    }

    fn of(mut command: Command, verb: &str) -> Self {
        let set: Vec<OsString> = command.get_envs().map(|(name, _)| name.into()).collect();
        for (name, _) in std::env::vars_os() {
            let gits = name.as_encoded_bytes().starts_with(b"GIT_");
            let kept = KEPT.iter().any(|kept| name == *kept) || set.contains(&name);
            if gits && !kept {
                command.env_remove(name);
            }
        }
        command
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

    /// Runs it in that folder.
    pub fn directory(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it with `input`, and gives what it printed.
    pub fn run(self, input: &[u8]) -> Result<Vec<u8>, ProgramError> {
        Ok(self.output(input)?.stdout)
    }

    /// Runs it without input, and gives what it printed and what it said beside that.
    pub fn heard(self) -> Result<(Vec<u8>, String), ProgramError> {
        let output = self.output(b"")?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Ok((output.stdout, said))
    }

    /// Runs it without input, and gives what it printed as text without blanks around.
    pub fn text(self) -> Result<String, ProgramError> {
        let printed = self.run(b"")?;
        Ok(String::from_utf8_lossy(&printed).trim().to_owned())
    }

    /// The same where blanks may belong to it: a path or a name.
    pub fn line(self) -> Result<String, ProgramError> {
        let printed = self.run(b"")?;
        let text = String::from_utf8_lossy(&printed);
        Ok(text.strip_suffix('\n').unwrap_or(&text).to_owned())
    }

    /// Runs it without input, and gives what it said beside what it printed, whether it refused or not; none where it
    /// could not be run.
    pub fn said(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).output().ok()?;
        Some(String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// Runs it without input, and gives what it ended with; none where something ended it.
    pub fn code(mut self) -> Result<Option<i32>, ProgramError> {
        self.command.stdin(Stdio::null());
        let ended = self.command.output().map_err(not_started)?;
        Ok(ended.status.code())
    }

    /// Starts it, to be asked and to answer.
    pub fn start(mut self) -> std::io::Result<Child> {
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
    }

    fn output(mut self, input: &[u8]) -> Result<Output, ProgramError> {
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = self.command.spawn().map_err(not_started)?;
        if let Some(mut stdin) = child.stdin.take() {
            // A git that ends before it has read everything says why on its own.
            let _ = stdin.write_all(input);
        }
        let output = child.wait_with_output()?;
        if output.status.success() {
            return Ok(output);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(ProgramError::Refused {
            verb: self.verb,
            message: said,
        })
    }
}

fn not_started(error: std::io::Error) -> ProgramError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ProgramError::NotInstalled,
        _ => ProgramError::from(error),
    }
}
