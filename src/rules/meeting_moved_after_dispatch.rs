//! A meeting that is held on another day, at another time or elsewhere than the participants have in what they were sent.

use super::{Check, Rule};
use crate::facts::{Facts, Stage, told};
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, shell_word};
use crate::model::{Meeting, Record};

/// The rule.
pub static RULE: Rule = Rule {
    name: "meeting-moved-after-dispatch",
    requirements: &[],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("files/meeting_moved_after_dispatch.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let Some(sent) = facts.latest_release(&meeting.id, Stage::Participants) else {
        return;
    };
    let changed = facts.held_otherwise(meeting, sent);
    if changed.is_empty() {
        return;
    }
    let fields = &meeting.fields;
    let spans = changed.iter().filter_map(|part| match part.name.as_str() {
        "time" => fields.time.span(),
        "place" => fields.place.span(),
        _ => fields.date.span(),
    });
    let place = spans.min().unwrap_or_else(|| meeting.top());
    let is_past = fields.date.value().is_some_and(|held| held < facts.today);
    findings.push(
        Finding::meeting(meeting, place)
            .variant(if is_past { "held" } else { "" })
            .text("meeting", shell_word(&meeting.id))
            .with("sent", Arg::Date(sent.maker.day))
            .because(told(&changed))
            .because(sent.because()),
    );
}
