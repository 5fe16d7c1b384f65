//! Finding the konsult repository and the git repository around it.

use super::by_program::{self, ByProgram};
use super::program::ProgramError;
use super::reader::Reader;
use super::{CONFIGURATION_FILE, Git, Repository, RepositoryError, Source, commit};
use git2::{ErrorCode, RepositoryOpenFlags};
use std::cell::RefCell;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// The folder to start in; the search goes upward from there.
    pub directory: &'a Path,
    /// The revision whose files are to be read; without one the work tree's are.
    pub revision: Option<&'a str>,
    /// The reference to take for main; without one it is found by the usual rules.
    pub main: Option<&'a str>,
}

/// Finds the konsult repository that the request means.
///
/// Without a revision it is the nearest folder upward with a konsult.yaml. With one, the
/// konsult.yaml is searched for in that revision's tree instead. In a bare git repository the
/// revision is HEAD unless another is asked for.
///
/// # Errors
///
/// See [`RepositoryError`]. A folder outside git is no error.
pub fn open(request: &Request<'_>) -> Result<Repository, RepositoryError> {
    open_with(request, discover)
}

/// As [`open`], but the `git` program is asked also where libgit2 could read: the two must say the same.
///
/// # Errors
///
/// See [`open`].
pub fn open_by_program(request: &Request<'_>) -> Result<Repository, RepositoryError> {
    open_with(request, discover_by_program)
}

/// Finds the git repository around a folder, if there is one.
type Discover = fn(&Path) -> Result<Option<Reader>, RepositoryError>;

fn open_with(request: &Request<'_>, discover: Discover) -> Result<Repository, RepositoryError> {
    let not_a_directory = || RepositoryError::NotADirectory {
        path: request.directory.to_path_buf(),
    };
    let directory = std::fs::canonicalize(request.directory).map_err(|_| not_a_directory())?;
    if !directory.is_dir() {
        return Err(not_a_directory());
    }
    // As git itself does: hashing every tree of a long history again takes longer than the walk.
    git2::opts::strict_hash_verification(false);
    // Hardly an object is read twice, and fifty thousand of them are more than all that is made of them.
    git2::opts::enable_caching(false);
    let near = discover(&directory)?;
    let bare = near.as_ref().is_some_and(Reader::is_bare);
    let revision = request.revision.or(bare.then_some("HEAD"));
    let mut found = match (revision, near) {
        (Some(revision), Some(near)) => open_revision(&directory, near, revision)?,
        (Some(_), None) => {
            return Err(RepositoryError::NotInGit {
                searched_from: directory,
            });
        }
        (None, near) => open_work_tree(&directory, near, discover)?,
    };
    found.main = request
        .main
        .filter(|name| !name.is_empty())
        .map(str::to_owned);
    Ok(found)
}

fn open_work_tree(
    directory: &Path,
    near: Option<Reader>,
    discover: Discover,
) -> Result<Repository, RepositoryError> {
    let root = folder_with_configuration(directory).ok_or_else(|| no_configuration(directory))?;
    let around = |git: &Reader| work_tree(git).is_some_and(|top| root.starts_with(top));
    let near = match near {
        Some(near) if around(&near) => Some(near),
        _ => discover(&root)?.filter(around),
    };
    let git = near.map(|reader| {
        let prefix = prefix_of(&reader, &root);
        Git::new(reader, prefix)
    });
    Ok(repository(root, git, Source::WorkTree))
}

fn open_revision(
    directory: &Path,
    near: Reader,
    revision: &str,
) -> Result<Repository, RepositoryError> {
    let id = near
        .commit_named(revision)
        .ok_or_else(|| RepositoryError::UnknownRevision {
            revision: revision.to_owned(),
        })?;
    let prefix = prefix_of(&near, directory);
    let mut git = Git::new(near, prefix);
    while !commit::has_configuration(&git, id) {
        if git.prefix.pop().is_none() {
            // The revision is older than its konsult.yaml: the work tree says where it lies now.
            let root = folder_with_configuration(directory)
                .filter(|root| work_tree(&git.reader).is_some_and(|top| root.starts_with(top)))
                .ok_or_else(|| no_configuration(directory))?;
            git.prefix = prefix_of(&git.reader, &root);
            break;
        }
    }
    let top = work_tree(&git.reader).unwrap_or_else(|| git.reader.common_folder().into());
    let root = git.prefix.iter().fold(top, |path, part| path.join(part));
    let named = revision.to_owned();
    Ok(repository(root, Some(git), Source::Commit { id, named }))
}

fn repository(root: PathBuf, git: Option<Git>, source: Source) -> Repository {
    Repository {
        root,
        git,
        source,
        main: None,
        line: RefCell::new(None),
    }
}

