//! An agreement for which the twelve questions of the overall assessment are not all answered (guide 6.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, AssessmentQuestion, Term};
use crate::model::{Agreement, AgreementAssessment, AgreementStatus, Record};
use crate::rules::{Check, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "agreement-assessment-incomplete",
    requirements: &["G6.2-2"],
    level: Level::Error,
    protected: false,
    check: Check::Agreement(check),
    words: include_str!("agreement_assessment_incomplete.md"),
};

/// From the proposal on; of an agreement that has ended there is nothing left to assess.
fn check(_: &Facts<'_>, agreement: &Record<Agreement>, findings: &mut Findings) {
    let fields = &agreement.fields;
    let asked = match fields.status.value() {
        Some(
            AgreementStatus::Proposed
            | AgreementStatus::ApprovedByGovernment
            | AgreementStatus::Negotiated
            | AgreementStatus::Signed,
        ) => true,
        Some(AgreementStatus::Ended) | None => false,
    };
    if !asked || fields.assessment.is_broken() {
        return;
    }
    let nothing = AgreementAssessment::default();
    let assessment = fields.assessment.get().unwrap_or(&nothing);
    let answers = assessment.answers();
    let unanswered: Vec<Arg> = answers
        .into_iter()
        .filter(|(_, answer)| answer.is_absent())
        .map(|(question, _)| named(question))
        .collect();
    if unanswered.is_empty() {
        return;
    }
    let all = unanswered.len() == answers.len();
    let place = agreement.place_of("assessment", &fields.assessment);
    findings.push(
        Finding::agreement(agreement, place)
            .variant(if all { "none" } else { "" })
            .text("agreement", &agreement.id)
            .text("count", unanswered.len().to_string())
            .with("questions", Arg::List(unanswered)),
    );
}

/// A question in words, with the field that holds its answer.
fn named(question: AssessmentQuestion) -> Arg {
    Arg::Noted(
        Box::new(Arg::Term(Term::Question(question))),
        Box::new(Arg::text(format!("`{}`", question.key()))),
    )
}
