//! The counterpart's branch: whether it stands on what was exported, who wrote on it, and which files it changed.

use super::files::{exported, state_line};
use super::refusal::Refusal;
use super::voice::OneCase;
use super::{COUNTERPART_BRANCH, STATE_BRANCH, not_usable, short};
use crate::calendar::Date;
use crate::commands::{CommandError, World};
use crate::facts::{CLOCK_SLACK, Speaks, is_contact_of, speaks};
use crate::language::Arg;
use crate::model::invalid_id;
use crate::repository::{
    Content, Exchange, ExchangeCommit, ExchangeError, ExchangeFile, Person, Repository, day_in_oslo,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The longest name of a folder, and how deep folders may lie.
const LONGEST: usize = 64;
const DEEPEST: usize = 8;

/// The branch as it was read.
pub struct Branch {
    exchange: Exchange,
    tip: String,
    base: String,
    /// The newest of what was exported.
    state: String,
    /// The cases that it changed or brought.
    pub changed: Vec<Changed>,
    /// The files of cases that it brought and took away again, with the cases.
    pub taken_back: Vec<(String, String)>,
    /// What stands in the way of taking anything.
    pub refusals: Vec<Refusal>,
}

/// The file of a case that is another on the branch than in what was exported.
pub struct Changed {
    /// The path on the branch.
    pub path: String,
    /// The case.
    pub case: String,
    /// The file as it was exported; none where the branch brought it.
    pub before: Option<Vec<u8>>,
    /// The file on the branch.
    pub bytes: Vec<u8>,
    /// Who changed it last.
    pub writer: Person,
}

impl Branch {
    /// Reads it.
    ///
    /// # Errors
    /// There is no such branch, it does not stand on anything that was exported, or git refuses.
    pub fn read(
        world: &World,
        repository: &Repository,
        folder: &Path,
        today: Date,
    ) -> Result<Branch, CommandError> {
        let wrong = |error| not_usable(folder, error);
        let about = |key| {
            let shown = folder.display().to_string();
            CommandError::refusal(key).text("folder", shown)
        };
        let exchange = Exchange::open(folder).map_err(wrong)?;
        let exchange = exchange.ok_or_else(|| about("receive-nothing-there"))?;
        match repository.stands_apart(&exchange, STATE_BRANCH) {
            Ok(()) | Err(ExchangeError::CheckedOut) => {}
            Err(error) => return Err(wrong(error)),
        }
        let state = exchange.tip(STATE_BRANCH).map_err(wrong)?;
        let state = state.ok_or_else(|| about("receive-nothing-exported"))?;
        let tip = exchange.tip(COUNTERPART_BRANCH).map_err(wrong)?;
        let tip =
            tip.ok_or_else(|| about("receive-no-branch").text("branch", COUNTERPART_BRANCH))?;
        let known = exported(&world.records.releases);
        let line = state_line(&exchange, &state, &known).map_err(wrong)?;
        let line = line.map_err(|foreign| foreign.refusal(folder))?;
        let line: Vec<String> = line.into_iter().map(|(id, _)| id).collect();
        let base = newest_below(&exchange, &line, &tip);
        let base =
            base.ok_or_else(|| about("receive-not-descended").text("branch", COUNTERPART_BRANCH))?;
        let base = base.clone();
        let mut branch = Branch {
            exchange,
            tip,
            base,
            state: state.clone(),
            changed: Vec::new(),
            taken_back: Vec::new(),
            refusals: Vec::new(),
        };
        let people = branch.people(world, &state, &line, today).map_err(wrong)?;
        branch.files(&people).map_err(wrong)?;
        Ok(branch)
    }

    /// Who put in each commit that is not the coordinator's. Every one has to be the counterpart's, no older than what
    /// it stands on of `line`, which is all that was exported (the branch may have taken in later exports since), and not
    /// of a day to come.
    fn people(
        &mut self,
        world: &World,
        state: &str,
        line: &[String],
        today: Date,
    ) -> Result<BTreeMap<String, Person>, ExchangeError> {
        let base = self.exchange.commit(&self.base)?;
        let mut people = BTreeMap::new();
        for id in self.exchange.commits(&self.tip, &[state], None)? {
            let commit = match self.exchange.commit(&id) {
                Err(ExchangeError::UnreadableCommit(_)) => {
                    let refusal = Refusal::new(short(&id), "commit-unreadable");
                    self.refusals.push(refusal);
                    continue;
                }
                read => read?,
            };
            let own_base = match is_older(&commit, &base) {
                true => newest_below(&self.exchange, line, &id),
                false => None,
            };
            let own_base = own_base.map(|id| self.exchange.commit(id)).transpose()?;
            let own_base = own_base.as_ref().unwrap_or(&base);
            let wrong = match is_to_come(&commit, today) {
                true => Some("commit-to-come"),
                false => whose(world, &commit, own_base),
            };
            if let Some(key) = wrong {
                let person = match key {
                    "commit-author" => &commit.author,
                    _ => &commit.committer,
                };
                let refusal = Refusal::new(short(&id), key)
                    .text("person", format!("{} <{}>", person.name, person.email))
                    .text("counterpart", &world.settings.counterpart)
                    .with("date", Arg::Date(commit.committer.day))
                    .with("today", Arg::Date(today));
                self.refusals.push(refusal);
            }
            // Who wrote it, and when it was put in: the other date anybody can set at will.
            let writer = Person {
                seconds: commit.committer.seconds,
                day: commit.committer.day,
                ..commit.author
            };
            people.insert(id, writer);
        }
        Ok(people)
    }

    fn files(&mut self, people: &BTreeMap<String, Person>) -> Result<(), ExchangeError> {
        let mut exported: BTreeMap<String, ExchangeFile> = BTreeMap::new();
        for file in self.exchange.files(&self.base)? {
            exported.extend(file.path.clone().map(|path| (path, file)));
        }
        let mut ids: BTreeSet<String> = exported.keys().map(|path| stem(path)).collect();
        let touched = self.touched(&exported)?;
        let files = self.exchange.files(&self.tip)?;
        let there: BTreeSet<&str> = files
            .iter()
            .filter_map(|file| file.path.as_deref())
            .collect();
        let brought = touched.iter().filter(|path| !exported.contains_key(*path));
        let brought = brought.filter(|path| !there.contains(path.as_str()));
        self.taken_back = brought
            .filter_map(|path| Some((path.clone(), case_of(path).ok()?.to_owned())))
            .collect();
        for file in files {
            let Some(path) = file.path.clone() else {
                self.refusals.push(Refusal::new("?", "not-yours"));
                continue;
            };
            let before = exported.remove(&path);
            // What was written and put back as it was may have been taken in between.
            if before.as_ref() == Some(&file) && !touched.contains(&path) {
                continue;
            }
            match self.changed_file(&path, &file, before, &mut ids, people)? {
                Ok(changed) => self.changed.push(changed),
                Err(key) => self.refusals.push(Refusal::new(path, key)),
            }
        }
        let taken_away = exported
            .into_keys()
            .map(|path| Refusal::new(path, "taken-away"));
        self.refusals.extend(taken_away);
        Ok(())
    }

    /// The files that were another in one of its commits than in what was exported.
    fn touched(
        &self,
        exported: &BTreeMap<String, ExchangeFile>,
    ) -> Result<BTreeSet<String>, ExchangeError> {
        let mut touched = BTreeSet::new();
        for id in self.exchange.commits(&self.tip, &[&self.state], None)? {
            for file in self.exchange.files(&id)? {
                let path = file.path.clone().unwrap_or_default();
                if exported.get(&path) != Some(&file) {
                    touched.insert(path);
                }
            }
        }
        Ok(touched)
    }

    fn changed_file(
        &self,
        path: &str,
        file: &ExchangeFile,
        before: Option<ExchangeFile>,
        ids: &mut BTreeSet<String>,
        people: &BTreeMap<String, Person>,
    ) -> Result<Result<Changed, &'static str>, ExchangeError> {
        let case = match case_of(path) {
            Ok(case) => case,
            Err(key) => return Ok(Err(key)),
        };
        if !file.is_plain {
            return Ok(Err("not-a-file"));
        }
        if before.is_none() && !ids.insert(stem(path)) {
            return Ok(Err("id-twice"));
        }
        let content = self.exchange.content(file);
        if matches!(content, Content::TooLarge { .. }) {
            return Ok(Err("too-large"));
        }
        let before = before.map(|file| self.exchange.content(&file).into_bytes());
        let (Some(bytes), None | Some(Some(_))) = (content.into_bytes(), &before) else {
            return Ok(Err("unreadable"));
        };
        let commits = self
            .exchange
            .commits(&self.tip, &[&self.base], Some(path))?;
        let writer = commits.iter().find_map(|id| people.get(id));
        let Some(writer) = writer.or_else(|| people.get(&self.tip)) else {
            return Ok(Err("nobody-wrote"));
        };
        Ok(Ok(Changed {
            path: path.to_owned(),
            case: case.to_owned(),
            before: before.flatten().map(|bytes| bytes.to_vec()),
            bytes: bytes.to_vec(),
            writer: writer.clone(),
        }))
    }

    /// What the counterpart has said in a case before; what it wrote with faults was never taken in.
    ///
    /// # Errors
    /// Git refuses.
    pub fn versions(
        &self,
        changed: &Changed,
        counterpart: &str,
    ) -> Result<Vec<OneCase>, ExchangeError> {
        let commits = self
            .exchange
            .commits(&self.tip, &[&self.base], Some(&changed.path))?;
        let mut versions = Vec::new();
        for id in commits {
            let mut files = self.exchange.files(&id)?.into_iter();
            let file = files.find(|file| file.path.as_ref() == Some(&changed.path));
            let bytes = file.and_then(|file| self.exchange.content(&file).into_bytes());
            let read = bytes.map(|bytes| OneCase::read(&changed.case, &bytes, counterpart));
            versions.extend(read.and_then(Result::ok));
        }
        Ok(versions)
    }
}

