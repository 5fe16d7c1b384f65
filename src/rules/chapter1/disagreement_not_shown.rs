//! Disagreement that the material does not show (guide 1.3 and 3.3).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::model::{Case, DeadlineName, PositionKind, Record};
use crate::rules::due::due_by;
use crate::rules::{AtMeeting, Check, Rule};
use crate::source::{Span, prose_words};

/// The rule.
pub static RULE: Rule = Rule {
    name: "disagreement-not-shown",
    requirements: &["G1.3-1", "G3.3-8"],
    level: Level::Error,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("disagreement_not_shown.md"),
};

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let shown = at.case.section_text("ks-remark").map_or(0, prose_words) > 0;
    let stands = facts.stands_in_material(&at.case.fields) == Some(true);
    if shown || !stands || !facts.is_body_complete(at.case) || !at.meeting.fields.has_material() {
        return;
    }
    let Some((variant, span)) = disagreement(at.case) else {
        return;
    };
    let Some(deadline) = facts.deadline(at.meeting, DeadlineName::FinalText) else {
        return;
    };
    let finding = Finding::case(at.case, span)
        .variant(variant)
        .text("meeting", &at.meeting.id);
    findings.push(due_by(finding, at.meeting, &deadline));
}

/// Where a case tells of disagreement, with the wording that fits.
fn disagreement(case: &Record<Case>) -> Option<(&'static str, Span)> {
    let position = case.fields.position.get();
    let disagreed = position
        .and_then(|position| position.is.given())
        .filter(|is| is.value == PositionKind::Disagreed);
    if let Some(is) = disagreed {
        return Some(("", is.span));
    }
    let about = case.fields.disagreement.get()?.about.given()?;
    Some(("about", about.span))
}
