//! Places for what is not finished, beside where it will lie. One that a killed run left behind is taken away by the
//! next run that writes there: the system lets go of its lock when the program ends, however it ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile, TempDir};

/// How the names begin; six letters and digits follow.
const PREFIX: &str = ".konsult-";
const RANDOM: usize = 6;

/// In a folder, the file that says by its lock that somebody is at work there.
const LOCK: &str = "lock";

/// A folder for something that becomes a folder.
pub(super) struct Aside {
    // Taken away first: what is in it has been moved out, or does not count.
    folder: TempDir,
    _lock: File,
}

impl Aside {
    /// Makes one inside `parent`.
    pub fn inside(parent: &Path) -> io::Result<Self> {
        sweep(parent);
        let folder = Builder::new()
            .prefix(PREFIX)
            .rand_bytes(RANDOM)
            .tempdir_in(parent)?;
        let lock = File::create(folder.path().join(LOCK))?;
        // Where locks are not to be had, nobody takes away what is not theirs either.
        let _ = lock.try_lock();
        Ok(Aside {
            folder,
            _lock: lock,
        })
    }

    /// The place of something in it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Makes a file for something that becomes a file of `folder`.
pub(super) fn file_inside(folder: &Path) -> io::Result<NamedTempFile> {
    sweep(folder);
    let mut builder = Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    // Otherwise the file would be for its owner alone; the user's umask still applies.
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    let file = builder.tempfile_in(folder)?;
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// Takes away what runs that are no more have left in a folder. What cannot be taken away stays: the work at hand is
/// another.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(is_name);
        match entry.file_type() {
            Ok(kind) if is_ours && kind.is_file() && is_left(&entry.path()) => {
                let _ = std::fs::remove_file(entry.path());
            }
            Ok(kind) if is_ours && kind.is_dir() => {
                let path = entry.path();
                if is_left(&path.join(LOCK)) {
                    let _ = std::fs::remove_dir_all(path);
                }
            }
            _ => {}
        }
    }
}

fn is_name(name: &str) -> bool {
    let rest = name.strip_prefix(PREFIX);
    rest.is_some_and(|rest| rest.len() == RANDOM && rest.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Whether the last part of a path is such a name.
pub(super) fn is_name_of(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(is_name)
}

/// Nobody holds the file any more.
pub(super) fn is_left(path: &Path) -> bool {
    let Ok(file) = File::open(path) else {
        return false;
    };
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_is_taken_away_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for name in [
            ".konsult-a1B2c3",
            ".konsult",
            ".konsult-abc",
            ".konsult-abcde.",
            "a.md",
        ] {
            std::fs::write(at(name), "x").expect("a file");
        }
        std::fs::create_dir_all(at(".konsult-d4E5f6/repository")).expect("a folder");
        std::fs::write(at(".konsult-d4E5f6/lock"), "").expect("a lock");
        std::fs::create_dir_all(at(".konsult-theirs")).expect("a folder");
        let working = Aside::inside(folder.path()).expect("a folder");
        let writing = file_inside(folder.path()).expect("a file");
        drop(file_inside(folder.path()).expect("another file"));
        assert!(working.join(LOCK).exists(), "somebody is at work there");
        assert!(writing.path().exists(), "somebody is at work there");
        drop((working, writing));
        let mut left: Vec<_> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        left.sort();
        assert_eq!(
            left,
            [
                ".konsult",
                ".konsult-abc",
                ".konsult-abcde.",
                ".konsult-theirs",
                "a.md"
            ]
        );
    }
}
