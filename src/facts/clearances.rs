//! How each ministry stands to each text: laid before, cleared, remarked on, objected to, or outdated (guide 3.3).

use super::{Clearance, Facts, Outcome, RecordSource, Stage};
use crate::calendar::Date;
use crate::model::{Fingerprint, TextId, TextKind};

/// The moment after everything.
pub const ALWAYS: i64 = i64::MAX;

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

/// How a text was laid before a ministry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid<'a> {
    /// The record that shows it.
    pub source: &'a RecordSource,
    /// When, in seconds since 1970.
    pub seconds: i64,
    /// The day in Oslo.
    pub day: Date,
    /// The words.
    pub fingerprint: Fingerprint,
}

/// Whether a ministry has seen a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen<'a> {
    /// These very words; when it first saw them.
    Now(Laid<'a>),
    /// Other words only; the latest of them.
    Before(Laid<'a>),
    /// Never.
    Never,
}

impl<'a> Facts<'a> {
    /// The records of a text at a meeting up to a moment, by time, without those that were taken back. Records dated
    /// after the day that is reckoned from are only planned.
    pub fn records_of(&self, text: &TextId, meeting: &str, until: i64) -> Vec<&'a Clearance> {
        let counts = |record: &&Clearance| {
            let meant = record
                .meeting
                .as_deref()
                .is_none_or(|named| named == meeting);
            meant && record.maker.seconds <= until && record.maker.day <= self.today
        };
        let all: Vec<&Clearance> = self.records.of_text(text).filter(counts).collect();
        let taken_back = |record: &&Clearance| {
            all.iter().any(|other| {
                other.outcome == Outcome::Withdrawn
                    && other.ministry == record.ministry
                    && other.answers.as_deref() == Some(&record.id)
            })
        };
        let stands =
            |record: &&Clearance| record.outcome != Outcome::Withdrawn && !taken_back(record);
        all.iter().copied().filter(stands).collect()
    }

    /// What a ministry has said of these words of a text at a meeting, up to a moment.
    pub fn word(
        &self,
        text: &TextId,
        words: Fingerprint,
        meeting: &str,
        code: &str,
        until: i64,
    ) -> Word<'a> {
        let records = self.records_of(text, meeting, until);
        let mine: Vec<&Clearance> = records
            .iter()
            .copied()
            .filter(|record| record.ministry == code)
            .collect();
        if let Some(objection) = open_objection(&mine) {
            return Word::Objection(objection);
        }
        let now = mine.iter().rev().find(|record| record.fingerprint == words);
        match now {
            Some(record) if record.outcome == Outcome::Remark => {
                match self.answer_to(record, &records) {
                    Some(answer) => Word::Answered {
                        remark: record,
                        answer,
                    },
                    None => Word::Remark(record),
                }
            }
            // An objection that its ministry has answered since has no say of its own any more.
            Some(record) if record.outcome == Outcome::Objection => Word::Outdated(record),
            Some(record) => Word::Cleared(record),
            None => mine
                .last()
                .map_or(Word::Nothing, |last| Word::Outdated(last)),
        }
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

    /// Whether these words of a text had been laid before a ministry at a moment: by a release to the state that
    /// names both, or by a record of the ministry itself.
    pub fn seen(
        &self,
        text: &TextId,
        words: Fingerprint,
        meeting: &str,
        code: &str,
        until: i64,
    ) -> Seen<'a> {
        let mut laid = self.laid_before(text, meeting, code, until);
        laid.sort_by_key(|laid| laid.seconds);
        if let Some(first) = laid.iter().find(|laid| laid.fingerprint == words) {
            return Seen::Now(first.clone());
        }
        laid.pop().map_or(Seen::Never, Seen::Before)
    }

    /// How a text, in whatever words, was first laid before a ministry at a meeting.
    pub fn first_laid_before(&self, text: &TextId, meeting: &str, code: &str) -> Option<Laid<'a>> {
        let laid = self.laid_before(text, meeting, code, ALWAYS);
        laid.into_iter().min_by_key(|laid| laid.seconds)
    }

    fn laid_before(&self, text: &TextId, meeting: &str, code: &str, until: i64) -> Vec<Laid<'a>> {
        let released = self
            .releases(meeting, Stage::State)
            .filter(|release| release.maker.seconds <= until)
            .filter(|release| release.laid_before.iter().any(|named| named == code))
            .filter_map(|release| {
                Some(Laid {
                    source: &release.source,
                    seconds: release.maker.seconds,
                    day: release.maker.day,
                    fingerprint: *release.texts.get(text)?,
                })
            });
        let own = self.records_of(text, meeting, until).into_iter();
        let own = own
            .filter(|record| record.ministry == code)
            .map(|record| Laid {
                source: &record.source,
                seconds: record.maker.seconds,
                day: record.maker.day,
                fingerprint: record.fingerprint,
            });
        released.chain(own).collect()
    }
}

/// The latest objection that no later record of the same ministry answers. It holds whatever happens to the text.
fn open_objection<'a>(mine: &[&'a Clearance]) -> Option<&'a Clearance> {
    mine.iter().enumerate().rev().find_map(|(index, record)| {
        let later = mine.get(index + 1..).unwrap_or_default();
        let answered = later
            .iter()
            .any(|other| other.answers.as_deref() == Some(&record.id));
        (record.outcome == Outcome::Objection && !answered).then_some(*record)
    })
}
