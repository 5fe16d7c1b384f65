//! What the commits that records stand on hold.

use super::id::Id;
use super::line::day_in_oslo;
use super::objects::{Objects, Unread};
use super::raw::{self, ObjectKind};
use super::reader::Opened;
use super::records::{self, Files, Records};
use super::trees::Trees;
use super::{
    Content, Gap, Git, RecordKind, Repository, RepositoryError, Stem, VersionContent, gaps,
};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What each commit asked about holds of each record asked about; with what is missing.
pub type Held = (BTreeMap<(String, Stem), VersionContent>, Vec<Gap>);

/// So many commits that opening the repository again, and reading its folders as a whole, is little beside them.
const COMMITS_PER_WORKER: usize = 250;
/// So many records of one commit that the same is little beside reading them.
const RECORDS_PER_WORKER: usize = 400;

impl Repository {
    /// What commits hold of records, whatever branch they are on. Of several files of one stem nobody knows which is
    /// meant.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn held(&self, asked: &BTreeSet<(String, Stem)>) -> Result<Held, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok((BTreeMap::new(), Vec::new()));
        };
        let mut by_commit: BTreeMap<&str, Vec<&Stem>> = BTreeMap::new();
        for (commit, stem) in asked {
            by_commit.entry(commit).or_default().push(stem);
        }
        let objects = git.reader.objects()?;
        let threads = rayon::current_num_threads();
        let mut commits: Vec<Asked<'_>> = Vec::new();
        for (name, stems) in &by_commit {
            let share = stems.len().div_ceil(threads).max(RECORDS_PER_WORKER);
            let parts = stems.chunks(share);
            commits.extend(parts.map(|stems| Asked::of(git, &objects, name, stems)));
        }
        // Neighbours in time differ in little, and git has packed the one as what differs from the other.
        commits.sort_by_key(|asked| (Reverse(asked.seconds), asked.name));
        let stems: BTreeMap<Stem, Option<NaiveDate>> =
            asked.iter().map(|(_, stem)| (stem.clone(), None)).collect();
        let (place, prefix) = (git.reader.place(), git.prefix.as_slice());
        let least = COMMITS_PER_WORKER.min(commits.len() * RECORDS_PER_WORKER / asked.len().max(1));
        let share = commits.len().div_ceil(threads).max(least).max(1);
        let found: Vec<_> = commits
            .par_chunks(share)
            .map(|commits| {
                let opened = place.open();
                match opened.as_ref().and_then(Opened::objects) {
                    Some(objects) => Search::new(prefix, &objects, &stems).all(commits),
                    None => unread(commits),
                }
            })
            .collect();
        let mut held = BTreeMap::new();
        let mut missing = Vec::new();
        for (some, gone) in found {
            held.extend(some);
            missing.extend(gone);
        }
        let mut gaps = Vec::new();
        gaps::add_missing(&mut gaps, git, missing);
        Ok((held, gaps))
    }

    /// For each of these commits, whether it lies on main's first-parent line. `main` is main's newest commit.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn on_main_line(
        &self,
        main: &str,
        commits: &BTreeSet<String>,
    ) -> Result<BTreeSet<String>, RepositoryError> {
        let (Some(git), Some(tip)) = (&self.git, Id::parse(main)) else {
            return Ok(BTreeSet::new());
        };
        if commits.is_empty() {
            return Ok(BTreeSet::new());
        }
        let asked: BTreeMap<Id, &String> = commits
            .iter()
            .filter_map(|name| Some((Id::parse(name)?, name)))
            .collect();
        let line = self.line(git, tip)?;
        let steps = line.steps.iter();
        let found = steps.filter_map(|step| asked.get(&step.id));
        Ok(found.map(|name| (*name).clone()).collect())
    }

    /// Of these commits those that main has beside its first-parent line, on the line of another parent of a merge: each
    /// with that parent, of the newest such merge. `main` is main's newest commit.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn beside_main_line(
        &self,
        main: &str,
        commits: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, String>, RepositoryError> {
        let mut found = BTreeMap::new();
        let (Some(git), Some(tip)) = (&self.git, Id::parse(main)) else {
            return Ok(found);
        };
        let mut wanted: BTreeSet<Id> = commits.iter().filter_map(Id::parse).collect();
        let line = self.line(git, tip)?;
        let objects = git.reader.objects()?;
        let mut known: BTreeSet<Id> = line.steps.iter().map(|step| step.id).collect();
        wanted.retain(|id| !known.contains(id));
        for step in &line.steps {
            if wanted.is_empty() {
                break;
            }
            let Ok(merge) = objects.of_kind(step.id, ObjectKind::Commit) else {
                continue;
            };
            for other in raw::parents(merge.data()).skip(1) {
                let mut next = Some(other);
                while let Some(id) = next.filter(|id| known.insert(*id)) {
                    if wanted.remove(&id) {
                        found.insert(id.to_string(), other.to_string());
                    }
                    next = objects.commit(id).ok().and_then(|it| it.first_parent);
                }
            }
        }
        Ok(found)
    }
}

