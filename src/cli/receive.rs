//! `konsult receive`.

use super::arguments::Receive;
use super::differences::{Shown, legend, named, terminal};
use super::output::{Session, folded};
use super::redline::redline;
use super::{FINE, Outcome, Stop};
use crate::commands::exchange::receive::prepare;
use crate::commands::exchange::{NotApplied, OfState, Offer, Refusal, Taking, VoicePart, apply};
use crate::commands::{CommandError, open_repository};
use crate::language::{Arg, shell_word};
use crate::model::TextKind;
use crate::redline::{Entry, TextShown, part_name, place_in_sentence, visible, visible_runs};

/// Takes what the counterpart wrote into the work tree.
pub fn receive(session: &mut Session<'_, '_>, given: &Receive) -> Outcome {
    OfState::Receive.unless_copy(&session.load_to_write()?)?;
    let directory = session.directory();
    // Of closed meetings too: any release may have been exported.
    let today = session.today();
    let world = session.load_from(&directory, None, today, true)?;
    let repository = open_repository(&session.place(&directory, None))?;
    let folder = directory.join(&given.folder);
    let offer = prepare(&world, &repository, &folder, today)?;
    let counterpart = world.settings.counterpart.as_str();
    if !offer.refusals.is_empty() {
        return refuse(session, &offer, counterpart);
    }
    if !offer.uncommitted.is_empty() {
        let files = offer.uncommitted.iter().map(String::as_str);
        return Err(CommandError::refusal("receive-uncommitted")
            .with("files", Arg::texts(files))
            .into());
    }
    tell_left_out(session, &offer, counterpart)?;
    if offer.takings.is_empty() {
        let key = match offer.leaves_out() {
            true => "message.receive-nothing-else",
            false => "message.receive-nothing",
        };
        let line = session.say(key, &[]);
        session.tell(&line)?;
        return Ok(FINE);
    }
    if given.dry_run {
        return dry_run(session, given, &offer, counterpart);
    }
    for taking in &offer.takings {
        show(session, taking, counterpart)?;
        if taking.has_to_be_asked() && !is_agreed(given, taking) {
            let news = news(session, taking, counterpart);
            session.show_plain(&news)?;
        }
        if !agrees(session, given, taking)? {
            return Err(not_agreed(taking).into());
        }
    }
    if let Err(stopped) = apply(&world.root, &repository, &offer.takings) {
        return Err(not_applied(session, stopped)?.into());
    }
    for taking in &offer.takings {
        session.print(&format!("{}\n", taking.path))?;
    }
    suggest(session, &offer.takings)
}

/// What the counterpart has written and is not taken.
fn tell_left_out(
    session: &mut Session<'_, '_>,
    offer: &Offer,
    counterpart: &str,
) -> Result<(), Stop> {
    for (case, field) in &offer.left {
        let field = place_in_sentence(field, counterpart, session.language());
        let line = say(session, "left", case, &[("field", Arg::text(field))]);
        session.tell(&line)?;
    }
    for (case, comments) in &offer.comments {
        let quoted = comments.iter().map(|comment| {
            let comment = [("remark", Arg::text(comment))];
            session.say("message.log-quote", &comment)
        });
        let args = [("comments", Arg::texts(quoted))];
        let line = say(session, "comments", case, &args);
        session.tell(&line)?;
    }
    for case in &offer.form_only {
        let line = say(session, "form-only", case, &[]);
        session.tell(&line)?;
    }
    Ok(())
}

/// Shows what would be taken, as a person reads it: each file with the words that would be new in it, and no others.
fn dry_run(
    session: &mut Session<'_, '_>,
    given: &Receive,
    offer: &Offer,
    counterpart: &str,
) -> Outcome {
    for taking in &offer.takings {
        show(session, taking, counterpart)?;
        let news = news(session, taking, counterpart);
        session.print(&news)?;
    }
    let line = session.say("message.dry-run", &[]);
    session.tell(&line)?;
    let mut takings = offer.takings.iter();
    let asked = takings.find(|taking| taking.has_to_be_asked() && !is_agreed(given, taking));
    match asked {
        Some(taking) => Err(not_agreed(taking).into()),
        None => Ok(FINE),
    }
}

/// The words that would be new, under the name of their file.
fn news(session: &Session<'_, '_>, taking: &Taking, counterpart: &str) -> String {
    let shown = Shown {
        language: session.language(),
        counterpart,
    };
    let title = taking.title.as_deref().unwrap_or(&taking.case);
    let args = [
        ("title", Arg::text(title)),
        ("id", Arg::text(taking.case.as_str())),
    ];
    let mut fields: Vec<(&str, String)> = Vec::new();
    for (name, value) in &taking.fields {
        let top = name.split('.').next().unwrap_or(name);
        match fields.last_mut().filter(|(last, _)| *last == top) {
            Some((_, values)) => values.push_str(&format!(", {}", value.trim())),
            None => fields.push((top, value.trim().to_owned())),
        }
    }
    let fields = fields.into_iter().map(|(name, value)| {
        let name = part_name(name, counterpart, shown.language);
        format!("{name}: {value}")
    });
    let entry = Entry {
        heading: shown.say("message.diff-case", &args),
        notes: std::iter::once(taking.path.clone()).chain(fields).collect(),
        texts: vec![TextShown {
            heading: shown.say(
                "message.diff-counterpart",
                &[("counterpart", Arg::text(counterpart))],
            ),
            parts: named(TextKind::Case, &taking.news, shown),
        }],
    };
    let (colour, width) = (session.colour(), session.width());
    terminal(&entry, &legend(shown), colour, width)
}

