//! A ministry that takes part in the first meeting beside the coordinator and finance (guide 2.1).

use crate::facts::{Facts, is_at};
use crate::findings::{Finding, Findings, Level};
use crate::model::{Arena, Meeting, MeetingKind, Record, Role};
use crate::rules::{Check, Rule};
use crate::source::Span;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unusual-party-at-first-meeting",
    requirements: &["G2.1-7"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("unusual_party_at_first_meeting.md"),
};

/// One finding a ministry, where its first participant stands. Who only listens is welcome.
fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !meeting.fields.kind.is(&MeetingKind::First) {
        return;
    }
    let settings = facts.settings;
    let usual = [
        &settings.coordinator,
        &settings.finance,
        &settings.counterpart,
    ];
    let mut unusual: BTreeMap<&str, Span> = BTreeMap::new();
    for participant in meeting.fields.participants.items() {
        let fields = &participant.value;
        let Some(party) = fields.party.get().filter(|party| !party.is_state()) else {
            continue;
        };
        let listens = fields.role.is_broken() || fields.role.is(&Role::Observer);
        if !listens
            && !usual.contains(&&party.0)
            && is_at(fields, Arena::Meeting) == Some(true)
            && !facts.is_unknown_party(meeting, party)
        {
            unusual.entry(&party.0).or_insert(participant.span);
        }
    }
    for (party, span) in unusual {
        findings.push(
            Finding::meeting(meeting, span)
                .text("meeting", &meeting.id)
                .text("party", party),
        );
    }
}
