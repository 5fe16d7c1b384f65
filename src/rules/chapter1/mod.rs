//! Chapter 1 of the guide: what the scheme is for, and what has no place in it.

mod confidential_content;
mod cost_estimates;
mod disagreement_not_shown;
mod stage_missing;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &confidential_content::RULE,
    &cost_estimates::INCOMPLETE,
    &cost_estimates::SUM_WRONG,
    &disagreement_not_shown::RULE,
    &stage_missing::RULE,
];
