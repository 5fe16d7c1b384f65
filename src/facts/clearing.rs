//! Whether a text may go as far as a ministry is concerned: when it was laid before it, and whether it has cleared it or
//! been silent long enough (guide 3.3).

use super::clearances::{Moment, of_ministry};
use super::{ALWAYS, Clearance, Facts, Outcome, RecordSource, Stage, Word};
use crate::calendar::Date;
use crate::model::{ClearancePolicy, Duration, Fingerprint, TextId, TextKind};

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
        let lacking = earlier.map_or(Clearing::Missing, Clearing::Stale);
        let taken_back = self.withdrawn_clearance(text, words, meeting, code, until);
        let Some(silence) = self.silence().filter(|_| taken_back.is_none()) else {
            return lacking;
        };
        let Seen::Now(_) = self.seen(text, words, meeting, code, until) else {
            return Clearing::NotLaid;
        };
        let day = until.day.unwrap_or(self.today);
        let mut running = None;
        for (laid, replaced) in self.times_laid(text, words, meeting, code, until) {
            let Some(last) = silence.after(laid.day, &self.settings.calendar) else {
                return lacking;
            };
            match replaced {
                _ if last < replaced.unwrap_or(day) => return Clearing::Silent { last, laid },
                Some(_) => {}
                None => running = Some((last, laid)),
            }
        }
        // Where other words have been laid before it since, it may wait for those: these have to be laid again.
        running.map_or(lacking, |(last, laid)| Clearing::Silence {
            last,
            laid,
            earlier,
        })
    }

    /// When these words were laid before a ministry, and the day on which other words were after that; none where these
    /// are the latest.
    fn times_laid(
        &self,
        text: &TextId,
        words: Fingerprint,
        meeting: &str,
        code: &str,
        until: Moment<'_>,
    ) -> Vec<(Laid<'a>, Option<Date>)> {
        let mut laid = self.laid_before(text, meeting, code, until);
        laid.sort_by_key(|laid| laid.seconds);
        let mut times: Vec<(Laid<'a>, Option<Date>)> = Vec::new();
        for one in laid {
            let open = times.last_mut().filter(|(_, replaced)| replaced.is_none());
            match (one.fingerprint == words, open) {
                (true, None) => times.push((one, None)),
                (false, Some((_, replaced))) => *replaced = Some(one.day),
                (true, Some(_)) | (false, None) => {}
            }
        }
        times
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
