//! When a case was notified: when it arrived with its meeting on main.
//!
//! A case that has left a meeting and come back has arrived anew. A version that could not be read neither starts
//! nor ends a run: nobody knows what it said.

use super::Facts;
use super::records::is_coordinator;
use super::told::Told;
use crate::calendar::Date;
use crate::findings::Reason;
use crate::language::Arg;
use crate::model::{Case, DeadlineName, Meeting, Record, Settings, read_case};
use crate::repository::{Version, VersionContent};
use std::collections::BTreeMap;

/// What the history says of the cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Versions {
    /// There is a main: the versions of each case asked for, newest first. One that is not there has none.
    Known(BTreeMap<String, Vec<Past>>),
    /// Nothing is committed yet: everything would arrive today.
    NothingYet,
    /// There is no history to ask.
    Unknown,
}

/// What an earlier version of a case said of its notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The commit on main.
    pub commit: String,
    /// The day in Oslo on which it arrived.
    pub day: Date,
    /// The committer's address.
    pub committer_email: String,
    /// The record was absent just before.
    pub appeared: bool,
    /// It stood so on this day, and perhaps long before.
    pub standing: bool,
    /// What it said.
    pub said: Said,
}

/// What a version of a case said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// There was no such record.
    Absent,
    /// It could not be read, so nobody knows.
    Unreadable,
    /// Git does not have it.
    Missing,
    /// It was notified for these meetings, and told of another way on this day.
    Notified {
        /// The meetings.
        meetings: Vec<String>,
        /// What stood in `received`.
        received: Option<Told>,
    },
}

impl Past {
    /// Reads a version. One with the same fields as the version read before, or as the record has now, says the same.
    pub fn of(
        version: &Version,
        before: Option<(&Version, &Past)>,
        now: Option<&Record<Case>>,
    ) -> Past {
        let same = before
            .filter(|(other, _)| same_fields(&version.content, &other.content))
            .map(|(_, past)| past.said.clone())
            .or_else(|| now.and_then(|record| same_as_now(&version.content, record)));
        Past {
            commit: version.commit.clone(),
            day: version.day,
            committer_email: version.committer_email.clone(),
            appeared: version.appeared,
            standing: version.standing,
            said: same.unwrap_or_else(|| said(&version.content)),
        }
    }

    fn names(&self, meeting: &str) -> bool {
        matches!(&self.said, Said::Notified { meetings, .. } if meetings.iter().any(|id| id == meeting))
    }

    fn tells(&self, day: Date) -> bool {
        self.told().is_some_and(|told| told.day == day)
    }

    fn told(&self) -> Option<&Told> {
        match &self.said {
            Said::Notified { received, .. } => received.as_ref(),
            Said::Absent | Said::Unreadable | Said::Missing => None,
        }
    }
}

fn said(content: &VersionContent) -> Said {
    match content {
        VersionContent::Absent => Said::Absent,
        VersionContent::Missing => Said::Missing,
        VersionContent::TooLarge { .. } | VersionContent::Several => Said::Unreadable,
        VersionContent::Bytes(bytes) => match read_case(bytes) {
            Some(case) => said_by(&case),
            None => Said::Unreadable,
        },
    }
}

fn said_by(case: &Case) -> Said {
    let named = case.meeting.get();
    if case.meeting.is_broken() || named.is_some_and(|list| !list.0.complete) {
        return Said::Unreadable;
    }
    Said::Notified {
        meetings: meetings(case).map(str::to_owned).collect(),
        received: Told::of(case),
    }
}

fn same_fields(a: &VersionContent, b: &VersionContent) -> bool {
    fields(a).is_some_and(|first| fields(b) == Some(first))
}

/// What the record says now, where the version has the very same fields.
fn same_as_now(content: &VersionContent, record: &Record<Case>) -> Option<Said> {
    let here = record.source.slice(record.front_matter);
    let same = fields(content)? == here.strip_suffix('\n')?.as_bytes();
    (same && record.readable).then(|| said_by(&record.fields))
}

/// The bytes between the first two lines of three hyphens.
fn fields(content: &VersionContent) -> Option<&[u8]> {
    let VersionContent::Bytes(bytes) = content else {
        return None;
    };
    let rest = bytes.strip_prefix(b"---\n")?;
    let end = rest.windows(5).position(|window| window == b"\n---\n")?;
    rest.get(..end)
}

/// A notification, with how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The day in Oslo.
    pub date: Date,
    /// The commit on main that brought it; none where the record itself tells of another way.
    pub commit: Option<String>,
}

