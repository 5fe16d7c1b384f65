//! More agreements than the parties mean to have at a time (guide 6.1).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level, Place, Reason};
use crate::language::{Arg, Noun};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "agreement-portfolio-size",
    requirements: &["G6.1-3"],
    level: Level::Warning,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("agreement_portfolio_size.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let Some(limit) = facts.settings.agreements.map(i64::from) else {
        return;
    };
    let portfolio = facts.portfolio(facts.today);
    let count = i64::try_from(portfolio.len()).unwrap_or(i64::MAX);
    if count <= limit {
        return;
    }
    let ids = portfolio.iter().map(|agreement| agreement.id.as_str());
    let mut finding = Finding::repository()
        .with("count", Arg::Count(count, Noun::Agreement))
        .with("limit", Arg::Count(limit, Noun::Agreement))
        .with("today", Arg::Date(facts.today))
        .because([Reason::new("agreements").with("agreements", Arg::texts(ids))]);
    finding.place = facts.dataset.config.as_ref().map(|config| {
        let limits = config.fields.limits.get();
        let limit = limits.and_then(|limits| limits.agreements.span());
        Place {
            file: config.source.path.clone(),
            span: limit.unwrap_or_default(),
        }
    });
    findings.push(finding);
}
