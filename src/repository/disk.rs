//! The files of the work tree.

use super::aside;
use super::elsewhere::{self, Item, Kind};
use super::misnamed::{is_markdown, may_be_record, misnamed};
use super::selection::{self, FOLDERS, Found, MAX_DEPTH};
use super::{
    CONFIGURATION_FILE, Content, Elsewhere, LeftOut, LeftOutReason, MAX_FILE_BYTES, RawFile,
};
use rayon::prelude::*;
use std::fs::{DirEntry, File, FileType};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// konsult.yaml, unless it is absent or no regular file.
pub(super) fn configuration(root: &Path) -> Option<Content> {
    let path = root.join(CONFIGURATION_FILE);
    let kind = path.symlink_metadata().ok()?.file_type();
    kind.is_file().then(|| content(&path, &mut Vec::new()))
}

/// One file below the root, by its path with `/` between the parts, unless a part of it is a symbolic link.
pub(super) fn file(root: &Path, path: &str) -> Option<Content> {
    let mut on_disk = root.to_path_buf();
    for part in Path::new(path).components() {
        let Component::Normal(name) = part else {
            return None;
        };
        on_disk.push(name);
        if on_disk.symlink_metadata().ok()?.is_symlink() {
            return None;
        }
    }
    on_disk
        .is_file()
        .then(|| content(&on_disk, &mut Vec::new()))
}

/// Everything konsult reads below the root.
pub(super) fn read(root: &Path) -> (Vec<RawFile>, Vec<LeftOut>) {
    let mut found = Found::new();
    top_level(root, CONFIGURATION_FILE, &mut found);
    for folder in FOLDERS {
        top_level(root, folder, &mut found);
    }
    beside(root, &mut found);
    let files = found
        .files
        .into_par_iter()
        .map_init(Vec::new, |buffer, (path, on_disk)| {
            let content = match selection::name_only(&path) {
                true => Content::NameOnly,
                false => content(&on_disk, buffer),
            };
            RawFile { path, content }
        })
        .collect();
    selection::sorted(files, found.left_out)
}

