//! Chapter 2 of the guide: the meetings and their dates.

mod meetings_out_of_order;
mod secretariat_meeting_missing;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &meetings_out_of_order::RULE,
    &secretariat_meeting_missing::RULE,
];
