//! What is left to do with the material when the meeting is over: to change what was agreed, and to publish it
//! (guide 2, 3.6).

use crate::facts::{Facts, Stage, TextThen};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Meeting, Outcome, OutcomeKind, Record, TextId, TextKind};
use crate::rules::due::due_after;
use crate::rules::{Check, Rule};

/// A text that the parties agreed to change stands as it did.
pub static CHANGE_NOT_MADE: Rule = Rule {
    name: "agreed-change-not-made",
    requirements: &["G3.6-1"],
    level: Level::Error,
    protected: false,
    check: Check::Meeting(change_not_made),
    words: include_str!("agreed_change_not_made.md"),
};

/// The material and the minutes have not been published.
pub static NOT_PUBLISHED: Rule = Rule {
    name: "not-published",
    requirements: &["G2-7", "G3.6-4"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(not_published),
    words: include_str!("not_published.md"),
};

fn change_not_made(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let Some(stage) = facts.publication(meeting) else {
        return;
    };
    if !meeting.fields.has_material() {
        return;
    }
    for given in meeting.fields.outcomes.items() {
        let Some(id) = changed_case(&given.value) else {
            continue;
        };
        let Some(same) = is_as_before(facts, meeting, id) else {
            continue;
        };
        let case = facts.dataset.cases.get(id);
        let stands = case.is_some_and(|case| {
            case.readable && facts.stands_in_material(&case.fields) == Some(true)
        });
        if same && stands {
            let sent = facts.dispatched(&meeting.id);
            let finding = Finding::meeting(meeting, given.span)
                .text("case", id)
                .text("meeting", &meeting.id)
                .because(sent.into_iter().flat_map(|release| release.because()));
            findings.push(due_after(finding, &stage));
        }
    }
}

/// The case whose text is to be changed.
fn changed_case(outcome: &Outcome) -> Option<&str> {
    let changes = outcome.kind.is(&OutcomeKind::TextChange);
    outcome
        .case
        .get()
        .filter(|_| changes)
        .map(|case| case.0.as_str())
}

/// Whether a case has the words that the participants were sent, or without that main had the evening before the
/// meeting; none where nobody knows.
fn is_as_before(facts: &Facts<'_>, meeting: &Record<Meeting>, id: &str) -> Option<bool> {
    let text = TextId::new(TextKind::Case, id);
    let (before, their_before) = match facts.dispatched(&meeting.id) {
        Some(sent) if sent.has_case(id) => (
            TextThen::Was(sent.text(&text)),
            TextThen::Was(sent.voice(id)),
        ),
        // It was not in what was sent: that has a rule of its own.
        Some(_) => return None,
        None => {
            let evening = facts.evening_before(meeting)?;
            (facts.text_on(&text, evening), facts.voice_on(id, evening))
        }
    };
    let same = before.same(facts.text_at_end(&meeting.id, &text))?;
    Some(same && their_before.same(facts.voice_at_end(&meeting.id, id))?)
}

/// Of closed meetings too: one whose minutes were not published with the rest is closed by name only.
fn not_published(facts: &Facts<'_>, findings: &mut Findings) {
    let meetings = facts.dataset.readable_meetings();
    for meeting in meetings.filter(|meeting| meeting.fields.has_material()) {
        let blank = Finding::meeting(meeting, meeting.top()).text("meeting", &meeting.id);
        match facts.latest_release(&meeting.id, Stage::Public) {
            Some(release) => {
                let minutes = TextId::new(TextKind::Minutes, &meeting.id);
                if !release.texts.contains_key(&minutes) {
                    let finding = blank
                        .variant("no-minutes")
                        .with("published", Arg::Date(release.maker.day))
                        .about_record(release.source.to_string())
                        .because(release.because());
                    findings.push(finding);
                }
            }
            None if !facts.whole_history => {}
            None => {
                if let Some(stage) = facts.publication(meeting) {
                    findings.push(due_after(blank, &stage));
                }
            }
        }
    }
}
