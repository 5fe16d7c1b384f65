//! A text as the files have it, or had it; and which texts a record has.

use crate::model::{Fingerprint, Text, TextId, TextKind, Unreadable};
use crate::repository::RecordKind;

/// A text as the files have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextNow {
    /// It says something.
    Words(Fingerprint),
    /// Nobody has written anything in that voice.
    Nothing,
    /// Something in it could not be read; its fault has been told.
    Unreadable,
    /// There is no such record.
    NoRecord,
}

impl TextNow {
    pub(super) fn of(text: Result<Text, Unreadable>) -> Self {
        match text {
            Ok(text) if text.is_empty() => TextNow::Nothing,
            Ok(text) => TextNow::Words(text.fingerprint()),
            Err(Unreadable) => TextNow::Unreadable,
        }
    }

    /// The fingerprint, where there are words.
    pub fn fingerprint(self) -> Option<Fingerprint> {
        match self {
            TextNow::Words(fingerprint) => Some(fingerprint),
            TextNow::Nothing | TextNow::Unreadable | TextNow::NoRecord => None,
        }
    }
}

/// A text as it was on main at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextThen {
    /// As it was.
    Was(TextNow),
    /// The history does not tell.
    Unknown,
}

impl TextThen {
    /// As it was; where the history does not tell, nobody can read it.
    pub fn or_unreadable(self) -> TextNow {
        match self {
            TextThen::Was(text) => text,
            TextThen::Unknown => TextNow::Unreadable,
        }
    }
}

/// The texts of a record.
pub fn texts_of(kind: RecordKind, id: &str) -> Vec<TextId> {
    let kinds: &[TextKind] = match kind {
        RecordKind::Case => &[TextKind::Case],
        RecordKind::Meeting => &[TextKind::Opening, TextKind::Minutes],
        RecordKind::Agreement => &[TextKind::Agreement],
    };
    kinds.iter().map(|kind| TextId::new(*kind, id)).collect()
}
