//! Folders that are dear to make: made once in a run, kept in memory, and laid out for every test that asks. Each test
//! has its own and may do with it what it likes; nothing is left on disk, and nothing outlives the run.

use super::folders::scratch;
use super::program::konsult;
use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tempfile::TempDir;

/// All that lies in a folder.
pub struct Kept {
    /// By the path below the folder, parents first.
    entries: Vec<(PathBuf, Entry)>,
}

enum Entry {
    Folder,
    File(Vec<u8>, Permissions),
}

impl Kept {
    fn of(folder: &Path) -> Self {
        let mut kept = Kept {
            entries: Vec::new(),
        };
        kept.take(folder, Path::new(""));
        kept
    }

    fn take(&mut self, folder: &Path, below: &Path) {
        for entry in fs::read_dir(folder.join(below)).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = below.join(entry.file_name());
            let kind = entry.file_type().expect("a kind");
            assert!(!kind.is_symlink(), "{} would not be kept", path.display());
            if kind.is_dir() {
                self.entries.push((path.clone(), Entry::Folder));
                self.take(folder, &path);
            } else {
                let permissions = entry.metadata().expect("permissions").permissions();
                let bytes = fs::read(entry.path()).expect("a file");
                self.entries.push((path, Entry::File(bytes, permissions)));
            }
        }
    }

    fn lay_out(&self, folder: &Path) {
        for (path, entry) in &self.entries {
            let path = folder.join(path);
            match entry {
                Entry::Folder => fs::create_dir(path).expect("a folder"),
                Entry::File(bytes, permissions) => {
                    fs::write(&path, bytes).expect("a file");
                    fs::set_permissions(&path, permissions.clone()).expect("permissions");
                }
            }
        }
    }
}

/// A new folder with all that `make` puts into an empty one. What it makes has to follow from `name` alone: it is run
/// the first time that the name is asked for, and must not let a path of the folder into its files.
pub fn kept(name: &str, make: impl FnOnce(&Path)) -> TempDir {
    static MADE: Mutex<BTreeMap<String, Arc<OnceLock<Kept>>>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let one = Arc::clone(made.entry(name.to_owned()).or_default());
    // Who asks for another name does not wait for this one.
    drop(made);
    let kept = one.get_or_init(|| {
        let folder = scratch();
        make(folder.path());
        Kept::of(folder.path())
    });
    let folder = scratch();
    kept.lay_out(folder.path());
    folder
}

/// The whole sample year, as `konsult demo` makes it, in a folder of its own.
pub fn sample_year() -> (TempDir, PathBuf) {
    sample(&[])
}

/// The sample year as far as the end of a day.
pub fn sample_year_until(day: &str) -> (TempDir, PathBuf) {
    sample(&["--until", day])
}

fn sample(until: &[&str]) -> (TempDir, PathBuf) {
    let name = format!("the sample year {until:?}");
    let folder = kept(&name, |folder| {
        let made = konsult(folder, &[&["demo", "sample", "-q"], until].concat());
        assert_eq!(made.code, 0, "{}{}", made.out, made.err);
    });
    let repository = folder.path().join("sample");
    (folder, repository)
}
