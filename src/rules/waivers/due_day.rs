//! From when rules count in a record, also where they find nothing: until then a waiver may still be needed.

use crate::calendar::{Anchor, Date};
use crate::facts::Facts;
use crate::model::{Case, DeadlineName, Meeting, Record, Subject, SubjectKind};
use chrono::Days;

/// From when a rule counts in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueDay {
    /// Whatever the day.
    Always,
    /// From the day after this one.
    After(Date),
    /// That cannot be reckoned, as long as a date is missing.
    Unknown,
}

/// What the last day is reckoned from.
#[derive(Debug, Clone, Copy)]
enum Day {
    /// A deadline of the meeting.
    Deadline(DeadlineName),
    /// The day of dispatch, as the meeting states it or as it is reckoned.
    Dispatch,
    /// The last day of those on which the material may be sent.
    Dispatched,
    /// The meeting at which the choice of cases is made.
    Choice,
    /// The meeting itself.
    Meeting,
    /// The days that the minutes may take.
    Minutes,
    /// The days that publishing may take.
    Published,
    /// The day for reporting back.
    ReportBack,
    /// The last day of an agreement.
    PeriodEnd,
}

/// The rules that do not count always. A rule that is not here and finds something only from some day on is asked
/// what it will find later.
const DAYS: &[(&str, Day)] = &[
    ("agreed-change-not-made", Day::Published),
    ("agreement-expired", Day::PeriodEnd),
    ("bilateral-agenda-late", BILATERAL_AGENDA),
    ("bilateral-case-not-anchored", Day::Meeting),
    ("bilateral-case-not-presented", Day::Meeting),
    ("bilateral-invitation-missing", BILATERAL_AGENDA),
    ("bilateral-summary-missing", Day::Minutes),
    ("case-ministry-not-represented", Day::Meeting),
    ("deadline-case-notification", CASE_NOTIFICATION),
    ("deadline-final-text", FINAL_TEXT),
    ("deadline-material-dispatch", Day::Dispatched),
    (
        "deadline-secretariat-draft",
        Day::Deadline(DeadlineName::SecretariatDraft),
    ),
    ("disagreement-not-shown", FINAL_TEXT),
    ("involvement-undecided", Day::Choice),
    ("ks-not-represented", Day::Meeting),
    ("member-input-missing", Day::Meeting),
    ("ministry-not-at-secretariat-meeting", Day::Choice),
    ("minutes-missing", Day::Minutes),
    ("not-published", Day::Published),
    ("political-leadership-missing", Day::Meeting),
    ("position-unresolved", FINAL_TEXT),
    ("reassessment-not-considered", Day::Meeting),
    ("report-back-overdue", Day::ReportBack),
    ("secretariat-draft-missing", Day::Choice),
    ("selection-incomplete", CASE_NOTIFICATION),
    ("selection-undecided", Day::Choice),
    ("standing-party-missing", Day::Meeting),
    ("standing-party-not-invited", BILATERAL_AGENDA),
    (
        "state-draft-missing",
        Day::Deadline(DeadlineName::StateDraft),
    ),
    ("tbu-memo-missing", Day::Dispatch),
    (
        "work-plan-incomplete",
        Day::Deadline(DeadlineName::Registration),
    ),
];

const BILATERAL_AGENDA: Day = Day::Deadline(DeadlineName::BilateralAgenda);
const CASE_NOTIFICATION: Day = Day::Deadline(DeadlineName::CaseNotification);
const FINAL_TEXT: Day = Day::Deadline(DeadlineName::FinalText);

/// From when `rule` counts in a record; where it is a case, at all of its meetings that are judged.
pub fn due_day(facts: &Facts<'_>, rule: &str, subject: &Subject) -> DueDay {
    let Some((_, day)) = DAYS.iter().find(|(name, _)| *name == rule) else {
        return DueDay::Always;
    };
    let dataset = facts.dataset;
    match subject.kind {
        SubjectKind::Case => dataset
            .cases
            .get(&subject.id)
            .map_or(DueDay::Unknown, |case| in_case(facts, case, *day)),
        SubjectKind::Meeting => {
            let meeting = dataset.meetings.get(&subject.id);
            known(meeting.and_then(|meeting| at_meeting(facts, meeting, *day)))
        }
        SubjectKind::Agreement => {
            let agreement = dataset.agreements.get(&subject.id);
            let period = agreement.and_then(|agreement| agreement.fields.period.get());
            let until = period.and_then(|period| period.until.value());
            until.map_or(DueDay::Always, DueDay::After)
        }
        _ => DueDay::Always,
    }
}

fn known(day: Option<Date>) -> DueDay {
    day.map_or(DueDay::Unknown, DueDay::After)
}

fn in_case(facts: &Facts<'_>, case: &Record<Case>, day: Day) -> DueDay {
    if let Day::ReportBack = day {
        let last = report_back(&case.fields).into_iter().flatten().max();
        return last.map_or(DueDay::Always, DueDay::After);
    }
    let judged = facts
        .meetings_of(case)
        .filter(|(meeting, _)| facts.is_judged(meeting));
    let days: Option<Vec<Date>> = judged
        .map(|(meeting, _)| at_meeting(facts, meeting, day))
        .collect();
    known(days.and_then(|days| days.into_iter().max()))
}

fn report_back(case: &Case) -> [Option<Date>; 2] {
    let involvement = case.involvement.get();
    let anew = case.disagreement.get();
    let anew = anew.and_then(|disagreement| disagreement.reassessment.get());
    [
        involvement.and_then(|involvement| involvement.report_back.value()),
        anew.and_then(|anew| anew.report_back.value()),
    ]
}

/// The last day at a meeting. Where its own anchor is not there, nothing is due after the meeting itself.
fn at_meeting(facts: &Facts<'_>, meeting: &Record<Meeting>, day: Day) -> Option<Date> {
    let held = meeting.fields.date.value()?;
    let later = |days: Option<u32>| held.checked_add_days(Days::new(u64::from(days?)));
    let date = match day {
        Day::Deadline(name) => facts
            .deadline(meeting, name)
            .map(|deadline| deadline.date()),
        Day::Dispatch => facts
            .anchor(meeting, Anchor::Dispatch)
            .map(|(date, _, _)| date),
        Day::Dispatched => facts.dispatch_window(meeting).map(|window| window.last),
        Day::Choice => facts.choice_day(meeting).map(|(date, _, _)| date),
        Day::Meeting | Day::ReportBack | Day::PeriodEnd => Some(held),
        Day::Minutes => return later(facts.settings.minutes_days),
        Day::Published => return later(facts.settings.publish_days),
    };
    Some(date.unwrap_or(held))
}
