//! An outcome of a meeting that binds the parties (guide 2.1, 3.5).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Meeting, MeetingKind, Outcome, Record};
use crate::rules::due::unless_planned;
use crate::rules::{Check, Rule};
use crate::source::Span;

/// The rule. Bilateral meetings never bind; the others do not as a rule, and have a warning.
pub static RULE: Rule = Rule {
    name: "binding-outcome",
    requirements: &["G2.1-14", "G3.5-3b"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("binding_outcome.md"),
};

/// What comes out of a meeting that has not been held is only planned.
fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let Some(kind) = meeting.fields.kind.value() else {
        return;
    };
    for outcome in meeting.fields.outcomes.values() {
        let Some(binds) = outcome.binds.given().filter(|binds| binds.value) else {
            continue;
        };
        let finding = about(meeting, outcome, binds.span);
        let finding = match kind {
            MeetingKind::Bilateral => finding,
            _ => finding.variant("consultation").at_level(Level::Warning),
        };
        let held = meeting.fields.date.value();
        findings.push(match held {
            Some(held) => unless_planned(finding, facts, held),
            None => finding,
        });
    }
}

fn about(meeting: &Record<Meeting>, outcome: &Outcome, binds: Span) -> Finding {
    let case = outcome.case.get();
    let says = outcome.says.get();
    Finding::meeting(meeting, binds)
        .text("meeting", &meeting.id)
        .because(case.map(|case| Reason::new("case").with("case", Arg::text(&case.0))))
        .because(says.map(|says| Reason::new("says").with("says", Arg::text(says))))
}
