//! The files of one commit.

use super::line;
use super::raw::{self, Entry, EntryKind};
use super::selection::{self, FOLDERS, Found};
use super::trees::{self, Trees, Unread};
use super::{
    CONFIGURATION_FILE, Content, Git, LeftOut, LeftOutReason, MAX_FILE_BYTES, RawFile,
    RepositoryError,
};
use chrono::NaiveDate;
use git2::{ObjectType, Odb, Oid};
use rayon::prelude::*;

/// konsult.yaml of a commit.
pub(super) struct Configuration {
    /// `None` if the commit has none, or a symbolic link in its place.
    pub content: Option<Content>,
    /// An object that was needed to tell and is not there.
    pub missing: Option<Oid>,
}

/// konsult.yaml of that commit.
pub(super) fn configuration(git: &Git, commit: Oid) -> Result<Configuration, RepositoryError> {
    let odb = git.repository.odb()?;
    let (content, missing) = match configuration_entry(git, &odb, commit) {
        Ok(Some(id)) => match blob(&odb, id) {
            Ok(content) => (Some(content), None),
            Err(Unread(id)) => (Some(unreadable(id)), Some(id)),
        },
        Ok(None) => (None, None),
        Err(Unread(id)) => (None, Some(id)),
    };
    Ok(Configuration { content, missing })
}

/// One file of that commit, by its path from the repository's prefix.
pub(super) fn file(git: &Git, commit: Oid, path: &str) -> Result<Option<Content>, RepositoryError> {
    let odb = git.repository.odb()?;
    let mut trees = Trees::new(&odb);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let parts = folder.split('/').filter(|part| !part.is_empty());
    let found = root_tree(git, &odb, &mut trees, commit)
        .and_then(|root| root.map_or(Ok(None), |root| trees.folder(root, parts)))
        .and_then(|folder| folder.map_or(Ok(None), |folder| lookup(&mut trees, folder, name)));
    Ok(match found {
        Ok(Some((EntryKind::Regular, id))) => {
            Some(blob(&odb, id).unwrap_or_else(|Unread(id)| unreadable(id)))
        }
        Ok(_) => None,
        Err(Unread(id)) => Some(unreadable(id)),
    })
}

/// The day in Oslo of a commit, by its committer.
pub(super) fn day(git: &Git, commit: Oid) -> Option<NaiveDate> {
    instant(git, commit).map(line::day_in_oslo)
}

/// The instant of a commit, by its committer, in seconds since 1970.
pub(super) fn instant(git: &Git, commit: Oid) -> Option<i64> {
    let odb = git.repository.odb().ok()?;
    let data = trees::object(&odb, commit, ObjectType::Commit).ok()?;
    let header = raw::commit_header(data.data())?;
    Some(header.seconds)
}

/// Whether the commit has a konsult.yaml at the repository's prefix, be it a symbolic link.
pub(super) fn has_configuration(git: &Git, commit: Oid) -> bool {
    let Ok(odb) = git.repository.odb() else {
        return false;
    };
    let mut trees = Trees::new(&odb);
    let found = root_tree(git, &odb, &mut trees, commit).and_then(|root| match root {
        Some(root) => lookup(&mut trees, root, CONFIGURATION_FILE),
        None => Ok(None),
    });
    matches!(found, Ok(Some((kind, _))) if kind != EntryKind::Directory)
}

fn configuration_entry(git: &Git, odb: &Odb<'_>, commit: Oid) -> Result<Option<Oid>, Unread> {
    let mut trees = Trees::new(odb);
    let Some(root) = root_tree(git, odb, &mut trees, commit)? else {
        return Ok(None);
    };
    let found = lookup(&mut trees, root, CONFIGURATION_FILE)?;
    Ok(found.and_then(|(kind, id)| (kind == EntryKind::Regular).then_some(id)))
}

fn root_tree<'o>(
    git: &Git,
    odb: &'o Odb<'o>,
    trees: &mut Trees<'o>,
    commit: Oid,
) -> Result<Option<Oid>, Unread> {
    let data = trees::object(odb, commit, ObjectType::Commit)?;
    let header = raw::commit_header(data.data()).ok_or(Unread(commit))?;
    trees.folder(header.tree, git.prefix.iter().map(String::as_str))
}

