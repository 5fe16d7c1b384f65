//! An agenda that does not name the cases of the meeting's material, each once (guide 2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Case, Meeting, Record};
use crate::rules::{Check, Rule};
use crate::source::Span;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "agenda-mismatch",
    requirements: &["G2-5"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("agenda_mismatch.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let Some(agenda) = meeting.fields.agenda.given() else {
        return;
    };
    if !meeting.fields.has_material() {
        return;
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in &agenda.value.items {
        let id = entry.value.0.as_str();
        if let Some(first) = seen.get(id) {
            findings.push(about(meeting, id, entry.span).variant("twice").related(
                "first",
                &meeting.source.path,
                *first,
            ));
            continue;
        }
        seen.insert(id, entry.span);
        if let Some(case) = facts.dataset.cases.get(id).filter(|case| case.readable) {
            entered(facts, meeting, case, entry.span, findings);
        }
    }
    if agenda.value.complete {
        for case in facts.cases_of(&meeting.id) {
            if seen.insert(&case.id, agenda.span).is_none() {
                left_out(facts, meeting, case, agenda.span, findings);
            }
        }
    }
}

fn about(meeting: &Record<Meeting>, case: &str, span: Span) -> Finding {
    Finding::meeting(meeting, span)
        .text("case", case)
        .text("meeting", &meeting.id)
}

/// A case that the agenda names: it is to be one of the meeting's, and in the material.
fn entered(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    case: &Record<Case>,
    span: Span,
    findings: &mut Findings,
) {
    let fields = &case.fields;
    let named = place_of_meeting(fields, &meeting.id);
    let unsure =
        fields.meeting.is_broken() || fields.meeting.get().is_some_and(|given| !given.0.complete);
    let (variant, place) = match (named, facts.stands_in_material(fields)) {
        (None, _) if unsure || has_moved_on(facts, meeting, case) => return,
        (None, _) => ("elsewhere", fields.meeting.span()),
        (Some(_), Some(false)) if fields.is_withdrawn(facts.today) => {
            ("withdrawn", fields.withdrawn.span())
        }
        (Some(_), Some(false)) => ("deselected", fields.selection.span()),
        (Some(_), _) => return,
    };
    let place = place.unwrap_or(case.top());
    findings.push(about(meeting, &case.id, span).variant(variant).related(
        "case",
        &case.source.path,
        place,
    ));
}

/// A case of the meeting that the agenda does not name. One that nobody outside the state may hear of has no place
/// in an agenda either.
fn left_out(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    case: &Record<Case>,
    span: Span,
    findings: &mut Findings,
) {
    let confidential = case.fields.public.is(&false) || case.fields.public.is_broken();
    let Some(place) = place_of_meeting(&case.fields, &meeting.id) else {
        return;
    };
    if !confidential && facts.stands_in_material(&case.fields) == Some(true) {
        findings.push(about(meeting, &case.id, span).related("case", &case.source.path, place));
    }
}

fn place_of_meeting(case: &Case, meeting: &str) -> Option<Span> {
    let meetings = case.meeting.get()?;
    let named = meetings.items().iter().find(|id| id.value.0 == meeting);
    named.map(|id| id.span)
}

/// The meeting has been held, and the case has since been notified for a later one: what it was notified for then
/// lives in history. Where a date cannot be read, nobody knows.
fn has_moved_on(facts: &Facts<'_>, meeting: &Record<Meeting>, case: &Record<Case>) -> bool {
    let Some(date) = meeting.fields.date.value() else {
        return true;
    };
    let later = |other: &str| {
        let other = facts.dataset.meetings.get(other);
        other.is_some_and(|other| other.fields.date.value().is_none_or(|day| day > date))
    };
    let meetings = case.fields.meeting.get();
    let mut meetings = meetings.map(|ids| ids.items()).unwrap_or_default().iter();
    date < facts.today && meetings.any(|id| later(&id.value.0))
}
