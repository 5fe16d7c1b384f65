//! The four years between two elections to the Storting.

use chrono::{Datelike, Months};

use super::Date;

/// The time one Storting sits, which an agreement should not run beyond (guide 6.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StortingPeriod {
    /// The first day: 1 October of an election year.
    pub from: Date,
    /// The last day, itself inside: 30 September four years later.
    pub until: Date,
}

/// The period a date lies in (guide 6.4).
///
/// Election years are 2013, 2017, 2021, 2025, 2029 and every fourth year in both directions, also
/// where no Storting has been elected. `None` when the period reaches outside chrono's range.
pub fn storting_period(date: Date) -> Option<StortingPeriod> {
    let autumn = date.checked_sub_months(Months::new(9))?.year();
    let election = autumn - (autumn - 2013).rem_euclid(4);
    Some(StortingPeriod {
        from: Date::from_ymd_opt(election, 10, 1)?,
        until: Date::from_ymd_opt(election + 4, 9, 30)?,
    })
}
