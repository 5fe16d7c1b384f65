//! `konsult init`.

use super::arguments::Init;
use super::making::{make, tell_notes};
use super::output::Session;
use super::{FINE, Outcome};
use crate::commands::init as commands;
use crate::language::{Arg, shell_word};
use std::path::Path;

/// Makes a new repository.
pub fn init(session: &mut Session<'_, '_>, given: &Init) -> Outcome {
    let start = session.directory();
    let folder = match &given.folder {
        Some(folder) => start.join(folder),
        None => start,
    };
    let creation = commands::init(&commands::present(&folder), session.language())?;
    make(session, &folder, &creation, given.dry_run)?;
    if !given.dry_run {
        let inside = given.folder.as_deref().unwrap_or(Path::new("."));
        let shown = match (&session.common.directory, &given.folder) {
            (Some(start), Some(_)) => start.join(inside),
            (Some(start), None) => start.clone(),
            (None, _) => inside.to_path_buf(),
        };
        let here = shown == Path::new(".");
        let place = commands::place(&folder, session.today(), here);
        let shown = shell_word(&shown.display().to_string());
        let key = match here {
            false => "message.next-init",
            true => "message.next-init-here",
        };
        let line = session.say(key, &[("folder", Arg::text(&shown))]);
        tell_notes(session, &[place.text("folder", shown)])?;
        session.tell(&line)?;
    }
    Ok(FINE)
}
