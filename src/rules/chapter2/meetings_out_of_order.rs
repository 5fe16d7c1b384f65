//! A secretariat meeting or a pre-meeting later than what it prepares (guide 2, 3.1).

use crate::calendar::{Anchor, Date};
use crate::facts::{Facts, anchor_reason};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Given, Meeting, MeetingKind, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "meetings-out-of-order",
    requirements: &["G2-4", "G3.1-1", "G3.1-5"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("meetings_out_of_order.md"),
};

/// A date of a meeting, with the name under which deadlines know it.
type Dated<'a> = (Anchor, &'a Given<Date>);

fn check(_: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let fields = &meeting.fields;
    if !fields.has_material() {
        return;
    }
    let held = fields.date.given();
    let secretariat = fields.secretariat_meeting.get();
    for date in secretariat.map(|dates| dates.items()).unwrap_or_default() {
        if let Some(held) = held.filter(|held| date.value >= held.value) {
            let wrong = (Anchor::SecretariatMeeting, date);
            findings.push(late(meeting, wrong, (Anchor::Meeting, held)));
        }
    }
    if fields.kind.is(&MeetingKind::Extra) {
        return;
    }
    let prepared = secretariat
        .filter(|dates| dates.0.complete)
        .and_then(|dates| dates.last());
    let pairs = [
        (
            (Anchor::StatePreMeeting, fields.state_pre_meeting.given()),
            (Anchor::SecretariatMeeting, prepared),
        ),
        (
            (
                Anchor::PoliticalPreMeeting,
                fields.political_pre_meeting.given(),
            ),
            (Anchor::Meeting, held),
        ),
    ];
    for ((anchor, before), (other, after)) in pairs {
        if let (Some(before), Some(after)) = (before, after)
            && before.value > after.value
        {
            findings.push(late(meeting, (anchor, before), (other, after)));
        }
    }
}

/// A date that is later than the one it prepares.
fn late(meeting: &Record<Meeting>, wrong: Dated<'_>, prepared: Dated<'_>) -> Finding {
    let (variant, related) = match wrong.0 {
        Anchor::StatePreMeeting => ("state-pre-meeting", "secretariat"),
        Anchor::PoliticalPreMeeting => ("political-pre-meeting", "meeting"),
        _ => ("", "meeting"),
    };
    let reasons = [prepared, wrong].map(|(anchor, date)| anchor_reason(anchor, date.value));
    Finding::meeting(meeting, wrong.1.span)
        .variant(variant)
        .text("meeting", &meeting.id)
        .with("date", Arg::Date(wrong.1.value))
        .with("other", Arg::Date(prepared.1.value))
        .because(reasons)
        .related(related, &meeting.source.path, prepared.1.span)
}
