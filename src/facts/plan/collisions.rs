//! What does not go together in a plan: orders that are broken, meetings on one day, what has been forgotten.

use super::entry::{Done, Mark, PlanEntry, What};
use crate::calendar::Date;
use crate::facts::Facts;
use crate::model::{Arena, DeadlineName, Meeting, MeetingKind, Record, SubjectKind};
use std::collections::{BTreeMap, BTreeSet};

/// What comes before what around a meeting, and whether the same day is too late (guide 2.1, 3.1 to 3.4).
const ORDERS: &[(What, What, bool)] = &[
    (
        What::Deadline(DeadlineName::TextSubmission),
        What::Deadline(DeadlineName::StateDraft),
        false,
    ),
    (What::StatePreMeeting, What::SecretariatMeeting, false),
    (
        What::StatePreMeeting,
        What::Deadline(DeadlineName::SecretariatDraft),
        false,
    ),
    (
        What::Deadline(DeadlineName::StateCoordination),
        What::Deadline(DeadlineName::SecretariatDraft),
        false,
    ),
    (
        What::SecretariatMeeting,
        What::Deadline(DeadlineName::Dispatch),
        true,
    ),
    (What::SecretariatMeeting, What::Meeting, true),
    (
        What::Deadline(DeadlineName::FinalText),
        What::Deadline(DeadlineName::Dispatch),
        true,
    ),
    (What::Deadline(DeadlineName::Dispatch), What::Meeting, true),
    (What::PoliticalPreMeeting, What::Meeting, false),
    (What::Invitation, What::Meeting, true),
];

/// Marks the entries of all meetings.
pub(super) fn mark(facts: &Facts<'_>, entries: &mut [PlanEntry]) {
    let mut marks: Vec<(usize, Mark)> = Vec::new();
    let mut own: BTreeMap<&str, Vec<(usize, &PlanEntry)>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        for meeting in &entry.meetings {
            own.entry(meeting).or_default().push((index, entry));
        }
    }
    for meeting in facts.dataset.readable_meetings() {
        let own = own.get(meeting.id.as_str()).map_or(&[][..], Vec::as_slice);
        marks.extend(orders(meeting, own));
    }
    marks.extend(same_day(facts, entries));
    for (index, entry) in entries.iter().enumerate() {
        marks.extend(late(facts, entry).map(|mark| (index, mark)));
    }
    for (index, mark) in marks {
        if let Some(entry) = entries.get_mut(index) {
            entry.marks.push(mark);
        }
    }
}

/// The orders of one meeting that are broken; its entries, each with its place among all.
fn orders(meeting: &Record<Meeting>, own: &[(usize, &PlanEntry)]) -> Vec<(usize, Mark)> {
    // Of several secretariat meetings the last one counts.
    let day = |what: What| {
        let dates = own.iter().filter(|(_, entry)| entry.what == what);
        dates.map(|(_, entry)| entry.date).max()
    };
    let kind = meeting.fields.kind.value();
    let event = match kind {
        Some(MeetingKind::First) => Some((What::Meeting, What::BudgetConference, true)),
        Some(MeetingKind::Second) => Some((What::Meeting, What::Proposition, true)),
        _ => None,
    };
    let mut marks = Vec::new();
    for (before, after, strict) in ORDERS.iter().copied().chain(event) {
        let Some(date) = day(after) else {
            continue;
        };
        let late = |held: Date| held > date || (strict && held == date);
        for (index, entry) in own {
            if entry.what == before && late(entry.date) {
                let mark = Mark::NotBefore {
                    other: after,
                    date,
                    strict,
                };
                marks.push((*index, mark));
            }
        }
    }
    if kind == Some(MeetingKind::Bilateral)
        && let Some(date) = day(What::Budget)
    {
        let early = own
            .iter()
            .filter(|(_, entry)| entry.what == What::Meeting && entry.date <= date);
        let other = What::Budget;
        marks.extend(early.map(|(index, _)| (*index, Mark::NotAfter { other, date })));
    }
    marks
}

/// Meetings on one day that have a ministry or a person in common. The counterpart can be at several at a time.
fn same_day(facts: &Facts<'_>, entries: &[PlanEntry]) -> Vec<(usize, Mark)> {
    let mut by_day: BTreeMap<Date, Vec<(usize, &PlanEntry)>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        if is_gathering(entry.what) {
            by_day.entry(entry.date).or_default().push((index, entry));
        }
    }
    let mut marks = Vec::new();
    for gathered in by_day.values() {
        for (index, entry) in gathered {
            let others = gathered
                .iter()
                .filter(|(_, other)| other.subject != entry.subject);
            for (_, other) in others {
                let shared: Vec<String> = concerned(facts, entry)
                    .intersection(&concerned(facts, other))
                    .cloned()
                    .collect();
                if !shared.is_empty() {
                    let mark = Mark::SameDay {
                        meeting: other.subject.id.clone(),
                        other: other.what,
                        shared,
                    };
                    marks.push((*index, mark));
                }
            }
        }
    }
    marks
}

fn is_gathering(what: What) -> bool {
    matches!(
        what,
        What::Meeting
            | What::SecretariatMeeting
            | What::StatePreMeeting
            | What::PoliticalPreMeeting
    )
}

/// The ministries that have to be there, and the persons who are to be.
fn concerned(facts: &Facts<'_>, entry: &PlanEntry) -> BTreeSet<String> {
    let counterpart = &facts.settings.counterpart;
    let parties = entry.who.parties.iter().filter(|code| *code != counterpart);
    let mut concerned: BTreeSet<String> = parties.cloned().collect();
    let arena = match entry.what {
        What::Meeting => Arena::Meeting,
        What::SecretariatMeeting => Arena::Secretariat,
        _ => return concerned,
    };
    let Some(meeting) = facts.dataset.meetings.get(&entry.subject.id) else {
        return concerned;
    };
    for participant in meeting.fields.participants.values() {
        let there = participant.at.is_absent() || participant.at.values().any(|at| *at == arena);
        if let (true, Some(name), Some(party)) =
            (there, participant.name.get(), participant.party.get())
        {
            concerned.insert(format!("{name} ({})", party.0));
        }
    }
    concerned
}

/// What has passed and is not known to be done.
fn late(facts: &Facts<'_>, entry: &PlanEntry) -> Option<Mark> {
    let today = facts.today;
    if entry.due >= today {
        return None;
    }
    match entry.done {
        Done::No => Some(Mark::Overdue),
        Done::On(day) if day > today => Some(Mark::Overdue),
        Done::On(_) | Done::Yes => None,
        Done::Unknown => {
            let meeting = facts.dataset.meetings.get(&entry.subject.id);
            let held = meeting.and_then(|meeting| meeting.fields.date.value());
            let prepares = entry.subject.kind == SubjectKind::Meeting
                && held.is_some_and(|held| entry.due < held && held >= today);
            // In the counterpart's copy most of what is done would be told by nothing.
            let told_here = facts.put_before.is_none();
            (told_here && prepares && entry.what.is_deadline()).then_some(Mark::Passed)
        }
    }
}
