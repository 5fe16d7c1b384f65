//! What follows from the records, the history and the day, and why. Reports nothing.
//!
//! A fact is derived once and used by rules, commands and documents alike. Each carries its reasons.

mod agreements;
mod collaborations;
mod deadlines;
mod fixed_points;
mod law;
mod markings;
mod plan;
mod received;
mod selection;
mod standing;
mod words;

pub use agreements::Continued;
pub use collaborations::{Decision, Phase, not_named};
pub use deadlines::{DeadlineFact, Timing, anchor_reason};
pub use fixed_points::{CasePoints, FixedPoint, PointSource, is_consultation, round_year};
pub use law::Hearing;
pub use markings::markings;
pub use plan::{
    Basis, Done, Group, Lack, Mark, Missing, PlanEntry, PlanScope, What, Who, WorkPlan, scheme_year,
};
pub use received::{Arrival, Past, Received, Said, Versions, settled};
pub use selection::{SelectionGaps, selection_gaps};
pub use standing::closed_by;
pub use words::shared_words;

use crate::calendar::Date;
use crate::model::{Case, Dataset, Given, Meeting, MeetingId, Record, Settings};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that rules, documents and commands may ask.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The records.
    pub dataset: &'a Dataset,
    /// The configuration that counts: main's, where there is a main.
    pub settings: &'a Settings,
    /// The day that is reckoned from.
    pub today: Date,
    /// What the history says of arrivals.
    pub arrivals: &'a Versions,
    /// Closed meetings are asked about too.
    pub include_closed: bool,
    cases_of: BTreeMap<&'a str, Vec<&'a Record<Case>>>,
    torn_bodies: BTreeSet<&'a str>,
}

/// Faults that may have cost a record a section.
const TEARING: [&str; 5] = [
    "unknown-section",
    "duplicate-section",
    "text-outside-section",
    "raw-html",
    "conflict-marker",
];

impl<'a> Facts<'a> {
    /// Derives what every question needs.
    pub fn new(
        dataset: &'a Dataset,
        settings: &'a Settings,
        today: Date,
        arrivals: &'a Versions,
    ) -> Self {
        let mut cases_of: BTreeMap<&str, Vec<&Record<Case>>> = BTreeMap::new();
        for case in dataset.readable_cases() {
            for meeting in meeting_ids(&case.fields) {
                cases_of
                    .entry(meeting.value.0.as_str())
                    .or_default()
                    .push(case);
            }
        }
        Facts {
            dataset,
            settings,
            today,
            arrivals,
            include_closed: false,
            cases_of,
            torn_bodies: dataset
                .faults
                .iter()
                .filter(|fault| TEARING.contains(&fault.fault.rule))
                .map(|fault| &*fault.file)
                .collect(),
        }
    }

    /// Asks about closed meetings too.
    #[must_use]
    pub fn including_closed(mut self, include: bool) -> Self {
        self.include_closed = include;
        self
    }

    /// The cases notified for a meeting now, those outside the material too, by id.
    pub fn cases_of(&self, meeting: &str) -> &[&'a Record<Case>] {
        self.cases_of.get(meeting).map_or(&[], Vec::as_slice)
    }

    /// The cases that stand in a meeting's material.
    pub fn cases_in_material(&self, meeting: &str) -> impl Iterator<Item = &'a Record<Case>> {
        self.cases_of(meeting)
            .iter()
            .copied()
            .filter(|case| !case.fields.is_outside_material())
    }

    /// The meetings that a case is notified for, with the place where it says so. One that could not be read is left
    /// out: its own fault has been told.
    pub fn meetings_of(
        &self,
        case: &'a Record<Case>,
    ) -> impl Iterator<Item = (&'a Record<Meeting>, &'a Given<MeetingId>)> {
        let meetings = &self.dataset.meetings;
        meeting_ids(&case.fields).filter_map(move |id| {
            meetings
                .get(&id.value.0)
                .filter(|meeting| meeting.readable)
                .map(|meeting| (meeting, id))
        })
    }

    /// Every section of a record could be read; otherwise nothing is said of one that is not there.
    pub fn is_body_complete<T>(&self, record: &Record<T>) -> bool {
        !self.torn_bodies.contains(&*record.source.path)
    }

    /// Whether the counterpart raised the case; none where that could not be read.
    pub fn raised_by_counterpart(&self, case: &Case) -> Option<bool> {
        case.raised_by
            .get()
            .map(|party| party.0 == self.settings.counterpart)
    }
}

/// The meetings that a case names, each once.
fn meeting_ids(case: &Case) -> impl Iterator<Item = &Given<MeetingId>> {
    let named = case
        .meeting
        .get()
        .map_or(&[][..], |meetings| meetings.items());
    named.iter().enumerate().filter_map(move |(index, id)| {
        let before = named.get(..index).unwrap_or_default();
        let again = before.iter().any(|other| other.value == id.value);
        (!again).then_some(id)
    })
}

#[cfg(test)]
mod fixed_points_tests;
#[cfg(test)]
mod markings_tests;
#[cfg(test)]
mod tests;
