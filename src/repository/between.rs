//! What lies between two revisions: where they part, and which commits changed which records.

use super::selection::MAX_ENTRIES;
use super::tags::person;
use super::trees::{self, Unread};
use super::{Gap, Git, Person, RecordKind, Repository, RepositoryError, Stem, gaps};
use git2::{Commit, ErrorCode, ObjectType, Oid, Sort, Tree};
use std::collections::BTreeSet;

/// A commit that changed records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The commit's id.
    pub commit: String,
    /// The first commit that it stands on; none for the first of all.
    pub before: Option<String>,
    /// Who wrote it, as the commit says.
    pub author: Person,
    /// Who put it in.
    pub committer: Person,
    /// The records that it changed. In a merge those that it left otherwise than every one of its parents had them.
    pub records: BTreeSet<Stem>,
}

impl Repository {
    /// The id of the commit that a revision names.
    ///
    /// # Errors
    ///
    /// There is no such revision, or no git.
    pub fn commit_named(&self, revision: &str) -> Result<String, RepositoryError> {
        let git = self.git.as_ref().ok_or_else(|| RepositoryError::NotInGit {
            searched_from: self.root.clone(),
        })?;
        let found = git.repository.revparse_single(revision);
        let commit = found.and_then(|object| object.peel_to_commit());
        let commit = commit.map_err(|_| RepositoryError::UnknownRevision {
            revision: revision.to_owned(),
        })?;
        Ok(commit.id().to_string())
    }

    /// The commit where two lines of work part; none where they have nothing in common that is here.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn parting(&self, one: &str, other: &str) -> Result<Option<String>, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok(None);
        };
        let (one, other) = (Oid::from_str(one)?, Oid::from_str(other)?);
        match git.repository.merge_base(one, other) {
            Ok(id) => Ok(Some(id.to_string())),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The commits that changed records, among those that `head` stands on and none of `known` does, oldest first; with
    /// what is missing.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn edits(
        &self,
        head: &str,
        known: &[String],
    ) -> Result<(Vec<Edit>, Vec<Gap>), RepositoryError> {
        let Some(git) = &self.git else {
            return Ok((Vec::new(), Vec::new()));
        };
        let mut walk = git.repository.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
        walk.push(Oid::from_str(head)?)?;
        for id in known {
            walk.hide(Oid::from_str(id)?)?;
        }
        let (mut edits, mut missing) = (Vec::new(), Vec::new());
        for id in walk.take(MAX_ENTRIES) {
            let id = id?;
            match edit(git, id) {
                Ok(edit) => edits.extend(edit.filter(|edit| !edit.records.is_empty())),
                Err(Unread(id)) => missing.push(id),
            }
        }
        let mut gaps = Vec::new();
        gaps::add_missing(&mut gaps, git, missing);
        Ok((edits, gaps))
    }
}

fn edit(git: &Git, id: Oid) -> Result<Option<Edit>, Unread> {
    let unread = |_| Unread(id);
    let odb = git.repository.odb().map_err(unread)?;
    let data = trees::object(&odb, id, ObjectType::Commit)?;
    let text = String::from_utf8_lossy(data.data()).into_owned();
    let head = text.split_once("\n\n").map_or(&*text, |(head, _)| head);
    let line = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
    let (Some(author), Some(committer)) = (
        line("author ").and_then(person),
        line("committer ").and_then(person),
    ) else {
        return Err(Unread(id));
    };
    let commit = git.repository.find_commit(id).map_err(unread)?;
    Ok(Some(Edit {
        commit: id.to_string(),
        before: commit.parent_id(0).ok().map(|parent| parent.to_string()),
        author,
        committer,
        records: changed(git, &commit).map_err(unread)?,
    }))
}

fn changed(git: &Git, commit: &Commit<'_>) -> Result<BTreeSet<Stem>, git2::Error> {
    let tree = commit.tree()?;
    if commit.parent_count() == 0 {
        return between(git, None, &tree);
    }
    let mut all: Option<BTreeSet<Stem>> = None;
    for parent in commit.parents() {
        let here = between(git, Some(&parent.tree()?), &tree)?;
        all = Some(match all {
            None => here,
            Some(before) => before.intersection(&here).cloned().collect(),
        });
    }
    Ok(all.unwrap_or_default())
}

fn between(
    git: &Git,
    old: Option<&Tree<'_>>,
    new: &Tree<'_>,
) -> Result<BTreeSet<Stem>, git2::Error> {
    let diff = git.repository.diff_tree_to_tree(old, Some(new), None)?;
    let files = diff.deltas().flat_map(|delta| {
        let paths = [delta.old_file().path_bytes(), delta.new_file().path_bytes()];
        paths.map(|path| path.map(<[u8]>::to_vec))
    });
    Ok(files
        .flatten()
        .filter_map(|path| stem(git, &path))
        .collect())
}

/// The record that a file is, by its path from the top of git's trees.
fn stem(git: &Git, path: &[u8]) -> Option<Stem> {
    let path = std::str::from_utf8(path).ok()?;
    let mut inside = path;
    for part in &git.prefix {
        inside = inside.strip_prefix(part.as_str())?.strip_prefix('/')?;
    }
    let (folder, rest) = inside.split_once('/')?;
    let kind = RecordKind::ALL
        .into_iter()
        .find(|kind| kind.folder() == folder)?;
    let name = rest.rsplit('/').next()?;
    let id = name.strip_suffix(".md")?.to_owned();
    Some(Stem { kind, id })
}
