//! Commits and trees as git stores them, read in place.
//!
//! Two neighbouring commits share nearly all bytes of a folder with a thousand files. Comparing
//! those bytes and reading only the entries around the difference is what makes a walk over
//! fifty thousand commits affordable.

use super::id::{Id, ObjectFormat};

const DIRECTORY: u32 = 0o040_000;
const REGULAR: u32 = 0o100_000;
const LINK: u32 = 0o120_000;
const SUBMODULE: u32 = 0o160_000;
const KIND_MASK: u32 = 0o170_000;

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ObjectKind {
    Commit,
    Tree,
    Blob,
    Tag,
}

/// The parts of a commit that the first-parent line needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CommitHeader {
    pub tree: Id,
    pub first_parent: Option<Id>,
    /// The committer's date in seconds since 1970; 0 if the commit states none.
    pub seconds: i64,
}

/// Reads a commit; `None` if the bytes are no commit.
pub(super) fn commit_header(data: &[u8]) -> Option<CommitHeader> {
    let mut lines = data.split(|&byte| byte == b'\n');
    let tree = Id::parse(lines.next()?.strip_prefix(b"tree ")?)?;
    let mut first_parent = None;
    let mut seconds = 0;
    for line in lines {
        if line.is_empty() {
            break;
        }
        if let Some(id) = line.strip_prefix(b"parent ") {
            first_parent = Some(first_parent.unwrap_or(Id::parse(id)?));
        } else if let Some(person) = line.strip_prefix(b"committer ") {
            seconds = seconds_of(person).unwrap_or(0);
            break;
        }
    }
    Some(CommitHeader {
        tree,
        first_parent,
        seconds,
    })
}

/// The commits that a commit names as its parents.
pub(super) fn parents(data: &[u8]) -> impl Iterator<Item = Id> {
    data.split(|&byte| byte == b'\n')
        .skip(1)
        .map_while(|line| Id::parse(line.strip_prefix(b"parent ")?))
}

/// The committer's address in a commit; empty if it states none.
pub(super) fn committer_email(data: &[u8]) -> String {
    data.split(|&byte| byte == b'\n')
        .take_while(|line| !line.is_empty())
        .find_map(|line| line.strip_prefix(b"committer "))
        .and_then(|person| {
            let open = person.iter().position(|&byte| byte == b'<')?;
            let rest = person.get(open + 1..)?;
            let close = rest.iter().position(|&byte| byte == b'>')?;
            rest.get(..close)
        })
        .map(|email| String::from_utf8_lossy(email).trim().to_owned())
        .unwrap_or_default()
}

fn seconds_of(person: &[u8]) -> Option<i64> {
    let close = person.iter().rposition(|&byte| byte == b'>')?;
    let rest = std::str::from_utf8(person.get(close + 1..)?).ok()?;
    let number = rest.split_ascii_whitespace().next()?;
    // A number too large for the type is a date in the far future, not the year 1970.
    match number.parse() {
        Ok(seconds) => Some(seconds),
        Err(error) if *error.kind() == std::num::IntErrorKind::PosOverflow => Some(i64::MAX),
        Err(_) => None,
    }
}

/// One name in a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    mode: u32,
    pub name: &'a [u8],
    pub id: Id,
}

/// What an entry of a tree stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    Directory,
    Regular,
    Link,
    Submodule,
    Other,
}

impl Entry<'_> {
    pub(super) fn kind(&self) -> EntryKind {
        match self.mode & KIND_MASK {
            DIRECTORY => EntryKind::Directory,
            REGULAR => EntryKind::Regular,
            LINK => EntryKind::Link,
            SUBMODULE => EntryKind::Submodule,
            _ => EntryKind::Other,
        }
    }

    /// The bytes by which git sorts: a folder sorts as if its name ended in a slash.
    fn sort_key(&self) -> impl Iterator<Item = u8> {
        let slash = (self.kind() == EntryKind::Directory).then_some(b'/');
        self.name.iter().copied().chain(slash)
    }
}

