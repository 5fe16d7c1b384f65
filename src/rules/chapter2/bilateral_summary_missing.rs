//! A bilateral meeting of which the coordinator has not had an overview (guide 2.1).

use crate::calendar::{Anchor, Date};
use crate::facts::{Facts, LastDay, Progress};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::{Arg, Noun};
use crate::model::{Given, Meeting, MeetingKind, Record};
use crate::rules::due::due_on;
use crate::rules::{Check, Rule};
use chrono::Days;

/// The rule.
pub static RULE: Rule = Rule {
    name: "bilateral-summary-missing",
    requirements: &["G2.1-20"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("bilateral_summary_missing.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let fields = &meeting.fields;
    let coordinator = &facts.settings.coordinator;
    let own = fields.ministry.get().map(|code| &code.0);
    // The coordinator sends no overview to itself, and before the meeting there is nothing to make one of.
    let wanted = fields.kind.is(&MeetingKind::Bilateral)
        && !fields.ministry.is_broken()
        && own != Some(coordinator)
        && facts.has_come(&fields.date);
    let sent = &fields.summary_sent;
    if fields.kind.is(&MeetingKind::Bilateral)
        && let (Some(day), Some(held)) = (sent.given(), fields.date.given())
        && day.value < held.value
    {
        findings.push(early(meeting, day, held, coordinator));
        return;
    }
    let planned = match facts.progress(sent) {
        Some(Progress::Undated) => None,
        Some(Progress::Planned(day)) => Some(day),
        Some(Progress::Done(_)) | None => return,
    };
    let Some(last) = last_day(facts, meeting).filter(|_| wanted) else {
        return;
    };
    let place = meeting.place_of("summary_sent", sent);
    let mut finding = Finding::meeting(meeting, place)
        .text("meeting", &meeting.id)
        .text("coordinator", coordinator);
    if let Some(day) = planned {
        finding = finding.variant("planned").with("planned", Arg::Date(day));
    }
    findings.push(due_on(finding, meeting, last));
}

/// An overview that is said to have been sent before there was anything to tell of: it closes nothing.
fn early(
    meeting: &Record<Meeting>,
    sent: &Given<Date>,
    held: &Given<Date>,
    coordinator: &str,
) -> Finding {
    Finding::meeting(meeting, sent.span)
        .variant("early")
        .text("meeting", &meeting.id)
        .text("coordinator", coordinator)
        .with("sent", Arg::Date(sent.value))
        .with("held", Arg::Date(held.value))
        .related("anchor", &meeting.source.path, held.span)
}

/// So many days after the meeting as minutes may take.
fn last_day(facts: &Facts<'_>, meeting: &Record<Meeting>) -> Option<LastDay> {
    let days = facts.settings.minutes_days?;
    let held = facts.last_day(meeting, Anchor::Meeting)?;
    let date = held.date.checked_add_days(Days::new(u64::from(days)))?;
    let limit = Reason::new("limit").with("days", Arg::Count(i64::from(days), Noun::Day));
    Some(LastDay {
        date,
        because: held.because.into_iter().chain([limit]).collect(),
        ..held
    })
}
