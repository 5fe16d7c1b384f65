//! Chapter 6 of the guide: bilateral agreements.

mod agreement_assessment_incomplete;
mod agreement_beyond_storting_period;

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[
    &agreement_assessment_incomplete::RULE,
    &agreement_beyond_storting_period::RULE,
];
