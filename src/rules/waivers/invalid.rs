//! A waiver that lacks something, or that silences what no waiver may.

use super::{RULES, Written, written};
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level, Place};
use crate::language::Arg;
use crate::model::{Field, Given, WaivingMinistry};
use crate::rules::references::{Stranger, stranger};
use crate::rules::{Check, Rule, all, find};
use crate::source::{Span, nearest};

/// The rule.
pub static RULE: Rule = Rule {
    name: "waiver-invalid",
    requirements: &[],
    level: Level::Error,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("../files/waiver_invalid.md"),
};

/// Whether a waiver may silence a rule: not a protected one, nor those about waivers themselves.
pub(super) fn may_be_waived(rule: &Rule) -> bool {
    !rule.protected && !is_about_waivers(rule)
}

fn is_about_waivers(rule: &Rule) -> bool {
    RULES.iter().any(|own| own.name == rule.name)
}

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for one in written(facts) {
        lacking(&one, findings);
        if let Some(rule) = one.waiver.value.rule.given() {
            rule_of(&one, rule, findings);
        }
        if let Some(by) = one.waiver.value.by.given() {
            ministry_of(facts, &one, by, findings);
        }
    }
}

/// What nobody has written. What could not be read has been told as what it is.
fn lacking(one: &Written<'_>, findings: &mut Findings) {
    let waiver = &one.waiver.value;
    let fields = [
        ("rule", waiver.rule.is_absent()),
        ("reason", waiver.reason.is_absent()),
        ("by", waiver.by.is_absent()),
        ("date", waiver.date.is_absent()),
    ];
    let lacking: Vec<String> = fields
        .iter()
        .filter(|(_, absent)| *absent)
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    if !lacking.is_empty() {
        findings.push(one.blank.clone().with("lacking", Arg::texts(lacking)));
    }
}

fn rule_of(one: &Written<'_>, rule: &Given<String>, findings: &mut Findings) {
    let finding = at(one, rule.span).text("rule", &rule.value);
    let names = all().iter().filter(|rule| may_be_waived(rule));
    let names: Vec<&str> = names.map(|rule| rule.name).collect();
    findings.push(match (find(&rule.value), nearest(&rule.value, &names)) {
        (Some(known), _) if known.protected => finding.variant("protected"),
        (Some(known), _) if is_about_waivers(known) => finding.variant("about-waivers"),
        (Some(_), _) => return,
        (None, Some(near)) => finding.variant("rule-near").text("near", near),
        (None, None) => finding.variant("rule"),
    });
}

/// A code that means no ministry on the waiver's day; without a day, one that never did. Nothing is said where the
/// register or the day could not be read.
fn ministry_of(
    facts: &Facts<'_>,
    one: &Written<'_>,
    by: &Given<WaivingMinistry>,
    findings: &mut Findings,
) {
    let (settings, code) = (facts.settings, by.value.0.as_str());
    let date = match &one.waiver.value.date {
        Field::Broken(_) => return,
        Field::Absent => None,
        Field::Given(date) => Some(date.value),
    };
    let known = match date {
        Some(date) => settings.ministry_on(code, date).is_some(),
        None => settings.entries_of(code).next().is_some(),
    };
    if known || !settings.register_complete() {
        return;
    }
    let finding = at(one, by.span).text("code", code);
    if code == settings.counterpart {
        findings.push(finding.variant("counterpart"));
        return;
    }
    let date = date.unwrap_or(facts.today);
    findings.push(match stranger(settings, code, date) {
        Stranger::NotThen(periods) => finding
            .variant("ministry-not-then")
            .with("date", Arg::Date(date))
            .with("periods", Arg::texts(periods)),
        Stranger::Written(near) | Stranger::Near(near) => {
            finding.variant("ministry-near").text("near", near)
        }
        Stranger::Unknown => finding.variant("ministry"),
    });
}

fn at(one: &Written<'_>, span: Span) -> Finding {
    let mut finding = one.blank.clone();
    finding.place = finding.place.map(|place| Place { span, ..place });
    finding
}
