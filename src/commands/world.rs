//! Everything a command looks at, read once.

use super::CommandError;
use super::left_out::{misplaced, told_as};
use crate::calendar::Date;
pub use crate::facts::PutBefore;
use crate::facts::{Days, Facts, MinutesPast, Records, Versions};
use crate::findings::report::Sources;
use crate::language::{Arg, Language};
use crate::model::{
    Config, Dataset, RawContent, RawRecord, Settings, UnreadRecords, read_settings_config,
};
use crate::repository::{
    Content, HistoryState, Repository, RepositoryError, Request, Snapshot, Witnesses, open,
};
use crate::rules::{Beyond, OnState, WrittenOn};
use crate::source::SourceText;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The folder to start in.
    pub directory: &'a Path,
    /// The revision to read; the work tree without one.
    pub revision: Option<&'a str>,
    /// The reference to take for main.
    pub main: Option<&'a str>,
}

/// Everything a command looks at.
#[derive(Debug, Clone)]
pub struct World {
    /// The folder of the konsult repository.
    pub root: PathBuf,
    /// The path to it from the top of the git repository; empty where the two are one.
    pub folder: String,
    /// What git witnesses, and what was left out. The files themselves are in the dataset.
    pub snapshot: Snapshot,
    /// The repository's own templates, by path.
    pub templates: BTreeMap<String, Arc<[u8]>>,
    /// The records.
    pub dataset: Dataset,
    /// The configuration that counts: main's, where there is one.
    pub settings: Settings,
    /// konsult.yaml as main has it, where it differs from the one read.
    pub on_main: Option<Config>,
    /// Main, where it is known, has a konsult.yaml that can be read. Otherwise nobody is trusted.
    pub main_is_read: bool,
    /// The branch that was main where the present one parted from it, if it still says so.
    pub main_before: Option<String>,
    /// When cases arrived.
    pub arrivals: Versions,
    /// What git keeps of clearance and dispatch, as it is; of tags those of releases.
    pub witnesses: Witnesses,
    /// What git keeps of clearance and dispatch, judged.
    pub records: Records,
    /// What main held on certain days.
    pub days: Days,
    /// What main has held of the meetings whose minutes are cleared in their files.
    pub minutes_past: MinutesPast,
    /// The day of the commit that was read; none for a work tree.
    pub committed: Option<Date>,
    /// The instant of the commit that was read, or that the work tree stands on, in seconds since 1970; none where
    /// nothing has been committed.
    pub made: Option<i64>,
    /// What was exported, where this is the copy that the counterpart has.
    pub exported: Option<Box<Exported>>,
    /// What is not the counterpart's and has been changed in that copy all the same.
    pub beyond: Vec<Beyond>,
    /// Who has written on the coordinator's branch in what would be that copy otherwise.
    pub written_on: Option<WrittenOn>,
    /// The files under `appendices/` that have been read.
    pub texts: BTreeMap<String, RawContent>,
    /// The files under `appendices/` that have been changed since the material of a meeting was sent, by meeting.
    pub attached_since: BTreeMap<String, BTreeSet<String>>,
    paths: Vec<String>,
}

/// What has been put before the counterpart, as its own copy tells.
#[derive(Debug, Clone)]
pub struct Exported {
    /// What was put there last.
    pub world: World,
    /// Each time that something was, the newest first.
    pub times: Vec<PutBefore>,
    /// What was read stands on the newest of them, and not on an earlier one.
    pub is_newest: bool,
    /// How it stands on the coordinator's own branch, where it does.
    pub on_state: Option<OnState>,
}

impl World {
    /// Reads the files around `place` and main's configuration, and asks git for nothing more.
    ///
    /// # Errors
    /// As for [`World::load`].
    pub fn read(place: &Place<'_>) -> Result<World, CommandError> {
        World::read_from(&open_at(place)?)
    }

    pub(super) fn read_from(repository: &Repository) -> Result<World, CommandError> {
        let (mut world, unread) = World::begin_from(repository)?;
        world.dataset.add(unread.read());
        Ok(world)
    }

    pub(super) fn begin_from(
        repository: &Repository,
    ) -> Result<(World, UnreadRecords), CommandError> {
        let branch = main_branch(repository)?.unwrap_or_else(|| "main".to_owned());
        let snapshot = repository.snapshot(&branch).map_err(repository_error)?;
        let (mut world, unread) = World::begin(snapshot);
        world.root = repository.root().to_path_buf();
        world.folder = repository.folder();
        world.committed = repository.committed();
        world.made = repository.instant();
        Ok((world, unread))
    }

