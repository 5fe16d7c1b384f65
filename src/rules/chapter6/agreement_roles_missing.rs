//! An agreement that does not say what is expected of those whom it concerns (guide 6.2).

use super::lacking::{about, at};
use crate::facts::Facts;
use crate::findings::{Findings, Level};
use crate::model::{Agreement, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "agreement-roles-missing",
    requirements: &["G6.2-6"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(check),
    words: include_str!("agreement_roles_missing.md"),
};

fn check(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let others = &agreement.fields.others;
    if !agreement.fields.is_settled() || others.is_broken() {
        return;
    }
    for other in others.items() {
        let (party, expected) = (&other.value.party, &other.value.expected);
        let finding = about(agreement, Some(other.span));
        match (party.get(), expected.is_absent(), party.is_absent()) {
            (Some(name), true, _) => findings.push(finding.variant("expected").text("party", name)),
            (None, _, true) => findings.push(finding.variant("party")),
            _ => {}
        }
    }
    if others.items().next().is_none() && !others.is_partly_broken() {
        findings.push(about(agreement, at(agreement, "others", others)));
    }
}
