//! How far cost calculations and law participation have come, and who answers for them (guide 4.3, 5.3).

use super::Facts;
use crate::calendar::Date;
use crate::model::{Case, Field, Involvement, MinistryCode};

/// The state's answer to whether a case is chosen, or the counterpart involved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Yes or no.
    Made(bool),
    /// It has a day that is still to come.
    Planned(Date),
    /// There is none.
    Missing,
}

/// How far an involvement has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Put forward; the state has not answered, and nothing has begun.
    Open,
    /// The state has said no.
    Declined,
    /// The state has said yes.
    Agreed,
    /// The work has begun.
    Running,
    /// The work has ended.
    Ended,
}

impl Phase {
    /// The counterpart takes part: the state has said yes, or the work has begun.
    pub fn is_agreed(self) -> bool {
        matches!(self, Phase::Agreed | Phase::Running | Phase::Ended)
    }

    /// Agreed and not ended: one of the current collaborations.
    pub fn is_current(self) -> bool {
        matches!(self, Phase::Agreed | Phase::Running)
    }
}

impl Facts<'_> {
    /// Whether the day in a field has come; a day ahead is only planned.
    pub fn has_come(&self, day: &Field<Date>) -> bool {
        day.value().is_some_and(|day| day <= self.today)
    }

    /// The state's answer; none where it could not be read.
    pub fn involvement_decision(&self, involvement: &Field<Box<Involvement>>) -> Option<Decision> {
        if involvement.is_broken() {
            return None;
        }
        let Some(decision) = involvement.get().map(|given| &given.decision) else {
            return Some(Decision::Missing);
        };
        let Some(decision) = decision.get() else {
            return (!decision.is_broken()).then_some(Decision::Missing);
        };
        match (decision.accepted.value(), decision.date.value()) {
            (Some(_), Some(day)) if day > self.today => Some(Decision::Planned(day)),
            (Some(accepted), _) => Some(Decision::Made(accepted)),
            (None, _) => (!decision.accepted.is_broken()).then_some(Decision::Missing),
        }
    }

    /// How far an involvement has come; none where that could not be read.
    pub fn phase(&self, involvement: &Field<Box<Involvement>>) -> Option<Phase> {
        let decision = self.involvement_decision(involvement);
        if decision == Some(Decision::Made(false)) {
            return Some(Phase::Declined);
        }
        if let Some(given) = involvement.get() {
            if given.ended.is_broken() {
                return None;
            }
            if self.has_come(&given.ended) {
                return Some(Phase::Ended);
            }
            if self.has_come(&given.started) {
                return Some(Phase::Running);
            }
        }
        match decision? {
            Decision::Made(_) => Some(Phase::Agreed),
            Decision::Planned(_) | Decision::Missing => Some(Phase::Open),
        }
    }

    /// The phase of a cost or law case that the state answers for: one of its own that it has not declined, or a
    /// request of the counterpart that it has accepted. None for one outside the material, or that could not be read.
    pub fn states_collaboration(&self, case: &Case) -> Option<Phase> {
        if !case.is_collaboration() || self.stands_in_material(case) != Some(true) {
            return None;
        }
        let phase = self.phase(&case.involvement)?;
        let answers = match self.raised_by_counterpart(case)? {
            true => phase.is_agreed(),
            false => phase != Phase::Declined,
        };
        answers.then_some(phase)
    }

    /// Whether a cost or law case is a request of the counterpart that has not been taken back.
    pub fn is_counterparts_request(&self, case: &Case) -> bool {
        case.is_collaboration()
            && !case.is_withdrawn(self.today)
            && self.raised_by_counterpart(case) == Some(true)
    }

    /// Whether a cost or law case is the state's own, in the material or on its way there.
    pub fn is_states_own_collaboration(&self, case: &Case) -> bool {
        case.is_collaboration()
            && self.stands_in_material(case) == Some(true)
            && self.raised_by_counterpart(case) == Some(false)
    }

    /// The coordinator and finance, without the one that is itself responsible for the case: who is to be told of
    /// every cost and law case.
    pub fn standing_parties(&self, case: &Case) -> Vec<&str> {
        let own = |code: &str| case.responsible.get().is_some_and(|own| own.0 == code);
        [&self.settings.coordinator, &self.settings.finance]
            .into_iter()
            .map(String::as_str)
            .filter(|code| !own(code))
            .collect()
    }
}

/// Those of `wanted` that a list does not name; none where the list could not all be read.
pub fn not_named<'a>(
    wanted: &[&'a str],
    list: &Field<crate::model::List<MinistryCode>>,
) -> Vec<&'a str> {
    if list.is_partly_broken() {
        return Vec::new();
    }
    let named = |code: &str| list.values().any(|known| known.0 == code);
    wanted.iter().copied().filter(|code| !named(code)).collect()
}