    /// The language of the repository around `place`, where there is one that says so.
    pub fn language_of(place: &Place<'_>) -> Option<Language> {
        let repository = open_at(place);
        let raw = repository.ok()?.configuration().ok()??;
        let config = read_settings_config(&raw_record(raw.path, raw.content))?;
        Settings::of(&config).language
    }

    /// What follows from a snapshot alone, with nothing known of arrivals.
    pub fn of(snapshot: Snapshot) -> World {
        let (mut world, unread) = World::begin(snapshot);
        world.dataset.add(unread.read());
        world
    }

    /// The same without the cases and the agreements, which have yet to be read and added.
    fn begin(mut snapshot: Snapshot) -> (World, UnreadRecords) {
        let files: Vec<RawRecord> = std::mem::take(&mut snapshot.files)
            .into_iter()
            .map(|raw| raw_record(raw.path, raw.content))
            .collect();
        let (on_main, main_is_read) = configuration_of_main(&snapshot, &files);
        let (templates, texts) = (templates(&files), texts(&files));
        let paths = files.iter().map(|raw| raw.path.clone()).collect();
        let (mut dataset, unread) = Dataset::begin(files);
        snapshot.left_out.extend(misplaced(&snapshot.elsewhere));
        snapshot.left_out.sort();
        for left in &snapshot.left_out {
            dataset.tell_left_out(&left.path, told_as(&left.path, &left.reason));
        }
        let settings = on_main
            .as_ref()
            .map_or_else(|| dataset.settings.clone(), Settings::of);
        let (arrivals, minutes_past) = match snapshot.history.state {
            HistoryState::NoCommits => (Versions::NothingYet, MinutesPast::NothingYet),
            _ => (Versions::Unknown, MinutesPast::Unknown),
        };
        let world = World {
            root: PathBuf::new(),
            folder: String::new(),
            templates,
            texts,
            attached_since: BTreeMap::new(),
            committed: None,
            witnesses: Witnesses::default(),
            records: Records::default(),
            days: Days::default(),
            made: None,
            exported: None,
            written_on: None,
            beyond: Vec::new(),
            minutes_past,
            paths,
            snapshot,
            dataset,
            settings,
            on_main,
            main_is_read,
            main_before: None,
            arrivals,
        };
        (world, unread)
    }

    /// Whether this is the copy that the counterpart has.
    pub fn is_copy(&self) -> bool {
        self.exported.is_some()
    }

    /// Refuses where it would be that copy if nobody else had written on the coordinator's branch: whatever was said of it
    /// would be said as of the state's own repository.
    ///
    /// # Errors
    /// Somebody has.
    pub fn unless_written_on(&self) -> Result<(), CommandError> {
        match &self.written_on {
            None => Ok(()),
            Some(written_on) => {
                let commits = Arg::texts(written_on.commits.iter().cloned());
                Err(CommandError::refusal("copy-written-on").with("commits", commits))
            }
        }
    }

    /// The facts on a day.
    pub fn facts(&self, today: Date, all: bool) -> Facts<'_> {
        Facts::new(&self.dataset, &self.settings, today, &self.arrivals)
            .with_records(&self.records, &self.days)
            .with_texts(&self.texts, &self.attached_since)
            .with_templates(&self.templates)
            .with_history(
                &self.witnesses.held,
                &self.minutes_past,
                self.snapshot.history.is_whole(),
            )
            .with_put_before(self.exported.as_ref().map(|exported| &exported.times[..]))
            .including_closed(all)
    }

    /// The same as if a meeting had never been published: by it what is published once more is judged.
    pub(super) fn without_publication(&self, meeting: &str) -> World {
        let mut world = self.clone();
        world.records = world.records.without_publication(meeting);
        world
    }

    /// The path of every file that was seen.
    pub fn file_paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// The texts that findings point into.
    pub fn sources(&self) -> Sources<'_> {
        let mut sources = Sources::default();
        let dataset = &self.dataset;
        dataset
            .cases
            .values()
            .for_each(|record| sources.add(&record.source));
        dataset
            .meetings
            .values()
            .for_each(|record| sources.add(&record.source));
        dataset
            .agreements
            .values()
            .for_each(|record| sources.add(&record.source));
        dataset
            .config
            .iter()
            .for_each(|record| sources.add(&record.source));
        for (path, content) in &self.texts {
            if let Some(bytes) = content.bytes() {
                sources.add_own(SourceText::read(path.as_str(), &bytes).text);
            }
        }
        sources
    }
}

