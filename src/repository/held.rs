//! What the commits that records stand on hold.

use super::id::Id;
use super::line::day_in_oslo;
use super::objects::{Objects, Unread};
use super::raw::EntryKind;
use super::selection::{MAX_DEPTH, MAX_ENTRIES};
use super::trees::Trees;
use super::{Content, Gap, Git, Repository, RepositoryError, Stem, VersionContent, gaps};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What each commit asked about holds of each record asked about; with what is missing.
pub type Held = (BTreeMap<(String, Stem), VersionContent>, Vec<Gap>);

impl Repository {
    /// What commits hold of records, whatever branch they are on. Of several files of one stem the first by path
    /// counts.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn held(&self, asked: &BTreeSet<(String, Stem)>) -> Result<Held, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok((BTreeMap::new(), Vec::new()));
        };
        let objects = git.reader.objects()?;
        let mut search = Search {
            git,
            objects: &objects,
            trees: Trees::new(&objects),
            files: HashMap::new(),
            contents: HashMap::new(),
            missing: Vec::new(),
        };
        let mut held = BTreeMap::new();
        let mut last = None;
        for (commit, stem) in asked {
            if last != Some(commit) {
                search.trees.step();
                last = Some(commit);
            }
            let content = search.record(commit, stem);
            held.insert((commit.clone(), stem.clone()), content);
        }
        let mut gaps = Vec::new();
        gaps::add_missing(&mut gaps, git, search.missing);
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
        let line = self.line(git, tip)?;
        let on_line: BTreeSet<Id> = line.steps.iter().map(|step| step.id).collect();
        let lies = |id: &&String| Id::parse(id).is_some_and(|id| on_line.contains(&id));
        Ok(commits.iter().filter(lies).cloned().collect())
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

struct Search<'s> {
    git: &'s Git,
    objects: &'s Objects<'s>,
    trees: Trees<'s>,
    /// The file of a stem below a folder, by the folder's tree: most folders stay as they are from commit to commit.
    files: HashMap<(Id, Stem), Option<Id>>,
    contents: HashMap<Id, VersionContent>,
    missing: Vec<Id>,
}

impl Search<'_> {
    fn record(&mut self, commit: &str, stem: &Stem) -> VersionContent {
        let found = Id::parse(commit)
            .ok_or(Unread(Id::NONE))
            .and_then(|id| self.file(id, stem));
        match found {
            Ok(Some(blob)) => self.content(blob),
            Ok(None) => VersionContent::Absent,
            Err(Unread(id)) => {
                self.missing.push(id);
                VersionContent::Missing
            }
        }
    }

    fn file(&mut self, commit: Id, stem: &Stem) -> Result<Option<Id>, Unread> {
        let header = self.objects.commit(commit)?;
        let path = self.git.prefix.iter().map(String::as_str);
        let path = path.chain([stem.kind.folder()]);
        match self.trees.folder(header.tree, path)? {
            Some(folder) => {
                let mut budget = MAX_ENTRIES;
                self.below(folder, stem, 1, &mut budget)
            }
            None => Ok(None),
        }
    }

    fn below(
        &mut self,
        folder: Id,
        stem: &Stem,
        depth: usize,
        budget: &mut usize,
    ) -> Result<Option<Id>, Unread> {
        let key = (folder, stem.clone());
        if let Some(known) = self.files.get(&key) {
            return Ok(*known);
        }
        if depth > MAX_DEPTH {
            return Err(Unread(folder));
        }
        let data = self.trees.read(folder)?;
        let wanted = format!("{}.md", stem.id);
        let mut found: Option<(Vec<u8>, Id)> = None;
        for entry in data.entries().ok_or(Unread(folder))? {
            *budget = budget.checked_sub(1).ok_or(Unread(folder))?;
            let file = match entry.kind() {
                EntryKind::Regular if entry.name == wanted.as_bytes() => Some(entry.id),
                EntryKind::Directory => self.below(entry.id, stem, depth + 1, budget)?,
                _ => None,
            };
            let first = found
                .as_ref()
                .is_none_or(|(name, _)| entry.name < &name[..]);
            if let Some(file) = file.filter(|_| first) {
                found = Some((entry.name.to_vec(), file));
            }
        }
        let found = found.map(|(_, id)| id);
        self.files.insert(key, found);
        Ok(found)
    }

    fn content(&mut self, blob: Id) -> VersionContent {
        if let Some(known) = self.contents.get(&blob) {
            return known.clone();
        }
        let content = match self.objects.blob(blob) {
            Ok(Content::Bytes(bytes)) => VersionContent::Bytes(bytes),
            Ok(Content::TooLarge { bytes }) => VersionContent::TooLarge { bytes },
            Ok(Content::NameOnly | Content::Unreadable { .. }) => VersionContent::Missing,
            Err(Unread(id)) => {
                self.missing.push(id);
                VersionContent::Missing
            }
        };
        self.contents.insert(blob, content.clone());
        content
    }
}
