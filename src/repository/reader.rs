//! The two readers of git: libgit2, which is fast, and the `git` program, which knows every kind of repository.
//! A property test holds what they say against each other.

use super::RepositoryError;
use super::batch::Batch;
use super::by_program::ByProgram;
use super::id::{Id, ObjectFormat};
use super::objects::Objects;
use super::references::{Head, REMOTE, Reference};
use git2::ErrorCode;
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// A git repository, and the means to read it.
pub(super) enum Reader {
    Library(git2::Repository),
    Program(Box<ByProgram>),
}

impl Reader {
    /// The git folder: of a linked work tree its own.
    pub(super) fn folder(&self) -> &Path {
        match self {
            Self::Library(repository) => repository.path(),
            Self::Program(program) => program.folder(),
        }
    }

    /// The git folder that all work trees share.
    pub(super) fn common_folder(&self) -> &Path {
        match self {
            Self::Library(repository) => repository.commondir(),
            Self::Program(program) => program.common_folder(),
        }
    }

    /// The top of the work tree, if there is one.
    pub(super) fn work_tree(&self) -> Option<&Path> {
        match self {
            Self::Library(repository) => repository.workdir(),
            Self::Program(program) => program.work_tree(),
        }
    }

    pub(super) fn is_bare(&self) -> bool {
        match self {
            Self::Library(repository) => repository.is_bare(),
            Self::Program(program) => program.is_bare(),
        }
    }

    pub(super) fn format(&self) -> ObjectFormat {
        match self {
            Self::Library(_) => ObjectFormat::Sha1,
            Self::Program(program) => program.format(),
        }
    }

    pub(super) fn objects(&self) -> Result<Objects<'_>, RepositoryError> {
        Ok(match self {
            Self::Library(repository) => Objects::Library(repository.odb()?),
            Self::Program(program) => Objects::Program(program.batch()),
        })
    }

    /// What another thread needs to read the same objects.
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Library(repository) => Place::Library(repository.path().to_path_buf()),
            Self::Program(program) => Place::Program(program.folder().to_path_buf()),
        }
    }

    /// The commit that a revision names, through tags.
    pub(super) fn commit_named(&self, revision: &str) -> Option<Id> {
        match self {
            Self::Library(repository) => {
                let object = repository.revparse_single(revision).ok()?;
                library_id(object.peel_to_commit().ok()?.id())
            }
            Self::Program(program) => program.commit_named(revision),
        }
    }

    /// The reference of that full name, at the end of a chain of symbolic ones, and its commit.
    pub(super) fn reference(&self, name: &str) -> Option<(String, Id)> {
        match self {
            Self::Library(repository) => followed(&repository.find_reference(name).ok()?),
            Self::Program(program) => program.reference(name),
        }
    }

    /// The same for a name in full or in short, as git looks names up.
    pub(super) fn reference_in_short(&self, name: &str) -> Option<(String, Id)> {
        match self {
            Self::Library(repository) => {
                let found = repository.resolve_reference_from_short_name(name);
                followed(&found.ok()?)
            }
            Self::Program(program) => program.reference_in_short(name),
        }
    }

    pub(super) fn head(&self) -> Head {
        match self {
            Self::Library(repository) => match repository.head() {
                Ok(head) => {
                    let commit = head.peel_to_commit().ok();
                    let id = commit.and_then(|commit| library_id(commit.id()));
                    id.map_or(Head::Other, Head::Commit)
                }
                Err(error) if error.code() == ErrorCode::UnbornBranch => Head::Unborn,
                Err(_) => Head::Other,
            },
            Self::Program(program) => program.head(),
        }
    }

    /// The references whose full names begin with `folder`, which ends in a slash; without symbolic ones that lead
    /// nowhere.
    pub(super) fn references(&self, folder: &str) -> Result<Vec<Reference>, RepositoryError> {
        match self {
            Self::Library(repository) => {
                let mut found = Vec::new();
                for reference in repository.references_glob(&format!("{folder}*"))? {
                    let reference = reference?;
                    // To git another name for nothing is no name.
                    if reference.target().is_none() && reference.resolve().is_err() {
                        continue;
                    }
                    found.push(Reference {
                        name: String::from_utf8_lossy(reference.name_bytes()).into_owned(),
                        target: reference.target().and_then(library_id),
                    });
                }
                Ok(found)
            }
            Self::Program(program) => program.references(folder),
        }
    }

    pub(super) fn has_remotes(&self) -> Result<bool, RepositoryError> {
        match self {
            Self::Library(repository) => Ok(!repository.remotes()?.is_empty()),
            Self::Program(program) => program.has_remotes(),
        }
    }

    /// The name of some remote.
    pub(super) fn first_remote(&self) -> Option<String> {
        match self {
            Self::Library(repository) => {
                let names = repository.remotes().ok()?;
                let mut names = names.iter();
                names.next()?.ok()?.map(str::to_owned)
            }
            Self::Program(program) => program.first_remote(),
        }
    }

    /// Whether there is the remote that konsult asks.
    pub(super) fn has_remote(&self) -> bool {
        match self {
            Self::Library(repository) => repository.find_remote(REMOTE).is_ok(),
            Self::Program(program) => program.has_remote(REMOTE),
        }
    }

    /// Whether there is the remote that konsult asks, and fetching from it brings fewer than all its branches here, each
    /// under the remote's name.
    pub(super) fn leaves_branches(&self) -> bool {
        let fetched = match self {
            Self::Library(repository) => fetched(repository),
            Self::Program(program) => program.fetched(REMOTE),
        };
        let all = format!("refs/heads/*:refs/remotes/{REMOTE}/*");
        let brings_all = |one: &String| one.strip_prefix('+').unwrap_or(one) == all;
        self.has_remote() && !fetched.iter().any(brings_all)
    }

    /// Whether objects were left behind when the repository was cloned.
    pub(super) fn is_partial(&self) -> bool {
        match self {
            Self::Library(repository) => is_partial(repository),
            Self::Program(program) => program.is_partial(),
        }
    }

    /// Whether the clone was made with `--no-tags`, or has been set up so since.
    pub(super) fn leaves_tags(&self) -> bool {
        match self {
            Self::Library(repository) => leaves_tags(repository),
            Self::Program(program) => program.leaves_tags(),
        }
    }
}

