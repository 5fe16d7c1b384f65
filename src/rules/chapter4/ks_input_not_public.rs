//! What the counterpart has contributed to a cost calculation or law work, kept from the public (guide 4.3, 5.1).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{COUNTERPART_SECTIONS, Case, Record};
use crate::rules::{Check, Rule};
use crate::source::prose_words;

/// The rule.
pub static RULE: Rule = Rule {
    name: "ks-input-not-public",
    requirements: &["G4.3-1", "G5.1-5"],
    level: Level::Error,
    protected: false,
    check: Check::Case(check),
    words: include_str!("ks_input_not_public.md"),
};

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let fields = &case.fields;
    let Some(public) = fields.public.given().filter(|public| !public.value) else {
        return;
    };
    if !fields.is_collaboration() || facts.stands_in_material(fields) != Some(true) {
        return;
    }
    let contributions = contributions(facts, case);
    if !contributions.is_empty() {
        findings.push(
            Finding::case(case, public.span).with("contributions", Arg::texts(contributions)),
        );
    }
}

/// The sections and fields in which the counterpart speaks, as far as there is something in them.
fn contributions(facts: &Facts<'_>, case: &Record<Case>) -> Vec<String> {
    let sections = COUNTERPART_SECTIONS
        .iter()
        .filter(|id| case.section_text(id).map_or(0, prose_words) > 0)
        .map(|id| format!("`{id}`"));
    let mut found: Vec<String> = sections.collect();
    let estimates = case.fields.cost.get().map(|cost| &cost.estimates);
    let own_estimate = estimates.is_some_and(|estimates| {
        let mut parties = estimates.values().filter_map(|estimate| estimate.by.get());
        parties.any(|party| party.0 == facts.settings.counterpart)
    });
    if own_estimate {
        found.push("`cost.estimates`".to_owned());
    }
    if case.fields.inputs.values().next().is_some() {
        found.push("`inputs`".to_owned());
    }
    found
}
