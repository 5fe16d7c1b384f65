//! What makes git's testimony incomplete.

use super::id::Id;
use super::{Gap, Git, RepositoryError};
use std::collections::BTreeSet;

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
    let count = git.reader.references("refs/replace/")?.len();
    if count > 0 {
        gaps.push(Gap::ReplaceRefs { count });
    }
    Ok(gaps)
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
fn has_lines(path: &std::path::Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| {
        bytes
            .split(|&byte| byte == b'\n')
            .any(|line| !line.trim_ascii().is_empty() && !line.starts_with(b"#"))
    })
}
