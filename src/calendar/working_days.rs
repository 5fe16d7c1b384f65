//! Which days are working days, why the others are not, and how many lie between two dates.

use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Included};

use chrono::{Datelike, Weekday};

use super::{Date, HalfDay, Holiday, half_days, holidays};

/// What the repository makes of the half days: `half_days` in `konsult.yaml`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HalfDays {
    /// A half day is a working day like any other.
    #[default]
    Open,
    /// A half day is no working day.
    Closed,
}

/// Why a day is no working day (guide 3.2).
///
/// When several reasons hold, the one that tells most is given: a holiday before a closed half
/// day, a half day before Saturday and Sunday, these before a date the repository added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closed {
    /// A Saturday and nothing more than that.
    Saturday,
    /// A Sunday and nothing more than that.
    Sunday,
    /// A public holiday, on whatever day of the week.
    Holiday(Holiday),
    /// A half day, where the repository closes them.
    HalfDay(HalfDay),
    /// One of the repository's `extra_holidays`.
    Extra,
}

/// The working days as one repository has them: the law's holidays, its choice about half days,
/// and its own extra dates (guide 3.2). The default is half days open and no extra dates.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkingCalendar {
    half_days: HalfDays,
    extra_holidays: BTreeSet<Date>,
}

impl WorkingCalendar {
    /// A calendar with this choice about half days, and these dates closed beside the holidays.
    ///
    /// An extra date that is closed already changes nothing.
    pub fn new(half_days: HalfDays, extra_holidays: impl IntoIterator<Item = Date>) -> Self {
        Self {
            half_days,
            extra_holidays: extra_holidays.into_iter().collect(),
        }
    }

    /// Why the day is no working day, or `None` when it is one (guide 3.2).
    pub fn reason_closed(&self, date: Date) -> Option<Closed> {
        self.closed_by_rule(date)
            .or_else(|| self.extra_holidays.contains(&date).then_some(Closed::Extra))
    }

    /// Whether the day is a working day (guide 3.2).
    pub fn is_working_day(&self, date: Date) -> bool {
        self.reason_closed(date).is_none()
    }

    /// The date itself when it is a working day, else the nearest working day before it.
    ///
    /// `None` when there is none left in chrono's range (guide 3.2).
    pub fn working_day_on_or_before(&self, date: Date) -> Option<Date> {
        std::iter::successors(Some(date), Date::pred_opt).find(|day| self.is_working_day(*day))
    }

    /// The date itself when it is a working day, else the nearest working day after it.
    ///
    /// `None` when there is none left in chrono's range (guide 3.2).
    pub fn working_day_on_or_after(&self, date: Date) -> Option<Date> {
        std::iter::successors(Some(date), Date::succ_opt).find(|day| self.is_working_day(*day))
    }

    fn closed_by_rule(&self, date: Date) -> Option<Closed> {
        let mut named = self.named_days(date.year());
        let name = named.find_map(|(day, closed)| (day == date).then_some(closed));
        name.or(match date.weekday() {
            Weekday::Sat => Some(Closed::Saturday),
            Weekday::Sun => Some(Closed::Sunday),
            _ => None,
        })
    }

    /// The holidays of the year, then its half days where they are closed.
    fn named_days(&self, year: i32) -> impl Iterator<Item = (Date, Closed)> {
        let half_days = match self.half_days {
            HalfDays::Open => None,
            HalfDays::Closed => Some(half_days(year)),
        };
        holidays(year)
            .map(|(date, holiday)| (date, Closed::Holiday(holiday)))
            .chain(
                half_days
                    .into_iter()
                    .flatten()
                    .map(|(date, half_day)| (date, Closed::HalfDay(half_day))),
            )
    }
}

/// The number of working days `d` with `from < d <= to`; when `to` is before `from`, minus the
/// number with `to < d <= from` (guide 3.2).
///
/// The work grows with the number of years between the two, not with the number of days.
pub fn working_days_between(from: Date, to: Date, calendar: &WorkingCalendar) -> i64 {
    if to < from {
        return -working_days_between(to, from, calendar);
    }
    let named: i64 = (from.year()..=to.year())
        .map(|year| {
            let inside = |day: &Date| from < *day && *day <= to && is_weekday(*day);
            let mut days: Vec<Date> = calendar.named_days(year).map(|(day, _)| day).collect();
            days.sort_unstable();
            days.dedup();
            count(days.into_iter().filter(inside))
        })
        .sum();
    let extra = calendar
        .extra_holidays
        .range((Excluded(from), Included(to)))
        .filter(|date| calendar.closed_by_rule(**date).is_none());
    weekdays_until(to) - weekdays_until(from) - named - count(extra)
}

fn is_weekday(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Days from Monday to Friday up to and with the date, reckoned from Monday 1 January of year 1.
fn weekdays_until(date: Date) -> i64 {
    let days = i64::from(date.num_days_from_ce());
    5 * days.div_euclid(7) + days.rem_euclid(7).min(5)
}

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    items.fold(0, |number, _| number + 1)
}
