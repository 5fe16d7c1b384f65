//! Trees of git, with those of two neighbouring commits at hand.

use super::id::Id;
use super::objects::{Object, Objects, Unread};
use super::raw::{self, ObjectKind};
use std::collections::HashMap;
use std::rc::Rc;

/// The trees that a walk has read, so long as they may be needed again.
pub(super) struct Trees<'o> {
    objects: &'o Objects<'o>,
    newer: HashMap<Id, Rc<Object<'o>>>,
    older: HashMap<Id, Rc<Object<'o>>>,
}

impl<'o> Trees<'o> {
    pub(super) fn new(objects: &'o Objects<'o>) -> Self {
        Self {
            objects,
            newer: HashMap::new(),
            older: HashMap::new(),
        }
    }

    /// Forgets the trees that the last step did not need.
    pub(super) fn step(&mut self) {
        self.older = std::mem::take(&mut self.newer);
    }

    pub(super) fn read(&mut self, id: Id) -> Result<Rc<Object<'o>>, Unread> {
        if let Some(tree) = self.newer.get(&id) {
            return Ok(Rc::clone(tree));
        }
        let tree = match self.older.remove(&id) {
            Some(tree) => tree,
            None => Rc::new(self.objects.of_kind(id, ObjectKind::Tree)?),
        };
        self.newer.insert(id, Rc::clone(&tree));
        Ok(tree)
    }

    /// The folder at that path below a tree; `None` if there is none.
    pub(super) fn folder<'p>(
        &mut self,
        tree: Id,
        path: impl IntoIterator<Item = &'p str>,
    ) -> Result<Option<Id>, Unread> {
        let mut at = tree;
        for part in path {
            let data = self.read(at)?;
            let entry = data.entry(part).ok_or(Unread(at))?;
            match entry.filter(|entry| entry.kind() == raw::EntryKind::Directory) {
                Some(entry) => at = entry.id,
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }
}
