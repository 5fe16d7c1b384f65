//! Writing files so that none is ever left half written and none is overwritten unasked.

use super::{RepositoryError, aside};
use std::fmt;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use tempfile::NamedTempFile;

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteError {
    /// There is something of that name already.
    AlreadyExists {
        /// Where.
        path: PathBuf,
    },
    /// The path is absolute, climbs with `..`, or names nothing.
    OutsideRoot {
        /// The path as it was given.
        path: PathBuf,
    },
    /// A folder on the way, or the file itself, is a symbolic link.
    SymbolicLink {
        /// The link.
        path: PathBuf,
    },
    /// The file system refused.
    Io {
        /// The file or folder concerned.
        path: PathBuf,
        /// The reason as the system words it.
        message: String,
    },
}

impl WriteError {
    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            std::io::ErrorKind::AlreadyExists => Self::AlreadyExists { path },
            _ => Self::Io {
                path,
                message: error.to_string(),
            },
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyExists { path } => write!(f, "{} exists already", path.display()),
            Self::OutsideRoot { path } => {
                write!(f, "{} does not lie in the folder", path.display())
            }
            Self::SymbolicLink { path } => write!(f, "{} is a symbolic link", path.display()),
            Self::Io { path, message } => write!(f, "{}: {message}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<WriteError> for RepositoryError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io { path, message } => Self::Io { path, message },
            WriteError::AlreadyExists { ref path }
            | WriteError::OutsideRoot { ref path }
            | WriteError::SymbolicLink { ref path } => Self::Io {
                path: path.clone(),
                message: error.to_string(),
            },
        }
    }
}

/// Those of `paths` below `root` that have something of that name, a dangling symbolic link included.
pub fn existing<'a>(
    root: &Path,
    paths: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = &'a str> {
    let root = root.to_path_buf();
    paths
        .into_iter()
        .filter(move |path| root.join(path).symlink_metadata().is_ok())
}

/// Writes a new file, and the folders it lies in where they are lacking.
///
/// # Errors
///
/// [`WriteError::AlreadyExists`] if anything has that name, a dangling symbolic link included;
/// otherwise what the file system says.
pub fn write_new(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    if path.symlink_metadata().is_ok() {
        return Err(WriteError::AlreadyExists {
            path: path.to_path_buf(),
        });
    }
    let folder = folder_of(path);
    std::fs::create_dir_all(folder).map_err(|error| WriteError::io(folder, &error))?;
    temporary(folder, content)?
        .persist_noclobber(path)
        .map(drop)
        .map_err(|error| WriteError::io(path, &error.error))
}

/// Writes new files below `root`, all of them or none.
///
/// The paths are relative to the root, with `/` between the parts.
///
/// # Errors
///
/// Every target is checked before the first is written: [`WriteError::OutsideRoot`],
/// [`WriteError::SymbolicLink`] for a link anywhere below the root, [`WriteError::AlreadyExists`].
/// If writing fails after that, the files and folders made so far are removed again.
pub fn write_all_new(root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), WriteError> {
    let mut targets = Vec::new();
    for (path, _) in files {
        let target = checked_target(root, path)?;
        if targets.contains(&target) {
            return Err(WriteError::AlreadyExists { path: target });
        }
        targets.push(target);
    }
    let mut made = Made::default();
    for (target, (_, content)) in targets.iter().zip(files) {
        let written = made
            .folders_to(folder_of(target))
            .and_then(|()| write_new(target, content));
        if let Err(error) = written {
            made.remove();
            return Err(error);
        }
        made.files.push(target.clone());
    }
    Ok(())
}

/// Writes a file anew in one step: a reader sees the old content or the new one, never a part.
/// The file's permissions stay as they are.
///
/// # Errors
///
/// [`WriteError::SymbolicLink`] if the path is one; otherwise what the file system says, also
/// that there is no such file.
pub fn replace(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let failed = |error: &std::io::Error| WriteError::io(path, error);
    let metadata = path.symlink_metadata().map_err(|error| failed(&error))?;
    if metadata.is_symlink() {
        return Err(WriteError::SymbolicLink {
            path: path.to_path_buf(),
        });
    }
    let temporary = temporary(folder_of(path), content)?;
    temporary
        .as_file()
        .set_permissions(metadata.permissions())
        .map_err(|error| failed(&error))?;
    temporary
        .persist(path)
        .map(drop)
        .map_err(|error| failed(&error.error))
}

/// Writes a file whether or not there is one, and the folders it lies in where they are lacking.
///
/// # Errors
///
/// As for [`write_new`] and [`replace`].
pub fn write(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    if path.symlink_metadata().is_ok() {
        replace(path, content)
    } else {
        write_new(path, content)
    }
}

/// Takes a file away; the folder that it lies in stays.
///
/// # Errors
///
/// What the file system says.
pub fn remove(path: &Path) -> Result<(), WriteError> {
    std::fs::remove_file(path).map_err(|error| WriteError::io(path, &error))
}

/// The folder a file lies in; a bare name lies in the current one.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The content in a file of its own beside the target, so that renaming stays on one disk.
fn temporary(folder: &Path, content: &[u8]) -> Result<NamedTempFile, WriteError> {
    let failed = |error: &std::io::Error| WriteError::io(folder, error);
    let mut file = aside::file_inside(folder).map_err(|error| failed(&error))?;
    file.write_all(content).map_err(|error| failed(&error))?;
    file.as_file().sync_all().map_err(|error| failed(&error))?;
    Ok(file)
}

fn checked_target(root: &Path, path: &str) -> Result<PathBuf, WriteError> {
    let outside = || WriteError::OutsideRoot {
        path: PathBuf::from(path),
    };
    let mut target = root.to_path_buf();
    let mut parts = Path::new(path).components().peekable();
    if parts.peek().is_none() || path.ends_with('/') {
        return Err(outside());
    }
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else {
            return Err(outside());
        };
        target.push(name);
        let last = parts.peek().is_none();
        match target.symlink_metadata() {
            Ok(_) if last => return Err(WriteError::AlreadyExists { path: target }),
            Ok(metadata) if metadata.is_symlink() => {
                return Err(WriteError::SymbolicLink { path: target });
            }
            Ok(metadata) if !metadata.is_dir() => {
                return Err(WriteError::AlreadyExists { path: target });
            }
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(WriteError::io(&target, &error)),
        }
    }
    Ok(target)
}

/// What has been made and would have to be removed again.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn folders_to(&mut self, folder: &Path) -> Result<(), WriteError> {
        let lacking: Vec<_> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .collect();
        for folder in lacking.into_iter().rev() {
            std::fs::create_dir(folder).map_err(|error| WriteError::io(folder, &error))?;
            self.folders.push(folder.to_path_buf());
        }
        Ok(())
    }

    /// A failure here is not reported: the one that led here is the one to know.
    fn remove(self) {
        for file in &self.files {
            let _ = std::fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// More than this no document has.
const LARGEST: u64 = 512 * 1024 * 1024;

/// All of a file, wherever it lies.
///
/// # Errors
/// It is not there, it is no file, it is larger than 512 MiB, or the file system refuses.
pub fn read(path: &Path) -> Result<Vec<u8>, WriteError> {
    let refused = |message: &str| WriteError::Io {
        path: path.to_path_buf(),
        message: message.to_owned(),
    };
    let known = std::fs::metadata(path).map_err(|error| WriteError::io(path, &error))?;
    if !known.is_file() {
        return Err(refused("not a file"));
    }
    if known.len() > LARGEST {
        return Err(refused("larger than 512 MiB"));
    }
    std::fs::read(path).map_err(|error| WriteError::io(path, &error))
}
