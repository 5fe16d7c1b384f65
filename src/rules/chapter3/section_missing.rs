//! A case text without what is new or what is to be discussed (guide 3.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, CaseType, Record};
use crate::rules::{Check, Rule};
use crate::source::prose_words;

/// The rule.
pub static RULE: Rule = Rule {
    name: "section-missing",
    requirements: &["G3.2-12"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(check),
    words: include_str!("section_missing.md"),
};

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let stands = facts.stands_in_material(&case.fields) == Some(true);
    if !stands || !facts.is_body_complete(case) {
        return;
    }
    let missing: Vec<&str> = wanted(facts, &case.fields)
        .iter()
        .copied()
        .filter(|id| case.section_text(id).map_or(0, prose_words) == 0)
        .collect();
    let meetings = facts.judged_meetings_of(case);
    if missing.is_empty() || meetings.is_empty() {
        return;
    }
    let headed: Vec<_> = missing
        .iter()
        .filter_map(|id| case.body.section(id))
        .collect();
    let variant = match missing.as_slice() {
        ["ks-input"] => "counterpart",
        _ if headed.len() == missing.len() => "empty",
        _ => "",
    };
    let empty = headed.first();
    let place = empty.map_or_else(|| case.top(), |section| section.heading);
    let names = missing.iter().map(|id| format!("`{id}`"));
    findings.push(
        Finding::case(case, place)
            .variant(variant)
            .with("meetings", Arg::texts(meetings))
            .with("sections", Arg::texts(names)),
    );
}

/// The sections that a case shall have: the counterpart's input, else by the type of case.
fn wanted(facts: &Facts<'_>, case: &Case) -> &'static [&'static str] {
    match (facts.raised_by_counterpart(case), case.case_type.value()) {
        (Some(true), _) => &["ks-input"],
        (
            Some(false),
            Some(CaseType::Individual | CaseType::CostCalculation | CaseType::LawParticipation),
        ) => &["new", "discussion"],
        (Some(false), Some(CaseType::Information)) => &["new"],
        (Some(false), _) | (None, _) => &[],
    }
}