/// When a case was notified for a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// It arrived.
    On(Arrival),
    /// It was there on this day and had arrived then or before; nobody asked for more.
    NoLaterThan(Date),
    /// It has not arrived: if it did so today.
    IfToday(Date),
    /// The history does not tell.
    Unknown,
}

impl Received {
    /// The day it came, or would come.
    pub fn date(&self) -> Option<Date> {
        match self {
            Received::On(arrival) => Some(arrival.date),
            Received::IfToday(date) | Received::NoLaterThan(date) => Some(*date),
            Received::Unknown => None,
        }
    }

    /// It is there, whenever it came.
    pub fn has_come(&self) -> bool {
        matches!(self, Received::On(_) | Received::NoLaterThan(_))
    }

    /// Why: the commit, the record's own word, or that it has not come.
    pub fn because(&self) -> Option<Reason> {
        match self {
            Received::On(Arrival {
                date,
                commit: Some(commit),
            }) => Some(
                Reason::new("received-commit")
                    .with("date", Arg::DatedDay(*date))
                    .with("commit", Arg::text(commit.get(..10).unwrap_or(commit))),
            ),
            Received::On(Arrival { date, commit: None }) => {
                Some(Reason::new("received-otherwise").with("date", Arg::DatedDay(*date)))
            }
            Received::IfToday(date) => {
                Some(Reason::new("received-not-yet").with("date", Arg::DatedDay(*date)))
            }
            Received::NoLaterThan(_) | Received::Unknown => None,
        }
    }
}

/// Whether `versions` answer every question about `case`, so that older ones need not be read.
pub fn settled(case: &Case, versions: &[Past]) -> bool {
    let Some(last) = versions.last() else {
        return false;
    };
    if last.appeared || last.said == Said::Absent {
        return true;
    }
    if case.is_reported_on() {
        return false;
    }
    let readable = matches!(last.said, Said::Notified { .. });
    let elsewhere = !meetings(case).any(|meeting| last.names(meeting));
    let otherwise = told_day(case).is_none_or(|day| !last.tells(day));
    readable && elsewhere && otherwise
}

impl<'a> Facts<'a> {
    /// The day on and before which it does not matter when a case arrived: the earliest deadline for notifying it. A
    /// cost or law case, one with a process, and one that tells of another way, is asked about wholly.
    pub fn arrival_matters_after(&self, case: &'a Record<Case>) -> Option<Date> {
        let meetings = self
            .meetings_of(case)
            .filter(|(meeting, _)| self.is_judged(meeting));
        let deadlines: Option<Vec<Date>> = meetings
            .map(|(meeting, _)| {
                let deadline = self.deadline(meeting, DeadlineName::CaseNotification)?;
                Some(deadline.date())
            })
            .collect();
        let first = deadlines?.into_iter().min();
        let whole = case.fields.is_reported_on() || !case.fields.received.is_absent();
        first.filter(|_| !whole)
    }

    /// When a case was notified for a meeting.
    pub fn received(&self, case: &Record<Case>, meeting: &str) -> Received {
        let versions = match self.arrivals {
            Versions::Unknown => return Received::Unknown,
            Versions::NothingYet => return Received::IfToday(self.today),
            Versions::Known(lists) => lists.get(&case.id).map(Vec::as_slice),
        };
        let versions = versions.unwrap_or_default();
        if let Some(arrival) = told_otherwise(case, versions, self.settings, Some(meeting)) {
            return Received::On(arrival);
        }
        match run_start(versions, |old| old.names(meeting)) {
            Run::Starts(version) if version.standing => Received::NoLaterThan(version.day),
            Run::Starts(version) => Received::On(Arrival {
                date: version.day,
                commit: Some(version.commit.clone()),
            }),
            Run::None => Received::IfToday(self.today),
            Run::Unknown => Received::Unknown,
        }
    }
}

impl<'a> Facts<'a> {
    /// Why the day that a case tells of in `received` does not count for a meeting, where the case is on main and it does
    /// not.
    pub fn received_not_counted(&self, case: &Record<Case>, meeting: &str) -> Option<Reason> {
        let Versions::Known(lists) = self.arrivals else {
            return None;
        };
        let date = told_day(&case.fields)?;
        let versions = lists.get(&case.id)?;
        let counts_for = |meeting| told_otherwise(case, versions, self.settings, meeting).is_some();
        if counts_for(Some(meeting)) {
            return None;
        }
        if matches!(run_start(versions, |old| old.tells(date)), Run::Unknown) {
            return None;
        }
        let reason = match writers(versions, date) {
            Some(_) if counts_for(None) => Reason::new("received-for-another-meeting"),
            Some(writers) => Reason::new("received-by-another")
                .with("person", Arg::text(&writers.first()?.committer_email)),
            None => Reason::new("received-not-on-main"),
        };
        Some(
            reason
                .with("date", Arg::DatedDay(date))
                .with("coordinator", Arg::text(&self.settings.coordinator)),
        )
    }

