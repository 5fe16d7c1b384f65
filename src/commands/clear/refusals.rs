//! What would count for nothing, and is refused before it is recorded.

use super::{Outcome, Place, Request};
use crate::commands::{CommandError, World};
use crate::facts::Clearance;
use crate::model::{TextId, TextKind};

/// A remark and an objection say why; what is taken back is named.
pub(super) fn check_words(request: &Request) -> Result<(), CommandError> {
    let speaks = matches!(request.outcome, Outcome::Remark | Outcome::Objection);
    let silent = request
        .remark
        .as_ref()
        .is_none_or(|remark| remark.trim().is_empty());
    if speaks && silent {
        return Err(
            CommandError::usage("clear-remark-needed").text("outcome", request.outcome.word())
        );
    }
    if request.outcome == Outcome::Withdrawn && request.answers.is_none() {
        return Err(CommandError::usage("clear-answers-needed-withdrawn"));
    }
    Ok(())
}

/// The counterpart clears minutes and nothing else.
pub(super) fn has_say(world: &World, request: &Request, text: &TextId) -> Result<(), CommandError> {
    let counterpart = &world.settings.counterpart;
    match request.ministry == *counterpart && text.kind != TextKind::Minutes {
        true => Err(CommandError::refusal("clear-counterpart-minutes")
            .text("text", text.to_string())
            .text("counterpart", counterpart)),
        false => Ok(()),
    }
}

/// What is answered has to be about the same text at the same meeting, and only its ministry takes it back.
pub(super) fn may_answer(
    world: &World,
    request: &Request,
    place: &Place<'_>,
    answers: Option<&str>,
) -> Result<(), CommandError> {
    let Some(id) = answers else {
        return Ok(());
    };
    let named = request.answers.as_deref().unwrap_or(id);
    let about = |key| {
        CommandError::refusal(key)
            .text("record", named)
            .text("text", place.text.to_string())
    };
    let all = world.records.clearances.iter();
    let same = |record: &&Clearance| {
        let meeting = match place.text.kind {
            TextKind::Agreement => None,
            _ => place.meeting,
        };
        record.id == id && record.text == *place.text && record.meeting.as_deref() == meeting
    };
    let Some(meant) = all.clone().find(same) else {
        let other = all.clone().find(|record| record.id == id);
        let other = other.map(|record| record.text.to_string());
        return Err(about("clear-answers-other").text("other", other.unwrap_or_default()));
    };
    match request.outcome == Outcome::Withdrawn && meant.ministry != request.ministry {
        true => Err(about("clear-withdraws-other").text("ministry", &meant.ministry)),
        false => Ok(()),
    }
}
