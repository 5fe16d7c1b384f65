//! Disagreement that remains after the politicians have had a cost calculation (guide 4.3). It outlives the meeting.

use crate::calendar::Anchor;
use crate::facts::{Facts, anchor_reason};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{
    Case, CaseType, Field, Meeting, OutcomeKind, PositionKind, Reassessment, Record,
};
use crate::rules::{Check, Rule};
use crate::source::Span;

/// The parties have not considered assessing the costs anew.
pub static NOT_CONSIDERED: Rule = Rule {
    name: "reassessment-not-considered",
    requirements: &["G4.3-11"],
    level: Level::Warning,
    protected: false,
    check: Check::Repository(not_considered),
    words: include_str!("reassessment_not_considered.md"),
};

/// They have agreed on it, but not on what is done or when it is reported back.
pub static UNDATED: Rule = Rule {
    name: "reassessment-undated",
    requirements: &["G4.3-11b"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(undated),
    words: include_str!("reassessment_undated.md"),
};

fn not_considered(facts: &Facts<'_>, findings: &mut Findings) {
    for case in facts.dataset.readable_cases() {
        let is_cost = case.fields.case_type.is(&CaseType::CostCalculation);
        let Some((variant, span)) = open_disagreement(facts, case) else {
            continue;
        };
        let held = treated_at(facts, case)
            .into_iter()
            .filter_map(|meeting| Some((meeting, meeting.fields.date.given()?)))
            .min_by_key(|(_, date)| date.value);
        let Some((meeting, held)) = held else {
            continue;
        };
        if !is_cost || facts.states_collaboration(&case.fields).is_none() {
            continue;
        }
        findings.push(
            Finding::case(case, span)
                .variant(variant)
                .text("meeting", &meeting.id)
                .with("held", Arg::Date(held.value))
                .due(held.value)
                .because([anchor_reason(Anchor::Meeting, held.value)])
                .related("meeting", &meeting.source.path, held.span),
        );
    }
}

/// The meetings that a case names, and those held ones that it was at and names no longer: where they ended in disagreement,
/// or where it names none any more.
fn treated_at<'a>(facts: &Facts<'a>, case: &'a Record<Case>) -> Vec<&'a Record<Meeting>> {
    let named: Vec<&Record<Meeting>> = facts.meetings_of(case).map(|(it, _)| it).collect();
    let disagreed = |meeting: &Record<Meeting>| {
        let outcomes = facts
            .outcomes_of(meeting, Some(&case.id))
            .unwrap_or_default();
        let mut kinds = outcomes.iter().map(|outcome| &outcome.kind);
        kinds.any(|kind| kind.is(&OutcomeKind::StillDisagreed))
    };
    let nowhere = case.fields.meeting.is_absent();
    let earlier = facts.dataset.readable_meetings().filter(|meeting| {
        let held = meeting
            .fields
            .date
            .value()
            .is_some_and(|day| day <= facts.today);
        let left = held && named.iter().all(|one| one.id != meeting.id);
        left && (nowhere || disagreed(meeting)) && facts.was_up_at(case, meeting) == Some(true)
    });
    let earlier: Vec<&Record<Meeting>> = earlier.collect();
    named.into_iter().chain(earlier).collect()
}

/// Where a case tells of disagreement that is neither resolved nor assessed anew, and the wording that fits.
fn open_disagreement(facts: &Facts<'_>, case: &Record<Case>) -> Option<(&'static str, Span)> {
    let disagreement = &case.fields.disagreement;
    let about = match disagreement {
        Field::Broken(_) => return None,
        Field::Absent => None,
        Field::Given(given) => {
            let (resolution, anew) = (&given.value.resolution, &given.value.reassessment);
            if !resolution.is_absent() || anew.is_broken() {
                return None;
            }
            if let Some(anew) = anew.given()
                && !anew.value.considered.is_absent()
            {
                return is_only_planned(facts, &anew.value).then_some(("planned", anew.span));
            }
            if anew.get().is_some_and(is_agreed) {
                return None;
            }
            given.value.about.span()
        }
    };
    let position = case.fields.position.get();
    let disagreed = position
        .and_then(|position| position.is.given())
        .filter(|is| is.value == PositionKind::Disagreed);
    let span = about.or(disagreed.map(|is| is.span))?;
    Some(("", span))
}

/// The day on which it is considered is still to come, and nothing has been agreed.
fn is_only_planned(facts: &Facts<'_>, anew: &Reassessment) -> bool {
    let ahead = anew.considered.value().is_some_and(|day| day > facts.today);
    ahead && !is_agreed(anew)
}

/// What is done, or when it is reported back, has been agreed: so it has been considered.
fn is_agreed(anew: &Reassessment) -> bool {
    !anew.what.is_absent() || !anew.report_back.is_absent()
}

/// Whatever the type of case: what is agreed is agreed.
fn undated(facts: &Facts<'_>, findings: &mut Findings) {
    for case in facts.dataset.readable_cases() {
        let Some(disagreement) = case.fields.disagreement.get() else {
            continue;
        };
        let Some(anew) = disagreement.reassessment.given() else {
            continue;
        };
        let (what, back) = (&anew.value.what, &anew.value.report_back);
        let variant = match (what.is_absent(), back.is_absent()) {
            (false, true) => "",
            (true, false) => "what",
            (true, true) | (false, false) => continue,
        };
        let goes_on = facts.reassessment_goes_on(case, disagreement);
        if goes_on && disagreement.resolution.is_absent() {
            findings.push(Finding::case(case, anew.span).variant(variant));
        }
    }
}
