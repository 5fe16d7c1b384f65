//! A cost calculation that also covers what the scheme leaves out (guide 4.1).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, CaseType, Coverage, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "outside-cost-calculation",
    requirements: &["G4.1-1"],
    level: Level::Error,
    protected: false,
    check: Check::Case(check),
    words: include_str!("outside_cost_calculation.md"),
};

/// What a request of the counterpart covers is its own wish, until the state has accepted it.
fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let fields = &case.fields;
    let is_cost = fields.case_type.is(&CaseType::CostCalculation);
    let Some(cost) = fields.cost.get() else {
        return;
    };
    if !is_cost || facts.states_collaboration(fields).is_none() {
        return;
    }
    let outside: Vec<_> = cost
        .covers
        .items()
        .filter(|covered| covered.value != Coverage::CostCalculation)
        .collect();
    if let Some(first) = outside.first() {
        let words = outside
            .iter()
            .map(|covered| format!("`{}`", covered.value.word()));
        findings.push(Finding::case(case, first.span).with("outside", Arg::texts(words)));
    }
}
