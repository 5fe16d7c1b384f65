//! A repository of the sample year, with a history to try everything on.
//!
//! The sample's files are built into the program. What happened to them is told in two scripts: `events.yaml` has the
//! commits, releases and clearances, `earlier.yaml` what stood in a file before it became what it is. So no text is kept
//! twice, and the last commit holds the sample as it lies in konsult's own repository.

mod records;
mod script;
mod versions;

use super::CommandError;
use crate::calendar::Date;
use crate::repository::files::WriteError;
use crate::repository::new_history::{
    NewCommit, NewHistory, NewRepository, may_be_written, write_history,
};
use records::Recording;
use script::{Event, Script, ScriptFault};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The branch that what has come in lies on.
const MAIN: &str = "main";

/// The files of the sample by path, sorted.
pub static SAMPLE: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/sample.rs"));

/// A history of the sample year, and what is worth knowing of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleYear {
    /// The history.
    pub history: NewHistory,
    /// The day of its first commit.
    pub first: Date,
    /// The day of its last commit.
    pub last: Date,
    /// The days that are marked by a tag `demo/DAY`: on each there is something to find.
    pub marks: Vec<Date>,
    /// The day on which the material of the second meeting went out, where it has come; it has such a tag too.
    pub sent: Option<Date>,
}

/// Puts the history together, as far as the end of the day `until`.
///
/// # Errors
/// It had not begun by then.
pub fn sample_year(until: Option<Date>) -> Result<SampleYear, CommandError> {
    let script = Script::read()?;
    let events: Vec<(&Event, Date)> = script
        .events
        .iter()
        .map(|event| Ok((event, event.day()?)))
        .collect::<Result<_, ScriptFault>>()?;
    let begun = |day: Date| until.is_none_or(|until| day <= until);
    let told: Vec<_> = events.iter().filter(|(_, day)| begun(*day)).collect();
    let (Some((_, first)), Some((_, last))) = (told.first(), told.last()) else {
        let first = events.first().map(|(_, day)| day.to_string());
        return Err(CommandError::usage("demo-too-early").text("first", first.unwrap_or_default()));
    };
    let marks = script.marks()?.into_iter().filter(|mark| begun(*mark));
    let marks: Vec<Date> = marks.filter(|mark| mark >= first).collect();
    let sent = Some(script.sent()?).filter(|sent| begun(*sent) && sent >= first);
    let mut telling = Telling::new(&script)?;
    for (number, (event, day)) in told.iter().enumerate() {
        telling.tell(event)?;
        let next = told.get(number + 1).map(|(_, day)| *day);
        for mark in marks.iter().chain(&sent).filter(|mark| day <= *mark) {
            if next.is_none_or(|next| *mark < next) {
                telling.mark(*mark);
            }
        }
    }
    telling.history.annotated = telling.recording.into_tags();
    Ok(SampleYear {
        history: telling.history,
        first: *first,
        last: *last,
        marks,
        sent,
    })
}

/// Writes a repository of the sample year that is to lie in `folder`; it lies aside until it is finished.
///
/// # Errors
/// There is something in the folder, or it cannot be written.
pub fn make(folder: &Path, year: &SampleYear) -> Result<NewRepository, CommandError> {
    write_history(folder, &year.history).map_err(not_written)
}

/// Whether it could be written.
///
/// # Errors
/// There is something in the folder.
pub fn may_be_made(folder: &Path) -> Result<(), CommandError> {
    may_be_written(folder).map_err(not_written)
}

/// Why a new repository cannot be written.
pub fn not_written(error: WriteError) -> CommandError {
    match error {
        WriteError::AlreadyExists { path } => {
            CommandError::refusal("folder-not-empty").text("folder", path.display().to_string())
        }
        other => CommandError::file(other, Path::new("")),
    }
}

impl From<ScriptFault> for CommandError {
    fn from(fault: ScriptFault) -> Self {
        CommandError::environment("demo-script").text("message", fault.0)
    }
}

type Files = BTreeMap<String, Arc<[u8]>>;

/// A branch on its way.
struct Branch {
    tip: usize,
    /// Main's commit that it began at.
    fork: usize,
    changed: Files,
}

/// The history as far as it has been told.
struct Telling<'s> {
    script: &'s Script,
    sample: versions::Sample<'s>,
    history: NewHistory,
    open: BTreeMap<&'s str, Branch>,
    recording: Recording<'s>,
    /// The moment of the latest event.
    latest: i64,
}

