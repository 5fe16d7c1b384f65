//! Ministries that are neither taking part in a cost calculation or law work nor kept informed (guide 4.3, 5.3).

use crate::facts::{Facts, Phase, not_named};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, Record};
use crate::rules::{Check, Rule};

/// The coordinator or finance.
pub static STANDING: Rule = Rule {
    name: "standing-party-not-informed",
    requirements: &["G4.3-9", "G5.3-1"],
    level: Level::Error,
    protected: false,
    check: Check::Case(standing),
    words: include_str!("standing_party_not_informed.md"),
};

/// A ministry that the case touches.
pub static AFFECTED: Rule = Rule {
    name: "affected-ministry-not-informed",
    requirements: &["G4.3-9b", "G5.3-1"],
    level: Level::Error,
    protected: false,
    check: Check::Case(affected),
    words: include_str!("affected_ministry_not_informed.md"),
};

fn standing(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    tell(facts, case, &facts.standing_parties(&case.fields), findings);
}

/// The coordinator and finance have a rule of their own, and no ministry has to be told of its own case.
fn affected(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let settings = facts.settings;
    let own = case.fields.responsible.get();
    let affected = case.fields.affected.values();
    let wanted: Vec<&str> = affected
        .filter(|code| own != Some(*code))
        .map(|code| code.0.as_str())
        .filter(|code| **code != settings.coordinator && **code != settings.finance)
        .collect();
    tell(facts, case, &wanted, findings);
}

fn tell(facts: &Facts<'_>, case: &Record<Case>, wanted: &[&str], findings: &mut Findings) {
    let phase = facts.states_collaboration(&case.fields);
    let Some(involvement) = case.fields.involvement.given() else {
        return;
    };
    let missing = not_named(wanted, &involvement.value.informed);
    if phase.is_some_and(Phase::is_agreed) && !missing.is_empty() {
        let informed = involvement.value.informed.span();
        findings.push(
            Finding::case(case, informed.unwrap_or(involvement.span))
                .with("missing", Arg::texts(missing)),
        );
    }
}
