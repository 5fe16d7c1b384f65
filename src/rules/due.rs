//! Findings that count from a deadline of a meeting, or from a step that may only be planned.

use crate::calendar::{Anchor, Date};
use crate::facts::{DeadlineFact, Facts, anchor_reason};
use crate::findings::{Finding, Level};
use crate::language::Arg;
use crate::model::{DeadlineName, Meeting, Record};

/// Sets the day a finding is due, with the chain that gives it, as `{due}`, and as a place under `related.anchor`.
pub fn due_by(finding: Finding, meeting: &Record<Meeting>, deadline: &DeadlineFact) -> Finding {
    let finding = finding
        .with("due", Arg::Date(deadline.date()))
        .due(deadline.date())
        .because(deadline.because());
    match deadline.anchor_span {
        Some(span) => finding.related("anchor", &meeting.source.path, span),
        None => finding,
    }
}

/// Sets the day a finding is due to a date of the meeting, as `{due}` and as a place under `related.anchor`. None where
/// the meeting has no such date: that is the business of another rule.
pub fn due_at(
    finding: Finding,
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    anchor: Anchor,
) -> Option<Finding> {
    let (date, span, reckoned) = facts.anchor(meeting, anchor)?;
    if reckoned.is_some() {
        let dispatch = facts.deadline(meeting, DeadlineName::Dispatch)?;
        return Some(due_by(finding, meeting, &dispatch));
    }
    let finding = finding
        .with("due", Arg::Date(date))
        .due(date)
        .because([anchor_reason(anchor, date)]);
    Some(match span {
        Some(span) => finding.related("anchor", &meeting.source.path, span),
        None => finding,
    })
}

/// Makes a finding information while the step that it is about, on `date`, is only planned.
pub fn unless_planned(finding: Finding, facts: &Facts<'_>, date: Date) -> Finding {
    if date > facts.today {
        finding.at_level(Level::Info)
    } else {
        finding
    }
}
