//! Law work that is about neither a statute nor a regulation (guide 5.1).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Case, CaseType, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "law-instrument-missing",
    requirements: &["G5.1-1"],
    level: Level::Error,
    protected: false,
    check: Check::Case(check),
    words: include_str!("law_instrument_missing.md"),
};

/// The fields of law work are demanded in the type that is named after it only.
fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let Some(law) = facts.law_work(case) else {
        return;
    };
    if case.fields.case_type.is(&CaseType::LawParticipation) && law.instrument.is_absent() {
        let place = case.place_of("law", &case.fields.law);
        findings.push(Finding::case(case, place));
    }
}
