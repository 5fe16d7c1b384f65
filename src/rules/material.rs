//! What the rules about the texts of a meeting's material share.

use crate::facts::{Facts, PartDifference, differences, told};
use crate::findings::{Finding, Reason};
use crate::model::{Meeting, Record, Text};
use crate::source::Span;

/// A finding about a case at a meeting: where the case names it, else at its top; about the meeting where there is no
/// such case.
pub fn about_case(facts: &Facts<'_>, id: &str, meeting: &Record<Meeting>) -> Finding {
    let finding = match facts.dataset.cases.get(id) {
        Some(case) => {
            let named = facts
                .meetings_of(case)
                .find(|(other, _)| other.id == meeting.id)
                .map(|(_, named)| named.span);
            Finding::case(case, named.unwrap_or_else(|| case.top()))
        }
        None => about_case_gone(id, meeting),
    };
    finding.text("case", id).text("meeting", &meeting.id)
}

/// A finding about a meeting that lacks a case: at its place on the agenda, where it has one.
pub fn about_case_gone(id: &str, meeting: &Record<Meeting>) -> Finding {
    let mut agenda = meeting.fields.agenda.items();
    let item = agenda.find(|item| item.value.0 == id).map(|item| item.span);
    Finding::meeting(meeting, item.unwrap_or_else(|| meeting.top()))
}

/// Where a section of a meeting's body begins; its top, where there is none.
pub fn section_of(meeting: &Record<Meeting>, id: &str) -> Span {
    let section = meeting.body.section(id);
    section.map_or_else(|| meeting.top(), |section| section.heading)
}

/// What the material shows of an agreement; the rest of its text is for those who work on it.
const SHOWN_OF_AGREEMENT: [&str; 5] = [
    "title",
    "period.from",
    "period.until",
    "proposal",
    "section.purpose",
];

/// What has changed in what the material shows of an agreement. Nothing was shown of one that nothing was proposed for.
pub fn agreement_changes(old: Option<Text>, new: Option<Text>) -> Vec<PartDifference> {
    let proposed = |text: &Text| text.parts.iter().any(|part| part.name == "proposal");
    let Some(old) = old.filter(proposed) else {
        return Vec::new();
    };
    let mut found = differences(&old, &new.unwrap_or_default());
    found.retain(|part| SHOWN_OF_AGREEMENT.contains(&part.name.as_str()));
    found
}

/// Which words are new and which are gone, where both texts are at hand.
pub fn changes(old: Option<Text>, new: Option<Text>) -> Vec<Reason> {
    match (old, new) {
        (Some(old), Some(new)) => told(&differences(&old, &new)),
        _ => Vec::new(),
    }
}
