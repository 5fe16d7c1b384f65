//! Telling the copy that the counterpart has from the state's own repository.
//!
//! No field and no setting says which of the two it is: whoever could set it could have the state's repository checked
//! as if nothing in it were the state's to mend. It is the counterpart's where main is what exports make and nothing
//! else: every commit a release by its message and one upon the other, konsult.yaml as an export writes it, nobody in the register who could
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
use std::collections::BTreeSet;

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
    let all = repository
        .all_below(&main.commit, MOST)
        .map_err(repository_error)?;
    let all = all.unwrap_or_default();
    let own = exports(&all);
    let (times, own): (Vec<PutBefore>, Vec<&LineCommit>) = own.into_iter().unzip();
    let (Some(newest), Some(last)) = (times.last(), own.last()) else {
        return Ok(None);
    };
    let ids: BTreeSet<&str> = own.iter().map(|one| one.id.as_str()).collect();
    let foreign = all.iter().filter(|one| !ids.contains(one.id.as_str()));
    let foreign: Vec<&LineCommit> = foreign.collect();
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
            commits: foreign.into_iter().map(in_short).collect(),
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

/// The exports, from the root on: one line, each of which [`follows`] those before. It ends where two could be the next,
/// since nobody knows which is the coordinator's; where there is more than one root it does not begin.
fn exports(all: &[LineCommit]) -> Vec<(PutBefore, &LineCommit)> {
    let mut line: Vec<(PutBefore, &LineCommit)> = Vec::new();
    if all.iter().filter(|one| one.parents.is_empty()).count() != 1 {
        return line;
    }
    loop {
        let below = line.last().map(|(_, commit)| commit.id.as_str());
        let stands = all
            .iter()
            .filter(|one| match (one.parents.as_slice(), below) {
                ([], None) => true,
                ([parent], Some(below)) => parent == below,
                _ => false,
            });
        let next = stands.filter_map(|commit| Some((put_before(commit)?, commit)));
        let mut next = next.filter(|(time, commit)| follows(&line, time, commit));
        match (next.next(), next.next()) {
            (Some(one), None) => line.push(one),
            _ => return line,
        }
    }
}

/// Whether an export can stand on those before it: none has gone to the same as often, and one with the same files goes
/// to others than the one before.
fn follows(line: &[(PutBefore, &LineCommit)], time: &PutBefore, commit: &LineCommit) -> bool {
    let same_way = |other: &PutBefore| other.meeting == time.meeting && other.to == time.to;
    let earlier = line.iter().filter(|(other, _)| same_way(other));
    let is_next = earlier.map(|(other, _)| other.number).max() < Some(time.number);
    let once_more = line
        .last()
        .is_some_and(|(before, below)| same_way(before) && below.tree == commit.tree);
    is_next && !once_more
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
        commit: commit.id.clone(),
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