    /// Whether somebody asks the history about a case: when it arrived for an open meeting with material, or for a
    /// bilateral one whose list has been sent, and of a cost or law case where else it has been.
    pub fn asks_history(&self, case: &'a Record<Case>) -> bool {
        let wholly = case.fields.is_reported_on() && !case.fields.is_withdrawn(self.today);
        let arrives = |(meeting, _): (&Record<Meeting>, _)| {
            let listed = !meeting.fields.agenda_sent.is_absent();
            self.is_judged(meeting) && (meeting.fields.has_material() || listed)
        };
        wholly || self.meetings_of(case).any(arrives)
    }

    /// When a case first came to main, whatever meeting it named.
    pub fn first_came(&self, case: &Record<Case>) -> Received {
        let versions = match self.arrivals {
            Versions::Unknown => return Received::Unknown,
            Versions::NothingYet => return Received::IfToday(self.today),
            Versions::Known(lists) => lists.get(&case.id).map(Vec::as_slice),
        };
        let versions = versions.unwrap_or_default();
        if let Some(arrival) = told_otherwise(case, versions, self.settings, None) {
            return Received::On(arrival);
        }
        match run_start(versions, |_| true) {
            Run::Starts(version) => Received::On(Arrival {
                date: version.day,
                commit: Some(version.commit.clone()),
            }),
            Run::None => Received::IfToday(self.today),
            Run::Unknown => Received::Unknown,
        }
    }
}

enum Run<'a> {
    Starts(&'a Past),
    None,
    Unknown,
}

/// The oldest version of the latest unbroken run in which `holds` is true.
fn run_start(versions: &[Past], holds: impl Fn(&Past) -> bool) -> Run<'_> {
    let mut start = Run::None;
    for version in versions {
        match version.said {
            Said::Absent => break,
            Said::Missing => return Run::Unknown,
            Said::Unreadable => {}
            Said::Notified { .. } if holds(version) => start = Run::Starts(version),
            Said::Notified { .. } => break,
        }
        if version.appeared {
            break;
        }
    }
    start
}

/// The day that the record tells of, when a contact of the coordinator committed it to main: wrote the entry, or changed
/// anything in it while it told of that day. It tells when the case was notified for the meeting that the record named
/// then: of a meeting that the case has been moved to since, or has come back to, it says nothing, whoever moved it.
fn told_otherwise(
    case: &Record<Case>,
    versions: &[Past],
    settings: &Settings,
    meeting: Option<&str>,
) -> Option<Arrival> {
    let date = told_day(&case.fields)?;
    let of_it = |old: &Past| old.tells(date) && meeting.is_none_or(|id| old.names(id));
    let Run::Starts(of_this) = run_start(versions, of_it) else {
        return None;
    };
    let place = |one: &Past| versions.iter().position(|old| std::ptr::eq(old, one));
    let counts = |old: &&Past| {
        is_coordinator(settings, &old.committer_email, old.day) && place(old) <= place(of_this)
    };
    let mut written = writers(versions, date)?.into_iter();
    written.find(counts).map(|_| Arrival { date, commit: None })
}

/// The versions of the latest unbroken run that tells of a day in which the entry was written or changed, newest first;
/// none where nobody knows.
fn writers(versions: &[Past], date: Date) -> Option<Vec<&Past>> {
    let Run::Starts(start) = run_start(versions, |old| old.tells(date)) else {
        return None;
    };
    let run = versions
        .iter()
        .take_while(|version| !std::ptr::eq(*version, start));
    let run: Vec<&Past> = run
        .chain([start])
        .filter(|old| old.told().is_some())
        .collect();
    let changed = |pair: &[&'_ Past]| match pair {
        [new, old] => new.told() != old.told(),
        _ => false,
    };
    let mut found: Vec<&Past> = run
        .windows(2)
        .filter(|pair| changed(pair))
        .filter_map(|pair| pair.first().copied())
        .collect();
    found.push(start);
    Some(found)
}

fn meetings(case: &Case) -> impl Iterator<Item = &str> {
    super::meeting_ids(case).map(|id| id.value.0.as_str())
}

fn told_day(case: &Case) -> Option<Date> {
    Told::of(case).map(|told| told.day)
}
