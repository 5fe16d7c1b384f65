//! An assessment of whether to involve the counterpart that leaves something out (guide 4.2, 5.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, CaseType, Cost, CostAssessment, Field, Law, LawAssessment, Record};
use crate::rules::{Check, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "involvement-assessment-incomplete",
    requirements: &["G4.2-2", "G5.2-4"],
    level: Level::Info,
    protected: false,
    check: Check::Case(check),
    words: include_str!("involvement_assessment_incomplete.md"),
};

/// The circumstances of one assessment that nothing is written about, and where to write it.
struct Gaps {
    names: Vec<&'static str>,
    all: bool,
    span: Option<Span>,
}

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let fields = &case.fields;
    if facts.states_collaboration(fields).is_none() {
        return;
    }
    let (gaps, name) = match fields.case_type.value() {
        Some(CaseType::CostCalculation) => (of_cost(&fields.cost), "cost"),
        Some(CaseType::LawParticipation) => (of_law(&fields.law), "law"),
        _ => return,
    };
    let Some(gaps) = gaps.filter(|gaps| !gaps.names.is_empty()) else {
        return;
    };
    let names = gaps.names.iter().map(|name| format!("`{name}`"));
    findings.push(
        Finding::case(case, gaps.span.unwrap_or_else(|| case.name_of(name)))
            .variant(if gaps.all { "none" } else { "" })
            .with("missing", Arg::texts(names)),
    );
}

fn of_cost(cost: &Field<Box<Cost>>) -> Option<Gaps> {
    if cost.is_broken() {
        return None;
    }
    let assessment = cost.get().map(|cost| &cost.assessment);
    let nothing = CostAssessment::default();
    let given = match assessment {
        Some(Field::Broken(_)) => return None,
        Some(field) => field.get().unwrap_or(&nothing),
        None => &nothing,
    };
    let span = assessment.and_then(Field::span).or_else(|| cost.span());
    Some(gaps(&given.answers(), span))
}

fn of_law(law: &Field<Box<Law>>) -> Option<Gaps> {
    if law.is_broken() {
        return None;
    }
    let assessment = law.get().map(|law| &law.assessment);
    let nothing = LawAssessment::default();
    let given = match assessment {
        Some(Field::Broken(_)) => return None,
        Some(field) => field.get().unwrap_or(&nothing),
        None => &nothing,
    };
    let span = assessment.and_then(Field::span).or_else(|| law.span());
    Some(gaps(&given.answers(), span))
}

fn gaps(answers: &[(&'static str, &Field<String>)], span: Option<Span>) -> Gaps {
    let absent = answers.iter().filter(|(_, answer)| answer.is_absent());
    let names: Vec<&'static str> = absent.map(|(name, _)| *name).collect();
    Gaps {
        all: names.len() == answers.len(),
        names,
        span,
    }
}
