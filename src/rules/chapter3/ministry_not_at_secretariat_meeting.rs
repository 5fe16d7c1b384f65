//! A ministry, or the counterpart, that the secretariat is to have and that does not take part in its meeting (guide 3.1).

use crate::calendar::Anchor;
use crate::facts::{Facts, Seat};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Meeting, Record};
use crate::rules::due::due_on;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "ministry-not-at-secretariat-meeting",
    requirements: &["G0-2", "G3.1-0"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("ministry_not_at_secretariat_meeting.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !meeting.fields.has_material() {
        return;
    }
    let (Some(present), Some(last)) = (
        facts.at_secretariat(&meeting.fields),
        facts.last_day(meeting, Anchor::SecretariatMeeting),
    ) else {
        return;
    };
    let missing: Vec<(&str, Seat<'_>)> = facts
        .secretariat(meeting, last.date)
        .into_iter()
        .filter(|(code, _)| !present.contains(code))
        .collect();
    if missing.is_empty() {
        return;
    }
    let place = meeting.place_of("participants", &meeting.fields.participants);
    let codes = missing.iter().map(|(code, _)| *code);
    let finding = Finding::meeting(meeting, place)
        .variant(if present.is_empty() { "nobody" } else { "" })
        .text("meeting", &meeting.id)
        .with("date", Arg::Date(last.date))
        .with("ministries", Arg::texts(codes))
        .because(missing.iter().map(|(code, seat)| reason(code, seat)));
    findings.push(due_on(finding, meeting, last));
}

/// Why the secretariat is to have it.
fn reason(code: &str, seat: &Seat<'_>) -> Reason {
    let reason = match seat {
        Seat::Leads => Reason::new("leads"),
        Seat::Standing => Reason::new("standing"),
        Seat::Counterpart => Reason::new("counterpart"),
        Seat::Cases(cases) => {
            let ids = cases.iter().map(|case| case.id.as_str());
            Reason::new("cases").with("cases", Arg::texts(ids))
        }
    };
    reason.with("ministry", Arg::text(code))
}
