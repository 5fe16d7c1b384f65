//! An involvement without areas or an agreed process (guide 4.3, 5.3).

use crate::facts::{Facts, Phase};
use crate::findings::{Finding, Findings, Level};
use crate::model::{Case, Involvement, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "involvement-process-missing",
    requirements: &["G4.3-8", "G5.3-1"],
    level: Level::Error,
    protected: false,
    check: Check::Case(check),
    words: include_str!("involvement_process_missing.md"),
};

/// From the state's yes on: until then there is nothing to agree on.
fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let phase = facts.states_collaboration(&case.fields);
    if !phase.is_some_and(Phase::is_agreed) {
        return;
    }
    let Some(involvement) = case.fields.involvement.given() else {
        return;
    };
    if let Some(variant) = missing(&involvement.value) {
        findings.push(Finding::case(case, involvement.span).variant(variant));
    }
}

fn missing(involvement: &Involvement) -> Option<&'static str> {
    match (
        involvement.areas.is_absent(),
        involvement.process.is_absent(),
    ) {
        (true, true) => Some(""),
        (true, false) => Some("areas"),
        (false, true) => Some("process"),
        (false, false) => None,
    }
}
