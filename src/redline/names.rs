//! The parts of a text by the names that people know them by.

use crate::language::{Arg, Language, Words, fill};
use std::collections::{BTreeMap, BTreeSet};
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

/// The heading of a section where a record has none of its own.
pub fn section_heading(section: &str, counterpart: &str, language: Language) -> String {
    part_name(&format!("section.{section}"), counterpart, language)
}

/// How many parts of one list are told one by one.
const MOST_OF_A_LIST: usize = 3;

/// Several parts in the middle of a sentence, one name each; of a list of which many are among them only its items are
/// told: "participant 1–7".
pub fn parts_in_sentence(parts: &[String], counterpart: &str, language: Language) -> Vec<String> {
    let mut lists: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (list, item) in parts.iter().filter_map(|part| item_of(part)) {
        lists.entry(list).or_default().push(item);
    }
    lists.retain(|_, items| items.len() > MOST_OF_A_LIST);
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut names = Vec::new();
    for part in parts {
        let list = item_of(part).map(|(list, _)| list);
        match list.and_then(|list| Some((list, lists.get(list)?))) {
            None => names.push(part_in_sentence(part, counterpart, language)),
            Some((list, items)) if told.insert(list) => {
                let name = part_in_sentence(list, counterpart, language);
                names.push(format!("{name} {}", numbers(items)));
            }
            Some(_) => {}
        }
    }
    names
}

/// The outermost list that a part stands in, and the number of its item.
fn item_of(part: &str) -> Option<(&str, usize)> {
    let mut from = 0;
    for step in part.split('.') {
        if let Ok(item) = step.parse() {
            let list = part.get(..from)?.trim_end_matches('.');
            return Some((list, item));
        }
        from += step.len() + 1;
    }
    None
}

/// Numbers that follow upon one another as the first and the last: `1–3, 5`.
fn numbers(items: &[usize]) -> String {
    let mut items = items.to_vec();
    items.sort_unstable();
    items.dedup();
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for item in items {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == item => *last = item,
            _ => ranges.push((item, item)),
        }
    }
    let ranges = ranges.iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    });
    ranges.collect::<Vec<_>>().join(", ")
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

#[cfg(test)]
mod tests {
    use super::parts_in_sentence;
    use crate::language::Language;

    fn told(parts: &[&str]) -> Vec<String> {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        parts_in_sentence(&parts, "motparten", Language::Nynorsk)
    }

    #[test]
    fn many_parts_of_a_list_are_told_together() {
        let parts = [
            "participants.1.party",
            "participants.1.name",
            "participants.2.name",
            "participants.4.name",
            "press.1",
            "section.minutes",
        ];
        assert_eq!(told(&parts), ["deltakar 1–2, 4", "presse 1", "referat"]);
    }

    #[test]
    fn a_few_are_told_one_by_one() {
        let parts = ["cost.estimates.1.lines.2.amount", "stage"];
        let one_by_one = ["kostnadsrekning, overslag 1, post 2, beløp", "stadium"];
        assert_eq!(told(&parts), one_by_one);
    }
}
