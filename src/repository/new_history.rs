//! Writing a whole new git repository at once, the same on every machine.
//!
//! Nothing of the user's configuration takes part: no identity, no hooks, no signing, no filters. So equal histories
//! have equal commit ids.

use super::aside::Aside;
use super::files::WriteError;
use super::new_tags::{NewAnnotatedTag, write_tags};
use git2::build::CheckoutBuilder;
use git2::{Oid, Repository, RepositoryInitOptions, Signature, Time, TreeBuilder};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A history to write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewHistory {
    /// The commits. Each names earlier ones as its parents.
    pub commits: Vec<NewCommit>,
    /// The branch that is checked out.
    pub branch: String,
    /// Branches by name, each with the number of its commit. The one to check out is among them.
    pub branches: BTreeMap<String, usize>,
    /// Lightweight tags by name, each with the number of its commit.
    pub tags: BTreeMap<String, usize>,
    /// Annotated tags, in the order in which they are made.
    pub annotated: Vec<NewAnnotatedTag>,
}

/// A commit to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommit {
    /// The numbers of its parents.
    pub parents: Vec<usize>,
    /// The name of its author and committer.
    pub name: String,
    /// Their address.
    pub email: String,
    /// When it was made, in seconds since 1970.
    pub seconds: i64,
    /// The offset of its author's clock, in minutes east of Greenwich.
    pub offset: i32,
    /// What it says of itself.
    pub message: String,
    /// Every file of its tree by path, with `/` between the parts.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// A new repository with its work tree, which lies aside until it is finished.
pub struct NewRepository {
    room: Aside,
    folder: PathBuf,
    empty: bool,
}

impl NewRepository {
    /// Where it lies now.
    pub fn place(&self) -> PathBuf {
        self.room.join("repository")
    }

    /// Puts it where it is to lie, all of it or nothing.
    ///
    /// # Errors
    /// What the file system says.
    pub fn put(self) -> Result<(), WriteError> {
        let made = self.place();
        match self.empty {
            true => move_into(&made, &self.folder),
            false => std::fs::rename(&made, &self.folder),
        }
        .map_err(|error| WriteError::io(&self.folder, &error))
    }
}

/// Whether a repository could be written into the folder.
///
/// # Errors
///
/// [`WriteError::AlreadyExists`] if there is something in the folder, or something else of its name;
/// [`WriteError::SymbolicLink`] if the name is one.
pub fn may_be_written(folder: &Path) -> Result<(), WriteError> {
    // Without a dot at the end, which would name no parent.
    let folder: PathBuf = folder.components().collect();
    empty_folder(&folder).map(drop)
}

/// Writes a new repository that is to lie in `folder`.
///
/// # Errors
///
/// As for [`may_be_written`]; otherwise what git or the file system says.
pub fn write_history(folder: &Path, history: &NewHistory) -> Result<NewRepository, WriteError> {
    let folder: PathBuf = folder.components().collect();
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let io = |path: &Path| {
        let path = path.to_path_buf();
        move |error: std::io::Error| WriteError::io(&path, &error)
    };
    let empty = empty_folder(&folder)?;
    std::fs::create_dir_all(parent).map_err(io(parent))?;
    let room = Aside::inside(parent).map_err(io(parent))?;
    write_into(&room.join("repository"), history).map_err(|error| WriteError::Io {
        path: folder.clone(),
        message: error.message().to_owned(),
    })?;
    Ok(NewRepository {
        room,
        folder,
        empty,
    })
}

