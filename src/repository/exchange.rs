//! The other repository, which KS has: what it holds. It shares no commit with this one.

use super::batch::Batch;
use super::clearing::{people, signature_of_commit};
use super::encoding;
use super::id::Id;
use super::lock::Lock;
use super::program::{Program, ProgramError};
use super::raw;
use super::raw::ObjectKind;
use super::signatures::gpg_in;
use super::witnesses::{Person, Signature};
use super::{Content, MAX_FILE_BYTES};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// How many files or commits are looked at; a real exchange has a few hundred.
const MOST: usize = 20_000;

/// What `git show-ref --exists` ends with where there is no such name. Any other end but a yes is about one that is there.
const NO_SUCH_REF: i32 = 2;

/// Why the other repository cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExchangeError {
    /// There is something else in the folder.
    NotAnExchange,
    /// It holds commits of this repository, or borrows its objects.
    SharesHistory,
    /// Nobody can say who wrote this commit: it is not there, damaged, or in an encoding that is not read.
    UnreadableCommit(String),
    /// This branch is there, and cannot be read or stands at no commit that is.
    BrokenBranch(String),
    /// Its objects are named otherwise than here.
    OtherFormat,
    /// The branch is checked out there, and its files would seem changed.
    CheckedOut,
    /// There is more in it than is looked at.
    TooMuch,
    /// Somebody else has moved the branch meanwhile.
    Moved,
    /// Git refused.
    Program(ProgramError),
}

impl From<ProgramError> for ExchangeError {
    fn from(error: ProgramError) -> Self {
        Self::Program(error)
    }
}

impl From<std::io::Error> for ExchangeError {
    fn from(error: std::io::Error) -> Self {
        Self::Program(error.into())
    }
}

/// The other repository.
pub struct Exchange {
    folder: PathBuf,
    batch: RefCell<Batch>,
}

/// A file of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeFile {
    /// The path, with `/` between the parts; none where it is not UTF-8.
    pub path: Option<String>,
    /// An ordinary file that is no program; neither a link nor a submodule.
    pub is_plain: bool,
    /// The id of what is in it.
    pub object: String,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeCommit {
    /// Its id.
    pub id: String,
    /// The commits that it stands on.
    pub parents: Vec<String>,
    /// Who wrote it, as it says.
    pub author: Person,
    /// Who put it in, as it says.
    pub committer: Person,
    /// Whether a signature proves it.
    pub signature: Signature,
    /// What it says; empty where that cannot be read.
    pub message: String,
}

impl Exchange {
    /// The repository in that very folder, bare or with a work tree; none where there is nothing yet.
    ///
    /// # Errors
    ///
    /// Something else lies there.
    pub fn open(folder: &Path) -> Result<Option<Self>, ExchangeError> {
        let inside = folder.join(".git");
        let git = match (inside.symlink_metadata(), folder.join("HEAD").is_file()) {
            (Ok(_), _) => inside,
            (Err(_), true) => folder.to_path_buf(),
            (Err(_), false) => {
                return match std::fs::read_dir(folder).map(|mut entries| entries.next()) {
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                    Ok(None) => Ok(None),
                    Ok(Some(_)) | Err(_) => Err(ExchangeError::NotAnExchange),
                };
            }
        };
        let git = std::fs::canonicalize(git)?;
        let common = Program::reading(&git, "rev-parse").args(["--absolute-git-dir"]);
        let folder = PathBuf::from(common.line()?);
        Ok(Some(Self {
            batch: RefCell::new(Batch::new(folder.clone())),
            folder,
        }))
    }

    /// Keeps others from writing until what it gives is dropped.
    ///
    /// # Errors
    ///
    /// Somebody else writes, or the file system refuses.
    pub fn hold(&self) -> Result<Lock, ExchangeError> {
        Ok(Lock::hold(&self.folder)?)
    }

    pub(super) fn ask(&self, verb: &str) -> Program {
        // What a commit stands on is what it says itself.
        Program::reading(&self.folder, verb)
            .env("GIT_LITERAL_PATHSPECS", "1")
            .env("GIT_GRAFT_FILE", self.folder.join("konsult-none"))
    }

    /// The commit that a branch stands at; none where there is no such branch.
    ///
    /// # Errors
    ///
    /// It is there, and cannot be read or stands at something else: that is not none.
    pub fn tip(&self, branch: &str) -> Result<Option<String>, ExchangeError> {
        let name = format!("refs/heads/{branch}");
        let there = self.ask("show-ref").args(["--exists", "--", &name]);
        if there.code()? == Some(NO_SUCH_REF) {
            return Ok(None);
        }
        let id = self
            .ask("show-ref")
            .args(["--verify", "--hash", "--", &name])
            .text()
            .ok();
        let id = id.filter(|id| self.object(id, ObjectKind::Commit).is_some());
        id.map(Some)
            .ok_or_else(|| ExchangeError::BrokenBranch(branch.to_owned()))
    }

