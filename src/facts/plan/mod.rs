//! Every date of a meeting or of a year: what it is, whom it concerns, and why it is that day (guide 2.1, 3, 4.3).
//!
//! A plan holds every deadline of konsult.yaml, moved to a working day where it falls on another, the dates that are
//! stated in the records, and what is agreed on with a date. The entries of all meetings are derived together: what
//! does not go together is often two meetings.

mod agreements;
mod cases;
mod collisions;
mod deadlines;
mod entry;
mod events;
#[cfg(test)]
mod every;
mod making;
mod meetings;
mod shared;
mod who;

#[cfg(test)]
mod tests;

pub use entry::{Basis, Done, Group, Lack, Mark, Missing, PlanEntry, What, Who};

use super::{Facts, scheme_year};
use crate::calendar::Date;
use crate::model::{Audience, Meeting, Record};
use chrono::Datelike;
use making::Making;
use std::collections::BTreeSet;

/// What a plan is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanScope<'s> {
    /// A meeting, by its id.
    Meeting(&'s str),
    /// A year: everything of its meetings, and everything that falls in it.
    Year(i32),
}

/// The dates of a meeting or of a year, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkPlan {
    /// The dates.
    pub entries: Vec<PlanEntry>,
    /// What belongs in it and is not there.
    pub lacks: Vec<Lack>,
}

impl Facts<'_> {
    /// The plan of a meeting or of a year, with what an audience may see: the state everything, the counterpart what
    /// is not the state's own. What is lacking is told whatever the audience; each says whom it may be told.
    pub fn work_plan(&self, scope: PlanScope<'_>, audience: Audience) -> WorkPlan {
        let mut making = Making::new(self, audience);
        making.settings();
        for meeting in self.dataset.meetings.values() {
            making.meeting(meeting);
        }
        for case in self.dataset.cases.values() {
            making.case(case);
        }
        for agreement in self.dataset.agreements.values() {
            making.agreement(agreement);
        }
        making.budget_year();
        let Making {
            mut entries, lacks, ..
        } = making;
        cases::merge_outcomes(&mut entries);
        entries.retain(|entry| entry.audience >= audience);
        collisions::mark(self, &mut entries);
        let meetings = self.meetings_in(scope);
        let in_scope = |named: &[String]| named.iter().any(|id| meetings.contains(id.as_str()));
        entries.retain(|entry| in_scope(&entry.meetings) || falls_in(entry, scope));
        entries.sort_by(|a, b| order(a).cmp(&order(b)));
        // What could not be read may be a date of any year.
        let of_any_year = |lack: &Lack| {
            let unset = matches!(lack.missing, Missing::Date { .. });
            matches!(scope, PlanScope::Year(_)) && !unset
        };
        let lacks = lacks
            .into_iter()
            .filter(|one| one.meetings.as_deref().is_none_or(in_scope) || of_any_year(one))
            .collect();
        WorkPlan { entries, lacks }
    }

    /// The years that have meetings, each once.
    pub fn plan_years(&self) -> BTreeSet<i32> {
        let meetings = self.dataset.readable_meetings();
        meetings
            .filter_map(|meeting| scheme_year(&meeting.fields))
            .collect()
    }

    fn meetings_in<'s>(&'s self, scope: PlanScope<'s>) -> BTreeSet<&'s str> {
        match scope {
            PlanScope::Meeting(id) => BTreeSet::from([id]),
            PlanScope::Year(year) => self.meetings_of_year(year).map(|one| &*one.id).collect(),
        }
    }

    /// The meetings of a year of the scheme, by id.
    pub fn meetings_of_year(&self, year: i32) -> impl Iterator<Item = &Record<Meeting>> {
        self.dataset
            .readable_meetings()
            .filter(move |meeting| scheme_year(&meeting.fields) == Some(year))
    }
}

fn falls_in(entry: &PlanEntry, scope: PlanScope<'_>) -> bool {
    match scope {
        PlanScope::Meeting(_) => false,
        PlanScope::Year(year) => entry.date.year() == year || entry.due.year() == year,
    }
}

fn order(entry: &PlanEntry) -> (Date, What, &str) {
    (entry.date, entry.what, &entry.key)
}
