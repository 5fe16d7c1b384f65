//! Files that git has and keeps out of the work tree: a sparse checkout.

use super::reader::Reader;
use super::selection::FOLDERS;
use super::{Gap, Git, RepositoryError};
use std::collections::BTreeSet;
use std::path::Path;

/// What konsult would read below `root` and git has left out there. Nothing is asked unless git's settings say that
/// the checkout is sparse.
pub(super) fn left_out(git: &Git, root: &Path) -> Result<Option<Gap>, RepositoryError> {
    if !git.reader.is_sparse() {
        return Ok(None);
    }
    let top = git
        .prefix
        .iter()
        .fold(String::new(), |top, part| top + part + "/");
    let skipped = git.reader.skipped()?;
    // A set, since a merge leaves up to three entries of one file.
    let gone: BTreeSet<&[u8]> = skipped
        .iter()
        .filter_map(|path| path.strip_prefix(top.as_bytes()))
        .filter(|path| is_read(path) && !is_there(root, path))
        .collect();
    let first = gone
        .first()
        .map(|path| String::from_utf8_lossy(path).into_owned());
    Ok(first.map(|first| Gap::NotCheckedOut {
        first,
        count: gone.len(),
    }))
}

fn is_read(path: &[u8]) -> bool {
    FOLDERS.iter().any(|folder| {
        let below = path.strip_prefix(folder.as_bytes());
        below.is_some_and(|below| below.starts_with(b"/"))
    })
}

/// Somebody may have put the file back; then git reads it as well.
fn is_there(root: &Path, path: &[u8]) -> bool {
    let path = String::from_utf8_lossy(path);
    root.join(path.as_ref()).symlink_metadata().is_ok()
}

impl Reader {
    /// Whether git's settings say that not all files are in the work tree.
    fn is_sparse(&self) -> bool {
        match self {
            Self::Library(repository) => repository
                .config()
                .and_then(|settings| settings.get_bool("core.sparsecheckout"))
                .unwrap_or(false),
            Self::Program(program) => program.is_sparse(),
        }
    }

    /// The paths, from the top of the work tree, that git's index has marked as left out of it.
    fn skipped(&self) -> Result<Vec<Vec<u8>>, RepositoryError> {
        let read = match self {
            Self::Library(repository) => repository.index().ok(),
            Self::Program(_) => None,
        };
        let Some(index) = read else {
            // There are kinds of index that libgit2 cannot read, such as a sparse one.
            return super::by_program::skipped(self.folder());
        };
        let marked = git2::IndexEntryExtendedFlag::SKIP_WORKTREE.bits();
        let skipped = index
            .iter()
            .filter(|entry| entry.flags_extended & marked != 0);
        Ok(skipped.map(|entry| entry.path).collect())
    }
}
