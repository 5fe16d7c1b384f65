//! The life of a case, a meeting or an agreement, and what is new in it since a ministry cleared it.

use super::check::{Options as CheckOptions, check};
use super::clear::held_text;
use super::world::repository_error;
use super::{CommandError, World};
use crate::calendar::Date;
pub use crate::facts::{
    Brought, Clearance, Event, Happening, Outcome, PartDifference, RecordFaultKind, RecordSort,
    Rejected, Release, WhyNot,
};
use crate::facts::{differences, texts_of};
use crate::findings::Finding;
use crate::model::{
    Text, TextId, TextKind, Unreadable, agreement_text, case_text, minutes_text, opening_text,
};
use crate::repository::{HistoryState, RecordKind, Repository, Stem, Version};
use crate::source::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// The life of a record.
#[derive(Debug)]
pub struct Log<'w> {
    /// Its kind.
    pub kind: RecordKind,
    /// Its title, where it has one now.
    pub title: Option<String>,
    /// What happened, oldest first.
    pub events: Vec<Event<'w>>,
    /// The day of the last of what is dated after the day that is reckoned from, which is not among them.
    pub later: Option<Date>,
    /// What `check` says of records of git, by the record.
    pub findings: BTreeMap<String, Finding>,
    /// Whether git could be asked for everything.
    pub complete: bool,
}

/// What is new in a text since a ministry cleared it.
#[derive(Debug)]
pub struct SinceClearance<'w> {
    /// The text.
    pub text: TextId,
    /// The latest clearance; none where the ministry has cleared it never.
    pub record: Option<&'w Clearance>,
    /// The words that differ; none where one of the two could not be read.
    pub changes: Option<Vec<PartDifference>>,
}

/// Finds the life of a record. The world has to be loaded with what is closed.
///
/// # Errors
/// There is no such record, neither now nor before.
pub fn log<'w>(
    world: &'w World,
    repository: &Repository,
    id: &str,
    today: Date,
) -> Result<Log<'w>, CommandError> {
    let facts = world.facts(today, true);
    let (kind, versions, complete) = versions(world, repository, id)?;
    let main = match &world.snapshot.history.state {
        HistoryState::Known(main) => main.commit.as_str(),
        _ => "",
    };
    let commits: BTreeSet<String> = versions.iter().map(|one| one.commit.clone()).collect();
    let arrivals = repository
        .arrivals(main, &commits)
        .map_err(repository_error)?;
    let options = CheckOptions::everything(today, true);
    let findings = check(world, &options).into_iter();
    let findings = findings.filter_map(|finding| Some((finding.tag.clone()?, finding)));
    let history = &world.snapshot.history;
    let witnessed = history.gaps.is_empty() && world.records.missing.is_empty();
    let mut events = facts.life(kind, id, &versions, &arrivals);
    let later = events.iter().map(|event| event.day).max();
    events.retain(|event| event.day <= today);
    Ok(Log {
        title: title(world, kind, id),
        events,
        later: later.filter(|day| *day > today),
        findings: findings.collect(),
        complete: complete && witnessed && !main.is_empty(),
        kind,
    })
}

/// Every version that main has had of a record, and whether git knew them all. A record that is gone is found by its
/// history.
fn versions(
    world: &World,
    repository: &Repository,
    id: &str,
) -> Result<(RecordKind, Vec<Version>, bool), CommandError> {
    let now = kind_now(world, id);
    let kinds = now.map_or_else(|| RecordKind::ALL.to_vec(), |kind| vec![kind]);
    if let HistoryState::Known(main) = &world.snapshot.history.state {
        let stems = kinds.iter().map(|kind| {
            (
                Stem {
                    kind: *kind,
                    id: id.to_owned(),
                },
                None,
            )
        });
        let answered = repository
            .versions(main, &stems.collect(), |_, _| false)
            .map_err(repository_error)?;
        let complete = answered.gaps.is_empty();
        for (stem, versions) in answered.by_stem {
            if now.is_some() || !versions.is_empty() {
                return Ok((stem.kind, versions, complete));
            }
        }
    }
    match now {
        Some(kind) => Ok((kind, Vec::new(), true)),
        None => Err(unknown(world, id)),
    }
}

fn kind_now(world: &World, id: &str) -> Option<RecordKind> {
    let dataset = &world.dataset;
    let known = [
        (RecordKind::Case, dataset.cases.contains_key(id)),
        (RecordKind::Meeting, dataset.meetings.contains_key(id)),
        (RecordKind::Agreement, dataset.agreements.contains_key(id)),
    ];
    known
        .into_iter()
        .find(|(_, here)| *here)
        .map(|(kind, _)| kind)
}

fn unknown(world: &World, id: &str) -> CommandError {
    let dataset = &world.dataset;
    let cases = dataset.cases.keys();
    let known = cases
        .chain(dataset.meetings.keys())
        .chain(dataset.agreements.keys());
    let known: Vec<&str> = known.map(String::as_str).collect();
    match nearest(id, &known) {
        Some(near) => CommandError::usage("unknown-text-near")
            .text("id", id)
            .text("near", near),
        None => CommandError::usage("unknown-text").text("id", id),
    }
}

fn title(world: &World, kind: RecordKind, id: &str) -> Option<String> {
    let dataset = &world.dataset;
    match kind {
        RecordKind::Case => dataset.cases.get(id)?.fields.title.get().cloned(),
        RecordKind::Agreement => dataset.agreements.get(id)?.fields.title.get().cloned(),
        RecordKind::Meeting => None,
    }
}

/// Finds what is new in the texts of a record since a ministry last cleared them.
///
/// # Errors
/// There is no such record or ministry; git cannot be read.
pub fn since_clearance<'w>(
    world: &'w World,
    repository: &Repository,
    id: &str,
    ministry: &str,
    today: Date,
) -> Result<Vec<SinceClearance<'w>>, CommandError> {
    let kind = kind_now(world, id).ok_or_else(|| unknown(world, id))?;
    let code = super::known::party(world, ministry, today)?;
    let mut found = Vec::new();
    for text in texts_of(kind, id) {
        let cleared = |record: &&Clearance| {
            let theirs = record.ministry == code && record.outcome == Outcome::Cleared;
            theirs && record.maker.day <= today
        };
        let record = world.records.of_text(&text).rfind(cleared);
        let now = now(world, &text);
        if record.is_none() && now.as_ref().is_ok_and(Text::is_empty) {
            continue;
        }
        let changes = match (record, now) {
            (Some(record), Ok(now)) => {
                let old = held_text(world, repository, record)?;
                (old.fingerprint() == record.fingerprint).then(|| differences(&old, &now))
            }
            _ => None,
        };
        found.push(SinceClearance {
            text,
            record,
            changes,
        });
    }
    Ok(found)
}

fn now(world: &World, text: &TextId) -> Result<Text, Unreadable> {
    let dataset = &world.dataset;
    let found = match text.kind {
        TextKind::Case => {
            let case = dataset.cases.get(&text.id);
            case.map(|case| case_text(case, &world.settings.counterpart))
        }
        TextKind::Opening => dataset.meetings.get(&text.id).map(opening_text),
        TextKind::Minutes => dataset.meetings.get(&text.id).map(minutes_text),
        TextKind::Agreement => dataset.agreements.get(&text.id).map(agreement_text),
    };
    found.unwrap_or(Err(Unreadable))
}
