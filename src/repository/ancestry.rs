//! What commits say, and what they stand on.

use super::encoding;
use super::id::Id;
use super::raw::ObjectKind;
use super::{Repository, RepositoryError, raw};
use std::collections::BTreeSet;

/// A commit of a line of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineCommit {
    /// Its id.
    pub id: String,
    /// The commits that it stands on.
    pub parents: Vec<String>,
    /// The id of its files.
    pub tree: String,
    /// The name of who wrote it, as it says.
    pub author: String,
    /// What it says.
    pub message: String,
    /// The committer's date in seconds since 1970; 0 where it states none.
    pub seconds: i64,
}

impl Repository {
    /// The commits that `tip` stands on, itself among them, the oldest first by what they say of their time. None where
    /// one of them is not here or cannot be read, and where there are more than `most`.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn all_below(
        &self,
        tip: &str,
        most: usize,
    ) -> Result<Option<Vec<LineCommit>>, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok(None);
        };
        let objects = git.reader.objects()?;
        let mut found = Vec::new();
        let mut met = BTreeSet::new();
        let mut next: Vec<Id> = Id::parse(tip).into_iter().collect();
        while let Some(id) = next.pop() {
            if !met.insert(id) {
                continue;
            }
            let commit = objects.of_kind(id, ObjectKind::Commit).ok();
            let commit = commit.filter(|_| found.len() < most);
            let Some(commit) = commit.and_then(|commit| read(id, commit.data())) else {
                return Ok(None);
            };
            next.extend(commit.parents.iter().filter_map(Id::parse));
            found.push(commit);
        }
        found.reverse();
        found.sort_by_key(|commit| commit.seconds);
        Ok(Some(found).filter(|found| !found.is_empty()))
    }
}

fn read(id: Id, data: &[u8]) -> Option<LineCommit> {
    let text = encoding::commit(data)?;
    let (head, message) = text.split_once("\n\n")?;
    let header = raw::commit_header(data)?;
    Some(LineCommit {
        id: id.to_string(),
        parents: raw::parents(data).map(|id| id.to_string()).collect(),
        tree: header.tree.to_string(),
        author: author(head).unwrap_or_default().to_owned(),
        message: message.to_owned(),
        seconds: header.seconds,
    })
}

/// The name in the line of the author.
fn author(head: &str) -> Option<&str> {
    let line = head.lines().find_map(|line| line.strip_prefix("author "))?;
    line.split_once(" <").map(|(name, _)| name)
}
