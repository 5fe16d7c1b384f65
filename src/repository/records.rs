//! The records that a walk through history asks for, and what differs in them between two trees.

use super::id::Id;
use super::objects::Unread;
use super::raw::{self, EntryKind};
use super::selection::{MAX_DEPTH, MAX_ENTRIES};
use super::trees::Trees;
use super::{RecordKind, Stem, Version};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// The files of one stem in a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Files {
    None,
    One(Id),
    Several,
}

impl Files {
    /// These and others together.
    pub(super) fn and(self, others: Files) -> Files {
        match (self, others) {
            (Files::None, files) | (files, Files::None) => files,
            _ => Files::Several,
        }
    }
}

/// A record on the way back through history.
pub(super) struct Record<'s> {
    pub stem: &'s Stem,
    /// Where the record lies in the commit the walk has come to, and as which blob.
    pub places: BTreeMap<Vec<u8>, Id>,
    pub versions: Vec<Version>,
    open: bool,
}

impl Record<'_> {
    /// The files that have the record's name.
    pub(super) fn files(&self) -> Files {
        let places = self.places.values().copied();
        places.map(Files::One).fold(Files::None, Files::and)
    }
}

/// The records asked for, found by their file's name.
pub(super) struct Records<'s> {
    list: Vec<Record<'s>>,
    by_name: HashMap<(RecordKind, &'s [u8]), usize>,
    open: BTreeMap<RecordKind, usize>,
    /// The day before which nothing is asked of a record, the latest day last.
    until: Vec<(NaiveDate, usize)>,
}

impl<'s> Records<'s> {
    pub(super) fn new(stems: &'s BTreeMap<Stem, Option<NaiveDate>>) -> Self {
        let mut until = Vec::new();
        let mut open = BTreeMap::new();
        let mut by_name = HashMap::new();
        let mut list = Vec::new();
        for (index, (stem, day)) in stems.iter().enumerate() {
            until.extend(day.map(|day| (day, index)));
            *open.entry(stem.kind).or_insert(0) += 1;
            by_name.insert((stem.kind, stem.id.as_bytes()), index);
            list.push(Record {
                stem,
                places: BTreeMap::new(),
                versions: Vec::new(),
                open: true,
            });
        }
        until.sort_unstable();
        Self {
            list,
            by_name,
            open,
            until,
        }
    }

    /// Takes out the open records of which nothing is asked on `day` or before.
    pub(super) fn asked_no_further(&mut self, day: NaiveDate) -> Vec<usize> {
        let reached = self.until.partition_point(|(until, _)| *until < day);
        let taken = self.until.split_off(reached);
        let open = |index: &usize| self.list.get(*index).is_some_and(|record| record.open);
        taken
            .into_iter()
            .map(|(_, index)| index)
            .filter(open)
            .collect()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Record<'s>> {
        self.list.get(index)
    }

    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut Record<'s>> {
        self.list.get_mut(index)
    }

    /// The files of a record in the commit that the walk has come to.
    pub(super) fn files_of(&self, stem: &Stem) -> Files {
        let index = self.by_name.get(&(stem.kind, stem.id.as_bytes()));
        let record = index.and_then(|index| self.list.get(*index));
        record.map_or(Files::None, Record::files)
    }

    /// Asks for the record no more.
    pub(super) fn close(&mut self, index: usize) {
        if let Some(record) = self.list.get_mut(index)
            && record.open
        {
            record.open = false;
            if let Some(open) = self.open.get_mut(&record.stem.kind) {
                *open = open.saturating_sub(1);
            }
        }
    }

    /// Whether any record of the kind is still asked for.
    pub(super) fn any_open(&self, kind: RecordKind) -> bool {
        self.open.get(&kind).is_some_and(|&open| open > 0)
    }

    /// The records of the kind that are still asked for.
    pub(super) fn open_of(&self, kind: RecordKind) -> Vec<usize> {
        let numbered = self.list.iter().enumerate();
        numbered
            .filter(|(_, record)| record.open && record.stem.kind == kind)
            .map(|(index, _)| index)
            .collect()
    }

    pub(super) fn into_lists(self) -> BTreeMap<Stem, Vec<Version>> {
        let lists = self.list.into_iter();
        lists
            .map(|record| (record.stem.clone(), record.versions))
            .collect()
    }

    fn find(&self, kind: RecordKind, file_name: &[u8]) -> Option<usize> {
        let id = file_name.strip_suffix(b".md")?;
        let index = *self.by_name.get(&(kind, id))?;
        self.list.get(index).filter(|record| record.open)?;
        Some(index)
    }
}

/// A file of a record that differs between two trees.
pub(super) struct Change {
    pub record: usize,
    pub path: Vec<u8>,
    pub before: Option<Id>,
    pub after: Option<Id>,
}

/// What differs between two versions of a kind's folder, among the records still asked for.
/// A folder that is not there is an empty one.
pub(super) fn changes(
    trees: &mut Trees<'_>,
    records: &Records<'_>,
    kind: RecordKind,
    before: Option<Id>,
    after: Option<Id>,
) -> Result<Vec<Change>, Unread> {
    let mut comparison = Comparison {
        kind,
        trees,
        records,
        budget: 2 * MAX_ENTRIES,
        found: Vec::new(),
    };
    comparison.folder(&[], before, after, 1)?;
    Ok(comparison.found)
}

/// Two trees of one kind's folder, compared.
struct Comparison<'c, 'o, 's> {
    kind: RecordKind,
    trees: &'c mut Trees<'o>,
    records: &'c Records<'s>,
    /// How many differing entries may still be looked at: a tree can be made to hold endlessly
    /// many by naming the same folder again and again.
    budget: usize,
    found: Vec<Change>,
}

impl Comparison<'_, '_, '_> {
    fn folder(
        &mut self,
        path: &[u8],
        before: Option<Id>,
        after: Option<Id>,
        depth: usize,
    ) -> Result<(), Unread> {
        let Some(either) = after.or(before) else {
            return Ok(());
        };
        if before == after || depth > MAX_DEPTH {
            return Ok(());
        }
        let old = before.map(|id| self.trees.read(id)).transpose()?;
        let new = after.map(|id| self.trees.read(id)).transpose()?;
        let old = old.as_ref().map_or(&[][..], |tree| tree.data());
        let new = new.as_ref().map_or(&[][..], |tree| tree.data());
        let differing = raw::differences(either.format(), old, new).ok_or(Unread(either))?;
        for (old, new) in differing {
            self.budget = self.budget.checked_sub(1).ok_or(Unread(either))?;
            let Some(name) = new.or(old).map(|entry| entry.name) else {
                continue;
            };
            let of_kind = |kind| move |entry: &raw::Entry<'_>| entry.kind() == kind;
            let folders = [old, new].map(|e| e.filter(of_kind(EntryKind::Directory)));
            let files = [old, new].map(|e| e.filter(of_kind(EntryKind::Regular)));
            let below = [path, name].concat();
            if let [before, after] = folders.map(|entry| entry.map(|entry| entry.id))
                && before != after
            {
                let below = [&below[..], b"/"].concat();
                self.folder(&below, before, after, depth + 1)?;
            }
            let [before, after] = files.map(|entry| entry.map(|entry| entry.id));
            if before != after
                && let Some(record) = self.records.find(self.kind, name)
            {
                self.found.push(Change {
                    record,
                    path: below,
                    before,
                    after,
                });
            }
        }
        Ok(())
    }
}
