//! Something that the parties agreed to do, without a day (guide 3.3). It outlives the meeting.

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::rules::{Check, Rule};
use crate::source::shorten;

/// The rule. The guide wants a process and names no day, hence a warning.
pub static RULE: Rule = Rule {
    name: "follow-up-undated",
    requirements: &["G3.3-7"],
    level: Level::Warning,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("follow_up_undated.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for case in facts.dataset.readable_cases() {
        if facts.stands_in_material(&case.fields) != Some(true) {
            continue;
        }
        for item in case.fields.follow_up.items() {
            let follow_up = &item.value;
            let dated = !follow_up.due.is_absent() || !follow_up.done.is_absent();
            let empty = follow_up.what.is_absent() && follow_up.who.is_absent();
            if dated || empty {
                continue;
            }
            let finding = Finding::case(case, item.span);
            findings.push(match follow_up.what.get() {
                Some(what) => finding.text("what", shorten(what)),
                None => finding.variant("unnamed"),
            });
        }
    }
}
