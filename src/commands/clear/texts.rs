//! Which texts are meant, as they are now and as they were when a ministry last spoke of them.

use super::super::world::repository_error;
use super::super::{CommandError, World};
use super::Request;
use crate::calendar::Date;
use crate::facts::{Clearance, Facts, stem_of};
use crate::model::{
    Fingerprint, Text, TextId, TextKind, agreement_text, case_text, minutes_text, opening_text,
};
use crate::repository::{Repository, VersionContent};
use std::collections::BTreeSet;

/// The texts that are meant, each once.
pub(super) fn texts(world: &World, request: &Request) -> Result<Vec<TextId>, CommandError> {
    let mut found: Vec<TextId> = Vec::new();
    for id in &request.ids {
        let text = match id.parse::<TextId>() {
            Ok(text) if is_there(world, &text) => text,
            _ => named(world, id, request.part)?,
        };
        if !found.contains(&text) {
            found.push(text);
        }
    }
    Ok(found)
}

fn is_there(world: &World, text: &TextId) -> bool {
    let dataset = &world.dataset;
    match text.kind {
        TextKind::Case => dataset.cases.contains_key(&text.id),
        TextKind::Opening | TextKind::Minutes => dataset.meetings.contains_key(&text.id),
        TextKind::Agreement => dataset.agreements.contains_key(&text.id),
    }
}

fn named(world: &World, id: &str, part: Option<TextKind>) -> Result<TextId, CommandError> {
    let kinds = [TextKind::Case, TextKind::Agreement];
    let plain = kinds
        .into_iter()
        .map(|kind| TextId::new(kind, id))
        .find(|text| is_there(world, text));
    let meeting = world.dataset.meetings.contains_key(id);
    match (plain, meeting, part) {
        (Some(text), _, None) => Ok(text),
        (Some(_), _, Some(_)) => Err(CommandError::usage("clear-part-unneeded").text("id", id)),
        (None, true, Some(part)) => Ok(TextId::new(part, id)),
        (None, true, None) => Err(CommandError::usage("clear-part-needed").text("id", id)),
        (None, false, _) => {
            let dataset = &world.dataset;
            let known: Vec<&str> = dataset
                .cases
                .keys()
                .chain(dataset.meetings.keys())
                .chain(dataset.agreements.keys())
                .map(String::as_str)
                .collect();
            let error = CommandError::usage("unknown-text").text("id", id);
            Err(match crate::source::nearest(id, &known) {
                Some(near) => CommandError::usage("unknown-text-near")
                    .text("id", id)
                    .text("near", near),
                None => error,
            })
        }
    }
}

/// The text as the files have it.
pub(super) fn present(world: &World, id: &TextId) -> Result<Text, CommandError> {
    let dataset = &world.dataset;
    let counterpart = &world.settings.counterpart;
    let read = match id.kind {
        TextKind::Case => dataset
            .cases
            .get(&id.id)
            .map(|record| case_text(record, counterpart)),
        TextKind::Opening => dataset.meetings.get(&id.id).map(opening_text),
        TextKind::Minutes => dataset.meetings.get(&id.id).map(minutes_text),
        TextKind::Agreement => dataset.agreements.get(&id.id).map(agreement_text),
    };
    match read {
        Some(Ok(text)) if text.is_empty() => {
            Err(CommandError::refusal("clear-empty").with("text", id.told()))
        }
        Some(Ok(text)) => Ok(text),
        _ => Err(CommandError::refusal("clear-unreadable").with("text", id.told())),
    }
}

/// What is recorded has to stand in the commit that the record is on.
pub(super) fn committed(
    repository: &Repository,
    head: &str,
    text: &TextId,
    fingerprint: Fingerprint,
    world: &World,
) -> Result<(), CommandError> {
    let stem = stem_of(text);
    let key = (head.to_owned(), stem);
    let (held, _) = repository
        .held(&BTreeSet::from([key.clone()]))
        .map_err(repository_error)?;
    let same = match held.get(&key) {
        Some(VersionContent::Bytes(bytes)) => {
            Text::in_file(text, bytes, &world.settings.counterpart)
                .is_ok_and(|held| held.fingerprint() == fingerprint)
        }
        _ => false,
    };
    if same {
        Ok(())
    } else {
        Err(CommandError::refusal("clear-not-committed").with("text", text.told()))
    }
}

