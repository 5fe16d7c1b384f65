//! A year without a third point for notifying cost and law cases (guide 4.3).

use crate::calendar::Date;
use crate::facts::{Facts, MeetingPoint};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::MeetingKind;
use crate::rules::{Check, Rule};
use chrono::Datelike;

/// The rule. Whether to hold bilateral meetings is free, hence a warning.
pub static RULE: Rule = Rule {
    name: "notification-points-missing",
    requirements: &["G4.3-2", "G5.3-1"],
    level: Level::Warning,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("notification_points_missing.md"),
};

/// A point can still be agreed on after the second meeting is closed, until the round of the autumn is over.
fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for meeting in facts.dataset.readable_meetings() {
        let Some(held) = meeting.fields.date.given() else {
            continue;
        };
        let year = held.value.year();
        let last_day = Date::from_ymd_opt(year + 1, 3, 1);
        let open = facts.is_judged(meeting) || last_day.is_none_or(|day| facts.today < day);
        let is_second = meeting.fields.kind.is(&MeetingKind::Second);
        if !is_second || !open || held.value > facts.today {
            continue;
        }
        if has_third_point(facts, held.value) == Some(false) {
            findings.push(
                Finding::meeting(meeting, held.span)
                    .text("meeting", &meeting.id)
                    .text("year", year.to_string())
                    .because([Reason::new("meeting-date").with("date", Arg::Date(held.value))]),
            );
        }
    }
}

/// Whether the year of a second meeting has a bilateral meeting, or a point in konsult.yaml after it; none where
/// something that could not be read may be one.
fn has_third_point(facts: &Facts<'_>, second: Date) -> Option<bool> {
    let year = second.year();
    let configured = facts.settings.notification_points.as_ref();
    let later = |day: &Date| *day > second && day.year() == year;
    if configured.is_some_and(|points| points.iter().any(later)) {
        return Some(true);
    }
    let round = facts.has_point(year, MeetingPoint::BilateralRound)?;
    (round || configured.is_some()).then_some(round)
}
