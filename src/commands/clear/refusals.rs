//! What would count for nothing, and is refused before it is recorded.

use super::texts::{meetings, texts};
use super::{Outcome, Place, Request};
use crate::commands::{CommandError, World};
use crate::facts::{ALWAYS, Clearance, Facts};
use crate::language::Arg;
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
    Ok(())
}

/// Who takes something back says what: there may be several records, and one may be about another meeting.
pub(super) fn says_what(
    world: &World,
    facts: &Facts<'_>,
    request: &Request,
) -> Result<(), CommandError> {
    if request.outcome != Outcome::Withdrawn || request.answers.is_some() {
        return Ok(());
    }
    let mut said: Vec<String> = Vec::new();
    for text in texts(world, request)? {
        for meeting in meetings(facts, &text)?.into_iter().flatten() {
            let records = facts.records_of(&text, &meeting, ALWAYS).into_iter();
            let own = records.filter(|record| record.ministry == request.ministry);
            said.extend(own.map(|record| record.source.to_string()));
        }
    }
    said.dedup();
    Err(match said.is_empty() {
        true => CommandError::usage("clear-answers-needed-withdrawn"),
        false => CommandError::usage("clear-answers-needed-withdrawn-of")
            .with("records", Arg::texts(said)),
    })
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
