//! Two cases at one meeting that are the same: mostly a file that was copied, and then its text goes into the material
//! twice.

use super::{Check, Rule};
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Case, Meeting, Record};
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-case",
    requirements: &[],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("files/duplicate_case.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let mut first: BTreeMap<(String, String), &Record<Case>> = BTreeMap::new();
    for case in facts.cases_of(&meeting.id) {
        let title = case.fields.title.given();
        let Some(title) = title.filter(|_| !case.fields.is_outside_material(facts.today)) else {
            continue;
        };
        let sections = case.body.sections.iter();
        let text: String = sections
            .map(|section| case.source.slice(section.content))
            .collect();
        if text.trim().is_empty() {
            continue;
        }
        let says = (words(&title.value), words(&text));
        let other = *first.entry(says).or_insert(case);
        if other.id != case.id {
            findings.push(
                Finding::case(case, title.span)
                    .text("case", &case.id)
                    .text("other", &other.id)
                    .text("meeting", &meeting.id)
                    .related("other", &other.source.path, other.top()),
            );
        }
    }
}

/// The words of a text, however they are set and whatever signs stand between them.
fn words(text: &str) -> String {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}
