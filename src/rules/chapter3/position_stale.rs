//! A position to a text that has changed since (guide 3.1).

use crate::facts::{Facts, TextNow, TextThen};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Case, PositionKind, Record, TextId, TextKind};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "position-stale",
    requirements: &["G3.1-4"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(check),
    words: include_str!("position_stale.md"),
};

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let Some(position) = case.fields.position.get() else {
        return;
    };
    let settled = position
        .is
        .given()
        .filter(|is| matches!(is.value, PositionKind::Agreed | PositionKind::Disagreed));
    let Some(is) = settled else {
        return;
    };
    let Some(date) = position.date.given() else {
        let stands = facts.stands_in_material(&case.fields) == Some(true);
        if stands && position.date.is_absent() && !case.fields.meeting.is_absent() {
            findings.push(Finding::case(case, is.span).variant("undated"));
        }
        return;
    };
    // Of a day that is not over nobody knows what the text was at its end.
    let over = date.value < facts.today;
    if !over || facts.stands_in_material(&case.fields) != Some(true) {
        return;
    }
    let text = TextId::new(TextKind::Case, &case.id);
    let TextNow::Words(now) = facts.text_now(&text) else {
        return;
    };
    let then = match facts.text_on(&text, date.value) {
        TextThen::Was(TextNow::Words(then)) => then,
        // Main did not have the text that day: nobody knows which words were meant.
        TextThen::Was(TextNow::NoRecord) if !case.fields.meeting.is_absent() => {
            let finding = Finding::case(case, date.span).variant("before");
            findings.push(finding.with("date", Arg::Date(date.value)));
            return;
        }
        TextThen::Was(_) | TextThen::Unknown => return,
    };
    if then != now {
        let variant = match is.value {
            PositionKind::Disagreed => "disagreed",
            PositionKind::Agreed | PositionKind::Open => "",
        };
        let because = Reason::new("then").with("date", Arg::Date(date.value));
        findings.push(
            Finding::case(case, date.span)
                .variant(variant)
                .with("date", Arg::Date(date.value))
                .because([because]),
        );
    }
}
