//! Chapter 3 of the guide: preparing and following up the first and second meeting.

mod agenda_over_time;
mod case_marginal;
mod deadline_case_notification;
mod follow_up_undated;
mod ministry_not_at_secretariat_meeting;
mod ministry_without_contact;
mod position_unresolved;
mod pre_meetings;
mod section_missing;
mod selection_discloses_budget;
mod selection_incomplete;
mod selection_not_anchored;
mod selection_undecided;
mod text_too_long;
mod work_plan_incomplete;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &agenda_over_time::RULE,
    &case_marginal::RULE,
    &deadline_case_notification::RULE,
    &follow_up_undated::RULE,
    &ministry_not_at_secretariat_meeting::RULE,
    &ministry_without_contact::RULE,
    &position_unresolved::RULE,
    &pre_meetings::POLITICAL,
    &pre_meetings::STATE,
    &section_missing::RULE,
    &selection_discloses_budget::RULE,
    &selection_incomplete::RULE,
    &selection_not_anchored::RULE,
    &selection_undecided::RULE,
    &text_too_long::RULE,
    &work_plan_incomplete::RULE,
];