    pub(super) fn object(&self, id: &str, kind: ObjectKind) -> Option<Vec<u8>> {
        let found = self
            .batch
            .borrow_mut()
            .read(Id::parse(id)?, MAX_FILE_BYTES)?;
        (found.kind == Some(kind) && found.size <= MAX_FILE_BYTES).then_some(found.bytes)
    }

    /// What a commit says.
    ///
    /// # Errors
    ///
    /// It is not there, is damaged, or nobody can say who wrote it.
    pub fn commit(&self, id: &str) -> Result<ExchangeCommit, ExchangeError> {
        let read = || {
            let data = self.object(id, ObjectKind::Commit)?;
            let name = Id::parse(id)?;
            let (author, committer) = people(&data)?;
            let signature = match signature_of_commit(name.format(), &data)? {
                Signature::Unchecked => gpg_in(&self.folder, name, "verify-commit"),
                checked => checked,
            };
            let text = encoding::commit(&data);
            let text = text.as_ref().and_then(|text| text.split_once("\n\n"));
            let message = text.map(|(_, message)| message.to_owned());
            Some(ExchangeCommit {
                message: message.unwrap_or_default(),
                id: id.to_owned(),
                parents: raw::parents(&data).map(|id| id.to_string()).collect(),
                author,
                committer,
                signature,
            })
        };
        read().ok_or_else(|| ExchangeError::UnreadableCommit(id.to_owned()))
    }

    /// The commits that `tip` stands on, itself among them, and none of `known` does; the newest first. With `path`
    /// those that changed it.
    ///
    /// # Errors
    ///
    /// There are too many, or git refuses.
    pub fn commits(
        &self,
        tip: &str,
        known: &[&str],
        path: Option<&str>,
    ) -> Result<Vec<String>, ExchangeError> {
        let mut list = self.ask("rev-list").args(["--topo-order", tip]);
        list = list.args(known.iter().map(|id| format!("^{id}"))).arg("--");
        list = list.args(path);
        let listed = list.text()?;
        let found: Vec<String> = listed.lines().map(str::to_owned).collect();
        match found.len() > MOST {
            true => Err(ExchangeError::TooMuch),
            false => Ok(found),
        }
    }

    /// Whether `tip` stands on `commit`.
    pub fn stands_on(&self, tip: &str, commit: &str) -> bool {
        let asked = self.ask("merge-base").args(["--is-ancestor", commit, tip]);
        asked.run(b"").is_ok()
    }

    /// The files of a commit.
    ///
    /// # Errors
    ///
    /// There are too many, or git refuses.
    pub fn files(&self, commit: &str) -> Result<Vec<ExchangeFile>, ExchangeError> {
        let listed = self
            .ask("ls-tree")
            .args(["-r", "-z", "--full-tree", commit]);
        let printed = listed.run(b"")?;
        let mut found = Vec::new();
        for line in printed
            .split(|&byte| byte == 0)
            .filter(|line| !line.is_empty())
        {
            let at = line
                .iter()
                .position(|&byte| byte == b'\t')
                .unwrap_or(line.len());
            let (head, path) = line.split_at_checked(at).unwrap_or_default();
            let head = String::from_utf8_lossy(head).into_owned();
            let words: Vec<&str> = head.split(' ').collect();
            found.push(ExchangeFile {
                path: String::from_utf8(path.iter().skip(1).copied().collect()).ok(),
                is_plain: matches!(words.as_slice(), ["100644", "blob", _]),
                object: words.last().copied().unwrap_or_default().to_owned(),
            });
            if found.len() > MOST {
                return Err(ExchangeError::TooMuch);
            }
        }
        Ok(found)
    }

    /// What is in a file.
    pub fn content(&self, file: &ExchangeFile) -> Content {
        let found = Id::parse(&*file.object)
            .and_then(|id| self.batch.borrow_mut().read(id, MAX_FILE_BYTES));
        match found {
            Some(found) if found.size > MAX_FILE_BYTES => Content::TooLarge { bytes: found.size },
            Some(found) if found.kind == Some(ObjectKind::Blob) => Content::of(&found.bytes),
            _ => Content::Unreadable {
                message: format!("object {}", file.object),
            },
        }
    }

    /// There is a remote of that repository to which it can be sent on.
    pub fn has_remote(&self, name: &str) -> bool {
        self.ask("remote").args(["get-url", name]).text().is_ok()
    }

    /// Sends a branch on to a remote of that repository.
    ///
    /// # Errors
    ///
    /// It cannot be reached or refuses.
    pub fn push(&self, remote: &str, branch: &str) -> Result<(), ExchangeError> {
        let branch = format!("refs/heads/{branch}");
        Program::writing_elsewhere(&self.folder, "push")
            .args(["--quiet", remote, &branch])
            .run(b"")?;
        Ok(())
    }
}

impl Exchange {
    pub(super) fn objects(&self) -> Result<PathBuf, ExchangeError> {
        let path = self
            .ask("rev-parse")
            .args(["--git-path", "objects"])
            .line()?;
        Ok(std::fs::canonicalize(self.folder.join(path))?)
    }

    /// Its git folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}
