//! Asking git for the records of clearance and dispatch, and for what main held on certain days.

use super::CommandError;
use super::world::{Place, World, open_repository, repository_error};
use crate::calendar::Date;
use crate::facts::{
    Days, Publications, Records, is_public, is_release, lays_agreements, leave_alone,
    meeting_of_tag, records_named, texts_asked,
};
use crate::model::MeetingKind;
use crate::repository::{
    Gap, HistoryState, Main, RECORD_FOLDERS, Repository, Stem, Tag, TagContent, Witnesses,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Mutex, PoisonError};

/// How long before a meeting its texts may have been cleared by a commit, in days. An older commit is not looked for:
/// that can only cost a clearance, never give one.
const CLEARING_DAYS: i64 = 550;

impl World {
    /// Main, where it is known.
    pub(super) fn main(&self) -> Option<Main> {
        match &self.snapshot.history.state {
            HistoryState::Known(main) => Some(main.clone()),
            _ => None,
        }
    }

    /// Reads the records. Of closed meetings only the releases to the public, unless everything is asked for.
    pub(super) fn ask_records(
        &mut self,
        repository: &Repository,
        today: Date,
        all: bool,
    ) -> Result<(), CommandError> {
        let Some(main) = self.main() else {
            return Ok(());
        };
        let [_, releases] = RECORD_FOLDERS;
        let mut witnesses = Witnesses::default();
        let (tags, gaps) = repository
            .tags_in(releases, |_| {})
            .map_err(repository_error)?;
        self.add_gaps(gaps);
        witnesses.tags = tags;
        self.examine(repository, &main, &mut witnesses, |tag| {
            is_public(&tag.name)
        })?;
        let settings = self.settings.clone();
        let publications = Publications::of(&witnesses, &settings, today);
        let mut closed = self.closed_otherwise(today);
        let mut tags = self.clearances(repository, publications, &mut closed, all)?;
        let is_closed = |tag: &Tag| meeting_of_tag(tag).is_some_and(|id| closed.contains(&id));
        tags.append(&mut witnesses.tags);
        witnesses.tags = tags;
        self.examine(repository, &main, &mut witnesses, |tag| {
            !is_public(&tag.name) && (all || !is_closed(tag) || lays_agreements(tag))
        })?;
        self.add_clearing_commits(repository, &main, &mut witnesses, &closed, all)?;
        self.records = Records::read(&witnesses, &self.settings, &closed, today, all);
        self.witnesses = witnesses;
        Ok(())
    }

    /// The tags of clearances. Those of closed meetings are cut down as soon as they have been read, and only where it
    /// then turns out that a publication does not show what it rests on, read once more. Adds to `closed` the meetings
    /// whose publication does.
    fn clearances(
        &mut self,
        repository: &Repository,
        publications: Publications<'_>,
        closed: &mut BTreeSet<String>,
        all: bool,
    ) -> Result<Vec<Tag>, CommandError> {
        let [folder, _] = RECORD_FOLDERS;
        let meetings: BTreeSet<String> = publications.meetings().cloned().collect();
        let left_alone = |tag: &Tag, more: &BTreeSet<String>| {
            let meeting = meeting_of_tag(tag).filter(|_| !all);
            meeting.is_some_and(|id| closed.contains(&id) || more.contains(&id))
        };
        let seen = Mutex::new(publications);
        let look = |tag: &mut Tag| {
            let mut publications = seen.lock().unwrap_or_else(PoisonError::into_inner);
            publications.see(tag);
            drop(publications);
            if left_alone(tag, &meetings) {
                leave_alone(tag);
            }
        };
        let (mut tags, gaps) = repository.tags_in(folder, look).map_err(repository_error)?;
        self.add_gaps(gaps);
        let mut publications = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut named = publications.named();
        tags.iter().for_each(|tag| {
            named.remove(&tag.object);
        });
        let commits = repository.clearing_commits_named(&named);
        for commit in commits.map_err(repository_error)? {
            publications.see_commit(&commit);
        }
        let in_doubt = publications.in_doubt();
        let shown: BTreeSet<String> = meetings.difference(&in_doubt).cloned().collect();
        if !all && !in_doubt.is_empty() {
            let trim = |tag: &mut Tag| {
                if left_alone(tag, &shown) {
                    leave_alone(tag);
                }
            };
            let again = repository.tags_in(folder, trim);
            (tags, _) = again.map_err(repository_error)?;
        }
        closed.extend(shown);
        Ok(tags)
    }

    /// Reads the files around `place`, main's configuration and every release there is, and nothing else that git keeps.
    ///
    /// # Errors
    /// As for [`World::load`].
    pub fn with_releases(place: &Place<'_>, today: Date) -> Result<World, CommandError> {
        let repository = open_repository(place)?;
        let mut world = World::read_from(&repository)?;
        let HistoryState::Known(main) = &world.snapshot.history.state else {
            return Ok(world);
        };
        let main: Main = main.clone();
        let (mut tags, gaps) = repository.tags().map_err(repository_error)?;
        world.add_gaps(gaps);
        tags.retain(|tag| is_release(&tag.name));
        let mut witnesses = Witnesses {
            tags,
            ..Witnesses::default()
        };
        world.examine(&repository, &main, &mut witnesses, |_| true)?;
        world.records = Records::read(&witnesses, &world.settings, &BTreeSet::new(), today, true);
        world.witnesses = witnesses;
        Ok(world)
    }

