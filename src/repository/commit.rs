//! The files of one commit.

use super::aside;
use super::elsewhere::{self, Item, Kind};
use super::id::Id;
use super::line;
use super::misnamed::{is_markdown, may_be_record, misnamed};
use super::objects::{Objects, Unread};
use super::raw::{Entry, EntryKind};
use super::reader::Opened;
use super::selection::{self, FOLDERS, Found, MAX_DEPTH};
use super::trees::Trees;
use super::{
    CONFIGURATION_FILE, Content, Elsewhere, Git, LeftOut, LeftOutReason, RawFile, RepositoryError,
};
use chrono::NaiveDate;
use rayon::prelude::*;

/// konsult.yaml of a commit.
pub(super) struct Configuration {
    /// `None` if the commit has none, or a symbolic link in its place.
    pub content: Option<Content>,
    /// An object that was needed to tell and is not there.
    pub missing: Option<Id>,
}

/// konsult.yaml of that commit.
pub(super) fn configuration(git: &Git, commit: Id) -> Result<Configuration, RepositoryError> {
    let objects = git.reader.objects()?;
    let (content, missing) = match configuration_entry(git, &objects, commit) {
        Ok(Some(id)) => match objects.blob(id) {
            Ok(content) => (Some(content), None),
            Err(Unread(id)) => (Some(unreadable(id)), Some(id)),
        },
        Ok(None) => (None, None),
        Err(Unread(id)) => (None, Some(id)),
    };
    Ok(Configuration { content, missing })
}

/// One file of that commit, by its path from the repository's prefix.
pub(super) fn file(git: &Git, commit: Id, path: &str) -> Result<Option<Content>, RepositoryError> {
    let objects = git.reader.objects()?;
    let mut trees = Trees::new(&objects);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let parts = folder.split('/').filter(|part| !part.is_empty());
    let found = root_tree(git, &objects, &mut trees, commit)
        .and_then(|root| root.map_or(Ok(None), |root| trees.folder(root, parts)))
        .and_then(|folder| folder.map_or(Ok(None), |folder| lookup(&mut trees, folder, name)));
    Ok(match found {
        Ok(Some((EntryKind::Regular, id))) => {
            Some(objects.blob(id).unwrap_or_else(|Unread(id)| unreadable(id)))
        }
        Ok(_) => None,
        Err(Unread(id)) => Some(unreadable(id)),
    })
}

/// The day in Oslo of a commit, by its committer.
pub(super) fn day(git: &Git, commit: Id) -> Option<NaiveDate> {
    instant(git, commit).map(line::day_in_oslo)
}

/// The instant of a commit, by its committer, in seconds since 1970.
pub(super) fn instant(git: &Git, commit: Id) -> Option<i64> {
    let header = git.reader.objects().ok()?.commit(commit).ok()?;
    Some(header.seconds)
}

/// Whether the commit has a konsult.yaml at the repository's prefix, be it a symbolic link.
pub(super) fn has_configuration(git: &Git, commit: Id) -> bool {
    let Ok(objects) = git.reader.objects() else {
        return false;
    };
    let mut trees = Trees::new(&objects);
    let found = root_tree(git, &objects, &mut trees, commit).and_then(|root| match root {
        Some(root) => lookup(&mut trees, root, CONFIGURATION_FILE),
        None => Ok(None),
    });
    matches!(found, Ok(Some((kind, _))) if kind != EntryKind::Directory)
}

fn configuration_entry(git: &Git, objects: &Objects<'_>, commit: Id) -> Result<Option<Id>, Unread> {
    let mut trees = Trees::new(objects);
    let Some(root) = root_tree(git, objects, &mut trees, commit)? else {
        return Ok(None);
    };
    let found = lookup(&mut trees, root, CONFIGURATION_FILE)?;
    Ok(found.and_then(|(kind, id)| (kind == EntryKind::Regular).then_some(id)))
}

fn root_tree<'o>(
    git: &Git,
    objects: &'o Objects<'o>,
    trees: &mut Trees<'o>,
    commit: Id,
) -> Result<Option<Id>, Unread> {
    let header = objects.commit(commit)?;
    trees.folder(header.tree, git.prefix.iter().map(String::as_str))
}

