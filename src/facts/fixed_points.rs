//! The fixed points for notifying cost and law cases, and the meetings that follow one another (guide 4.3).

use super::{Facts, Said, Versions};
use crate::calendar::{Anchor, Date};
use crate::findings::Reason;
use crate::language::Arg;
use crate::model::{Case, Field, Given, Meeting, MeetingId, MeetingKind, Record};
use chrono::Datelike;
use std::collections::BTreeSet;

/// A point at which cost and law cases are notified.
#[derive(Debug, Clone, Copy)]
pub struct FixedPoint<'a> {
    /// The day.
    pub date: Date,
    /// What gives it.
    pub source: PointSource<'a>,
}

/// What gives a fixed point.
#[derive(Debug, Clone, Copy)]
pub enum PointSource<'a> {
    /// The secretariat meeting before a first or second meeting.
    Secretariat(&'a Record<Meeting>),
    /// A bilateral meeting.
    Bilateral(&'a Record<Meeting>),
    /// `notification_points` in konsult.yaml.
    Configured,
}

impl FixedPoint<'_> {
    /// The point as a link of a chain.
    pub fn because(&self) -> Reason {
        let (key, meeting) = match self.source {
            PointSource::Secretariat(meeting) => ("fixed-point-secretariat", &*meeting.id),
            PointSource::Bilateral(meeting) => ("fixed-point-bilateral", &*meeting.id),
            PointSource::Configured => ("fixed-point-configured", ""),
        };
        Reason::new(key)
            .with("date", Arg::Date(self.date))
            .with("meeting", Arg::text(meeting))
    }
}

/// The fixed points at which a case is or has been up.
#[derive(Debug, Clone, Default)]
pub struct CasePoints<'a> {
    /// Those known.
    pub points: Vec<FixedPoint<'a>>,
    /// It is or has been at a first, second or bilateral meeting.
    pub notified: bool,
    /// Everything that the record says now could be followed.
    pub record_known: bool,
    /// Everything that it has said before could be.
    pub history_known: bool,
}

impl CasePoints<'_> {
    /// Whether the case had been up at a fixed point by `day`; none where nobody knows.
    pub fn was_up_by(&self, day: Date) -> Option<bool> {
        let known = self.points.iter().any(|point| point.date <= day);
        (known || (self.record_known && self.history_known)).then_some(known)
    }
}

/// The fixed points of one meeting; none where its kind or its day is not known. An extra meeting has none.
pub(super) fn points_of(meeting: &Record<Meeting>) -> Option<Vec<FixedPoint<'_>>> {
    let fields = &meeting.fields;
    let point = |date, source| FixedPoint { date, source };
    match fields.kind.value()? {
        MeetingKind::Extra => Some(Vec::new()),
        MeetingKind::Bilateral => {
            let date = fields.date.value()?;
            Some(vec![point(date, PointSource::Bilateral(meeting))])
        }
        MeetingKind::First | MeetingKind::Second => {
            let dates = fields.secretariat_meeting.get()?;
            let points = dates
                .items()
                .iter()
                .map(|date| point(date.value, PointSource::Secretariat(meeting)));
            dates.0.complete.then(|| points.collect())
        }
    }
}