/// Moves all that is in one folder into another, which somebody may stand in. It becomes a git repository last.
fn move_into(from: &Path, folder: &Path) -> std::io::Result<()> {
    let entries = std::fs::read_dir(from)?.map(|entry| Ok(entry?.file_name()));
    let mut names: Vec<OsString> = entries.collect::<std::io::Result<_>>()?;
    names.sort_by_key(|name| name == ".git");
    for (number, name) in names.iter().enumerate() {
        if let Err(error) = std::fs::rename(from.join(name), folder.join(name)) {
            // A failure here is not reported: the one that led here is the one to know.
            for name in names.iter().take(number) {
                let _ = std::fs::rename(folder.join(name), from.join(name));
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Whether the folder is there, and nothing in it.
fn empty_folder(folder: &Path) -> Result<bool, WriteError> {
    let path = || folder.to_path_buf();
    let metadata = match folder.symlink_metadata() {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(WriteError::io(folder, &error)),
    };
    if metadata.is_symlink() {
        return Err(WriteError::SymbolicLink { path: path() });
    }
    if !metadata.is_dir() {
        return Err(WriteError::AlreadyExists { path: path() });
    }
    let mut entries = std::fs::read_dir(folder).map_err(|error| WriteError::io(folder, &error))?;
    match entries.next() {
        None => Ok(true),
        Some(_) => Err(WriteError::AlreadyExists { path: path() }),
    }
}

fn write_into(folder: &PathBuf, history: &NewHistory) -> Result<(), git2::Error> {
    let mut options = RepositoryInitOptions::new();
    options
        .initial_head(&history.branch)
        .external_template(false);
    let repository = Repository::init_opts(folder, &options)?;
    let mut ids = Vec::new();
    for commit in &history.commits {
        ids.push(write_commit(&repository, commit, &ids)?);
    }
    let heads = ("refs/heads", &history.branches);
    for (place, names) in [heads, ("refs/tags", &history.tags)] {
        for (name, number) in names {
            let id = ids.get(*number).ok_or_else(no_such_commit)?;
            repository.reference(&format!("{place}/{name}"), *id, false, "")?;
        }
    }
    write_tags(&repository, &history.annotated, &ids)?;
    // What is made of the records later lies beside them, and is nobody's change.
    let exclude = repository.path().join("info").join("exclude");
    let written = std::fs::create_dir_all(repository.path().join("info"))
        .and_then(|()| std::fs::write(&exclude, "/rendered/\n"));
    written.map_err(|error| git2::Error::from_str(&error.to_string()))?;
    let mut checkout = CheckoutBuilder::new();
    checkout.force().disable_filters(true);
    repository.checkout_head(Some(&mut checkout))
}

fn write_commit(
    repository: &Repository,
    commit: &NewCommit,
    ids: &[Oid],
) -> Result<Oid, git2::Error> {
    let mut root = Folder::default();
    for (path, content) in &commit.files {
        root.add(path, repository.blob(content)?);
    }
    let tree = repository.find_tree(root.write(repository)?)?;
    let parent = |number: &usize| {
        let id = ids.get(*number).ok_or_else(no_such_commit)?;
        repository.find_commit(*id)
    };
    let parents: Vec<_> = commit
        .parents
        .iter()
        .map(parent)
        .collect::<Result<_, _>>()?;
    let parents: Vec<_> = parents.iter().collect();
    let time = Time::new(commit.seconds, commit.offset);
    let person = Signature::new(&commit.name, &commit.email, &time)?;
    repository.commit(None, &person, &person, &commit.message, &tree, &parents)
}

fn no_such_commit() -> git2::Error {
    git2::Error::from_str("a parent, branch or tag names no earlier commit")
}

/// A folder of a tree to write.
#[derive(Default)]
struct Folder<'a> {
    folders: BTreeMap<&'a str, Folder<'a>>,
    files: BTreeMap<&'a str, Oid>,
}

impl<'a> Folder<'a> {
    fn add(&mut self, path: &'a str, blob: Oid) {
        match path.split_once('/') {
            Some((folder, rest)) => self.folders.entry(folder).or_default().add(rest, blob),
            None => {
                self.files.insert(path, blob);
            }
        }
    }

    fn write(&self, repository: &Repository) -> Result<Oid, git2::Error> {
        let mut tree: TreeBuilder<'_> = repository.treebuilder(None)?;
        for (name, folder) in &self.folders {
            tree.insert(name, folder.write(repository)?, 0o040_000)?;
        }
        for (name, blob) in &self.files {
            tree.insert(name, *blob, 0o100_644)?;
        }
        tree.write()
    }
}
