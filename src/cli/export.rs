//! What `konsult release --export` tells of the repository that the counterpart has.

use super::Stop;
use super::output::Session;
use crate::commands::exchange::{Export, STATE_BRANCH, send_on as push_on, sent_on_to};
use crate::language::{Arg, Noun, shell_word};

/// Tells what goes there.
pub fn tell(session: &mut Session<'_, '_>, export: &Export) -> Result<(), Stop> {
    let files = i64::try_from(export.tree.0.len()).unwrap_or(i64::MAX);
    let args = [
        ("files", Arg::Count(files, Noun::File)),
        ("folder", Arg::text(export.folder.display().to_string())),
        ("branch", Arg::text(STATE_BRANCH)),
    ];
    let key = match export.recorded {
        None => "message.export-goes",
        Some(_) => "message.export-recorded",
    };
    let line = session.say(key, &args);
    session.tell(&line)?;
    for path in export.tree.0.keys() {
        session.tell(&format!("  {path}"))?;
    }
    Ok(())
}

/// Sends it on from there, where that repository is itself a copy of another; else prints the command that does.
pub fn send_on(session: &mut Session<'_, '_>, export: &Export, push: bool) -> Result<(), Stop> {
    let Some(remote) = sent_on_to(export)? else {
        return Ok(());
    };
    let folder = export.folder.display().to_string();
    let key = match push {
        true => {
            push_on(export)?;
            "message.export-pushed"
        }
        false => "message.export-push-command",
    };
    let args = [
        ("remote", Arg::text(remote)),
        ("path", Arg::text(shell_word(&folder))),
        ("folder", Arg::text(folder)),
        ("branch", Arg::text(STATE_BRANCH)),
    ];
    let line = session.say(key, &args);
    session.tell(&line)
}