fn no_configuration(directory: &Path) -> RepositoryError {
    RepositoryError::NoConfiguration {
        searched_from: directory.to_path_buf(),
    }
}

/// The nearest folder upward that holds a konsult.yaml, be it a symbolic link: that one is
/// reported, which is more use than a search that passes by.
fn folder_with_configuration(directory: &Path) -> Option<PathBuf> {
    directory
        .ancestors()
        .find(|folder| folder.join(CONFIGURATION_FILE).symlink_metadata().is_ok())
        .map(Path::to_path_buf)
}

fn work_tree(git: &Reader) -> Option<PathBuf> {
    std::fs::canonicalize(git.work_tree()?).ok()
}

/// The parts of the path from the work tree's top to `folder`; none if it lies elsewhere.
fn prefix_of(git: &Reader, folder: &Path) -> Vec<String> {
    let Some(top) = work_tree(git) else {
        return Vec::new();
    };
    let Ok(inside) = folder.strip_prefix(top) else {
        return Vec::new();
    };
    inside
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect()
}

fn discover(directory: &Path) -> Result<Option<Reader>, RepositoryError> {
    let no_ceiling: [&OsStr; 0] = [];
    match git2::Repository::open_ext(directory, RepositoryOpenFlags::empty(), no_ceiling) {
        Ok(repository) => Ok(Some(Reader::Library(repository))),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) if error.code() == ErrorCode::Owner => Err(dubious_ownership(directory)),
        // What libgit2 does not understand git may.
        Err(error) => match discover_by_program(directory) {
            Ok(Some(reader)) => Ok(Some(reader)),
            Ok(None) | Err(RepositoryError::Git { .. }) => Err(error.into()),
            Err(better) => Err(better),
        },
    }
}

fn discover_by_program(directory: &Path) -> Result<Option<Reader>, RepositoryError> {
    let error = match ByProgram::around(directory) {
        Ok(program) => return Ok(Some(Reader::Program(Box::new(program)))),
        Err(error) => error,
    };
    if let ProgramError::Refused { message, .. } = &error {
        if message.contains("not a git repository") {
            return Ok(None);
        }
        if message.contains("dubious ownership") {
            return Err(dubious_ownership(directory));
        }
    }
    let what = unsupported_format(directory);
    Err(match (error, what) {
        (ProgramError::NotInstalled, Some(what)) => RepositoryError::ProgramNotInstalled { what },
        (ProgramError::Refused { .. }, Some(what)) => RepositoryError::UnsupportedFormat { what },
        (error, _) => by_program::failed(error),
    })
}

fn dubious_ownership(directory: &Path) -> RepositoryError {
    RepositoryError::DubiousOwnership {
        path: top_without_opening(directory),
    }
}

/// The folder that git's `safe.directory` would have to name.
fn top_without_opening(directory: &Path) -> PathBuf {
    directory
        .ancestors()
        .find(|folder| folder.join(".git").symlink_metadata().is_ok())
        .unwrap_or(directory)
        .to_path_buf()
}

/// Why git refuses the repository around a folder, as that repository's own settings say it: something that no git
/// here was seen to know, or else what only newer ones do.
fn unsupported_format(directory: &Path) -> Option<String> {
    const KNOWN: [&str; 8] = [
        "compatobjectformat",
        "noop",
        "objectformat",
        "partialclone",
        "preciousobjects",
        "refstorage",
        "relativeworktrees",
        "worktreeconfig",
    ];
    let no_ceiling: [&OsStr; 0] = [];
    let git_folder = git2::Repository::discover_path(directory, no_ceiling).ok()?;
    let common = match std::fs::read_to_string(git_folder.join("commondir")) {
        Ok(path) => git_folder.join(path.trim_end()),
        Err(_) => git_folder,
    };
    let settings = git2::Config::open(&common.join("config")).ok()?;
    let mut unknown = None;
    let extensions = settings.entries(Some("extensions\\..*")).ok()?;
    extensions
        .for_each(|entry| {
            let name = entry.name().unwrap_or_default();
            let name = name.strip_prefix("extensions.").unwrap_or(name);
            if !KNOWN.contains(&name) {
                unknown.get_or_insert_with(|| name.to_owned());
            }
        })
        .ok()?;
    let other_than = |name: &str, known: &[&str]| {
        let value = settings.get_string(&format!("extensions.{name}")).ok()?;
        (!known.contains(&value.as_str())).then_some(value)
    };
    unknown
        .or_else(|| other_than("objectformat", &["sha1", "sha256"]))
        .or_else(|| other_than("refstorage", &["files", "reftable"]))
        .or_else(|| other_than("objectformat", &["sha1"]))
        .or_else(|| other_than("refstorage", &["files"]))
}
