//! A case of the state that does not say how far it has come (guide 1.3).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "stage-missing",
    requirements: &["G1.3-3"],
    level: Level::Error,
    protected: false,
    check: Check::Case(check),
    words: include_str!("stage_missing.md"),
};

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let states = facts.raised_by_counterpart(&case.fields) == Some(false);
    let stands = facts.stands_in_material(&case.fields) == Some(true);
    if !states || !stands || !case.fields.stage.is_absent() {
        return;
    }
    let meetings = facts.judged_meetings_of(case);
    if !meetings.is_empty() {
        let place = case.name_of("stage");
        findings.push(Finding::case(case, place).with("meetings", Arg::texts(meetings)));
    }
}
