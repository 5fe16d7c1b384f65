//! A case chosen without an answer to every criterion (guide 3.2).

use super::texts::by_its_kind;
use crate::facts::{Facts, selection_gaps};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::DeadlineName;
use crate::rules::due::due_by;
use crate::rules::{AtMeeting, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "selection-incomplete",
    requirements: &["G3.2-5", "G3.2-6", "G3.2-7", "G3.2-8", "G3.2-9", "G3.2-15"],
    level: Level::Error,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("selection_incomplete.md"),
};

/// The demand behind each criterion: told where just that one lacks something.
const CRITERIA: [(&str, &str); 5] = [
    ("economic_importance", "G3.2-5"),
    ("major_change", "G3.2-6"),
    ("principle_importance", "G3.2-7"),
    ("discloses_budget_work", "G3.2-8"),
    ("politically_anchored", "G3.2-9"),
];

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    if !facts.is_states_choice(at.case, at.meeting) {
        return;
    }
    let Some(gaps) = selection_gaps(&at.case.fields) else {
        return;
    };
    let Some(deadline) = facts.deadline(at.meeting, DeadlineName::CaseNotification) else {
        return;
    };
    let variant = match (gaps.unanswered.is_empty(), gaps.unreasoned.is_empty()) {
        (_, true) => "",
        (true, false) => "reason",
        (false, false) => "both",
    };
    let finding = Finding::case(
        at.case,
        gaps.span.unwrap_or_else(|| at.case.name_of("selection")),
    )
    .variant(variant)
    .text("meeting", &at.meeting.id)
    .with("unanswered", fields(&gaps.unanswered))
    .with("unreasoned", fields(&gaps.unreasoned));
    let finding = by_its_kind(finding, Some(&at.case.fields));
    let lacks = |name: &str| gaps.unanswered.contains(&name) || gaps.unreasoned.contains(&name);
    let finding = CRITERIA
        .iter()
        .filter(|(name, _)| !lacks(name))
        .fold(finding, |finding, (_, demand)| finding.not_by(demand));
    findings.push(due_by(finding, at.meeting, &deadline));
}

fn fields(names: &[&str]) -> Arg {
    Arg::texts(names.iter().map(|name| format!("`{name}`")))
}
