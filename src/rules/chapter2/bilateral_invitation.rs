//! A bilateral meeting without a formal invitation, or one that the coordinator or finance did not get (guide 2.1).

use crate::facts::{Facts, Progress, not_sent_to};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Meeting, MeetingKind, Record};
use crate::rules::due::due_on;
use crate::rules::{Check, Rule};

/// No invitation has gone out.
pub static MISSING: Rule = Rule {
    name: "bilateral-invitation-missing",
    requirements: &["G2.1-15"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(missing),
    words: include_str!("bilateral_invitation_missing.md"),
};

/// One has gone out, but not to both.
pub static NOT_INVITED: Rule = Rule {
    name: "standing-party-not-invited",
    requirements: &["G2.1-16"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(not_invited),
    words: include_str!("standing_party_not_invited.md"),
};

fn missing(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let invitation = &meeting.fields.invitation_sent;
    if !meeting.fields.kind.is(&MeetingKind::Bilateral) || invitation.is_broken() {
        return;
    }
    let Some(last) = facts.last_day_to_prepare(meeting) else {
        return;
    };
    let place = meeting.place_of("invitation_sent", invitation);
    let finding = Finding::meeting(meeting, place).text("meeting", &meeting.id);
    let finding = match invitation.get().map(|sent| facts.progress(&sent.date)) {
        None => finding,
        Some(Some(Progress::Undated)) => finding.variant("undated"),
        Some(Some(Progress::Planned(day))) => {
            finding.variant("planned").with("planned", Arg::Date(day))
        }
        Some(Some(Progress::Done(_)) | None) => return,
    };
    findings.push(due_on(finding, meeting, last));
}

/// Only of an invitation that has gone out: until then its list may still be filled in.
fn not_invited(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let Some(parties) = facts.told_of_bilateral(&meeting.fields) else {
        return;
    };
    let (Some(invitation), Some(last)) = (
        meeting.fields.invitation_sent.given(),
        facts.last_day_to_prepare(meeting),
    ) else {
        return;
    };
    let sent = &invitation.value;
    let missing = not_sent_to(&parties, &sent.to);
    if let Some(Progress::Done(day)) = facts.progress(&sent.date)
        && !missing.is_empty()
    {
        let finding = Finding::meeting(meeting, sent.to.span().unwrap_or(invitation.span))
            .text("meeting", &meeting.id)
            .with("date", Arg::Date(day))
            .with("missing", Arg::texts(missing));
        findings.push(due_on(finding, meeting, last));
    }
}
