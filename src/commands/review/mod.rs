//! What a change would mean if it came to main today: for those who are to say yes or no to it.

mod clearances;
mod deadlines;
mod editors;
mod findings;
mod policy;

pub use clearances::{ClearanceChange, Standing, What};
pub use deadlines::{DeadlineMet, Verdict};
pub use editors::{Editor, Hand};
pub use policy::PolicyChange;

use super::changes::{RecordChange, changes};
use super::since::{main_at, parting};
use super::world::repository_error;
use super::{CommandError, Place, World, open_repository};
use crate::calendar::Date;
use crate::findings::Finding;
use crate::model::TextId;
use crate::repository::Gap;

/// What a change would mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The commit that it is held against.
    pub base: String,
    /// The commit that is checked out or read; none before the first.
    pub head: Option<String>,
    /// The day that is reckoned from.
    pub today: Date,
    /// The records that differ.
    pub changes: Vec<RecordChange>,
    /// Texts that differ from the commit that is checked out, so that nobody answers for them yet.
    pub uncommitted: Vec<TextId>,
    /// What became of the ministries' words on the texts.
    pub clearances: Vec<ClearanceChange>,
    /// The deadlines that count for what is new.
    pub deadlines: Vec<DeadlineMet>,
    /// The fields of konsult.yaml that differ from main's.
    pub policy: Vec<PolicyChange>,
    /// Templates and appendices that differ, by path: their words go into documents, and nobody clears them.
    pub files: Vec<String>,
    /// Findings that were not there before.
    pub found: Vec<Finding>,
    /// Findings that are there no more.
    pub mended: Vec<Finding>,
    /// Texts edited by others than those who answer for them.
    pub editors: Vec<Editor>,
    /// It is the counterpart's copy. What the ministries have said, the deadlines and who may write are not in it, so that
    /// nothing is told of them.
    pub in_copy: bool,
    /// What the history lacks: where there is something, there may be more than is shown.
    pub gaps: Vec<Gap>,
}

/// A review with the two worlds it compares, in which its findings point.
#[derive(Debug)]
pub struct Reviewed {
    /// What was there.
    pub before: World,
    /// What is there.
    pub after: World,
    /// What it means.
    pub review: Review,
}

/// Compares what is checked out, or HEAD of a bare repository, with the commit where it parts from `base`; without one
/// from main.
///
/// # Errors
/// There is no git repository, no such revision, or nothing to compare with.
pub fn review(
    place: &Place<'_>,
    base: Option<&str>,
    today: Date,
) -> Result<Reviewed, CommandError> {
    let main = match base {
        Some(base) => main_at(place, base)?,
        None => None,
    };
    let place = &Place {
        main: main.as_deref().or(place.main),
        ..*place
    };
    let repository = open_repository(place)?;
    let mut after = World::load(place, today, false)?;
    after.unless_written_on()?;
    let base = parting(&repository, &after, base)?;
    let at_base = Place {
        revision: Some(&base),
        ..*place
    };
    let mut before = World::load(&at_base, today, false)?;
    let changes = changes(&before, &after, None);
    // What the ministries have said of the texts of closed meetings is read only where it is asked about.
    if clearances::touch_closed(&before, &after, &changes, today) {
        after = World::load(place, today, true)?;
        before = World::load(&at_base, today, true)?;
    }
    let (old, new) = (before.facts(today, false), after.facts(today, false));
    let head = repository.head();
    let edited = editors::edited(&repository, &before, &after, &base, head.as_deref())?;
    let (found, mended) = findings::compared(&before, &after, today);
    let review = Review {
        uncommitted: editors::uncommitted(&repository, &after, head.as_deref(), &changes)?,
        clearances: clearances::compared(&old, &new, &changes),
        deadlines: deadlines::counted(&new, &changes),
        in_copy: after.is_copy(),
        policy: policy::compared(&after),
        files: match &head {
            Some(head) => repository
                .files_between(&base, head)
                .map_err(repository_error)?,
            None => Vec::new(),
        },
        found,
        mended,
        editors: edited.editors,
        gaps: gaps(&before, &after, edited.gaps),
        base,
        head,
        today,
        changes,
    };
    Ok(Reviewed {
        review: review.without_what_lies_elsewhere(),
        before,
        after,
    })
}

impl Review {
    /// Without what nothing in the counterpart's copy tells.
    fn without_what_lies_elsewhere(mut self) -> Self {
        if self.in_copy {
            self.clearances.clear();
            self.deadlines.clear();
            self.editors.clear();
        }
        self
    }
}

fn gaps(before: &World, after: &World, edits: Vec<Gap>) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = before
        .snapshot
        .history
        .gaps
        .iter()
        .chain(&after.snapshot.history.gaps)
        .cloned()
        .chain(edits)
        .collect();
    gaps.sort();
    gaps.dedup();
    gaps
}
