//! An outcome of a case that was not up at the meeting: the minutes would show its title, which nobody has laid before the
//! ministries or cleared for it (guide 3.3, 3.6).

use super::{Check, Rule};
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Meeting, Record};

/// The rule.
pub static RULE: Rule = Rule {
    name: "outcome-of-unnotified-case",
    requirements: &[],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("files/outcome_of_unnotified_case.md"),
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
        let unclear = case.fields.meeting.is_broken();
        let mut meetings = facts.meetings_of(case);
        let is_here = meetings.any(|(other, _)| other.id == meeting.id);
        // That the state had chosen not to take it up has a rule of its own.
        if unclear || is_here || facts.was_deselected(&case.fields, meeting) {
            continue;
        }
        if facts.was_up_at(case, meeting) == Some(false) {
            let finding = Finding::meeting(meeting, named.span)
                .text("case", &case.id)
                .text("meeting", &meeting.id)
                .related("case", &case.source.path, case.top());
            findings.push(finding);
        }
    }
}