fn top_level(root: &Path, name: &str, found: &mut Found<PathBuf>) {
    let path = root.join(name);
    let kind = match path.symlink_metadata() {
        Ok(metadata) => metadata.file_type(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
        Err(error) => return found.leave_out(name, unreadable(&error)),
    };
    let file_expected = name == CONFIGURATION_FILE;
    if kind.is_symlink() || (file_expected == kind.is_file() && file_expected != kind.is_dir()) {
        entry(path, name, kind, 1, found);
    } else {
        found.leave_out(name, LeftOutReason::WrongKind);
    }
}

fn entry(on_disk: PathBuf, path: &str, kind: FileType, depth: usize, found: &mut Found<PathBuf>) {
    if kind.is_symlink() {
        found.leave_out(path, LeftOutReason::SymbolicLink);
    } else if kind.is_dir() {
        folder(&on_disk, path, depth, found);
    } else if kind.is_file() && aside::is_name_of(path) {
        // One that is held is being written at this moment, and nobody's yet.
        if aside::is_left(&on_disk) {
            found.leave_out(path, LeftOutReason::LeftBehind);
        }
    } else if kind.is_file() {
        found.files.push((path.to_owned(), on_disk));
    } else {
        // A pipe would hold the reader for ever.
        found.leave_out(path, LeftOutReason::WrongKind);
    }
}

fn folder(on_disk: &Path, path: &str, depth: usize, found: &mut Found<PathBuf>) {
    if !found.enter(path, depth) {
        return;
    }
    if let Ok(metadata) = on_disk.join(".git").symlink_metadata() {
        // A submodule's .git is a file that points into the outer repository.
        let reason = match metadata.is_file() {
            true => LeftOutReason::Submodule,
            false => LeftOutReason::NestedRepository,
        };
        return found.leave_out(path, reason);
    }
    // One more than may be looked at, so that the excess is noticed.
    let limit = found.remaining().saturating_add(1);
    let listed = std::fs::read_dir(on_disk)
        .and_then(|entries| entries.take(limit).collect::<Result<Vec<_>, _>>());
    let mut listed = match listed {
        Ok(listed) => listed,
        Err(error) => return found.leave_out(path, unreadable(&error)),
    };
    listed.sort_by_cached_key(DirEntry::file_name);
    for item in listed {
        if !found.take(path) {
            return;
        }
        let name = item.file_name();
        let below = format!("{path}/{}", name.to_string_lossy());
        match item.file_type() {
            _ if name.to_str().is_none() => {
                found.leave_out(&below, LeftOutReason::NameNotUtf8);
            }
            Ok(kind) => entry(item.path(), &below, kind, depth + 1, found),
            Err(error) => found.leave_out(&below, unreadable(&error)),
        }
    }
}

/// The folders beside those that are read which somebody may have meant to be read.
fn beside(root: &Path, found: &mut Found<PathBuf>) {
    let listed = match std::fs::read_dir(root) {
        Ok(listed) => listed,
        Err(error) => return found.leave_out(".", unreadable(&error)),
    };
    let folders = listed
        .flatten()
        .filter(|item| item.file_type().is_ok_and(|kind| kind.is_dir()));
    for folder in folders {
        let Ok(name) = folder.file_name().into_string() else {
            continue;
        };
        match misnamed(&name) {
            Some(reason @ LeftOutReason::Misnamed { letter_case, .. })
                if letter_case || holds_record(&folder.path(), 1) =>
            {
                found.leave_out(&name, reason);
            }
            _ => {}
        }
    }
}

/// What lies beside the folders that are read and begins as a record does.
pub(super) fn elsewhere(root: &Path) -> Vec<Elsewhere> {
    let files = elsewhere::markdown_files(root.to_path_buf(), listed);
    let read = |(path, on_disk): (String, PathBuf)| {
        let beginning = beginning(&on_disk, elsewhere::BEGINNING as u64).ok()?;
        elsewhere::with_fields(path, &beginning)
    };
    files.into_par_iter().filter_map(read).collect()
}

fn listed(folder: &PathBuf, most: usize) -> Vec<Item<PathBuf>> {
    let items = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let item = |item: DirEntry| {
        let kind = item.file_type().ok()?;
        Some(Item {
            name: item.file_name().into_string().ok()?,
            kind: match (kind.is_dir(), kind.is_file()) {
                (true, _) => Kind::Folder,
                (_, true) => Kind::File,
                _ => Kind::Other,
            },
            place: item.path(),
        })
    };
    items.take(most).filter_map(item).collect()
}

fn beginning(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut beginning = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut beginning)?;
    Ok(beginning)
}

/// Whether something below a folder looks like a record.
fn holds_record(folder: &Path, depth: usize) -> bool {
    let listed = std::fs::read_dir(folder).into_iter().flatten().flatten();
    depth <= MAX_DEPTH
        && listed.into_iter().any(|item| match item.file_type() {
            Ok(kind) if kind.is_dir() => holds_record(&item.path(), depth + 1),
            Ok(kind) => kind.is_file() && looks_like_record(&item.path()),
            Err(_) => false,
        })
}

/// What cannot be opened may be one.
fn looks_like_record(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    is_markdown(name)
        && match beginning(path, FRONT) {
            Ok(beginning) => may_be_record(name, &beginning),
            Err(_) => true,
        }
}

/// So many bytes of a file show whether it begins with front matter.
const FRONT: u64 = 64;

fn unreadable(error: &std::io::Error) -> LeftOutReason {
    LeftOutReason::Unreadable {
        message: error.to_string(),
    }
}

fn content(path: &Path, buffer: &mut Vec<u8>) -> Content {
    read_limited(path, buffer).unwrap_or_else(|error| Content::Unreadable {
        message: error.to_string(),
    })
}

/// Reads a file by way of a buffer, in which what was read before is forgotten.
fn read_limited(path: &Path, buffer: &mut Vec<u8>) -> std::io::Result<Content> {
    let mut file = File::open(path)?;
    buffer.clear();
    // The file may grow while it is read.
    file.by_ref().take(MAX_FILE_BYTES + 1).read_to_end(buffer)?;
    if buffer.len() as u64 > MAX_FILE_BYTES {
        let bytes = file.metadata()?.len().max(MAX_FILE_BYTES + 1);
        return Ok(Content::TooLarge { bytes });
    }
    Ok(Content::of(buffer))
}
