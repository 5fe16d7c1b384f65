//! Chapter 3 of the guide: preparing and following up the first and second meeting.

mod agenda_over_time;
mod case_marginal;
mod deadline_case_notification;
mod section_missing;
mod selection_discloses_budget;
mod selection_incomplete;
mod selection_not_anchored;
mod text_too_long;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &agenda_over_time::RULE,
    &case_marginal::RULE,
    &deadline_case_notification::RULE,
    &section_missing::RULE,
    &selection_discloses_budget::RULE,
    &selection_incomplete::RULE,
    &selection_not_anchored::RULE,
    &text_too_long::RULE,
];
