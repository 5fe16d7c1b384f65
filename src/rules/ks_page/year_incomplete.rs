//! A year without one of its three meeting points (KS's page).

use crate::facts::{Facts, MeetingPoint, SchemeYear};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "year-incomplete",
    requirements: &["KS-1"],
    level: Level::Warning,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("year_incomplete.md"),
};

/// A year in which the scheme has no meeting is nobody's plan, and one that is past is left alone.
fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for year in facts.years() {
        if facts.is_past_year(&year) {
            continue;
        }
        for point in MeetingPoint::ALL {
            if facts.has_point(year.year, point) == Some(false) {
                lacking(facts, &year, point, findings);
            }
        }
    }
}

/// Told at the first meeting that the year does have.
fn lacking(facts: &Facts<'_>, year: &SchemeYear<'_>, point: MeetingPoint, findings: &mut Findings) {
    let Some(meeting) = year.meetings.first() else {
        return;
    };
    let Some((held, last)) = meeting
        .fields
        .date
        .given()
        .zip(facts.last_day_of_point(year, point))
    else {
        return;
    };
    let variant = match point {
        MeetingPoint::First => "",
        MeetingPoint::Second => "second",
        MeetingPoint::BilateralRound => "bilateral",
    };
    let why = match (point, last.event) {
        (MeetingPoint::First, Some(_)) => "budget-conference",
        (MeetingPoint::First, None) => "usual-first",
        (MeetingPoint::Second, Some(_)) => "proposition",
        (MeetingPoint::Second, None) => "usual-second",
        (MeetingPoint::BilateralRound, _) => "usual-bilateral",
    };
    let reckoned_from = last.event.map_or(last.date, |(_, event)| event.value);
    let finding = Finding::year(year.year, meeting, held.span)
        .variant(variant)
        .text("year", year.year.to_string())
        .due(last.date)
        .because([
            Reason::new("meetings")
                .with("year", Arg::text(year.year.to_string()))
                .with("meetings", entered(year)),
            Reason::new(why).with("date", Arg::Date(reckoned_from)),
        ]);
    findings.push(match last.event {
        Some((meeting, event)) => finding.related("event", &meeting.source.path, event.span),
        None => finding,
    });
}

/// The meetings that the year has, each with its day.
fn entered(year: &SchemeYear<'_>) -> Arg {
    let shown = year.meetings.iter().filter_map(|meeting| {
        let day = Box::new(Arg::Date(meeting.fields.date.value()?));
        Some(Arg::Noted(Box::new(Arg::text(&meeting.id)), day))
    });
    Arg::List(shown.collect())
}
