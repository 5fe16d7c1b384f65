//! Money in an agreement (guide 6.4).

use super::lacking::about;
use crate::facts::Facts;
use crate::findings::{Findings, Level};
use crate::model::{Agreement, Record};
use crate::rules::{Check, Rule};

/// It rests on earmarked grants.
pub static EARMARKED: Rule = Rule {
    name: "agreement-earmarked",
    requirements: &["G6.4-7"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(earmarked),
    words: include_str!("agreement_earmarked.md"),
};

/// Compensation without the reservation that the Storting grants it, or without what it is for.
pub static RESERVATION_MISSING: Rule = Rule {
    name: "agreement-reservation-missing",
    requirements: &["G6.4-10"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(reservation_missing),
    words: include_str!("agreement_reservation_missing.md"),
};

fn earmarked(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let economy = agreement.fields.economy.get();
    let earmarked = economy.and_then(|economy| economy.earmarked.given());
    if let Some(earmarked) = earmarked.filter(|earmarked| earmarked.value)
        && agreement.fields.is_under_way()
    {
        findings.push(about(agreement, Some(earmarked.span)));
    }
}

fn reservation_missing(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let Some(economy) = agreement.fields.economy.get() else {
        return;
    };
    let compensation = economy.compensation.given().filter(|given| given.value);
    let Some(compensation) = compensation.filter(|_| agreement.fields.is_under_way()) else {
        return;
    };
    let unreserved = economy.reservation.is_absent() || economy.reservation.is(&false);
    let variant = match (unreserved, economy.purpose.is_absent()) {
        (true, false) => "",
        (false, true) => "purpose",
        (true, true) => "both",
        (false, false) => return,
    };
    findings.push(about(agreement, Some(compensation.span)).variant(variant));
}
