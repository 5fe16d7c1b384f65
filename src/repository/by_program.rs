//! Reading a repository by asking the `git` program: objects by `cat-file`, names by `for-each-ref` and `rev-parse`.

use super::RepositoryError;
use super::batch::Batch;
use super::id::{Id, ObjectFormat};
use super::program::{Program, ProgramError};
use super::references::{Head, Reference};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// A repository as the program reads it.
pub(super) struct ByProgram {
    folder: PathBuf,
    common_folder: PathBuf,
    work_tree: Option<PathBuf>,
    bare: bool,
    format: ObjectFormat,
    batch: RefCell<Batch>,
}

/// Where git tries a short name, one after the other; `%` stands for the name.
const SHORT_NAMES: [&str; 6] = [
    "%",
    "refs/%",
    "refs/tags/%",
    "refs/heads/%",
    "refs/remotes/%",
    "refs/remotes/%/HEAD",
];

/// How git begins to speak of a reference that it cannot read and does not list.
const PASSED_OVER: &str = "warning: ignoring ";

impl ByProgram {
    /// The repository around a folder, as git finds it.
    pub(super) fn around(directory: &Path) -> Result<Self, ProgramError> {
        let asked = |question: &str| {
            Program::searching(directory, "rev-parse")
                .arg(question)
                .line()
        };
        let folder = PathBuf::from(asked("--absolute-git-dir")?);
        // Some versions of git give it as seen from the folder it was asked in.
        let common_folder = directory.join(asked("--git-common-dir")?);
        let common_folder = std::fs::canonicalize(common_folder)?;
        let bare = asked("--is-bare-repository")? == "true";
        let format = asked("--show-object-format")?;
        let format = ObjectFormat::named(&format).ok_or(ProgramError::Refused {
            verb: "rev-parse".to_owned(),
            message: format,
        })?;
        let work_tree = match (bare, asked("--show-toplevel")) {
            (true, _) => None,
            (false, Ok(top)) => Some(PathBuf::from(top)),
            // It was asked for from inside the git folder.
            (false, Err(_)) => around_git_folder(&folder, &common_folder),
        };
        let batch = RefCell::new(Batch::new(folder.clone()));
        Ok(Self {
            folder,
            common_folder,
            work_tree,
            bare,
            format,
            batch,
        })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn common_folder(&self) -> &Path {
        &self.common_folder
    }

    pub(super) fn work_tree(&self) -> Option<&Path> {
        self.work_tree.as_deref()
    }

    pub(super) fn is_bare(&self) -> bool {
        self.bare
    }

    pub(super) fn format(&self) -> ObjectFormat {
        self.format
    }

    pub(super) fn batch(&self) -> &RefCell<Batch> {
        &self.batch
    }

    fn ask(&self, verb: &str) -> Program {
        Program::reading(&self.folder, verb)
    }

    pub(super) fn commit_named(&self, revision: &str) -> Option<Id> {
        self.peeled(self.object_named(revision)?)
    }

    fn object_named(&self, revision: &str) -> Option<Id> {
        // No name of anything begins so; to git it would be an option.
        (!revision.starts_with('-')).then_some(())?;
        let id = self
            .ask("rev-parse")
            .args(["--verify", "--quiet", revision]);
        Id::parse(id.text().ok()?)
    }

    /// The commit that an object is, or that a tag is on.
    fn peeled(&self, object: Id) -> Option<Id> {
        self.object_named(&format!("{object}^{{commit}}"))
    }

    pub(super) fn reference(&self, name: &str) -> Option<(String, Id)> {
        let symbolic = self.ask("symbolic-ref").args(["--quiet", name]);
        let end = symbolic.line().unwrap_or_else(|_| name.to_owned());
        let id = self.exactly(&end)?;
        Some((end, self.peeled(id)?))
    }

    /// What the reference of that full name points at: `rev-parse` would be content with another that ends so.
    fn exactly(&self, name: &str) -> Option<Id> {
        let found = self
            .ask("show-ref")
            .args(["--verify", "--hash", "--", name]);
        Id::parse(found.text().ok()?)
    }

    pub(super) fn reference_in_short(&self, name: &str) -> Option<(String, Id)> {
        SHORT_NAMES
            .iter()
            .map(|place| place.replace('%', name))
            .filter(|name| name == "HEAD" || name.starts_with("refs/"))
            .find(|name| self.exactly(name).is_some())
            .and_then(|name| self.reference(&name))
    }

    pub(super) fn head(&self) -> Head {
        if let Some(commit) = self.commit_named("HEAD") {
            return Head::Commit(commit);
        }
        let branch = self.ask("symbolic-ref").args(["--quiet", "HEAD"]).line();
        // A branch that is there and cannot be read is something else than one to be.
        let unborn = branch.is_ok_and(|name| {
            let there = self.ask("rev-parse").args(["--verify", "--quiet", &name]);
            self.exactly(&name).is_none() && there.text().is_err()
        });
        match unborn {
            true => Head::Unborn,
            false => Head::Other,
        }
    }

    pub(super) fn references(&self, folder: &str) -> Result<Vec<Reference>, RepositoryError> {
        let format = "--format=%(objectname)%00%(symref)%00%(refname)";
        let listed = self.ask("for-each-ref").args([format, folder]);
        let (printed, said) = listed.heard().map_err(failed)?;
        let mut found = Vec::new();
        for line in printed.split(|&byte| byte == b'\n') {
            let mut parts = line.splitn(3, |&byte| byte == 0);
            if let (Some(id), Some(symbolic), Some(name)) =
                (parts.next(), parts.next(), parts.next())
            {
                found.push(Reference {
                    name: String::from_utf8_lossy(name).into_owned(),
                    target: Id::parse(id).filter(|_| symbolic.is_empty()),
                });
            }
        }
        let passed_over = said.lines().find(|line| line.starts_with(PASSED_OVER));
        match passed_over {
            Some(message) => Err(RepositoryError::Git {
                message: message.to_owned(),
            }),
            None => Ok(found),
        }
    }

    /// The settings whose names match, each as git writes them: name, line end, value.
    fn settings(&self, pattern: &str) -> Result<Vec<String>, RepositoryError> {
        let found = self.ask("config").args(["--null", "--get-regexp", pattern]);
        match found.run(b"") {
            Ok(printed) => Ok(printed
                .split(|&byte| byte == 0)
                .filter(|entry| !entry.is_empty())
                .map(|entry| String::from_utf8_lossy(entry).into_owned())
                .collect()),
            // Without a word: there are none.
            Err(ProgramError::Refused { message, .. }) if message.is_empty() => Ok(Vec::new()),
            Err(error) => Err(failed(error)),
        }
    }

    pub(super) fn has_remotes(&self) -> Result<bool, RepositoryError> {
        Ok(!self.settings(r"^remote\..*\.(push)?url$")?.is_empty())
    }

    pub(super) fn first_remote(&self) -> Option<String> {
        let found = self.settings(r"^remote\..*\.(push)?url$").ok()?;
        let (name, _) = found.first()?.split_once('\n')?;
        let name = name.strip_prefix("remote.")?.rsplit_once('.')?.0;
        Some(name.to_owned())
    }

    pub(super) fn has_remote(&self, name: &str) -> bool {
        let found = self.settings(&format!(r"^remote\.{name}\.(push)?url$"));
        found.is_ok_and(|found| !found.is_empty())
    }

    /// What is fetched from a remote, and as what.
    pub(super) fn fetched(&self, name: &str) -> Vec<String> {
        let found = self.settings(&format!(r"^remote\.{name}\.fetch$"));
        let value = |entry: String| entry.split_once('\n').map(|(_, value)| value.to_owned());
        found
            .unwrap_or_default()
            .into_iter()
            .filter_map(value)
            .collect()
    }

    pub(super) fn leaves_tags(&self) -> bool {
        let options = self.settings(r"^remote\..*\.tagopt$");
        let none = |entry: &String| {
            entry
                .split_once('\n')
                .is_some_and(|(_, value)| value == "--no-tags")
        };
        options.is_ok_and(|found| found.iter().any(none))
    }

    /// Whether not all files are in the work tree.
    pub(super) fn is_sparse(&self) -> bool {
        let found = self.settings(r"^core\.sparsecheckout$").unwrap_or_default();
        let last = found.last().map(|entry| entry.split_once('\n'));
        last.is_some_and(|entry| match entry {
            Some((_, value)) => git2::Config::parse_bool(value).unwrap_or(false),
            None => true,
        })
    }

    pub(super) fn is_partial(&self) -> bool {
        let extension = self.settings(r"^extensions\.partialclone$");
        let promisors = self.settings(r"^remote\..*\.promisor$");
        let says_yes = |entry: &String| match entry.split_once('\n') {
            Some((_, value)) => git2::Config::parse_bool(value).unwrap_or(true),
            None => true,
        };
        extension.is_ok_and(|found| !found.is_empty())
            || promisors.is_ok_and(|found| found.iter().any(says_yes))
    }
}

/// The paths, from the top of the work tree, that the index of a git folder has marked as left out of it.
pub(super) fn skipped(folder: &Path) -> Result<Vec<Vec<u8>>, RepositoryError> {
    // From the git folder, which is no part of the work tree, git lists all of the index.
    let listed = Program::reading(folder, "ls-files").args(["-t", "-z", "--cached"]);
    let printed = listed.run(b"").map_err(failed)?;
    let marked = printed
        .split(|&byte| byte == 0)
        .filter_map(|entry| entry.strip_prefix(b"S "));
    Ok(marked.map(<[u8]>::to_vec).collect())
}

/// The work tree that a git folder belongs to.
fn around_git_folder(folder: &Path, common_folder: &Path) -> Option<PathBuf> {
    match std::fs::read_to_string(folder.join("gitdir")) {
        Ok(linked) => folder
            .join(linked.trim_end())
            .parent()
            .map(Path::to_path_buf),
        Err(_) => common_folder.parent().map(Path::to_path_buf),
    }
}

pub(super) fn failed(error: ProgramError) -> RepositoryError {
    let message = match error {
        ProgramError::NotInstalled => "the git program is not there".to_owned(),
        ProgramError::Busy => "another konsult is writing".to_owned(),
        ProgramError::Refused { message, .. } | ProgramError::Io { message } => message,
    };
    RepositoryError::Git { message }
}
