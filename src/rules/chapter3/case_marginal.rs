//! A case that matters only marginally to the municipal sector (guide 3.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::Importance;
use crate::rules::{AtMeeting, Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "case-marginal",
    requirements: &["G3.2-13"],
    level: Level::Warning,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("case_marginal.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let case = &at.case.fields;
    let Some(importance) = case.importance.given() else {
        return;
    };
    let marginal = importance.value == Importance::Marginal;
    let stands = facts.stands_in_material(case) == Some(true);
    if !marginal || !stands || !at.meeting.fields.has_material() {
        return;
    }
    let stands_anyway = case.is_collaboration() && facts.raised_by_counterpart(case) != Some(false);
    if !stands_anyway {
        findings.push(Finding::case(at.case, importance.span).text("meeting", &at.meeting.id));
    }
}
