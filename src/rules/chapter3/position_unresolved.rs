//! A case of which nobody has settled whether the parties agree on how it is described (guide 3.1).

use crate::facts::{Facts, Progress};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{DeadlineName, Position, PositionKind};
use crate::rules::due::due_by;
use crate::rules::{AtMeeting, Check, Rule};

/// The rule. Disagreement is an answer: what counts is that the parties have come to one.
pub static RULE: Rule = Rule {
    name: "position-unresolved",
    requirements: &["G3.1-4"],
    level: Level::Warning,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("position_unresolved.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let field = &at.case.fields.position;
    let nothing = Position::default();
    let Some(position) = field.or(&nothing) else {
        return;
    };
    if position.is.is_broken() || !facts.is_states_choice(at.case, at.meeting) {
        return;
    }
    let place = at.case.place_of("position", field);
    let title = at.case.fields.title.get();
    let finding = Finding::case(at.case, place)
        .text("case", title.unwrap_or(&at.case.id))
        .text("meeting", &at.meeting.id);
    let finding = match (position.is.value(), facts.progress(&position.date)) {
        (None, _) => finding,
        (Some(PositionKind::Open), _) => finding.variant("open"),
        (Some(_), Some(Progress::Planned(day))) => {
            finding.variant("planned").with("planned", Arg::Date(day))
        }
        (Some(_), _) => return,
    };
    if let Some(deadline) = facts.deadline(at.meeting, DeadlineName::FinalText) {
        findings.push(due_by(finding, at.meeting, &deadline));
    }
}
