//! The parties of an agreement: who makes it, who signs it and who coordinates it (guide 6.1 and 6.4).

use super::lacking::{about, at, unless_reckoned_back};
use crate::facts::{Facts, Progress};
use crate::findings::{Findings, Level};
use crate::language::Arg;
use crate::model::{Agreement, AgreementStatus, Record, Signatory, SignatoryRole};
use crate::rules::{Check, Rule};

/// A settled agreement names nobody for one of its parties.
pub static PARTY_MISSING: Rule = Rule {
    name: "agreement-party-missing",
    requirements: &["G6.1-2"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(party_missing),
    words: include_str!("agreement_party_missing.md"),
};

/// Somebody signs who is not the top political leader of a party.
pub static NOT_POLITICAL: Rule = Rule {
    name: "agreement-not-political",
    requirements: &["G6.4-2"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(not_political),
    words: include_str!("agreement_not_political.md"),
};

/// A signed agreement lacks a signature.
pub static SIGNATURE_MISSING: Rule = Rule {
    name: "agreement-signature-missing",
    requirements: &["G6.4-2b"],
    level: Level::Warning,
    protected: false,
    check: Check::Agreement(signature_missing),
    words: include_str!("agreement_signature_missing.md"),
};

/// Several ministries, and none of them coordinates the follow-up.
pub static COORDINATING_MINISTRY_MISSING: Rule = Rule {
    name: "agreement-coordinating-ministry-missing",
    requirements: &["G6.4-3"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(coordinating_ministry_missing),
    words: include_str!("agreement_coordinating_ministry_missing.md"),
};

/// Every signatory could be read, and so could the party that each signs for.
fn are_signatories_readable(agreement: &Agreement) -> bool {
    let unknown = |signatory: &Signatory| signatory.party.is_broken();
    !agreement.signatories.is_partly_broken() && !agreement.signatories.values().any(unknown)
}

fn signs_for(signatory: &Signatory, code: &str) -> bool {
    signatory.party.get().is_some_and(|party| party.0 == code)
}

/// There is a day, and it has come; one that cannot be read may be any day.
fn has_signed(facts: &Facts<'_>, signatory: &Signatory) -> bool {
    let day = facts.progress(&signatory.date);
    !matches!(day, Some(Progress::Undated | Progress::Planned(_)))
}

fn party_missing(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let fields = &agreement.fields;
    if !fields.is_settled() || !are_signatories_readable(fields) {
        return;
    }
    let counterpart = &facts.settings.counterpart;
    let named = |theirs: bool| {
        let parties = fields.signatories.values().filter_map(|it| it.party.get());
        parties
            .map(|party| party.0 == *counterpart)
            .any(|of_counterpart| of_counterpart == theirs)
    };
    let variant = match (named(false), named(true)) {
        (true, true) => return,
        (true, false) => "counterpart",
        (false, true) => "state",
        (false, false) => "",
    };
    findings.push(
        about(agreement, at(agreement, "signatories", &fields.signatories))
            .variant(variant)
            .text("counterpart", counterpart),
    );
}

fn not_political(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    if !agreement.fields.is_under_way() {
        return;
    }
    for item in agreement.fields.signatories.items() {
        let signatory = &item.value;
        let Some(party) = signatory.party.get() else {
            continue;
        };
        let Some(role) = signatory.role.given() else {
            if signs_without_role(facts, &agreement.fields, signatory) {
                let finding = about(agreement, Some(item.span));
                let finding = finding.variant("no-role").text("party", &party.0);
                // That the wrong one has signed is not shown.
                findings.push(finding.at_level(Level::Warning));
            }
            continue;
        };
        let theirs = party.0 == facts.settings.counterpart;
        let (variant, top) = if theirs {
            ("counterpart", SignatoryRole::Leader)
        } else {
            ("", SignatoryRole::Minister)
        };
        if role.value != top {
            findings.push(
                about(agreement, Some(role.span))
                    .variant(variant)
                    .text("party", &party.0)
                    .text("role", role.value.word()),
            );
        }
    }
}

/// Who has signed may be anybody: the agreement is signed, this one on a day that has come, and no role is written.
fn signs_without_role(facts: &Facts<'_>, agreement: &Agreement, signatory: &Signatory) -> bool {
    let signed = agreement.status.is(&AgreementStatus::Signed);
    let day = facts.progress(&signatory.date);
    signed && signatory.role.is_absent() && matches!(day, Some(Progress::Done(_)))
}

fn signature_missing(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let fields = &agreement.fields;
    let readable = are_signatories_readable(fields) && !fields.ministries.is_partly_broken();
    if !fields.status.is(&AgreementStatus::Signed) || !readable {
        return;
    }
    let signed = |code: &str| {
        let mut signatories = fields.signatories.values();
        signatories.any(|signatory| signs_for(signatory, code) && has_signed(facts, signatory))
    };
    let mut unsigned: Vec<&str> = Vec::new();
    let ministries = fields.ministries.values().map(|code| code.0.as_str());
    for code in ministries.chain([facts.settings.counterpart.as_str()]) {
        if !signed(code) && !unsigned.contains(&code) {
            unsigned.push(code);
        }
    }
    if !unsigned.is_empty() {
        let place = fields.signatories.span();
        let place = place.or_else(|| agreement.written_name("signatories"));
        let place = place.or(fields.status.span());
        let finding = about(agreement, place).with("parties", Arg::texts(unsigned));
        let planned = |signatory: &Signatory| {
            matches!(facts.progress(&signatory.date), Some(Progress::Planned(_)))
        };
        findings.push(match fields.signatories.values().any(planned) {
            true => unless_reckoned_back(finding, facts),
            false => finding,
        });
    }
}

fn coordinating_ministry_missing(
    _: &Facts<'_>,
    agreement: &Record<Agreement>,
    findings: &mut Findings,
) {
    let fields = &agreement.fields;
    let mut codes: Vec<&str> = fields.ministries.values().map(|it| it.0.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    if !fields.is_settled() || fields.ministries.is_partly_broken() || codes.len() < 2 {
        return;
    }
    let named = &fields.coordinating_ministry;
    let finding = match named.given() {
        Some(named) if !codes.contains(&named.value.0.as_str()) => {
            about(agreement, Some(named.span))
                .variant("outside")
                .text("named", &named.value.0)
        }
        None if named.is_absent() => {
            let empty = agreement.written_name("coordinating_ministry");
            about(agreement, empty.or(fields.ministries.span()))
        }
        Some(_) | None => return,
    };
    findings.push(finding.with("ministries", Arg::texts(codes)));
}