fn lookup(trees: &mut Trees<'_>, tree: Id, name: &str) -> Result<Option<(EntryKind, Id)>, Unread> {
    let data = trees.read(tree)?;
    let entry = data.entry(name).ok_or(Unread(tree))?;
    Ok(entry.map(|entry| (entry.kind(), entry.id)))
}

/// Everything konsult reads of that commit. Objects that are not there are added to `missing`.
pub(super) fn read(
    git: &Git,
    commit: Id,
    missing: &mut Vec<Id>,
) -> Result<(Vec<RawFile>, Vec<LeftOut>), RepositoryError> {
    let objects = git.reader.objects()?;
    let mut listing = Listing {
        trees: Trees::new(&objects),
        found: Found::new(),
        missing,
    };
    listing.start(git, &objects, commit);
    let Found {
        files, left_out, ..
    } = listing.found;
    let read = read_blobs(git, files);
    missing.extend(read.iter().filter_map(|(_, unread)| *unread));
    let files = read.into_iter().map(|(file, _)| file).collect();
    Ok(selection::sorted(files, left_out))
}

/// What lies beside the folders that are read and begins as a record does. What is not here, nobody can tell of.
pub(super) fn elsewhere(git: &Git, commit: Id) -> Result<Vec<Elsewhere>, RepositoryError> {
    let objects = git.reader.objects()?;
    let mut trees = Trees::new(&objects);
    let Ok(Some(root)) = root_tree(git, &objects, &mut trees, commit) else {
        return Ok(Vec::new());
    };
    let files = elsewhere::markdown_files(root, |tree, most| listed(&mut trees, *tree, most));
    let read = |(path, id)| {
        let content = objects.blob(id).ok()?;
        elsewhere::with_fields(path, &content.into_bytes()?)
    };
    Ok(files.into_iter().filter_map(read).collect())
}

fn listed(trees: &mut Trees<'_>, tree: Id, most: usize) -> Vec<Item<Id>> {
    let Ok(data) = trees.read(tree) else {
        return Vec::new();
    };
    let item = |entry: Entry<'_>| {
        Some(Item {
            name: std::str::from_utf8(entry.name).ok()?.to_owned(),
            kind: match entry.kind() {
                EntryKind::Regular => Kind::File,
                EntryKind::Directory => Kind::Folder,
                EntryKind::Link | EntryKind::Submodule | EntryKind::Other => Kind::Other,
            },
            place: entry.id,
        })
    };
    let entries = data.entries().unwrap_or_default().into_iter();
    entries.take(most).filter_map(item).collect()
}

struct Listing<'o, 'm> {
    trees: Trees<'o>,
    found: Found<Id>,
    missing: &'m mut Vec<Id>,
}

