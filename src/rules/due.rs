//! Findings that count from a deadline of a meeting, or from a step that may only be planned.

use crate::calendar::Date;
use crate::facts::{DeadlineFact, Facts, NextStage};
use crate::findings::{Finding, Level, Reason};
use crate::language::Arg;
use crate::model::{Meeting, Record};

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

/// As [`due_by`], for a finding that points at the date itself, or has no need to.
pub fn due_on(finding: Finding, last: Date, because: impl IntoIterator<Item = Reason>) -> Finding {
    finding
        .with("due", Arg::Date(last))
        .due(last)
        .because(because)
}

/// As [`due_on`], by a day after the meeting.
pub fn due_after(finding: Finding, stage: &NextStage) -> Finding {
    due_on(finding, stage.due, stage.because.iter().cloned())
}

/// Makes a finding information while the step that it is about, on `date`, is only planned.
pub fn unless_planned(finding: Finding, facts: &Facts<'_>, date: Date) -> Finding {
    if date > facts.today {
        finding.at_level(Level::Info)
    } else {
        finding
    }
}
