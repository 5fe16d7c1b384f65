//! Cases that were up at a meeting and that its minutes have no outcome of: the document would say of each that nothing was
//! concluded (guide 3.6).

use super::{Check, Rule};
use crate::facts::{Facts, TextNow};
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, Noun};
use crate::model::{Case, Meeting, Record, TextId, TextKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "case-without-outcome",
    requirements: &[],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("files/case_without_outcome.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let outcomes = &meeting.fields.outcomes;
    let unclear = outcomes.is_broken() || outcomes.values().any(|one| one.case.is_broken());
    let minutes = facts.text_now(&TextId::new(TextKind::Minutes, &meeting.id));
    let written = matches!(minutes, TextNow::Words(_));
    let date = meeting.fields.date.value();
    let held = date.is_some_and(|date| date < facts.today);
    if !meeting.fields.has_material() || !written || !held || unclear {
        return;
    }
    let has_outcome = |case: &Record<Case>| {
        let mut named = outcomes.values().filter_map(|one| one.case.get());
        named.any(|named| named.0 == case.id)
    };
    let without: Vec<&str> = facts
        .cases_of(&meeting.id)
        .iter()
        .filter(|case| facts.stands_in_material(&case.fields) == Some(true))
        .filter(|case| facts.was_up_at(case, meeting) == Some(true) && !has_outcome(case))
        .map(|case| case.id.as_str())
        .collect();
    if without.is_empty() {
        return;
    }
    let count = i64::try_from(without.len()).unwrap_or(i64::MAX);
    let place = meeting.place_of("outcomes", outcomes);
    let finding = Finding::meeting(meeting, place)
        .with("count", Arg::Count(count, Noun::Case))
        .with("cases", Arg::texts(without))
        .text("meeting", &meeting.id);
    findings.push(finding);
}
