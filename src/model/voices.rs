//! Whose voice a value of a case is: the state's or the counterpart's.

use super::leaves::Step;
use super::{Case, Field, Party};

/// Whose voice a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The state's.
    State,
    /// The counterpart's.
    Counterpart,
}

/// Whose voice a field of a case is, known without looking at a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speaker {
    /// The state.
    State,
    /// The counterpart.
    Counterpart,
    /// Whoever raised the case, by `raised_by`.
    Raiser,
    /// Whoever made the estimate, by its `by`.
    Estimator,
}

/// The fields that the counterpart may fill in of a case that it opens itself: its own voice, and what says which case
/// it is and where it is to be taken up. Once the state has the case, only its own voice is the counterpart's.
pub const COUNTERPART_OPENS: &[&str] = &[
    "title",
    "language",
    "type",
    "raised_by",
    "responsible",
    "meeting",
    "theme",
    "minutes",
    "inputs",
    "budget_year",
];

impl Speaker {
    /// The speaker of a field of a case, by its path without the numbers of items. In meetings and agreements every
    /// field is the state's: an agreement is both parties' text and is cleared as the state's.
    pub fn of_case_field(path: &[&str]) -> Speaker {
        match path {
            ["title"] => Speaker::Raiser,
            ["inputs", ..] => Speaker::Counterpart,
            ["cost", "estimates", ..] => Speaker::Estimator,
            _ => Speaker::State,
        }
    }
}

/// Whose voice a value of a case is; none where the field that says so could not be read.
pub(super) fn voice(case: &Case, path: &[Step], counterpart: &str) -> Option<Voice> {
    let names: Vec<&str> = path
        .iter()
        .filter_map(|step| match step {
            Step::Field(name) => Some(*name),
            Step::Top | Step::Item(_) => None,
        })
        .collect();
    // Visited by itself only where it could not be read: nobody knows whose estimates stood in it.
    if names == ["cost"] {
        return None;
    }
    let party = match Speaker::of_case_field(&names) {
        Speaker::State => return Some(Voice::State),
        Speaker::Counterpart => return Some(Voice::Counterpart),
        Speaker::Raiser => &case.raised_by,
        Speaker::Estimator => estimator(case, path)?,
    };
    let theirs = match party {
        Field::Broken(_) => return None,
        Field::Absent => false,
        Field::Given(given) => given.value.0 == counterpart,
    };
    Some(if theirs {
        Voice::Counterpart
    } else {
        Voice::State
    })
}

/// Who made the estimate that a value belongs to; none where the list of estimates itself could not be read.
fn estimator<'a>(case: &'a Case, path: &[Step]) -> Option<&'a Field<Party>> {
    let number = path.iter().find_map(|step| match step {
        Step::Item(number) => Some(*number),
        Step::Top | Step::Field(_) => None,
    })?;
    let estimates = &case.cost.get()?.estimates;
    let estimate = estimates.items().nth(number.checked_sub(1)?)?;
    Some(&estimate.value.by)
}
