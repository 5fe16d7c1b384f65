//! `konsult clear`.

use super::arguments::{Clear, ClearAs, ClearOutcome, ClearPart, LevelName};
use super::differences::{Shown, named};
use super::help::NAME;
use super::output::{Session, folded};
use super::redline::{plain_text, redline};
use super::sending::send;
use super::{FINE, Outcome, Stop};
use crate::commands::clear::{
    Clearing, Item, Outcome as Said, Request, concern_closed, only_ministry, prepare, record,
    record_as_commit,
};
use crate::commands::exchange::OfState;
use crate::commands::sending::may_push;
use crate::commands::{CommandError, World, may_sign, one_line, open_repository};
use crate::language::{Arg, Noun, shell_word};
use crate::model::{ClearanceLevel, TextKind};
use crate::redline::visible_runs;
use crate::repository::Repository;
use std::ffi::OsString;

/// Records what a ministry says of texts.
pub fn clear(session: &mut Session<'_, '_>, given: &Clear) -> Outcome {
    let mut world = session.load_to_write()?;
    OfState::Clear.unless_copy(&world)?;
    let request = request(given, ministry(session, given, &world)?)?;
    if concern_closed(&world, &request, session.today())? {
        world = session.load(None, true)?;
    }
    let directory = session.directory();
    let repository = open_repository(&session.place(&directory, None))?;
    let clearing = prepare(&world, &repository, &request, session.today())?;
    if given.push {
        may_push(&repository)?;
    }
    for item in &clearing.items {
        show(session, item, &clearing, &world.settings.counterpart)?;
        tell_over_remark(session, item, &clearing.ministry, request.outcome)?;
    }
    if clearing.tags().is_empty() {
        let line = session.say("message.clear-nothing", &[]);
        session.tell(&line)?;
        let push = given.push && !given.dry_run;
        return send(session, &repository, &[], earlier(given, &clearing), push);
    }
    if given.dry_run {
        tell_answer(session, &clearing, &request, false)?;
        return dry_run(session, given, &clearing);
    }
    if !agrees(session, given, &clearing, &request)? {
        return Err(CommandError::refusal("clear-not-agreed").into());
    }
    let as_commit = given.record_as == ClearAs::Commit;
    may_sign(
        &world,
        &repository,
        &clearing.ministry,
        clearing.signing,
        as_commit,
    )?;
    match given.record_as {
        ClearAs::Tag => make_tags(session, given, &repository, &clearing),
        ClearAs::Commit => {
            let id = record_as_commit(&repository, &clearing)?;
            session.print(&format!("{id}\n"))?;
            let line = session.say("message.clear-commit-made", &[]);
            session.tell(&line)?;
            Ok(FINE)
        }
    }
}

/// The ministry that speaks. Nobody's is taken for granted: the one whose contact git's user is, is only proposed.
fn ministry(
    session: &Session<'_, '_>,
    given: &Clear,
    world: &World,
) -> Result<String, CommandError> {
    if let Some(code) = &given.ministry {
        return Ok(code.clone());
    }
    let directory = session.directory();
    let repository = open_repository(&session.place(&directory, None))?;
    let Some((person, code)) = only_ministry(world, &repository) else {
        return Err(CommandError::usage("clear-ministry-needed"));
    };
    let command = again(&session.environment.arguments, &["--ministry", &code]);
    Err(CommandError::usage("clear-ministry-needed-near")
        .text("person", person)
        .text("ministry", code)
        .text("command", command))
}

/// The command line once more, to be copied, with an option that it lacks.
fn again(arguments: &[OsString], option: &[&str]) -> String {
    let mut words: Vec<String> = arguments
        .iter()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let at = words.iter().position(|word| word == "--");
    let at = at.unwrap_or(words.len());
    words.splice(at..at, option.iter().map(|word| (*word).to_owned()));
    let words: Vec<String> = words.iter().map(|word| shell_word(word)).collect();
    format!("{NAME} {}", words.join(" "))
}

fn request(given: &Clear, ministry: String) -> Result<Request, Stop> {
    let outcome = match given.outcome {
        ClearOutcome::Cleared => Said::Cleared,
        ClearOutcome::Remark => Said::Remark,
        ClearOutcome::Objection => Said::Objection,
        ClearOutcome::Withdrawn => Said::Withdrawn,
    };
    let plain = outcome == Said::Cleared && given.answers.is_none() && given.remark.is_none();
    if given.record_as == ClearAs::Commit && !plain {
        return Err(CommandError::usage("clear-commit-only-clears").into());
    }
    // The trailers of a commit have no place for the level.
    if given.record_as == ClearAs::Commit && matches!(given.level, LevelName::Political) {
        return Err(CommandError::usage("clear-commit-administrative").into());
    }
    if given.record_as == ClearAs::Commit && given.push {
        return Err(CommandError::usage("clear-commit-no-push").into());
    }
    Ok(Request {
        ids: given.ids.clone(),
        part: given.part.map(|part| match part {
            ClearPart::Opening => TextKind::Opening,
            ClearPart::Minutes => TextKind::Minutes,
        }),
        ministry,
        outcome,
        level: match given.level {
            LevelName::Administrative => ClearanceLevel::Administrative,
            LevelName::Political => ClearanceLevel::Political,
        },
        remark: given.remark.clone(),
        answers: given.answers.clone(),
        offline: given.offline,
        sign: given.sign,
    })
}

