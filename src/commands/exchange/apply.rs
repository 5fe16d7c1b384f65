//! Writing what is taken from the counterpart, all of it or nothing.

use super::offer::Taking;
use super::own::content_of;
use crate::commands::CommandError;
use crate::repository::Repository;
use crate::repository::files::{remove, replace, write_new};
use std::path::Path;

/// Why not all was written, and so nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotApplied {
    /// What stood in the way.
    pub cause: CommandError,
    /// The files that had been written by then and could not be put back as they were.
    pub left: Vec<String>,
}

impl From<CommandError> for NotApplied {
    fn from(cause: CommandError) -> Self {
        let left = Vec::new();
        NotApplied { cause, left }
    }
}

/// Writes what is taken, all of it or nothing.
///
/// # Errors
/// A file has been changed since it was read, or the file system refuses.
pub fn apply(root: &Path, repository: &Repository, takings: &[Taking]) -> Result<(), NotApplied> {
    for taking in takings {
        if content_of(repository, &taking.path) != taking.before {
            let changed = CommandError::refusal("receive-changed-meanwhile");
            return Err(changed.text("file", &taking.path).into());
        }
    }
    for (number, taking) in takings.iter().enumerate() {
        let target = root.join(&taking.path);
        let written = match taking.before {
            Some(_) => replace(&target, taking.content.as_bytes()),
            None => write_new(&target, taking.content.as_bytes()),
        };
        if let Err(error) = written {
            let done = takings.iter().take(number);
            let done = done.map(|done| (done.path.as_str(), done.before.as_deref()));
            return Err(NotApplied {
                cause: CommandError::file(error, root),
                left: put_back(root, done),
            });
        }
    }
    Ok(())
}

/// Puts files back as they were, each by its path with what was in it, and gives those that could not be.
fn put_back<'a>(
    root: &Path,
    files: impl Iterator<Item = (&'a str, Option<&'a [u8]>)>,
) -> Vec<String> {
    let is_left = |(path, before): &(&str, Option<&[u8]>)| {
        let target = root.join(path);
        let put = match before {
            Some(before) => replace(&target, before),
            None => remove(&target),
        };
        put.is_err()
    };
    let left = files.filter(is_left);
    left.map(|(path, _)| path.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repository::files::read;

    #[test]
    fn what_cannot_be_put_back_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["a.md", "ny.md"] {
            write_new(&path(name), b"ny").unwrap();
        }
        let files: [(&str, Option<&[u8]>); 3] = [
            ("a.md", Some(b"gammal")),
            ("ny.md", None),
            ("borte.md", Some(b"gammal")),
        ];
        assert_eq!(put_back(folder.path(), files.into_iter()), ["borte.md"]);
        assert_eq!(read(&path("a.md")).unwrap(), b"gammal");
        assert!(!path("ny.md").exists());
    }
}
