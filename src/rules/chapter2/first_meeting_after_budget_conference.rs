//! A first meeting that is not held before the government's first budget conference (guide 2.1).

use super::budget_year::held_too_late;
use crate::facts::Facts;
use crate::findings::{Findings, Level};
use crate::model::{Meeting, MeetingKind, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "first-meeting-after-budget-conference",
    requirements: &["G2.1-3"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("first_meeting_after_budget_conference.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let conference = facts.budget_event(meeting, |dates| &dates.budget_conference);
    if let Some(finding) = held_too_late(meeting, MeetingKind::First, conference) {
        findings.push(finding);
    }
}
