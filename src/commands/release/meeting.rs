//! What has to be so of a meeting for its texts to be sent.

use super::{Request, texts};
use crate::commands::{CommandError, World, known};
use crate::facts::{Facts, Outcome, Stage};
use crate::language::Arg;
use crate::model::{Meeting, MeetingKind, Record};

/// The meeting, where it can be read and has something for them.
pub(super) fn meeting<'a>(
    world: &'a World,
    request: &Request,
) -> Result<&'a Record<Meeting>, CommandError> {
    let found = known::meeting(world, &request.meeting)?;
    let about = |key| CommandError::refusal(key).text("meeting", &request.meeting);
    if !found.readable || found.fields.kind.value().is_none() {
        let twice = known::named_twice(world, &request.meeting);
        return Err(twice.unwrap_or_else(|| about("release-meeting-unreadable")));
    }
    let bilateral = found.fields.kind.is(&MeetingKind::Bilateral);
    if bilateral && request.to != Stage::State {
        return Err(about("release-bilateral"));
    }
    Ok(found)
}

/// That a meeting is not over, or that something of it may be sent all the same: to the public once more, and before
/// that, where words have changed or were published uncleared, to the ministries.
pub(super) fn may_be_sent(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    to: Stage,
    unseen: &[String],
) -> Result<(), CommandError> {
    let corrects = match to {
        _ if !facts.is_closed(meeting) => true,
        Stage::Public => true,
        Stage::Secretariat | Stage::Participants => false,
        Stage::State if !unseen.is_empty() => true,
        Stage::State => {
            let mut texts = texts(facts, meeting, to)?.into_keys();
            texts.any(|text| facts.is_to_be_corrected(&meeting.id, &text))
        }
    };
    let key = match facts.published(&meeting.id) {
        _ if corrects => return Ok(()),
        Some(_) => "release-closed",
        None => "release-closed-bilateral",
    };
    Err(CommandError::refusal(key).text("meeting", &meeting.id))
}

/// That no ministry has said anything but yes of the meeting's texts under a day to come: its clock or this one is wrong,
/// and nobody knows whether that was said before. What is laid before the ministries only does not wait for it.
pub(super) fn nobody_speaks_later(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    to: Stage,
) -> Result<(), CommandError> {
    let texts = facts.texts_in_material(meeting);
    let mut records = facts.records.clearances.iter();
    let ahead = records.find(|record| {
        let here = match &record.meeting {
            Some(named) => *named == meeting.id,
            None => texts.contains(&record.text),
        };
        here && record.maker.day > facts.today && record.outcome != Outcome::Cleared
    });
    match ahead.filter(|_| to != Stage::State) {
        None => Ok(()),
        Some(record) => Err(CommandError::refusal("release-record-ahead")
            .text("record", record.source.to_string())
            .text("ministry", &record.ministry)
            .with("date", Arg::Date(record.maker.day))
            .with("today", Arg::Date(facts.today))),
    }
}
