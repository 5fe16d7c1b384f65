//! An agreement that continues an earlier one (guide 6.2).

use super::lacking::{about, lacking, planned, unless_proposed, unless_reckoned_back};
use crate::facts::Facts;
use crate::findings::{Findings, Level};
use crate::language::Arg;
use crate::model::{Agreement, Continues, Field, Record};
use crate::rules::{Check, Rule};

/// Continued without a reason, or without an evaluation of the old one.
pub static WITHOUT_REASON: Rule = Rule {
    name: "agreement-continued-without-reason",
    requirements: &["G6.2-8"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(without_reason),
    words: include_str!("agreement_continued_without_reason.md"),
};

/// The proposal to continue was not laid before the ministries.
pub static NOT_PRESENTED: Rule = Rule {
    name: "agreement-continuation-not-presented",
    requirements: &["G6.2-9"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(not_presented),
    words: include_str!("agreement_continuation_not_presented.md"),
};

/// It continues itself, by itself or through others, so that it would never run out.
pub static CONTINUES_ITSELF: Rule = Rule {
    name: "agreement-continues-itself",
    requirements: &["G6.2-8"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(continues_itself),
    words: include_str!("agreement_continues_itself.md"),
};

fn continues_itself(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let circle = facts.circle(&agreement.id);
    let Some((_, through)) = circle.split_last() else {
        return;
    };
    if !agreement.fields.is_under_way() {
        return;
    }
    let continues = agreement.fields.continues.get();
    let named = continues.and_then(|continues| continues.agreement.span());
    let finding = about(agreement, named);
    findings.push(match through {
        [] => finding.variant("alone"),
        through => finding.with("through", Arg::texts(through.iter().copied())),
    });
}

fn without_reason(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let Some(continues) = agreement.fields.continues.given() else {
        return;
    };
    let Continues {
        reason, evaluation, ..
    } = &continues.value;
    let answers = [
        ("reason", reason.is_absent()),
        ("evaluation", evaluation.is_absent()),
    ];
    if !agreement.fields.is_under_way() {
        return;
    }
    if let Some(finding) = lacking(agreement, Some(continues.span), &answers) {
        findings.push(finding);
    }
}

/// A plain continuation; a renegotiation is laid before the ministries as a new agreement is. What `presented` says
/// of the agreement as a whole counts too.
fn not_presented(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let fields = &agreement.fields;
    let Some(continues) = fields.continues.given() else {
        return;
    };
    let plain = fields.is_plain_continuation() == Some(true);
    let told = &continues.value.presented;
    let is_done = !told.is_absent() && planned(facts, fields, told).is_none();
    if !fields.is_under_way() || !plain || is_done {
        return;
    }
    let laid_before = fields.presented.get();
    if fields.presented.is_broken() || laid_before.is_some_and(|it| it.date.is_broken()) {
        return;
    }
    let days = [Some(told), laid_before.map(|it| &it.date)];
    let mut days = days.into_iter().flatten();
    let is_planned = days.any(|day| planned(facts, fields, day).is_some());
    let nobody = Field::Absent;
    let dated =
        laid_before.filter(|it| !it.date.is_absent() && planned(facts, fields, &it.date).is_none());
    let shown = dated.map_or(&nobody, |laid_before| &laid_before.to);
    match facts.not_shown(fields, shown, false) {
        Some(ministries) if !ministries.is_empty() => {
            let finding = about(agreement, Some(continues.span));
            let finding = finding.with("ministries", Arg::texts(ministries));
            let finding = unless_proposed(finding, fields);
            findings.push(match is_planned {
                true => unless_reckoned_back(finding, facts),
                false => finding,
            });
        }
        Some(_) | None => {}
    }
}
