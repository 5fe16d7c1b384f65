//! A case of the state's own without an answer to whether the counterpart is involved (guide 4.3).

use crate::facts::{Decision, Facts};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::rules::{AtMeeting, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "involvement-undecided",
    requirements: &["G4.3-6"],
    level: Level::Error,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("involvement_undecided.md"),
};

/// Only absence counts: an answer that came late is an answer.
fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let fields = &at.case.fields;
    if !facts.is_states_own_collaboration(fields) {
        return;
    }
    let planned = match facts.involvement_decision(&fields.involvement) {
        Some(Decision::Missing) => None,
        Some(Decision::Planned(day)) => Some(day),
        Some(Decision::Made(_)) | None => return,
    };
    let Some((due, anchor, because)) = facts.choice_day(at.meeting) else {
        return;
    };
    let given = fields.involvement.get();
    let place = given
        .and_then(|involvement| involvement.decision.span())
        .unwrap_or_else(|| at.case.place_of("involvement", &fields.involvement));
    let mut finding = Finding::case(at.case, place)
        .text("meeting", &at.meeting.id)
        .with("due", Arg::Date(due))
        .due(due)
        .because([because]);
    if let Some(day) = planned {
        finding = finding.variant("planned").with("planned", Arg::Date(day));
    }
    if let Some(span) = anchor {
        finding = finding.related("anchor", &at.meeting.source.path, span);
    }
    findings.push(finding);
}
