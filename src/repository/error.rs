//! What can be wrong with the place konsult was pointed at.

use std::fmt;
use std::path::PathBuf;

/// Why a repository cannot be opened or read at all.
///
/// Every kind concerns how konsult was started or the machine it runs on. What is wrong inside
/// the records is never an error: it is a value in the snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepositoryError {
    /// No folder from `searched_from` upward holds a konsult.yaml.
    NoConfiguration {
        /// The folder the search began in.
        searched_from: PathBuf,
    },
    /// A revision was asked for, and there is no git repository to find it in.
    NotInGit {
        /// The folder the search began in.
        searched_from: PathBuf,
    },
    /// The revision does not name a commit of this repository.
    UnknownRevision {
        /// The revision as it was given.
        revision: String,
    },
    /// The git repository belongs to another user, and git's `safe.directory` does not allow it.
    DubiousOwnership {
        /// The folder that would have to be allowed.
        path: PathBuf,
    },
    /// The git repository is stored in a way that not even the `git` program here can read.
    UnsupportedFormat {
        /// The name of the extension, or the format.
        what: String,
    },
    /// Only the `git` program could read the repository, and it is not installed.
    ProgramNotInstalled {
        /// How the repository is stored: `sha256`, `reftable`, or the name of an extension.
        what: String,
    },
    /// The folder to start in does not exist or is not a folder.
    NotADirectory {
        /// The path as it was given.
        path: PathBuf,
    },
    /// The file system refused.
    Io {
        /// The file or folder concerned.
        path: PathBuf,
        /// The reason as the system words it.
        message: String,
    },
    /// git's own files are damaged or refuse.
    Git {
        /// The reason as libgit2 words it.
        message: String,
    },
}

impl From<git2::Error> for RepositoryError {
    fn from(error: git2::Error) -> Self {
        Self::Git {
            message: error.message().to_owned(),
        }
    }
}

impl fmt::Display for RepositoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoConfiguration { searched_from } => {
                write!(f, "no konsult.yaml in {} or above", searched_from.display())
            }
            Self::NotInGit { searched_from } => {
                write!(f, "{} is not in a git repository", searched_from.display())
            }
            Self::UnknownRevision { revision } => write!(f, "no commit is named {revision:?}"),
            Self::DubiousOwnership { path } => {
                write!(f, "{} belongs to another user", path.display())
            }
            Self::UnsupportedFormat { what } => {
                write!(f, "git repositories stored as {what} cannot be read")
            }
            Self::ProgramNotInstalled { what } => {
                write!(
                    f,
                    "only the git program can read repositories stored as {what}"
                )
            }
            Self::NotADirectory { path } => write!(f, "{} is not a folder", path.display()),
            Self::Io { path, message } => write!(f, "{}: {message}", path.display()),
            Self::Git { message } => write!(f, "git: {message}"),
        }
    }
}

impl std::error::Error for RepositoryError {}
