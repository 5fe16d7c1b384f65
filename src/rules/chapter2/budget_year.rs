//! Meetings that are held before an event of the government's budget year (guide 2.1).

use crate::calendar::{Anchor, Date};
use crate::facts::anchor_reason;
use crate::findings::{Finding, Reason};
use crate::language::{Arg, Noun};
use crate::model::{Given, Meeting, MeetingKind, Record};

/// What is wrong with a meeting of `kind` that is held on the day of `event` or later; none where one of the two
/// dates is not there. The wording has `related.event` and `because.event`.
pub(super) fn held_too_late(
    meeting: &Record<Meeting>,
    kind: MeetingKind,
    event: Option<(&Record<Meeting>, &Given<Date>)>,
) -> Option<Finding> {
    let (held, (stated_in, event)) = (meeting.fields.date.given()?, event?);
    if !meeting.fields.kind.is(&kind) || held.value < event.value {
        return None;
    }
    let same_day = held.value == event.value;
    let days = (held.value - event.value).num_days();
    let finding = Finding::meeting(meeting, held.span)
        .variant(if same_day { "same-day" } else { "" })
        .text("meeting", &meeting.id)
        .with("date", Arg::Date(held.value))
        .with("event", Arg::Date(event.value))
        .with("days", Arg::Count(days, Noun::Day))
        .because([
            anchor_reason(Anchor::Meeting, held.value),
            Reason::new("event").with("event", Arg::Date(event.value)),
        ]);
    Some(finding.related("event", &stated_in.source.path, event.span))
}
