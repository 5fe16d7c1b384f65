//! Something that the parties agreed to do, whose day has passed (guide 3.3). It outlives the meeting.

use super::{Check, Rule};
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::source::shorten;

/// The rule. The guide wants a process and names no day, hence a warning.
pub static RULE: Rule = Rule {
    name: "follow-up-overdue",
    requirements: &[],
    level: Level::Warning,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("files/follow_up_overdue.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for case in facts.dataset.readable_cases() {
        if facts.stands_in_material(&case.fields) != Some(true) {
            continue;
        }
        for item in case.fields.follow_up.items() {
            let follow_up = &item.value;
            let Some(due) = follow_up.due.given() else {
                continue;
            };
            if due.value >= facts.today || !follow_up.done.is_absent() {
                continue;
            }
            let finding = Finding::case(case, due.span).with("due", Arg::Date(due.value));
            findings.push(match follow_up.what.get() {
                Some(what) => finding.text("what", shorten(what)),
                None => finding.variant("unnamed"),
            });
        }
    }
}
