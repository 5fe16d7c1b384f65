//! Findings that count from a deadline of a meeting, or from a step that may only be planned.

use crate::calendar::{Anchor, Date};
use crate::facts::{DeadlineFact, Facts, LastDay, NextStage};
use crate::findings::{Finding, Level, Reason};
use crate::language::Arg;
use crate::model::{DeadlineName, Meeting, Record};

/// Sets the day a finding is due, with the chain that gives it, as `{due}`, and as a place under `related.anchor`.
pub fn due_by(finding: Finding, meeting: &Record<Meeting>, deadline: &DeadlineFact) -> Finding {
    due_on(finding, meeting, LastDay::from(deadline))
}

/// As [`due_by`], for a last day that need not be a deadline.
pub fn due_on(finding: Finding, meeting: &Record<Meeting>, last: LastDay) -> Finding {
    let finding = set_due(finding, last.date, last.because);
    match last.anchor_span {
        Some(span) => finding.related("anchor", &meeting.source.path, span),
        None => finding,
    }
}

/// As [`due_on`], for a finding that points at the date itself, or has no need to.
pub fn set_due(finding: Finding, last: Date, because: impl IntoIterator<Item = Reason>) -> Finding {
    finding
        .with("due", Arg::Date(last))
        .due(last)
        .because(because)
}

/// As [`set_due`], by a day after the meeting.
pub fn due_after(finding: Finding, stage: &NextStage) -> Finding {
    set_due(finding, stage.due, stage.because.iter().cloned())
}

/// Sets the day a finding is due to a date of the meeting, as `{due}` and as a place under `related.anchor`. None where
/// the meeting has no such date: that is the business of another rule.
pub fn due_at(
    finding: Finding,
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    anchor: Anchor,
) -> Option<Finding> {
    let (_, _, reckoned) = facts.anchor(meeting, anchor)?;
    let last = match reckoned {
        Some(_) => LastDay::from(&facts.deadline(meeting, DeadlineName::Dispatch)?),
        None => facts.last_day(meeting, anchor)?,
    };
    Some(due_on(finding, meeting, last))
}

/// Makes a finding information while the step that it is about, on `date`, is only planned.
pub fn unless_planned(finding: Finding, facts: &Facts<'_>, date: Date) -> Finding {
    if date > facts.today {
        finding.at_level(Level::Info)
    } else {
        finding
    }
}
