//! Which rules are held in the copy that the counterpart has.

use super::{Check, find};

/// Beside the rules of files, what is held in the counterpart's copy: its own estimates, input, budget year and marks of
/// what is exempt; what refers to nothing; and the konsult.yaml that it leaves alone.
pub const HELD_IN_COPY: [&str; 12] = [
    "beyond-ks-voice",
    "budget-year-off",
    "confidential-content",
    "cost-estimate-incomplete",
    "cost-estimate-sum-wrong",
    "history-incomplete",
    "ks-copy",
    "member-input-missing",
    "policy-changed",
    "section-missing",
    "unknown-ministry",
    "unknown-reference",
];

/// Whether the counterpart can mend what a rule finds.
pub fn is_held_in_copy(rule: &str) -> bool {
    let of_files = find(rule).is_some_and(|rule| matches!(rule.check, Check::Reading));
    of_files || HELD_IN_COPY.contains(&rule)
}
