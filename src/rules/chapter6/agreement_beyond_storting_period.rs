//! An agreement that runs beyond the Storting period in which it begins (guide 6.4).

use crate::calendar::{Date, storting_period};
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::{Arg, Noun};
use crate::model::{Agreement, AgreementStatus, Record, StortingMargin};
use crate::rules::{Check, Rule};
use chrono::Datelike;

/// The rule.
pub static RULE: Rule = Rule {
    name: "agreement-beyond-storting-period",
    requirements: &["G6.4-5"],
    level: Level::Warning,
    protected: false,
    check: Check::Agreement(check),
    words: include_str!("agreement_beyond_storting_period.md"),
};

/// An agreement that has ended runs no longer; one whose status cannot be read may have.
fn check(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let status = &agreement.fields.status;
    let Some(period) = agreement.fields.period.get() else {
        return;
    };
    if status.is(&AgreementStatus::Ended) || status.is_broken() {
        return;
    }
    let (Some(from), Some(until)) = (period.from.given(), period.until.given()) else {
        return;
    };
    let Some(limit) = limit(facts, from.value).filter(|limit| until.value > limit.last) else {
        return;
    };
    let reasoned = !period.reason.is_absent();
    let days = (until.value - limit.last).num_days();
    let finding = Finding::agreement(agreement, until.span)
        .text("agreement", &agreement.id)
        .with("until", Arg::Date(until.value))
        .with("limit", Arg::Date(limit.last))
        .with("days", Arg::Count(days, Noun::Day))
        .because(limit.because)
        .related("from", &agreement.source.path, from.span);
    findings.push(if reasoned {
        finding.variant("reasoned").at_level(Level::Info)
    } else {
        finding
    });
}

/// The last day on which an agreement may run, and why.
struct Limit {
    last: Date,
    because: Vec<Reason>,
}

/// The limit of an agreement that begins on `from`; none where the setting for it could not be read.
fn limit(facts: &Facts<'_>, from: Date) -> Option<Limit> {
    let period = storting_period(from)?;
    let mut because = vec![
        Reason::new("from").with("from", Arg::Date(from)),
        Reason::new("period")
            .with("begins", Arg::Date(period.from))
            .with("ends", Arg::Date(period.until)),
    ];
    let last = match facts.settings.storting_margin? {
        StortingMargin::None => period.until,
        StortingMargin::EndOfYear => {
            let last = Date::from_ymd_opt(period.until.year(), 12, 31)?;
            because.push(Reason::new("margin").with("last", Arg::Date(last)));
            last
        }
    };
    Some(Limit { last, because })
}
