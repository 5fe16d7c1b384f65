//! The texts of a meeting, as they are now and as they were (guide 3.3, 3.4, 3.6).

use super::texts::{TextNow, TextThen};
use super::{Facts, Release, Stage};
use crate::calendar::Date;
use crate::model::{
    Agreement, AgreementStatus, Case, Dataset, Meeting, Record, Text, TextId, TextKind, Unreadable,
    agreement_text, case_text, case_voice, minutes_text, opening_text,
};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The texts and voices as they are now: rules ask for them again and again, and they are reckoned once.
#[derive(Debug, Default)]
pub(super) struct Present {
    /// Those of cases are many, and most of them are never asked for.
    cases: BTreeMap<String, CaseNow>,
    others: BTreeMap<TextId, TextNow>,
}

/// What a case says, as far as it has been asked for.
#[derive(Debug, Default)]
struct CaseNow {
    text: OnceLock<TextNow>,
    voice: OnceLock<TextNow>,
}

impl Present {
    fn of(dataset: &Dataset) -> Self {
        let cases = dataset.cases.keys();
        let mut present = Present {
            cases: cases.map(|id| (id.clone(), CaseNow::default())).collect(),
            others: BTreeMap::new(),
        };
        for meeting in dataset.meetings.values() {
            let (opening, minutes) = (opening_text(meeting), minutes_text(meeting));
            present.add(TextKind::Opening, &meeting.id, opening);
            present.add(TextKind::Minutes, &meeting.id, minutes);
        }
        for agreement in dataset.agreements.values() {
            present.add(
                TextKind::Agreement,
                &agreement.id,
                agreement_text(agreement),
            );
        }
        present
    }

    fn add(&mut self, kind: TextKind, id: &str, text: Result<Text, Unreadable>) {
        let text = TextNow::of(text);
        self.others.insert(TextId::new(kind, id), text);
    }
}

impl<'a> Facts<'a> {
    fn present(&self) -> &Present {
        self.present.get_or_init(|| Present::of(self.dataset))
    }

    fn case_now(&self, id: &str) -> Option<(&'a Record<Case>, &CaseNow)> {
        let case = self.dataset.cases.get(id)?;
        Some((case, self.present().cases.get(id)?))
    }

    /// A text as the files have it.
    pub fn text_now(&self, text: &TextId) -> TextNow {
        if text.kind != TextKind::Case {
            let known = self.present().others.get(text).copied();
            return known.unwrap_or(TextNow::NoRecord);
        }
        let counterpart = &self.settings.counterpart;
        self.case_now(&text.id)
            .map_or(TextNow::NoRecord, |(case, now)| {
                let reckon = || TextNow::of(case_text(case, counterpart));
                *now.text.get_or_init(reckon)
            })
    }

    /// The counterpart's voice in a case as the files have it.
    pub fn voice_now(&self, case: &str) -> TextNow {
        let counterpart = &self.settings.counterpart;
        self.case_now(case)
            .map_or(TextNow::NoRecord, |(case, now)| {
                let reckon = || TextNow::of(case_voice(case, counterpart));
                *now.voice.get_or_init(reckon)
            })
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
