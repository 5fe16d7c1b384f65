//! Who takes part in the secretariat of a meeting, and why (guide 3.1).

use super::Facts;
use crate::calendar::Date;
use crate::model::{Arena, Case, Field, Meeting, Record, is_valid};
use std::collections::{BTreeMap, BTreeSet};

/// Why a ministry, or the counterpart, takes part in a secretariat meeting.
#[derive(Debug, Clone)]
pub enum Seat<'a> {
    /// It leads the secretariat.
    Leads,
    /// It is a standing member.
    Standing,
    /// It is the other party.
    Counterpart,
    /// It answers for these cases.
    Cases(Vec<&'a Record<Case>>),
}

impl<'a> Facts<'a> {
    /// The secretariat that prepares a meeting, on a day: the coordinator, the counterpart, the standing members in the
    /// order of the register, then those that answer for a case of the material, the counterpart's own included.
    pub fn secretariat(&self, meeting: &Record<Meeting>, day: Date) -> Vec<(&'a str, Seat<'a>)> {
        let settings = self.settings;
        let mut seats: Vec<(&str, Seat<'_>)> = vec![
            (&settings.coordinator, Seat::Leads),
            (&settings.counterpart, Seat::Counterpart),
        ];
        let standing = settings.ministries().iter().filter(|ministry| {
            ministry.standing.is(&true)
                && is_valid(ministry, day)
                && !ministry.from.is_broken()
                && !ministry.until.is_broken()
        });
        for code in standing.filter_map(|ministry| ministry.code.get()) {
            if !seats.iter().any(|(known, _)| known == code) {
                seats.push((code, Seat::Standing));
            }
        }
        let mut with_cases: BTreeMap<&str, Vec<&Record<Case>>> = BTreeMap::new();
        for case in self.cases_of(&meeting.id) {
            let in_material = self.stands_in_material(&case.fields) == Some(true);
            let code = case.fields.responsible.get().map(|code| code.0.as_str());
            if let Some(code) = code.filter(|code| in_material && settings.is_known(code)) {
                with_cases.entry(code).or_default().push(case);
            }
        }
        with_cases.retain(|code, _| !seats.iter().any(|(known, _)| known == code));
        seats.extend(
            with_cases
                .into_iter()
                .map(|(code, cases)| (code, Seat::Cases(cases))),
        );
        seats
    }

    /// Who takes part in the secretariat meeting, as far as the participants tell; none where one could not be read.
    /// One of whom it could not be read where they take part may be there.
    pub fn at_secretariat<'m>(&self, meeting: &'m Meeting) -> Option<BTreeSet<&'m str>> {
        if meeting.participants.is_partly_broken() {
            return None;
        }
        let mut present = BTreeSet::new();
        for person in meeting.participants.values() {
            let there = person.at.values().any(|at| *at == Arena::Secretariat);
            match &person.party {
                Field::Broken(_) => return None,
                Field::Given(party) if there || person.at.is_partly_broken() => {
                    present.insert(party.value.0.as_str());
                }
                Field::Given(_) | Field::Absent => {}
            }
        }
        Some(present)
    }
}
