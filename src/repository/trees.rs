//! Objects of git, looked up by id, with the trees of two neighbouring commits at hand.

use super::raw;
use git2::{ObjectType, Odb, OdbObject, Oid};
use std::collections::HashMap;
use std::rc::Rc;

/// An object that is not there or is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unread(pub Oid);

/// Reads an object of the given type.
pub(super) fn object<'o>(
    odb: &'o Odb<'_>,
    id: Oid,
    kind: ObjectType,
) -> Result<OdbObject<'o>, Unread> {
    let object = odb.read(id).map_err(|_| Unread(id))?;
    match object.kind() == kind {
        true => Ok(object),
        false => Err(Unread(id)),
    }
}

/// The trees that a walk has read, so long as they may be needed again.
pub(super) struct Trees<'o> {
    odb: &'o Odb<'o>,
    newer: HashMap<Oid, Rc<OdbObject<'o>>>,
    older: HashMap<Oid, Rc<OdbObject<'o>>>,
}

impl<'o> Trees<'o> {
    pub(super) fn new(odb: &'o Odb<'o>) -> Self {
        Self {
            odb,
            newer: HashMap::new(),
            older: HashMap::new(),
        }
    }

    /// Forgets the trees that the last step did not need.
    pub(super) fn step(&mut self) {
        self.older = std::mem::take(&mut self.newer);
    }

    pub(super) fn read(&mut self, id: Oid) -> Result<Rc<OdbObject<'o>>, Unread> {
        if let Some(tree) = self.newer.get(&id) {
            return Ok(Rc::clone(tree));
        }
        let tree = match self.older.remove(&id) {
            Some(tree) => tree,
            None => Rc::new(object(self.odb, id, ObjectType::Tree)?),
        };
        self.newer.insert(id, Rc::clone(&tree));
        Ok(tree)
    }

    /// The folder at that path below a tree; `None` if there is none.
    pub(super) fn folder<'p>(
        &mut self,
        tree: Oid,
        path: impl IntoIterator<Item = &'p str>,
    ) -> Result<Option<Oid>, Unread> {
        let mut at = tree;
        for part in path {
            let data = self.read(at)?;
            let entry = raw::find(data.data(), part.as_bytes()).ok_or(Unread(at))?;
            match entry.filter(|entry| entry.kind() == raw::EntryKind::Directory) {
                Some(entry) => at = entry.id,
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }
}
