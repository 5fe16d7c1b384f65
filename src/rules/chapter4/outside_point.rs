//! Cost and law cases that are put forward outside the fixed points (guide 4.3, 5.3).

use crate::calendar::Date;
use crate::facts::{Facts, not_named};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Case, CaseType, Field, MeetingKind, Presented, Record};
use crate::rules::{Check, Rule};
use crate::source::Span;
use std::sync::Arc;

/// The coordinator and finance have not had the case before the work begins.
pub static NOT_PRESENTED: Rule = Rule {
    name: "outside-point-not-presented",
    requirements: &["G4.3-3", "G5.3-1"],
    level: Level::Error,
    protected: false,
    check: Check::Case(not_presented),
    words: include_str!("outside_point_not_presented.md"),
};

/// The case is not notified at the next fixed point either.
pub static NOT_RENOTIFIED: Rule = Rule {
    name: "outside-point-not-renotified",
    requirements: &["G4.3-3"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(not_renotified),
    words: include_str!("outside_point_not_renotified.md"),
};

/// What brings a case to the counterpart before it has been up at a fixed point.
struct Outside {
    date: Date,
    because: Reason,
    file: Arc<str>,
    span: Span,
}

fn not_presented(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    if facts.states_collaboration(&case.fields).is_none() {
        return;
    }
    let Some(outside) = outside(facts, case) else {
        return;
    };
    let involvement = case.fields.involvement.get();
    let absent = Field::Absent;
    let presented = involvement.map_or(&absent, |involvement| &involvement.presented);
    let wanted = facts.standing_parties(&case.fields);
    let Some((variant, missing)) = lacking(presented, &wanted, outside.date) else {
        return;
    };
    let place = presented
        .span()
        .or(involvement.and_then(|involvement| involvement.started.span()))
        .unwrap_or_else(|| case.place_of("involvement", &case.fields.involvement));
    let mut finding = Finding::case(case, place)
        .variant(variant)
        .with("begins", Arg::Date(outside.date))
        .with("missing", Arg::texts(missing))
        .with("parties", Arg::texts(wanted))
        .due(outside.date)
        .because([outside.because])
        .related("begins", &outside.file, outside.span);
    if let Some(day) = presented.get().and_then(|given| given.date.value()) {
        finding = finding.with("presented", Arg::Date(day));
    }
    findings.push(finding);
}

/// What a presentation lacks, with the ministries that have not had the case.
fn lacking<'a>(
    presented: &Field<Presented>,
    wanted: &[&'a str],
    begins: Date,
) -> Option<(&'static str, Vec<&'a str>)> {
    let given = match presented {
        Field::Broken(_) => return None,
        Field::Absent => return (!wanted.is_empty()).then(|| ("", wanted.to_vec())),
        Field::Given(given) => &given.value,
    };
    let missing = not_named(wanted, &given.to);
    match (&given.date, missing.is_empty()) {
        (_, false) => Some(("", missing)),
        (Field::Absent, true) => Some(("undated", missing)),
        (Field::Given(day), true) if day.value > begins => Some(("late", missing)),
        (Field::Given(_) | Field::Broken(_), true) => None,
    }
}

/// The first day on which the work begins, or an extra meeting has the case, without a fixed point before it.
fn outside(facts: &Facts<'_>, case: &Record<Case>) -> Option<Outside> {
    let points = facts.points_of_case(case);
    let involvement = case.fields.involvement.get();
    let started = involvement.and_then(|involvement| involvement.started.given());
    let started = started.map(|started| Outside {
        date: started.value,
        because: Reason::new("started").with("begins", Arg::Date(started.value)),
        file: case.source.path.clone(),
        span: started.span,
    });
    let extra = facts.meetings_of(case).filter_map(|(meeting, _)| {
        let held = meeting.fields.date.given()?;
        let is_extra = meeting.fields.kind.is(&MeetingKind::Extra);
        is_extra.then(|| Outside {
            date: held.value,
            because: Reason::new("extra")
                .with("meeting", Arg::text(&meeting.id))
                .with("begins", Arg::Date(held.value)),
            file: meeting.source.path.clone(),
            span: held.span,
        })
    });
    extra
        .chain(started)
        .filter(|outside| points.was_up_by(outside.date) == Some(false))
        .min_by_key(|outside| outside.date)
}

/// An extra meeting is no fixed point, and it may be closed: this is held against every case.
fn not_renotified(facts: &Facts<'_>, findings: &mut Findings) {
    for case in facts.dataset.readable_cases() {
        let is_cost = case.fields.case_type.is(&CaseType::CostCalculation);
        if !is_cost || facts.states_collaboration(&case.fields).is_none() {
            continue;
        }
        let involvement = case.fields.involvement.get();
        let presented = involvement.and_then(|involvement| involvement.presented.get());
        let Some(day) = presented.and_then(|presented| presented.date.given()) else {
            continue;
        };
        let points = facts.points_of_case(case);
        if points.notified || !points.record_known {
            continue;
        }
        if let Some(next) = facts.next_fixed_point(day.value) {
            findings.push(
                Finding::case(case, day.span)
                    .with("presented", Arg::Date(day.value))
                    .with("point", Arg::Date(next.date))
                    .due(next.date)
                    .because([next.because()]),
            );
        }
    }
}
