//! Sending what was made to the other repository, or saying how.

use super::output::Session;
use super::{FINE, Outcome};
use crate::commands::sending::send as send_all;
use crate::language::Arg;
use crate::repository::{MadeTag, REMOTE, Repository};

/// Gives the names of what was `made` just now, and sends it where that was asked for, with what is lacking there of
/// `earlier` runs; else prints the command that does.
pub fn send(
    session: &mut Session<'_, '_>,
    repository: &Repository,
    made: &[MadeTag],
    earlier: &[String],
    push: bool,
) -> Outcome {
    let sent = match push && !(made.is_empty() && earlier.is_empty()) {
        true => Some(send_all(repository, made, earlier)),
        false => None,
    };
    let kept = !matches!(&sent, Some(Err(not_sent)) if !not_sent.kept);
    for tag in made.iter().filter(|_| kept) {
        session.print(&format!("{}\n", tag.name))?;
    }
    let own = made.iter().map(|tag| tag.name.as_str());
    let names: Vec<&str> = own.chain(earlier.iter().map(String::as_str)).collect();
    let args = [
        ("remote", Arg::text(REMOTE)),
        ("names", Arg::text(names.join(" "))),
    ];
    match sent {
        Some(Err(not_sent)) => return Err(not_sent.error.into()),
        Some(Ok(())) => {
            let line = session.say("message.pushed", &args);
            session.tell(&line)?;
        }
        None if !names.is_empty() && !push && repository.has_remote() => {
            let line = session.say("message.push-command", &args);
            session.tell(&line)?;
        }
        None => {}
    }
    Ok(FINE)
}
