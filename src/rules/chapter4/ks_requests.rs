//! Requests of the counterpart to take part in a cost calculation or law work (guide 4.3, 5.3).

use crate::calendar::Date;
use crate::facts::{DeadlineFact, Decision, Facts, Received, is_consultation};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Case, DeadlineName, Field, Meeting, MeetingKind, Record};
use crate::rules::due::due_by;
use crate::rules::{Check, Rule};
use crate::source::Span;

/// The request does not come into the material.
pub static NOT_IN_MATERIAL: Rule = Rule {
    name: "ks-request-not-in-material",
    requirements: &["G4.3-7", "G5.3-2"],
    level: Level::Error,
    protected: false,
    check: Check::Case(not_in_material),
    words: include_str!("ks_request_not_in_material.md"),
};

/// The state has not answered. Whether it follows the request up is its own choice, hence information.
pub static UNANSWERED: Rule = Rule {
    name: "ks-request-unanswered",
    requirements: &["G4.3-7", "G5.3-2"],
    level: Level::Info,
    protected: false,
    check: Check::Case(unanswered),
    words: include_str!("ks_request_unanswered.md"),
};

fn not_in_material(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let Some((variant, span)) = kept_out(facts, case) else {
        return;
    };
    let came = facts.first_came(case);
    let mut from = came.date().unwrap_or(facts.today);
    if variant == "bilateral" {
        // Until then it was to come up there.
        from = from.max(last_meeting(facts, case).unwrap_or(from));
    }
    let drafts = facts.dataset.readable_meetings().filter_map(|meeting| {
        let draft = facts.deadline(meeting, DeadlineName::SecretariatDraft)?;
        is_consultation(&meeting.fields).then_some((meeting, draft))
    });
    let next: Option<(&Record<Meeting>, DeadlineFact)> = drafts
        .filter(|(_, draft)| draft.date() >= from)
        .min_by_key(|(_, draft)| draft.date());
    if let Some((meeting, draft)) = next {
        let finding = Finding::case(case, span)
            .variant(variant)
            .text("meeting", &meeting.id)
            .because(arrival_reason(&came));
        findings.push(due_by(finding, meeting, &draft));
    }
}

/// The day from which it is reckoned, where the history tells it.
fn arrival_reason(came: &Received) -> Option<Reason> {
    let Received::On(arrival) = came else {
        return None;
    };
    Some(Reason::new("came").with("date", Arg::Date(arrival.date)))
}

/// Why a request does not stand in a material, and where it says so.
fn kept_out(facts: &Facts<'_>, case: &Record<Case>) -> Option<(&'static str, Span)> {
    let fields = &case.fields;
    if !facts.is_counterparts_request(fields) {
        return None;
    }
    if let Some(public) = fields.public.given().filter(|public| !public.value) {
        return Some(("confidential", public.span));
    }
    if fields.is_deselected(facts.today) {
        return Some(("deselected", fields.selection.span()?));
    }
    let variant = match &fields.meeting {
        Field::Absent => "",
        Field::Given(_) if is_only_past_bilateral(facts, case) => "bilateral",
        Field::Given(_) | Field::Broken(_) => return None,
    };
    let place = case.place_of("meeting", &fields.meeting);
    (!facts.has_stood_in_a_material(case)).then_some((variant, place))
}

/// Every meeting that a case names is a bilateral one that is over: those have no material.
fn is_only_past_bilateral(facts: &Facts<'_>, case: &Record<Case>) -> bool {
    let named = case.fields.meeting.get();
    let count = named.map_or(0, |meetings| meetings.items().len());
    let whole = named.is_some_and(|meetings| meetings.0.complete);
    let over = facts.meetings_of(case).filter(|(meeting, _)| {
        let day = meeting.fields.date.value();
        let bilateral = meeting.fields.kind.is(&MeetingKind::Bilateral);
        bilateral && day.is_some_and(|day| day < facts.today)
    });
    whole && count > 0 && over.count() == count
}

/// The day of the last meeting that a case names.
fn last_meeting(facts: &Facts<'_>, case: &Record<Case>) -> Option<Date> {
    let meetings = facts.meetings_of(case);
    meetings
        .filter_map(|(meeting, _)| meeting.fields.date.value())
        .max()
}

fn unanswered(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let involvement = &case.fields.involvement;
    let missing = matches!(
        facts.involvement_decision(involvement),
        Some(Decision::Missing | Decision::Planned(_))
    );
    if missing && facts.is_counterparts_request(&case.fields) {
        let place = case.place_of("involvement", involvement);
        findings.push(Finding::case(case, place));
    }
}
