//! Steps that a record gives the day of, and the last day for them.

use super::{DeadlineFact, Facts, Versions, anchor_reason};
use crate::calendar::{Anchor, Date};
use crate::findings::Reason;
use crate::model::{DeadlineName, Field, Meeting, Record};
use crate::source::Span;

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It has no day.
    Undated,
    /// Its day is still to come.
    Planned(Date),
    /// Its day has come.
    Done(Date),
}

/// The last day for a step, with the chain that gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastDay {
    /// The day.
    pub date: Date,
    /// Why it is that day.
    pub because: Vec<Reason>,
    /// Where the date that it is reckoned from stands in the meeting's file; none where that is itself reckoned.
    pub anchor_span: Option<Span>,
}

impl From<&DeadlineFact> for LastDay {
    fn from(deadline: &DeadlineFact) -> Self {
        LastDay {
            date: deadline.date(),
            because: deadline.because(),
            anchor_span: deadline.anchor_span,
        }
    }
}

impl Facts<'_> {
    /// How far the step with this day has come; none where the day could not be read.
    pub fn progress(&self, day: &Field<Date>) -> Option<Progress> {
        match day {
            Field::Broken(_) => None,
            Field::Absent => Some(Progress::Undated),
            Field::Given(day) if day.value > self.today => Some(Progress::Planned(day.value)),
            Field::Given(day) => Some(Progress::Done(day.value)),
        }
    }

    /// Main has had something after the day that is reckoned from, or there is no history to ask: the files are or may
    /// be newer than that day. What they say without a day, such as the status of an agreement, need not have held then.
    pub fn is_reckoned_back(&self) -> bool {
        match self.arrivals {
            Versions::Known(lists) => {
                let mut versions = lists.values().flatten();
                versions.any(|version| version.day > self.today)
            }
            Versions::NothingYet => false,
            Versions::Unknown => true,
        }
    }

    /// A date of a meeting as the last day for a step; none where the meeting has no such date.
    pub fn last_day(&self, meeting: &Record<Meeting>, anchor: Anchor) -> Option<LastDay> {
        let (date, anchor_span, _) = self.anchor(meeting, anchor)?;
        Some(LastDay {
            date,
            because: vec![anchor_reason(anchor, date)],
            anchor_span,
        })
    }

    /// The day before the meeting as the last day for a step that has to be taken before it.
    pub fn last_day_before(&self, meeting: &Record<Meeting>) -> Option<LastDay> {
        let mut last = self.last_day(meeting, Anchor::Meeting)?;
        last.date = last.date.pred_opt()?;
        Some(last)
    }

    /// The last day for what prepares a bilateral meeting: the deadline for its list of cases. Where that is switched
    /// off, or reckoned from a date that the meeting has not got, the meeting itself. None where nobody knows.
    pub fn last_day_to_prepare(&self, meeting: &Record<Meeting>) -> Option<LastDay> {
        let name = DeadlineName::BilateralAgenda;
        if let Some(deadline) = self.deadline(meeting, name) {
            return Some(LastDay::from(&deadline));
        }
        let settings = self.settings;
        let known = settings.is_switched_off(name) || settings.deadline(name).is_some();
        self.last_day(meeting, Anchor::Meeting).filter(|_| known)
    }
}
