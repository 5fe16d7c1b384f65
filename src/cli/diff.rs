//! `konsult diff`.

use super::arguments::{Diff, DiffFormat};
use super::differences::{Shown, entry, legend, records_json, terminal};
use super::output::Session;
use super::{FINE, Outcome};
use crate::commands::changes::docx;
use crate::commands::changes::{RecordChange, changes};
use crate::commands::{CommandError, World};
use crate::language::Arg;
use crate::redline::{Page, html, markdown};
use crate::repository::Revision;
use serde_json::{Value, json};
use std::path::Path;

/// Shows the words that differ between two revisions.
pub fn diff(session: &mut Session<'_, '_>, given: &Diff) -> Outcome {
    session.speak_as_the_repository();
    let (from, to) = ends(&given.range)?;
    let directory = session.directory();
    let before = World::read(&session.place(&directory, Some(from)))?;
    let after = World::read(&session.place(&directory, to))?;
    if let Some(meeting) = &given.meeting {
        is_known(meeting, &before, &after)?;
    }
    let found = changes(&before, &after, given.meeting.as_deref());
    let shown = Shown {
        language: session.language(),
        counterpart: &after.settings.counterpart,
    };
    match given.format {
        DiffFormat::Docx => {
            let Some(path) = &given.output else {
                return Err(CommandError::usage("diff-docx-output").into());
            };
            let page = page(session, &found, &before, &after, shown);
            let made = after.committed.and(after.made);
            let bytes = docx(&page, made, from)?;
            return match given.dry_run {
                true => would_write(session, path),
                false => write(session, path, &bytes),
            };
        }
        _ if given.output.is_some() => {
            return Err(CommandError::usage("diff-output-docx").into());
        }
        DiffFormat::Json => {
            let value = as_json(&found, &before, &after, shown);
            session.print(&format!("{}\n", serde_json::to_string_pretty(&value)?))?;
        }
        DiffFormat::Human => human(session, &found, shown)?,
        DiffFormat::Md => {
            let page = page(session, &found, &before, &after, shown);
            session.print(&markdown(&page))?;
        }
        DiffFormat::Html => {
            let page = page(session, &found, &before, &after, shown);
            session.print(&html(&page))?;
        }
    }
    Ok(FINE)
}

fn write(session: &mut Session<'_, '_>, path: &Path, bytes: &[u8]) -> Outcome {
    session.write(path, bytes)?;
    session.print(&format!("{}\n", path.display()))?;
    Ok(FINE)
}

fn would_write(session: &mut Session<'_, '_>, path: &Path) -> Outcome {
    session.print(&format!("{}\n", path.display()))?;
    let line = session.say("message.dry-run", &[]);
    session.tell(&line)?;
    Ok(FINE)
}

/// `A..B`, `A..` or `A`; without a second end the files on disk are meant.
fn ends(range: &str) -> Result<(&str, Option<&str>), CommandError> {
    let wrong = || CommandError::usage("diff-range").text("range", range);
    if range.contains("...") {
        return Err(wrong());
    }
    let (from, to) = match range.split_once("..") {
        Some((from, to)) => (from, Some(to)),
        None => (range, None),
    };
    match from.is_empty() {
        true => Err(wrong()),
        false => Ok((from, to.filter(|to| !to.is_empty()))),
    }
}

fn is_known(meeting: &str, before: &World, after: &World) -> Result<(), CommandError> {
    let worlds = [before, after];
    let mut known: Vec<&str> = worlds
        .iter()
        .flat_map(|world| world.dataset.meetings.keys().map(String::as_str))
        .collect();
    if known.contains(&meeting) {
        return Ok(());
    }
    known.sort_unstable();
    known.dedup();
    Err(CommandError::usage("unknown-meeting")
        .text("meeting", meeting)
        .text("known", known.join(", ")))
}

fn human(
    session: &mut Session<'_, '_>,
    found: &[RecordChange],
    shown: Shown<'_>,
) -> Result<(), super::Stop> {
    let colour = session.colour();
    for change in found {
        let text = terminal(
            &entry(change, shown),
            &legend(shown),
            colour,
            session.width(),
        );
        session.print(&text)?;
    }
    if found.is_empty() {
        let line = session.say("message.diff-nothing", &[]);
        session.tell(&line)?;
    }
    Ok(())
}

fn page(
    session: &Session<'_, '_>,
    found: &[RecordChange],
    before: &World,
    after: &World,
    shown: Shown<'_>,
) -> Page {
    let name = |world: &World| match &world.snapshot.revision {
        Revision::WorkTree => session.say("message.diff-work-tree", &[]),
        Revision::Commit { named, .. } => named.clone(),
    };
    let side = |world: &World| match (&world.snapshot.revision, world.committed) {
        (Revision::Commit { id, named }, Some(date)) => {
            let args = [
                ("revision", Arg::text(named)),
                ("commit", Arg::text(id.get(..10).unwrap_or(id))),
                ("date", Arg::Date(date)),
            ];
            Some(session.say("message.diff-side", &args))
        }
        _ => None,
    };
    let args = [
        ("from", Arg::text(name(before))),
        ("to", Arg::text(name(after))),
    ];
    let mut intro: Vec<String> = [before, after].into_iter().filter_map(side).collect();
    if found.is_empty() {
        intro.push(session.say("message.diff-nothing", &[]));
    }
    Page {
        language: shown.language,
        title: session.say("message.diff-title", &args),
        intro,
        legend: legend(shown),
        entries: found.iter().map(|change| entry(change, shown)).collect(),
    }
}

fn as_json(found: &[RecordChange], before: &World, after: &World, shown: Shown<'_>) -> Value {
    let side = |world: &World| match &world.snapshot.revision {
        Revision::WorkTree => json!({"revision": "worktree", "commit": null}),
        Revision::Commit { id, named } => json!({"revision": named, "commit": id}),
    };
    json!({
        "format": 1,
        "from": side(before),
        "to": side(after),
        "records": records_json(found, shown),
    })
}
