//! Asking git for the records of clearance and dispatch, and for what main held on certain days.

use super::CommandError;
use super::world::{Place, World, open_repository, repository_error};
use crate::calendar::Date;
use crate::facts::{
    Days, Grounds, Publications, Records, Wordings, closed_by_summary, is_public, is_release,
    lays_agreements, leave_alone, meeting_of_tag, mentions_asked, records_named,
    sent_to_counterpart, texts_asked,
};
use crate::model::{Meeting, MeetingKind, Record, Settings, UnreadRecords};
use crate::repository::{
    ClearingCommit, Gap, HistoryState, Main, Mention, RECORD_FOLDERS, Repository, Stem, Tag,
    TagContent, TagNames, Witnesses, at_once,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Mutex, PoisonError};

/// How long before a meeting its texts may have been cleared by a commit, in days. An older commit is not looked for:
/// that can only cost a clearance, never give one.
const CLEARING_DAYS: i64 = 550;

/// What git keeps of clearance and dispatch, and the meetings whose records are left alone.
#[derive(Default)]
struct Recorded {
    witnesses: Witnesses,
    closed: BTreeSet<String>,
    gaps: Vec<Gap>,
}

/// All that git is asked for records by. The cases are not among it: they may still be being read meanwhile.
struct Asking<'a> {
    repository: &'a Repository,
    main: &'a Main,
    settings: &'a Settings,
    wordings: &'a Wordings,
    meetings: Vec<&'a Record<Meeting>>,
    today: Date,
    all: bool,
    gaps: Vec<Gap>,
}

impl<'a> Asking<'a> {
    /// Asks by what the world has of settings and meetings.
    fn of(
        world: &'a World,
        wordings: &'a Wordings,
        (repository, main): (&'a Repository, &'a Main),
        today: Date,
        all: bool,
    ) -> Self {
        Asking {
            repository,
            main,
            settings: &world.settings,
            wordings,
            meetings: world.dataset.readable_meetings().collect(),
            today,
            all,
            gaps: Vec::new(),
        }
    }

    /// Reads the records. Of closed meetings only the releases to the public, unless everything is asked for.
    fn recorded(mut self) -> Result<Recorded, CommandError> {
        let (today, all) = (self.today, self.all);
        let [_, releases] = RECORD_FOLDERS;
        let repository = self.repository;
        // Needed when the cases have been read, and they are being read now.
        repository
            .read_line(&self.main.commit)
            .map_err(repository_error)?;
        let names = repository.tag_names().map_err(repository_error)?;
        let mut witnesses = Witnesses::default();
        let (tags, gaps) = repository
            .tags_in(releases, &names, |_| {})
            .map_err(repository_error)?;
        self.gaps.extend(gaps);
        witnesses.tags = tags;
        self.examine(&mut witnesses, |tag| is_public(&tag.name))?;
        let grounds = Grounds::new(self.settings, self.wordings);
        let publications = Publications::of(&witnesses, grounds, today);
        let mut closed = self.closed_otherwise(&witnesses.tags);
        let mut tags = self.clearances(names, publications, &mut closed)?;
        let is_closed = |tag: &Tag| meeting_of_tag(tag).is_some_and(|id| closed.contains(&id));
        tags.append(&mut witnesses.tags);
        witnesses.tags = tags;
        let (not_before, repository) = (self.clearing_begins(&closed), self.repository);
        let (commits, gaps, examined) =
            repository.clearing_commits(&self.main.commit, not_before, || {
                self.examine(&mut witnesses, |tag| {
                    !is_public(&tag.name) && (all || !is_closed(tag) || lays_agreements(tag))
                })
            });
        examined?;
        self.gaps.extend(gaps);
        self.add_clearing_commits(&mut witnesses, commits)?;
        Ok(Recorded {
            witnesses,
            closed,
            gaps: self.gaps,
        })
    }

    /// The tags of clearances. Those of closed meetings are cut down as soon as they have been read, and only where it
    /// then turns out that a publication does not show what it rests on, read once more. Adds to `closed` the meetings
    /// whose publication does.
    fn clearances(
        &mut self,
        names: TagNames,
        publications: Publications<'_>,
        closed: &mut BTreeSet<String>,
    ) -> Result<Vec<Tag>, CommandError> {
        let [folder, _] = RECORD_FOLDERS;
        let (repository, all) = (self.repository, self.all);
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
        let (mut tags, gaps) = repository
            .tags_in(folder, &names, look)
            .map_err(repository_error)?;
        self.gaps.extend(gaps);
        let mut publications = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut named = publications.named();
        tags.iter().for_each(|tag| {
            named.remove(&tag.object);
        });
        let commits = repository.clearing_commits_named(&named);
        for commit in commits.map_err(repository_error)? {
            publications.see_commit(&commit);
        }
        repository
            .check_signatures(&mut publications.relied_on())
            .map_err(repository_error)?;
        publications.hold_signatures();
        let in_doubt = publications.in_doubt();
        let shown: BTreeSet<String> = meetings.difference(&in_doubt).cloned().collect();
        if !all && !in_doubt.is_empty() {
            let trim = |tag: &mut Tag| {
                if left_alone(tag, &shown) {
                    leave_alone(tag);
                }
            };
            let again = repository.tags_in(folder, &names, trim);
            (tags, _) = again.map_err(repository_error)?;
        }
        closed.extend(shown);
        Ok(tags)
    }

