//! What documents are asked of, and which it has.

use super::Options;
use crate::commands::{CommandError, Exported, PutBefore, World, known};
use crate::document::{AGENDA, Asked, DocumentKind, KINDS, MATERIAL, Unmade};
use crate::facts::scheme_year;
use crate::language::Language;
use crate::model::{Audience, Field, Meeting, MeetingKind, WrittenForm};
use crate::source::nearest;
use std::collections::BTreeSet;

/// The meeting, agreement or year of this name.
///
/// # Errors
/// There is none, it is something that has no documents, or it could not be read.
pub(super) fn asked<'a>(world: &'a World, name: &str) -> Result<Asked<'a>, CommandError> {
    let dataset = &world.dataset;
    if let Some(twice) = known::named_twice(world, name) {
        return Err(twice);
    }
    if let Some(meeting) = dataset.meetings.get(name) {
        let known = meeting.readable
            && meeting.fields.kind.get().is_some()
            && meeting.fields.date.get().is_some();
        return match known {
            true => Ok(Asked::Meeting(meeting)),
            false => Err(CommandError::refusal("meeting-unreadable")
                .text("meeting", name)
                .text("file", &*meeting.source.path)),
        };
    }
    if let Some(agreement) = dataset.agreements.get(name) {
        return match agreement.readable {
            true => Ok(Asked::Agreement(agreement)),
            false => Err(CommandError::refusal("agreement-unreadable")
                .text("agreement", name)
                .text("file", &*agreement.source.path)),
        };
    }
    let years = years(world);
    if let Some(year) = year(name) {
        return match years.contains(&year) {
            true => Ok(Asked::Year(year)),
            false if years.is_empty() => Err(unknown(world, name, &years)),
            false => Err(CommandError::usage("year-without-meetings")
                .text("year", name)
                .text("known", joined(&years))),
        };
    }
    if let Some(case) = dataset.cases.get(name) {
        let named = case.fields.meeting.get();
        let meetings = named.map_or(&[][..], |named| named.items()).iter();
        let meetings: Vec<&str> = meetings.map(|id| id.value.0.as_str()).collect();
        let error = match meetings.is_empty() {
            true => CommandError::usage("case-without-meeting"),
            false => CommandError::usage("case-has-no-document"),
        };
        return Err(error.text("case", name).text("known", meetings.join(", ")));
    }
    Err(unknown(world, name, &years))
}

/// In the counterpart's copy most of what has to be in order for a document lies elsewhere, so that nobody can tell: of
/// what is there, only drafts are made.
pub(super) fn may_be_made(world: &World, draft: bool) -> Result<(), CommandError> {
    match !world.is_copy() || draft {
        true => Ok(()),
        false => Err(CommandError::refusal("render-in-copy")),
    }
}

/// In the counterpart's copy nothing is known of what is the state's alone: a document that tells of it would say that it
/// had not been done.
pub(super) fn of_what_is_here(world: &World, options: &Options) -> Options {
    let mut options = options.clone();
    if world.is_copy() {
        let asked_for = options.audience.unwrap_or(Audience::Ks);
        options.audience = Some(asked_for.max(Audience::Ks));
    }
    options
}

/// The files under `appendices/` that documents of a meeting may include; they have to be read before it is made.
pub fn texts_for(world: &World, of: &str) -> Vec<String> {
    let Some(record) = world.dataset.meetings.get(of) else {
        return Vec::new();
    };
    let named = record.fields.appended();
    named
        .map(|file| file.value.0.clone())
        .filter(|path| world.dataset.appendices.contains(path))
        .collect()
}

/// The language of the documents: the one asked for, else the record's, else the repository's.
///
/// # Errors
/// English is asked for, or nothing says which language.
pub(super) fn language(
    world: &World,
    asked: Asked<'_>,
    options: &Options,
) -> Result<Language, CommandError> {
    let own = match asked {
        Asked::Meeting(meeting) => &meeting.fields.language,
        Asked::Agreement(agreement) => &agreement.fields.language,
        Asked::Year(_) => &Field::Absent,
    };
    let language = options
        .language
        .or(own.value().map(WrittenForm::language))
        .or(world.settings.language);
    match language {
        Some(Language::English) => Err(CommandError::usage("document-in-english")),
        Some(language) => Ok(language),
        None => {
            let error = CommandError::refusal("document-language");
            Err(error.text("of", options.of.as_str()))
        }
    }
}

