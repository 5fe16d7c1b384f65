//! What the commits of a plain line say: one parent each, down to the root.

use super::encoding;
use super::id::Id;
use super::raw::ObjectKind;
use super::{Repository, RepositoryError, raw};

/// A commit of a plain line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineCommit {
    /// Its id.
    pub id: String,
    /// The name of who wrote it, as it says.
    pub author: String,
    /// What it says.
    pub message: String,
    /// The committer's date in seconds since 1970; 0 where it states none.
    pub seconds: i64,
}

impl Repository {
    /// The commits that `tip` stands on, itself among them, the newest first. None where one of them is a merge, is not
    /// here or cannot be read, and where there are more than `most`.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn plain_line(
        &self,
        tip: &str,
        most: usize,
    ) -> Result<Option<Vec<LineCommit>>, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok(None);
        };
        let objects = git.reader.objects()?;
        let mut found = Vec::new();
        let mut next = Id::parse(tip);
        while let Some(id) = next {
            let commit = objects.of_kind(id, ObjectKind::Commit).ok();
            let Some(commit) = commit.filter(|_| found.len() < most) else {
                return Ok(None);
            };
            let mut parents = raw::parents(commit.data());
            next = parents.next();
            let text = encoding::commit(commit.data());
            let text = text.as_ref().and_then(|text| text.split_once("\n\n"));
            let author = text.and_then(|(head, _)| author(head));
            let message = text.map(|(_, message)| message);
            let header = raw::commit_header(commit.data());
            match (parents.next(), message) {
                (None, Some(message)) => found.push(LineCommit {
                    id: id.to_string(),
                    author: author.unwrap_or_default().to_owned(),
                    message: message.to_owned(),
                    seconds: header.map_or(0, |header| header.seconds),
                }),
                _ => return Ok(None),
            }
        }
        Ok(Some(found).filter(|found| !found.is_empty()))
    }
}

/// The name in the line of the author.
fn author(head: &str) -> Option<&str> {
    let line = head.lines().find_map(|line| line.strip_prefix("author "))?;
    line.split_once(" <").map(|(name, _)| name)
}
