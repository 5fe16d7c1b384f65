//! Objects of git, looked up by id.

use super::batch::Batch;
use super::id::{Id, ObjectFormat};
use super::raw::{self, ObjectKind};
use super::{Content, MAX_FILE_BYTES};
use git2::{Odb, OdbObject, Oid};
use std::cell::RefCell;

/// An object that is not there or is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unread(pub Id);

/// The objects of a repository, on one thread.
pub(super) enum Objects<'r> {
    Library(Odb<'r>),
    Program(&'r RefCell<Batch>),
}

impl Objects<'_> {
    /// Reads an object, whatever it is.
    pub(super) fn any(&self, id: Id) -> Result<Object<'_>, Unread> {
        let (kind, bytes) = match self {
            Self::Library(odb) => {
                let object = library_id(id).and_then(|id| odb.read(id).ok());
                let object = object.ok_or(Unread(id))?;
                (library_kind(object.kind()), Bytes::Library(object))
            }
            Self::Program(batch) => {
                let found = batch.borrow_mut().read(id, u64::MAX);
                let found = found.ok_or(Unread(id))?;
                (found.kind, Bytes::Program(found.bytes))
            }
        };
        Ok(Object {
            format: id.format(),
            kind: kind.ok_or(Unread(id))?,
            bytes,
        })
    }

    /// Reads an object of the given kind.
    pub(super) fn of_kind(&self, id: Id, kind: ObjectKind) -> Result<Object<'_>, Unread> {
        let object = self.any(id)?;
        match object.kind == kind {
            true => Ok(object),
            false => Err(Unread(id)),
        }
    }

    /// Whether there is an object of that id, good or damaged.
    pub(super) fn has(&self, id: Id) -> bool {
        match self {
            Self::Library(odb) => library_id(id).is_some_and(|id| odb.exists(id)),
            Self::Program(_) => self.any(id).is_ok(),
        }
    }

    /// Reads what a commit says of its place in history.
    pub(super) fn commit(&self, id: Id) -> Result<raw::CommitHeader, Unread> {
        let object = self.of_kind(id, ObjectKind::Commit)?;
        raw::commit_header(object.data()).ok_or(Unread(id))
    }

    /// The content of a blob, if it is not too large.
    pub(super) fn blob(&self, id: Id) -> Result<Content, Unread> {
        match self {
            Self::Library(odb) => {
                let header = library_id(id).and_then(|id| odb.read_header(id).ok());
                let (size, _) = header.ok_or(Unread(id))?;
                let bytes = size as u64;
                if bytes > MAX_FILE_BYTES {
                    return Ok(Content::TooLarge { bytes });
                }
                let object = self.of_kind(id, ObjectKind::Blob)?;
                Ok(Content::of(object.data()))
            }
            Self::Program(batch) => {
                let found = batch.borrow_mut().read(id, MAX_FILE_BYTES);
                let found = found.ok_or(Unread(id))?;
                if found.size > MAX_FILE_BYTES {
                    return Ok(Content::TooLarge { bytes: found.size });
                }
                match found.kind {
                    Some(ObjectKind::Blob) => Ok(Content::of(&found.bytes)),
                    _ => Err(Unread(id)),
                }
            }
        }
    }
}

fn library_id(id: Id) -> Option<Oid> {
    (id.format() == ObjectFormat::Sha1).then_some(())?;
    Oid::from_bytes(id.as_bytes()).ok()
}

fn library_kind(kind: git2::ObjectType) -> Option<ObjectKind> {
    match kind {
        git2::ObjectType::Commit => Some(ObjectKind::Commit),
        git2::ObjectType::Tree => Some(ObjectKind::Tree),
        git2::ObjectType::Blob => Some(ObjectKind::Blob),
        git2::ObjectType::Tag => Some(ObjectKind::Tag),
        git2::ObjectType::Any => None,
    }
}

/// An object that has been read.
pub(super) struct Object<'r> {
    pub kind: ObjectKind,
    format: ObjectFormat,
    bytes: Bytes<'r>,
}

enum Bytes<'r> {
    Library(OdbObject<'r>),
    Program(Vec<u8>),
}

impl Object<'_> {
    pub(super) fn data(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Library(object) => object.data(),
            Bytes::Program(bytes) => bytes,
        }
    }

    /// All entries of a tree; `None` if the bytes are no tree.
    pub(super) fn entries(&self) -> Option<Vec<raw::Entry<'_>>> {
        raw::entries(self.format, self.data())
    }

    /// The entry of a tree with that name; `None` if the bytes are no tree, else whether it has one.
    pub(super) fn entry(&self, name: &str) -> Option<Option<raw::Entry<'_>>> {
        raw::find(self.format, self.data(), name.as_bytes())
    }
}