    /// The meetings that are closed by another thing than a release.
    fn closed_otherwise(&self, today: Date) -> BTreeSet<String> {
        let bilateral = self
            .dataset
            .readable_meetings()
            .filter(|meeting| meeting.fields.kind.is(&MeetingKind::Bilateral));
        bilateral
            .filter(|meeting| {
                let sent = meeting.fields.summary_sent.value();
                sent.is_some_and(|sent| sent <= today)
            })
            .map(|meeting| meeting.id.clone())
            .collect()
    }

    /// Checks the signatures of the tags wanted, where they stand, and what their commits hold.
    fn examine(
        &mut self,
        repository: &Repository,
        main: &Main,
        witnesses: &mut Witnesses,
        wanted: impl Fn(&Tag) -> bool,
    ) -> Result<(), CommandError> {
        let mut tags: Vec<&mut Tag> = witnesses
            .tags
            .iter_mut()
            .filter(|tag| wanted(tag))
            .collect();
        repository
            .check_signatures(&mut tags)
            .map_err(repository_error)?;
        let mut asked = BTreeSet::new();
        let mut commits = BTreeSet::new();
        for tag in &tags {
            asked.extend(texts_asked(tag));
            if let (TagContent::Annotated(annotation), true) = (&tag.content, is_release(&tag.name))
            {
                commits.insert(annotation.commit.id.clone());
            }
        }
        let on_main = repository
            .on_main_line(&main.commit, &commits)
            .map_err(repository_error)?;
        let elsewhere: BTreeSet<String> = commits.difference(&on_main).cloned().collect();
        let beside = match elsewhere.is_empty() {
            true => BTreeMap::new(),
            false => repository
                .beside_main_line(&main.commit, &elsewhere)
                .map_err(repository_error)?,
        };
        for tag in tags {
            if let (TagContent::Annotated(annotation), true) =
                (&mut tag.content, is_release(&tag.name))
            {
                let commit = &mut annotation.commit;
                commit.on_main = Some(on_main.contains(&commit.id));
                commit.beside = beside.get(&commit.id).cloned();
            }
        }
        let (held, gaps) = repository.held(&asked).map_err(repository_error)?;
        witnesses.held.extend(held);
        self.add_gaps(gaps);
        Ok(())
    }

    fn add_clearing_commits(
        &mut self,
        repository: &Repository,
        main: &Main,
        witnesses: &mut Witnesses,
        closed: &BTreeSet<String>,
        all: bool,
    ) -> Result<(), CommandError> {
        let meetings = self.dataset.readable_meetings();
        let open = meetings.filter(|meeting| all || !closed.contains(&meeting.id));
        let first = open.filter_map(|meeting| meeting.fields.date.value()).min();
        let mut commits = Vec::new();
        if let Some(first) = first {
            let midnight = first.and_time(chrono::NaiveTime::MIN).and_utc();
            let not_before = midnight.timestamp() - CLEARING_DAYS * 24 * 60 * 60;
            let (found, gaps) = repository
                .clearing_commits(&main.commit, not_before)
                .map_err(repository_error)?;
            self.add_gaps(gaps);
            commits = found;
        }
        // A tag may name one that is older, or that lies elsewhere.
        let here: HashSet<&str> = commits.iter().map(|commit| commit.id.as_str()).collect();
        let tags: HashSet<&str> = witnesses
            .tags
            .iter()
            .map(|tag| tag.object.as_str())
            .collect();
        let others: BTreeSet<String> = witnesses
            .tags
            .iter()
            .flat_map(records_named)
            .filter(|id| !here.contains(id) && !tags.contains(id))
            .map(str::to_owned)
            .collect();
        let named = repository
            .clearing_commits_named(&others)
            .map_err(repository_error)?;
        commits.extend(named);
        let asked: BTreeSet<(String, Stem)> = commits
            .iter()
            .flat_map(crate::facts::texts_cleared)
            .collect();
        let (held, gaps) = repository.held(&asked).map_err(repository_error)?;
        self.add_gaps(gaps);
        witnesses.held.extend(held);
        witnesses.commits = commits;
        Ok(())
    }

    /// Asks what main held of the cases on the days that facts need.
    pub(super) fn ask_days(
        &mut self,
        repository: &Repository,
        today: Date,
        all: bool,
    ) -> Result<(), CommandError> {
        let Some(main) = self.main() else {
            return Ok(());
        };
        let asked = self.facts(today, all).days_asked();
        let days: BTreeSet<Date> = asked.iter().map(|(day, _)| *day).collect();
        let commits = repository
            .main_on(&main.commit, &days)
            .map_err(repository_error)?;
        let stems: BTreeSet<(String, Stem)> = asked
            .into_iter()
            .filter_map(|(day, stem)| Some((commits.get(&day)?.clone()?, stem)))
            .collect();
        let (held, gaps) = repository.held(&stems).map_err(repository_error)?;
        self.add_gaps(gaps);
        self.days = Days::read(commits, &held, &self.dataset, &self.settings);
        Ok(())
    }

    /// Adds what could not be read, each once.
    pub(super) fn add_gaps(&mut self, gaps: Vec<Gap>) {
        let known = &mut self.snapshot.history.gaps;
        for gap in gaps {
            if !known.contains(&gap) {
                known.push(gap);
            }
        }
        known.sort();
    }
}
