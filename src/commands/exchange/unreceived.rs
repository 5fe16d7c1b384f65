//! That what the counterpart has written has been taken in before more is put before it: its remarks belong in what goes
//! to the participants (guide 1.3, 3.3).

use super::offer::Taking;
use super::receive;
use super::refusal::Refusal;
use super::voice::OneCase;
use crate::calendar::Date;
use crate::commands::{CommandError, World};
use crate::language::shell_word;
use crate::repository::Repository;
use std::collections::BTreeSet;
use std::path::Path;

/// There is nothing there that anybody could take in.
const NOTHING: [&str; 3] = [
    "receive-nothing-there",
    "receive-nothing-exported",
    "receive-no-branch",
];

/// Refuses where something lies there for the meeting that has not been taken in, whether or not it could be. What was
/// taken in once, and has other words in its place since, is not new.
///
/// # Errors
/// Something does, or the counterpart's branch cannot be read: nobody knows then what stands on it.
pub(super) fn none(
    world: &World,
    repository: &Repository,
    (folder, meeting): (&Path, &str),
    today: Date,
) -> Result<(), CommandError> {
    let offer = match receive::prepare(world, repository, folder, today) {
        Ok(offer) => offer,
        Err(error) if NOTHING.contains(&error.key) => return Ok(()),
        Err(error) => return Err(error),
    };
    let counterpart = &world.settings.counterpart;
    let is_for_it = |taking: &&Taking| {
        let read = OneCase::read(&taking.case, taking.content.as_bytes(), counterpart);
        read.map_or(true, |one| {
            let meetings = one.record.fields.meeting.get();
            meetings.is_none_or(|all| all.items().iter().any(|id| id.value.0 == meeting))
        })
    };
    let takings = offer.takings.iter().filter(|taking| !taking.heard);
    let takings = takings.filter(is_for_it).map(|taking| taking.case.as_str());
    let refusals = offer.refusals.iter().map(|one| one.subject.as_str());
    let lies: BTreeSet<&str> = takings.chain(refusals).collect();
    if lies.is_empty() {
        return Ok(());
    }
    let lies: Vec<&str> = lies.into_iter().collect();
    let shown = folder.display().to_string();
    let key = match offer.refusals.iter().any(Refusal::is_of_commit) {
        true => "export-unreceived-commits",
        false => "export-unreceived",
    };
    Err(CommandError::refusal(key)
        .text("path", shell_word(&shown))
        .text("list", lies.join(", ")))
}
