//! Findings held against those of another commit: what is new, what was there, what is mended.

use super::check::{Options, check, held};
use super::likeness::{Likeness, held_against};
use super::world::{main_branch, repository_error};
use super::{CommandError, Place, World, open_repository};
use crate::findings::Finding;
use crate::language::shell_word;
use crate::repository::{HistoryState, Repository};

/// The rule about what git cannot witness here. Where something is not known, nobody can say that it is not new.
const NOT_KNOWN: &str = "history-incomplete";

/// What was there already at another commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The commit.
    pub base: String,
    /// For each finding in order, whether the very same was there.
    pub known: Vec<bool>,
    /// How many were there and are no more.
    pub mended: usize,
}

/// Which of the findings of `world` were there at the commit where what is read parts from `base`.
///
/// # Errors
/// There is no git repository, or no such revision.
pub fn since(
    place: &Place<'_>,
    world: &World,
    base: &str,
    options: &Options,
    found: &[Finding],
) -> Result<Since, CommandError> {
    let repository = open_repository(place)?;
    let base = parting(&repository, world, Some(base))?;
    let at_base = Place {
        revision: Some(&base),
        ..*place
    };
    let before = World::load(&at_base, options.today, options.all)?;
    let old = held(&before, options, check(&before, options));
    let likeness = held_against(found, &old);
    let same = |(finding, likeness): (&Finding, Likeness)| {
        likeness == Likeness::Same && finding.rule != NOT_KNOWN
    };
    let known: Vec<bool> = found.iter().zip(likeness).map(same).collect();
    let gone = held_against(&old, found).into_iter();
    Ok(Since {
        base,
        known,
        mended: gone.filter(|likeness| *likeness == Likeness::None).count(),
    })
}

/// The main that the configuration at `base` names, for who has named none: nobody is held against a base by a main that
/// their own change has appointed. None where that cannot be told; then what is read says it.
///
/// # Errors
/// There is no git repository, or no such revision.
pub fn main_at(place: &Place<'_>, base: &str) -> Result<Option<String>, CommandError> {
    if place.main.is_some_and(|main| !main.is_empty()) {
        return Ok(None);
    }
    let commit = open_repository(place)?
        .commit_named(base)
        .map_err(repository_error)?;
    let at_base = Place {
        revision: Some(&commit),
        ..*place
    };
    let repository = open_repository(&at_base)?;
    let Some(branch) = main_branch(&repository)? else {
        return Ok(None);
    };
    let history = repository.history(&branch).map_err(repository_error)?;
    Ok(match history.state {
        HistoryState::Known(main) => Some(main.reference),
        _ => None,
    })
}

/// The commit at which what is read parts from `base`; without one, from main.
///
/// # Errors
/// There is no such revision or no main, nothing in common with main that is here, or what is read has appointed itself
/// main.
pub(super) fn parting(
    repository: &Repository,
    world: &World,
    base: Option<&str>,
) -> Result<String, CommandError> {
    let (named, other) = match (base, &world.snapshot.history.state) {
        (None, HistoryState::Known(main)) if let Some(before) = &world.main_before => {
            // Held against itself, nothing in it would be new.
            return Err(CommandError::usage("review-own-main")
                .text("main", main.name())
                .text("before", before.as_str())
                .text("branch", shell_word(before)));
        }
        (Some(base), _) => {
            let commit = repository.commit_named(base).map_err(repository_error)?;
            (base, commit)
        }
        (None, HistoryState::Known(main)) => (main.reference.as_str(), main.commit.clone()),
        (None, _) => return Err(CommandError::usage("review-no-main")),
    };
    let parting = match &repository.head() {
        Some(head) => repository.parting(head, &other).map_err(repository_error)?,
        None => None,
    };
    // A base that was asked for and has nothing in common with it that is here is held against as it is.
    let parting = parting.or_else(|| base.map(|_| other));
    parting.ok_or_else(|| CommandError::environment("review-no-parting").text("main", named))
}
