//! Chapter 3 of the guide: preparing and following up the first and second meeting.

mod case_marginal;
mod deadline_case_notification;
mod selection_discloses_budget;
mod selection_incomplete;
mod selection_not_anchored;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &case_marginal::RULE,
    &deadline_case_notification::RULE,
    &selection_discloses_budget::RULE,
    &selection_incomplete::RULE,
    &selection_not_anchored::RULE,
];
