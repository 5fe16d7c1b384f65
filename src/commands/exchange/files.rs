//! The files of an exported commit, and their fingerprint.

use super::foreign::Foreign;
use crate::facts::{Release, Stage};
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

/// What the commit of an export is: its message, and the fingerprint of its files.
pub(super) type Exported = (String, Fingerprint);

/// What was exported, as the releases that count name it.
pub(super) type Known = BTreeSet<Exported>;

/// What the releases say that they have put into the other repository.
pub(super) fn exported(releases: &[Release]) -> Known {
    let named = releases.iter().filter_map(|release| {
        let message = message(&release.meeting, release.to, release.number);
        Some((message, release.export?))
    });
    named.collect()
}

/// What the commit of an export says: it names the meeting and the release, and nothing else.
pub(super) fn message(meeting: &str, to: Stage, number: u32) -> String {
    format!("{meeting} to {} {number}\n", to.word())
}

/// The commits of the coordinator's branch with what they are, the newest first; or those among them that are not in
/// `known`, that merge something, or that are once more what stands below them already.
///
/// # Errors
/// Git refuses, or a commit cannot be read.
pub(super) fn state_line(
    exchange: &Exchange,
    tip: &str,
    known: &Known,
) -> Result<Result<Vec<(String, Exported)>, Foreign>, ExchangeError> {
    let (mut line, mut foreign) = (Vec::new(), Vec::new());
    let mut met = BTreeSet::new();
    for id in exchange.commits(tip, &[], None)?.into_iter().rev() {
        let commit = exchange.commit(&id)?;
        let tree = Tree::of(exchange, &id)?;
        let is = tree.map(|tree| (commit.message.clone(), tree.fingerprint()));
        match is.filter(|is| known.contains(is)) {
            Some(is) if commit.parents.len() <= 1 && met.insert(is.clone()) => line.push((id, is)),
            _ => foreign.push(commit),
        }
    }
    line.reverse();
    foreign.reverse();
    if foreign.is_empty() {
        return Ok(Ok(line));
    }
    let back = match line.first() {
        Some((newest, _)) => {
            let below = exchange.commits(newest, &[], None)?;
            (below.len() == line.len()).then(|| newest.clone())
        }
        None => None,
    };
    Ok(Err(Foreign {
        commits: foreign,
        back,
    }))
}
