//! What records said in the commits that are asked about. Bytes that are the same are read once, however many
//! clearances and days ask about them.

use super::in_material::{is_on_agenda, stands_in_material};
use super::texts::{TextNow, texts_of};
use crate::calendar::Date;
use crate::model::{
    AgreementStatus, AnyRecord, Case, Dataset, Meeting, Record, RecordKind, Settings, TextId,
    TextKind, agreement_text, case_text, case_voice, minutes_text, opening_text, record_in,
};
use crate::repository::{self, Stem, VersionContent};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A record as a commit holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordThen {
    texts: Vec<(TextId, TextNow)>,
    /// The counterpart's voice in a case.
    pub voice: TextNow,
    /// The meetings that a case named; none where nobody can read it.
    pub meetings: Option<Vec<String>>,
    /// Whether a case stood in the material of its meetings; none where nobody can tell.
    pub stood: Option<bool>,
    /// Whether what was sent of its meetings had to show it: a case that was up, an agreement that something was proposed
    /// for; none where nobody can tell.
    pub shown: Option<bool>,
    /// The ministry responsible for a case, where that can be read.
    pub responsible: Option<String>,
    /// Its file, where it is at hand.
    pub bytes: Option<Arc<[u8]>>,
}

/// What has been read so far.
#[derive(Debug, Default)]
pub struct Wordings(Mutex<HashMap<Stem, Vec<Arc<RecordThen>>>>);

/// By what the records in commits are read.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// The configuration that counts.
    pub settings: &'a Settings,
    wordings: &'a Wordings,
    now: Option<&'a Dataset>,
}

impl<'a> Grounds<'a> {
    /// The configuration, and what has been read by it before: `wordings` must not have been used with another one.
    pub fn new(settings: &'a Settings, wordings: &'a Wordings) -> Self {
        Grounds {
            settings,
            wordings,
            now: None,
        }
    }

    /// With the records as they are now: a file that is as it was need not be read anew.
    #[must_use]
    pub fn with(self, now: &'a Dataset) -> Self {
        Grounds {
            now: Some(now),
            ..self
        }
    }

    /// A record as a commit holds it; none where git does not have it.
    pub(super) fn then(&self, stem: &Stem, content: &VersionContent) -> Option<Arc<RecordThen>> {
        match content {
            VersionContent::Missing => None,
            VersionContent::Absent => Some(RecordThen::empty(stem, TextNow::NoRecord).into()),
            VersionContent::TooLarge { .. } | VersionContent::Several => {
                Some(RecordThen::empty(stem, TextNow::Unreadable).into())
            }
            VersionContent::Bytes(bytes) => Some(self.wording(stem, bytes)),
        }
    }

    fn wording(&self, stem: &Stem, bytes: &Arc<[u8]>) -> Arc<RecordThen> {
        let lock = || self.wordings.0.lock();
        let is_it = |then: &&Arc<RecordThen>| then.bytes.as_ref() == Some(bytes);
        let known = lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(then) = known.get(stem).and_then(|all| all.iter().find(is_it)) {
            return Arc::clone(then);
        }
        drop(known);
        let then = Arc::new(self.read(stem, bytes));
        let mut known = lock().unwrap_or_else(PoisonError::into_inner);
        let all = known.entry(stem.clone()).or_default();
        all.push(Arc::clone(&then));
        then
    }

    fn read(&self, stem: &Stem, bytes: &Arc<[u8]>) -> RecordThen {
        let mut then = RecordThen::empty(stem, TextNow::Unreadable);
        let case = || self.now?.cases.get(&stem.id).map(|case| &**case);
        let meeting = || self.now?.meetings.get(&stem.id);
        let (case, meeting) = match stem.kind {
            repository::RecordKind::Case => (case(), None),
            repository::RecordKind::Meeting => (None, meeting()),
            repository::RecordKind::Agreement => (None, None),
        };
        // What has not changed is kept once.
        let shared = match (unchanged(case, bytes), unchanged(meeting, bytes)) {
            (Some(case), _) => {
                then.take_case(case, self.settings);
                case.source.bytes()
            }
            (_, Some(meeting)) => {
                then.take_meeting(meeting);
                meeting.source.bytes()
            }
            (None, None) => {
                then.take(record_in(kind_of(stem), &stem.id, bytes), self.settings);
                bytes.clone()
            }
        };
        then.bytes = Some(shared);
        then
    }
}

