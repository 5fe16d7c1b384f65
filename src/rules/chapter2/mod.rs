//! Chapter 2 of the guide: the meetings, their dates and who takes part.

mod agenda_mismatch;
mod bilateral_agenda_late;
mod bilateral_cases;
mod bilateral_has_material;
mod bilateral_invitation;
mod bilateral_outside_window;
mod bilateral_summary_missing;
mod binding_outcome;
mod budget_year;
mod first_meeting_after_budget_conference;
mod framework_theme_missing;
mod individual_case_at_first_meeting;
mod meetings_out_of_order;
mod represented;
mod second_meeting_after_proposition;
mod secretariat_meeting_missing;
mod tbu_memo_missing;
mod text_changed_after_dispatch;
mod theme_outside_meeting;
mod unusual_chair;
mod unusual_party_at_first_meeting;

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
    &binding_outcome::RULE,
    &first_meeting_after_budget_conference::RULE,
    &framework_theme_missing::RULE,
    &individual_case_at_first_meeting::RULE,
    &meetings_out_of_order::RULE,
    &represented::CASE_MINISTRY,
    &represented::COUNTERPART,
    &represented::STANDING_PARTY,
    &second_meeting_after_proposition::RULE,
    &secretariat_meeting_missing::RULE,
    &tbu_memo_missing::RULE,
    &text_changed_after_dispatch::RULE,
    &theme_outside_meeting::RULE,
    &unusual_chair::RULE,
    &unusual_party_at_first_meeting::RULE,
];
