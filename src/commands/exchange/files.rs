//! The files of an exported commit, and their fingerprint.

use super::foreign::Foreign;
use crate::model::Fingerprint;
use crate::repository::{Exchange, ExchangeError};
use std::collections::{BTreeMap, BTreeSet};

/// What the fingerprint of files begins with.
const ENCODING: &str = "konsult-export-1\n";

/// Files by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree(pub BTreeMap<String, Vec<u8>>);

impl Tree {
    /// The files of a commit of the other repository; none where there is anything that no export has: a link, a
    /// submodule, a program, a name that is not UTF-8, a file that cannot be read.
    ///
    /// # Errors
    /// Git refuses.
    pub fn of(exchange: &Exchange, commit: &str) -> Result<Option<Tree>, ExchangeError> {
        let mut tree = Tree::default();
        for file in exchange.files(commit)? {
            let content = exchange.content(&file);
            match (file.path, content.into_bytes()) {
                (Some(path), Some(bytes)) if file.is_plain => {
                    tree.0.insert(path, bytes.to_vec());
                }
                _ => return Ok(None),
            }
        }
        Ok(Some(tree))
    }

    /// What a release names: SHA-256 over `konsult-export-1`, then for each file by path a line with the path and the
    /// length in bytes, the bytes, and a line end.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut written = ENCODING.as_bytes().to_vec();
        for (path, bytes) in &self.0 {
            written.extend_from_slice(format!("{path} {}\n", bytes.len()).as_bytes());
            written.extend_from_slice(bytes);
            written.push(b'\n');
        }
        Fingerprint::of_bytes(&written)
    }
}

/// The commits of the coordinator's branch with the fingerprints of their files, the newest first; or those among them
/// that are not in `known`, or that merge something.
///
/// # Errors
/// Git refuses, or a commit cannot be read.
pub(super) fn state_line(
    exchange: &Exchange,
    tip: &str,
    known: &BTreeSet<Fingerprint>,
) -> Result<Result<Vec<(String, Fingerprint)>, Foreign>, ExchangeError> {
    let (mut line, mut commits) = (Vec::new(), Vec::new());
    for id in exchange.commits(tip, &[], None)? {
        let commit = exchange.commit(&id)?;
        let tree = Tree::of(exchange, &id)?;
        let fingerprint = tree.map(|tree| tree.fingerprint());
        match fingerprint.filter(|fingerprint| known.contains(fingerprint)) {
            Some(fingerprint) if commit.parents.len() <= 1 => line.push((id, fingerprint)),
            _ => commits.push(commit),
        }
    }
    if commits.is_empty() {
        return Ok(Ok(line));
    }
    let back = match line.first() {
        Some((newest, _)) => {
            let below = exchange.commits(newest, &[], None)?;
            (below.len() == line.len()).then(|| newest.clone())
        }
        None => None,
    };
    Ok(Err(Foreign { commits, back }))
}
