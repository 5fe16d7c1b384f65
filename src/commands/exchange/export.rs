//! Putting a release into the repository that the counterpart has.

use super::contents::{Sent, tree};
use super::files::{Known, exported, message, state_line};
use super::kept::keep;
use super::{STATE_BRANCH, Tree, not_usable, unreceived};
use crate::calendar::Date;
use crate::commands::release::{self, Sending};
use crate::commands::{CommandError, World};
use crate::facts::Stage;
use crate::language::shell_word;
use crate::repository::{
    Addition, Exchange, ExchangeError, MadeTag, ProgramError, REMOTE, Repository,
};
use std::path::{Path, PathBuf};

/// What would be put into the other repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Where that is.
    pub folder: PathBuf,
    /// The files.
    pub tree: Tree,
    /// The message of the commit.
    pub message: String,
    /// The name of the release that has recorded just this already; there is nothing to record.
    pub recorded: Option<String>,
    /// All that has been exported, as the releases that count name it.
    known: Known,
}

/// Works out what would be put into the repository in `folder`, and has the release name it. `world` is read from the
/// commit of the release.
///
/// # Errors
/// It is a release to the ministries; something cannot be read or is confidential; the counterpart has written what has
/// not been taken in.
pub fn prepare(
    world: &World,
    repository: &Repository,
    sending: &mut Sending,
    folder: &Path,
    today: Date,
) -> Result<Export, CommandError> {
    let sent = Sent {
        meeting: sending.meeting.clone(),
        to: sending.to,
        texts: sending.texts.keys().cloned().collect(),
        voices: sending.voices.clone(),
    };
    if sent.to == Stage::State {
        return Err(CommandError::usage("export-to-state"));
    }
    let attached = |path: &str| repository.file(path).ok()??.into_bytes();
    let known = exported(&world.records.releases);
    let mut tree = tree(world, &attached, &sent)?;
    // A folder that cannot be used is told of when something is put there.
    if let Ok(Some(exchange)) = Exchange::open(folder) {
        keep(&mut tree, world, &exchange, &known).map_err(|error| not_usable(folder, error))?;
    }
    let fingerprint = tree.fingerprint();
    // A release of the same that was not put there is another one.
    let there = sending.recorded.take();
    let public_already = there.is_some() && sent.to == Stage::Public;
    sending.recorded = there.filter(|recorded| recorded.export == Some(fingerprint));
    let recorded = sending.recorded.as_ref();
    if recorded.is_none() && public_already && sending.corrects.is_none() {
        return Err(CommandError::usage("export-reason-needed").text("meeting", &sent.meeting));
    }
    if recorded.is_none() {
        unreceived::none(world, repository, (folder, &sent.meeting), today)?;
    }
    let number = recorded.map_or(sending.number, |release| release.number);
    let recorded = recorded.map(|release| release.name.clone());
    sending
        .tag
        .message
        .push_str(&format!("Export: {fingerprint}\n"));
    Ok(Export {
        folder: folder.to_path_buf(),
        tree,
        message: message(&sent.meeting, sent.to, number),
        recorded,
        known,
    })
}

/// Makes the commit, then the tag, then moves the branch on: killed before the tag nothing has happened that anybody
/// sees, and after it the next run finds the release and only moves the branch. Before that `publish` gets what was
/// made: nothing goes to the counterpart by a release that the state's own repository would not take.
///
/// # Errors
/// The other repository cannot be used, or git refuses, or `publish` does.
pub fn record<E: From<CommandError>>(
    repository: &Repository,
    sending: &Sending,
    export: &Export,
    publish: impl FnOnce(&[MadeTag]) -> Result<(), E>,
) -> Result<(), E> {
    let folder = &export.folder;
    let wrong = |error| not_usable(folder, error);
    let exchange = match Exchange::open(folder).map_err(wrong)? {
        Some(exchange) => exchange,
        None => repository
            .new_exchange(folder, STATE_BRANCH)
            .map_err(wrong)?,
    };
    let _held = exchange.hold().map_err(wrong)?;
    repository
        .stands_apart(&exchange, STATE_BRANCH)
        .map_err(wrong)?;
    let before = export.before(&exchange)?;
    let files: Vec<(String, Vec<u8>)> = export.tree.0.clone().into_iter().collect();
    let addition = Addition {
        branch: STATE_BRANCH,
        before: before.tip.as_deref(),
        files: &files,
        message: &export.message,
        signing: sending.signing,
    };
    let commit = match before.has_it {
        true => None,
        false => Some(
            repository
                .commit_elsewhere(&exchange, &addition)
                .map_err(wrong)?,
        ),
    };
    let made = match &export.recorded {
        Some(_) => Vec::new(),
        None => release::record(repository, sending)?,
    };
    publish(&made)?;
    let name = export.recorded.as_ref().unwrap_or(&sending.tag.name);
    if let Some(commit) = commit {
        let advanced = repository.advance(&exchange, &addition, &commit);
        advanced.map_err(|_| {
            CommandError::environment("export-not-finished")
                .text("release", name)
                .text("folder", folder.display().to_string())
        })?;
    }
    Ok(())
}

/// The remote that the other repository can be sent on to; none where it has none.
///
/// # Errors
/// It cannot be opened.
pub fn sent_on_to(export: &Export) -> Result<Option<&'static str>, CommandError> {
    let wrong = |error| not_usable(&export.folder, error);
    let exchange = Exchange::open(&export.folder).map_err(wrong)?;
    Ok(exchange
        .filter(|exchange| exchange.has_remote(REMOTE))
        .map(|_| REMOTE))
}

/// Sends the coordinator's branch on.
///
/// # Errors
/// The remote cannot be reached or refuses.
pub fn send_on(export: &Export) -> Result<(), CommandError> {
    let wrong = |error| not_usable(&export.folder, error);
    let Some(exchange) = Exchange::open(&export.folder).map_err(wrong)? else {
        return Ok(());
    };
    exchange
        .push(REMOTE, STATE_BRANCH)
        .map_err(|error| match error {
            ExchangeError::Program(ProgramError::Refused { message, .. }) => {
                CommandError::environment("export-not-sent-on")
                    .text("folder", export.folder.display().to_string())
                    .text("path", shell_word(&export.folder.display().to_string()))
                    .text("remote", REMOTE)
                    .text("branch", STATE_BRANCH)
                    .text("message", message)
            }
            other => wrong(other),
        })
}

/// What the branch of the coordinator holds.
struct Before {
    tip: Option<String>,
    /// A commit on it has these files already, by a release that is recorded.
    has_it: bool,
}

impl Export {
    /// The branch as it stands, every commit of which a release names.
    fn before(&self, exchange: &Exchange) -> Result<Before, CommandError> {
        let wrong = |error| not_usable(&self.folder, error);
        let tip = exchange.tip(STATE_BRANCH).map_err(wrong)?;
        let Some(tip) = tip else {
            return Ok(Before {
                tip: None,
                has_it: false,
            });
        };
        let line = state_line(exchange, &tip, &self.known).map_err(wrong)?;
        let line = line.map_err(|foreign| foreign.refusal(&self.folder))?;
        let own = (self.message.clone(), self.tree.fingerprint());
        Ok(Before {
            has_it: self.recorded.is_some() && line.iter().any(|(_, known)| *known == own),
            tip: Some(tip),
        })
    }
}
