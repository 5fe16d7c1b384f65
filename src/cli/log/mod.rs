//! `konsult log`.

mod copy;
mod json;
mod recorded;
mod since;

use super::arguments::{Log as Given, PageFormat};
use super::output::Session;
use super::page::{Block, markdown, terminal};
use super::status::meeting_title;
use super::{FINE, Outcome, words};
use crate::calendar::Date;
use crate::commands::log::{
    Brought, Event, Happening, Log, WhyNot, log as find_log, since_clearance,
};
use crate::commands::open_repository;
use crate::language::{Arg, ChoiceWord, Language, Term};
use crate::model::{ClearanceLevel, OutcomeKind, TextId, TextKind};
use crate::redline::parts_in_sentence;

/// Shows the life of a record, or what is new in it since a ministry cleared it.
pub fn log(session: &mut Session<'_, '_>, given: &Given) -> Outcome {
    let world = session.load(None, true)?;
    let directory = session.directory();
    let repository = open_repository(&session.place(&directory, None))?;
    let speaker = Speaker {
        language: session.language(),
        counterpart: &world.settings.counterpart,
        in_copy: world.is_copy(),
    };
    let today = session.today();
    let (blocks, told) = match &given.since_clearance {
        Some(code) => {
            let found = since_clearance(&world, &repository, &given.id, code, today)?;
            (
                since::blocks(speaker, code, &found),
                json::since(code, &found),
            )
        }
        None => {
            let found = find_log(&world, &repository, &given.id, today)?;
            let meeting = world.dataset.meetings.get(&given.id);
            let title = match &found.title {
                Some(title) => Some(format!("{title} ({})", given.id)),
                None => meeting.map(|meeting| meeting_title(meeting, session.language())),
            };
            (
                blocks(speaker, (&given.id, title), &found, today),
                json::log(speaker, &given.id, &found),
            )
        }
    };
    let text = match given.format {
        PageFormat::Human => terminal(&blocks, session.width(), session.colour()),
        PageFormat::Md => markdown(&blocks),
        PageFormat::Json => serde_json::to_string_pretty(&told)? + "\n",
    };
    session.print(&text)?;
    Ok(FINE)
}

/// Says things in one language.
#[derive(Clone, Copy)]
struct Speaker<'a> {
    language: Language,
    counterpart: &'a str,
    /// It is the counterpart's copy, of which main is what the state has put out.
    in_copy: bool,
}

fn blocks(
    speaker: Speaker<'_>,
    (id, title): (&str, Option<String>),
    log: &Log<'_>,
    today: Date,
) -> Vec<Block> {
    let mut blocks = vec![Block::Title(title.unwrap_or_else(|| id.to_owned()))];
    if speaker.in_copy {
        blocks.push(Block::Text(speaker.say("log-copy", &[speaker.them()])));
    }
    if !log.complete {
        blocks.push(Block::Text(speaker.say("log-incomplete", &[])));
    }
    if log.events.is_empty() && log.later.is_none() {
        let key = match speaker.in_copy {
            true => "log-nothing-copy",
            false => "log-nothing",
        };
        blocks.push(Block::Text(speaker.say(key, &[])));
    }
    for event in copy::told(speaker, &log.events) {
        let args = [
            ("date", Arg::Date(event.day)),
            ("what", Arg::text(speaker.sentence(event, log))),
        ];
        blocks.push(Block::Item(speaker.say("log-line", &args)));
    }
    if let Some(later) = log.later {
        let args = [
            ("today", Arg::Date(today)),
            ("later", Arg::text(later.to_string())),
        ];
        blocks.push(Block::Text(speaker.say("log-later", &args)));
    }
    blocks
}

