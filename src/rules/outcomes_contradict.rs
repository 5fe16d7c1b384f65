//! Outcomes of one case at one meeting that cannot both be so: the parties agreed, and they still disagree (guide 1.3).

use super::{Check, Rule};
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Meeting, OutcomeKind, Record};

/// The rule. They may have agreed on one thing and not on another, hence a warning.
pub static RULE: Rule = Rule {
    name: "outcomes-contradict",
    requirements: &[],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("files/outcomes_contradict.md"),
};

fn check(_: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
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
