//! Parties that take no part in a meeting where they should (guide 2, 2.1). Only a list of participants tells, so each
//! is information until the day of the meeting.

use crate::calendar::Anchor;
use crate::facts::{Facts, Presence};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Arena, Case, CaseType, Meeting, MeetingKind, Record};
use crate::rules::due::due_at;
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

/// The counterpart is not there.
pub static COUNTERPART: Rule = Rule {
    name: "ks-not-represented",
    requirements: &["G2-3"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(counterpart),
    words: include_str!("ks_not_represented.md"),
};

/// The coordinator or finance is not at the second meeting.
pub static STANDING_PARTY: Rule = Rule {
    name: "standing-party-missing",
    requirements: &["G2.1-11"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(standing_party),
    words: include_str!("standing_party_missing.md"),
};

/// A ministry with a case is not at the second meeting, or without its political leadership.
pub static CASE_MINISTRY: Rule = Rule {
    name: "case-ministry-not-represented",
    requirements: &["G2-2", "G2.1-11"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(case_ministry),
    words: include_str!("case_ministry_not_represented.md"),
};

fn counterpart(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let code = facts.settings.counterpart.as_str();
    if reaches(facts, meeting, code, Presence::TakingPart) == Some(false) {
        let finding = about(meeting).text("counterpart", code);
        tell(finding, facts, meeting, findings);
    }
}

fn standing_party(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !meeting.fields.kind.is(&MeetingKind::Second) {
        return;
    }
    let mut away: Vec<&str> = standing(facts)
        .into_iter()
        .filter(|code| reaches(facts, meeting, code, Presence::TakingPart) == Some(false))
        .collect();
    away.dedup();
    if !away.is_empty() {
        let finding = about(meeting).with("parties", Arg::texts(away));
        tell(finding, facts, meeting, findings);
    }
}

/// That the coordinator and finance are there at all has a rule of its own.
fn case_ministry(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !meeting.fields.kind.is(&MeetingKind::Second) {
        return;
    }
    let mut away = BTreeMap::new();
    let mut officials_only = BTreeMap::new();
    for (code, cases) in cases_by_ministry(facts, meeting) {
        if reaches(facts, meeting, code, Presence::TakingPart) == Some(false) {
            if !standing(facts).contains(&code) {
                away.insert(code, cases);
            }
        } else if reaches(facts, meeting, code, Presence::Political) == Some(false) {
            officials_only.insert(code, cases);
        }
    }
    for (variant, ministries) in [("", away), ("officials", officials_only)] {
        if ministries.is_empty() {
            continue;
        }
        let finding = about(meeting)
            .variant(variant)
            .with("ministries", Arg::texts(ministries.keys().copied()))
            .because(ministries.into_iter().map(|(code, cases)| {
                Reason::new("answers-for")
                    .with("ministry", Arg::text(code))
                    .with("cases", Arg::texts(cases))
            }));
        tell(finding, facts, meeting, findings);
    }
}

/// The cases that are to be discussed at a meeting, by the ministry that answers for them. What is only told of needs
/// nobody there, and a code that names no ministry has been told by its own rule.
fn cases_by_ministry<'a>(
    facts: &Facts<'a>,
    meeting: &Record<Meeting>,
) -> BTreeMap<&'a str, Vec<&'a str>> {
    let discussed = |case: &Case| {
        let kind = case.case_type.value();
        kind.is_some_and(|kind| kind != CaseType::Information)
            && facts.is_on_agenda(case) == Some(true)
    };
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for case in facts.cases_of(&meeting.id) {
        let Some(ministry) = case.fields.responsible.get() else {
            continue;
        };
        if discussed(&case.fields) && !facts.is_unknown_ministry(meeting, &ministry.0) {
            found.entry(&ministry.0).or_default().push(&case.id);
        }
    }
    found
}

fn standing<'a>(facts: &Facts<'a>) -> [&'a str; 2] {
    let settings = facts.settings;
    [&settings.coordinator, &settings.finance]
}

fn reaches(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    code: &str,
    presence: Presence,
) -> Option<bool> {
    let attendance = facts.attendance(meeting, code, Arena::Meeting);
    attendance.reaches(presence)
}

fn about(meeting: &Record<Meeting>) -> Finding {
    let place = meeting.place_of("participants", &meeting.fields.participants);
    Finding::meeting(meeting, place).text("meeting", &meeting.id)
}

fn tell(finding: Finding, facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if let Some(finding) = due_at(finding, facts, meeting, Anchor::Meeting) {
        findings.push(finding);
    }
}
