//! Carrying out what a command has planned, and telling of it.

use super::output::Session;
use super::{FINE, Outcome, Stop};
use crate::commands::{Creation, Note};
use crate::language::Arg;
use std::path::Path;

/// Makes the files, or shows them where only that was asked for. What was made is the result; the rest is told.
pub fn make(
    session: &mut Session<'_, '_>,
    root: &Path,
    creation: &Creation,
    dry_run: bool,
) -> Result<(), Stop> {
    if dry_run {
        for file in &creation.plan.files {
            let text = String::from_utf8_lossy(&file.content);
            session.print(&format!("==> {} <==\n{text}\n", file.path))?;
        }
    } else {
        creation.plan.apply(root)?;
        for file in &creation.plan.files {
            session.print(&format!("{}\n", file.path))?;
        }
    }
    tell_notes(session, &creation.notes)?;
    if dry_run {
        let line = session.say("message.dry-run", &[]);
        session.tell(&line)?;
    }
    Ok(())
}

/// Tells what a person should know.
pub fn tell_notes(session: &mut Session<'_, '_>, notes: &[Note]) -> Result<(), Stop> {
    for note in notes {
        let line = session.say(&format!("message.note-{}", note.key), &note.args);
        session.tell(&line)?;
    }
    Ok(())
}

/// Makes the one file of a new record, and says what comes next: the entry `message.next-KEY`.
pub fn make_record(
    session: &mut Session<'_, '_>,
    world: &crate::commands::World,
    creation: &Creation,
    dry_run: bool,
    next: &str,
) -> Outcome {
    make(session, &world.root, creation, dry_run)?;
    if !dry_run {
        let file = creation.plan.files.first();
        let file = file.map_or_else(String::new, |file| file.path.clone());
        let branch = world.settings.main_branch.clone();
        let args = [("file", Arg::text(file)), ("branch", Arg::text(branch))];
        let line = session.say(&format!("message.next-{next}"), &args);
        session.tell(&line)?;
    }
    Ok(FINE)
}
