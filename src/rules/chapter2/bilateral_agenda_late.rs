//! The list of cases of a bilateral meeting, not sent in time or not to both the coordinator and finance (guide 2.1).

use crate::calendar::Date;
use crate::facts::{Facts, LastDay, Progress, not_sent_to};
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, Noun};
use crate::model::{Meeting, MeetingKind, Record, Sent};
use crate::rules::due::due_on;
use crate::rules::{Check, Rule};

/// The rule. "In good time" is the guide's; how long that is, is the house's own measure, hence a warning.
pub static RULE: Rule = Rule {
    name: "bilateral-agenda-late",
    requirements: &["G2.1-17"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("bilateral_agenda_late.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let fields = &meeting.fields;
    if !fields.kind.is(&MeetingKind::Bilateral) {
        return;
    }
    let nothing = Sent::default();
    let Some(sent) = fields.agenda_sent.or(&nothing) else {
        return;
    };
    let (Some(step), Some(last)) = (
        facts.progress(&sent.date),
        facts.last_day_to_prepare(meeting),
    ) else {
        return;
    };
    if let Progress::Done(day) = step {
        findings.extend(since(facts, meeting, day, last.clone()));
    }
    let parties = facts.told_of_bilateral(fields).unwrap_or_default();
    let missing = not_sent_to(&parties, &sent.to);
    let late = |day| day > last.date;
    let variant = match step {
        Progress::Undated if fields.agenda_sent.is_absent() => "",
        Progress::Undated => "undated",
        Progress::Planned(_) => "planned",
        Progress::Done(day) if late(day) && missing.is_empty() => "late",
        Progress::Done(day) if late(day) => "late-missing",
        Progress::Done(_) if missing.is_empty() => return,
        Progress::Done(_) => "missing",
    };
    let to = sent.to.span().filter(|_| variant == "missing");
    let place = to.unwrap_or_else(|| meeting.place_of("agenda_sent", &fields.agenda_sent));
    let mut finding = Finding::meeting(meeting, place)
        .variant(variant)
        .text("meeting", &meeting.id)
        .with("missing", Arg::texts(missing));
    if let Progress::Planned(day) | Progress::Done(day) = step {
        let days = (day - last.date).num_days();
        finding = finding
            .with("date", Arg::Date(day))
            .with("days", Arg::Count(days, Noun::Day));
    }
    findings.push(due_on(finding, meeting, last));
}

/// That the list was sent without cases that have come to the meeting since.
fn since(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    sent: Date,
    last: LastDay,
) -> Option<Finding> {
    let cases = facts.listed_since(meeting, sent);
    if cases.is_empty() {
        return None;
    }
    let place = meeting.place_of("agenda_sent", &meeting.fields.agenda_sent);
    let finding = Finding::meeting(meeting, place)
        .variant("since")
        .text("meeting", &meeting.id)
        .with("date", Arg::Date(sent))
        .with(
            "cases",
            Arg::texts(cases.iter().map(|case| case.id.as_str())),
        );
    Some(due_on(finding, meeting, last))
}
