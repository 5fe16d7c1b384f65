//! What a file says that it is, by its metadata, its mark or its name.

use super::File;
use crate::document::KINDS;
use crate::document::tree::State;
use crate::document::words::mark;
use crate::language::Language;

/// What a file says of itself. Nothing of it is proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which document, such as `2027-2-material`; none where only the mark of a draft is there.
    pub document: Option<String>,
    /// It is marked as a draft.
    pub is_draft: bool,
}

const MARK: &[u8] = b"konsult:";

impl Claim {
    /// None where it says nothing.
    pub(super) fn of(file: &File) -> Option<Claim> {
        let inside = in_metadata(&file.bytes);
        let is_draft = inside.as_ref().is_some_and(|(_, draft)| *draft) || has_mark(&file.bytes);
        let document = inside.map(|(name, _)| name).or_else(|| {
            let (stem, _) = file.name.rsplit_once('.')?;
            is_document(stem).then(|| stem.to_owned())
        });
        (document.is_some() || is_draft).then_some(Claim { document, is_draft })
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
fn in_metadata(bytes: &[u8]) -> Option<(String, bool)> {
    let forms: [&[u8]; 3] = [b"<", b"%PDF", b"PK"];
    if !forms.iter().any(|form| bytes.starts_with(form)) {
        return None;
    }
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
            let text = String::from_utf8(text).ok()?;
            let (name, draft) = match text.strip_suffix(":draft") {
                Some(name) => (name, true),
                None => (text.as_str(), false),
            };
            is_document(name).then(|| (name.to_owned(), draft))
        })
        .next()
}

/// Whether a name ends as those of documents do.
fn is_document(name: &str) -> bool {
    let ends = |kind: &str| {
        let rest = name.strip_suffix(kind);
        rest.and_then(|rest| rest.strip_suffix('-'))
            .is_some_and(|of| !of.is_empty())
    };
    KINDS.iter().any(|kind| ends(kind.name))
}

/// Whether a document in Markdown begins with the mark of a draft.
fn has_mark(bytes: &[u8]) -> bool {
    let marks = Language::ALL.into_iter();
    let mut marks = marks.filter_map(|language| mark(State::Draft, language));
    marks.any(|word| bytes.starts_with(format!("**{word}**").as_bytes()))
}
