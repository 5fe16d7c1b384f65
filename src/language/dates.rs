//! Dates in words.

use super::Language;
use crate::calendar::Date;
use chrono::Datelike;

const NORWEGIAN_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const NYNORSK_DAYS: [&str; 7] = [
    "måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag",
];

const BOKMAL_DAYS: [&str; 7] = [
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
];

const ENGLISH_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// `9. april 2027` in both Norwegian forms, `9 April 2027` in English. The spaces do not break.
pub fn long_date(date: Date, language: Language) -> String {
    let month = date.month0() as usize;
    let (months, dot) = match language {
        Language::English => (ENGLISH_MONTHS, ""),
        Language::Nynorsk | Language::Bokmal => (NORWEGIAN_MONTHS, "."),
    };
    let name = months.get(month).copied().unwrap_or_default();
    format!("{}{dot}\u{a0}{name}\u{a0}{}", date.day(), date.year())
}

/// The name of the day of the week.
pub fn weekday(date: Date, language: Language) -> &'static str {
    let names = match language {
        Language::Nynorsk => NYNORSK_DAYS,
        Language::Bokmal => BOKMAL_DAYS,
        Language::English => ENGLISH_DAYS,
    };
    let index = date.weekday().num_days_from_monday() as usize;
    names.get(index).copied().unwrap_or_default()
}

/// `2026–2029`, or one year where both are the same.
pub fn year_span(from: i32, until: i32) -> String {
    if from == until {
        from.to_string()
    } else {
        format!("{from}–{until}")
    }
}
