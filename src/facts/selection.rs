//! What the state's choice of a case still lacks (guide 3.2).

use super::{Decision, Facts};
use crate::model::{Answer, Case, Field, Meeting, Record, Selection, SelectionDecision};
use crate::source::Span;

/// What is lacking in the answers to the criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectionGaps {
    /// The criteria without an answer, by their names in the file.
    pub unanswered: Vec<&'static str>,
    /// The criteria with an answer that has no reason.
    pub unreasoned: Vec<&'static str>,
    /// Where to mend it: the one criterion that lacks something, else the selection; none where nothing is written.
    pub span: Option<Span>,
}

impl Facts<'_> {
    /// Whether the state has to choose the case by the criteria for this meeting: a case of its own in the material
    /// of a first, second or extra meeting. Bilateral meetings have no material.
    pub fn is_states_choice(&self, case: &Record<Case>, meeting: &Record<Meeting>) -> bool {
        meeting.fields.has_material()
            && self.stands_in_material(&case.fields) == Some(true)
            && self.raised_by_counterpart(&case.fields) == Some(false)
    }

    /// Whether the state has chosen a case; none where that could not be read. Only a choice without an answer is
    /// missing: one that was made late is made.
    pub fn selection_decision(&self, case: &Case) -> Option<Decision> {
        let nothing = Selection::default();
        let no_decision = SelectionDecision::default();
        let selection = match &case.selection {
            Field::Broken(_) => return None,
            Field::Absent => &nothing,
            Field::Given(given) => &*given.value,
        };
        let decision = selection.decision.or(&no_decision)?;
        match (decision.chosen.value(), decision.date.value()) {
            (Some(_), Some(day)) if day > self.today => Some(Decision::Planned(day)),
            (Some(chosen), _) => Some(Decision::Made(chosen)),
            (None, _) => (!decision.chosen.is_broken()).then_some(Decision::Missing),
        }
    }
}

/// What the answers of a case lack; none where they lack nothing, or could not be read.
pub fn selection_gaps(case: &Case) -> Option<SelectionGaps> {
    let nothing = Selection::default();
    let selection = match &case.selection {
        Field::Broken(_) => return None,
        Field::Absent => &nothing,
        Field::Given(given) => &given.value,
    };
    let mut gaps = SelectionGaps {
        unanswered: Vec::new(),
        unreasoned: Vec::new(),
        span: case.selection.span(),
    };
    let mut places = Vec::new();
    for (name, field) in selection.criteria() {
        match gap(field) {
            Some(Gap::Answer) => gaps.unanswered.push(name),
            Some(Gap::Reason) => gaps.unreasoned.push(name),
            None => continue,
        }
        places.push(field.span());
    }
    match places.as_slice() {
        [] => return None,
        [Some(only)] => gaps.span = Some(*only),
        _ => {}
    }
    Some(gaps)
}

enum Gap {
    Answer,
    Reason,
}

fn gap(field: &Field<Answer>) -> Option<Gap> {
    match field {
        Field::Absent => Some(Gap::Answer),
        Field::Broken(_) => None,
        Field::Given(given) => {
            let Answer { answer, reason } = &given.value;
            if answer.is_absent() {
                Some(Gap::Answer)
            } else {
                (!answer.is_broken() && reason.is_absent()).then_some(Gap::Reason)
            }
        }
    }
}
