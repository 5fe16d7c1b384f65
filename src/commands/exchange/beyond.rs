//! What the counterpart has changed in its copy that is not its voice: because of it the state takes nothing in, and
//! the counterpart should learn that before it sends.

use super::branch::case_of;
use super::not_usable;
use super::voice::OneCase;
use crate::commands::world::repository_error;
use crate::commands::{CommandError, Place, World};
use crate::model::{COUNTERPART_OPENS, Case, Record};
use crate::repository::{Exchange, ExchangeError, ExchangeFile, HistoryState, Repository};
use crate::rules::{Beyond, BeyondHow};
use crate::source::{SourceText, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is beyond the counterpart's voice in `world`, which is its copy: in its files, and in what it has committed.
///
/// # Errors
/// Git's own files cannot be read.
pub fn found(world: &World, repository: &Repository) -> Result<Vec<Beyond>, CommandError> {
    let (Some(exported), HistoryState::Known(main)) =
        (&world.exported, &world.snapshot.history.state)
    else {
        return Ok(Vec::new());
    };
    let Some(head) = repository.head() else {
        return Ok(Vec::new());
    };
    let base = repository.parting(&head, &main.commit);
    let Some(base) = base.map_err(repository_error)? else {
        return Ok(Vec::new());
    };
    // What the state has changed since is no change of the counterpart's.
    let mut found = match base == main.commit {
        true => beyond(world, &exported.world),
        false => {
            let place = Place {
                directory: &world.root,
                revision: Some(&base),
                main: Some(&main.commit),
            };
            beyond(world, &World::read(&place)?)
        }
    };
    let told: BTreeSet<Arc<str>> = found.iter().map(|one| one.file.clone()).collect();
    let committed = committed(world, &base, &head)?.into_iter();
    found.extend(committed.filter(|one| !told.contains(&one.file)));
    Ok(found)
}

/// What is beyond the counterpart's voice in the files of `world`, which stands on `base`.
pub fn beyond(world: &World, base: &World) -> Vec<Beyond> {
    let here: BTreeSet<&str> = world.file_paths().collect();
    let there: BTreeSet<&str> = base.file_paths().collect();
    let mut found: Vec<Beyond> = there
        .difference(&here)
        .map(|path| Beyond::file(path, BeyondHow::Gone))
        .collect();
    let added = here.difference(&there).filter(|path| !is_case(path));
    found.extend(added.map(|path| Beyond::file(path, BeyondHow::NoCase)));
    let (now, then) = (words(world), words(base));
    let changed = now
        .iter()
        .filter(|(path, words)| then.get(*path).is_some_and(|before| before != *words));
    found.extend(changed.map(|(path, _)| Beyond::file(path, BeyondHow::NoCase)));
    for case in world.dataset.cases.values() {
        let path: &str = &case.source.path;
        if there.contains(path) || !there.iter().any(|other| stem(other) == case.id) {
            found.extend(in_case(world, base, case));
        }
    }
    found
}

/// The text of every file that is no case, by its path, with line feeds alone: git may be set up to put others.
fn words(world: &World) -> BTreeMap<&str, String> {
    let dataset = &world.dataset;
    let meetings = dataset.meetings.values().map(|one| &one.source);
    let agreements = dataset.agreements.values().map(|one| &one.source);
    let config = dataset.config.iter().map(|one| &one.source);
    let all = meetings.chain(agreements).chain(config);
    let words = |source: &SourceText| source.text().replace("\r\n", "\n");
    all.map(|source| (&*source.path, words(source))).collect()
}

/// What in a case is not the counterpart's, each field and section once. What cannot be read has been told of.
fn in_case(world: &World, base: &World, case: &Record<Case>) -> Vec<Beyond> {
    let counterpart = &world.settings.counterpart;
    let read = |case: &Record<Case>| {
        OneCase::read(&case.id, case.source.text().as_bytes(), counterpart).ok()
    };
    let before = base.dataset.cases.get(&case.id);
    if before.is_some_and(|before| before.source.text() == case.source.text()) {
        return Vec::new();
    }
    let Some(theirs) = read(case) else {
        return Vec::new();
    };
    let (how, names) = match before.map(|before| read(before)) {
        Some(None) => return Vec::new(),
        Some(Some(based)) => (BeyondHow::State, differing(&based.state, &theirs.state)),
        None if !case.fields.is_raised_by(counterpart) => (
            BeyondHow::NotRaised,
            BTreeSet::from(["raised_by".to_owned()]),
        ),
        None => {
            let theirs = theirs.state.iter().map(|(name, _)| outermost(name));
            let states = theirs.filter(|name| !COUNTERPART_OPENS.contains(name));
            (BeyondHow::StateInNew, states.map(str::to_owned).collect())
        }
    };
    let told = names.into_iter().map(|name| Beyond {
        file: case.source.path.clone(),
        case: Some(case.id.clone()),
        span: place(case, &name),
        how,
        field: name.strip_prefix("section.").unwrap_or(&name).to_owned(),
    });
    told.collect()
}

/// The fields and sections in which two differ.
fn differing(old: &[(String, String)], new: &[(String, String)]) -> BTreeSet<String> {
    let lost = old.iter().filter(|value| !new.contains(value));
    let come = new.iter().filter(|value| !old.contains(value));
    let names = lost.chain(come).map(|(name, _)| outermost(name).to_owned());
    let mut names: BTreeSet<String> = names.collect();
    if names.is_empty() && old != new {
        names.extend(old.first().map(|(name, _)| outermost(name).to_owned()));
    }
    names
}

/// The field at the top of a record that a value lies in, or the section.
fn outermost(name: &str) -> &str {
    match name.starts_with("section.") {
        true => name,
        false => name.split('.').next().unwrap_or(name),
    }
}

/// Where a field or a section stands; the first line where it does not.
fn place(case: &Record<Case>, name: &str) -> Span {
    if let Some(id) = name.strip_prefix("section.") {
        let section = case.body.section(id);
        return section.map_or_else(|| case.top(), |section| section.heading);
    }
    case.name_of(name)
}

/// What commits have changed that is no case at all.
fn committed(world: &World, base: &str, head: &str) -> Result<Vec<Beyond>, CommandError> {
    let wrong = |error| not_usable(&world.root, error);
    let exchange = match Exchange::open(&world.root) {
        // The files lie below the top of it, where none of what was exported does.
        Ok(None) | Err(ExchangeError::NotAnExchange) => return Ok(Vec::new()),
        Ok(Some(exchange)) => exchange,
        Err(error) => return Err(wrong(error)),
    };
    let files = |commit| -> Result<BTreeMap<String, ExchangeFile>, CommandError> {
        let files = exchange.files(commit).map_err(wrong)?.into_iter();
        let named = files.filter_map(|file| Some((file.path.clone()?, file)));
        Ok(named.collect())
    };
    let (then, now) = (files(base)?, files(head)?);
    let changed = now
        .iter()
        .filter(|(path, file)| then.get(*path) != Some(*file));
    let changed = changed.filter_map(|(path, file)| match (is_case(path), file.is_plain) {
        (false, _) => Some(Beyond::file(path, BeyondHow::NoCase)),
        (true, false) => Some(Beyond::file(path, BeyondHow::NotPlain)),
        (true, true) => None,
    });
    let gone = then.keys().filter(|path| !now.contains_key(*path));
    let gone = gone.map(|path| Beyond::file(path, BeyondHow::Gone));
    Ok(changed.chain(gone).collect())
}

/// Whether a file lies where a case may. Of a name that no case can have its own rule tells.
fn is_case(path: &str) -> bool {
    case_of(path) != Err("not-yours")
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}
