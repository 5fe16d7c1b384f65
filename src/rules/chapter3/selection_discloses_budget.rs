//! A case that would make the government's internal budget work public (guide 3.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::rules::{AtMeeting, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "selection-discloses-budget",
    requirements: &["G3.2-8"],
    level: Level::Error,
    protected: true,
    check: Check::CaseAtMeeting(check),
    words: include_str!("selection_discloses_budget.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let selection = at.case.fields.selection.get();
    let discloses = selection.and_then(|selection| selection.discloses_budget_work.get());
    let Some(answer) = discloses.and_then(|discloses| discloses.answer.given()) else {
        return;
    };
    if answer.value && facts.is_states_choice(at.case, at.meeting) {
        findings.push(Finding::case(at.case, answer.span).text("meeting", &at.meeting.id));
    }
}
