//! Git's own summary of the commits it has packed: what each says of its place in history, without unpacking any.
//!
//! `git gc` writes it. What it does not hold, or holds in a shape that is not known here, is read from the commits.

use super::id::{Id, ObjectFormat};
use super::objects::{Objects, Unread};
use super::raw::CommitHeader;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

const FORMAT: ObjectFormat = ObjectFormat::Sha1;
/// The first bytes of a file: its name, its version, and SHA-1.
const START: &[u8] = b"CGPH\x01\x01";
/// The first parent of a commit that has none.
const NO_PARENT: u64 = 0x7000_0000;
/// A moment has 34 bits, and git cuts what is longer: a date before 1970 would end up above this.
const DOUBTFUL: i64 = 1 << 33;

/// The layers of the summary, the oldest first; none where git keeps none.
#[derive(Debug, Default)]
pub(super) struct CommitGraph {
    layers: Vec<Layer>,
}

impl CommitGraph {
    /// Reads the summary in git's folder of objects. One that is damaged is none.
    pub(super) fn read(objects: &Path) -> Self {
        let info = objects.join("info");
        let files = match std::fs::read(info.join("commit-graph")) {
            Ok(only) => Some(vec![only]),
            Err(_) => chained(&info.join("commit-graphs")),
        };
        let layers = files.and_then(|files| {
            let numbered = files.into_iter().enumerate();
            numbered
                .map(|(number, bytes)| Layer::of(bytes, number))
                .collect()
        });
        Self {
            layers: layers.unwrap_or_default(),
        }
    }

    /// What a commit says of its place in history: as summed up, or else as it stands in the commit.
    pub(super) fn read_commit(
        &self,
        objects: &Objects<'_>,
        id: Id,
    ) -> Result<CommitHeader, Unread> {
        // What git has noted of a commit does not say that the commit is still there.
        let noted = || {
            let (layer, place) = self.place(id)?;
            let header = self.header(layer.row(place)?)?;
            layer.is_there(place, || objects.has(id)).then_some(header)
        };
        noted().map_or_else(|| objects.commit(id), Ok)
    }

    /// Where a commit is summed up, if it is.
    fn place(&self, id: Id) -> Option<(&Layer, usize)> {
        let mut layers = self.layers.iter();
        layers.find_map(|layer| Some((layer, layer.place(id)?)))
    }

    /// What a row says, where it tells it beyond doubt.
    fn header(&self, row: &[u8]) -> Option<CommitHeader> {
        let (tree, rest) = row.split_at_checked(FORMAT.bytes())?;
        let seconds = (number(rest, 8)? & 3) << 32 | number(rest, 12)?;
        let seconds = i64::try_from(seconds).ok()?;
        let first_parent = match number(rest, 0)? {
            NO_PARENT => None,
            position => Some(self.id(usize::try_from(position).ok()?)?),
        };
        (seconds < DOUBTFUL).then_some(CommitHeader {
            tree: Id::from_bytes(FORMAT, tree)?,
            first_parent,
            seconds,
        })
    }

    /// The commit at a place in all layers together.
    fn id(&self, position: usize) -> Option<Id> {
        let mut left = position;
        for layer in &self.layers {
            match left.checked_sub(layer.count()) {
                None => return Id::from_bytes(FORMAT, layer.id(left)?),
                Some(further) => left = further,
            }
        }
        None
    }
}

/// The files that a chain names, one a line.
fn chained(folder: &Path) -> Option<Vec<Vec<u8>>> {
    let names = std::fs::read_to_string(folder.join("commit-graph-chain")).ok()?;
    let read = |name: &str| {
        let name = Id::parse(name)?;
        std::fs::read(folder.join(format!("graph-{name}.graph"))).ok()
    };
    names.lines().map(read).collect()
}

/// One file of the summary.
#[derive(Debug)]
struct Layer {
    bytes: Vec<u8>,
    /// How many commits have an id that begins with no larger a byte, for each byte.
    fanout: Range<usize>,
    /// The ids, sorted.
    ids: Range<usize>,
    /// What is known of each.
    rows: Range<usize>,
    /// Which of them have been seen to be there: one that is there now stays there, and many records are on one commit.
    seen: Vec<AtomicBool>,
}

impl Layer {
    const ROW: usize = FORMAT.bytes() + 16;

    /// None where the bytes are no such file, or it does not stand on `below` others.
    fn of(bytes: Vec<u8>, below: usize) -> Option<Self> {
        let [chunks, bases] = bytes.strip_prefix(START)?.get(..2)? else {
            return None;
        };
        (usize::from(*bases) == below).then_some(())?;
        let chunks = usize::from(*chunks);
        let table = bytes.get(START.len() + 2..)?.get(..(chunks + 1) * 12)?;
        let part = |name: &[u8]| {
            let at = table.chunks_exact(12).position(|row| row.starts_with(name));
            let starts = |row: usize| {
                let row = table.chunks_exact(12).nth(row)?;
                usize::try_from(number(row, 4)? << 32 | number(row, 8)?).ok()
            };
            let part = starts(at?)?..starts(at? + 1)?;
            bytes.get(part.clone()).map(|_| part)
        };
        let (fanout, ids, rows) = (part(b"OIDF")?, part(b"OIDL")?, part(b"CDAT")?);
        let layer = Self {
            fanout,
            ids,
            rows,
            bytes,
            seen: Vec::new(),
        };
        let whole = layer.fanout.len() == 256 * 4
            && layer.ids.len() == layer.count() * FORMAT.bytes()
            && layer.rows.len() == layer.count() * Self::ROW;
        let seen = (0..layer.count()).map(|_| AtomicBool::new(false));
        let seen = seen.collect();
        whole.then_some(Self { seen, ..layer })
    }

    fn count(&self) -> usize {
        self.up_to(255).unwrap_or(0)
    }

    fn up_to(&self, byte: u8) -> Option<usize> {
        let fanout = self.bytes.get(self.fanout.clone())?;
        usize::try_from(number(fanout, usize::from(byte) * 4)?).ok()
    }

    fn id(&self, position: usize) -> Option<&[u8]> {
        let ids = self.bytes.get(self.ids.clone())?;
        ids.get(position * FORMAT.bytes()..)?.get(..FORMAT.bytes())
    }

    /// What is known of the commit at a place.
    fn row(&self, place: usize) -> Option<&[u8]> {
        let rows = self.bytes.get(self.rows.clone())?;
        rows.get(place * Self::ROW..)?.get(..Self::ROW)
    }

    /// Whether the commit at a place is there, asked once.
    fn is_there(&self, place: usize, ask: impl FnOnce() -> bool) -> bool {
        self.seen.get(place).is_some_and(|seen| {
            let there = seen.load(Ordering::Relaxed) || ask();
            seen.store(there, Ordering::Relaxed);
            there
        })
    }

    /// The place of a commit, if it is here.
    fn place(&self, id: Id) -> Option<usize> {
        let wanted = id.as_bytes();
        let first = *wanted.first()?;
        let mut from = match first.checked_sub(1) {
            Some(before) => self.up_to(before)?,
            None => 0,
        };
        let mut to = self.up_to(first)?;
        while from < to {
            let middle = from + (to - from) / 2;
            match self.id(middle)?.cmp(wanted) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

/// Four bytes as a number, the highest first.
fn number(bytes: &[u8], at: usize) -> Option<u64> {
    let four = bytes.get(at..)?.get(..4)?.try_into().ok()?;
    Some(u64::from(u32::from_be_bytes(four)))
}
