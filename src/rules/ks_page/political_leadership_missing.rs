//! A bilateral meeting without the political leadership of the ministry (KS's page).

use crate::calendar::Anchor;
use crate::facts::{Facts, Presence};
use crate::findings::{Finding, Findings, Level};
use crate::model::{Arena, Meeting, MeetingKind, Record};
use crate::rules::due::due_at;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "political-leadership-missing",
    requirements: &["KS-6"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("political_leadership_missing.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let fields = &meeting.fields;
    let Some(ministry) = fields.ministry.get().map(|ministry| ministry.0.as_str()) else {
        return;
    };
    let attendance = facts.attendance(meeting, ministry, Arena::Meeting);
    if !fields.kind.is(&MeetingKind::Bilateral)
        || facts.is_unknown_ministry(meeting, ministry)
        || attendance.reaches(Presence::Political) != Some(false)
    {
        return;
    }
    let place = meeting.place_of("participants", &fields.participants);
    let finding = Finding::meeting(meeting, place)
        .text("meeting", &meeting.id)
        .text("ministry", ministry);
    if let Some(finding) = due_at(finding, facts, meeting, Anchor::Meeting) {
        findings.push(finding);
    }
}
