//! The public holidays of Norway and the half days around them.

use chrono::Duration;

use super::Date;

/// A public holiday: no working day, whatever day of the week it falls on (guide 3.2).
///
/// Of two holidays on one date, the first in this order names the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// Three days before Easter Sunday.
    MaundyThursday,
    /// Two days before Easter Sunday.
    GoodFriday,
    /// See [`easter_sunday`].
    EasterSunday,
    /// The day after Easter Sunday.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// 17 May.
    ConstitutionDay,
    /// 39 days after Easter Sunday, a Thursday.
    AscensionDay,
    /// 49 days after Easter Sunday.
    WhitSunday,
    /// 50 days after Easter Sunday.
    WhitMonday,
    /// 25 December.
    ChristmasDay,
    /// 26 December.
    SecondChristmasDay,
}

/// A day on which the ministries close at noon. Whether it counts as a working day is the
/// repository's choice, `half_days` in `konsult.yaml`; the guide (3.2) is silent on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HalfDay {
    /// The day before Maundy Thursday.
    WednesdayBeforeEaster,
    /// The day before Whit Sunday, always a Saturday.
    WhitsunEve,
    /// 24 December.
    ChristmasEve,
    /// 31 December.
    NewYearsEve,
}

/// Easter Sunday of a Gregorian year, by the tables of 1582 extended to every year.
///
/// `None` when chrono cannot represent the year.
pub fn easter_sunday(year: i32) -> Option<Date> {
    // The dates of Easter repeat after 5,700,000 years; this makes every remainder below positive.
    let cycle = year.rem_euclid(5_700_000);
    let golden = cycle % 19;
    let (century, in_century) = (cycle / 100, cycle % 100);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late_moon = (golden + 11 * epact + 22 * to_sunday) / 451;
    let after_21_march = epact + to_sunday - 7 * late_moon + 1;
    Date::from_ymd_opt(year, 3, 21)?.checked_add_signed(Duration::days(i64::from(after_21_march)))
}

/// The public holidays of a year, ordered by date; the law has had all twelve since 1947, and
/// earlier years are reckoned as if it had (guide 3.2).
///
/// Two may fall on one date (Ascension Day on 17 May, say): both are given, in the order of
/// [`Holiday`]. Empty when chrono cannot represent the year.
pub fn holidays(year: i32) -> impl Iterator<Item = (Date, Holiday)> {
    use Holiday::*;
    let easter = easter_sunday(year);
    let mut days = [
        (fixed(year, 1, 1), NewYear),
        (from_easter(easter, -3), MaundyThursday),
        (from_easter(easter, -2), GoodFriday),
        (easter, EasterSunday),
        (from_easter(easter, 1), EasterMonday),
        (fixed(year, 5, 1), LabourDay),
        (fixed(year, 5, 17), ConstitutionDay),
        (from_easter(easter, 39), AscensionDay),
        (from_easter(easter, 49), WhitSunday),
        (from_easter(easter, 50), WhitMonday),
        (fixed(year, 12, 25), ChristmasDay),
        (fixed(year, 12, 26), SecondChristmasDay),
    ];
    days.sort_unstable();
    dated(days)
}

/// The half days of a year, ordered by date, also those that are a Saturday or Sunday.
///
/// Empty when chrono cannot represent the year. The guide (3.2) does not name them.
pub fn half_days(year: i32) -> impl Iterator<Item = (Date, HalfDay)> {
    use HalfDay::*;
    let easter = easter_sunday(year);
    dated([
        (from_easter(easter, -4), WednesdayBeforeEaster),
        (from_easter(easter, 48), WhitsunEve),
        (fixed(year, 12, 24), ChristmasEve),
        (fixed(year, 12, 31), NewYearsEve),
    ])
}

fn fixed(year: i32, month: u32, day: u32) -> Option<Date> {
    Date::from_ymd_opt(year, month, day)
}

fn from_easter(easter: Option<Date>, days: i64) -> Option<Date> {
    easter?.checked_add_signed(Duration::days(days))
}

fn dated<T, const N: usize>(days: [(Option<Date>, T); N]) -> impl Iterator<Item = (Date, T)> {
    days.into_iter()
        .filter_map(|(date, what)| Some((date?, what)))
}