/// Reads the entry at `at` and says where the next one begins.
fn entry_at(format: ObjectFormat, data: &[u8], at: usize) -> Option<(Entry<'_>, usize)> {
    let rest = data.get(at..)?;
    let space = rest.iter().take(8).position(|&byte| byte == b' ')?;
    let mode = std::str::from_utf8(rest.get(..space)?).ok()?;
    let mode = u32::from_str_radix(mode, 8).ok()?;
    let named = rest.get(space + 1..)?;
    let length = named.iter().position(|&byte| byte == 0)?;
    let name = named.get(..length)?;
    let id = named.get(length + 1..length + 1 + format.bytes())?;
    let next = at + space + 1 + length + 1 + format.bytes();
    let id = Id::from_bytes(format, id)?;
    Some((Entry { mode, name, id }, next))
}

/// All entries of a tree; `None` if the bytes are no tree.
pub(super) fn entries(format: ObjectFormat, data: &[u8]) -> Option<Vec<Entry<'_>>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < data.len() {
        let (entry, next) = entry_at(format, data, at)?;
        found.push(entry);
        at = next;
    }
    Some(found)
}

/// The entry of that name; `None` if the bytes are no tree, else whether it has one.
pub(super) fn find<'a>(
    format: ObjectFormat,
    data: &'a [u8],
    name: &[u8],
) -> Option<Option<Entry<'a>>> {
    let mut at = 0;
    while at < data.len() {
        let (entry, next) = entry_at(format, data, at)?;
        if entry.name == name {
            return Some(Some(entry));
        }
        at = next;
    }
    Some(None)
}

/// An entry before and after; one side is missing where it came or went.
pub(super) type Difference<'a> = (Option<Entry<'a>>, Option<Entry<'a>>);

/// The entries in which two trees differ, in git's order; `None` if the bytes are no trees.
pub(super) fn differences<'a>(
    format: ObjectFormat,
    old: &'a [u8],
    new: &'a [u8],
) -> Option<Vec<Difference<'a>>> {
    let start = entry_boundary(format, old, common_prefix(old, new));
    let tail = common_suffix(old.get(start..)?, new.get(start..)?);
    let (mut a, mut b) = (start, start);
    let mut found = Vec::new();
    loop {
        // From here on both hold the same bytes, and both stand at the start of an entry.
        if old.len() - a == new.len() - b && old.len() - a <= tail {
            return Some(found);
        }
        let left = next_entry(format, old, a)?;
        let right = next_entry(format, new, b)?;
        let order = match (&left, &right) {
            (Some((l, _)), Some((r, _))) => l.sort_key().cmp(r.sort_key()),
            (Some(_), None) => std::cmp::Ordering::Less,
            _ => std::cmp::Ordering::Greater,
        };
        let left = left.filter(|_| order.is_le());
        let right = right.filter(|_| order.is_ge());
        a = left.map_or(a, |(_, next)| next);
        b = right.map_or(b, |(_, next)| next);
        let pair = (left.map(|(entry, _)| entry), right.map(|(entry, _)| entry));
        if pair.0 != pair.1 {
            found.push(pair);
        }
    }
}

/// The next entry, or `Some(None)` at the end; `None` if the bytes are no tree.
fn next_entry(format: ObjectFormat, data: &[u8], at: usize) -> Option<Option<(Entry<'_>, usize)>> {
    if at >= data.len() {
        return Some(None);
    }
    entry_at(format, data, at).map(Some)
}

/// The start of the entry that byte `limit` belongs to.
fn entry_boundary(format: ObjectFormat, data: &[u8], limit: usize) -> usize {
    let mut boundary = 0;
    while let Some(rest) = data.get(boundary..limit) {
        let Some(length) = rest.iter().position(|&byte| byte == 0) else {
            break;
        };
        let next = boundary + length + 1 + format.bytes();
        if next > limit {
            break;
        }
        boundary = next;
    }
    boundary
}

const BLOCK: usize = 64;

fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK));
    let same = blocks.take_while(|(x, y)| x == y).count() * BLOCK;
    let rest = a.iter().skip(same).zip(b.iter().skip(same));
    same + rest.take_while(|(x, y)| x == y).count()
}

fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK));
    let same = blocks.take_while(|(x, y)| x == y).count() * BLOCK;
    let rest = a.iter().rev().skip(same).zip(b.iter().rev().skip(same));
    same + rest.take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
#[path = "raw_tests.rs"]
mod tests;
