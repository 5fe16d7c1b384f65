//! Putting a commit on a branch of the other repository, which KS has.

use super::aside::Aside;
use super::exchange::{Exchange, ExchangeError};
use super::id::ObjectFormat;
use super::program::{Program, ProgramError};
use super::raw::ObjectKind;
use super::{Repository, Signing};
use std::path::Path;

/// Files to be put on a branch of the other repository, with the commit that has them.
#[derive(Debug, Clone, Copy)]
pub struct Addition<'a> {
    /// The branch.
    pub branch: &'a str,
    /// The commit that it stands on; none for the first.
    pub before: Option<&'a str>,
    /// Every file, by path.
    pub files: &'a [(String, Vec<u8>)],
    /// The message.
    pub message: &'a str,
    /// How it is signed.
    pub signing: Signing,
}

impl Repository {
    /// Refuses a repository that has any of this one's history, or that a branch cannot be moved in.
    ///
    /// # Errors
    ///
    /// See [`ExchangeError`].
    pub fn stands_apart(&self, other: &Exchange, branch: &str) -> Result<(), ExchangeError> {
        let git = self.git_to_write()?;
        let own = std::fs::canonicalize(git.reader.common_folder())?;
        let common = Program::reading(other.folder(), "rev-parse").arg("--git-common-dir");
        let common = std::fs::canonicalize(other.folder().join(common.line()?))?;
        let borrows = |file: &str| common.join("objects/info").join(file).exists();
        if common == own || borrows("alternates") || borrows("http-alternates") {
            return Err(ExchangeError::SharesHistory);
        }
        let format = other.ask("rev-parse").arg("--show-object-format").text()?;
        if ObjectFormat::named(&format) != Some(git.reader.format()) {
            return Err(ExchangeError::OtherFormat);
        }
        let roots = Program::reading(git.reader.folder(), "rev-list").args([
            "--max-parents=0",
            "HEAD",
            "--branches",
            "--",
        ]);
        let roots = roots.text()?;
        let has = |id: &str| other.object(id, ObjectKind::Commit).is_some();
        if roots.lines().any(has) {
            return Err(ExchangeError::SharesHistory);
        }
        let bare = other.ask("rev-parse").arg("--is-bare-repository").text()?;
        let head = other.ask("symbolic-ref").args(["--quiet", "HEAD"]).line();
        let there = head.is_ok_and(|name| name == format!("refs/heads/{branch}"));
        match bare == "false" && there {
            true => Err(ExchangeError::CheckedOut),
            false => Ok(()),
        }
    }

    /// Makes a bare repository without anything in it, all of it or nothing.
    ///
    /// # Errors
    ///
    /// Something is in the folder, or the file system or git refuses.
    pub fn new_exchange(&self, folder: &Path, branch: &str) -> Result<Exchange, ExchangeError> {
        let git = self.git_to_write()?;
        let parent = match folder.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        std::fs::create_dir_all(parent)?;
        let room = Aside::inside(parent)?;
        let made = room.join("exchange");
        std::fs::create_dir(&made)?;
        let format = match git.reader.format() {
            ObjectFormat::Sha1 => "sha1",
            ObjectFormat::Sha256 => "sha256",
        };
        Program::searching(&made, "init")
            .args(["--bare", "--quiet", "--template="])
            .arg(format!("--object-format={format}"))
            .arg(format!("--initial-branch={branch}"))
            .arg(&made)
            .run(b"")?;
        // An empty folder may be there; anything else is refused.
        match std::fs::remove_dir(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        std::fs::rename(&made, folder)?;
        Exchange::open(folder)?.ok_or(ExchangeError::NotAnExchange)
    }

    /// Makes a commit in the other repository that no name points at yet, in the user's own name and signed as they
    /// sign, and gives its id.
    ///
    /// # Errors
    ///
    /// Git refuses. Then the other repository has nothing that can be seen.
    pub fn commit_elsewhere(
        &self,
        other: &Exchange,
        addition: &Addition<'_>,
    ) -> Result<String, ExchangeError> {
        let git = self.git_to_write()?;
        let room = tempfile::tempdir()?;
        let index = room.path().join("index");
        let elsewhere = |verb: &str| Program::writing_elsewhere(other.folder(), verb);
        elsewhere("update-index")
            .args(["-z", "--index-info"])
            .env("GIT_INDEX_FILE", &index)
            .run(&index_lines(other, addition.files)?)?;
        let tree = elsewhere("write-tree")
            .env("GIT_INDEX_FILE", &index)
            .text()?;
        let signs = addition.signing.signs_commits(git);
        let ident = Program::new(git, "var").arg("GIT_COMMITTER_IDENT").text()?;
        let moment = ident.rsplit('>').next().unwrap_or_default();
        // In this repository, so that its settings say who the user is; the objects are the other's.
        let mut commit = Program::new(git, "commit-tree")
            .env("GIT_OBJECT_DIRECTORY", other.objects()?)
            .env("GIT_AUTHOR_DATE", format!("@{}", moment.trim()))
            .args(addition.before.iter().flat_map(|parent| ["-p", parent]));
        if signs {
            commit = commit.arg("-S");
        }
        let made = commit
            .args(["-F", "-", &tree])
            .run(addition.message.as_bytes())?;
        Ok(String::from_utf8_lossy(&made).trim().to_owned())
    }

    /// Moves a branch of the other repository on to a commit, unless somebody has moved it since it was read.
    ///
    /// # Errors
    ///
    /// Somebody has, or git refuses. Then it stands where it stood.
    pub fn advance(
        &self,
        other: &Exchange,
        addition: &Addition<'_>,
        commit: &str,
    ) -> Result<(), ExchangeError> {
        let name = format!("refs/heads/{}", addition.branch);
        let line = match addition.before {
            Some(before) => format!("update {name} {commit} {before}\n"),
            None => format!("create {name} {commit}\n"),
        };
        let moved = Program::writing_elsewhere(other.folder(), "update-ref")
            .args(["--stdin", "-m", addition.message.trim()])
            .run(format!("start\n{line}prepare\ncommit\n").as_bytes());
        match moved {
            Ok(_) => Ok(()),
            Err(ProgramError::Refused { message, .. }) if message.contains("cannot lock ref") => {
                Err(ExchangeError::Moved)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Writes what is in the files into the other repository, all with one call of git, and gives the lines by which an
/// index learns of them.
fn index_lines(other: &Exchange, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ExchangeError> {
    let room = tempfile::tempdir()?;
    // Beside the names of the files, so that none of them has to be one that this system allows.
    for (number, (_, content)) in files.iter().enumerate() {
        std::fs::write(room.path().join(number.to_string()), content)?;
    }
    let numbers: String = (0..files.len())
        .map(|number| format!("{number}\n"))
        .collect();
    let written = Program::writing_elsewhere(other.folder(), "hash-object")
        .args(["-w", "--no-filters", "--stdin-paths"])
        .directory(room.path())
        .run(numbers.as_bytes())?;
    let blobs = String::from_utf8_lossy(&written);
    let lines = blobs.lines().zip(files);
    Ok(lines
        .flat_map(|(blob, (path, _))| format!("100644 {blob}\t{path}\0").into_bytes())
        .collect())
}