impl<'s> Telling<'s> {
    fn new(script: &'s Script) -> Result<Self, ScriptFault> {
        let branch = MAIN.to_owned();
        Ok(Telling {
            script,
            sample: versions::Sample::new(SAMPLE, &script.earlier)?,
            history: NewHistory {
                branch,
                ..NewHistory::default()
            },
            open: BTreeMap::new(),
            recording: Recording::new(script),
            latest: i64::MIN,
        })
    }

    fn main(&self) -> Option<usize> {
        self.history.branches.get(MAIN).copied()
    }

    fn files(&self, commit: Option<usize>) -> Files {
        let commit = commit.and_then(|number| self.history.commits.get(number));
        commit.map_or_else(Files::new, |commit| commit.files.clone())
    }

    fn mark(&mut self, day: Date) {
        if let Some(main) = self.main() {
            self.history.tags.insert(format!("demo/{day}"), main);
        }
    }

    fn tell(&mut self, event: &'s Event) -> Result<(), ScriptFault> {
        let (seconds, _) = event.moment()?;
        if seconds <= self.latest {
            return Err(event.fault("it is not later than the one before"));
        }
        self.latest = seconds;
        match &event.merge {
            _ if event.is_record() => self.record(event),
            Some(branch) => self.merge(event, branch),
            None => self.commit(event),
        }
    }

    /// Makes a release or some clearances on main's newest commit.
    fn record(&mut self, event: &'s Event) -> Result<(), ScriptFault> {
        let main = self.main();
        let number = main.ok_or_else(|| event.fault("there is no main yet"))?;
        let files = self.files(main);
        let commit = self.history.commits.get(number);
        let seconds = commit.map_or(i64::MIN, |commit| commit.seconds);
        self.latest = self.recording.tell(event, (number, seconds), &files)?;
        Ok(())
    }

    fn commit(&mut self, event: &'s Event) -> Result<(), ScriptFault> {
        let changed = event
            .brings
            .iter()
            .map(|name| self.sample.version(name, &event.at))
            .collect::<Result<Files, ScriptFault>>()?;
        let on_branch = event.on.as_deref().map(|name| (name, self.main()));
        let parent = match on_branch {
            Some((name, main)) => self.open.get(name).map(|open| open.tip).or(main),
            None => self.main(),
        };
        let mut files = self.files(parent);
        files.extend(changed.clone());
        let number = self.add(
            event,
            event.says.clone(),
            parent.into_iter().collect(),
            files,
        )?;
        match on_branch {
            None => {
                self.history.branches.insert(MAIN.to_owned(), number);
            }
            Some((name, main)) => {
                let branch = self.open.entry(name).or_insert_with(|| Branch {
                    tip: number,
                    fork: main.unwrap_or_default(),
                    changed: Files::new(),
                });
                branch.tip = number;
                branch.changed.extend(changed);
                self.history.branches.insert(name.to_owned(), number);
            }
        }
        Ok(())
    }

    /// Merges as a forge does: always a commit of its own, and the branch is gone afterwards.
    fn merge(&mut self, event: &Event, name: &str) -> Result<(), ScriptFault> {
        let (Some(main), Some(branch)) = (self.main(), self.open.remove(name)) else {
            return Err(event.fault("there is no such branch"));
        };
        let (before, mut files) = (self.files(Some(branch.fork)), self.files(Some(main)));
        if let Some(path) = branch
            .changed
            .keys()
            .find(|path| before.get(*path) != files.get(*path))
        {
            return Err(event.fault(&format!("{path} has changed on main too")));
        }
        files.extend(branch.changed);
        let says = event.says.clone();
        let says = says.unwrap_or_else(|| format!("Flett inn {name}"));
        let number = self.add(event, Some(says), vec![main, branch.tip], files)?;
        self.history.branches.insert(MAIN.to_owned(), number);
        self.history.branches.remove(name);
        Ok(())
    }

    fn add(
        &mut self,
        event: &Event,
        says: Option<String>,
        parents: Vec<usize>,
        files: Files,
    ) -> Result<usize, ScriptFault> {
        let says = says.ok_or_else(|| event.fault("it says nothing"))?;
        let (seconds, offset) = event.moment()?;
        if !parents.is_empty() && self.files(parents.first().copied()) == files {
            return Err(event.fault("it changes nothing"));
        }
        self.history.commits.push(NewCommit {
            parents,
            name: self.script.somebody(&event.by)?.name.clone(),
            email: event.by.clone(),
            seconds,
            offset,
            message: format!("{}\n", says.trim_end()),
            files,
        });
        Ok(self.history.commits.len() - 1)
    }
}

#[cfg(test)]
mod tests;
