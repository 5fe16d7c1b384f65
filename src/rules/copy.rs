//! The copy that the counterpart has: what an export holds is not all that the rules ask for, and what is not in it is
//! the state's to mend.

use super::{Check, HistoryQuestions, Rule, find};
use crate::findings::{Finding, Findings, Level};

/// That only some rules are held here. It cannot be switched off: nobody shall take the silence of the others for
/// "all is well".
pub static RULE: Rule = Rule {
    name: "ks-copy",
    requirements: &[],
    level: Level::Info,
    protected: true,
    check: Check::History(check),
    words: include_str!("files/ks_copy.md"),
};

/// Beside the rules of files, what is held in the counterpart's copy: its own estimates, input, budget year and marks of
/// what is exempt; what refers to nothing; and the konsult.yaml that it leaves alone.
pub const HELD_IN_COPY: [&str; 11] = [
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

fn check(questions: &HistoryQuestions<'_>, findings: &mut Findings) {
    if questions.is_copy {
        findings.push(Finding::repository());
    }
}
