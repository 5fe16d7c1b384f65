//! An outcome of a case that the state had chosen not to take up: the minutes would tell of what the meeting has not had.

use super::{Check, Rule};
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Meeting, Record};

/// The rule.
pub static RULE: Rule = Rule {
    name: "outcome-of-deselected-case",
    requirements: &[],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("files/outcome_of_deselected_case.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    for outcome in meeting.fields.outcomes.values() {
        let Some(named) = outcome.case.given() else {
            continue;
        };
        let case = facts.dataset.cases.get(&named.value.0);
        let Some(case) = case.filter(|case| case.readable) else {
            continue;
        };
        if facts.was_deselected(&case.fields, meeting) {
            let place = case.fields.selection.span().unwrap_or(case.top());
            let finding = Finding::meeting(meeting, named.span)
                .text("case", &case.id)
                .text("meeting", &meeting.id)
                .related("case", &case.source.path, place);
            findings.push(finding);
        }
    }
}