/// Shows what is new since the ministry last spoke, or the whole text.
fn show(
    session: &mut Session<'_, '_>,
    item: &Item,
    clearing: &Clearing,
    counterpart: &str,
) -> Result<(), Stop> {
    let mut args = vec![
        ("text", item.text.told()),
        ("title", Arg::text(&item.title)),
        ("ministry", Arg::text(&clearing.ministry)),
        (
            "meeting",
            Arg::text(item.meeting.clone().unwrap_or_default()),
        ),
    ];
    let key = match (&item.before, item.changes.is_empty()) {
        (None, _) if item.has_taken_back => "message.clear-taken-back",
        (None, _) => "message.clear-first",
        (Some(_), true) => "message.clear-unchanged",
        (Some(_), false) => "message.clear-new-words",
    };
    if let Some(before) = &item.before {
        args.push(("date", Arg::Date(before.maker.day)));
    }
    let heading = session.say(key, &args);
    session.tell(&heading)?;
    let language = session.language();
    let words = Shown {
        language,
        counterpart,
    };
    // Who says yes to words has to see what does not show in them, too.
    let changes = visible_runs(&named(item.text.kind, &item.changes, words));
    let shown = match &item.before {
        None => plain_text(&changes),
        Some(_) => redline(&changes, session.colour()),
    };
    if !shown.is_empty() && !session.common.quiet {
        session.show_plain(&folded(&shown, session.columns()))?;
    }
    if item.falls_short {
        let line = session.say("message.clear-needs-political", &args);
        session.tell(&line)?;
    }
    if item.tag.is_none() {
        let line = session.say("message.clear-said", &args);
        session.tell(&line)?;
    }
    Ok(())
}

/// That a clearance takes the place of a remark that the ministry itself has made.
fn tell_over_remark(
    session: &mut Session<'_, '_>,
    item: &Item,
    ministry: &str,
    outcome: Said,
) -> Result<(), Stop> {
    let remark = item
        .before
        .as_ref()
        .filter(|before| before.outcome == Said::Remark);
    let is_new = item.tag.is_some() && outcome == Said::Cleared;
    let Some(before) = remark.filter(|_| is_new) else {
        return Ok(());
    };
    let args = [
        ("ministry", Arg::text(ministry)),
        ("date", Arg::Date(before.maker.day)),
        (
            "remark",
            Arg::text(before.remark.clone().unwrap_or_default()),
        ),
    ];
    let line = session.say("message.clear-over-remark", &args);
    session.tell(&line)
}

fn dry_run(session: &mut Session<'_, '_>, given: &Clear, clearing: &Clearing) -> Outcome {
    match given.record_as {
        ClearAs::Commit => session.print(&clearing.commit_message())?,
        ClearAs::Tag => {
            for tag in clearing.tags() {
                session.print(&format!("==> {} <==\n{}\n", tag.name, tag.message))?;
            }
        }
    }
    let line = session.say("message.clear-dry-run", &[]);
    session.tell(&line)?;
    Ok(FINE)
}

/// Says who answers what in which words. What belongs to a question is said to who asked for quiet, too.
fn tell_answer(
    session: &mut Session<'_, '_>,
    clearing: &Clearing,
    request: &Request,
    asking: bool,
) -> Result<(), Stop> {
    let level = session.say(&format!("message.log-level-{}", request.level.word()), &[]);
    let person = &clearing.person;
    let person = format!("{} <{}>", person.name, person.email);
    let remark = words_of(request).unwrap_or_default();
    // The sentence that quotes it has its own full stop.
    let remark = remark
        .strip_suffix('.')
        .filter(|rest| !rest.ends_with('.'))
        .unwrap_or(&remark);
    let args = [
        ("ministry", Arg::text(&clearing.ministry)),
        ("person", Arg::text(person)),
        ("level", Arg::text(level)),
        ("remark", Arg::text(remark)),
        (
            "answers",
            Arg::text(request.answers.clone().unwrap_or_default()),
        ),
    ];
    let line = session.say(&format!("message.clear-records-{}", answer(request)), &args);
    match asking {
        true => session.show(&line, ""),
        false => session.tell(&line),
    }
}

/// The answer in the keys of wordings: `cleared-with` where there are words to it.
fn answer(request: &Request) -> String {
    let said = request.outcome.word();
    match (request.outcome, words_of(request)) {
        (Said::Cleared | Said::Withdrawn, Some(_)) => format!("{said}-with"),
        _ => said.to_owned(),
    }
}

/// The words that come with an answer, as they are recorded.
fn words_of(request: &Request) -> Option<String> {
    let remark = request.remark.as_deref().map(one_line);
    remark.filter(|remark| !remark.trim().is_empty())
}

/// Asks where somebody sits at a terminal; elsewhere the command line is the answer.
fn agrees(
    session: &mut Session<'_, '_>,
    given: &Clear,
    clearing: &Clearing,
    request: &Request,
) -> Result<bool, Stop> {
    let asking = session.environment.interactive && !given.yes;
    tell_answer(session, clearing, request, asking)?;
    if !asking {
        return Ok(true);
    }
    let count = i64::try_from(clearing.tags().len()).unwrap_or(i64::MAX);
    let args = [
        ("count", Arg::Count(count, Noun::Text)),
        ("ministry", Arg::text(&clearing.ministry)),
    ];
    let question = session.say(&format!("message.clear-ask-{}", answer(request)), &args);
    Ok(session.ask(&question)?.is_yes())
}

fn make_tags(
    session: &mut Session<'_, '_>,
    given: &Clear,
    repository: &Repository,
    clearing: &Clearing,
) -> Outcome {
    let made = record(repository, clearing)?;
    let earlier = earlier(given, clearing);
    send(session, repository, &made, earlier, given.push)
}

/// What says the same already and has yet to be sent, as far as it is known: who was not asked may lack nothing.
fn earlier<'c>(given: &Clear, clearing: &'c Clearing) -> &'c [String] {
    match given.offline && !given.push {
        true => &[],
        false => &clearing.unsent,
    }
}
