//! What makes git's testimony incomplete.

use super::{Gap, Git};
use git2::Oid;
use std::collections::BTreeSet;

/// The gaps that can be seen without reading any history.
pub(super) fn standing(git: &Git) -> Vec<Gap> {
    let common = git.repository.commondir();
    let mut gaps = Vec::new();
    if is_shallow(git) {
        gaps.push(Gap::Shallow);
    }
    if leaves_tags(git) {
        gaps.push(Gap::NoTags);
    }
    if has_lines(&common.join("info").join("grafts")) {
        gaps.push(Gap::Grafts);
    }
    let count = git
        .repository
        .references_glob("refs/replace/*")
        .map_or(0, Iterator::count);
    if count > 0 {
        gaps.push(Gap::ReplaceRefs { count });
    }
    gaps
}

/// Whether commits before a certain point were left behind when the repository was cloned.
pub(super) fn is_shallow(git: &Git) -> bool {
    // libgit2 looks in a linked work tree's own folder, where this file never lies.
    has_lines(&git.repository.commondir().join("shallow"))
}

/// Adds objects that were needed and are not there, and says if a partial clone is the reason.
pub(super) fn add_missing(gaps: &mut Vec<Gap>, git: &Git, missing: Vec<Oid>) {
    if missing.is_empty() {
        return;
    }
    if is_partial(git) {
        gaps.push(Gap::PartialClone);
    }
    let ids: BTreeSet<String> = missing.iter().map(Oid::to_string).collect();
    gaps.extend(ids.into_iter().map(|id| Gap::MissingObject { id }));
    gaps.sort();
    gaps.dedup();
}

fn is_partial(git: &Git) -> bool {
    let Ok(settings) = git.repository.config() else {
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

/// Whether the clone was made with `--no-tags`, or has been set up so since.
fn leaves_tags(git: &Git) -> bool {
    let Ok(settings) = git.repository.config() else {
        return false;
    };
    let mut found = false;
    if let Ok(remotes) = settings.entries(Some("remote\\..*\\.tagopt")) {
        // A setting that cannot be read leaves nothing out.
        let _ = remotes.for_each(|entry| found |= entry.value() == Ok("--no-tags"));
    }
    found
}

/// Whether a file of git's says anything, comments and blank lines apart.
fn has_lines(path: &std::path::Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| {
        bytes
            .split(|&byte| byte == b'\n')
            .any(|line| !line.trim_ascii().is_empty() && !line.starts_with(b"#"))
    })
}
