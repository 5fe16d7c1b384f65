//! What a notified cost or law case says of itself (guide 4.3, 5.3).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, CaseType, Record};
use crate::rules::{Check, Rule};

/// The state notifies a cost calculation that the government has not announced.
pub static ANNOUNCEMENT: Rule = Rule {
    name: "announcement-missing",
    requirements: &["G4.3-4"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(announcement),
    words: include_str!("announcement_missing.md"),
};

/// The notification does not say what is wanted of the counterpart.
pub static REQUEST: Rule = Rule {
    name: "involvement-request-missing",
    requirements: &["G4.3-5", "G5.3-1"],
    level: Level::Error,
    protected: false,
    check: Check::Case(request),
    words: include_str!("involvement_request_missing.md"),
};

/// The open meetings that a case of the state's own is notified for.
fn notified_for<'a>(facts: &Facts<'a>, case: &'a Record<Case>) -> Vec<&'a str> {
    if facts.is_states_own_collaboration(&case.fields) {
        facts.judged_meetings_of(case)
    } else {
        Vec::new()
    }
}

fn announcement(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let is_cost = case.fields.case_type.is(&CaseType::CostCalculation);
    let meetings = notified_for(facts, case);
    if is_cost && case.fields.announced_in.is_absent() && !meetings.is_empty() {
        let place = case.name_of("announced_in");
        findings.push(Finding::case(case, place).with("meetings", Arg::texts(meetings)));
    }
}

fn request(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let involvement = &case.fields.involvement;
    let unsaid = match involvement.get() {
        Some(given) => given.requested.is_absent(),
        None => involvement.is_absent(),
    };
    let meetings = notified_for(facts, case);
    if unsaid && !meetings.is_empty() {
        let place = case.place_of("involvement", involvement);
        findings.push(Finding::case(case, place).with("meetings", Arg::texts(meetings)));
    }
}
