//! Asking git how files came to be as they are: when cases arrived, and what the files of meetings have said.

use super::CommandError;
use super::world::{World, repository_error};
use crate::calendar::Date;
use crate::facts::{MeetingThen, MinutesPast, Past, Versions, minutes_settled, settled, speaks};
use crate::model::{Case, Meeting, Record};
use crate::repository::{Gap, Main, RecordKind, Repository, Stem, Version};
use std::collections::BTreeMap;

impl World {
    /// Asks the history when the cases of open meetings arrived.
    pub(super) fn ask_history(
        &mut self,
        repository: &Repository,
        today: Date,
        all: bool,
    ) -> Result<(), CommandError> {
        let Some(main) = self.main() else {
            return Ok(());
        };
        let facts = self.facts(today, all);
        let cases = self.dataset.readable_cases();
        let asked: BTreeMap<Stem, &Record<Case>> = cases
            .filter(|case| facts.asks_history(case))
            .map(|case| (stem(RecordKind::Case, &case.id), case))
            .collect();
        let stems = asked
            .iter()
            .map(|(stem, case)| (stem.clone(), facts.arrival_matters_after(case)))
            .collect();
        let now = |stem: &Stem| asked.get(stem).copied();
        let read = read_versions(
            (repository, &main),
            &stems,
            |list, stem, versions| read_cases(list, versions, now(stem)),
            |stem, list| now(stem).is_none_or(|case| settled(&case.fields, list)),
        )?;
        self.arrivals = Versions::Known(read.lists);
        self.add_gaps(read.gaps);
        Ok(())
    }

    /// Asks how the files came to be of the meetings that record clearances of their minutes.
    pub(super) fn ask_minutes(
        &mut self,
        repository: &Repository,
        today: Date,
        all: bool,
    ) -> Result<(), CommandError> {
        let Some(main) = self.main() else {
            return Ok(());
        };
        let facts = self.facts(today, all);
        let meetings = self.dataset.readable_meetings();
        let asked: BTreeMap<Stem, &Record<Meeting>> = meetings
            .filter(|meeting| {
                facts.is_judged(meeting) || facts.publication_to_judge(&meeting.id).is_some()
            })
            .filter(|meeting| meeting.fields.has_material())
            .filter(|meeting| meeting.fields.minutes_cleared.values().next().is_some())
            .map(|meeting| (stem(RecordKind::Meeting, &meeting.id), meeting))
            .collect();
        let stems = asked.keys().map(|stem| (stem.clone(), None)).collect();
        let now = |stem: &Stem| asked.get(stem).copied();
        let read = read_versions((repository, &main), &stems, read_meetings, |stem, list| {
            now(stem).is_none_or(|meeting| minutes_settled(&meeting.fields, list))
        })?;
        let mut lists = read.lists;
        self.ask_committers(repository, &mut lists)?;
        self.minutes_past = MinutesPast::Known(lists);
        self.add_gaps(read.gaps);
        Ok(())
    }

    /// Asks whether the signatures of commits that hold clearances of minutes show who put them in.
    fn ask_committers(
        &self,
        repository: &Repository,
        lists: &mut BTreeMap<String, Vec<MeetingThen>>,
    ) -> Result<(), CommandError> {
        let versions = lists.values().flatten();
        let ids = versions.map(|version| version.commit.clone()).collect();
        let known = repository.committers(&ids).map_err(repository_error)?;
        let coordinator = &self.settings.coordinator;
        for version in lists.values_mut().flatten() {
            let known = known.get(&version.commit);
            version.speaks = known
                .map(|(person, signature)| speaks(&self.settings, coordinator, person, signature));
        }
        Ok(())
    }
}

fn stem(kind: RecordKind, id: &str) -> Stem {
    let id = id.to_owned();
    Stem { kind, id }
}

/// What became of files, by id and newest first, and what could not be read of it.
struct Read<T> {
    lists: BTreeMap<String, Vec<T>>,
    gaps: Vec<Gap>,
}

/// Reads the versions of files, and of each no more than it takes until it is `settled`. `read_on` reads those of a
/// file that are not in its list yet.
fn read_versions<T>(
    (repository, main): (&Repository, &Main),
    stems: &BTreeMap<Stem, Option<Date>>,
    read_on: impl Fn(&mut Vec<T>, &Stem, &[Version]),
    settled: impl Fn(&Stem, &[T]) -> bool,
) -> Result<Read<T>, CommandError> {
    let mut lists: BTreeMap<String, Vec<T>> = BTreeMap::new();
    let answered = repository
        .versions(main, stems, |stem, versions| {
            let list = lists.entry(stem.id.clone()).or_default();
            read_on(list, stem, versions);
            settled(stem, list)
        })
        .map_err(repository_error)?;
    for (stem, versions) in &answered.by_stem {
        read_on(lists.entry(stem.id.clone()).or_default(), stem, versions);
    }
    let gaps = answered.gaps;
    Ok(Read { lists, gaps })
}

fn read_cases(list: &mut Vec<Past>, versions: &[Version], now: Option<&Record<Case>>) {
    while let Some(version) = versions.get(list.len()) {
        let before = list
            .len()
            .checked_sub(1)
            .and_then(|last| versions.get(last));
        let past = Past::of(version, before.zip(list.last()), now);
        list.push(past);
    }
}

fn read_meetings(list: &mut Vec<MeetingThen>, stem: &Stem, versions: &[Version]) {
    while let Some(version) = versions.get(list.len()) {
        list.push(MeetingThen::of(&stem.id, version));
    }
}
