//! The parts of a text by the names that people know them by.

use crate::language::{Arg, Language, Words, fill};
use std::sync::LazyLock;

/// The wording of this file.
pub static PART_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::parse(include_str!("parts.md")).unwrap_or_default());

/// A part of a text, such as `cost.estimates.1.total`: "Cost calculation, estimate 1, total". What has no name keeps
/// its own.
pub fn part_name(part: &str, counterpart: &str, language: Language) -> String {
    capital(&part_in_sentence(part, counterpart, language))
}

/// The same in the middle of a sentence.
pub fn part_in_sentence(part: &str, counterpart: &str, language: Language) -> String {
    if part.starts_with("section.") {
        let named = word(part, counterpart, language);
        return named.unwrap_or_else(|| part.to_owned());
    }
    let mut words: Vec<String> = Vec::new();
    let mut above = "";
    for step in part.split('.') {
        let number = step.bytes().all(|byte| byte.is_ascii_digit());
        match words.last_mut() {
            Some(last) if number => last.push_str(&format!(" {step}")),
            _ => {
                let inside = word(&format!("{above}.{step}"), counterpart, language);
                let named = inside.or_else(|| word(step, counterpart, language));
                words.push(named.unwrap_or_else(|| step.to_owned()));
                above = step;
            }
        }
    }
    words.join(", ")
}

/// Any field or section of a record in the middle of a sentence; where it has no name of its own, what it is in.
pub fn place_in_sentence(place: &str, counterpart: &str, language: Language) -> String {
    let is_named = |place: &str| {
        let mut above = "";
        let known = |key: &str| word(key, counterpart, language).is_some();
        place.starts_with("section.")
            || place.split('.').all(|step| {
                let number = step.bytes().all(|byte| byte.is_ascii_digit());
                let named = number || known(&format!("{above}.{step}")) || known(step);
                above = if number { above } else { step };
                named
            })
    };
    let mut place = place;
    while let Some((outer, _)) = place.rsplit_once('.') {
        if is_named(place) {
            break;
        }
        place = outer;
    }
    part_in_sentence(place, counterpart, language)
}

/// A field at the top of a record, in the middle of a sentence.
pub fn field_name(field: &str, counterpart: &str, language: Language) -> String {
    word(field, counterpart, language).unwrap_or_else(|| field.to_owned())
}

fn word(key: &str, counterpart: &str, language: Language) -> Option<String> {
    let entry = PART_WORDS.entry(language);
    let text = entry.text(&format!("message.{key}"), "")?;
    let args = [("counterpart", Arg::text(counterpart))];
    Some(fill(text, &args, language))
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
