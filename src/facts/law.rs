//! The law work of a case: whether there is any, and how far it has come (guide 5).

use super::Facts;
use crate::calendar::Date;
use crate::model::{Case, CaseType, Field, Given, Law, Record, Stage};
use std::sync::LazyLock;

static NOTHING: LazyLock<Law> = LazyLock::new(Law::default);

/// How it is known that a proposal has been sent on hearing.
#[derive(Debug, Clone, Copy)]
pub enum Hearing<'a> {
    /// It was sent on this day, today or before.
    Sent(&'a Given<Date>),
    /// The case has come this far.
    Stage(&'a Given<Stage>),
}

impl Facts<'_> {
    /// The law work that a case tells of: one of type law-participation, or any other with law work in it. None where
    /// there is none, where it could not be read, and where the case is outside the material. A request of the
    /// counterpart becomes law work when the state says yes to it or the collaboration starts (guide 5.3).
    pub fn law_work<'c>(&self, case: &'c Record<Case>) -> Option<&'c Law> {
        let fields = &case.fields;
        if self.stands_in_material(fields) != Some(true) {
            return None;
        }
        if self.raised_by_counterpart(fields)? && !is_taken_up(fields) {
            return None;
        }
        match &fields.law {
            Field::Given(given) => Some(&given.value),
            Field::Broken(_) => None,
            Field::Absent => fields
                .case_type
                .is(&CaseType::LawParticipation)
                .then_some(&*NOTHING),
        }
    }

    /// How it is known that the proposal of a case has been sent on hearing; none where it has not, as far as the
    /// record tells. A day to come is only planned.
    pub fn hearing<'c>(&self, case: &'c Case) -> Option<Hearing<'c>> {
        let sent = case.law.get().and_then(|law| law.hearing_sent.given());
        if let Some(sent) = sent.filter(|sent| sent.value <= self.today) {
            return Some(Hearing::Sent(sent));
        }
        let stage = case.stage.given()?;
        (stage.value >= Stage::OnHearing).then_some(Hearing::Stage(stage))
    }
}

/// The state has said yes to involving the counterpart, or does so already.
fn is_taken_up(case: &Case) -> bool {
    case.involvement.get().is_some_and(|involvement| {
        let decision = involvement.decision.get();
        let accepted = decision.is_some_and(|decision| decision.accepted.is(&true));
        accepted || involvement.started.given().is_some()
    })
}
