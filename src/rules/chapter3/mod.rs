//! Chapter 3 of the guide: preparing and following up the first and second meeting.

mod agenda_over_time;
mod case_marginal;
mod case_unchanged_since_last;
mod deadline_case_notification;
mod deadline_final_text;
mod deadline_material_dispatch;
mod drafts;
mod minutes;
mod publication;
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
    &case_unchanged_since_last::RULE,
    &deadline_case_notification::RULE,
    &deadline_final_text::RULE,
    &deadline_material_dispatch::RULE,
    &drafts::STATE_MISSING,
    &drafts::SECRETARIAT_MISSING,
    &drafts::SECRETARIAT_LATE,
    &minutes::MISSING,
    &minutes::NOT_CLEARED,
    &publication::CHANGE_NOT_MADE,
    &publication::NOT_PUBLISHED,
    &section_missing::RULE,
    &selection_discloses_budget::RULE,
    &selection_incomplete::RULE,
    &selection_not_anchored::RULE,
    &text_too_long::RULE,
];
