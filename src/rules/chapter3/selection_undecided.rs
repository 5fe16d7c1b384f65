//! A case of the state's that nobody has chosen by the secretariat meeting (guide 3.2).

use crate::calendar::Anchor;
use crate::facts::{Decision, Facts};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::rules::due::due_on;
use crate::rules::{AtMeeting, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "selection-undecided",
    requirements: &["G3.2-3", "G3.2-3b"],
    level: Level::Error,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("selection_undecided.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let fields = &at.case.fields;
    if !facts.is_states_choice(at.case, at.meeting) {
        return;
    }
    let planned = match facts.selection_decision(fields) {
        Some(Decision::Missing) => None,
        Some(Decision::Planned(day)) => Some(day),
        Some(Decision::Made(_)) | None => return,
    };
    let Some(last) = facts.last_day(at.meeting, Anchor::SecretariatMeeting) else {
        return;
    };
    let selection = fields.selection.get();
    let decision = selection.and_then(|selection| selection.decision.span());
    let place = decision.unwrap_or_else(|| at.case.place_of("selection", &fields.selection));
    let mut finding = Finding::case(at.case, place).text("meeting", &at.meeting.id);
    if let Some(day) = planned {
        finding = finding.variant("planned").with("planned", Arg::Date(day));
    }
    findings.push(due_on(finding, at.meeting, last));
}
