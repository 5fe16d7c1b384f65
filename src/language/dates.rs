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

/// Whether a word is the name of a month as Norwegian dates have it, whole or cut short: `april`, `apr`. They are written
/// with small letters.
pub fn is_month(word: &str) -> bool {
    let mut months = NORWEGIAN_MONTHS.iter();
    word.len() >= 3 && months.any(|month| month.starts_with(word))
}

/// `9. april 2027` in both Norwegian forms, `9 April 2027` in English. The spaces do not break.
pub fn long_date(date: Date, language: Language) -> String {
    let dot = match language {
        Language::English => "",
        Language::Nynorsk | Language::Bokmal => ".",
    };
    let name = month(date, language);
    format!("{}{dot}\u{a0}{name}\u{a0}{}", date.day(), date.year())
}

/// `fredag 9. april` in both Norwegian forms, `Friday 9 April` in English: where the year stands above it.
pub fn day_and_month(date: Date, language: Language) -> String {
    let weekday = weekday(date, language);
    let long = long_date(date, language);
    let day = long.rsplit_once('\u{a0}').map_or(&*long, |(day, _)| day);
    format!("{weekday} {day}")
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

/// The name of the day of the week, shortened: `on.`, `Wed`.
pub fn short_weekday(date: Date, language: Language) -> String {
    let name = weekday(date, language);
    match language {
        Language::English => name.chars().take(3).collect(),
        Language::Nynorsk | Language::Bokmal => {
            let letters: String = name.chars().take(2).collect();
            format!("{letters}.")
        }
    }
}

/// The month with its year, as a heading: `April 2027`.
pub fn month_and_year(date: Date, language: Language) -> String {
    let name = month(date, language);
    let mut letters = name.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{} {}", letters.as_str(), date.year())
}

/// The months where there is little room: `jan.`, `Jan`.
pub fn short_months(language: Language) -> [String; 12] {
    let short = |name: &str| match (language, name.chars().count()) {
        (Language::English, _) => name.chars().take(3).collect(),
        (Language::Nynorsk | Language::Bokmal, 0..=5) => name.to_owned(),
        (Language::Nynorsk | Language::Bokmal, _) => {
            let letters: String = name.chars().take(3).collect();
            format!("{letters}.")
        }
    };
    match language {
        Language::English => ENGLISH_MONTHS,
        Language::Nynorsk | Language::Bokmal => NORWEGIAN_MONTHS,
    }
    .map(short)
}

fn month(date: Date, language: Language) -> &'static str {
    let months = match language {
        Language::English => ENGLISH_MONTHS,
        Language::Nynorsk | Language::Bokmal => NORWEGIAN_MONTHS,
    };
    months
        .get(date.month0() as usize)
        .copied()
        .unwrap_or_default()
}

/// `2026–2029`, or one year where both are the same.
pub fn year_span(from: i32, until: i32) -> String {
    if from == until {
        from.to_string()
    } else {
        format!("{from}–{until}")
    }
}

/// A day where there is little room: `12.4.` in both Norwegian forms, `12 Apr` in English; with the year where it is
/// another than that of `today`.
pub fn short_date(date: Date, today: Date, language: Language) -> String {
    let year = (date.year() != today.year()).then(|| date.year().to_string());
    let year = year.unwrap_or_default();
    match language {
        Language::Nynorsk | Language::Bokmal => {
            format!("{}.{}.{year}", date.day(), date.month())
        }
        Language::English => {
            let name: String = month(date, language).chars().take(3).collect();
            format!("{} {name} {year}", date.day())
                .trim_end()
                .to_owned()
        }
    }
}
