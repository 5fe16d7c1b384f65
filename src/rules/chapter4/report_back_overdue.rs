//! Work whose day for reporting back has passed without an end (guide 4.3). It outlives the meeting.

use crate::calendar::Date;
use crate::facts::{Facts, Phase};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, Given, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "report-back-overdue",
    requirements: &["G4.3-11b"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("report_back_overdue.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for case in facts.dataset.readable_cases() {
        let found = [
            ("", involvement(facts, case)),
            ("reassessment", reassessment(facts, case)),
        ];
        for (variant, day) in found {
            if let Some(day) = day {
                findings.push(
                    Finding::case(case, day.span)
                        .variant(variant)
                        .with("report_back", Arg::Date(day.value))
                        .due(day.value),
                );
            }
        }
    }
}

/// The day of an involvement that is agreed and not ended.
fn involvement<'a>(facts: &Facts<'_>, case: &'a Record<Case>) -> Option<&'a Given<Date>> {
    let phase = facts.phase(&case.fields.involvement);
    let day = case.fields.involvement.get()?.report_back.given()?;
    let current = phase.is_some_and(Phase::is_current);
    (current && facts.involvement_goes_on(case)).then_some(day)
}

/// The day of a new assessment that has not led to anything yet. One that the parties are still to consider is only
/// planned.
fn reassessment<'a>(facts: &Facts<'_>, case: &'a Record<Case>) -> Option<&'a Given<Date>> {
    let disagreement = case.fields.disagreement.get()?;
    let anew = disagreement.reassessment.get()?;
    let planned = anew.considered.value().is_some_and(|day| day > facts.today);
    let day = anew.report_back.given()?;
    let open = !planned && disagreement.resolution.is_absent();
    (open && facts.reassessment_goes_on(case, disagreement)).then_some(day)
}
