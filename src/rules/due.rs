//! Findings that count from a deadline of a meeting.

use crate::facts::DeadlineFact;
use crate::findings::Finding;
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
