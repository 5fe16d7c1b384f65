//! Real git repositories with fixed dates and persons, made by the `git` program.

use super::folders::{copied, scratch};
use super::kept::kept;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A git repository in a folder of its own, removed when the test ends.
pub struct TestRepository {
    /// Holds the folder; further clones and work trees of the test find room beside `path`.
    pub folder: TempDir,
    /// The work tree.
    pub path: PathBuf,
    /// The committer's address of the commits to come.
    pub email: String,
}

impl TestRepository {
    /// A repository without commits, on the unborn branch `main`.
    pub fn empty() -> Self {
        Self::empty_as(&[])
    }

    /// The same, with further options for `git init`.
    pub fn empty_as(options: &[&str]) -> Self {
        let repository = Self::inside(scratch());
        std::fs::create_dir(&repository.path).expect("a new folder");
        repository.git(&[&["init", "-q", "-b", "main"], options].concat());
        repository
    }

    /// The repository that `make` makes, which follows from `name` alone; made once in a run (see [`kept`]).
    pub fn kept(name: &str, make: impl FnOnce() -> TestRepository) -> Self {
        let folder = kept(name, |folder| copied(make().folder.path(), folder));
        Self::inside(folder)
    }

    fn inside(folder: TempDir) -> Self {
        Self {
            path: folder.path().join("work"),
            folder,
            email: "kari@kdd.example".to_owned(),
        }
    }

    /// A repository with a konsult.yaml in its first commit, on 1 January 2027 at noon UTC.
    pub fn with_configuration() -> Self {
        let repository = Self::empty();
        repository.write("konsult.yaml", "konsult: 1\n");
        repository.commit("2027-01-01T12:00:00Z");
        repository
    }

    /// Runs git in the work tree and returns what it prints, trimmed.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_at("2027-01-01T12:00:00Z", arguments)
    }

    /// Runs git as if the committer's clock showed that instant.
    pub fn git_at(&self, instant: &str, arguments: &[&str]) -> String {
        git_in(&self.path, instant, &self.email, arguments)
    }

    /// Writes a file below the work tree, with the folders it needs.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path.join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, content).expect("a file");
    }

    /// Commits everything in the work tree at that instant and returns the commit's id.
    pub fn commit(&self, instant: &str) -> String {
        self.git(&["add", "-A"]);
        self.git_at(
            instant,
            &["commit", "-q", "--allow-empty", "-m", "a change"],
        );
        self.head()
    }

    /// Writes one file and commits it.
    pub fn commit_file(&self, instant: &str, path: &str, content: &str) -> String {
        self.write(path, content);
        self.commit(instant)
    }

    /// The id of the commit that is checked out.
    pub fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"])
    }

    /// Room for another folder of the test.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Clones into a folder beside this one, through the same transport as a remote clone.
    pub fn clone_to(&self, name: &str, options: &[&str]) -> PathBuf {
        let target = self.beside(name);
        let source = format!("file://{}", self.path.display());
        let target_text = target.to_str().expect("a path in UTF-8");
        let arguments = [&["clone", "-q"], options, &[source.as_str(), target_text]].concat();
        self.git(&arguments);
        target
    }
}

/// Runs git in a folder, untouched by the settings of the machine.
pub fn git_in(folder: &Path, instant: &str, email: &str, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args([
            "-c",
            "protocol.file.allow=always",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("TZ", "UTC")
        .env("LC_ALL", "C")
        .env("GIT_AUTHOR_NAME", "Ada")
        .env("GIT_AUTHOR_EMAIL", "ada@author.example")
        .env("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z")
        .env("GIT_COMMITTER_NAME", "Kari")
        .env("GIT_COMMITTER_EMAIL", email)
        .env("GIT_COMMITTER_DATE", instant)
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
