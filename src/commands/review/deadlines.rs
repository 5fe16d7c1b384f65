//! The deadlines that count for what is new, as if it came to main today.

use super::super::changes::{RecordChange, RecordFate, Voice};
use crate::calendar::Date;
use crate::facts::{Facts, Timing};
use crate::model::{Case, DeadlineName, Meeting, Record, RecordKind, TextKind};
use std::collections::BTreeMap;

/// A deadline that counts for what is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineMet {
    /// The meeting.
    pub meeting: String,
    /// Which.
    pub name: DeadlineName,
    /// The last day.
    pub date: Date,
    /// Whether it would be met.
    pub verdict: Verdict,
    /// The records that it counts for.
    pub records: Vec<String>,
}

/// Whether a deadline would be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It would, with so many working days left.
    Met(i64),
    /// It would not, by so many days.
    Missed(i64),
    /// The history does not tell when the case came.
    Unknown,
}

/// What a new text has to be ready for.
const OF_TEXTS: [DeadlineName; 3] = [
    DeadlineName::SecretariatDraft,
    DeadlineName::FinalText,
    DeadlineName::Dispatch,
];

type Rows = BTreeMap<(String, Date, DeadlineName, Verdict), Vec<String>>;

/// The deadlines of open meetings, by meeting.
pub(super) fn counted(facts: &Facts<'_>, changes: &[RecordChange]) -> Vec<DeadlineMet> {
    let mut rows = Rows::new();
    for change in changes {
        if change.fate == RecordFate::Removed {
            continue;
        }
        match change.kind {
            RecordKind::Case => of_case(facts, change, &mut rows),
            RecordKind::Meeting => of_opening(facts, change, &mut rows),
            RecordKind::Agreement => {}
        }
    }
    let rows = rows.into_iter();
    rows.map(|((meeting, date, name, verdict), records)| DeadlineMet {
        meeting,
        name,
        date,
        verdict,
        records,
    })
    .collect()
}

fn of_case(facts: &Facts<'_>, change: &RecordChange, rows: &mut Rows) {
    let Some(case) = facts.dataset.cases.get(&change.id) else {
        return;
    };
    let new_words = change
        .texts
        .iter()
        .any(|text| text.voice == Voice::State || text.parts.is_none());
    if facts.stands_in_material(&case.fields) == Some(false) {
        return;
    }
    for (meeting, _) in facts.meetings_of(case) {
        if !facts.is_judged(meeting) {
            continue;
        }
        let newly = !change.meetings.0.contains(&meeting.id);
        if newly {
            notified(facts, meeting, case, rows);
        }
        if (new_words || newly) && meeting.fields.has_material() {
            texts(facts, meeting, &change.id, rows);
        }
    }
}

fn of_opening(facts: &Facts<'_>, change: &RecordChange, rows: &mut Rows) {
    let mut texts_changed = change.texts.iter();
    let opening = texts_changed.any(|text| text.text.kind == TextKind::Opening);
    if let Some(meeting) = facts.dataset.meetings.get(&change.id)
        && opening
        && facts.is_judged(meeting)
        && meeting.fields.has_material()
    {
        texts(facts, meeting, &change.id, rows);
    }
}

fn notified(facts: &Facts<'_>, meeting: &Record<Meeting>, case: &Record<Case>, rows: &mut Rows) {
    let name = match meeting.fields.has_material() {
        true => DeadlineName::CaseNotification,
        false => DeadlineName::BilateralAgenda,
    };
    let Some(deadline) = facts.deadline(meeting, name) else {
        return;
    };
    let last = deadline.date();
    let received = match meeting.fields.has_material() {
        true => facts.received(case, &meeting.id).date(),
        false => Some(facts.today),
    };
    let verdict = match received {
        None => Verdict::Unknown,
        Some(day) if day <= last => match facts.timing(last) {
            Timing::Ahead { working_days } => Verdict::Met(working_days),
            Timing::Past { .. } => Verdict::Met(0),
        },
        Some(day) => Verdict::Missed((day - last).num_days()),
    };
    let key = (meeting.id.clone(), last, name, verdict);
    rows.entry(key).or_default().push(case.id.clone());
}

fn texts(facts: &Facts<'_>, meeting: &Record<Meeting>, id: &str, rows: &mut Rows) {
    for name in OF_TEXTS {
        let Some(deadline) = facts.deadline(meeting, name) else {
            continue;
        };
        let verdict = match facts.timing(deadline.date()) {
            Timing::Ahead { working_days } => Verdict::Met(working_days),
            Timing::Past { days } => Verdict::Missed(days),
        };
        let key = (meeting.id.clone(), deadline.date(), name, verdict);
        rows.entry(key).or_default().push(id.to_owned());
    }
}
