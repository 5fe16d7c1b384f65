//! KS's page on the consultation meetings: the year, and the round of bilateral meetings in the autumn.

mod budget_year_off;
mod member_input_missing;
mod political_leadership_missing;
mod year_incomplete;

use super::Rule;

/// The rules of this page.
pub static RULES: &[&Rule] = &[
    &budget_year_off::RULE,
    &member_input_missing::RULE,
    &political_leadership_missing::RULE,
    &year_incomplete::RULE,
];
