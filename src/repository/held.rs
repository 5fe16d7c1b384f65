//! What the commits that records stand on hold.

use super::id::Id;
use super::line::day_in_oslo;
use super::objects::{ObjectKind, Objects, Unread};
use super::raw::{self, EntryKind};
use super::records::Files;
use super::selection::{MAX_DEPTH, MAX_ENTRIES};
use super::trees::Trees;
use super::{Content, Gap, Git, Repository, RepositoryError, Stem, VersionContent, gaps};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// What each commit asked about holds of each record asked about; with what is missing.
pub type Held = (BTreeMap<(String, Stem), VersionContent>, Vec<Gap>);

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
        let objects = git.reader.objects()?;
        let mut search = Search {
            git,
            objects: &objects,
            trees: Trees::new(&objects),
            folders: HashMap::new(),
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

struct Search<'s> {
    git: &'s Git,
    objects: &'s Objects<'s>,
    trees: Trees<'s>,
    /// What lies in a folder, by its tree: most folders stay as they are from commit to commit.
    folders: HashMap<Id, Rc<Folder>>,
    contents: HashMap<Id, VersionContent>,
    missing: Vec<Id>,
}

/// What lies in a folder.
struct Folder {
    /// The files, by their names.
    files: HashMap<Vec<u8>, Id>,
    /// The folders in it.
    folders: Vec<Id>,
}

impl Search<'_> {
    fn record(&mut self, commit: &str, stem: &Stem) -> VersionContent {
        let found = Id::parse(commit)
            .ok_or(Unread(Id::NONE))
            .and_then(|id| self.file(id, stem));
        match found {
            Ok(Files::One(blob)) => self.content(blob),
            Ok(Files::None) => VersionContent::Absent,
            Ok(Files::Several) => VersionContent::Several,
            Err(Unread(id)) => {
                self.missing.push(id);
                VersionContent::Missing
            }
        }
    }

    fn file(&mut self, commit: Id, stem: &Stem) -> Result<Files, Unread> {
        let header = self.objects.commit(commit)?;
        let path = self.git.prefix.iter().map(String::as_str);
        let path = path.chain([stem.kind.folder()]);
        match self.trees.folder(header.tree, path)? {
            Some(folder) => {
                let name = format!("{}.md", stem.id).into_bytes();
                self.below(folder, &name, 1, &mut HashMap::new())
            }
            None => Ok(Files::None),
        }
    }

    /// The files of this name. A folder that lies in several places is looked through once, and counts in each.
    fn below(
        &mut self,
        tree: Id,
        name: &[u8],
        depth: usize,
        known: &mut HashMap<Id, Files>,
    ) -> Result<Files, Unread> {
        if depth > MAX_DEPTH {
            return Err(Unread(tree));
        }
        if let Some(files) = known.get(&tree) {
            return Ok(*files);
        }
        let folder = self.folder(tree)?;
        let own = folder.files.get(name).copied();
        let mut found = own.map_or(Files::None, Files::One);
        for below in &folder.folders {
            found = found.and(self.below(*below, name, depth + 1, known)?);
        }
        known.insert(tree, found);
        Ok(found)
    }

    fn folder(&mut self, tree: Id) -> Result<Rc<Folder>, Unread> {
        if let Some(known) = self.folders.get(&tree) {
            return Ok(known.clone());
        }
        let data = self.trees.read(tree)?;
        let mut folder = Folder {
            files: HashMap::new(),
            folders: Vec::new(),
        };
        let entries = data.entries().ok_or(Unread(tree))?;
        if entries.len() > MAX_ENTRIES {
            return Err(Unread(tree));
        }
        for entry in entries {
            match entry.kind() {
                EntryKind::Regular => {
                    folder.files.insert(entry.name.to_vec(), entry.id);
                }
                EntryKind::Directory => folder.folders.push(entry.id),
                _ => {}
            }
        }
        let folder = Rc::new(folder);
        self.folders.insert(tree, folder.clone());
        Ok(folder)
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
