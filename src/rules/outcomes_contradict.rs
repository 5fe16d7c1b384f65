//! Outcomes of one case at one meeting that cannot both be so: the parties agreed, and they still disagree (guide 1.3).
//! The same of an outcome and what the case itself says of the day of the meeting.

use super::{Check, Rule};
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Meeting, OutcomeKind, PositionKind, Record};

/// The rule. They may have agreed on one thing and not on another, hence a warning.
pub static RULE: Rule = Rule {
    name: "outcomes-contradict",
    requirements: &[],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("files/outcomes_contradict.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    against_position(facts, meeting, findings);
    let outcomes = &meeting.fields.outcomes;
    let agreed = outcomes
        .items()
        .filter(|one| one.value.kind.is(&OutcomeKind::Agreed));
    for one in agreed {
        let Some(case) = one.value.case.get() else {
            continue;
        };
        let against = outcomes.items().find(|other| {
            other.value.kind.is(&OutcomeKind::StillDisagreed)
                && other
                    .value
                    .case
                    .get()
                    .is_some_and(|named| named.0 == case.0)
        });
        if let Some(against) = against {
            let finding = Finding::meeting(meeting, one.span)
                .text("case", &case.0)
                .text("meeting", &meeting.id)
                .related("against", &meeting.source.path, against.span);
            findings.push(finding);
        }
    }
}

/// The minutes say that the parties still disagree, and the case that they agreed on the same day.
fn against_position(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    for one in meeting.fields.outcomes.items() {
        if !one.value.kind.is(&OutcomeKind::StillDisagreed) {
            continue;
        }
        let case = one.value.case.get();
        let Some(case) = case.and_then(|case| facts.dataset.cases.get(&case.0)) else {
            continue;
        };
        let Some(position) = case.fields.position.given() else {
            continue;
        };
        let said = &position.value;
        let same_day =
            said.date.value().is_some() && said.date.value() == meeting.fields.date.value();
        if same_day && said.is.is(&PositionKind::Agreed) {
            let finding = Finding::meeting(meeting, one.span)
                .variant("position")
                .text("case", &case.id)
                .text("meeting", &meeting.id)
                .related("position", &case.source.path, position.span);
            findings.push(finding);
        }
    }
}
