//! Something that the parties agreed to do, without a day (guide 3.3). It outlives the meeting.

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Meeting, OutcomeKind, Record};
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
    let meetings = facts.dataset.readable_meetings();
    for meeting in meetings.filter(|meeting| facts.is_judged(meeting)) {
        outcomes(facts, meeting, findings);
    }
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

/// What came out of a meeting as something to do. In the case it may have its day under `follow_up`; what has been
/// published is not changed for a day.
fn outcomes(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    for item in meeting.fields.outcomes.items() {
        let outcome = &item.value;
        if !outcome.kind.is(&OutcomeKind::FollowUp) || !outcome.due.is_absent() {
            continue;
        }
        let case = outcome.case.get();
        let case = case.and_then(|named| facts.dataset.cases.get(&named.0));
        let has_day = case.is_some_and(|case| {
            let points = &case.fields.follow_up;
            let mut dated = points
                .values()
                .map(|point| !point.due.is_absent() || !point.done.is_absent());
            !case.readable || points.is_partly_broken() || dated.any(|dated| dated)
        });
        if has_day || outcome.case.is_broken() {
            continue;
        }
        let finding = Finding::meeting(meeting, item.span).text("meeting", &meeting.id);
        findings.push(match outcome.says.get() {
            Some(what) => finding.variant("outcome").text("what", shorten(what)),
            None => finding.variant("outcome-unnamed"),
        });
    }
}
