//! How each ministry stands to each text: laid before, cleared, remarked on, objected to, or outdated (guide 3.3).

use super::records::is_taken_back;
use super::{Clearance, Facts, Outcome, RecordSource, Release, Stage};
use crate::calendar::Date;
use crate::model::{ClearancePolicy, Duration, Fingerprint, TextId, TextKind};
use std::collections::BTreeSet;

/// The moment after everything.
pub const ALWAYS: i64 = i64::MAX;

/// Up to when records count.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'r> {
    seconds: i64,
    /// The day it was; none for the day that is reckoned from.
    day: Option<Date>,
    /// The ids of records that had been made whatever their clock says.
    named: &'r [String],
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

/// Whether a text may go as far as a ministry is concerned, by the repository's policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clearing<'a> {
    /// It has cleared these words.
    Done,
    /// The time for objecting has passed in silence.
    Silent {
        /// The last day for objecting.
        last: Date,
        /// How these words were laid before it.
        laid: Laid<'a>,
    },
    /// Silence will do, after this day.
    Silence {
        /// The last day for objecting.
        last: Date,
        /// How these words were laid before it.
        laid: Laid<'a>,
        /// What it cleared last, in other words.
        earlier: Option<&'a Clearance>,
    },
    /// It objects, whatever it has cleared.
    Objected(&'a Clearance),
    /// Silence cannot begin, since these words have not been laid before it.
    NotLaid,
    /// It has cleared other words only; the latest of them.
    Stale(&'a Clearance),
    /// It has cleared nothing.
    Missing,
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
        let until = until.into();
        let counts = |record: &&Clearance| {
            let meant = record
                .meeting
                .as_deref()
                .is_none_or(|named| named == meeting);
            let made = record.maker.seconds <= until.seconds || until.named.contains(&record.id);
            meant && made && record.maker.day <= self.today
        };
        let all: Vec<&Clearance> = self.records.of_text(text).filter(counts).collect();
        let stands = |record: &&Clearance| {
            record.outcome != Outcome::Withdrawn && !is_taken_back(record, &all)
        };
        all.iter().copied().filter(stands).collect()
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

    /// Whether a text may go as far as a ministry is concerned, by the policy that main has. Where the policy could
    /// not be read, the stricter one holds.
    pub fn clearing<'r>(
        &self,
        text: &TextId,
        words: Fingerprint,
        meeting: &str,
        code: &str,
        until: impl Into<Moment<'r>>,
    ) -> Clearing<'a> {
        let until = until.into();
        let word = self.word(text, words, meeting, code, until);
        if let Word::Cleared(_) = word {
            return Clearing::Done;
        }
        if let Word::Objection(objection) = word {
            return Clearing::Objected(objection);
        }
        let records = self.records_of(text, meeting, until);
        let cleared =
            |record: &&Clearance| record.outcome == Outcome::Cleared && record.fingerprint != words;
        let earlier = of_ministry(&records, code).into_iter().rfind(cleared);
        let Some(silence) = self.silence() else {
            return earlier.map_or(Clearing::Missing, Clearing::Stale);
        };
        let Seen::Now(laid) = self.seen(text, words, meeting, code, until) else {
            return Clearing::NotLaid;
        };
        let day = until.day.unwrap_or(self.today);
        match silence.after(laid.day, &self.settings.calendar) {
            Some(last) if last < day => Clearing::Silent { last, laid },
            Some(last) => Clearing::Silence {
                last,
                laid,
                earlier,
            },
            None => earlier.map_or(Clearing::Missing, Clearing::Stale),
        }
    }

    /// How long a ministry has for objecting, where the policy that main has takes silence for a clearance.
    pub fn silence(&self) -> Option<Duration> {
        match self.settings.clearance_policy {
            Some(ClearancePolicy::Silence) => self.settings.silence,
            Some(ClearancePolicy::Positive) | None => None,
        }
    }

    /// Whether these words of a text had been laid before a ministry at a moment: by a release to the state that
    /// names both, or by a record of the ministry itself.
    pub fn seen<'r>(
        &self,
        text: &TextId,
        words: Fingerprint,
        meeting: &str,
        code: &str,
        until: impl Into<Moment<'r>>,
    ) -> Seen<'a> {
        let mut laid = self.laid_before(text, meeting, code, until.into());
        laid.sort_by_key(|laid| laid.seconds);
        if let Some(first) = laid.iter().find(|laid| laid.fingerprint == words) {
            return Seen::Now(first.clone());
        }
        laid.pop().map_or(Seen::Never, Seen::Before)
    }

    /// How a text, in whatever words, was first laid before a ministry at a meeting.
    pub fn first_laid_before(&self, text: &TextId, meeting: &str, code: &str) -> Option<Laid<'a>> {
        let laid = self.laid_before(text, meeting, code, ALWAYS.into());
        laid.into_iter().min_by_key(|laid| laid.seconds)
    }

    /// A text of a case is laid before the ministries for a meeting; an agreement's, which is bound to none, at any.
    fn laid_before(
        &self,
        text: &TextId,
        meeting: &str,
        code: &str,
        until: Moment<'_>,
    ) -> Vec<Laid<'a>> {
        let bound = text.kind != TextKind::Agreement;
        let released = self
            .records
            .releases
            .iter()
            .filter(|release| release.to == Stage::State && release.maker.day <= self.today)
            .filter(|release| !bound || release.meeting == meeting)
            .filter(|release| release.maker.seconds <= until.seconds)
            .filter(|release| release.laid_before.iter().any(|named| named == code))
            .filter_map(|release| {
                Some(Laid {
                    source: &release.source,
                    seconds: release.maker.seconds,
                    day: release.maker.day,
                    fingerprint: *release.texts.get(text)?,
                })
            });
        let own = self.records_of(text, meeting, until);
        let own = of_ministry(&own, code).into_iter().map(|record| Laid {
            source: &record.source,
            seconds: record.maker.seconds,
            day: record.maker.day,
            fingerprint: record.fingerprint,
        });
        released.chain(own).collect()
    }
}

fn of_ministry<'a>(records: &[&'a Clearance], code: &str) -> Vec<&'a Clearance> {
    let mine = records.iter().copied();
    mine.filter(|record| record.ministry == code).collect()
}

/// What a ministry said last of these words. A record that another one of them answers is the earlier of the two,
/// whatever their clocks say.
fn latest<'a>(mine: &[&'a Clearance], words: Fingerprint) -> Option<&'a Clearance> {
    let of_words = || {
        mine.iter()
            .copied()
            .filter(|record| record.fingerprint == words)
    };
    let superseded = |record: &Clearance| {
        of_words().any(|other| other.answers.as_deref() == Some(record.id.as_str()))
    };
    of_words().rfind(|record| !superseded(record))
}

/// The objections that no other record of the same ministry answers, by time. They hold whatever happens to the text.
/// What names the object that it answers was made later than that, whatever the clocks say.
fn open_objections<'a>(mine: &[&'a Clearance]) -> Vec<&'a Clearance> {
    let answered = |record: &Clearance| {
        mine.iter()
            .any(|other| other.answers.as_deref() == Some(record.id.as_str()))
    };
    mine.iter()
        .copied()
        .filter(|record| record.outcome == Outcome::Objection && !answered(record))
        .collect()
}
