//! What lies between two revisions: where they part, and which commits changed which records.

use super::by_program::failed;
use super::id::Id;
use super::objects::{Objects, Unread};
use super::program::{Program, ProgramError};
use super::raw::{self, ObjectKind};
use super::selection::{APPENDICES, MAX_ENTRIES, TEMPLATES};
use super::tags::person;
use super::{Gap, Git, Person, RecordKind, Repository, RepositoryError, Source, Stem, gaps};
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
        let found = git.reader.commit_named(revision);
        let commit = found.ok_or_else(|| RepositoryError::UnknownRevision {
            revision: revision.to_owned(),
        })?;
        Ok(commit.to_string())
    }

    /// How many commits what is checked out stands on that `commit` does not; none where git cannot tell.
    pub fn ahead_of(&self, commit: &str) -> Option<usize> {
        let head = self.head()?;
        let counted = ask(self.git.as_ref()?, "rev-list")
            .args(["--count", &head, &format!("^{commit}")])
            .text();
        counted.ok()?.parse().ok()
    }

    /// The templates and appendices that differ between two commits, by path.
    ///
    /// # Errors
    ///
    /// Git refuses.
    pub fn files_between(&self, base: &str, head: &str) -> Result<Vec<String>, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok(Vec::new());
        };
        let asked = ask(git, "diff-tree").args(["-r", base, head]);
        differing(git, asked, &[APPENDICES, TEMPLATES])
    }

    /// The files under `appendices/` that are otherwise at `end` than in `commit`, by path; without an `end` otherwise
    /// among the files that are read, with what has not been committed.
    ///
    /// # Errors
    ///
    /// Git refuses, or is not there.
    pub fn appendices_since(
        &self,
        commit: &str,
        end: Option<&str>,
    ) -> Result<BTreeSet<String>, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok(BTreeSet::new());
        };
        let end = match &self.source {
            Source::Commit { id, .. } => Some(end.map_or_else(|| id.to_string(), str::to_owned)),
            Source::WorkTree => end.map(str::to_owned),
        };
        let asked = match end {
            Some(end) => ask(git, "diff-tree").args(["-r", commit, &end]),
            None => Program::looking(git, "diff").args(["--no-ext-diff", "--no-relative", commit]),
        };
        let listed = differing(git, asked, &[APPENDICES])?;
        Ok(listed.into_iter().collect())
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
        match ask(git, "merge-base").args([one, other]).text() {
            Ok(id) => Ok(Id::parse(&id).map(|id| id.to_string())),
            // Without a word: they have none.
            Err(ProgramError::Refused { message, .. }) if message.is_empty() => Ok(None),
            Err(error) => Err(failed(error)),
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
        let listed = ask(git, "rev-list")
            .args(["--topo-order", "--reverse", head])
            .args(known.iter().map(|id| format!("^{id}")))
            .text()
            .map_err(failed)?;
        let objects = git.reader.objects()?;
        let (mut edits, mut missing) = (Vec::new(), Vec::new());
        for id in listed.lines().filter_map(Id::parse).take(MAX_ENTRIES) {
            match edit(git, &objects, id)? {
                Ok(edit) => edits.extend((!edit.records.is_empty()).then_some(edit)),
                Err(Unread(id)) => missing.push(id),
            }
        }
        let mut gaps = Vec::new();
        gaps::add_missing(&mut gaps, git, missing);
        Ok((edits, gaps))
    }
}

/// What a call of git lists as different of some folders, by path.
fn differing(git: &Git, asked: Program, folders: &[&str]) -> Result<Vec<String>, RepositoryError> {
    let top: String = git.prefix.iter().map(|part| format!("{part}/")).collect();
    let listed = asked
        .args(["-z", "--no-renames", "--name-only", "--"])
        .args(
            folders
                .iter()
                .map(|folder| format!(":(top,literal){top}{folder}")),
        )
        .text()
        .map_err(failed)?;
    let paths = listed
        .split('\0')
        .filter_map(|path| path.strip_prefix(&top));
    let paths = paths.filter(|path| !path.is_empty());
    Ok(paths.map(str::to_owned).collect())
}

fn ask(git: &Git, verb: &str) -> Program {
    Program::reading(git.reader.folder(), verb)
}

fn edit(git: &Git, objects: &Objects<'_>, id: Id) -> Result<Result<Edit, Unread>, RepositoryError> {
    let Ok(object) = objects.of_kind(id, ObjectKind::Commit) else {
        return Ok(Err(Unread(id)));
    };
    let text = String::from_utf8_lossy(object.data()).into_owned();
    let head = text.split_once("\n\n").map_or(&*text, |(head, _)| head);
    let line = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
    let (Some(author), Some(committer)) = (
        line("author ").and_then(person),
        line("committer ").and_then(person),
    ) else {
        return Ok(Err(Unread(id)));
    };
    let parents: Vec<Id> = raw::parents(object.data()).collect();
    if let Some(gone) = parents.iter().find(|id| objects.commit(**id).is_err()) {
        return Ok(Err(Unread(*gone)));
    }
    Ok(Ok(Edit {
        commit: id.to_string(),
        before: parents.first().map(Id::to_string),
        author,
        committer,
        records: changed(git, &parents, id)?,
    }))
}

/// The records that a commit left otherwise than every one of its parents had them.
fn changed(git: &Git, parents: &[Id], commit: Id) -> Result<BTreeSet<Stem>, RepositoryError> {
    let Some((first, others)) = parents.split_first() else {
        return between(git, &["--root".to_owned(), commit.to_string()]);
    };
    let mut all = between(git, &[first.to_string(), commit.to_string()])?;
    for parent in others {
        let here = between(git, &[parent.to_string(), commit.to_string()])?;
        all = all.intersection(&here).cloned().collect();
    }
    Ok(all)
}

fn between(git: &Git, trees: &[String]) -> Result<BTreeSet<Stem>, RepositoryError> {
    let printed = ask(git, "diff-tree")
        .args(["-r", "-z", "--name-only", "--no-renames", "--no-commit-id"])
        .args(trees)
        .run(b"")
        .map_err(failed)?;
    let paths = printed.split(|&byte| byte == 0);
    Ok(paths.filter_map(|path| stem(git, path)).collect())
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
