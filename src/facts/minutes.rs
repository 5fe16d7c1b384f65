//! Who has cleared the minutes of a meeting: by a record of their own, or as the coordinator recorded it in the file
//! (guide 3.6).

use super::minutes_past::{Start, start_of};
use super::records::is_coordinator;
use super::{
    Clearance, Facts, MinutesPast, Outcome, Required, Speaks, Stage, TextNow, WhyRequired, Word,
};
use crate::calendar::Date;
use crate::language::WhyNotWord;
use crate::model::{ClearanceLevel, Meeting, MinutesCleared, Record, TextId, TextKind};

/// How a party stands to the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MinutesWord<'a> {
    /// Its political leadership has cleared these words.
    Cleared(&'a Clearance),
    /// It has, by what the coordinator has recorded in the meeting's file.
    Stated(&'a MinutesCleared),
    /// What it said falls short, or is of no account.
    Short(Shortfall<'a>),
    /// Nobody can tell: something could not be read, or the history does not tell.
    Unknown,
}

/// Why what a party said is not enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shortfall<'a> {
    /// It has said nothing.
    Nothing,
    /// Its officials have cleared the minutes, its political leadership has not.
    Administrative(&'a Clearance),
    /// It has a remark.
    Remark(&'a Clearance),
    /// It objects.
    Objection(&'a Clearance),
    /// It has cleared other words.
    OtherWords(&'a Clearance),
    /// It has taken its clearance back.
    TakenBack(&'a Clearance),
    /// What stands in the file for it does not count.
    Recorded(&'a MinutesCleared, WhyNot),
}

/// Why a clearance that stands in the file does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// It is not political.
    NotPolitical,
    /// It has no day.
    NoDay,
    /// Its day is still to come.
    Planned,
    /// Its day is before the meeting.
    BeforeMeeting,
    /// It is not on main yet.
    NotArrived,
    /// It came to main on this day by somebody who was no contact of the coordinator.
    NotByCoordinator(Date),
    /// It came to main on this day in a commit whose signature is wrong, or lacking where signatures are required.
    Unproven(Date),
    /// The minutes have changed since it came to main on this day.
    ChangedSince(Date),
    /// On its own day main held other minutes.
    OtherThen(Date),
}

impl WhyNot {
    /// The reason without its day, as it is put in words.
    pub fn reason(self) -> WhyNotWord {
        match self {
            WhyNot::NotPolitical => WhyNotWord::NotPolitical,
            WhyNot::NoDay => WhyNotWord::NoDay,
            WhyNot::Planned => WhyNotWord::Planned,
            WhyNot::BeforeMeeting => WhyNotWord::BeforeMeeting,
            WhyNot::NotArrived => WhyNotWord::NotArrived,
            WhyNot::NotByCoordinator(_) => WhyNotWord::NotByCoordinator,
            WhyNot::Unproven(_) => WhyNotWord::Unproven,
            WhyNot::ChangedSince(_) => WhyNotWord::ChangedSince,
            WhyNot::OtherThen(_) => WhyNotWord::OtherThen,
        }
    }
}

impl<'a> Facts<'a> {
    /// How each party that has a say in a meeting's minutes stands to them; nothing while there are none.
    pub fn minutes_words<'m>(
        &self,
        meeting: &'m Record<Meeting>,
    ) -> Vec<(String, WhyRequired, MinutesWord<'m>)>
    where
        'a: 'm,
    {
        let id = TextId::new(TextKind::Minutes, &meeting.id);
        let minutes = match self.latest_release(&meeting.id, Stage::Public) {
            Some(release) => release.text(&id),
            None => self.text_now(&id),
        };
        if minutes.fingerprint().is_none() {
            return Vec::new();
        }
        let required: Required = self.required(&id, meeting);
        required
            .into_iter()
            .map(|(code, why)| {
                let word = self.minutes_word(meeting, minutes, &code);
                (code, why, word)
            })
            .collect()
    }

    /// How a party stands to these words of a meeting's minutes.
    pub(super) fn minutes_word<'m>(
        &self,
        meeting: &'m Record<Meeting>,
        minutes: TextNow,
        code: &str,
    ) -> MinutesWord<'m>
    where
        'a: 'm,
    {
        let said = self.said_of_minutes(meeting, minutes, code);
        let said = match said {
            Ok(record) => return MinutesWord::Cleared(record),
            Err(said) => said,
        };
        // What a party has said against the minutes stands against what was written for it of that day or an earlier.
        let against = match said {
            Shortfall::Remark(record) | Shortfall::TakenBack(record) => Some(record.maker.day),
            _ => None,
        };
        let entries = &meeting.fields.minutes_cleared;
        let theirs = entries.values().filter(|entry| {
            let party = entry.party.get();
            party.is_some_and(|party| party.0 == code)
        });
        let mut unknown = entries.is_partly_broken()
            || entries.values().any(|entry| entry.party.is_broken())
            || !self.whole_history;
        let mut short = None;
        for entry in theirs {
            match self.recorded(meeting, minutes, entry) {
                Some(Ok(())) => match &said {
                    // An objection holds until its ministry answers it, whatever stands in the file.
                    Shortfall::Objection(_) => {}
                    _ if against.is_some_and(|day| Some(day) >= entry.date.value()) => {}
                    _ => return MinutesWord::Stated(entry),
                },
                Some(Err(why)) => short = Some(Shortfall::Recorded(entry, why)),
                None => unknown = true,
            }
        }
        match (unknown, said, short) {
            (true, _, _) => MinutesWord::Unknown,
            (false, Shortfall::Nothing, Some(short)) => MinutesWord::Short(short),
            (false, said, _) => MinutesWord::Short(said),
        }
    }

    /// The record by which a party's political leadership has cleared these words, or what its own records lack.
    pub(super) fn said_of_minutes(
        &self,
        meeting: &Record<Meeting>,
        minutes: TextNow,
        code: &str,
    ) -> Result<&'a Clearance, Shortfall<'a>> {
        let id = TextId::new(TextKind::Minutes, &meeting.id);
        let Some(words) = minutes.fingerprint() else {
            return Err(Shortfall::Nothing);
        };
        let taken_back = self.withdrawn_clearance(&id, words, &meeting.id, code, super::ALWAYS);
        Err(
            match self.word(&id, words, &meeting.id, code, super::ALWAYS) {
                Word::Cleared(record) => {
                    let records = self.records_of(&id, &meeting.id, super::ALWAYS);
                    let theirs = records.iter().rev().filter(|other| other.ministry == code);
                    let of_these = theirs.filter(|other| other.fingerprint == words);
                    let mut cleared =
                        of_these.take_while(|other| other.outcome == Outcome::Cleared);
                    let political = cleared.find(|other| other.level == ClearanceLevel::Political);
                    match political {
                        Some(political) => return Ok(political),
                        None => Shortfall::Administrative(record),
                    }
                }
                Word::Remark(record) | Word::Answered { remark: record, .. } => {
                    Shortfall::Remark(record)
                }
                Word::Objection(record) => Shortfall::Objection(record),
                Word::Outdated(_) | Word::Nothing if taken_back.is_some() => {
                    taken_back.map_or(Shortfall::Nothing, Shortfall::TakenBack)
                }
                Word::Outdated(record) => Shortfall::OtherWords(record),
                Word::Nothing => Shortfall::Nothing,
            },
        )
    }

    /// Whether each clearance of the minutes that stands in a meeting's file counts for the minutes as they are now;
    /// none where nobody can tell.
    pub fn stated_clearances<'m>(
        &self,
        meeting: &'m Record<Meeting>,
    ) -> Vec<(&'m MinutesCleared, Option<Result<(), WhyNot>>)> {
        let id = TextId::new(TextKind::Minutes, &meeting.id);
        let minutes = self.text_now(&id);
        let counts = |entry| match self.whole_history {
            true => self.recorded(meeting, minutes, entry),
            false => None,
        };
        let entries = meeting.fields.minutes_cleared.values();
        entries.map(|entry| (entry, counts(entry))).collect()
    }

    /// Whether a clearance that stands in the file counts for these words; none where nobody can tell.
    fn recorded(
        &self,
        meeting: &Record<Meeting>,
        minutes: TextNow,
        entry: &MinutesCleared,
    ) -> Option<Result<(), WhyNot>> {
        if entry.level.is_broken() || entry.date.is_broken() || entry.name.is_broken() {
            return None;
        }
        if !entry.level.is(&ClearanceLevel::Political) {
            return Some(Err(WhyNot::NotPolitical));
        }
        let Some(day) = entry.date.value() else {
            return Some(Err(WhyNot::NoDay));
        };
        if day > self.today {
            return Some(Err(WhyNot::Planned));
        }
        if meeting.fields.date.value().is_some_and(|held| day < held) {
            return Some(Err(WhyNot::BeforeMeeting));
        }
        let versions = match self.minutes_past {
            MinutesPast::Unknown => return None,
            MinutesPast::NothingYet => return Some(Err(WhyNot::NotArrived)),
            MinutesPast::Known(lists) => lists.get(&meeting.id).map(Vec::as_slice),
        };
        let versions = versions.unwrap_or_default();
        let start = match start_of(entry, versions) {
            Start::At(version) => version,
            Start::None => return Some(Err(WhyNot::NotArrived)),
            Start::Unknown => return None,
        };
        if !is_coordinator(self.settings, &start.committer_email, start.day) {
            return Some(Err(WhyNot::NotByCoordinator(start.day)));
        }
        let proven = match start.speaks {
            Some(Speaks::Proven) => true,
            Some(Speaks::Unproven) | None => !self.settings.require_signatures,
            Some(Speaks::NoContact | Speaks::BadSignature) => false,
        };
        if !proven {
            return Some(Err(WhyNot::Unproven(start.day)));
        }
        let then = start.held.as_ref()?.text;
        if then.same(minutes) != Some(true) {
            return Some(Err(WhyNot::ChangedSince(start.day)));
        }
        // Minutes that were not on main that day may have been sent another way: the coordinator answers for it.
        let that_day = versions.iter().find(|version| version.day <= day);
        let others = that_day.is_some_and(|version| {
            let held = version.held.as_ref().map(|held| held.text);
            let none = matches!(held, Some(TextNow::Nothing | TextNow::NoRecord));
            !none && held.and_then(|held| held.same(minutes)) != Some(true)
        });
        Some((!others).then_some(()).ok_or(WhyNot::OtherThen(day)))
    }
}
