//! How records changed along main's first-parent line.

use super::id::Id;
use super::line::{Line, day_in_oslo};
use super::objects::{Objects, Unread};
use super::raw::{self, ObjectKind};
use super::records::{self, Change, Files, Record, Records};
use super::trees::Trees;
use super::{Content, Gap, Git, Main, RecordKind, Repository, RepositoryError};
use super::{Stem, Version, VersionContent, gaps};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The history of the records that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// For every stem asked for, the commits that changed it, newest first.
    ///
    /// A commit is listed if the record's content differs from that in the commit's first
    /// parent, and the version holds the content after it: a deletion is [`VersionContent::Absent`].
    /// The root commit's first parent counts as empty. A list is empty if the record was never
    /// there, and ends where enough was known, at the root, or where git's memory ends.
    ///
    /// Git's memory ending is two versions: the record as the oldest known commit has it,
    /// whether or not that commit changed it, then [`VersionContent::Missing`] for the commit
    /// before, with its own day or, if the commit itself is not there, that of the oldest known
    /// one. A `Missing` anywhere else concerns only that version's content.
    ///
    /// Where several files have the same stem, nobody knows which is meant: [`VersionContent::Several`].
    pub by_stem: BTreeMap<Stem, Vec<Version>>,
    /// What was needed and not there, sorted.
    pub gaps: Vec<Gap>,
}

impl Repository {
    /// The versions of the given records along main's first-parent line, from `main.start` back.
    ///
    /// After every version found, `enough` is told the record's versions so far; once it says
    /// yes the record is not asked for any more, and the walk ends with the last one.
    ///
    /// A record may come with a day before which its history does not matter. At the newest
    /// commit that had arrived on that day its list ends with a *standing* version: what the
    /// record was then.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read. Outside git every list is empty.
    pub fn versions(
        &self,
        main: &Main,
        stems: &BTreeMap<Stem, Option<NaiveDate>>,
        enough: impl FnMut(&Stem, &[Version]) -> bool,
    ) -> Result<Versions, RepositoryError> {
        let (Some(git), Some(tip), Some(start)) =
            (&self.git, Id::parse(&main.commit), Id::parse(&main.start))
        else {
            let by_stem = stems.keys().map(|s| (s.clone(), Vec::new())).collect();
            let gaps = Vec::new();
            return Ok(Versions { by_stem, gaps });
        };
        let objects = git.reader.objects()?;
        let line = self.line(git, tip)?;
        let from = line.position(start).unwrap_or(0);
        let mut walk = Walk {
            git,
            objects: &objects,
            line: &line,
            trees: Trees::new(&objects),
            records: Records::new(stems),
            enough,
            missing: Vec::new(),
        };
        walk.run(from);
        let mut gaps = Vec::new();
        gaps::add_missing(&mut gaps, git, walk.missing);
        if line.cut.is_some() && gaps::is_shallow(git) {
            gaps.push(Gap::Shallow);
            gaps.sort();
        }
        let by_stem = walk.records.into_lists();
        Ok(Versions { by_stem, gaps })
    }
}

struct Walk<'w, 's, F> {
    git: &'w Git,
    objects: &'w Objects<'w>,
    line: &'w Line,
    trees: Trees<'w>,
    records: Records<'s>,
    enough: F,
    missing: Vec<Id>,
}

impl<F: FnMut(&Stem, &[Version]) -> bool> Walk<'_, '_, F> {
    fn run(&mut self, from: usize) {
        self.look_at_start(from);
        for (number, step) in self.line.steps.iter().enumerate().skip(from) {
            if !RecordKind::ALL
                .iter()
                .any(|&kind| self.records.any_open(kind))
            {
                return;
            }
            let parent = self.line.steps.get(number + 1);
            if let (None, Some(cut)) = (parent, self.line.cut) {
                if !gaps::is_shallow(self.git) {
                    self.missing.push(cut);
                }
                for kind in RecordKind::ALL {
                    self.end_of_memory(kind, number, cut);
                }
                return;
            }
            self.end_where_enough_is_known(number);
            if parent.is_some_and(|parent| parent.tree == step.tree) {
                continue;
            }
            self.trees.step();
            for kind in RecordKind::ALL {
                match self.changes(kind, parent.map(|parent| parent.tree), Some(step.tree)) {
                    Ok(changes) => self.apply(number, changes),
                    Err(Unread(id)) => {
                        self.missing.push(id);
                        self.end_of_memory(kind, number, parent.map_or(step.id, |p| p.id));
                    }
                }
            }
        }
    }

    /// Ends the lists of the records of which nothing is asked before the day of commit `number`.
    fn end_where_enough_is_known(&mut self, number: usize) {
        let Some(step) = self.line.steps.get(number).copied() else {
            return;
        };
        let day = day_in_oslo(step.arrived);
        let taken = self.records.asked_no_further(day);
        let commit = step.id.to_string();
        for index in taken {
            let files = self.files(index);
            let version = Version {
                commit: commit.clone(),
                day,
                committer_email: String::new(),
                appeared: false,
                standing: true,
                content: self.content(files),
            };
            if let Some(record) = self.records.get_mut(index) {
                record.versions.push(version);
            }
            self.records.close(index);
        }
    }

