//! The values of fields as people read them: what stands in the files is for programs.

use crate::document::amount::Amount;
use crate::document::filling::{AtMeeting, terms};
use crate::facts::{Fate, PartDifference, runs};
use crate::language::{ChoiceWord, Language};
use crate::model::{
    Agreement, Case, FieldInfo, Meeting, MeetingId, RecordKind, Shape, TextKind, shape_at,
};

impl AtMeeting<'_> {
    /// The difference of a field with its values in words.
    pub(super) fn in_words(self, kind: TextKind, part: &PartDifference) -> PartDifference {
        let side = |left_out: Fate| -> String {
            let runs = part.runs.iter().filter(|run| run.fate != left_out);
            let value: String = runs.map(|run| run.text.as_str()).collect();
            let shape = shape_at(fields(kind), &part.name);
            let value = value.trim();
            match shape {
                Some(Shape::Id(RecordKind::Meeting)) => {
                    let name = self.meeting_name(&MeetingId(value.to_owned()));
                    name.unwrap_or_else(|| value.to_owned())
                }
                shape => shown(&part.name, shape, value, self.language()),
            }
        };
        PartDifference {
            name: part.name.clone(),
            runs: runs(&side(Fate::Added), &side(Fate::Removed)),
        }
    }
}

fn fields(kind: TextKind) -> &'static [FieldInfo] {
    match kind {
        TextKind::Case => Case::FIELDS,
        TextKind::Opening | TextKind::Minutes => Meeting::FIELDS,
        TextKind::Agreement => Agreement::FIELDS,
    }
}

/// A value in words; what has none, or cannot be read, as it is written.
fn shown(name: &str, shape: Option<Shape>, value: &str, language: Language) -> String {
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
            .and_then(|word| ChoiceWord { list, word }.meaning(language))
            .map(str::to_owned),
        Some(Shape::Text) if name.ends_with(".unit") => Some(terms::unit(value, language)),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_words() {
        let case = |name: &str, value: &str| {
            shown(name, shape_at(Case::FIELDS, name), value, Language::Bokmal)
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
}