impl<'o> Listing<'o, '_> {
    fn start(&mut self, git: &Git, objects: &'o Objects<'o>, commit: Id) {
        let root = match root_tree(git, objects, &mut self.trees, commit) {
            Ok(Some(root)) => root,
            Ok(None) => return,
            Err(unread) => return self.unread(".", unread),
        };
        for name in [CONFIGURATION_FILE].into_iter().chain(FOLDERS) {
            match lookup(&mut self.trees, root, name) {
                Ok(Some((kind, id))) => self.top_level(name, kind, id),
                Ok(None) => {}
                Err(unread) => return self.unread(".", unread),
            }
        }
        self.beside(objects, root);
    }

    /// The folders beside those that are read which somebody may have meant to be read.
    fn beside(&mut self, objects: &Objects<'_>, root: Id) {
        let Ok(data) = self.trees.read(root) else {
            return;
        };
        let entries = data.entries().unwrap_or_default().into_iter();
        for folder in entries.filter(|entry| entry.kind() == EntryKind::Directory) {
            let name = String::from_utf8_lossy(folder.name);
            match misnamed(&name) {
                Some(reason @ LeftOutReason::Misnamed { letter_case, .. })
                    if letter_case || holds_record(&mut self.trees, objects, folder.id, 1) =>
                {
                    self.found.leave_out(&name, reason);
                }
                _ => {}
            }
        }
    }

    fn top_level(&mut self, name: &str, kind: EntryKind, id: Id) {
        let expected = match name == CONFIGURATION_FILE {
            true => EntryKind::Regular,
            false => EntryKind::Directory,
        };
        match kind {
            EntryKind::Link | EntryKind::Submodule => self.entry(name, kind, id, 1),
            _ if kind == expected => self.entry(name, kind, id, 1),
            _ => self.found.leave_out(name, LeftOutReason::WrongKind),
        }
    }

    fn entry(&mut self, path: &str, kind: EntryKind, id: Id, depth: usize) {
        match kind {
            EntryKind::Regular if aside::is_name_of(path) => {
                self.found.leave_out(path, LeftOutReason::LeftBehind);
            }
            EntryKind::Regular => self.found.files.push((path.to_owned(), id)),
            EntryKind::Directory => self.folder(path, id, depth),
            EntryKind::Link => self.found.leave_out(path, LeftOutReason::SymbolicLink),
            EntryKind::Submodule => self.found.leave_out(path, LeftOutReason::Submodule),
            EntryKind::Other => self.found.leave_out(path, LeftOutReason::WrongKind),
        }
    }

    fn folder(&mut self, path: &str, tree: Id, depth: usize) {
        if !self.found.enter(path, depth) {
            return;
        }
        let data = match self.trees.read(tree) {
            Ok(data) => data,
            Err(unread) => return self.unread(path, unread),
        };
        let Some(entries) = data.entries() else {
            return self.unread(path, Unread(tree));
        };
        for item in entries {
            if !self.found.take(path) {
                return;
            }
            let below = format!("{path}/{}", String::from_utf8_lossy(item.name));
            match name_problem(&item) {
                Some(reason) => self.found.leave_out(&below, reason),
                None => self.entry(&below, item.kind(), item.id, depth + 1),
            }
        }
    }

    fn unread(&mut self, path: &str, Unread(id): Unread) {
        let message = format!("object {id} is not in this clone");
        self.found
            .leave_out(path, LeftOutReason::Unreadable { message });
        self.missing.push(id);
    }
}

/// Whether something below a tree looks like a record. What is not there may be one.
fn holds_record(trees: &mut Trees<'_>, objects: &Objects<'_>, tree: Id, depth: usize) -> bool {
    let Ok(data) = trees.read(tree) else {
        return true;
    };
    let entries = data.entries().unwrap_or_default();
    depth <= MAX_DEPTH
        && entries.into_iter().any(|item| match item.kind() {
            EntryKind::Directory => holds_record(trees, objects, item.id, depth + 1),
            EntryKind::Regular if is_markdown(item.name) => {
                let content = objects.blob(item.id).map(Content::into_bytes);
                let bytes = content.unwrap_or_default();
                bytes.is_none_or(|bytes| may_be_record(item.name, &bytes))
            }
            _ => false,
        })
}

fn name_problem(entry: &Entry<'_>) -> Option<LeftOutReason> {
    match std::str::from_utf8(entry.name) {
        Err(_) => Some(LeftOutReason::NameNotUtf8),
        Ok("" | "." | "..") => Some(LeftOutReason::NameNotAllowed),
        Ok(name) if name.contains('/') || name.eq_ignore_ascii_case(".git") => {
            Some(LeftOutReason::NameNotAllowed)
        }
        Ok(_) => None,
    }
}

/// So many that opening the repository again is little beside reading them.
const FILES_PER_WORKER: usize = 500;

/// Reads the files on all cores; an object that is not there is handed on beside its file.
fn read_blobs(git: &Git, files: Vec<(String, Id)>) -> Vec<(RawFile, Option<Id>)> {
    // A reader stays on one thread, so every worker opens its own.
    let place = git.reader.place();
    files
        .into_par_iter()
        .with_min_len(FILES_PER_WORKER)
        .map_init(
            || place.open(),
            |opened, (path, id)| {
                if selection::name_only(&path) {
                    let content = Content::NameOnly;
                    return (RawFile { path, content }, None);
                }
                let objects = opened.as_ref().and_then(Opened::objects);
                let read = match objects {
                    Some(objects) => objects.blob(id),
                    None => Err(Unread(id)),
                };
                let unread = read.as_ref().err().map(|unread| unread.0);
                let content = read.unwrap_or_else(|Unread(id)| unreadable(id));
                (RawFile { path, content }, unread)
            },
        )
        .collect()
}

fn unreadable(id: Id) -> Content {
    Content::Unreadable {
        message: format!("object {id} is not in this clone"),
    }
}
