//! `konsult status`.

mod brief;
mod copy;
mod json;
mod meeting;
mod table;

use super::arguments::{PageFormat, Status};
use super::output::Session;
use super::page::{Block, markdown, terminal};
use super::{FINE, Outcome, words};
use crate::calendar::Date;
use crate::commands::status::{CopyStatus, Options, in_copy, is_closed, status as find_status};
use crate::commands::{World, open_repository};
use crate::language::{Arg, ChoiceWord, Language, short_date};
use crate::model::{Meeting, Record};
use crate::repository::HistoryState;
use std::mem::ManuallyDrop;

/// Shows where a meeting stands, or all open ones.
pub fn status(session: &mut Session<'_, '_>, given: &Status) -> Outcome {
    let today = session.today();
    let rev = given.rev.as_deref();
    // As for `check`: the system takes the memory back faster.
    let mut world = ManuallyDrop::new(session.load(rev, false)?);
    let closed = |id: &String| is_closed(&world, id, today);
    if given.meeting.as_ref().is_some_and(closed) {
        *world = session.load(rev, true)?;
    }
    let options = Options {
        meeting: given.meeting.clone(),
        today,
        language: session.language(),
    };
    let speaker = Speaker {
        language: session.language(),
        today,
        counterpart: &world.settings.counterpart,
    };
    if world.is_copy() {
        let directory = session.directory();
        let repository = open_repository(&session.place(&directory, rev))?;
        if let Some(found) = in_copy(&world, &repository, &options)? {
            return show_copy(session, given, speaker, &found, &world);
        }
    }
    let found = find_status(&world, &options)?;
    if given.format == PageFormat::Json {
        session.print(&json::json(speaker, &found, &world)?)?;
        return Ok(FINE);
    }
    let full = given.meeting.is_some() || found.meetings.len() == 1;
    let whole = given.format == PageFormat::Md;
    let mut blocks = Vec::new();
    if !found.complete {
        let key = match world.snapshot.history.state {
            HistoryState::OutsideGit => "status-no-git",
            _ => "status-incomplete",
        };
        blocks.push(Block::Text(speaker.say(key, &[])));
    }
    match (full, found.meetings.first()) {
        (true, Some(meeting)) => {
            blocks.extend(meeting::blocks(speaker, meeting, found.complete, whole));
        }
        (_, None) => blocks.push(Block::Text(speaker.say("status-no-meetings", &[]))),
        (false, Some(_)) => blocks.extend(brief::blocks(speaker, &found)),
    }
    let text = match given.format {
        PageFormat::Human => terminal(&blocks, session.width(), session.colour()),
        PageFormat::Md | PageFormat::Json => markdown(&blocks),
    };
    session.print(&text)?;
    Ok(FINE)
}

fn show_copy(
    session: &mut Session<'_, '_>,
    given: &Status,
    speaker: Speaker<'_>,
    found: &CopyStatus<'_>,
    world: &World,
) -> Outcome {
    let text = match given.format {
        PageFormat::Json => copy::json(speaker, found, world)?,
        PageFormat::Human => {
            let blocks = copy::blocks(speaker, found, world, false);
            terminal(&blocks, session.width(), session.colour())
        }
        PageFormat::Md => markdown(&copy::blocks(speaker, found, world, true)),
    };
    session.print(&text)?;
    Ok(FINE)
}

/// Says things in one language.
#[derive(Clone, Copy)]
struct Speaker<'a> {
    language: Language,
    today: Date,
    counterpart: &'a str,
}

impl Speaker<'_> {
    /// The wording under `message.KEY`, filled in.
    fn say(self, key: &str, args: &[(&'static str, Arg)]) -> String {
        words::say(&format!("message.{key}"), args, self.language)
    }

    /// A day where there is little room.
    fn short(self, date: Date) -> String {
        short_date(date, self.today, self.language)
    }

    /// How long it is until a day, or since.
    fn left(self, date: Date) -> String {
        let days = (date - self.today).num_days();
        let count = Arg::Count(days.abs(), crate::language::Noun::Day);
        match days {
            0 => self.say("status-today", &[]),
            1.. => self.say("status-in", &[("days", count)]),
            _ => self.say("status-ago", &[("days", count)]),
        }
    }
}

/// The kind of a meeting with its id: `Andre konsultasjonsmøte (2027-2)`.
pub fn meeting_title(meeting: &Record<Meeting>, language: Language) -> String {
    let word = meeting.fields.kind.value().map(|kind| kind.word());
    let list = "MeetingKind";
    let meaning = word.and_then(|word| ChoiceWord { list, word }.meaning(language));
    let kind = meaning.map_or_else(
        || {
            let key = format!("message.status-kind-{}", word.unwrap_or("unknown"));
            words::say(&key, &[], language)
        },
        str::to_owned,
    );
    let mut letters = kind.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{} ({})", letters.as_str(), meeting.id)
}

/// What a rule demands, in a few words.
fn rule_title(rule: &str, language: Language) -> String {
    crate::rules::words(rule).entry(language).title.clone()
}
