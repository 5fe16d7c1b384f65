//! A bilateral meeting outside October and November, or not after the budget proposition (guide 2.1).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Meeting, MeetingKind, Record};
use crate::rules::{Check, Rule};
use chrono::Datelike;

/// The rule.
pub static RULE: Rule = Rule {
    name: "bilateral-outside-window",
    requirements: &["G2.1-12"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("bilateral_outside_window.md"),
};

/// October and November.
const WINDOW: std::ops::RangeInclusive<u32> = 10..=11;

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let fields = &meeting.fields;
    let Some(held) = fields.date.given() else {
        return;
    };
    let budget = facts.budget_event(meeting, |dates| &dates.budget);
    let too_early = budget.filter(|(_, budget)| held.value <= budget.value);
    let inside = WINDOW.contains(&held.value.month());
    if !fields.kind.is(&MeetingKind::Bilateral) || (inside && too_early.is_none()) {
        return;
    }
    let mut finding = Finding::meeting(meeting, held.span)
        .variant(if inside { "before-budget" } else { "" })
        .text("meeting", &meeting.id)
        .with("date", Arg::Date(held.value))
        .because([Reason::new("meeting-date").with("date", Arg::Date(held.value))]);
    if let Some((stated_in, budget)) = too_early {
        finding = finding
            .with("budget", Arg::Date(budget.value))
            .because([Reason::new("budget").with("budget", Arg::Date(budget.value))])
            .related("budget", &stated_in.source.path, budget.span);
    }
    findings.push(finding);
}
