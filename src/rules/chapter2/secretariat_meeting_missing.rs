//! A first or second meeting that no secretariat meeting prepares (guide 2).

use crate::calendar::Anchor;
use crate::facts::{Facts, anchor_reason};
use crate::findings::{Finding, Findings, Level};
use crate::model::{Meeting, MeetingKind, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "secretariat-meeting-missing",
    requirements: &["G2-4"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("secretariat_meeting_missing.md"),
};

fn check(_: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let fields = &meeting.fields;
    let prepared = matches!(
        fields.kind.value(),
        Some(MeetingKind::First | MeetingKind::Second)
    );
    if !prepared || !fields.secretariat_meeting.is_absent() {
        return;
    }
    let held = fields.date.value();
    findings.push(
        Finding::meeting(meeting, meeting.name_of("secretariat_meeting"))
            .text("meeting", &meeting.id)
            .because(held.map(|date| anchor_reason(Anchor::Meeting, date))),
    );
}