impl<'a> Facts<'a> {
    /// The first fixed point after a day, as far as the meetings and konsult.yaml tell.
    pub fn next_fixed_point(&self, after: Date) -> Option<FixedPoint<'a>> {
        let configured = self.settings.notification_points.iter().flatten();
        let configured = configured.map(|date| FixedPoint {
            date: *date,
            source: PointSource::Configured,
        });
        self.dataset
            .readable_meetings()
            .filter_map(points_of)
            .flatten()
            .chain(configured)
            .filter(|point| point.date > after)
            .min_by_key(|point| point.date)
    }

    /// The fixed points of a case, by its meetings now and those that it has been notified for before.
    pub fn points_of_case(&self, case: &'a Record<Case>) -> CasePoints<'a> {
        let named = &case.fields.meeting;
        let mut found = CasePoints {
            record_known: !named.is_broken() && named.get().is_none_or(|list| list.0.complete),
            ..CasePoints::default()
        };
        let now: BTreeSet<&str> = super::meeting_ids(&case.fields)
            .map(|id| id.value.0.as_str())
            .collect();
        found.record_known &= self.add_points(&now, &mut found);
        let (before, known) = self.meetings_before(case);
        found.history_known = known;
        found.history_known &= self.add_points(&before, &mut found);
        found
    }

    fn add_points(&self, meetings: &BTreeSet<&str>, found: &mut CasePoints<'a>) -> bool {
        let mut all_known = true;
        for id in meetings {
            let meeting = self.dataset.meetings.get(*id);
            let Some(meeting) = meeting.filter(|meeting| meeting.readable) else {
                all_known = false;
                continue;
            };
            found.notified |= matches!(
                meeting.fields.kind.value(),
                Some(MeetingKind::First | MeetingKind::Second | MeetingKind::Bilateral)
            );
            match points_of(meeting) {
                Some(points) => found.points.extend(points),
                None => all_known = false,
            }
        }
        all_known
    }

    /// The meetings that main has notified the case for since it came, and whether that is all of them.
    fn meetings_before(&self, case: &Record<Case>) -> (BTreeSet<&'a str>, bool) {
        let mut meetings = BTreeSet::new();
        let versions = match self.arrivals {
            Versions::Unknown => return (meetings, false),
            Versions::NothingYet => return (meetings, true),
            Versions::Known(lists) => lists.get(&case.id),
        };
        let Some(versions) = versions else {
            return (meetings, false);
        };
        let mut all_read = true;
        for version in versions {
            match &version.said {
                Said::Absent => return (meetings, all_read),
                Said::Missing | Said::Unreadable => all_read = false,
                Said::Notified { meetings: then, .. } => {
                    meetings.extend(then.iter().map(String::as_str));
                }
            }
            if version.appeared {
                return (meetings, all_read);
            }
        }
        (meetings, all_read && versions.is_empty())
    }

    /// The first or second meeting that comes first after a day.
    pub fn next_consultation(&self, after: Date) -> Option<(&'a Record<Meeting>, &'a Given<Date>)> {
        self.dataset
            .readable_meetings()
            .filter(|meeting| is_consultation(&meeting.fields))
            .filter_map(|meeting| Some((meeting, meeting.fields.date.given()?)))
            .filter(|(_, date)| date.value > after)
            .min_by_key(|(_, date)| date.value)
    }

    /// A meeting that a field names, with its day; none where nobody knows.
    pub fn meeting_day(&self, id: &Field<MeetingId>) -> Option<(&'a Record<Meeting>, Date)> {
        let meeting = self.dataset.meetings.get(&id.get()?.0)?;
        let date = meeting.fields.date.value()?;
        meeting.readable.then_some((meeting, date))
    }

    /// The last second meeting of a year.
    pub fn second_meeting_of(&self, year: i32) -> Option<(&'a Record<Meeting>, &'a Given<Date>)> {
        self.dataset
            .readable_meetings()
            .filter(|meeting| meeting.fields.kind.is(&MeetingKind::Second))
            .filter_map(|meeting| Some((meeting, meeting.fields.date.given()?)))
            .filter(|(_, date)| date.value.year() == year)
            .max_by_key(|(_, date)| date.value)
    }

    /// The secretariat meeting that a choice is due at; for a bilateral meeting, the day before it (guide 4.3).
    pub fn choice_day(
        &self,
        meeting: &Record<Meeting>,
    ) -> Option<(Date, Option<crate::source::Span>, Reason)> {
        let anchor = match meeting.fields.kind.value()? {
            MeetingKind::Bilateral => Anchor::Meeting,
            MeetingKind::First | MeetingKind::Second | MeetingKind::Extra => {
                Anchor::SecretariatMeeting
            }
        };
        let (date, span, _) = self.anchor(meeting, anchor)?;
        let last = match anchor {
            Anchor::Meeting => date.pred_opt()?,
            _ => date,
        };
        Some((last, span, super::anchor_reason(anchor, date)))
    }
}

/// A first or second meeting: a consultation meeting with political leadership and material (guide 2).
pub fn is_consultation(meeting: &Meeting) -> bool {
    matches!(
        meeting.kind.value(),
        Some(MeetingKind::First | MeetingKind::Second)
    )
}

/// The year of the scheme that a day belongs to: January and February belong to the autumn before.
pub fn round_year(day: Date) -> i32 {
    day.year() - i32::from(day.month() <= 2)
}

/// The budget year that input to the bilateral meetings of a round is for: two years on (KS's page).
pub fn input_year(round: i32) -> i32 {
    round + 2
}
