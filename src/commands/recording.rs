//! What every command has in common that makes records: who the person is, what they stand on, what others have.

use super::{CommandError, World};
use crate::calendar::Date;
use crate::facts::{CLOCK_SLACK, Clearance, Speaks, is_contact_of, is_contact_some_day, speaks};
use crate::language::Arg;
use crate::model::Fingerprint;
use crate::repository::{HistoryState, Person, ProgramError, REMOTE, Repository, Signing, in_oslo};
use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;
use std::collections::BTreeSet;

/// The start of making a record.
pub struct Writing<'w> {
    world: &'w World,
    /// Who makes it, and when, as git knows it.
    pub person: Person,
    /// The commit that is checked out.
    pub head: String,
}

impl<'w> Writing<'w> {
    /// Finds out who makes a record, and refuses where the history has gaps.
    ///
    /// # Errors
    /// There is no main, the history has gaps, git does not know the user.
    pub fn begin(world: &'w World, repository: &Repository) -> Result<Self, CommandError> {
        let history = &world.snapshot.history;
        let known = matches!(history.state, HistoryState::Known(_));
        if !known || !history.gaps.is_empty() || !world.records.missing.is_empty() {
            return Err(CommandError::refusal("history-has-gaps"));
        }
        let head = repository
            .head()
            .ok_or_else(|| CommandError::refusal("nothing-committed"))?;
        let person = repository.identity().map_err(refused)?;
        Ok(Writing {
            world,
            person,
            head,
        })
    }

    /// Refuses who is not a contact of `code` today, by the register as main has it.
    ///
    /// # Errors
    /// The person is no contact of it.
    pub fn speaks_for(&self, code: &str) -> Result<(), CommandError> {
        let counterpart = code == self.world.settings.counterpart;
        match counterpart {
            true => self.is_contact_or(code, CommandError::refusal("not-a-counterpart-contact")),
            false => self.is_contact_or(code, CommandError::refusal("not-a-contact")),
        }
    }

    /// Refuses who is no contact of the coordinator: most often one of another ministry, and right so.
    ///
    /// # Errors
    /// The person is no contact of it.
    pub fn speaks_for_coordinator(&self) -> Result<(), CommandError> {
        let coordinator = &self.world.settings.coordinator;
        let refused = CommandError::refusal("release-only-coordinator");
        self.is_contact_or(coordinator, refused)
    }

    fn is_contact_or(&self, code: &str, refused: CommandError) -> Result<(), CommandError> {
        let settings = &self.world.settings;
        let known = code == settings.counterpart || settings.entries_of(code).next().is_some();
        if !known {
            return Err(CommandError::usage("clear-unknown-ministry").text("ministry", code));
        }
        if is_contact_of(settings, code, &self.person.email, self.person.day) {
            return Ok(());
        }
        let refused = match is_contact_some_day(settings, code, &self.person.email) {
            true => CommandError::refusal("not-a-contact-today"),
            false => refused,
        };
        Err(refused
            .text("person", &self.person.email)
            .text("ministry", code)
            .with("date", Arg::Date(self.person.day)))
    }

    /// Refuses to speak of a commit that is dated in the future: the record would be older than what it is about, and
    /// count for nothing.
    ///
    /// # Errors
    /// The commit's clock or this one is wrong.
    pub fn commit_is_past(
        &self,
        repository: &Repository,
        commit: &str,
    ) -> Result<(), CommandError> {
        let seconds = repository.commit_seconds(commit).unwrap_or(i64::MAX);
        if seconds <= self.person.seconds.saturating_add(CLOCK_SLACK) {
            return Ok(());
        }
        let error = self.clock_is_behind("commit-in-future", seconds);
        Err(error.text("commit", commit.get(..10).unwrap_or(commit)))
    }

    /// Refuses to speak after a record that is dated in the future: that one would stay the latest, and what is said now
    /// would count for nothing.
    ///
    /// # Errors
    /// The clock of who made the record or this one is wrong.
    pub fn record_is_past(&self, record: &Clearance) -> Result<(), CommandError> {
        if record.maker.seconds <= self.person.seconds {
            return Ok(());
        }
        let error = self.clock_is_behind("record-in-future", record.maker.seconds);
        Err(error
            .with("text", record.text.told())
            .text("ministry", &record.ministry))
    }

    fn clock_is_behind(&self, key: &'static str, seconds: i64) -> CommandError {
        let (theirs, here) = (in_oslo(seconds), in_oslo(self.person.seconds));
        let clock = |instant: &DateTime<Tz>| instant.format("%H:%M").to_string();
        // Whole minutes are told: the next one is later for certain.
        let after = in_oslo(seconds.saturating_add(60));
        CommandError::refusal(key)
            .with("date", Arg::Date(theirs.date_naive()))
            .text("time", clock(&theirs))
            .with("today", Arg::Date(here.date_naive()))
            .text("now", clock(&here))
            .text("instant", after.to_rfc3339_opts(SecondsFormat::Secs, false))
            .text("day", after.date_naive().to_string())
    }

    /// Refuses to make a record of a day that has not come, as konsult reckons: it would only be planned.
    ///
    /// # Errors
    /// Git's clock is ahead of the day that is reckoned from.
    pub fn is_no_plan(&self, today: Date) -> Result<(), CommandError> {
        match self.person.day <= today {
            true => Ok(()),
            false => Err(self.of_another_day(today)),
        }
    }

    /// Refuses to make a record of another day than the one by which it was found that nothing stands in its way.
    ///
    /// # Errors
    /// Git's clock shows another day than the one that is reckoned from.
    pub fn is_of_the_day(&self, today: Date) -> Result<(), CommandError> {
        match self.person.day == today {
            true => Ok(()),
            false => Err(self.of_another_day(today)),
        }
    }

