//! A settled agreement whose words nobody, or not everybody, has cleared (guide 6.2). Where something is proposed for it,
//! the rules on texts tell of it at the next meeting.

use super::lacking::{about, at, unless_reckoned_back};
use crate::facts::{Facts, SettledWords};
use crate::findings::{Findings, Level};
use crate::language::Arg;
use crate::model::{Agreement, AgreementStatus, Record};
use crate::rules::{Check, Rule};

/// The words of a settled agreement have not been cleared.
pub static RULE: Rule = Rule {
    name: "agreement-not-cleared",
    requirements: &["G6.2-4"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(not_cleared),
    words: include_str!("agreement_not_cleared.md"),
};

/// What was signed before anything was recorded here may well have been cleared: that is information, as long as nothing
/// says that its words have been others. So is what nobody has signed yet: its document is a draft.
fn not_cleared(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let in_use = facts.was_signed_in_use(agreement);
    let (ministries, variant) = match facts.settled_words(agreement) {
        SettledWords::InOrder => return,
        SettledWords::Changed(ministries) => (ministries, "changed"),
        SettledWords::NeverSeen(ministries) if !in_use => (ministries, "unknown"),
        SettledWords::NeverSeen(ministries) | SettledWords::Lacking(ministries) => (ministries, ""),
    };
    let place = at(agreement, "status", &agreement.fields.status);
    let finding = about(agreement, place)
        .variant(variant)
        .with("ministries", Arg::texts(ministries));
    let finding = unless_reckoned_back(finding, facts);
    let signed = agreement.fields.status.is(&AgreementStatus::Signed);
    findings.push(match signed && (in_use || variant == "changed") {
        true => finding,
        false => finding.at_level(Level::Info),
    });
}
