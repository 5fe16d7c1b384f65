//! What records are judged by: the register, and what their commits hold.

use crate::facts::TextNow;
use crate::facts::required::Required;
use crate::facts::wordings::{Grounds, RecordThen};
use crate::model::{Fingerprint, MeetingKind, Settings, Text, TextId, TextKind};
use crate::repository::{Mention, RecordKind, Stem, VersionContent, Witnesses};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

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
    grounds: Grounds<'a>,
    /// The ids of the records that a release which counts names.
    pub named: BTreeSet<String>,
    held: &'a BTreeMap<(String, Stem), VersionContent>,
    pub(super) mentions: Option<&'a BTreeMap<Mention, BTreeSet<Stem>>>,
    pub(super) needs: Needs,
}

impl<'a> Judge<'a> {
    pub(super) fn new(witnesses: &'a Witnesses, grounds: Grounds<'a>) -> Self {
        Judge {
            settings: grounds.settings,
            grounds,
            named: BTreeSet::new(),
            held: &witnesses.held,
            mentions: witnesses.mentions.as_ref(),
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
        self.look(commit, text, |then| then.text(text))
    }

    /// The counterpart's voice in a case that a commit holds.
    pub(super) fn held_voice(&self, commit: &str, case: &str) -> HeldText {
        let text = TextId::new(TextKind::Case, case);
        self.look(commit, &text, |then| then.voice)
    }

    fn look(
        &self,
        commit: &str,
        text: &TextId,
        wanted: impl Fn(&RecordThen) -> TextNow,
    ) -> HeldText {
        match self.then(commit, text).map(|then| wanted(&then)) {
            None => HeldText::Missing,
            Some(TextNow::NoRecord) => HeldText::Absent,
            Some(TextNow::Unreadable) => HeldText::Unreadable,
            Some(TextNow::Nothing) => HeldText::Is(Text::default().fingerprint()),
            Some(TextNow::Words(fingerprint)) => HeldText::Is(fingerprint),
        }
    }

    /// The record of a text as a commit holds it; none where git does not have it.
    pub(super) fn then(&self, commit: &str, text: &TextId) -> Option<Arc<RecordThen>> {
        let stem = stem_of(text);
        let key = (commit.to_owned(), stem);
        let content = self.held.get(&key)?;
        self.grounds.then(&key.1, content)
    }

    /// The meetings that a clearing commit counts for: those that the text's record names in it.
    pub(super) fn meetings_named(&self, commit: &str, text: &TextId) -> Vec<Option<String>> {
        match text.kind {
            TextKind::Agreement => vec![None],
            TextKind::Opening | TextKind::Minutes => vec![Some(text.id.clone())],
            TextKind::Case => {
                let then = self.then(commit, text);
                let meetings = then.and_then(|then| then.meetings.clone());
                meetings.into_iter().flatten().map(Some).collect()
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
