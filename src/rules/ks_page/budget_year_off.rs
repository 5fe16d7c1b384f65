//! Input to the state budget that is not for the year after next (KS's page).

use crate::facts::{Facts, input_year, round_year};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{CaseType, MeetingKind};
use crate::rules::{AtMeeting, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "budget-year-off",
    requirements: &["KS-2"],
    level: Level::Warning,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("budget_year_off.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let case = &at.case.fields;
    let Some(held) = at.meeting.fields.date.given() else {
        return;
    };
    if !at.meeting.fields.kind.is(&MeetingKind::Bilateral)
        || !case.case_type.is(&CaseType::BudgetInput)
        || facts.stands_in_material(case) != Some(true)
        || case.budget_year.is_broken()
    {
        return;
    }
    let round = round_year(held.value);
    let expected = input_year(round);
    let given = case.budget_year.value();
    if given.is_some_and(|year| i32::try_from(year) == Ok(expected)) {
        return;
    }
    let place = at.case.place_of("budget_year", &case.budget_year);
    let finding = Finding::case(at.case, place)
        .text("meeting", &at.meeting.id)
        .text("expected", expected.to_string())
        .because([
            Reason::new("meeting-date").with("date", Arg::Date(held.value)),
            Reason::new("round").with("round", Arg::text(round.to_string())),
        ])
        .related("meeting", &at.meeting.source.path, held.span);
    findings.push(match given {
        Some(year) => finding.text("year", year.to_string()),
        None => finding.variant("untold"),
    });
}
