//! The expert committee of a consultation-based process: its frame, and when it is set (guide 4.3).

use crate::facts::{Facts, scheme_year};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Case, Committee, Field, FrameElement, Given, MeetingKind, Process, Record};
use crate::rules::{Check, Rule};

/// An element of the frame is neither settled nor given a deadline that holds. It outlives the meeting.
pub static INCOMPLETE: Rule = Rule {
    name: "committee-frame-incomplete",
    requirements: &["G4.3-14", "G4.3-15"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(incomplete),
    words: include_str!("committee_frame_incomplete.md"),
};

/// The process started after the second meeting, at which the frame should be set.
pub static LATE: Rule = Rule {
    name: "committee-frame-late",
    requirements: &["G4.3-15"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(late),
    words: include_str!("committee_frame_late.md"),
};

fn incomplete(facts: &Facts<'_>, findings: &mut Findings) {
    for case in facts.dataset.readable_cases() {
        let Some(process) = case.fields.process.get() else {
            continue;
        };
        if !facts.process_goes_on(case, process) || has_ended(facts, process) {
            continue;
        }
        if let Some(committee) = process.committee.given() {
            missing(case, committee, findings);
            left_open(facts, case, &committee.value, findings);
        }
    }
}

/// Of a process that has ended there is nothing left to settle.
fn has_ended(facts: &Facts<'_>, process: &Process) -> bool {
    let day = facts.meeting_day(&process.ended).map(|(_, day)| day);
    process.ended.is_broken() || day.is_some_and(|day| day <= facts.today)
}

/// The elements that are neither settled nor left open: one finding names them all.
fn missing(case: &Record<Case>, committee: &Given<Committee>, findings: &mut Findings) {
    let open = &committee.value.open;
    let unsure = open.is_partly_broken() || open.values().any(|item| item.element.is_broken());
    let is_open = |element| open.values().any(|item| item.element.is(&element));
    let names: Vec<String> = FrameElement::ALL
        .iter()
        .filter(|element| committee.value.is_settled(**element) == Some(false))
        .filter(|element| !is_open(**element))
        .map(|element| format!("`{}`", element.word()))
        .collect();
    if !unsure && !names.is_empty() {
        findings.push(Finding::case(case, committee.span).with("elements", Arg::texts(names)));
    }
}

/// The elements left open whose deadline has passed, or that have none.
fn left_open(
    facts: &Facts<'_>,
    case: &Record<Case>,
    committee: &Committee,
    findings: &mut Findings,
) {
    for item in committee.open.items() {
        let Some(element) = item.value.element.value() else {
            continue;
        };
        if committee.is_settled(element) != Some(false) {
            continue;
        }
        let named =
            Finding::case(case, item.span).text("elements", format!("`{}`", element.word()));
        match &item.value.due {
            Field::Absent => findings.push(named.variant("undated")),
            Field::Given(day) if day.value < facts.today => findings.push(
                named
                    .variant("passed")
                    .with("date", Arg::Date(day.value))
                    .due(day.value),
            ),
            Field::Given(_) | Field::Broken(_) => {}
        }
    }
}

fn late(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let Some(process) = case.fields.process.get() else {
        return;
    };
    let goes_on = facts.process_goes_on(case, process);
    if !goes_on || process.committee.get().is_none() || has_ended(facts, process) {
        return;
    }
    let Some((meeting, start)) = facts.meeting_day(&process.started) else {
        return;
    };
    let year = scheme_year(&meeting.fields);
    let Some((second, held)) = year.and_then(|year| facts.second_meeting_of(year)) else {
        return;
    };
    let is_second = meeting.fields.kind.is(&MeetingKind::Second);
    let Some(place) = process
        .started
        .span()
        .filter(|_| !is_second && start > held.value)
    else {
        return;
    };
    findings.push(
        Finding::case(case, place)
            .text("meeting", &meeting.id)
            .text("second", &second.id)
            .with("start", Arg::Date(start))
            .with("held", Arg::Date(held.value))
            .due(held.value)
            .because([
                Reason::new("process-start")
                    .with("meeting", Arg::text(&meeting.id))
                    .with("date", Arg::Date(start)),
                Reason::new("second").with("held", Arg::Date(held.value)),
            ])
            .related("second", &second.source.path, held.span),
    );
}
