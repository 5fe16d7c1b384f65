//! A case on its way to the counterpart without cover in the government (guide 3.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::rules::{AtMeeting, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "selection-not-anchored",
    requirements: &["G3.2-9"],
    level: Level::Error,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("selection_not_anchored.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let selection = at.case.fields.selection.get();
    let anchored = selection.and_then(|selection| selection.politically_anchored.get());
    let Some(answer) = anchored.and_then(|anchored| anchored.answer.given()) else {
        return;
    };
    if !answer.value && facts.is_states_choice(at.case, at.meeting) {
        findings.push(Finding::case(at.case, answer.span).text("meeting", &at.meeting.id));
    }
}
