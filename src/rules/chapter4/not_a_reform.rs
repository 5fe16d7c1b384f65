//! A cost calculation of what may be no reform (guide 4.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Case, CaseType, Cost, Record, ReformKind};
use crate::rules::{Check, Rule};

/// The rule. The demand frames the scheme; what counts as a reform is left to judgement, hence a warning.
pub static RULE: Rule = Rule {
    name: "not-a-reform",
    requirements: &["G4.2-1"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(check),
    words: include_str!("not_a_reform.md"),
};

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let fields = &case.fields;
    let is_cost = fields.case_type.is(&CaseType::CostCalculation);
    let states = facts.states_collaboration(fields).is_some();
    if !is_cost || !states || fields.cost.is_broken() {
        return;
    }
    let nothing = Box::<Cost>::default();
    let cost = fields.cost.get().unwrap_or(&nothing);
    let kind = &cost.reform_kind;
    if kind.is_absent() {
        let place = case.place_of("cost", &fields.cost);
        findings.push(Finding::case(case, place));
    }
    let unsure = cost.earmarked.is_broken();
    let earmarked = cost.earmarked.is(&true);
    if kind.is(&ReformKind::NationalGoal) && !earmarked && !unsure {
        let place = cost.earmarked.span().or(kind.span());
        let place = place.unwrap_or_else(|| case.top());
        findings.push(Finding::case(case, place).variant("goal"));
    }
}
