//! The values of fields as people read them: what stands in the files is for programs.

use super::amount::Amount;
use super::filling::terms;
use crate::facts::{Fate, PartDifference, runs};
use crate::language::{ChoiceWord, Language};
use crate::model::{Agreement, Case, FieldInfo, Meeting, Shape, TextKind, shape_at};

/// What a part of a text holds, where it is a field.
pub fn shape(kind: TextKind, part: &str) -> Option<Shape> {
    let fields: &'static [FieldInfo] = match kind {
        TextKind::Case => Case::FIELDS,
        TextKind::Opening | TextKind::Minutes => Meeting::FIELDS,
        TextKind::Agreement => Agreement::FIELDS,
    };
    shape_at(fields, part)
}

/// A value before and after.
pub fn sides(part: &PartDifference) -> [String; 2] {
    [Fate::Added, Fate::Removed].map(|left_out| {
        let runs = part.runs.iter().filter(|run| run.fate != left_out);
        let value: String = runs.map(|run| run.text.as_str()).collect();
        value.trim().to_owned()
    })
}

/// The difference of a field with its values in words; what has none is as it was, and so is one that would not show in
/// words.
pub fn value_in_words(kind: TextKind, part: &PartDifference, language: Language) -> PartDifference {
    let shape = shape(kind, &part.name);
    let written = sides(part);
    let words = written
        .each_ref()
        .map(|value| shown(&part.name, shape.clone(), value, language).replace('\u{a0}', " "));
    let [old, new] = &words;
    if words == written || (old == new && written[0] != written[1]) {
        return part.clone();
    }
    PartDifference {
        name: part.name.clone(),
        runs: runs(old, new),
    }
}

/// A value in words; what has none, or cannot be read, as it is written.
pub fn shown(name: &str, shape: Option<Shape>, value: &str, language: Language) -> String {
    let words = match shape {
        _ if value.is_empty() => None,
        Some(Shape::Date) => value
            .parse()
            .ok()
            .map(|date| crate::language::long_date(date, language)),
        Some(Shape::Amount) => Amount::parse(value).map(|amount| amount.written(language)),
        Some(Shape::YesNo) => match value {
            "yes" => Some(terms::say(terms::YES, language)),
            "no" => Some(terms::say(terms::NO, language)),
            _ => None,
        },
        Some(Shape::Party) if value == "state" => Some(terms::say(terms::STATE, language)),
        Some(Shape::Word(list, words)) => words
            .iter()
            .find(|word| **word == value)
            .map(|word| word_of(list, word, language)),
        Some(Shape::Text) if name.ends_with(".unit") => Some(terms::unit(value, language)),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}

/// A word of a closed list; in English the words say themselves what they mean.
fn word_of(list: &'static str, word: &'static str, language: Language) -> String {
    let meaning = ChoiceWord { list, word }.meaning(language);
    meaning.map_or_else(|| word.replace('-', " "), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_words() {
        let case = |name: &str, value: &str| {
            shown(name, shape(TextKind::Case, name), value, Language::Bokmal)
        };
        for (name, value, words) in [
            ("title", "Norm", "Norm"),
            ("cost.estimates.1.by", "state", "staten"),
            ("cost.estimates.1.by", "XX", "XX"),
            ("cost.estimates.2.unit", "million NOK", "mill. kroner"),
            ("cost.estimates.2.lines.1.amount", "1312.5", "1\u{a0}312,5"),
            ("cost.estimates.2.total", "mange", "mange"),
            ("follow_up.1.due", "2027-05-03", "3.\u{a0}mai\u{a0}2027"),
            ("follow_up.1.due", "mai", "mai"),
            ("law.eea", "yes", "ja"),
            ("law.instrument", "regulation", "forskrift"),
            ("law.instrument", "", ""),
            ("unknown.1", "yes", "yes"),
        ] {
            assert_eq!(case(name, value), words, "{name}");
        }
    }

    #[test]
    fn what_changes_is_told_in_words() {
        let told = |kind, name: &str, sides: [&str; 2], language| {
            let part = PartDifference {
                name: name.to_owned(),
                runs: runs(sides[0], sides[1]),
            };
            super::sides(&value_in_words(kind, &part, language))
        };
        let (minutes, nynorsk) = (TextKind::Minutes, Language::Nynorsk);
        let outcome = ["", "follow-up"];
        for (language, words) in [
            (nynorsk, "oppfølging"),
            (Language::Bokmal, "oppfølging"),
            (Language::English, "follow up"),
        ] {
            let told = told(minutes, "outcomes.2.kind", outcome, language);
            assert_eq!(told, ["", words]);
        }
        let stage = ["under-study", "on-hearing"];
        assert_eq!(
            told(TextKind::Case, "stage", stage, nynorsk),
            ["under utgreiing", "på høyring"]
        );
        assert_eq!(
            told(minutes, "outcomes.1.binds", ["no", "yes"], nynorsk),
            ["nei", "ja"]
        );
        // Written otherwise, the same in words: a difference is never hidden.
        let unit = ["million NOK", "mill. kroner"];
        assert_eq!(
            told(TextKind::Case, "cost.estimates.1.unit", unit, nynorsk),
            unit
        );
        let section = ["## Nytt\n\nyes", "## Nytt\n\nno"];
        assert_eq!(
            told(TextKind::Case, "section.new", section, nynorsk),
            section
        );
    }
}
