//! Records that others name and that nobody has here.

use super::release::Named;
use super::{Clearance, MissingRecord, RecordSource, Release, Stage};
use crate::repository::{Tag, TagContent, Trailers, Witnesses};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The ids of the records that a tag names: those that a release rests on, or the one that a clearance answers.
pub fn records_named(tag: &Tag) -> impl Iterator<Item = &str> {
    let trailers = match &tag.content {
        TagContent::Annotated(annotation) => Some(&annotation.trailers),
        _ => None,
    };
    let names = |key: &str| {
        ["Clearance", "Answers"]
            .iter()
            .any(|name| key.eq_ignore_ascii_case(name))
    };
    trailers
        .into_iter()
        .flat_map(Trailers::iter)
        .filter(move |trailer| names(trailer.key))
        .map(|trailer| trailer.value)
}

/// What a release rests on, what a record answers, and the numbers that a later release shows to have been there.
pub(super) fn missing(
    releases: &[Release],
    clearances: &[Clearance],
    witnesses: &Witnesses,
) -> Vec<MissingRecord> {
    let tags = witnesses.tags.iter().map(|tag| tag.object.as_str());
    let commits = witnesses.commits.iter().map(|commit| commit.id.as_str());
    let here: HashSet<&str> = tags.chain(commits).collect();
    let by_release = releases.iter().flat_map(|release| {
        let ids = release.clearances.iter();
        ids.map(|id| (id, &release.source))
    });
    let by_answer = clearances.iter().filter_map(|clearance| {
        let id = clearance.answers.as_ref()?;
        Some((id, &clearance.source))
    });
    let mut missing: Vec<MissingRecord> = by_release
        .chain(by_answer)
        .filter(|(id, _)| !here.contains(id.as_str()))
        .map(|(id, by)| MissingRecord {
            named: id.clone(),
            by: by.clone(),
        })
        .collect();
    missing.extend(numbers_left_out(witnesses));
    missing.sort();
    missing.dedup();
    missing
}

/// A second release shows that there was a first one.
fn numbers_left_out(witnesses: &Witnesses) -> Vec<MissingRecord> {
    let named = witnesses.tags.iter().filter_map(|tag| Named::of(&tag.name));
    let mut numbers: BTreeMap<(String, Stage), BTreeSet<u32>> = BTreeMap::new();
    for name in named {
        let key = (name.meeting, name.to);
        numbers.entry(key).or_default().insert(name.number);
    }
    let mut missing = Vec::new();
    for ((meeting, to), here) in numbers {
        let name = |number: u32| format!("release/{meeting}/{}/{number}", to.word());
        let Some(last) = here.last().copied() else {
            continue;
        };
        // Nobody sends a thousand times; a name that says so is looked at by its own rule.
        let gaps = (1..last.min(1000)).filter(|number| !here.contains(number));
        missing.extend(gaps.map(|number| MissingRecord {
            named: name(number),
            by: RecordSource::Tag(name(last)),
        }));
    }
    missing
}
