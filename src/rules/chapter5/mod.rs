//! Chapter 5 of the guide: participation in law work.

mod law_disagreement_not_carried;
mod law_instrument_missing;
mod law_notified_again_after_inquiry;
mod law_steps;
mod law_weighing_missing;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &law_disagreement_not_carried::RULE,
    &law_instrument_missing::RULE,
    &law_notified_again_after_inquiry::RULE,
    &law_steps::AFTER_HEARING,
    &law_steps::DRAFT_NOT_PRESENTED,
    &law_steps::FRAMES_UNSETTLED,
    &law_weighing_missing::RULE,
];