/// The repository around `place`, to ask it more or to write in it.
///
/// # Errors
/// There is no konsult repository, or git refuses.
pub fn open_repository(place: &Place<'_>) -> Result<Repository, CommandError> {
    open_at(place)
}

pub(super) fn open_at(place: &Place<'_>) -> Result<Repository, CommandError> {
    open(&Request {
        directory: place.directory,
        revision: place.revision,
        main: place.main,
    })
    .map_err(repository_error)
}

/// What konsult.yaml calls the main branch, as the files that are read have it; none where there is no such file that can
/// be read.
pub(super) fn main_branch(repository: &Repository) -> Result<Option<String>, CommandError> {
    let config = repository.configuration().map_err(repository_error)?;
    let config = config.and_then(|raw| read_settings_config(&raw_record(raw.path, raw.content)));
    Ok(config.map(|config| Settings::of(&config).main_branch))
}

pub(super) fn raw_record(path: String, content: Content) -> RawRecord {
    let content = match content {
        Content::Text(text) => RawContent::Text(text),
        Content::Bytes(bytes) => RawContent::Bytes(bytes),
        Content::TooLarge { bytes } => RawContent::TooLarge(bytes),
        Content::NameOnly => RawContent::NameOnly,
        Content::Unreadable { message } => RawContent::Unreadable(message),
    };
    RawRecord { path, content }
}

fn templates(files: &[RawRecord]) -> BTreeMap<String, Arc<[u8]>> {
    let files = files.iter();
    let templates = files.filter(|raw| raw.path.starts_with("templates/"));
    templates
        .filter_map(|raw| Some((raw.path.clone(), raw.content.bytes()?)))
        .collect()
}

fn texts(files: &[RawRecord]) -> BTreeMap<String, RawContent> {
    let is_read = |raw: &&RawRecord| {
        raw.path.starts_with("appendices/") && raw.content != RawContent::NameOnly
    };
    let named = |raw: &RawRecord| (raw.path.clone(), raw.content.clone());
    files.iter().filter(is_read).map(named).collect()
}

/// konsult.yaml as main has it, unless the one read says the same, and whether main has one that can be read. Where it has
/// none, nobody has been given any power, whatever the files say.
fn configuration_of_main(snapshot: &Snapshot, files: &[RawRecord]) -> (Option<Config>, bool) {
    let HistoryState::Known(main) = &snapshot.history.state else {
        return (None, true);
    };
    let here = files.iter().find(|raw| raw.path == "konsult.yaml");
    let theirs = main.configuration.as_ref().map(|bytes| RawRecord {
        path: "konsult.yaml".to_owned(),
        content: RawContent::of(bytes),
    });
    let written = |raw: Option<&RawRecord>| raw.map(|raw| raw.content.as_written());
    if theirs.is_some() && written(theirs.as_ref()) == written(here) {
        return (None, true);
    }
    match theirs.as_ref().and_then(read_settings_config) {
        Some(read) => (Some(read), true),
        None => {
            let here = here.and_then(read_settings_config).unwrap_or_default();
            (Some(here.trusting_nobody()), false)
        }
    }
}

pub(super) fn repository_error(error: RepositoryError) -> CommandError {
    let shown = |path: &Path| path.display().to_string();
    match &error {
        RepositoryError::NoConfiguration { searched_from } => {
            CommandError::environment("no-configuration").text("folder", shown(searched_from))
        }
        RepositoryError::NotInGit { searched_from } => {
            CommandError::environment("not-in-git").text("folder", shown(searched_from))
        }
        RepositoryError::UnknownRevision { revision } => {
            CommandError::usage("unknown-revision").text("revision", revision)
        }
        RepositoryError::DubiousOwnership { path } => {
            CommandError::environment("dubious-ownership").text("folder", shown(path))
        }
        RepositoryError::UnsupportedFormat { what } => {
            CommandError::environment("unsupported-format").text("format", what)
        }
        RepositoryError::ProgramNotInstalled { what } => {
            CommandError::environment("format-needs-git").text("format", what)
        }
        RepositoryError::NotADirectory { path } => {
            CommandError::usage("not-a-directory").text("folder", shown(path))
        }
        RepositoryError::Io { path, message } => CommandError::io(shown(path), message),
        RepositoryError::Git { message } => {
            CommandError::environment("git").text("message", message)
        }
    }
}
