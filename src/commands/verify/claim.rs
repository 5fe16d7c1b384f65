//! What a file says that it is, by its metadata, its mark or its name.

use super::{File, Release, Stage};
use crate::document::KINDS;
use crate::document::tree::State;
use crate::document::words::mark;
use crate::language::Language;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What a file says of itself. Nothing of it is proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which document, such as `2027-2-material`; none where only the mark of a draft is there.
    pub document: Option<String>,
    /// It is marked as a draft.
    pub is_draft: bool,
    /// Which release it says that it is of, such as `release/2027-2/public/1`.
    pub release: Option<String>,
}

const MARK: &[u8] = b"konsult:";

/// Where a Word file has the identifier. Word and others keep it there when they save the file.
const PROPERTIES: &str = "docProps/custom.xml";

/// How much is read of it.
const MOST_PROPERTIES: u64 = 64 * 1024;

impl Claim {
    /// None where it says nothing.
    pub(super) fn of(file: &File) -> Option<Claim> {
        let inside = in_metadata(&file.bytes);
        let by_name = || {
            let (stem, _) = file.name.rsplit_once('.')?;
            is_document(stem).then(|| Claim {
                document: Some(stem.to_owned()),
                is_draft: false,
                release: None,
            })
        };
        let claim = inside.or_else(by_name);
        if !has_mark(&file.bytes) {
            return claim;
        }
        Some(Claim {
            document: claim.and_then(|claim| claim.document),
            is_draft: true,
            release: None,
        })
    }

    /// Whether it says that it is of this release.
    pub fn is_of(&self, release: &Release) -> bool {
        self.release.as_deref() == Some(release.source.to_string().as_str())
    }

    /// Whether it is the document that a release calls `name`.
    pub(super) fn is(&self, name: &str) -> bool {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        self.document.as_deref() == Some(stem)
    }
}

/// The identifier that documents carry where their format has room for metadata: the first that can be one.
///
/// Markdown has no metadata: what stands there is what somebody wrote.
fn in_metadata(bytes: &[u8]) -> Option<Claim> {
    if bytes.starts_with(b"PK") {
        return identifier(&properties(bytes)?);
    }
    let forms: [&[u8]; 2] = [b"<", b"%PDF"];
    let has_room = forms.iter().any(|form| bytes.starts_with(form));
    has_room.then(|| identifier(bytes)).flatten()
}

/// The part of a Word file in which the identifier stands, as far as it is read.
fn properties(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = file.by_name(PROPERTIES).ok()?;
    let mut read = Vec::new();
    part.take(MOST_PROPERTIES).read_to_end(&mut read).ok()?;
    Some(read)
}

/// The first identifier in these bytes.
fn identifier(bytes: &[u8]) -> Option<Claim> {
    let starts = bytes
        .windows(MARK.len())
        .enumerate()
        .filter(|(_, window)| *window == MARK);
    starts
        .filter_map(|(start, _)| {
            let rest = bytes.get(start + MARK.len()..)?;
            let is_part = |byte: &&u8| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b':')
            };
            let text: Vec<u8> = rest.iter().take_while(is_part).copied().collect();
            told(&String::from_utf8(text).ok()?)
        })
        .next()
}

/// What an identifier says: `2027-2-material`, and behind it `:draft` or a release, `:public:1`.
fn told(identifier: &str) -> Option<Claim> {
    let mut parts = identifier.split(':');
    let name = parts.next().filter(|name| is_document(name))?;
    let rest: Vec<&str> = parts.collect();
    let release = match rest.as_slice() {
        [stage, number] => {
            let stage = Stage::ALL.into_iter().find(|it| it.word() == *stage)?;
            let number = number.parse::<u32>().ok()?;
            Some(format!("release/{}/{}/{number}", of(name)?, stage.word()))
        }
        _ => None,
    };
    let claim = Claim {
        document: Some(name.to_owned()),
        is_draft: rest == ["draft"],
        release,
    };
    (rest.is_empty() || claim.is_draft || claim.release.is_some()).then_some(claim)
}

/// What a document is of, by its name.
fn of(name: &str) -> Option<&str> {
    let kinds = KINDS.iter();
    let rests = kinds.filter_map(|kind| name.strip_suffix(kind.name)?.strip_suffix('-'));
    rests.filter(|of| !of.is_empty()).min_by_key(|of| of.len())
}

/// Whether a name ends as those of documents do.
fn is_document(name: &str) -> bool {
    of(name).is_some()
}

/// Whether a document in Markdown begins with the mark of a draft.
fn has_mark(bytes: &[u8]) -> bool {
    let marks = Language::ALL.into_iter();
    let mut marks = marks.filter_map(|language| mark(State::Draft, language));
    marks.any(|word| bytes.starts_with(format!("**{word}**").as_bytes()))
}
