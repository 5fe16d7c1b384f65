//! The drafts of the material: to the ministries for the state's pre-meeting, and to the secretariat before it meets
//! (guide 3.1, 3.3).

use crate::calendar::{Anchor, Date};
use crate::facts::{Facts, Stage, anchor_reason, is_consultation};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::{Arg, Noun};
use crate::model::{DeadlineName, Meeting, Record};
use crate::rules::due::set_due;
use crate::rules::{Check, Rule};
use crate::source::Span;

/// The ministries have not been sent a draft.
pub static STATE_MISSING: Rule = Rule {
    name: "state-draft-missing",
    requirements: &["G3.3-4"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(state_missing),
    words: include_str!("state_draft_missing.md"),
};

/// The secretariat has no draft to go through before a first or second meeting.
pub static SECRETARIAT_MISSING: Rule = Rule {
    name: "secretariat-draft-missing",
    requirements: &["G3.1-2"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(secretariat_missing),
    words: include_str!("secretariat_draft_missing.md"),
};

/// The secretariat gets it later than the day before.
pub static SECRETARIAT_LATE: Rule = Rule {
    name: "deadline-secretariat-draft",
    requirements: &["G3.3-6"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(secretariat_late),
    words: include_str!("deadline_secretariat_draft.md"),
};

fn state_missing(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !facts.whole_history || !meeting.fields.has_material() {
        return;
    }
    if let Some(release) = facts.first_release(&meeting.id, Stage::State) {
        findings.extend(state_late(facts, meeting, release.maker.day));
        return;
    }
    let Some((due, because, span)) = state_draft(facts, meeting) else {
        return;
    };
    let finding = Finding::meeting(meeting, span.unwrap_or_else(|| meeting.top()))
        .text("meeting", &meeting.id);
    findings.push(set_due(finding, due, because));
}

/// The ministries had it after the pre-meeting that it is for: nothing mends that any more.
fn state_late(facts: &Facts<'_>, meeting: &Record<Meeting>, sent: Date) -> Option<Finding> {
    let (held, span, _) = facts.anchor(meeting, Anchor::StatePreMeeting)?;
    let late = Finding::meeting(meeting, span.unwrap_or_else(|| meeting.top()))
        .variant("late")
        .text("meeting", &meeting.id)
        .with("sent", Arg::Date(sent))
        .with("held", Arg::Date(held))
        .at_level(Level::Warning);
    (held < sent).then_some(late)
}

/// The last day for the draft to the ministries. A repository that has no deadline for it still has it for the
/// pre-meeting.
fn state_draft(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
) -> Option<(Date, Vec<Reason>, Option<Span>)> {
    if let Some(deadline) = facts.deadline(meeting, DeadlineName::StateDraft) {
        return Some((deadline.date(), deadline.because(), deadline.anchor_span));
    }
    if !facts.settings.is_switched_off(DeadlineName::StateDraft) {
        return None;
    }
    let (day, span, _) = facts.anchor(meeting, Anchor::StatePreMeeting)?;
    Some((day, vec![anchor_reason(Anchor::StatePreMeeting, day)], span))
}

fn secretariat_missing(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !facts.whole_history || !is_consultation(&meeting.fields) {
        return;
    }
    let Some((held, span, _)) = facts.anchor(meeting, Anchor::SecretariatMeeting) else {
        return;
    };
    if has_draft(facts, meeting, held) {
        return;
    }
    let finding = Finding::meeting(meeting, span.unwrap_or_else(|| meeting.top()))
        .text("meeting", &meeting.id);
    let because = [anchor_reason(Anchor::SecretariatMeeting, held)];
    findings.push(set_due(finding, held, because));
}

/// Whether the secretariat has been sent a draft; what the participants were sent in time for its meeting is one.
fn has_draft(facts: &Facts<'_>, meeting: &Record<Meeting>, held: Date) -> bool {
    let to_them = facts.first_release(&meeting.id, Stage::Secretariat);
    let to_all = facts.dispatched(&meeting.id);
    to_them.is_some() || to_all.is_some_and(|release| release.maker.day <= held)
}

fn secretariat_late(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    if !facts.whole_history || !meeting.fields.has_material() {
        return;
    }
    let anchor = facts.anchor(meeting, Anchor::SecretariatMeeting);
    let (Some(deadline), Some((held, _, _))) = (
        facts.deadline(meeting, DeadlineName::SecretariatDraft),
        anchor,
    ) else {
        return;
    };
    let last = deadline.date();
    let blank = Finding::meeting(
        meeting,
        deadline.anchor_span.unwrap_or_else(|| meeting.top()),
    )
    .text("meeting", &meeting.id)
    .with("held", Arg::Date(held));
    // From the day after it is `secretariat-draft-missing` that speaks, of first and second meetings.
    let over = held < facts.today && is_consultation(&meeting.fields);
    let finding = match facts.draft_to_secretariat(&meeting.id) {
        _ if over && !has_draft(facts, meeting, held) => return,
        Some(release) => {
            let sent = release.maker.day;
            if sent <= last {
                return;
            }
            blank
                .variant(if sent > held { "after-meeting" } else { "" })
                .with("sent", Arg::Date(sent))
                .with("days", Arg::Count((sent - last).num_days(), Noun::Day))
                .about_record(release.source.to_string())
                .because(release.because())
        }
        None => blank.variant("not-yet"),
    };
    findings.push(set_due(finding, last, deadline.because()));
}
