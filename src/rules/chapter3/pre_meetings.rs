//! A first or second meeting without the state's pre-meeting, or without the political one (guide 3.1).

use crate::calendar::{Anchor, Date};
use crate::facts::{Facts, anchor_reason, is_consultation};
use crate::findings::{Finding, Findings, Level};
use crate::model::{Field, Meeting, Record};
use crate::rules::{Check, Rule};

/// No pre-meeting of the state's representatives before the secretariat meeting.
pub static STATE: Rule = Rule {
    name: "state-pre-meeting-missing",
    requirements: &["G3.1-1"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(state),
    words: include_str!("state_pre_meeting_missing.md"),
};

/// No political pre-meeting before the consultation meeting.
pub static POLITICAL: Rule = Rule {
    name: "political-pre-meeting-missing",
    requirements: &["G3.1-5"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(political),
    words: include_str!("political_pre_meeting_missing.md"),
};

fn state(_: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let day = &meeting.fields.state_pre_meeting;
    let prepared = meeting.fields.last_secretariat_meeting();
    let prepared = prepared.map(|date| (Anchor::SecretariatMeeting, date.value));
    tell(meeting, ("state_pre_meeting", day), prepared, findings);
}

fn political(_: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let day = &meeting.fields.political_pre_meeting;
    let prepared = meeting.fields.date.value();
    let prepared = prepared.map(|date| (Anchor::Meeting, date));
    tell(meeting, ("political_pre_meeting", day), prepared, findings);
}

fn tell(
    meeting: &Record<Meeting>,
    (name, day): (&str, &Field<Date>),
    prepared: Option<(Anchor, Date)>,
    findings: &mut Findings,
) {
    if is_consultation(&meeting.fields) && day.is_absent() {
        findings.push(
            Finding::meeting(meeting, meeting.name_of(name))
                .text("meeting", &meeting.id)
                .because(prepared.map(|(anchor, date)| anchor_reason(anchor, date))),
        );
    }
}