impl Repository {
    /// Main's newest commit that had arrived at the end of each of these days, none where main had none yet. A day
    /// that git's memory does not reach is left out. `main` is main's newest commit.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn main_on(
        &self,
        main: &str,
        days: &BTreeSet<NaiveDate>,
    ) -> Result<BTreeMap<NaiveDate, Option<String>>, RepositoryError> {
        let (Some(git), Some(tip)) = (&self.git, Id::parse(main)) else {
            return Ok(BTreeMap::new());
        };
        let line = self.line(git, tip)?;
        // The days of arrival never rise on the way back.
        let on = |day: &NaiveDate| {
            let later = line
                .steps
                .partition_point(|step| day_in_oslo(step.arrived) > *day);
            match line.steps.get(later) {
                Some(step) => Some(Some(step.id.to_string())),
                None => line.cut.is_none().then_some(None),
            }
        };
        Ok(days
            .iter()
            .filter_map(|day| Some((*day, on(day)?)))
            .collect())
    }
}

/// A commit that is asked about.
struct Asked<'a> {
    name: &'a str,
    /// The committer's date; 0 where the commit is not there.
    seconds: i64,
    tree: Result<Id, Unread>,
    stems: &'a [&'a Stem],
}

impl<'a> Asked<'a> {
    fn of(git: &Git, objects: &Objects<'_>, name: &'a str, stems: &'a [&'a Stem]) -> Self {
        let id = Id::parse(name).ok_or(Unread(Id::NONE));
        let header = id.and_then(|id| git.commit(objects, id));
        Asked {
            name,
            seconds: header.map_or(0, |header| header.seconds),
            tree: header.map(|header| header.tree),
            stems,
        }
    }
}

type Part = (Vec<((String, Stem), VersionContent)>, Vec<Id>);

/// The repository cannot be opened once more, so nobody knows what these hold.
fn unread(commits: &[Asked<'_>]) -> Part {
    let missing = commits.iter().filter_map(|asked| Id::parse(asked.name));
    let keys = commits.iter().flat_map(Asked::keys);
    let found = keys.map(|key| (key, VersionContent::Missing));
    (found.collect(), missing.collect())
}

impl Asked<'_> {
    fn keys(&self) -> impl Iterator<Item = (String, Stem)> {
        let stems = self.stems.iter();
        stems.map(|stem| (self.name.to_owned(), (*stem).clone()))
    }
}

/// A way through commits, from each to the next by what differs between them.
struct Search<'s> {
    prefix: &'s [String],
    objects: &'s Objects<'s>,
    trees: Trees<'s>,
    /// Where the records lie in the commit that the search has come to.
    records: Records<'s>,
    /// The folder of each kind in that commit.
    folders: BTreeMap<RecordKind, Id>,
    contents: HashMap<Id, VersionContent>,
    missing: Vec<Id>,
}

impl<'s> Search<'s> {
    fn new(
        prefix: &'s [String],
        objects: &'s Objects<'s>,
        stems: &'s BTreeMap<Stem, Option<NaiveDate>>,
    ) -> Self {
        Search {
            prefix,
            objects,
            trees: Trees::new(objects),
            records: Records::new(stems),
            folders: BTreeMap::new(),
            contents: HashMap::new(),
            missing: Vec::new(),
        }
    }

    fn all(mut self, commits: &[Asked<'_>]) -> Part {
        let mut found = Vec::new();
        for asked in commits {
            self.trees.step();
            let mut unread: BTreeMap<RecordKind, bool> = BTreeMap::new();
            for (key, stem) in asked.keys().zip(asked.stems) {
                let go = || self.go_to(asked, stem.kind).is_err();
                let content = match *unread.entry(stem.kind).or_insert_with(go) {
                    true => VersionContent::Missing,
                    false => self.content(self.records.files_of(stem)),
                };
                found.push((key, content));
            }
        }
        (found, self.missing)
    }

    /// Has the search come to a commit, as far as records of a kind are asked about.
    fn go_to(&mut self, asked: &Asked<'_>, kind: RecordKind) -> Result<(), ()> {
        let changes = asked.tree.and_then(|tree| {
            let path = self.prefix.iter().map(String::as_str);
            let folder = self.trees.folder(tree, path.chain([kind.folder()]))?;
            let before = self.folders.get(&kind).copied();
            let changes = records::changes(&mut self.trees, &self.records, kind, before, folder)?;
            Ok((folder, changes))
        });
        let (folder, changes) = changes.map_err(|Unread(id)| self.missing.push(id))?;
        for change in changes {
            if let Some(record) = self.records.get_mut(change.record) {
                match change.after {
                    Some(id) => record.places.insert(change.path, id),
                    None => record.places.remove(&change.path),
                };
            }
        }
        match folder {
            Some(folder) => self.folders.insert(kind, folder),
            None => self.folders.remove(&kind),
        };
        Ok(())
    }

    fn content(&mut self, files: Files) -> VersionContent {
        let blob = match files {
            Files::None => return VersionContent::Absent,
            Files::Several => return VersionContent::Several,
            Files::One(blob) => blob,
        };
        if let Some(known) = self.contents.get(&blob) {
            return known.clone();
        }
        let content = match self.objects.blob(blob) {
            Ok(Content::TooLarge { bytes }) => VersionContent::TooLarge { bytes },
            Ok(content) => match content.into_bytes() {
                Some(bytes) => VersionContent::Bytes(bytes),
                None => VersionContent::Missing,
            },
            Err(Unread(id)) => {
                self.missing.push(id);
                VersionContent::Missing
            }
        };
        self.contents.insert(blob, content.clone());
        content
    }
}