    /// Finds where the records lie in the newest commit.
    fn look_at_start(&mut self, from: usize) {
        let Some(step) = self.line.steps.get(from) else {
            // Main's own commit is damaged.
            let id = self.line.tip;
            self.missing.push(id);
            for kind in RecordKind::ALL {
                self.unknown(kind, from, id);
            }
            return;
        };
        for kind in RecordKind::ALL {
            match self.changes(kind, None, Some(step.tree)) {
                Ok(changes) => {
                    for change in changes {
                        if let Some(record) = self.records.get_mut(change.record) {
                            record
                                .places
                                .extend(change.after.map(|id| (change.path, id)));
                        }
                    }
                }
                Err(Unread(id)) => {
                    self.missing.push(id);
                    // Not even the newest state is known, so nothing may be said of it.
                    self.unknown(kind, from, step.id);
                }
            }
        }
    }

    /// What differs between two trees among the records that are still asked for.
    fn changes(
        &mut self,
        kind: RecordKind,
        before: Option<Id>,
        after: Option<Id>,
    ) -> Result<Vec<Change>, Unread> {
        if !self.records.any_open(kind) {
            return Ok(Vec::new());
        }
        let mut folder = |root: Option<Id>| {
            let path = self.git.prefix.iter().map(String::as_str);
            match root {
                Some(root) => self.trees.folder(root, path.chain([kind.folder()])),
                None => Ok(None),
            }
        };
        let (before, after) = (folder(before)?, folder(after)?);
        records::changes(&mut self.trees, &self.records, kind, before, after)
    }

    /// Steps back over a commit that made these changes.
    fn apply(&mut self, number: usize, changes: Vec<Change>) {
        let mut touched: BTreeMap<usize, Files> = BTreeMap::new();
        for change in changes {
            if let Some(record) = self.records.get_mut(change.record) {
                touched
                    .entry(change.record)
                    .or_insert_with(|| record.files());
                match change.before {
                    Some(id) => record.places.insert(change.path, id),
                    None => record.places.remove(&change.path),
                };
            }
        }
        for (index, after) in touched {
            let before = self.files(index);
            // Equal where the file only moved to another folder.
            if before != after {
                let version = self.version(number, after, before == Files::None);
                self.push(index, version);
            }
        }
    }

    fn push(&mut self, index: usize, version: Version) {
        if let Some(record) = self.records.get_mut(index) {
            record.versions.push(version);
            if (self.enough)(record.stem, &record.versions) {
                self.records.close(index);
            }
        }
    }

    /// Ends the lists of a kind where what came before commit `number` cannot be known.
    fn end_of_memory(&mut self, kind: RecordKind, number: usize, before: Id) {
        for index in self.records.open_of(kind) {
            let files = self.files(index);
            let version = self.version(number, files, false);
            self.push(index, version);
        }
        self.unknown(kind, number, before);
    }

    /// Ends the lists of a kind with an unknown version.
    fn unknown(&mut self, kind: RecordKind, number: usize, commit: Id) {
        let known = self.line.steps.iter().find(|step| step.id == commit);
        let arrived = known
            .or(self.line.steps.get(number))
            .map_or(0, |s| s.arrived);
        for index in self.records.open_of(kind) {
            if let Some(record) = self.records.get_mut(index) {
                record.versions.push(Version {
                    commit: commit.to_string(),
                    day: day_in_oslo(arrived),
                    committer_email: known
                        .map_or(String::new(), |step| email(self.objects, step.id)),
                    appeared: false,
                    standing: false,
                    content: VersionContent::Missing,
                });
                self.records.close(index);
            }
        }
    }

    fn files(&self, index: usize) -> Files {
        let record = self.records.get(index);
        record.map_or(Files::None, Record::files)
    }

    fn version(&mut self, number: usize, files: Files, appeared: bool) -> Version {
        let content = self.content(files);
        let step = self.line.steps.get(number);
        Version {
            commit: step.map_or(self.line.tip, |step| step.id).to_string(),
            day: day_in_oslo(step.map_or(0, |step| step.arrived)),
            committer_email: step.map_or(String::new(), |step| email(self.objects, step.id)),
            appeared,
            standing: false,
            content,
        }
    }

    fn content(&mut self, files: Files) -> VersionContent {
        let blob = match files {
            Files::None => return VersionContent::Absent,
            Files::Several => return VersionContent::Several,
            Files::One(blob) => blob,
        };
        match self.objects.blob(blob) {
            Ok(Content::TooLarge { bytes }) => VersionContent::TooLarge { bytes },
            Ok(content) => match content.into_bytes() {
                Some(bytes) => VersionContent::Bytes(bytes),
                None => VersionContent::Missing,
            },
            Err(Unread(id)) => {
                self.missing.push(id);
                VersionContent::Missing
            }
        }
    }
}

fn email(objects: &Objects<'_>, commit: Id) -> String {
    objects
        .of_kind(commit, ObjectKind::Commit)
        .map(|data| raw::committer_email(data.data()))
        .unwrap_or_default()
}