/// The meetings that a record of a text counts for: the open ones; where there is none, one that has been published, as
/// far as the text has been changed since, or was published uncleared, and is to be published anew.
pub(super) fn meetings(
    facts: &Facts<'_>,
    text: &TextId,
) -> Result<Vec<Option<String>>, CommandError> {
    let closed = |id: &str| CommandError::refusal("clear-closed").text("meeting", id);
    match text.kind {
        TextKind::Agreement => Ok(vec![None]),
        TextKind::Opening | TextKind::Minutes => {
            let meeting = facts.dataset.meetings.get(&text.id);
            let is_closed = meeting.is_some_and(|meeting| facts.is_closed(meeting));
            if is_closed && !facts.is_to_be_corrected(&text.id, text) {
                return Err(closed(&text.id));
            }
            Ok(vec![Some(text.id.clone())])
        }
        TextKind::Case => {
            let Some(case) = facts.dataset.cases.get(&text.id) else {
                return Ok(Vec::new());
            };
            let all: Vec<_> = facts
                .meetings_of(case)
                .map(|(meeting, _)| meeting)
                .collect();
            let open = all.iter().filter(|meeting| !facts.is_closed(meeting));
            let open: Vec<Option<String>> = open.map(|meeting| Some(meeting.id.clone())).collect();
            let corrected = all
                .iter()
                .filter(|meeting| facts.is_to_be_corrected(&meeting.id, text))
                .map(|meeting| Some(meeting.id.clone()));
            let open: Vec<Option<String>> = match open.is_empty() {
                true => corrected.collect(),
                false => open,
            };
            match (open.is_empty(), all.first()) {
                (false, _) => Ok(open),
                (true, Some(meeting)) => Err(closed(&meeting.id)),
                (true, None) => {
                    Err(CommandError::refusal("clear-no-meeting").with("text", text.told()))
                }
            }
        }
    }
}

/// Whether one of the texts belongs to a meeting that is closed: then what git keeps of closed meetings has to be read.
pub fn concern_closed(world: &World, request: &Request, today: Date) -> Result<bool, CommandError> {
    let facts = world.facts(today, true);
    let texts = texts(world, request)?;
    Ok(texts.iter().any(|text| match text.kind {
        TextKind::Agreement => false,
        TextKind::Opening | TextKind::Minutes => {
            let meeting = facts.dataset.meetings.get(&text.id);
            meeting.is_some_and(|meeting| facts.is_closed(meeting))
        }
        TextKind::Case => facts.dataset.cases.get(&text.id).is_some_and(|case| {
            let mut meetings = facts.meetings_of(case);
            meetings.any(|(meeting, _)| facts.is_closed(meeting))
        }),
    }))
}

/// The text that a record was made for.
pub(in crate::commands) fn held_text(
    world: &World,
    repository: &Repository,
    record: &Clearance,
) -> Result<Text, CommandError> {
    let key = (record.commit.clone(), stem_of(&record.text));
    let (held, _) = repository
        .held(&BTreeSet::from([key.clone()]))
        .map_err(repository_error)?;
    match held.get(&key) {
        Some(VersionContent::Bytes(bytes)) => {
            let text = Text::in_file(&record.text, bytes, &world.settings.counterpart);
            Ok(text.unwrap_or_default())
        }
        _ => Ok(Text::default()),
    }
}

pub(super) fn title(world: &World, text: &TextId) -> String {
    let dataset = &world.dataset;
    let title = match text.kind {
        TextKind::Case => dataset.cases.get(&text.id).map(|case| &case.fields.title),
        TextKind::Agreement => dataset
            .agreements
            .get(&text.id)
            .map(|agreement| &agreement.fields.title),
        TextKind::Opening | TextKind::Minutes => None,
    };
    let given = title.and_then(|title| title.get().cloned());
    given.unwrap_or_else(|| text.id.clone())
}
