//! The texts of a meeting, as they are now and as they were (guide 3.3, 3.4, 3.6).

use super::{Facts, Release, Stage};
use crate::calendar::Date;
use crate::model::{
    Agreement, AgreementStatus, Case, Fingerprint, Meeting, Record, Text, TextId, TextKind,
    Unreadable, agreement_text, case_text, case_voice, minutes_text, opening_text,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

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

/// The texts and voices as they are now, reckoned once: rules ask for them again and again. Of cases only those that
/// are judged; the others are hardly ever asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Present {
    texts: BTreeMap<TextId, TextNow>,
    voices: BTreeMap<String, TextNow>,
}

impl Present {
    fn of(facts: &Facts<'_>) -> Present {
        let counterpart = facts.settings.counterpart.as_str();
        let dataset = facts.dataset;
        let cases = dataset.cases.values().map(AsRef::as_ref);
        let cases: Vec<_> = cases.filter(|case| facts.is_case_judged(case)).collect();
        let read: Vec<(TextNow, TextNow)> = cases
            .par_iter()
            .map(|case| {
                let voice = TextNow::of(case_voice(case, counterpart));
                (TextNow::of(case_text(case, counterpart)), voice)
            })
            .collect();
        let mut present = Present::default();
        for (case, (text, voice)) in cases.iter().zip(read) {
            present.add(TextKind::Case, &case.id, text);
            present.voices.insert(case.id.clone(), voice);
        }
        for meeting in dataset.meetings.values() {
            let (opening, minutes) = (opening_text(meeting), minutes_text(meeting));
            present.add(TextKind::Opening, &meeting.id, TextNow::of(opening));
            present.add(TextKind::Minutes, &meeting.id, TextNow::of(minutes));
        }
        for agreement in dataset.agreements.values() {
            let text = TextNow::of(agreement_text(agreement));
            present.add(TextKind::Agreement, &agreement.id, text);
        }
        present
    }

    fn add(&mut self, kind: TextKind, id: &str, text: TextNow) {
        self.texts.insert(TextId::new(kind, id), text);
    }
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

/// A text as it was on main at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextThen {
    /// As it was.
    Was(TextNow),
    /// The history does not tell.
    Unknown,
}

impl<'a> Facts<'a> {
    fn present(&self) -> &Present {
        self.present.get_or_init(|| Present::of(self))
    }

    /// A text as the files have it.
    pub fn text_now(&self, text: &TextId) -> TextNow {
        if let Some(known) = self.present().texts.get(text) {
            return *known;
        }
        let case = self.case_of(text);
        let text = case.map(|case| case_text(case, &self.settings.counterpart));
        text.map_or(TextNow::NoRecord, TextNow::of)
    }

    /// The counterpart's voice in a case as the files have it.
    pub fn voice_now(&self, case: &str) -> TextNow {
        if let Some(known) = self.present().voices.get(case) {
            return *known;
        }
        let case = self.dataset.cases.get(case);
        let voice = case.map(|case| case_voice(case, &self.settings.counterpart));
        voice.map_or(TextNow::NoRecord, TextNow::of)
    }

    fn case_of(&self, text: &TextId) -> Option<&'a Record<Case>> {
        let case = self.dataset.cases.get(&text.id)?;
        (text.kind == TextKind::Case).then_some(case)
    }

    /// A case's text as main had it at the end of `day`.
    pub fn text_on(&self, text: &TextId, day: Date) -> TextThen {
        self.days.text_on(text, day)
    }

    /// The counterpart's voice in a case as main had it at the end of `day`.
    pub fn voice_on(&self, case: &str, day: Date) -> TextThen {
        self.days.voice_on(case, day)
    }

    /// The texts that a meeting's material is made of: its opening, its cases, and for every meeting with material the
    /// agreements that something is proposed for and that have not ended, as far as is known. Texts without words are
    /// left out; the minutes are no part of the material that is sent beforehand.
    pub fn texts_in_material(&self, meeting: &Record<Meeting>) -> Vec<TextId> {
        let mut texts = self.material_of(meeting);
        texts.retain(|text| !matches!(self.text_now(text), TextNow::Nothing | TextNow::NoRecord));
        texts
    }

    /// As [`Facts::texts_in_material`], those without words too.
    pub(super) fn material_of(&self, meeting: &Record<Meeting>) -> Vec<TextId> {
        let mut texts = vec![TextId::new(TextKind::Opening, &meeting.id)];
        let cases = self.cases_of(&meeting.id).iter();
        let stands = cases.filter(|case| self.is_on_agenda(&case.fields) != Some(false));
        texts.extend(stands.map(|case| TextId::new(TextKind::Case, &case.id)));
        if meeting.fields.has_material() {
            let proposed = self.dataset.readable_agreements().filter(|agreement| {
                let fields: &Agreement = &agreement.fields;
                !fields.proposal.is_absent() && !fields.status.is(&AgreementStatus::Ended)
            });
            texts.extend(proposed.map(|agreement| TextId::new(TextKind::Agreement, &agreement.id)));
        }
        texts
    }

    /// The releases of a meeting to a stage that count on the day that is reckoned from, the first one first.
    pub fn releases(
        &self,
        meeting: &str,
        to: Stage,
    ) -> impl DoubleEndedIterator<Item = &'a Release> {
        let today = self.today;
        self.records
            .releases_of(meeting)
            .filter(move |release| release.to == to && release.maker.day <= today)
    }

    /// The latest release of a meeting to a stage.
    pub fn latest_release(&self, meeting: &str, to: Stage) -> Option<&'a Release> {
        self.releases(meeting, to).next_back()
    }
}
