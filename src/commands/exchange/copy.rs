//! Telling the copy that the counterpart has from the state's own repository.
//!
//! No field and no setting says which of the two it is: whoever could set it could have the state's repository checked
//! as if nothing in it were the state's to mend. It is the counterpart's where main is what exports make and nothing
//! else: every commit a release by its message, konsult.yaml as an export writes it, nobody in the register who could
//! clear or release, no record of either, and not one value that is the state's alone. In a repository like that nothing
//! can be cleared, released or published, so nobody gains by making one.

use super::STATE_BRANCH;
use crate::commands::world::{Exported, PutBefore, repository_error};
use crate::commands::{CommandError, Place as Where, World};
use crate::facts::Stage;
use crate::model::{
    Agreement, Audience, Case, Config, Decode, Extract, FieldInfo, Meeting, RawContent, RawRecord,
    Record, read_settings_config,
};
use crate::repository::{HistoryState, LineCommit, Main, Repository, day_in_oslo};
use crate::rules::{OnState, WrittenOn};

/// More releases than an exchange ever has.
const MOST: usize = 20_000;

/// The folders of an export.
const FOLDERS: [&str; 4] = ["cases/", "meetings/", "agreements/", "appendices/"];

/// The counterpart's copy.
#[derive(Debug)]
pub enum Copied {
    /// It is one, with what was exported.
    Whole(Box<Exported>),
    /// It would be one if nobody but the coordinator had written on its branch.
    WrittenOn(WrittenOn),
}

/// What was exported, where `world` is read from the counterpart's copy; none where it is not.
///
/// # Errors
/// Git's own files cannot be read.
pub fn exported(world: &World, repository: &Repository) -> Result<Option<Copied>, CommandError> {
    let HistoryState::Known(main) = &world.snapshot.history.state else {
        return Ok(None);
    };
    let gaps = &world.snapshot.history.gaps;
    if !is_branch_of_state(main) || !gaps.is_empty() || world.records.tally.tags > 0 {
        return Ok(None);
    }
    // What is read has to stand on it: a branch that was fetched from the counterpart says nothing of anything else.
    let stands_on = match repository.head() {
        Some(head) => repository.parting(&head, &main.commit),
        None => Ok(None),
    };
    let Some(stands_on) = stands_on.map_err(repository_error)? else {
        return Ok(None);
    };
    let line = repository
        .plain_line(&main.commit, MOST)
        .map_err(repository_error)?;
    // From the root on.
    let line: Vec<LineCommit> = line.unwrap_or_default().into_iter().rev().collect();
    let times: Vec<PutBefore> = line.iter().map_while(put_before).collect();
    let (own, foreign) = line.split_at(times.len());
    let (Some(newest), Some(last)) = (times.last(), own.last()) else {
        return Ok(None);
    };
    let place = Where {
        directory: &world.root,
        revision: Some(&last.id),
        main: Some(&last.id),
    };
    let exported = World::read(&place)?;
    if !is_export(&exported, &newest.meeting) {
        return Ok(None);
    }
    Ok(Some(match foreign.is_empty() {
        true => Copied::Whole(Box::new(Exported {
            world: exported,
            times: times.into_iter().rev().collect(),
            is_newest: stands_on == main.commit,
            on_state: on_state(repository, &main.commit),
        })),
        false => Copied::WrittenOn(WrittenOn {
            commits: foreign.iter().map(in_short).collect(),
            last: last.id.clone(),
        }),
    }))
}

/// How the work tree stands on the coordinator's branch, where it does.
fn on_state(repository: &Repository, main: &str) -> Option<OnState> {
    repository
        .branch_here()
        .filter(|name| name == STATE_BRANCH)?;
    Some(match repository.head().as_deref() == Some(main) {
        true => OnState::Clean,
        false => OnState::Committed,
    })
}

/// A commit as a person finds it again.
fn in_short(commit: &LineCommit) -> String {
    let id = commit.id.get(..10).unwrap_or(&commit.id);
    format!("{id} ({}, {})", commit.author, day_in_oslo(commit.seconds))
}

/// Main is the branch that exports go to, with the konsult.yaml that they write.
fn is_branch_of_state(main: &Main) -> bool {
    let name = main.reference.strip_prefix("refs/");
    let name = name.and_then(|name| name.rsplit_once('/'));
    let (Some((_, STATE_BRANCH)), Some(bytes)) = (name, &main.configuration) else {
        return false;
    };
    let config = read_settings_config(&RawRecord {
        path: "konsult.yaml".to_owned(),
        content: RawContent::of(bytes),
    });
    let written = config.and_then(|config| register(&config, Audience::Ks));
    written.is_some_and(|written| **bytes == *written.as_bytes())
}

/// konsult.yaml as an export writes it: roles, languages and the names of ministries, as far as somebody may read them.
pub(super) fn register(config: &Config, least: Audience) -> Option<String> {
    let wanted = |place: &crate::model::Place<'_>| place.audience >= least;
    let mut extract = Extract::of(config, Config::FIELDS, wanted).ok()?;
    extract.begin_with("main_branch", STATE_BRANCH);
    extract.begin_with("konsult", "1");
    Some(extract.write())
}

/// What an exported commit is: its message names the meeting, the stage and the number, and nothing else.
fn put_before(commit: &LineCommit) -> Option<PutBefore> {
    let (meeting, rest) = commit.message.strip_suffix('\n')?.split_once(" to ")?;
    let (stage, written) = rest.split_once(' ')?;
    let mut stages = Stage::ALL.into_iter().filter(|to| *to != Stage::State);
    let to = stages.find(|to| to.word() == stage)?;
    let number = written.parse::<u32>().ok().filter(|number| *number > 0)?;
    let named = !meeting.is_empty() && !meeting.contains(char::is_whitespace);
    (named && written.bytes().all(|byte| byte.is_ascii_digit())).then(|| PutBefore {
        meeting: meeting.to_owned(),
        to,
        number,
        day: day_in_oslo(commit.seconds),
    })
}

/// Whether a commit holds what an export of a meeting does.
fn is_export(world: &World, meeting: &str) -> bool {
    let dataset = &world.dataset;
    let in_folders = |path: &str| FOLDERS.iter().any(|folder| path.starts_with(folder));
    let mut paths = world.file_paths();
    let files = paths.all(|path| in_folders(path) || path == "konsult.yaml");
    let one = dataset.meetings.keys().eq([meeting]);
    let mut cases = dataset.cases.values();
    let mut meetings = dataset.meetings.values();
    let mut agreements = dataset.agreements.values();
    files
        && one
        && world.snapshot.left_out.is_empty()
        && cases.all(|case| is_shown(case, Case::FIELDS))
        && meetings.all(|meeting| is_shown(meeting, Meeting::FIELDS))
        && agreements.all(|one| is_shown(one, Agreement::FIELDS))
}

/// A record that was read whole and has no value that is the state's alone.
fn is_shown<T: Decode>(record: &Record<T>, table: &[FieldInfo]) -> bool {
    let states = |place: &crate::model::Place<'_>| place.audience == Audience::State;
    let whole = record.readable && record.fields_whole && record.sections_complete;
    let extract = Extract::of(&record.fields, table, states);
    whole && extract.is_ok_and(|extract| extract.is_empty())
}
