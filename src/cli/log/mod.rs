//! `konsult log`.

mod json;
mod since;

use super::arguments::{Log as Given, PageFormat};
use super::output::Session;
use super::page::{Block, markdown, terminal};
use super::sent::documents;
use super::status::meeting_title;
use super::{FINE, Outcome, words};
use crate::calendar::Date;
use crate::commands::log::{
    Brought, Clearance, Event, Happening, Log, Outcome as Said, RecordFaultKind, Rejected, Release,
    WhyNot, log as find_log, since_clearance,
};
use crate::commands::open_repository;
use crate::language::{Arg, ChoiceWord, Language, Noun, Term};
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
}

fn blocks(
    speaker: Speaker<'_>,
    (id, title): (&str, Option<String>),
    log: &Log<'_>,
    today: Date,
) -> Vec<Block> {
    let mut blocks = vec![Block::Title(title.unwrap_or_else(|| id.to_owned()))];
    if !log.complete {
        blocks.push(Block::Text(speaker.say("log-incomplete", &[])));
    }
    if log.events.is_empty() && log.later.is_none() {
        blocks.push(Block::Text(speaker.say("log-nothing", &[])));
    }
    for event in &log.events {
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

    fn said(self, record: &Clearance, answers: Option<&Clearance>) -> String {
        let answered = answers.filter(|other| other.outcome != Said::Withdrawn);
        let taken_back = answered.filter(|_| record.outcome == Said::Withdrawn);
        let mut args = vec![
            ("ministry", Arg::text(&record.ministry)),
            ("text", self.text(&record.text)),
            ("level", self.level(Some(record.level))),
            ("person", Arg::text(&record.maker.name)),
        ];
        args.extend(taken_back.map(|other| ("date", Arg::Date(other.maker.day))));
        let mut said = match taken_back {
            Some(other) => self.say(&format!("log-took-back-{}", other.outcome.word()), &args),
            None => self.say(&format!("log-said-{}", record.outcome.word()), &args),
        };
        if let Some(meeting) = record
            .meeting
            .as_ref()
            .filter(|_| record.text.kind == TextKind::Case)
        {
            said.push_str(&self.say("log-for-meeting", &[("meeting", Arg::text(meeting))]));
        }
        said.push('.');
        if let Some(remark) = &record.remark {
            let args = [("remark", Arg::text(remark))];
            said.push(' ');
            said.push_str(&self.say("log-quote", &args));
        }
        if record.answers.is_some() && taken_back.is_none() {
            let key = match (record.outcome, answers.map(|other| other.outcome)) {
                (Said::Withdrawn, Some(_)) => "log-takes-back",
                (_, Some(Said::Cleared)) => "log-answers-cleared",
                (_, Some(Said::Remark)) => "log-answers-remark",
                (_, Some(Said::Objection)) => "log-answers-objection",
                (_, Some(Said::Withdrawn)) => "log-answers",
                (_, None) => "log-answers-unknown",
            };
            let args = answers.map(|other| {
                [
                    ("ministry", Arg::text(&other.ministry)),
                    ("date", Arg::Date(other.maker.day)),
                ]
            });
            said.push(' ');
            said.push_str(&self.say(key, args.as_ref().map_or(&[], |args| &args[..])));
        }
        self.with_source(said, &record.source.to_string(), record.maker.verified)
    }

    /// That a clearance was put in again by somebody else, after its ministry had said something else.
    fn copied(self, record: &Clearance) -> String {
        let args = [
            ("ministry", Arg::text(&record.ministry)),
            ("text", self.text(&record.text)),
            ("person", Arg::text(&record.maker.name)),
        ];
        let said = self.say("log-said-copy", &args);
        self.with_source(said, &record.source.to_string(), record.maker.verified)
    }

    fn sent(self, release: &Release) -> String {
        let count = i64::try_from(release.texts.len()).unwrap_or(i64::MAX);
        let args = [
            ("meeting", Arg::text(&release.meeting)),
            ("ministries", Arg::texts(release.laid_before.iter())),
            ("texts", Arg::Count(count, Noun::Text)),
            self.them(),
        ];
        let mut said = self.say(&format!("log-sent-{}", release.to.word()), &args);
        if let Some(reason) = &release.reason {
            let args = [("reason", Arg::text(reason))];
            said.push(' ');
            said.push_str(&self.say("log-corrects", &args));
        }
        if let Some(documents) = documents(release, self.language) {
            said.push_str(&format!(" {documents}"));
        }
        self.with_source(said, &release.source.to_string(), release.maker.verified)
    }

    /// The name by which a record can be answered, and whether anybody can know who made it.
    fn with_source(self, said: String, source: &str, verified: bool) -> String {
        match verified {
            true => format!("{said} [{source}]"),
            false => {
                let unverified = self.say("log-unverified", &[]);
                format!("{said} {unverified} [{source}]")
            }
        }
    }

    fn rejected(self, rejected: &Rejected, log: &Log<'_>) -> String {
        let source = rejected.source.to_string();
        let why = match log.findings.get(&source) {
            Some(finding) => crate::rules::explain(finding.clone(), self.language).message,
            None => {
                let word = match rejected.why.fault {
                    RecordFaultKind::Mismatch => "mismatch",
                    RecordFaultKind::Untrusted => "untrusted",
                    RecordFaultKind::BadSignature => "bad-signature",
                    RecordFaultKind::Unsigned => "unsigned",
                };
                self.say(&format!("log-rejected-{word}"), &[])
            }
        };
        let args = [("record", Arg::text(source)), ("why", Arg::text(why))];
        self.say("log-rejected", &args)
    }
}
