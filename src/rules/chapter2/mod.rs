//! Chapter 2 of the guide: the meetings and their dates.

mod agenda_mismatch;
mod bilateral_outside_window;
mod budget_year;
mod first_meeting_after_budget_conference;
mod meetings_out_of_order;
mod second_meeting_after_proposition;
mod secretariat_meeting_missing;
mod text_changed_after_dispatch;
mod theme_outside_meeting;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &agenda_mismatch::RULE,
    &bilateral_outside_window::RULE,
    &first_meeting_after_budget_conference::RULE,
    &meetings_out_of_order::RULE,
    &second_meeting_after_proposition::RULE,
    &secretariat_meeting_missing::RULE,
    &text_changed_after_dispatch::RULE,
    &theme_outside_meeting::RULE,
];
