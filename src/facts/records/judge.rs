//! What records are judged by: the register, and what their commits hold.

use crate::facts::required::Required;
use crate::model::{Fingerprint, MeetingKind, Settings, Text, TextId, TextKind, Unreadable};
use crate::repository::{RecordKind, Stem, VersionContent, Witnesses};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// What a commit holds under a text's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeldText {
    Is(Fingerprint),
    Absent,
    Unreadable,
    Missing,
}

/// Whom a text needs by the bytes of its file, each by its address, at a meeting of a kind; and whether all of it could
/// be read. Every release of a meeting asks again, mostly of the same bytes.
pub(super) type Needs = Mutex<HashMap<(usize, TextId, Option<MeetingKind>), (Required, bool)>>;

/// Judges records by the register and by what their commits hold.
pub(super) struct Judge<'a> {
    pub settings: &'a Settings,
    /// The ids of the records that a release which counts names.
    pub named: BTreeSet<String>,
    held: &'a BTreeMap<(String, Stem), VersionContent>,
    known: Mutex<HashMap<(usize, TextId, bool), HeldText>>,
    pub(super) needs: Needs,
}

impl<'a> Judge<'a> {
    pub(super) fn new(witnesses: &'a Witnesses, settings: &'a Settings) -> Self {
        Judge {
            settings,
            named: BTreeSet::new(),
            held: &witnesses.held,
            known: Mutex::default(),
            needs: Mutex::default(),
        }
    }

    /// The file in which a commit holds a text.
    pub(super) fn bytes(&self, commit: &str, text: &TextId) -> Option<&'a Arc<[u8]>> {
        match self.held.get(&(commit.to_owned(), stem_of(text))) {
            Some(VersionContent::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// The text that a commit holds.
    pub(super) fn held(&self, commit: &str, text: &TextId) -> HeldText {
        self.look(commit, text, false)
    }

    /// The counterpart's voice in a case that a commit holds.
    pub(super) fn held_voice(&self, commit: &str, case: &str) -> HeldText {
        self.look(commit, &TextId::new(TextKind::Case, case), true)
    }

    fn look(&self, commit: &str, text: &TextId, voice: bool) -> HeldText {
        let bytes = match self.held.get(&(commit.to_owned(), stem_of(text))) {
            Some(VersionContent::Bytes(bytes)) => bytes,
            Some(VersionContent::Absent) => return HeldText::Absent,
            Some(VersionContent::TooLarge { .. } | VersionContent::Several) => {
                return HeldText::Unreadable;
            }
            Some(VersionContent::Missing) | None => return HeldText::Missing,
        };
        // The same words in many commits are the same bytes, at one address.
        let key = (bytes.as_ptr() as usize, text.clone(), voice);
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known().get(&key) {
            return *known;
        }
        let found = self.read(bytes, text, voice);
        known().insert(key, found);
        found
    }

    fn read(&self, bytes: &Arc<[u8]>, text: &TextId, voice: bool) -> HeldText {
        let counterpart = &self.settings.counterpart;
        let read = match voice {
            false => Text::in_file(text, bytes, counterpart),
            true => Text::voice_in_file(&text.id, bytes, counterpart),
        };
        match read {
            Ok(text) => HeldText::Is(text.fingerprint()),
            Err(Unreadable) => HeldText::Unreadable,
        }
    }

    /// The meetings that a clearing commit counts for: those that the text's record names in it.
    pub(super) fn meetings_named(&self, commit: &str, text: &TextId) -> Vec<Option<String>> {
        match text.kind {
            TextKind::Agreement => vec![None],
            TextKind::Opening | TextKind::Minutes => vec![Some(text.id.clone())],
            TextKind::Case => {
                let case = self.bytes(commit, text);
                let case = case.and_then(|bytes| crate::model::read_case(bytes));
                case.map_or_else(Vec::new, |case| {
                    let ids = crate::facts::meeting_ids(&case);
                    ids.map(|id| Some(id.value.0.clone())).collect()
                })
            }
        }
    }
}

/// The record that holds a text.
pub fn stem_of(text: &TextId) -> Stem {
    let kind = match text.kind {
        TextKind::Case => RecordKind::Case,
        TextKind::Opening | TextKind::Minutes => RecordKind::Meeting,
        TextKind::Agreement => RecordKind::Agreement,
    };
    Stem {
        kind,
        id: text.id.clone(),
    }
}