impl Speaker<'_> {
    /// The wording under `message.KEY`, filled in.
    fn say(self, key: &str, args: &[(&'static str, Arg)]) -> String {
        words::say(&format!("message.{key}"), args, self.language)
    }

    /// What the meeting's file says of minutes, and whether that counts.
    fn stated(
        self,
        mut args: Vec<(&'static str, Arg)>,
        counts: Option<Result<(), WhyNot>>,
    ) -> String {
        let key = match counts {
            Some(Ok(())) => "log-stated",
            None => "log-stated-unknown",
            Some(Err(why)) => {
                args.push(("why", Arg::Term(Term::WhyNot(why.reason()))));
                "log-stated-not-counting"
            }
        };
        self.say(key, &args)
    }

    /// What happened, in a sentence or two.
    fn sentence(self, event: &Event<'_>, log: &Log<'_>) -> String {
        if let Some(told) = self.of_copy(event) {
            return told;
        }
        match &event.what {
            Happening::MemoryEnds => self.say("log-memory-ends", &[]),
            Happening::Came(by) => self.say("log-came", &[self.by(by)]),
            Happening::Gone(by) => self.say("log-gone", &[self.by(by)]),
            Happening::Unreadable(by) => self.say("log-unreadable", &[self.by(by)]),
            Happening::ReadableAgain(by) => self.say("log-readable-again", &[self.by(by)]),
            Happening::ReceivedOtherwise { by, date, counts } => self.received(by, *date, *counts),
            Happening::Withdrawn { by, date, reason } => self.withdrawn(by, *date, reason),
            Happening::Notified { by, from, to } => self.notified(by, from, to),
            Happening::Changed {
                by,
                text,
                parts,
                lapsed,
                cleared,
            } => self.changed(by, text, parts, lapsed, cleared),
            Happening::VoiceChanged { by, parts } => {
                let args = [self.by(by), self.them(), self.parts(parts)];
                self.say("log-voice", &args)
            }
            Happening::Said {
                record,
                is_copy: true,
                ..
            } => self.copied(record),
            Happening::Said {
                record, answers, ..
            } => self.said(record, *answers),
            Happening::Stated {
                party,
                level,
                counts,
            } => {
                let args = vec![("party", Arg::text(party)), ("level", self.level(*level))];
                self.stated(args, *counts)
            }
            Happening::Sent(release) => self.sent(release),
            Happening::Outcome {
                meeting,
                case,
                kind,
                says,
            } => self.outcome(meeting, case, *kind, says),
            Happening::Rejected(rejected) => self.rejected(rejected, log),
        }
    }

    fn outcome(self, meeting: &str, case: &str, kind: OutcomeKind, says: &str) -> String {
        let kind = ChoiceWord {
            list: "OutcomeKind",
            word: kind.word(),
        };
        let meaning = kind.meaning(self.language).unwrap_or(kind.word);
        let args = [
            ("meeting", Arg::text(meeting)),
            ("case", Arg::text(case)),
            ("kind", Arg::text(meaning)),
            ("says", Arg::text(says)),
        ];
        self.say("log-outcome", &args)
    }

    /// That the record tells of another day, and whether it counts.
    fn received(self, by: &Brought, date: Date, counts: bool) -> String {
        let key = match counts {
            true => "log-received",
            false => "log-received-not-counted",
        };
        self.say(key, &[self.by(by), ("date", Arg::Date(date))])
    }

    /// That the case was withdrawn: the day that stands there, why, and who wrote it.
    fn withdrawn(self, by: &Brought, date: Option<Date>, reason: &Option<String>) -> String {
        let said = match date {
            None => self.say("log-withdrawn", &[self.by(by)]),
            Some(date) => self.say(
                "log-withdrawn-on",
                &[self.by(by), ("date", Arg::Date(date))],
            ),
        };
        match reason {
            None => said,
            Some(reason) => {
                let quote = self.say("log-quote", &[("remark", Arg::text(reason))]);
                format!("{said} {quote}")
            }
        }
    }

    fn by(self, by: &Brought) -> (&'static str, Arg) {
        let commit = by.commit.get(..10).unwrap_or(&by.commit);
        let args = [
            ("commit", Arg::text(commit)),
            ("person", Arg::text(&by.email)),
            ("party", Arg::text(by.party.as_deref().unwrap_or_default())),
        ];
        // An export is the state's, whoever put it there, and so are words that it has taken in.
        if self.in_copy {
            return ("by", Arg::text(self.say("log-by-nobody", &args)));
        }
        let key = match (&by.party, by.email.is_empty()) {
            (_, true) => "log-by-nobody",
            (Some(_), _) => "log-by-party",
            (None, _) => "log-by",
        };
        let mut who = self.say(key, &args);
        if let Some(author) = &by.author {
            who.push_str(&self.say("log-written", &[("person", Arg::text(author))]));
        }
        ("by", Arg::text(who))
    }

    fn them(self) -> (&'static str, Arg) {
        ("counterpart", Arg::text(self.counterpart))
    }

    /// The parts of a text, each in quotation marks: a name may have a comma in it.
    fn parts(self, parts: &[String]) -> (&'static str, Arg) {
        let named = parts_in_sentence(parts, self.counterpart, self.language);
        let named = named
            .into_iter()
            .map(|name| self.say("log-quote", &[("remark", Arg::text(name))]));
        ("parts", Arg::texts(named))
    }

    fn level(self, level: Option<ClearanceLevel>) -> Arg {
        let word = level.map_or("unknown", ClearanceLevel::word);
        Arg::text(self.say(&format!("log-level-{word}"), &[]))
    }

    /// A text inside a sentence.
    fn text(self, text: &TextId) -> Arg {
        Arg::text(match text.kind {
            TextKind::Opening => self.say("log-the-opening", &[]),
            TextKind::Minutes => self.say("log-the-minutes", &[]),
            TextKind::Case | TextKind::Agreement => self.say("log-the-text", &[]),
        })
    }

    fn notified(self, by: &Brought, from: &[String], to: &[String]) -> String {
        let key = match (from.is_empty(), to.is_empty()) {
            (_, true) => "log-left",
            (true, false) => "log-notified",
            (false, false) => "log-moved",
        };
        let args = [
            self.by(by),
            ("from", Arg::texts(from.iter())),
            ("to", Arg::texts(to.iter())),
        ];
        self.say(key, &args)
    }

    fn changed(
        self,
        by: &Brought,
        text: &TextId,
        parts: &[String],
        lapsed: &[String],
        cleared: &[String],
    ) -> String {
        let args = [self.by(by), ("text", self.text(text)), self.parts(parts)];
        let mut said = self.say("log-changed", &args);
        for (key, ministries) in [("log-lapsed", lapsed), ("log-cleared-already", cleared)] {
            if !ministries.is_empty() {
                let args = [("ministries", Arg::texts(ministries.iter()))];
                said.push(' ');
                said.push_str(&self.say(key, &args));
            }
        }
        said
    }
}
