//! Chapter 2 of the guide: the meetings and their dates.

mod agenda_mismatch;
mod bilateral_agenda_late;
mod bilateral_cases;
mod bilateral_has_material;
mod bilateral_invitation;
mod bilateral_outside_window;
mod bilateral_summary_missing;
mod budget_year;
mod first_meeting_after_budget_conference;
mod meetings_out_of_order;
mod second_meeting_after_proposition;
mod secretariat_meeting_missing;
mod theme_outside_meeting;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &agenda_mismatch::RULE,
    &bilateral_agenda_late::RULE,
    &bilateral_cases::NOT_ANCHORED,
    &bilateral_cases::NOT_PRESENTED,
    &bilateral_has_material::RULE,
    &bilateral_invitation::MISSING,
    &bilateral_invitation::NOT_INVITED,
    &bilateral_outside_window::RULE,
    &bilateral_summary_missing::RULE,
    &first_meeting_after_budget_conference::RULE,
    &meetings_out_of_order::RULE,
    &second_meeting_after_proposition::RULE,
    &secretariat_meeting_missing::RULE,
    &theme_outside_meeting::RULE,
];
