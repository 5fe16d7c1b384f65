//! The evaluation of an agreement: how, and at which meeting (guide 6.4).

use super::lacking::{about, at, lacking};
use crate::facts::Facts;
use crate::findings::{Findings, Level};
use crate::model::{Agreement, Evaluation, Given, MeetingId, MeetingKind, Record};
use crate::rules::{Check, Rule};

/// It does not say how it is evaluated.
pub static MISSING: Rule = Rule {
    name: "agreement-evaluation-missing",
    requirements: &["G6.4-8"],
    level: Level::Warning,
    protected: false,
    check: Check::Agreement(missing),
    words: include_str!("agreement_evaluation_missing.md"),
};

/// The evaluation has no bilateral meeting.
pub static UNPLACED: Rule = Rule {
    name: "agreement-evaluation-unplaced",
    requirements: &["G6.4-9"],
    level: Level::Warning,
    protected: false,
    check: Check::Agreement(unplaced),
    words: include_str!("agreement_evaluation_unplaced.md"),
};

fn missing(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let nothing = Evaluation::default();
    let field = &agreement.fields.evaluation;
    let Some(evaluation) = field.or(&nothing).filter(|_| agreement.fields.is_settled()) else {
        return;
    };
    let answers = [
        ("scheme", evaluation.scheme.is_absent()),
        ("indicators", evaluation.indicators.is_absent()),
    ];
    if let Some(finding) = lacking(agreement, at(agreement, "evaluation", field), &answers) {
        findings.push(finding);
    }
}

/// Where there is no evaluation there is nothing to place.
fn unplaced(facts: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let Some(evaluation) = agreement.fields.evaluation.given() else {
        return;
    };
    let Evaluation {
        scheme, meeting, ..
    } = &evaluation.value;
    if !agreement.fields.is_settled() || scheme.is_absent() {
        return;
    }
    if meeting.is_absent() {
        findings.push(about(agreement, Some(evaluation.span)));
    } else if let Some(named) = meeting.given() {
        misplaced(facts, agreement, named, findings);
    }
}

/// A meeting that is not bilateral, or with a ministry that is not in the agreement.
fn misplaced(
    facts: &Facts<'_>,
    agreement: &Record<Agreement>,
    named: &Given<MeetingId>,
    findings: &mut Findings,
) {
    let meeting = facts.dataset.meetings.get(&named.value.0);
    let Some(meeting) = meeting.filter(|meeting| meeting.readable) else {
        return;
    };
    let (kind, ministry) = (meeting.fields.kind.value(), meeting.fields.ministry.get());
    let ministries = &agreement.fields.ministries;
    let finding = about(agreement, Some(named.span)).text("meeting", &meeting.id);
    match (kind, ministry) {
        (Some(MeetingKind::Bilateral), Some(ministry)) => {
            let elsewhere = ministries.values().all(|code| code != ministry);
            if elsewhere && !ministries.is_partly_broken() {
                findings.push(finding.variant("ministry").text("ministry", &ministry.0));
            }
        }
        (Some(MeetingKind::Bilateral) | None, _) => {}
        (Some(_), _) => findings.push(finding.variant("kind")),
    }
}
