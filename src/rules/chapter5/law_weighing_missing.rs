//! A proposal on hearing that does not weigh national governance against municipal freedom (guide 5).

use crate::facts::{Facts, Hearing};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "law-weighing-missing",
    requirements: &["G5-1"],
    level: Level::Error,
    protected: false,
    check: Check::Case(check),
    words: include_str!("law_weighing_missing.md"),
};

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let law = facts.law_work(case);
    if !law.is_some_and(|law| law.weighing.is_absent()) {
        return;
    }
    findings.push(match facts.hearing(&case.fields) {
        None => return,
        Some(Hearing::Sent(sent)) => {
            Finding::case(case, sent.span).with("date", Arg::Date(sent.value))
        }
        Some(Hearing::Stage(stage)) => Finding::case(case, stage.span)
            .variant("stage")
            .text("stage", stage.value.word()),
    });
}
