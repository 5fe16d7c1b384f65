//! The zip around a Word file. Sizes are checked as they are declared and again as they are read.

use super::{MAX_WORD_BYTES, Refusal, Why};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How many parts a file may have. A report with a thousand pictures has fewer.
const MOST_PARTS: usize = 4096;
/// How large a part that is read may be.
const MOST_PART: u64 = 24 * 1024 * 1024;
/// How much is read of one file in all.
const MOST_READ: u64 = 64 * 1024 * 1024;
/// How much all parts together may be, pictures too, which are never unpacked.
const MOST_DECLARED: u64 = 1024 * 1024 * 1024;
/// How many times larger than packed a part may be, once it is large enough to matter.
const MOST_RATIO: u64 = 250;
const RATIO_FROM: u64 = 1024 * 1024;

/// The parts of a file, by name.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The place of each part by its name in small letters: names differ by more than that.
    places: BTreeMap<String, usize>,
    read: u64,
}

impl<'a> Archive<'a> {
    /// Opens the zip and looks at every entry without unpacking any.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let length = bytes.len() as u64;
        if length > MAX_WORD_BYTES {
            return Err(Refusal::new(Why::TooLarge, megabytes(length)));
        }
        look_at_start(bytes)?;
        let broken = |_| Refusal::new(Why::Broken, "zip");
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if zip.len() > MOST_PARTS {
            return Err(Refusal::new(Why::TooManyParts, zip.len().to_string()));
        }
        if zip.has_duplicate_names() {
            return Err(Refusal::new(Why::Names, ""));
        }
        let places = places(&zip)?;
        if zip.has_overlapping_entries().map_err(broken)? {
            return Err(Refusal::new(Why::Bomb, ""));
        }
        Ok(Archive {
            zip,
            places,
            read: 0,
        })
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// The names of all parts, in small letters.
    pub(super) fn names(&self) -> Vec<String> {
        self.places.keys().cloned().collect()
    }

    /// The bytes of a part, where there is one.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(place) = self.places.get(&name.to_lowercase()).copied() else {
            return Ok(None);
        };
        let broken = |_| Refusal::new(Why::Broken, name);
        let mut entry = self
            .zip
            .by_index(place)
            .map_err(|_| Refusal::new(Why::Broken, name))?;
        if entry.size() > MOST_PART {
            return Err(Refusal::new(Why::TooLarge, name));
        }
        let left = MOST_READ.saturating_sub(self.read);
        let most = MOST_PART.min(left);
        let packed = entry.compressed_size();
        let mut bytes = Vec::new();
        // One byte more than may be read, so that the excess is noticed.
        entry
            .by_ref()
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(broken)?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(Refusal::new(Why::TooLarge, name));
        }
        if is_bomb(length, packed) {
            return Err(Refusal::new(Why::Bomb, name));
        }
        self.read += length;
        Ok(Some(bytes))
    }
}

fn is_bomb(size: u64, packed: u64) -> bool {
    size > RATIO_FROM && size / packed.max(1) > MOST_RATIO
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / (1024 * 1024))
}

/// What a file is whose bytes are no zip.
fn look_at_start(bytes: &[u8]) -> Result<(), Refusal> {
    let why = if bytes.is_empty() {
        Why::Empty
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(());
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        match contains(bytes, &wide("EncryptedPackage")) {
            true => Why::Password,
            false => Why::OldWord,
        }
    } else if bytes.starts_with(b"%PDF") {
        Why::Pdf
    } else if bytes.starts_with(b"{\\rtf") {
        Why::RichText
    } else {
        Why::Other
    };
    Err(Refusal::new(why, ""))
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn contains(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

/// The place of every part, once its name and its declared sizes are found to be fit.
fn places(zip: &ZipArchive<Cursor<&[u8]>>) -> Result<BTreeMap<String, usize>, Refusal> {
    let mut places = BTreeMap::new();
    let mut declared: u64 = 0;
    for place in 0..zip.len() {
        let entry = zip
            .by_index_data(place)
            .map_err(|_| Refusal::new(Why::Broken, "zip"))?;
        let name = entry
            .name()
            .map_err(|_| Refusal::new(Why::Names, ""))?
            .into_owned();
        if !is_fit(&name) {
            return Err(Refusal::new(Why::Names, name));
        }
        if entry.encrypted() {
            return Err(Refusal::new(Why::Password, name));
        }
        declared = declared.saturating_add(entry.size());
        if is_bomb(entry.size(), entry.compressed_size()) || declared > MOST_DECLARED {
            return Err(Refusal::new(Why::Bomb, name));
        }
        if places.insert(name.to_lowercase(), place).is_some() {
            return Err(Refusal::new(Why::Names, name));
        }
    }
    Ok(places)
}

/// A name that stays inside the file and means one thing.
fn is_fit(name: &str) -> bool {
    let inside = name.strip_suffix('/').unwrap_or(name);
    !inside.is_empty()
        && !name.contains(['\\', ':', '\0'])
        && inside
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}
