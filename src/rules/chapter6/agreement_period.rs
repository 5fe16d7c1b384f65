//! The days between which an agreement holds (guide, annex).

use super::lacking::{about, at, lacking};
use crate::facts::{Facts, Timing};
use crate::findings::{Findings, Level};
use crate::language::{Arg, Noun};
use crate::model::{Agreement, AgreementStatus, Period, Record};
use crate::rules::{Check, Rule};

/// It does not say from when it holds, or how long.
pub static MISSING: Rule = Rule {
    name: "agreement-period-missing",
    requirements: &["GA-2"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(missing),
    words: include_str!("agreement_period_missing.md"),
};

/// It has run out, or will soon, and is neither ended nor continued.
pub static EXPIRED: Rule = Rule {
    name: "agreement-expired",
    requirements: &["GA-2"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(expired),
    words: include_str!("agreement_expired.md"),
};

fn missing(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let nothing = Period::default();
    let field = &agreement.fields.period;
    let Some(period) = field.or(&nothing).filter(|_| agreement.fields.is_settled()) else {
        return;
    };
    let days = [
        ("from", period.from.is_absent()),
        ("until", period.until.is_absent()),
    ];
    if let Some(finding) = lacking(agreement, at(agreement, "period", field), &days) {
        findings.push(finding);
    }
}

fn expired(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let (Some(until), Some(status)) = (facts.expiry(agreement), agreement.fields.status.value())
    else {
        return;
    };
    let (variant, days) = match facts.timing(until.value) {
        Timing::Past { days } if status == AgreementStatus::Signed => ("", days),
        Timing::Past { days } => ("unsigned", days),
        Timing::Ahead { .. } => ("ahead", (until.value - facts.today).num_days()),
    };
    findings.push(
        about(agreement, Some(until.span))
            .variant(if days == 0 { "today" } else { variant })
            .with("until", Arg::Date(until.value))
            .with("days", Arg::Count(days, Noun::Day))
            .text("status", status.word())
            .due(until.value),
    );
}
