//! What would count for nothing, and is refused before it is recorded.

use super::texts::{meetings, texts};
use super::{Outcome, Place, Request};
use crate::commands::{CommandError, World};
use crate::facts::{ALWAYS, Clearance, Facts, Word};
use crate::language::{Arg, shell_word};
use crate::model::{ClearanceLevel, Fingerprint, TextId, TextKind};

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
    let mut said: Vec<&Clearance> = Vec::new();
    let mut open: Vec<&Clearance> = Vec::new();
    for text in texts(world, request)? {
        for meeting in meetings(facts, &text)? {
            let meeting = meeting.as_deref().unwrap_or_default();
            let records = facts.records_of(&text, meeting, ALWAYS).into_iter();
            said.extend(records.filter(|record| record.ministry == request.ministry));
            let objections = facts.open_objections(&text, meeting).into_iter();
            open.extend(objections.filter(|record| record.ministry == request.ministry));
        }
    }
    said.dedup_by(|one, other| one.source == other.source);
    Err(match said.as_slice() {
        [] => CommandError::usage("clear-answers-needed-withdrawn"),
        [only] => CommandError::usage("clear-answers-needed-withdrawn-only")
            .text("command", answering(request, only)),
        _ => {
            let said = said.iter().map(|record| record.source.to_string());
            let error = match open.as_slice() {
                [only] => CommandError::usage("clear-answers-needed-withdrawn-objection")
                    .with("date", Arg::Date(only.maker.day))
                    .text("command", answering(request, only)),
                _ => CommandError::usage("clear-answers-needed-withdrawn-of"),
            };
            error.with("records", Arg::texts(said))
        }
    })
}

/// The command that answers a record as was asked for, to be copied.
fn answering(request: &Request, record: &Clearance) -> String {
    let mut command = format!(
        "konsult clear {} --ministry {}",
        record.text.in_commands(),
        request.ministry
    );
    let mut add = |option: &str, value: &str| {
        command.push_str(&format!(" --{option} {}", shell_word(value)));
    };
    if request.outcome != Outcome::Cleared {
        add("outcome", request.outcome.word());
    }
    if request.level != ClearanceLevel::Administrative {
        add("level", request.level.word());
    }
    if let Some(remark) = &request.remark {
        add("remark", remark);
    }
    add("answers", &record.source.to_string());
    command
}

/// An objection holds until its ministry answers it: nobody lifts it by the way.
pub(super) fn open_objection(
    facts: &Facts<'_>,
    request: &Request,
    place: &Place<'_>,
    fingerprint: Fingerprint,
) -> Result<(), CommandError> {
    let meeting = place.meeting.unwrap_or_default();
    let word = facts.word(place.text, fingerprint, meeting, &request.ministry, ALWAYS);
    match word {
        Word::Objection(objection)
            if request.outcome == Outcome::Cleared && request.answers.is_none() =>
        {
            Err(CommandError::refusal("clear-answers-needed")
                .with("text", place.text.told())
                .text("command", answering(request, objection))
                .with("date", Arg::Date(objection.maker.day)))
        }
        _ => Ok(()),
    }
}

/// The counterpart clears minutes and nothing else.
pub(super) fn has_say(world: &World, request: &Request, text: &TextId) -> Result<(), CommandError> {
    let counterpart = &world.settings.counterpart;
    match request.ministry == *counterpart && text.kind != TextKind::Minutes {
        true => Err(CommandError::refusal("clear-counterpart-minutes")
            .with("text", text.told())
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
            .with("text", place.text.told())
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
        let other = other.map_or_else(|| place.text.told(), |record| record.text.told());
        return Err(about("clear-answers-other").with("other", other));
    };
    match request.outcome == Outcome::Withdrawn && meant.ministry != request.ministry {
        true => Err(about("clear-withdraws-other").text("ministry", &meant.ministry)),
        false => Ok(()),
    }
}
