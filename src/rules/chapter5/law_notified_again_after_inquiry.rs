//! A bill notified although the counterpart took part in the inquiry that it builds on (guide 5.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Case, CaseType, Instrument, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "law-notified-again-after-inquiry",
    requirements: &["G5.2-1"],
    level: Level::Error,
    protected: false,
    check: Check::Case(check),
    words: include_str!("law_notified_again_after_inquiry.md"),
};

/// The state's own cases; the counterpart may ask for what it likes. The guide speaks of bills, so that a regulation
/// is left alone.
fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let fields = &case.fields;
    let states = facts.raised_by_counterpart(fields) == Some(false);
    let notified = fields.case_type.is(&CaseType::LawParticipation);
    let (Some(law), Some(named)) = (facts.law_work(case), fields.meeting.given()) else {
        return;
    };
    let Some(inquiry) = law
        .ks_in_inquiry
        .given()
        .filter(|took_part| took_part.value)
    else {
        return;
    };
    let bill = !law.instrument.is_broken() && !law.instrument.is(&Instrument::Regulation);
    let meetings = facts.judged_meetings_of(case);
    if states && notified && bill && !meetings.is_empty() {
        findings.push(
            Finding::case(case, inquiry.span)
                .with("meetings", Arg::texts(meetings))
                .related("meeting", &case.source.path, named.span),
        );
    }
}