/// That a document belongs to what is asked of.
///
/// # Errors
/// It does not; says why there is none, where the guide does, and which there are.
pub(super) fn check_belongs(
    kind: &DocumentKind,
    asked: Asked<'_>,
    of: &str,
) -> Result<(), CommandError> {
    if kind.belongs_to(asked) == Some(true) {
        return Ok(());
    }
    let error = match asked {
        Asked::Meeting(meeting) if *kind == MATERIAL && is_bilateral(&meeting.fields) => {
            CommandError::refusal("bilateral-has-no-material")
        }
        Asked::Meeting(_) if *kind == AGENDA => CommandError::refusal("material-is-agenda"),
        _ => CommandError::refusal("document-elsewhere"),
    };
    let known = KINDS
        .iter()
        .filter(|kind| kind.belongs_to(asked) == Some(true));
    let known: Vec<&str> = known.map(|kind| kind.name).collect();
    Err(error
        .text("document", kind.name)
        .text("of", of)
        .text("known", known.join(", ")))
}

/// Why a document may not be given to somebody: a draft of it neither.
pub(super) fn not_for(
    kind: &DocumentKind,
    asked: Asked<'_>,
    audience: Option<Audience>,
) -> Option<CommandError> {
    let own = kind.audience(asked);
    let audience = audience.filter(|audience| *audience > own)?;
    Some(match (own, audience) {
        (Audience::State, _) => CommandError::refusal("document-for-state"),
        _ => CommandError::refusal("document-not-public"),
    })
}

/// Why there is nothing to make a document of.
pub(super) fn unmade(why: Unmade, world: &World) -> CommandError {
    match (why, &world.exported) {
        (Unmade::NothingSent(_), Some(exported)) => nothing_sent(exported),
        (Unmade::NothingRecorded, _) => CommandError::refusal("nothing-recorded"),
        (Unmade::NothingSent(Audience::State), _) => CommandError::refusal("nothing-laid-before"),
        (Unmade::NothingSent(_), _) => CommandError::refusal("nothing-sent"),
        (Unmade::NoBilateralMeeting, _) => CommandError::refusal("no-bilateral-meeting"),
        (Unmade::Unreadable, _) => CommandError::refusal("nothing-readable"),
    }
}

/// What went to whom is told by the state's releases, which are not in the counterpart's copy; what is new in it, by the
/// commits that the state has put there.
fn nothing_sent(exported: &Exported) -> CommandError {
    let short = |time: &PutBefore| time.commit.get(..10).unwrap_or(&time.commit).to_owned();
    match exported.times.as_slice() {
        [newest, before, ..] => CommandError::refusal("nothing-sent-in-copy")
            .text("before", short(before))
            .text("newest", short(newest)),
        _ => CommandError::refusal("nothing-sent-in-copy-once"),
    }
}

fn is_bilateral(meeting: &Meeting) -> bool {
    meeting.kind.is(&MeetingKind::Bilateral)
}

fn year(name: &str) -> Option<i32> {
    let digits = name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| name.parse().ok()).flatten()
}

/// The years of the scheme that have a meeting.
fn years(world: &World) -> BTreeSet<i32> {
    let meetings = world.dataset.meetings.values();
    let years = meetings.filter_map(|meeting| scheme_year(&meeting.fields));
    years.collect()
}

fn joined(years: &BTreeSet<i32>) -> String {
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    years.join(", ")
}

fn unknown(world: &World, name: &str, years: &BTreeSet<i32>) -> CommandError {
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    let meetings = world.dataset.meetings.keys();
    let agreements = world.dataset.agreements.keys();
    let known: Vec<&str> = meetings
        .chain(agreements)
        .chain(&years)
        .map(String::as_str)
        .collect();
    if known.is_empty() {
        return CommandError::usage("no-meetings").text("meeting", name);
    }
    match nearest(name, &known) {
        Some(near) => CommandError::usage("unknown-record-near").text("near", near),
        None => CommandError::usage("unknown-record"),
    }
    .text("name", name)
    .text("known", known.join(", "))
}
