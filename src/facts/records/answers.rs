//! Records that answer others.

use super::{Clearance, Outcome, Rejection};
use std::collections::{BTreeMap, BTreeSet};

/// For each of these records why it counts for nothing, if it does: one that answers a record about another text or
/// another meeting, and one that takes back what another ministry has said. Nobody knows what they are meant for.
pub(super) fn wrong(records: &[Clearance]) -> Vec<Option<Rejection>> {
    let mut by_id: BTreeMap<&str, Vec<&Clearance>> = BTreeMap::new();
    let answered: BTreeSet<&str> = records
        .iter()
        .filter_map(|it| it.answers.as_deref())
        .collect();
    for record in records.iter().filter(|it| answered.contains(&*it.id)) {
        by_id.entry(&record.id).or_default().push(record);
    }
    let fault = |record: &Clearance| {
        let answered = by_id.get(record.answers.as_deref()?)?;
        let same =
            |other: &&&Clearance| other.text == record.text && other.meeting == record.meeting;
        let Some(meant) = answered.iter().find(same) else {
            let other = answered.first()?;
            let why = Rejection::mismatch("answers-other");
            return Some(why.text("answered", other.source.to_string()));
        };
        let withdraws_other =
            meant.ministry != record.ministry && record.outcome == Outcome::Withdrawn;
        withdraws_other.then(|| {
            Rejection::mismatch("withdraws-other")
                .text("answered", meant.source.to_string())
                .text("other", &meant.ministry)
        })
    };
    records.iter().map(fault).collect()
}

/// Whether a record was taken back by its ministry, or what the ministry has said itself holds instead. One that takes
/// back may itself be taken back.
///
/// A record names the object that it answers, so that they cannot run in a circle.
pub(in crate::facts) fn is_taken_back(record: &Clearance, all: &[&Clearance]) -> bool {
    is_overruled_copy(record, all) || taken_back(record, all, all.len())
}

/// Whether a clearance is a commit that somebody else has put in after its ministry said something else: a copy of it, by
/// a rebase, says nothing anew. It cannot have been said later than it was put in, nor earlier than it was written.
pub(in crate::facts) fn is_overruled_copy(record: &Clearance, all: &[&Clearance]) -> bool {
    record.written.is_some_and(|written| {
        all.iter().any(|other| {
            other.ministry == record.ministry
                && other.text == record.text
                && other.meeting == record.meeting
                && other.outcome != Outcome::Cleared
                && (written..=record.maker.seconds).contains(&other.maker.seconds)
        })
    })
}

fn taken_back(record: &Clearance, all: &[&Clearance], most: usize) -> bool {
    most > 0
        && all.iter().any(|other| {
            other.outcome == Outcome::Withdrawn
                && other.ministry == record.ministry
                && other.answers.as_deref() == Some(&record.id)
                && !taken_back(other, all, most - 1)
        })
}