    /// The meetings that are closed by another thing than a release: of none of them the counterpart has had texts, as
    /// far as the names of the releases tell.
    fn closed_otherwise(&self, releases: &[Tag]) -> BTreeSet<String> {
        let sent: BTreeSet<String> = releases.iter().filter_map(sent_to_counterpart).collect();
        let meetings = self.meetings.iter();
        let bilateral = meetings.filter(|meeting| meeting.fields.kind.is(&MeetingKind::Bilateral));
        bilateral
            .filter(|meeting| !sent.contains(&meeting.id))
            .filter(|meeting| closed_by_summary(&meeting.fields, self.today).is_some())
            .map(|meeting| meeting.id.clone())
            .collect()
    }

    /// Checks the signatures of the tags wanted, where they stand, and what their commits hold.
    fn examine(
        &mut self,
        witnesses: &mut Witnesses,
        wanted: impl Fn(&Tag) -> bool,
    ) -> Result<(), CommandError> {
        let (repository, main) = (self.repository, self.main);
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
        let mentions: BTreeSet<Mention> = tags.iter().flat_map(|tag| mentions_asked(tag)).collect();
        let (mentions, gaps) = repository.mentions(&mentions).map_err(repository_error)?;
        self.gaps.extend(gaps);
        for ((commit, ..), stems) in &mentions {
            asked.extend(stems.iter().map(|stem| (commit.clone(), stem.clone())));
        }
        let known = witnesses.mentions.get_or_insert_default();
        known.extend(mentions);
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
        self.gaps.extend(gaps);
        Ok(())
    }

    /// From when on, in seconds since 1970, commits are looked through; where nothing is open, none is.
    fn clearing_begins(&self, closed: &BTreeSet<String>) -> i64 {
        let meetings = self.meetings.iter();
        let open = meetings.filter(|meeting| self.all || !closed.contains(&meeting.id));
        let first = open.filter_map(|meeting| meeting.fields.date.value()).min();
        first.map_or(i64::MAX, |first| {
            let midnight = first.and_time(chrono::NaiveTime::MIN).and_utc();
            midnight.timestamp() - CLEARING_DAYS * 24 * 60 * 60
        })
    }

    /// Adds the commits that clear, and those that the tags name.
    fn add_clearing_commits(
        &mut self,
        witnesses: &mut Witnesses,
        mut commits: Vec<ClearingCommit>,
    ) -> Result<(), CommandError> {
        let repository = self.repository;
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
        self.gaps.extend(gaps);
        witnesses.held.extend(held);
        witnesses.commits = commits;
        Ok(())
    }
}

impl World {
    /// Main, where it is known.
    pub(super) fn main(&self) -> Option<Main> {
        match &self.snapshot.history.state {
            HistoryState::Known(main) => Some(main.clone()),
            _ => None,
        }
    }

    /// Takes in the files that have yet to be read, and meanwhile asks git for the records.
    pub(super) fn take_in(
        &mut self,
        unread: UnreadRecords,
        repository: &Repository,
        wordings: &Wordings,
        (today, all): (Date, bool),
    ) -> Result<(), CommandError> {
        let (read, recorded) = at_once(
            || unread.read(),
            || match self.main() {
                Some(main) => {
                    Asking::of(self, wordings, (repository, &main), today, all).recorded()
                }
                None => Ok(Recorded::default()),
            },
        );
        self.dataset.add(read);
        self.judge(recorded?, wordings, today, all);
        // Those of clearances are many, and have said what they have to say.
        let tags = std::mem::take(&mut self.witnesses.tags).into_iter();
        let (releases, rest): (Vec<Tag>, Vec<Tag>) = tags.partition(|tag| is_release(&tag.name));
        self.witnesses.tags = releases;
        rayon::spawn(|| drop(rest));
        Ok(())
    }

    /// Takes in what git has been asked for, and judges it.
    fn judge(&mut self, recorded: Recorded, wordings: &Wordings, today: Date, all: bool) {
        let Recorded {
            witnesses,
            closed,
            gaps,
        } = recorded;
        let grounds = Grounds::new(&self.settings, wordings).with(&self.dataset);
        self.records = Records::read(&witnesses, grounds, &closed, today, all);
        self.witnesses = witnesses;
        self.add_gaps(gaps);
    }

    /// Reads the files around `place`, main's configuration and every release there is, and nothing else that git keeps.
    ///
    /// # Errors
    /// As for [`World::load`].
    pub fn with_releases(place: &Place<'_>, today: Date) -> Result<World, CommandError> {
        let repository = open_repository(place)?;
        let mut world = World::read_from(&repository)?;
        let Some(main) = world.main() else {
            return Ok(world);
        };
        let (mut tags, gaps) = repository.tags().map_err(repository_error)?;
        world.add_gaps(gaps);
        tags.retain(|tag| is_release(&tag.name));
        let mut witnesses = Witnesses {
            tags,
            ..Witnesses::default()
        };
        let wordings = Wordings::default();
        let mut asking = Asking::of(&world, &wordings, (&repository, &main), today, true);
        asking.examine(&mut witnesses, |_| true)?;
        let recorded = Recorded {
            gaps: asking.gaps,
            witnesses,
            closed: BTreeSet::new(),
        };
        world.judge(recorded, &wordings, today, true);
        Ok(world)
    }

    /// Asks what main held of the cases on the days that facts need.
    pub(super) fn ask_days(
        &mut self,
        repository: &Repository,
        wordings: &Wordings,
        (today, all): (Date, bool),
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
        let grounds = Grounds::new(&self.settings, wordings).with(&self.dataset);
        self.days = Days::read(commits, &held, grounds);
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
