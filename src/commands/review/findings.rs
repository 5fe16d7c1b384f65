//! Findings that are new, and findings that are mended.

use super::super::World;
use super::super::check::{Options, check, held};
use super::super::likeness::{Likeness, held_against};
use crate::calendar::Date;
use crate::findings::Finding;

/// The findings that only the one, and only the other, has. One that is only worded anew is neither.
pub(super) fn compared(before: &World, after: &World, today: Date) -> (Vec<Finding>, Vec<Finding>) {
    let options = Options::everything(today, false);
    let found = |world| held(world, &options, check(world, &options));
    let (old, new) = (found(before), found(after));
    (without(&new, &old), without(&old, &new))
}

/// The findings among `these` that have no match among `those`.
fn without(these: &[Finding], those: &[Finding]) -> Vec<Finding> {
    let likeness = held_against(these, those);
    let rest = these.iter().zip(likeness);
    rest.filter(|(_, likeness)| *likeness == Likeness::None)
        .map(|(finding, _)| finding.clone())
        .collect()
}
