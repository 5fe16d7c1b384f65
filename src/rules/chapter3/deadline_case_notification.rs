//! A case notified later than two working days before the secretariat meeting (guide 3.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, Noun};
use crate::model::DeadlineName;
use crate::rules::{AtMeeting, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "deadline-case-notification",
    requirements: &["G3.2-4"],
    level: Level::Error,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("deadline_case_notification.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    if !at.meeting.fields.has_material() || at.case.fields.is_outside_material(facts.today) {
        return;
    }
    let Some(deadline) = facts.deadline(at.meeting, DeadlineName::CaseNotification) else {
        return;
    };
    let received = facts.received(at.case, &at.meeting.id);
    let Some(date) = received.date() else {
        return;
    };
    let here = received.has_come();
    if here && date <= deadline.date() {
        return;
    }
    let mut finding = Finding::case(at.case, at.named.span)
        .variant(if here { "" } else { "not-yet" })
        .text("meeting", &at.meeting.id)
        .with("received", Arg::Date(date))
        .with("due", Arg::Date(deadline.date()))
        .with(
            "days",
            Arg::Count((date - deadline.date()).num_days(), Noun::Day),
        )
        .due(deadline.date())
        .because(received.because())
        .because(facts.received_not_counted(at.case, &at.meeting.id))
        .because(deadline.because());
    if let Some(span) = deadline.anchor_span {
        finding = finding.related("anchor", &at.meeting.source.path, span);
    }
    findings.push(finding);
}
