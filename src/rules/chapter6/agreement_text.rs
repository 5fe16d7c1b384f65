//! What the settled text of an agreement has to say (guide 6.1 and 6.4).

use super::lacking::{about, at};
use crate::facts::Facts;
use crate::findings::{Findings, Level};
use crate::model::{Agreement, Record, Replaces, Termination};
use crate::rules::{Check, Rule};

/// It does not say whether it comes instead of regulation or earmarking.
pub static REPLACEMENT_UNSTATED: Rule = Rule {
    name: "agreement-replacement-unstated",
    requirements: &["G6.1-1"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(replacement_unstated),
    words: include_str!("agreement_replacement_unstated.md"),
};

/// It does not say how it is an alternative to other governance.
pub static ALTERNATIVE_MISSING: Rule = Rule {
    name: "agreement-alternative-missing",
    requirements: &["G6.1-1b"],
    level: Level::Warning,
    protected: false,
    check: Check::Agreement(alternative_missing),
    words: include_str!("agreement_alternative_missing.md"),
};

/// It has no goals.
pub static GOALS_MISSING: Rule = Rule {
    name: "agreement-goals-missing",
    requirements: &["G6.4-6"],
    level: Level::Warning,
    protected: false,
    check: Check::Agreement(goals_missing),
    words: include_str!("agreement_goals_missing.md"),
};

/// It cannot be terminated, or does not say so.
pub static TERMINATION_MISSING: Rule = Rule {
    name: "agreement-termination-missing",
    requirements: &["G6.4-4"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(termination_missing),
    words: include_str!("agreement_termination_missing.md"),
};

/// One yes says what it comes instead of; without one, both questions need their answer.
fn replacement_unstated(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let nothing = Replaces::default();
    let field = &agreement.fields.replaces;
    let Some(replaces) = field.or(&nothing) else {
        return;
    };
    let answers = [&replaces.regulation, &replaces.earmarking];
    let open = answers.iter().any(|answer| answer.is_absent());
    let settled = answers
        .iter()
        .any(|answer| answer.is(&true) || answer.is_broken());
    if agreement.fields.is_settled() && open && !settled {
        findings.push(about(agreement, at(agreement, "replaces", field)));
    }
}

fn alternative_missing(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let nothing = Replaces::default();
    let field = &agreement.fields.replaces;
    let unsaid = field
        .or(&nothing)
        .is_some_and(|replaces| replaces.how.is_absent());
    if agreement.fields.is_settled() && unsaid {
        findings.push(about(agreement, at(agreement, "replaces", field)));
    }
}

fn goals_missing(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let goals = &agreement.fields.goals;
    let none = goals.values().all(|goal| goal.goal.is_absent());
    if agreement.fields.is_settled() && none && !goals.is_partly_broken() {
        findings.push(about(agreement, at(agreement, "goals", goals)));
    }
}

/// Who has agreed on a period of notice has agreed that it can be terminated.
fn termination_missing(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let nothing = Termination::default();
    let field = &agreement.fields.termination;
    let Some(termination) = field.or(&nothing) else {
        return;
    };
    if !agreement.fields.is_settled() {
        return;
    }
    match termination.possible.given() {
        Some(possible) if !possible.value => {
            findings.push(about(agreement, Some(possible.span)).variant("impossible"));
        }
        None if termination.possible.is_absent() && termination.notice.is_absent() => {
            findings.push(about(agreement, at(agreement, "termination", field)));
        }
        Some(_) | None => {}
    }
}
