//! A consultation-based process: agreed on, reported and closed through the scheme (guide 4.3). It outlives the
//! meeting at which it started.

use crate::calendar::{Anchor, Date};
use crate::facts::{Facts, anchor_reason, is_consultation};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Case, Field, Given, Meeting, Process, Record};
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

/// The processes that have their duties: of the cases in the material, and of those that left it when theirs had started.
fn processes<'a>(
    facts: &Facts<'a>,
) -> impl Iterator<Item = (&'a Record<Case>, &'a Given<Box<Process>>)> {
    facts.dataset.readable_cases().filter_map(|case| {
        let process = case.fields.process.given()?;
        let goes_on = facts.process_goes_on(case, &process.value);
        goes_on.then_some((case, process))
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
            if process.value.started.is_absent() && is_known_to_run(facts, &process.value) {
                findings.push(Finding::case(case, process.span).variant("unstarted"));
            }
            continue;
        };
        if start > facts.today || may_have_ended(facts, &process.value) {
            continue;
        }
        let outside = facts.stands_in_material(&case.fields) == Some(false);
        let Some(last) = last_reported(facts, case, start).filter(|last| *last < facts.today)
        else {
            continue;
        };
        let Some((next, held)) = facts.next_consultation(last) else {
            continue;
        };
        if !outside && names(case, next) {
            continue;
        }
        let Some((dispatch, _, _)) = facts.anchor(next, Anchor::Dispatch) else {
            continue;
        };
        let place = process.value.started.span().unwrap_or(process.span);
        let next_reason = Reason::new("consultation")
            .with("meeting", Arg::text(&next.id))
            .with("date", Arg::Date(held.value));
        findings.push(
            Finding::case(case, place)
                .variant(if outside { "outside" } else { "" })
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

/// What is written of a process can only be so when it runs or has run, whatever meeting it started at.
fn is_known_to_run(facts: &Facts<'_>, process: &Process) -> bool {
    let ended = facts.meeting_day(&process.ended);
    let has_ended = ended.is_some_and(|(_, day)| day <= facts.today);
    let is_decided = process.decision.get().is_some() && process.ended.is_absent();
    let committee = process.committee.get();
    let deadline = committee.and_then(|committee| committee.deadline.value());
    has_ended || is_decided || deadline.is_some_and(|deadline| deadline < facts.today)
}

fn names(case: &Record<Case>, meeting: &Record<Meeting>) -> bool {
    let named = case.fields.meeting.get();
    named.is_some_and(|ids| ids.items().iter().any(|id| id.value.0 == meeting.id))
}

/// The last day on which the case was reported: the start of the process, or a first or second meeting that has been
/// held and had it. None where one of its meetings is not known.
fn last_reported(facts: &Facts<'_>, case: &Record<Case>, start: Date) -> Option<Date> {
    let latest = latest_named(facts, case)?;
    let until = match facts.stands_in_material(&case.fields) {
        Some(false) => facts.left_on(case).unwrap_or(facts.today),
        _ => facts.today,
    };
    let held = facts.dataset.readable_meetings().filter_map(|meeting| {
        let day = meeting.fields.date.value()?;
        let counts = is_consultation(&meeting.fields) && day > start && day <= until;
        counts.then_some((meeting, day))
    });
    // Where nobody knows, a case that has gone on to a later meeting has been at this one.
    let had = |(meeting, day): &(&Record<Meeting>, Date)| {
        let went_on = latest.is_some_and(|latest| latest > *day);
        names(case, meeting) || facts.was_up_at(case, meeting).unwrap_or(went_on)
    };
    let days = held.filter(had).map(|(_, day)| day);
    Some(days.max().unwrap_or(start))
}

/// The day of the latest first or second meeting that a case names, if any; none at all where one of its meetings is
/// not known.
fn latest_named(facts: &Facts<'_>, case: &Record<Case>) -> Option<Option<Date>> {
    let named = &case.fields.meeting;
    let Some(meetings) = named.get() else {
        return named.is_absent().then_some(None);
    };
    let mut latest = None;
    for id in meetings.items() {
        let meeting = facts.dataset.meetings.get(&id.value.0)?;
        if is_consultation(&meeting.fields) {
            latest = latest.max(Some(meeting.fields.date.value()?));
        } else {
            meeting.fields.kind.value()?;
        }
    }
    (meetings.0.complete).then_some(latest)
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