impl RecordThen {
    /// One of its texts.
    pub fn text(&self, text: &TextId) -> TextNow {
        let known = self.texts.iter().find(|(id, _)| id == text);
        known.map_or(TextNow::NoRecord, |(_, now)| *now)
    }

    fn empty(stem: &Stem, text: TextNow) -> RecordThen {
        let texts = texts_of(stem.kind, &stem.id).into_iter();
        let texts = texts.map(|id| (id, text));
        RecordThen {
            texts: texts.collect(),
            voice: text,
            meetings: None,
            stood: None,
            shown: None,
            responsible: None,
            bytes: None,
        }
    }

    fn take(&mut self, record: AnyRecord, settings: &Settings) {
        match record {
            AnyRecord::Case(case) => self.take_case(&case, settings),
            AnyRecord::Meeting(meeting) => self.take_meeting(&meeting),
            AnyRecord::Agreement(agreement) => {
                let id = TextId::new(TextKind::Agreement, &agreement.id);
                self.put(id, TextNow::of(agreement_text(&agreement)));
                let (proposal, status) = (&agreement.fields.proposal, &agreement.fields.status);
                let known = agreement.readable && !proposal.is_broken() && !status.is_broken();
                let shown = !proposal.is_absent() && !status.is(&AgreementStatus::Ended);
                self.shown = known.then_some(shown);
            }
        }
    }

    fn put(&mut self, id: TextId, now: TextNow) {
        match self.texts.iter_mut().find(|(known, _)| *known == id) {
            Some((_, before)) => *before = now,
            None => self.texts.push((id, now)),
        }
    }

    fn take_case(&mut self, case: &Record<Case>, settings: &Settings) {
        let counterpart = settings.counterpart.as_str();
        let id = TextId::new(TextKind::Case, &case.id);
        let text = TextNow::of(case_text(case, counterpart));
        self.put(id, text);
        self.voice = TextNow::of(case_voice(case, counterpart));
        if case.readable {
            let ids = super::meeting_ids(&case.fields);
            self.meetings = Some(ids.map(|id| id.value.0.clone()).collect());
            // What was planned then may have come to pass before the meeting was held.
            self.stood = stands_in_material(&case.fields, settings, Date::MAX);
            let responsible = case.fields.responsible.get();
            self.responsible = responsible.map(|code| code.0.clone());
            self.shown = is_on_agenda(&case.fields, settings, Date::MAX);
        }
    }

    fn take_meeting(&mut self, meeting: &Record<Meeting>) {
        let texts = [
            (TextKind::Opening, opening_text(meeting)),
            (TextKind::Minutes, minutes_text(meeting)),
        ];
        for (kind, text) in texts {
            let id = TextId::new(kind, &meeting.id);
            self.put(id, TextNow::of(text));
        }
    }
}

/// The record as it is now, where the bytes are the very same. One that cannot be read may be whole for itself, and
/// only stand beside another of its name.
fn unchanged<'r, T>(record: Option<&'r Record<T>>, bytes: &[u8]) -> Option<&'r Record<T>> {
    record.filter(|record| record.readable && record.source.text().as_bytes() == bytes)
}

fn kind_of(stem: &Stem) -> RecordKind {
    match stem.kind {
        repository::RecordKind::Case => RecordKind::Case,
        repository::RecordKind::Meeting => RecordKind::Meeting,
        repository::RecordKind::Agreement => RecordKind::Agreement,
    }
}
