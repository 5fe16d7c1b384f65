//! A reform that may divide the government, and that the counterpart meets before the government has treated it
//! (guide 4.2).

use crate::calendar::Date;
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, CaseType, Given, Meeting, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "controversial-before-government",
    requirements: &["G4.2-4"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(check),
    words: include_str!("controversial_before_government.md"),
};

/// On the same day nobody knows which came first.
fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let fields = &case.fields;
    let is_cost = fields.case_type.is(&CaseType::CostCalculation);
    let Some(cost) = fields.cost.get() else {
        return;
    };
    let Some(controversial) = cost.controversial.given().filter(|given| given.value) else {
        return;
    };
    if !is_cost || facts.states_collaboration(fields).is_none() {
        return;
    }
    let treated = &cost.government_treated;
    let Some(day) = treated.given() else {
        if treated.is_absent() {
            findings.push(Finding::case(case, controversial.span));
        }
        return;
    };
    let involvement = fields.involvement.get();
    let started = involvement.and_then(|involvement| involvement.started.given());
    let finding = Finding::case(case, day.span).with("treated", Arg::Date(day.value));
    match started {
        Some(started) if started.value < day.value => findings.push(
            finding
                .variant("late")
                .with("started", Arg::Date(started.value))
                .related("started", &case.source.path, started.span),
        ),
        _ => {
            if let Some((meeting, held)) = first_meeting(facts, case)
                && held.value < day.value
            {
                findings.push(
                    finding
                        .variant("meeting")
                        .text("meeting", &meeting.id)
                        .with("held", Arg::Date(held.value))
                        .related("meeting", &meeting.source.path, held.span),
                );
            } else if day.value > facts.today {
                findings.push(finding.variant("planned").at_level(Level::Info));
            }
        }
    }
}

/// The first meeting at which the counterpart meets the case.
fn first_meeting<'a>(
    facts: &Facts<'a>,
    case: &'a Record<Case>,
) -> Option<(&'a Record<Meeting>, &'a Given<Date>)> {
    let meetings = facts.meetings_of(case);
    let dated = meetings.filter_map(|(meeting, _)| Some((meeting, meeting.fields.date.given()?)));
    dated.min_by_key(|(_, held)| held.value)
}