fn lookup(
    trees: &mut Trees<'_>,
    tree: Oid,
    name: &str,
) -> Result<Option<(EntryKind, Oid)>, Unread> {
    let data = trees.read(tree)?;
    let entry = raw::find(data.data(), name.as_bytes()).ok_or(Unread(tree))?;
    Ok(entry.map(|entry| (entry.kind(), entry.id)))
}

/// Everything konsult reads of that commit. Objects that are not there are added to `missing`.
pub(super) fn read(
    git: &Git,
    commit: Oid,
    missing: &mut Vec<Oid>,
) -> Result<(Vec<RawFile>, Vec<LeftOut>), RepositoryError> {
    let odb = git.repository.odb()?;
    let mut listing = Listing {
        trees: Trees::new(&odb),
        found: Found::new(),
        missing,
    };
    listing.start(git, &odb, commit);
    let Found {
        files, left_out, ..
    } = listing.found;
    let read = read_blobs(git, files);
    missing.extend(read.iter().filter_map(|(_, unread)| *unread));
    let files = read.into_iter().map(|(file, _)| file).collect();
    Ok(selection::sorted(files, left_out))
}

struct Listing<'o, 'm> {
    trees: Trees<'o>,
    found: Found<Oid>,
    missing: &'m mut Vec<Oid>,
}

impl<'o> Listing<'o, '_> {
    fn start(&mut self, git: &Git, odb: &'o Odb<'o>, commit: Oid) {
        let root = match root_tree(git, odb, &mut self.trees, commit) {
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
    }

    fn top_level(&mut self, name: &str, kind: EntryKind, id: Oid) {
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

    fn entry(&mut self, path: &str, kind: EntryKind, id: Oid, depth: usize) {
        match kind {
            EntryKind::Regular => self.found.files.push((path.to_owned(), id)),
            EntryKind::Directory => self.folder(path, id, depth),
            EntryKind::Link => self.found.leave_out(path, LeftOutReason::SymbolicLink),
            EntryKind::Submodule => self.found.leave_out(path, LeftOutReason::Submodule),
            EntryKind::Other => self.found.leave_out(path, LeftOutReason::WrongKind),
        }
    }

    fn folder(&mut self, path: &str, tree: Oid, depth: usize) {
        if !self.found.enter(path, depth) {
            return;
        }
        let data = match self.trees.read(tree) {
            Ok(data) => data,
            Err(unread) => return self.unread(path, unread),
        };
        let Some(entries) = raw::entries(data.data()) else {
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
fn read_blobs(git: &Git, files: Vec<(String, Oid)>) -> Vec<(RawFile, Option<Oid>)> {
    // libgit2's handles stay on one thread, so every worker opens its own.
    let place = git.repository.path();
    files
        .into_par_iter()
        .with_min_len(FILES_PER_WORKER)
        .map_init(
            || git2::Repository::open(place),
            |repository, (path, id)| {
                if selection::name_only(&path) {
                    let content = Content::NameOnly;
                    return (RawFile { path, content }, None);
                }
                let read = match repository {
                    Ok(repository) => repository
                        .odb()
                        .map_err(|_| Unread(id))
                        .and_then(|odb| blob(&odb, id)),
                    Err(_) => Err(Unread(id)),
                };
                let unread = read.as_ref().err().map(|unread| unread.0);
                let content = read.unwrap_or_else(|Unread(id)| unreadable(id));
                (RawFile { path, content }, unread)
            },
        )
        .collect()
}

fn unreadable(id: Oid) -> Content {
    Content::Unreadable {
        message: format!("object {id} is not in this clone"),
    }
}

/// The content of a blob, if it is not too large.
pub(super) fn blob(odb: &Odb<'_>, id: Oid) -> Result<Content, Unread> {
    let (size, _) = odb.read_header(id).map_err(|_| Unread(id))?;
    let bytes = size as u64;
    if bytes > MAX_FILE_BYTES {
        return Ok(Content::TooLarge { bytes });
    }
    let object = trees::object(odb, id, ObjectType::Blob)?;
    Ok(Content::Bytes(object.data().into()))
}
