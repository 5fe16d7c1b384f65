//! What makes git's testimony incomplete.

use super::id::Id;
use super::{Gap, Git, RepositoryError};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

/// The gaps that can be seen without reading any history.
pub(super) fn standing(git: &Git) -> Result<Vec<Gap>, RepositoryError> {
    let common = git.reader.common_folder();
    let mut gaps = Vec::new();
    if is_shallow(git) {
        gaps.push(Gap::Shallow);
    }
    if git.reader.leaves_tags() {
        gaps.push(Gap::NoTags);
    }
    if has_lines(&common.join("info").join("grafts")) {
        gaps.push(Gap::Grafts);
    }
    if may_replace(common) {
        let count = git.reader.references(REPLACED)?.len();
        if count > 0 {
            gaps.push(Gap::ReplaceRefs { count });
        }
    }
    Ok(gaps)
}

/// Where the names of replaced objects lie.
const REPLACED: &str = "refs/replace/";

/// Whether there may be such names. To list some, git reads and sorts all there are, which may be tens of thousands;
/// its files show at once where there are none.
fn may_replace(common: &Path) -> bool {
    let packed = match std::fs::read(common.join("packed-refs")) {
        Ok(packed) => packed,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(_) => return true,
    };
    let packed = String::from_utf8_lossy(&packed);
    let loose = !matches!(common.join(REPLACED).try_exists(), Ok(false));
    loose || common.join("reftable").exists() || packed.contains(REPLACED)
}

/// Whether commits before a certain point were left behind when the repository was cloned.
pub(super) fn is_shallow(git: &Git) -> bool {
    // libgit2 looks in a linked work tree's own folder, where this file never lies.
    has_lines(&git.reader.common_folder().join("shallow"))
}

/// Adds objects that were needed and are not there, and says if a partial clone is the reason.
pub(super) fn add_missing(gaps: &mut Vec<Gap>, git: &Git, missing: Vec<Id>) {
    if missing.is_empty() {
        return;
    }
    if git.reader.is_partial() {
        gaps.push(Gap::PartialClone);
    }
    let ids: BTreeSet<String> = missing.iter().map(Id::to_string).collect();
    gaps.extend(ids.into_iter().map(|id| Gap::MissingObject { id }));
    gaps.sort();
    gaps.dedup();
}

/// Whether a file of git's says anything, comments and blank lines apart.
fn has_lines(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| {
        bytes
            .split(|&byte| byte == b'\n')
            .any(|line| !line.trim_ascii().is_empty() && !line.starts_with(b"#"))
    })
}