/// The newest of what was exported, newest first in `line`, that a commit stands on.
fn newest_below<'l>(exchange: &Exchange, line: &'l [String], commit: &str) -> Option<&'l String> {
    line.iter().find(|id| exchange.stands_on(commit, id))
}

fn is_older(commit: &ExchangeCommit, base: &ExchangeCommit) -> bool {
    commit.committer.seconds.saturating_add(CLOCK_SLACK) < base.committer.seconds
}

/// Whether a commit is of a day that has not come. Who was a contact on it, and when it was written, nobody knows yet.
fn is_to_come(commit: &ExchangeCommit, today: Date) -> bool {
    day_in_oslo(commit.committer.seconds.saturating_sub(CLOCK_SLACK)) > today
}

/// Why a commit that stands on `base` is not the counterpart's; none where it is.
pub(super) fn whose(
    world: &World,
    commit: &ExchangeCommit,
    base: &ExchangeCommit,
) -> Option<&'static str> {
    let settings = &world.settings;
    let counterpart = &settings.counterpart;
    let day = commit.committer.day;
    // A date before what it answers would make somebody a contact who is none any more.
    if is_older(commit, base) {
        return Some("commit-too-old");
    }
    match speaks(settings, counterpart, &commit.committer, &commit.signature) {
        Speaks::NoContact => Some("commit-no-contact"),
        Speaks::BadSignature => Some("commit-bad-signature"),
        Speaks::Unproven if settings.require_signatures => Some("commit-unsigned"),
        _ if !is_contact_of(settings, counterpart, &commit.author.email, day) => {
            Some("commit-author")
        }
        Speaks::Proven | Speaks::Unproven => None,
    }
}

/// The id of the case that a file is, where it lies where one does under a name that one may have; otherwise why not.
pub(super) fn case_of(path: &str) -> Result<&str, &'static str> {
    let elsewhere = || "not-yours";
    let inside = path.strip_prefix("cases/").ok_or_else(elsewhere)?;
    let parts: Vec<&str> = inside.split('/').collect();
    let (name, folders) = parts.split_last().ok_or_else(elsewhere)?;
    let fits = |folder: &&str| {
        let letters = folder
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        letters && !folder.is_empty() && folder.len() <= LONGEST
    };
    let id = name.strip_suffix(".md").ok_or_else(elsewhere)?;
    if folders.len() > DEEPEST || !folders.iter().all(fits) {
        return Err(elsewhere());
    }
    match invalid_id(id) {
        None => Ok(id),
        Some(_) if invalid_id(&id.to_lowercase()).is_none() => Err("name-capital"),
        Some(_) => Err("name-wrong"),
    }
}

/// The name of a file without folders and ending, whatever the case of its letters.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name).to_lowercase()
}
