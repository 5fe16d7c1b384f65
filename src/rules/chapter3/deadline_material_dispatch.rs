//! Material that goes to the participants much earlier or later than a week before the meeting (guide 3.4).

use crate::facts::{DispatchWindow, Facts, Stage};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Meeting, Record};
use crate::rules::due::set_due;
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "deadline-material-dispatch",
    requirements: &["G3.4-1"],
    level: Level::Warning,
    protected: false,
    check: Check::Meeting(check),
    words: include_str!("deadline_material_dispatch.md"),
};

fn check(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    findings.extend(after_meeting(meeting));
    if !facts.whole_history || !meeting.fields.has_material() {
        return;
    }
    let Some(window) = facts.dispatch_window(meeting) else {
        return;
    };
    let in_time = |day| window.first <= day && day <= window.last;
    let mut releases = facts.releases(&meeting.id, Stage::Participants);
    if releases.any(|release| !release.is_empty() && in_time(release.maker.day)) {
        return;
    }
    let place = window.anchor_span.unwrap_or_else(|| meeting.top());
    let blank = Finding::meeting(meeting, place)
        .text("meeting", &meeting.id)
        .with("first", Arg::Date(window.first))
        .with("last", Arg::Date(window.last));
    let finding = match facts.dispatched(&meeting.id) {
        Some(release) => {
            let early = release.maker.day < window.first;
            blank
                .variant(if early { "early" } else { "" })
                .with("sent", Arg::Date(release.maker.day))
                .about_record(release.source.to_string())
                .because(release.because())
        }
        None => not_yet(facts, meeting, &window, blank),
    };
    findings.push(set_due(finding, window.last, window.because));
}

/// A dispatch that is not before the meeting: every deadline that is reckoned from it would fall too late.
fn after_meeting(meeting: &Record<Meeting>) -> Option<Finding> {
    let fields = &meeting.fields;
    let (dispatch, held) = (fields.dispatch.given()?, fields.date.given()?);
    let wrong = fields.has_material() && held.value <= dispatch.value;
    wrong.then(|| {
        Finding::meeting(meeting, dispatch.span)
            .variant("after-meeting")
            .text("meeting", &meeting.id)
            .with("planned", Arg::Date(dispatch.value))
            .with("held", Arg::Date(held.value))
            .related("meeting", &meeting.source.path, held.span)
            .at_level(Level::Error)
    })
}

/// Nothing has been sent, and perhaps the day that is planned for it is none of those.
fn not_yet(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    window: &DispatchWindow,
    blank: Finding,
) -> Finding {
    let planned = meeting.fields.dispatch.given().filter(|planned| {
        let outside = planned.value < window.first || window.last < planned.value;
        outside && facts.today <= window.last
    });
    match planned {
        Some(planned) => Finding {
            place: Finding::meeting(meeting, planned.span).place,
            ..blank
                .variant("planned")
                .with("planned", Arg::Date(planned.value))
        },
        None => blank.variant("not-yet"),
    }
}
