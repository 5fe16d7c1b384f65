//! A consultation-based process: agreed on, reported and closed through the scheme (guide 4.3). It outlives the
//! meeting at which it started.

use crate::calendar::{Anchor, Date};
use crate::facts::{Facts, anchor_reason, is_consultation};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Case, Field, Given, Process, Record};
use crate::rules::{Check, Rule};
use crate::source::Span;

/// A party has not agreed to it.
pub static NOT_AGREED: Rule = Rule {
    name: "process-not-agreed",
    requirements: &["G4.3-13"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(not_agreed),
    words: include_str!("process_not_agreed.md"),
};

/// The case is not in the next material while it goes on.
pub static UNREPORTED: Rule = Rule {
    name: "process-unreported",
    requirements: &["G4.3-13"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(unreported),
    words: include_str!("process_unreported.md"),
};

/// It has come to its end without a decision of the state.
pub static NOT_CLOSED: Rule = Rule {
    name: "process-not-closed",
    requirements: &["G4.3-16"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(not_closed),
    words: include_str!("process_not_closed.md"),
};

/// The processes of the cases in the material.
fn processes<'a>(
    facts: &Facts<'a>,
) -> impl Iterator<Item = (&'a Record<Case>, &'a Given<Box<Process>>)> {
    facts.dataset.readable_cases().filter_map(|case| {
        let process = case.fields.process.given()?;
        (facts.stands_in_material(&case.fields) == Some(true)).then_some((case, process))
    })
}

/// The meeting at which a process starts, as a link of a chain.
fn start_reason(meeting: &str, date: Date) -> Reason {
    Reason::new("process-start")
        .with("meeting", Arg::text(meeting))
        .with("date", Arg::Date(date))
}

fn not_agreed(facts: &Facts<'_>, findings: &mut Findings) {
    let counterpart = &facts.settings.counterpart;
    for (case, process) in processes(facts) {
        let agreed = &process.value.agreed_by;
        let Some((meeting, start)) = facts.meeting_day(&process.value.started) else {
            continue;
        };
        let theirs = agreed.values().any(|party| party.0 == *counterpart);
        let ours = agreed.values().any(|party| party.0 != *counterpart);
        let variant = match (ours, theirs) {
            (true, true) => continue,
            (false, false) => "",
            (false, true) => "state",
            (true, false) => "counterpart",
        };
        if !agreed.is_partly_broken() {
            findings.push(
                Finding::case(case, agreed.span().unwrap_or(process.span))
                    .variant(variant)
                    .text("meeting", &meeting.id)
                    .text("counterpart", counterpart)
                    .due(start)
                    .because([start_reason(&meeting.id, start)]),
            );
        }
    }
}

fn unreported(facts: &Facts<'_>, findings: &mut Findings) {
    for (case, process) in processes(facts) {
        let Some((meeting, start)) = facts.meeting_day(&process.value.started) else {
            continue;
        };
        if start > facts.today || may_have_ended(facts, &process.value) {
            continue;
        }
        let Some(last) = last_reported(facts, case, start).filter(|last| *last < facts.today)
        else {
            continue;
        };
        let Some((next, held)) = facts.next_consultation(last) else {
            continue;
        };
        let Some((dispatch, _, _)) = facts.anchor(next, Anchor::Dispatch) else {
            continue;
        };
        let place = process.value.started.span().unwrap_or(process.span);
        let next_reason = Reason::new("consultation")
            .with("meeting", Arg::text(&next.id))
            .with("date", Arg::Date(held.value));
        findings.push(
            Finding::case(case, place)
                .text("meeting", &next.id)
                .text("start", &meeting.id)
                .with("due", Arg::Date(dispatch))
                .due(dispatch)
                .because([start_reason(&meeting.id, start), next_reason])
                .because([anchor_reason(Anchor::Dispatch, dispatch)])
                .related("next", &next.source.path, held.span),
        );
    }
}

/// Whether a process has ended, or nobody knows. An end at a meeting to come is only planned.
fn may_have_ended(facts: &Facts<'_>, process: &Process) -> bool {
    let ended = &process.ended;
    match facts.meeting_day(ended) {
        Some((_, day)) => day <= facts.today,
        None => !ended.is_absent(),
    }
}

/// The last day on which the case is reported: the start of the process, or a first or second meeting that it is
/// notified for. None where one of its meetings is not known.
fn last_reported(facts: &Facts<'_>, case: &Record<Case>, start: Date) -> Option<Date> {
    let named = &case.fields.meeting;
    let Some(meetings) = named.get() else {
        return named.is_absent().then_some(start);
    };
    let mut last = start;
    for id in meetings.items() {
        let meeting = facts.dataset.meetings.get(&id.value.0)?;
        if is_consultation(&meeting.fields) {
            last = last.max(meeting.fields.date.value()?);
        } else {
            meeting.fields.kind.value()?;
        }
    }
    (meetings.0.complete).then_some(last)
}

/// When a process is to be closed, and why.
struct Closing {
    variant: &'static str,
    date: Date,
    meeting: String,
    span: Option<Span>,
    because: Vec<Reason>,
}

fn not_closed(facts: &Facts<'_>, findings: &mut Findings) {
    for (case, process) in processes(facts) {
        if !process.value.decision.is_absent() {
            continue;
        }
        let closings = [
            ended(facts, &process.value),
            reported(facts, &process.value),
        ];
        let first = closings.into_iter().flatten().min_by_key(|end| end.date);
        if let Some(closing) = first {
            findings.push(
                Finding::case(case, closing.span.unwrap_or(process.span))
                    .variant(closing.variant)
                    .text("meeting", closing.meeting)
                    .with("held", Arg::Date(closing.date))
                    .due(closing.date)
                    .because(closing.because),
            );
        }
    }
}

/// The meeting at which the parties ended it.
fn ended(facts: &Facts<'_>, process: &Process) -> Option<Closing> {
    let (meeting, date) = facts.meeting_day(&process.ended)?;
    Some(Closing {
        variant: "",
        date,
        meeting: meeting.id.clone(),
        span: process.ended.span(),
        because: vec![Reason::new("meeting-date").with("date", Arg::Date(date))],
    })
}

/// The meeting that comes first after the committee has reported.
fn reported(facts: &Facts<'_>, process: &Process) -> Option<Closing> {
    let deadline = process.committee.get()?.deadline.given()?;
    let (meeting, held) = facts.next_consultation(deadline.value)?;
    let broken_end = matches!(process.ended, Field::Broken(_));
    (!broken_end).then(|| Closing {
        variant: "committee",
        date: held.value,
        meeting: meeting.id.clone(),
        span: Some(deadline.span),
        because: vec![
            Reason::new("committee").with("deadline", Arg::Date(deadline.value)),
            Reason::new("consultation")
                .with("meeting", Arg::text(&meeting.id))
                .with("date", Arg::Date(held.value)),
        ],
    })
}
