//! Dates, holidays, working days and the deadlines reckoned from them.
//!
//! Everything here is a function of its arguments: nothing asks what day it is. A date that
//! cannot be represented is `None`, never a panic; that happens only at the far ends of
//! chrono's range, some 262,000 years away in either direction.
//!
//! A *working day* is Monday to Friday, less the public holidays, less the half days where the
//! repository counts them as closed, less the dates the repository adds (guide 3.2).

mod deadline;
mod expression;
mod holidays;
mod storting;
mod working_days;

#[cfg(test)]
mod expression_tests;
#[cfg(test)]
mod tests;

pub use deadline::{Deadline, Step};
pub use expression::{Anchor, DeadlineError, DeadlineRule, Direction, Unit};
pub use holidays::{HalfDay, Holiday, easter_sunday, half_days, holidays};
pub use storting::{StortingPeriod, storting_period};
pub use working_days::{Closed, HalfDays, WorkingCalendar, working_days_between};

/// A day of the Gregorian calendar, without time of day or time zone.
pub type Date = chrono::NaiveDate;