fn say(
    session: &Session<'_, '_>,
    key: &str,
    subject: &str,
    args: &[(&'static str, Arg)],
) -> String {
    let mut all = vec![("subject", Arg::text(subject))];
    all.extend(args.iter().cloned());
    // Names of people and files are whatever somebody else has put there.
    let line = session.say(&format!("message.receive-{key}"), &all);
    visible(&line).replace('\n', " ")
}

/// Lists everything that stands in the way.
fn refuse(session: &mut Session<'_, '_>, offer: &Offer, counterpart: &str) -> Outcome {
    let language = session.language();
    for refusal in &offer.refusals {
        let mut args = refusal.args.clone();
        for (name, arg) in &mut args {
            if let ("field", Arg::Text(place)) = (*name, &*arg) {
                *arg = Arg::text(place_in_sentence(place, counterpart, language));
            }
        }
        let line = say(session, refusal.key, &refusal.subject, &args);
        session.show(&line, "  ")?;
    }
    let count = offer.refusals.len().to_string();
    let key = match offer.refusals.iter().any(Refusal::is_of_commit) {
        true => "receive-refused-commits",
        false => "receive-refused",
    };
    Err(Stop::Command(
        CommandError::refusal(key).text("count", count),
    ))
}

/// Tells what is taken, and what has changed in the text since it was seen.
fn show(session: &mut Session<'_, '_>, taking: &Taking, counterpart: &str) -> Result<(), Stop> {
    let language = session.language();
    let written = |part: &&VoicePart| !taking.taken_away.contains(part);
    let written: Vec<&VoicePart> = taking.parts.iter().filter(written).collect();
    let taken_away: Vec<&VoicePart> = taking.taken_away.iter().collect();
    let key = if taking.is_new { "new" } else { "takes" };
    for (key, parts) in [(key, written), ("takes-away", taken_away)] {
        if parts.is_empty() && !(taking.is_new && key == "new") {
            continue;
        }
        let parts = parts.into_iter();
        let parts = parts.map(|part| place_in_sentence(&part.part(), counterpart, language));
        let args = [
            ("parts", Arg::texts(parts)),
            ("person", Arg::text(&taking.writer.name)),
            ("date", Arg::Date(taking.writer.day)),
        ];
        let line = say(session, key, &taking.case, &args);
        session.tell(&line)?;
    }
    if !taking.changed.is_empty() {
        let line = say(session, "text-changed", &taking.case, &[]);
        session.show(&line, "")?;
        let words = Shown {
            language,
            counterpart,
        };
        let changed = visible_runs(&named(TextKind::Case, &taking.changed, words));
        let shown = folded(&redline(&changed, session.colour()), session.columns());
        session.show_plain(&shown)?;
    }
    if taking.other_words {
        let line = say(session, "other-words", &taking.case, &[]);
        session.show(&line, "")?;
    }
    Ok(())
}

/// Asks where somebody sits at a terminal; elsewhere the command line has to say so.
fn agrees(session: &mut Session<'_, '_>, given: &Receive, taking: &Taking) -> Result<bool, Stop> {
    if !taking.has_to_be_asked() || is_agreed(given, taking) {
        return Ok(true);
    }
    let question = say(session, "ask", &taking.case, &[]);
    Ok(session.ask(&question)?.is_yes())
}

/// The command line says that it is to be taken.
fn is_agreed(given: &Receive, taking: &Taking) -> bool {
    given.changed.contains(&taking.case)
}

fn not_agreed(taking: &Taking) -> CommandError {
    CommandError::refusal("receive-not-agreed").text("case", &taking.case)
}

/// Why nothing was written; where some of it was and stayed, that is told last.
fn not_applied(session: &mut Session<'_, '_>, stopped: NotApplied) -> Result<CommandError, Stop> {
    if stopped.left.is_empty() {
        return Ok(stopped.cause);
    }
    session.show_error(&stopped.cause)?;
    let left = CommandError::environment("receive-left-written");
    Ok(left.with("files", Arg::texts(stopped.left)))
}

/// The commands that show it, new files too, and put it into git in the name of who wrote it.
fn suggest(session: &mut Session<'_, '_>, takings: &[Taking]) -> Outcome {
    let mut writers: Vec<(String, String, Vec<&Taking>)> = Vec::new();
    for taking in takings {
        let person = format!("{} <{}>", taking.writer.name, taking.writer.email);
        let day = taking.writer.day.to_string();
        let known = writers
            .iter_mut()
            .find(|(name, on, _)| *name == person && *on == day);
        match known {
            Some((_, _, all)) => all.push(taking),
            None => writers.push((person, day, vec![taking])),
        }
    }
    let line = session.say("message.receive-next", &[]);
    session.tell(&line)?;
    for (person, day, all) in writers {
        let paths: Vec<String> = all.iter().map(|taking| shell_word(&taking.path)).collect();
        let cases: Vec<&str> = all.iter().map(|taking| taking.case.as_str()).collect();
        let args = [
            ("cases", Arg::texts(cases)),
            ("person", Arg::text(&person)),
            ("date", Arg::text(&day)),
        ];
        let message = session.say("message.receive-commit", &args);
        let commands = format!(
            "  git add {}\n  git diff --cached\n  git commit --author={} -m {}",
            paths.join(" "),
            shell_word(&visible(&person)),
            shell_word(&visible(&message))
        );
        session.tell(&commands)?;
    }
    Ok(FINE)
}