    fn of_another_day(&self, today: Date) -> CommandError {
        CommandError::refusal("record-of-another-day")
            .with("date", Arg::Date(self.person.day))
            .with("today", Arg::Date(today))
    }

    /// How records are signed: always where the repository demands it or the user asks for it.
    pub fn signing(&self, asked: bool) -> Signing {
        if asked || self.world.settings.require_signatures {
            Signing::Always
        } else {
            Signing::AsConfigured
        }
    }

    /// The last part of a clearance's name: the moment, and digits by which two people never choose the same.
    pub fn stamp(&self, message: &str) -> String {
        stamp(&self.person, message)
    }
}

/// Refuses a signature that would count for nothing, before anything is made: by a key that the register does not have
/// for the person, or none where one is required.
///
/// # Errors
/// The signature would not count, or cannot be made.
pub fn may_sign(
    world: &World,
    repository: &Repository,
    code: &str,
    signing: Signing,
    as_commit: bool,
) -> Result<(), CommandError> {
    let head = repository
        .head()
        .ok_or_else(|| CommandError::refusal("nothing-committed"))?;
    let signature = repository
        .trial_signature(&head, signing, as_commit)
        .map_err(not_signed)?;
    let person = repository.identity().map_err(refused)?;
    let spoken = speaks(&world.settings, code, &person, &signature);
    let counts = match spoken {
        Speaks::Proven => true,
        Speaks::Unproven => !world.settings.require_signatures,
        // That is told by its own refusal.
        Speaks::NoContact => true,
        Speaks::BadSignature => false,
    };
    match counts {
        true => Ok(()),
        false => Err(CommandError::refusal("signature-would-not-count")
            .text("person", &person.email)
            .text("ministry", code)),
    }
}

/// That git cannot sign. Where it says that it has left a message behind, that is in the scratch folder, and gone.
fn not_signed(error: ProgramError) -> CommandError {
    match error {
        ProgramError::Refused { verb, message } if verb == "tag" => {
            let said = message.lines().filter(|line| {
                let line = line.trim();
                !line.is_empty() && !line.starts_with("The tag message has been left in")
            });
            let said: Vec<&str> = said.collect();
            CommandError::environment("not-signed").text("message", said.join("\n"))
        }
        other => refused(other),
    }
}

/// The last part of the name of a clearance that somebody makes at a moment.
pub fn stamp(person: &Person, message: &str) -> String {
    let moment = DateTime::from_timestamp(person.seconds, 0).unwrap_or_default();
    let own = format!("{}\n{}\n{message}", person.email, person.name);
    let digits = Fingerprint::of_bytes(own.as_bytes()).short();
    format!("{}-{digits}", moment.format("%Y%m%dT%H%M%SZ"))
}

/// Refuses where the remote has records that are not here, or another main, or lacks one that it `may_lack` not. Gives
/// those that it lacks.
///
/// # Errors
/// They differ, or the remote cannot be reached.
pub fn remote_agrees(
    world: &World,
    repository: &Repository,
    may_lack: impl Fn(&str) -> bool,
) -> Result<BTreeSet<String>, CommandError> {
    let HistoryState::Known(main) = &world.snapshot.history.state else {
        return Err(CommandError::refusal("history-has-gaps"));
    };
    if let Some(others) = repository.other_remotes() {
        return Err(CommandError::refusal("remote-not-asked")
            .text("remote", REMOTE)
            .text("first", others));
    }
    let branch = &world.settings.main_branch;
    let found = repository
        .compare_with_remote(branch, &main.commit)
        .map_err(|error| match error {
            ProgramError::Refused { message, .. } => {
                CommandError::environment("remote-unreachable")
                    .text("remote", REMOTE)
                    .text("message", message)
            }
            other => refused(other),
        })?;
    let Some(found) = found else {
        return Ok(BTreeSet::new());
    };
    let count = |names: &BTreeSet<String>| names.len().to_string();
    if let Some(first) = found.others_there.first() {
        return Err(CommandError::refusal("remote-has-others")
            .text("remote", REMOTE)
            .text("first", first));
    }
    if !found.not_here.is_empty() {
        let first = found.not_here.first().cloned().unwrap_or_default();
        return Err(CommandError::refusal("remote-has-more")
            .text("remote", REMOTE)
            .text("count", count(&found.not_here))
            .text("first", first));
    }
    if found.main_moved {
        return Err(CommandError::refusal("remote-main-moved")
            .text("remote", REMOTE)
            .text("branch", branch));
    }
    let lacking: Vec<&str> = found.not_there.iter().map(String::as_str).collect();
    if !lacking.iter().all(|name| may_lack(name)) {
        return Err(CommandError::refusal("remote-has-less")
            .text("remote", REMOTE)
            .text("count", count(&found.not_there))
            .text("names", lacking.join(" ")));
    }
    Ok(found.not_there)
}

/// What git would not do, as an error with a way out.
pub fn refused(error: ProgramError) -> CommandError {
    match error {
        ProgramError::NotInstalled => CommandError::environment("git-not-installed"),
        ProgramError::Busy => CommandError::environment("git-busy"),
        ProgramError::Io { message } => {
            CommandError::environment("git").with("message", Arg::System(message))
        }
        ProgramError::Refused { verb, message } if verb == "var" => {
            CommandError::environment("no-identity").text("message", message)
        }
        ProgramError::Refused { verb, message } => CommandError::environment("git-refused")
            .text("verb", verb)
            .text("message", message),
    }
}
