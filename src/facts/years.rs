//! The years of the scheme: three meeting points each (KS's page on the scheme; guide 2.1).

use super::{Facts, round_year};
use crate::calendar::Date;
use crate::model::{BudgetCalendar, Field, Given, Meeting, MeetingKind, Record};
use chrono::Datelike;
use std::collections::BTreeMap;

/// One of the three points at which the parties meet in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeetingPoint {
    /// The first consultation meeting, before the government's first budget conference.
    First,
    /// The second, before the revised budget and the municipal proposition.
    Second,
    /// The round of bilateral meetings in the autumn: one meeting is enough.
    BilateralRound,
}

impl MeetingPoint {
    /// All of them, in the order of the year.
    pub const ALL: [MeetingPoint; 3] = [
        MeetingPoint::First,
        MeetingPoint::Second,
        MeetingPoint::BilateralRound,
    ];

    fn kind(self) -> MeetingKind {
        match self {
            MeetingPoint::First => MeetingKind::First,
            MeetingPoint::Second => MeetingKind::Second,
            MeetingPoint::BilateralRound => MeetingKind::Bilateral,
        }
    }

    /// The day of the budget year that the meeting comes before.
    fn event(self, calendar: &BudgetCalendar) -> Option<&Given<Date>> {
        match self {
            MeetingPoint::First => calendar.budget_conference.given(),
            MeetingPoint::Second => calendar.proposition.given(),
            MeetingPoint::BilateralRound => None,
        }
    }

    /// The year of the scheme in which a meeting on `day` is this point.
    fn year_of(self, day: Date) -> i32 {
        year_of(self.kind(), day)
    }
}

/// A year of the scheme that has a meeting.
#[derive(Debug, Clone)]
pub struct SchemeYear<'a> {
    /// The year.
    pub year: i32,
    /// Its meetings by day, extra ones too.
    pub meetings: Vec<&'a Record<Meeting>>,
}

/// The last day for one of the points of a year.
#[derive(Debug, Clone, Copy)]
pub struct LastDayOfPoint<'a> {
    /// The day.
    pub date: Date,
    /// The event of the budget year that the meeting comes before, with the meeting that gives its day; none where no
    /// record does.
    pub event: Option<(&'a Record<Meeting>, &'a Given<Date>)>,
}

/// The year of the scheme that a meeting belongs to; none where its kind or its day is not known.
pub fn scheme_year(meeting: &Meeting) -> Option<i32> {
    Some(year_of(meeting.kind.value()?, meeting.date.value()?))
}

fn year_of(kind: MeetingKind, day: Date) -> i32 {
    match kind {
        MeetingKind::Bilateral => round_year(day),
        MeetingKind::First | MeetingKind::Second | MeetingKind::Extra => day.year(),
    }
}

impl<'a> Facts<'a> {
    /// The years in which the scheme has a meeting, in order.
    pub fn years(&self) -> Vec<SchemeYear<'a>> {
        let mut years: BTreeMap<i32, Vec<&'a Record<Meeting>>> = BTreeMap::new();
        for meeting in self.dataset.readable_meetings() {
            if let Some(year) = scheme_year(&meeting.fields) {
                years.entry(year).or_default().push(meeting);
            }
        }
        for meetings in years.values_mut() {
            meetings.sort_by_key(|meeting| meeting.fields.date.value());
        }
        let years = years.into_iter();
        years
            .map(|(year, meetings)| SchemeYear { year, meetings })
            .collect()
    }

    /// Whether a year has one of its meeting points, held or planned; none where something that could not be read may
    /// be it.
    pub fn has_point(&self, year: i32, point: MeetingPoint) -> Option<bool> {
        let mut found = Some(false);
        for meeting in self.dataset.meetings.values() {
            match is_point(meeting, year, point) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => found = None,
            }
        }
        found
    }

    /// The last day for a point: the day before the event that it precedes, where a meeting of the year gives that;
    /// otherwise a day by which the event has always been. Bilateral meetings have October and November.
    pub fn last_day_of_point(
        &self,
        year: &SchemeYear<'a>,
        point: MeetingPoint,
    ) -> Option<LastDayOfPoint<'a>> {
        let (month, day) = match point {
            MeetingPoint::First => (3, 31),
            MeetingPoint::Second => (5, 14),
            MeetingPoint::BilateralRound => (11, 30),
        };
        let given = year.meetings.iter().filter_map(|meeting| {
            let event = point.event(meeting.fields.calendar.get()?)?;
            (event.value.year() == year.year).then_some((*meeting, event))
        });
        match given.max_by_key(|(_, event)| event.value) {
            Some((meeting, event)) => Some(LastDayOfPoint {
                date: event.value.pred_opt()?,
                event: Some((meeting, event)),
            }),
            None => Some(LastDayOfPoint {
                date: Date::from_ymd_opt(year.year, month, day)?,
                event: None,
            }),
        }
    }

    /// The day of an event of the budget year that a meeting is held before or after, with the meeting that gives it:
    /// itself, or another of its year where its own calendar does not. Where others differ, the earliest.
    pub fn budget_event<'m>(
        &self,
        meeting: &'m Record<Meeting>,
        event: impl Fn(&'m BudgetCalendar) -> &'m Field<Date>,
    ) -> Option<(&'m Record<Meeting>, &'m Given<Date>)>
    where
        'a: 'm,
    {
        let stated = |of: &'m Record<Meeting>| Some(event(of.fields.calendar.get()?));
        if let Some(own) = stated(meeting).filter(|own| !own.is_absent()) {
            return Some((meeting, own.given()?));
        }
        let year = scheme_year(&meeting.fields)?;
        let others = self.dataset.readable_meetings().filter_map(|other| {
            let given = stated(other)?.given()?;
            (given.value.year() == year).then_some((other, given))
        });
        others.min_by_key(|(_, given)| given.value)
    }

    /// Whether a year is left alone: every meeting of it is closed, and a later year has begun. So a point that never
    /// came is still missed after the others have been closed.
    pub fn is_past_year(&self, year: &SchemeYear<'_>) -> bool {
        let later = |meeting: &Record<Meeting>| {
            scheme_year(&meeting.fields).is_some_and(|other| other > year.year)
                && self.has_come(&meeting.fields.date)
        };
        year.meetings.iter().all(|meeting| !self.is_judged(meeting))
            && self.dataset.readable_meetings().any(later)
    }
}

/// Whether a meeting is this point of `year`; none where nobody knows.
fn is_point(meeting: &Record<Meeting>, year: i32, point: MeetingPoint) -> Option<bool> {
    if !meeting.readable {
        return None;
    }
    let kind = meeting.fields.kind.value();
    let day = meeting.fields.date.value();
    if kind.is_some_and(|kind| kind != point.kind())
        || day.is_some_and(|day| point.year_of(day) != year)
    {
        return Some(false);
    }
    (kind.is_some() && day.is_some()).then_some(true)
}
