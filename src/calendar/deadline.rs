//! From a rule and a meeting's date to the last day, with the chain of days that led there.

use chrono::Days;

use super::{Closed, Date, DeadlineRule, Direction, Unit, WorkingCalendar};

/// One day on the way from the anchor to the deadline, in the order they were passed (guide 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The anchor day, which is never counted.
    LeftOutAnchor(Date),
    /// A working day that was counted; the last one counted is the deadline.
    Counted(Date),
    /// A day that was passed over, and why it is no working day.
    LeftOut(Date, Closed),
}

/// A rule reckoned for one anchor date: the last day on which the thing is in time, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deadline {
    /// The rule that was reckoned.
    pub rule: DeadlineRule,
    /// The date it was reckoned from.
    pub anchor: Date,
    /// The last day, itself in time. The verdict is by this date, also when it is a closed day.
    pub date: Date,
    /// The days from the anchor to `date`; empty for days and weeks, which need no explanation,
    /// and for a count of 0.
    pub steps: Vec<Step>,
}

impl Deadline {
    /// The working day a plan shows for this deadline: on or before `date` for a rule that counts
    /// before its anchor, on or after `date` for one that counts after it (guide 3).
    ///
    /// The steps are the closed days passed over, `date` first; none when `date` is a working day.
    /// `None` when no working day is left in chrono's range.
    pub fn moved(&self, calendar: &WorkingCalendar) -> Option<(Date, Vec<Step>)> {
        let mut date = self.date;
        let mut steps = Vec::new();
        while let Some(closed) = calendar.reason_closed(date) {
            steps.push(Step::LeftOut(date, closed));
            date = next_day(date, self.rule.direction())?;
        }
        Some((date, steps))
    }
}

impl DeadlineRule {
    /// The deadline for one anchor date (guide 3.2: "at least N working days before").
    ///
    /// Working days: the anchor day is left out, N working days are counted from there, and the
    /// last of them is the deadline. Days and weeks: plain arithmetic on the calendar. A count of 0
    /// is the anchor day in every unit, also when it is closed. `None` when the date would lie
    /// outside chrono's range.
    pub fn reckon(&self, anchor: Date, calendar: &WorkingCalendar) -> Option<Deadline> {
        let (date, steps) = match self.unit() {
            Unit::WorkingDays => self.count_working_days(anchor, calendar)?,
            Unit::Days => (self.shift(anchor, 1)?, Vec::new()),
            Unit::Weeks => (self.shift(anchor, 7)?, Vec::new()),
        };
        Some(Deadline {
            rule: *self,
            anchor,
            date,
            steps,
        })
    }

    fn count_working_days(
        &self,
        anchor: Date,
        calendar: &WorkingCalendar,
    ) -> Option<(Date, Vec<Step>)> {
        if self.count() == 0 {
            return Some((anchor, Vec::new()));
        }
        let mut date = anchor;
        let mut steps = vec![Step::LeftOutAnchor(anchor)];
        let mut left = self.count();
        while left > 0 {
            date = next_day(date, self.direction())?;
            steps.push(match calendar.reason_closed(date) {
                Some(closed) => Step::LeftOut(date, closed),
                None => {
                    left -= 1;
                    Step::Counted(date)
                }
            });
        }
        Some((date, steps))
    }

    fn shift(&self, anchor: Date, days_in_unit: u64) -> Option<Date> {
        let days = Days::new(u64::from(self.count()) * days_in_unit);
        match self.direction() {
            Direction::Before => anchor.checked_sub_days(days),
            Direction::After => anchor.checked_add_days(days),
        }
    }
}

fn next_day(date: Date, direction: Direction) -> Option<Date> {
    match direction {
        Direction::Before => date.pred_opt(),
        Direction::After => date.succ_opt(),
    }
}