/// What is fetched from the remote that konsult asks, and as what.
fn fetched(repository: &git2::Repository) -> Vec<String> {
    let remote = repository.find_remote(REMOTE);
    let listed = remote.and_then(|remote| remote.fetch_refspecs());
    let Ok(listed) = listed else {
        return Vec::new();
    };
    let found = listed.iter().flatten().flatten();
    found.map(str::to_owned).collect()
}

fn leaves_tags(repository: &git2::Repository) -> bool {
    let Ok(settings) = repository.config() else {
        return false;
    };
    let mut found = false;
    if let Ok(remotes) = settings.entries(Some("remote\\..*\\.tagopt")) {
        // A setting that cannot be read leaves nothing out.
        let _ = remotes.for_each(|entry| found |= entry.value() == Ok("--no-tags"));
    }
    found
}

fn library_id(id: git2::Oid) -> Option<Id> {
    Id::from_bytes(ObjectFormat::Sha1, id.as_bytes())
}

/// The reference that a chain of symbolic ones ends in, and its commit.
fn followed(reference: &git2::Reference<'_>) -> Option<(String, Id)> {
    let end = reference.resolve().ok()?;
    let name = String::from_utf8_lossy(end.name_bytes()).into_owned();
    Some((name, library_id(end.peel_to_commit().ok()?.id())?))
}

fn is_partial(repository: &git2::Repository) -> bool {
    let Ok(settings) = repository.config() else {
        return false;
    };
    let mut found = settings.get_string("extensions.partialclone").is_ok();
    if let Ok(promisors) = settings.entries(Some("remote\\..*\\.promisor")) {
        // A setting that cannot be read makes nothing partial.
        let _ = promisors.for_each(|entry| {
            let value = entry.value().unwrap_or("true");
            found |= git2::Config::parse_bool(value).unwrap_or(true);
        });
    }
    found
}

/// Where a repository's objects are, to be opened on any thread.
pub(super) enum Place {
    Library(PathBuf),
    Program(PathBuf),
}

/// A place that is open on one thread.
pub(super) enum Opened {
    Library(git2::Repository),
    Program(RefCell<Batch>),
}

impl Place {
    pub(super) fn open(&self) -> Option<Opened> {
        Some(match self {
            Self::Library(folder) => Opened::Library(git2::Repository::open(folder).ok()?),
            Self::Program(folder) => Opened::Program(RefCell::new(Batch::new(folder.clone()))),
        })
    }
}

impl Opened {
    pub(super) fn objects(&self) -> Option<Objects<'_>> {
        Some(match self {
            Self::Library(repository) => Objects::Library(repository.odb().ok()?),
            Self::Program(batch) => Objects::Program(batch),
        })
    }
}
