//! What each ministry has said of each text: cleared, remarked on, objected to, or of other words (guide 3.3).

use super::records::is_taken_back;
use super::{Clearance, Facts, Outcome, Release};
use crate::calendar::Date;
use crate::model::{Fingerprint, TextId, TextKind};
use std::collections::BTreeSet;

/// The moment after everything.
pub const ALWAYS: i64 = i64::MAX;

/// Up to when records count.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'r> {
    pub(super) seconds: i64,
    /// The day it was; none for the day that is reckoned from.
    pub(super) day: Option<Date>,
    /// The ids of records that had been made whatever their clock says.
    pub(super) named: &'r [String],
}

impl From<i64> for Moment<'static> {
    /// Up to a moment in seconds since 1970.
    fn from(seconds: i64) -> Self {
        Moment {
            seconds,
            day: None,
            named: &[],
        }
    }
}

impl<'r> From<&'r Release> for Moment<'r> {
    /// Up to a release. A record that it names was there, even if the clocks of the two do not agree.
    fn from(release: &'r Release) -> Self {
        Moment {
            seconds: release.maker.seconds,
            day: Some(release.maker.day),
            named: &release.clearances,
        }
    }
}

/// What a ministry has said of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word<'a> {
    /// It has cleared these words.
    Cleared(&'a Clearance),
    /// It has a remark to these words that nobody has answered.
    Remark(&'a Clearance),
    /// Its remark to these words was answered, and it has not spoken since.
    Answered {
        /// The remark.
        remark: &'a Clearance,
        /// The answer.
        answer: &'a Clearance,
    },
    /// It objects, and has not taken that back.
    Objection(&'a Clearance),
    /// It has spoken of other words only; the latest of what it said.
    Outdated(&'a Clearance),
    /// It has said nothing.
    Nothing,
}

impl<'a> Facts<'a> {
    /// The records of a text at a meeting up to a moment, by time, without those that were taken back. Records dated
    /// after the day that is reckoned from are only planned.
    pub fn records_of<'r>(
        &self,
        text: &TextId,
        meeting: &str,
        until: impl Into<Moment<'r>>,
    ) -> Vec<&'a Clearance> {
        let all = self.made(text, meeting, until.into());
        let stands = |record: &&Clearance| {
            record.outcome != Outcome::Withdrawn && !is_taken_back(record, &all)
        };
        all.iter().copied().filter(stands).collect()
    }

    /// The same with those that were taken back, and those that take back.
    fn made(&self, text: &TextId, meeting: &str, until: Moment<'_>) -> Vec<&'a Clearance> {
        let counts = |record: &&Clearance| {
            let meant = record
                .meeting
                .as_deref()
                .is_none_or(|named| named == meeting);
            let made = record.maker.seconds <= until.seconds || until.named.contains(&record.id);
            meant && made && record.maker.day <= self.today
        };
        self.records.of_text(text).filter(counts).collect()
    }

    /// The record by which a ministry has taken its clearance of these words back, where that is the last that it has
    /// said of the text: it has not been silent.
    pub(super) fn withdrawn_clearance<'r>(
        &self,
        text: &TextId,
        words: Fingerprint,
        meeting: &str,
        code: &str,
        until: impl Into<Moment<'r>>,
    ) -> Option<&'a Clearance> {
        let all = self.made(text, meeting, until.into());
        let mine = of_ministry(&all, code);
        let last = mine.iter().rfind(|record| !is_answered(record, &mine))?;
        let taken_back = mine.iter().find(|record| {
            last.outcome == Outcome::Withdrawn && last.answers.as_deref() == Some(&record.id)
        })?;
        let cleared = taken_back.outcome == Outcome::Cleared && taken_back.fingerprint == words;
        cleared.then_some(*last)
    }

    /// What a ministry has said of these words of a text at a meeting, up to a moment.
    pub fn word<'r>(
        &self,
        text: &TextId,
        words: Fingerprint,
        meeting: &str,
        code: &str,
        until: impl Into<Moment<'r>>,
    ) -> Word<'a> {
        let records = self.records_of(text, meeting, until);
        let mine = of_ministry(&records, code);
        if let Some(objection) = open_objections(&mine).pop() {
            return Word::Objection(objection);
        }
        match latest(&mine, words) {
            Some(record) if record.outcome == Outcome::Remark => {
                match self.answer_to(record, &records) {
                    Some(answer) => Word::Answered {
                        remark: record,
                        answer,
                    },
                    None => Word::Remark(record),
                }
            }
            // It answered its objection when the text had other words. To these it has said nothing else.
            Some(record) if record.outcome == Outcome::Objection => Word::Objection(record),
            Some(record) => Word::Cleared(record),
            None => mine
                .last()
                .map_or(Word::Nothing, |last| Word::Outdated(last)),
        }
    }

    /// The objections to a text at a meeting that nobody has taken back, whoever made them and whatever has become of
    /// the text; and those to its very words of now that their ministry answered when it had others. Of cases, openings
    /// and agreements the counterpart has no say.
    pub fn open_objections(&self, text: &TextId, meeting: &str) -> Vec<&'a Clearance> {
        let records = self.records_of(text, meeting, ALWAYS);
        let words = self.text_now(text).fingerprint();
        let of = |code| {
            let mine = of_ministry(&records, code);
            let to_these = words.and_then(|words| latest(&mine, words));
            let mut found = open_objections(&mine);
            let to_these = to_these.filter(|record| record.outcome == Outcome::Objection);
            found.extend(to_these.filter(|_| found.is_empty()));
            found
        };
        let codes = self.who_spoke(text, &records).into_iter();
        codes.flat_map(of).collect()
    }

    /// The ministries that had objected to a text at a meeting up to a moment, whether anybody had to ask them or not.
    pub fn objectors<'r>(
        &self,
        text: &TextId,
        meeting: &str,
        until: impl Into<Moment<'r>>,
    ) -> Vec<&'a str> {
        let records = self.records_of(text, meeting, until);
        let mut codes: Vec<&str> = self.who_spoke(text, &records).into_iter().collect();
        codes.retain(|code| !open_objections(&of_ministry(&records, code)).is_empty());
        codes
    }

    /// The remarks to these words of a text at a meeting that nobody has answered, whoever made them.
    pub fn open_remarks(
        &self,
        text: &TextId,
        words: Fingerprint,
        meeting: &str,
    ) -> Vec<&'a Clearance> {
        let records = self.records_of(text, meeting, ALWAYS);
        self.who_spoke(text, &records)
            .into_iter()
            .filter_map(|code| latest(&of_ministry(&records, code), words))
            .filter(|record| {
                record.outcome == Outcome::Remark && self.answer_to(record, &records).is_none()
            })
            .collect()
    }

    fn who_spoke(&self, text: &TextId, records: &[&'a Clearance]) -> BTreeSet<&'a str> {
        let codes = records.iter().map(|record| record.ministry.as_str());
        let has_say =
            |code: &&str| text.kind == TextKind::Minutes || *code != self.settings.counterpart;
        codes.filter(has_say).collect()
    }

    /// The record by which the ministry that answers for the text answers a remark.
    fn answer_to(&self, remark: &Clearance, records: &[&'a Clearance]) -> Option<&'a Clearance> {
        records.iter().copied().find(|record| {
            let answers = record.answers.as_deref() == Some(&remark.id);
            answers && self.answers_for(&remark.text, &record.ministry)
        })
    }

    /// Whether a ministry answers for a text: the responsible one for a case, any in it for an agreement, the
    /// coordinator for an opening and for minutes.
    pub fn answers_for(&self, text: &TextId, code: &str) -> bool {
        match text.kind {
            TextKind::Case => self.dataset.cases.get(&text.id).is_some_and(|case| {
                let responsible = case.fields.responsible.get();
                responsible.is_some_and(|responsible| responsible.0 == code)
            }),
            TextKind::Agreement => self
                .dataset
                .agreements
                .get(&text.id)
                .is_some_and(|agreement| {
                    let mut ministries = agreement.fields.ministries.values();
                    ministries.any(|ministry| ministry.0 == code)
                }),
            TextKind::Opening | TextKind::Minutes => code == self.settings.coordinator,
        }
    }
}

pub(super) fn of_ministry<'a>(records: &[&'a Clearance], code: &str) -> Vec<&'a Clearance> {
    let mine = records.iter().copied();
    mine.filter(|record| record.ministry == code).collect()
}

/// What a ministry said last of these words. A record that another one of them answers is the earlier of the two,
/// whatever their clocks say.
fn latest<'a>(mine: &[&'a Clearance], words: Fingerprint) -> Option<&'a Clearance> {
    let of_words = mine.iter().copied();
    let of_words: Vec<&Clearance> = of_words
        .filter(|record| record.fingerprint == words)
        .collect();
    let mut latest = of_words.iter().copied();
    latest.rfind(|record| !is_answered(record, &of_words))
}

/// Whether one of `others` names the record as what it answers: that one was made later, whatever the clocks say.
fn is_answered(record: &Clearance, others: &[&Clearance]) -> bool {
    let mut answers = others.iter().filter_map(|other| other.answers.as_deref());
    answers.any(|answered| answered == record.id)
}

/// The objections that no other record of the same ministry answers, by time. They hold whatever happens to the text.
fn open_objections<'a>(mine: &[&'a Clearance]) -> Vec<&'a Clearance> {
    mine.iter()
        .copied()
        .filter(|record| record.outcome == Outcome::Objection && !is_answered(record, mine))
        .collect()
}
