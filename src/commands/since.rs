//! Findings held against those of another commit: what is new, what was there, what is mended.

use super::check::{Options, check};
use super::world::repository_error;
use super::{CommandError, Place, World, open_repository};
use crate::findings::{Finding, Level};
use crate::model::Subject;
use crate::repository::{HistoryState, Repository};
use std::collections::BTreeMap;

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
    let old = check(&before, options);
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

/// The commit at which what is read parts from `base`; without one, from main.
///
/// # Errors
/// There is no such revision or no main, or nothing in common with main that is here.
pub(super) fn parting(
    repository: &Repository,
    world: &World,
    base: Option<&str>,
) -> Result<String, CommandError> {
    let (named, other) = match (base, &world.snapshot.history.state) {
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

/// How like a finding there is one on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One that says the very same, wherever in the file it stands.
    Same,
    /// One of the same kind about the same record.
    Alike,
    /// None.
    None,
}

/// What makes two findings alike, wherever in the file they stand.
type Key<'f> = (&'static str, &'f Subject, &'static str, Level, bool);

/// For each of `these` how like a finding there is among `those`. Each of those answers for one only, and those that say
/// the same are found first.
pub(super) fn held_against(these: &[Finding], those: &[Finding]) -> Vec<Likeness> {
    let mut matches: BTreeMap<Key<'_>, Vec<&Finding>> = BTreeMap::new();
    for finding in those {
        matches.entry(key(finding)).or_default().push(finding);
    }
    let same = these.iter().map(|finding| {
        let alike = matches.entry(key(finding)).or_default();
        let says = |other: &&Finding| other.args == finding.args && other.tag == finding.tag;
        let at = alike.iter().position(says);
        at.map(|at| alike.remove(at)).is_some()
    });
    let same: Vec<bool> = same.collect();
    let likeness = these.iter().zip(same).map(|(finding, same)| match same {
        true => Likeness::Same,
        false => match matches.get_mut(&key(finding)).and_then(Vec::pop) {
            Some(_) => Likeness::Alike,
            None => Likeness::None,
        },
    });
    likeness.collect()
}

fn key(finding: &Finding) -> Key<'_> {
    (
        finding.rule,
        &finding.subject,
        finding.variant,
        finding.level,
        finding.waived.is_some(),
    )
}
