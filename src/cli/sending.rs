//! Sending what was made to the other repository, or saying how.

use super::output::Session;
use super::{FINE, Outcome};
use crate::commands::refused;
use crate::language::Arg;
use crate::repository::{REMOTE, Repository};

/// Sends tags where that was asked for; else prints the command that does.
pub fn send(
    session: &mut Session<'_, '_>,
    repository: &Repository,
    names: &[String],
    push: bool,
) -> Outcome {
    if push {
        repository.push_tags(names).map_err(refused)?;
        let line = session.say("message.pushed", &[("remote", Arg::text(REMOTE))]);
        session.tell(&line)?;
    } else if repository.has_remote() {
        let line = session.say(
            "message.push-command",
            &[
                ("remote", Arg::text(REMOTE)),
                ("names", Arg::text(names.join(" "))),
            ],
        );
        session.tell(&line)?;
    }
    Ok(FINE)
}
