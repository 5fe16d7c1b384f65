//! A second meeting that is not held before the revised budget and the municipal proposition (guide 2.1).

use super::budget_year::held_too_late;
use crate::facts::Facts;
use crate::findings::{Findings, Level};
use crate::model::{Meeting, MeetingKind, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "second-meeting-after-proposition",
    requirements: &["G2.1-8"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("second_meeting_after_proposition.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let proposition = facts.budget_event(meeting, |dates| &dates.proposition);
    if let Some(finding) = held_too_late(meeting, MeetingKind::Second, proposition) {
        findings.push(finding);
    }
}
