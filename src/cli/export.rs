//! What `konsult release --export` tells of the repository that the counterpart has.

use super::Stop;
use super::output::Session;
use crate::commands::exchange::{Export, STATE_BRANCH, send_on as push_on, sent_on_to};
use crate::language::{Arg, Noun, shell_word};

/// Tells what lies there now, or would.
pub fn tell(session: &mut Session<'_, '_>, export: &Export, done: bool) -> Result<(), Stop> {
    let files = i64::try_from(export.tree.0.len()).unwrap_or(i64::MAX);
    let args = [
        ("files", Arg::Count(files, Noun::File)),
        ("folder", Arg::text(export.folder.display().to_string())),
        ("branch", Arg::text(STATE_BRANCH)),
    ];
    let key = match (&export.recorded, done) {
        (None, true) => "message.export-goes",
        (None, false) => "message.export-would-go",
        (Some(_), _) => "message.export-recorded",
    };
    let line = session.say(key, &args);
    session.tell(&line)?;
    for path in export.tree.0.keys() {
        session.tell(&format!("  {path}"))?;
    }
    Ok(())
}

/// Tells what lies there now, and sends it on.
pub fn tell_done(session: &mut Session<'_, '_>, export: &Export, push: bool) -> Result<(), Stop> {
    tell(session, export, true)?;
    send_on(session, export, push)
}

/// Sends it on from there, where that repository is itself a copy of another, or prints the command that does; and
/// says that the counterpart has to be told.
fn send_on(session: &mut Session<'_, '_>, export: &Export, push: bool) -> Result<(), Stop> {
    let folder = export.folder.display().to_string();
    let Some(remote) = sent_on_to(export)? else {
        let args = [
            ("folder", Arg::text(folder)),
            ("branch", Arg::text(STATE_BRANCH)),
        ];
        let line = session.say("message.export-tell", &args);
        return session.tell(&line);
    };
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
    session.tell(&line)?;
    let line = session.say("message.export-tell-sent-on", &[]);
    session.tell(&line)
}
