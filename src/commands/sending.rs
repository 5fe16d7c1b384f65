//! Sending records to the other repository, and what becomes of them where it does not take them.

use super::{CommandError, refused};
use crate::repository::{MadeTag, ProgramError, REMOTE, Repository, There};

/// Why records were not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSent {
    /// They are here still; otherwise they have been taken away again.
    pub kept: bool,
    /// What to tell.
    pub error: CommandError,
}

/// That there is somewhere to send records to, asked before any is made.
///
/// # Errors
/// There is no remote.
pub fn may_push(repository: &Repository) -> Result<(), CommandError> {
    match repository.has_remote() {
        true => Ok(()),
        false => Err(CommandError::usage("push-nowhere").text("remote", REMOTE)),
    }
}

/// Sends the tags `made` just now, and those of `earlier` runs, all of them or none. Where the remote has got another
/// record of the same name meanwhile, what was made just now is taken away again: nobody has seen it.
///
/// # Errors
/// The remote cannot be reached or does not take them.
pub fn send(
    repository: &Repository,
    made: &[MadeTag],
    earlier: &[String],
) -> Result<(), Box<NotSent>> {
    let own = made.iter().map(|tag| tag.name.clone());
    let names: Vec<String> = own.chain(earlier.iter().cloned()).collect();
    let Err(error) = repository.push_tags(&names) else {
        return Ok(());
    };
    let message = match error {
        ProgramError::Refused { message, .. } => message,
        other => return Err(kept(refused(other))),
    };
    let told = |key: &'static str| {
        CommandError::environment(key)
            .text("remote", REMOTE)
            .text("names", names.join(" "))
            .text("message", message.as_str())
    };
    let Ok(there) = repository.tags_there(&names) else {
        return Err(kept(told("record-unanswered")));
    };
    let is = |how: There| there.iter().find(|(_, found)| **found == how);
    if is(There::Nothing).is_none() && is(There::Another).is_none() {
        // It came through, and only the answer did not.
        return Ok(());
    }
    let Some((first, _)) = is(There::Another) else {
        return Err(kept(told("record-not-sent")));
    };
    let lost = |key: &'static str| {
        CommandError::refusal(key)
            .text("remote", REMOTE)
            .text("first", first)
    };
    let is_ours = made.iter().any(|tag| tag.name == *first);
    if is_ours && is(There::TheSame).is_none() && repository.take_tags_away(made).is_ok() {
        return Err(Box::new(NotSent {
            kept: false,
            error: lost("sent-by-another"),
        }));
    }
    Err(kept(lost("remote-has-others")))
}

fn kept(error: CommandError) -> Box<NotSent> {
    Box::new(NotSent { kept: true, error })
}
