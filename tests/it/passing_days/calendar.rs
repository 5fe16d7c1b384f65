//! Whether the deadlines that findings show are what the calendar says.

use super::repository::Repository;
use chrono::TimeDelta;
use konsult::calendar::{Date, DeadlineRule, Direction, Unit, WorkingCalendar};
use konsult::findings::{Finding, Reason};
use konsult::language::Arg;

/// Every link of a chain is what the calendar makes of the one before, the first stands in a record, and the last is
/// the day the finding is due. Gives how many deadlines there were.
pub fn is_what_the_calendar_says(repository: &Repository, finding: &Finding) -> usize {
    let (mut anchor, mut rule, mut last) = (None, None, None);
    let mut deadlines = 0;
    for reason in &finding.because {
        match reason.key {
            "deadline-anchor" => {
                anchor = date_of(reason);
                assert!(last.is_none() || last == anchor, "{finding:#?}");
                if last.is_none() {
                    stands_in_a_record(repository, finding, anchor);
                }
            }
            "deadline-rule" => rule = rule_of(reason),
            "deadline-date" => {
                last = date_of(reason);
                let (Some(anchor), Some(rule), Some(date)) = (anchor, rule, last) else {
                    panic!("a link is missing: {finding:#?}");
                };
                let calendar = repository.calendar();
                assert!(is_last_day(date, rule, anchor, calendar), "{finding:#?}");
                deadlines += 1;
            }
            // "About" a week leaves some days more.
            "dispatch-window" => last = named(reason, "last"),
            _ => {}
        }
    }
    if last.is_some() && finding.due.is_some() {
        assert_eq!(last, finding.due, "{finding:#?}");
    }
    deadlines
}

/// Whether `date` is the last day that a rule leaves before its anchor; one after it is not asked about.
fn is_last_day(date: Date, rule: DeadlineRule, anchor: Date, calendar: &WorkingCalendar) -> bool {
    let count = i64::from(rule.count());
    match (rule.direction(), rule.unit()) {
        (Direction::After, _) => true,
        (Direction::Before, Unit::Days) => date + TimeDelta::days(count) == anchor,
        (Direction::Before, Unit::Weeks) => date + TimeDelta::weeks(count) == anchor,
        (Direction::Before, Unit::WorkingDays) => {
            let days = date.iter_days().take_while(|day| *day < anchor);
            let working = days.filter(|day| calendar.is_working_day(*day)).count();
            calendar.is_working_day(date) && i64::try_from(working) == Ok(count)
        }
    }
}

/// The day that all is reckoned from stands where the finding points.
fn stands_in_a_record(repository: &Repository, finding: &Finding, date: Option<Date>) {
    let mut places = finding
        .related
        .iter()
        .filter(|related| related.key == "anchor");
    if let (Some(date), Some(related)) = (date, places.next()) {
        let written = repository.written(&related.place);
        assert!(
            written.contains(&date.to_string()),
            "{written}: {finding:#?}"
        );
    }
}

fn date_of(reason: &Reason) -> Option<Date> {
    named(reason, "date")
}

fn named(reason: &Reason, wanted: &str) -> Option<Date> {
    reason
        .args
        .iter()
        .filter(|(name, _)| *name == wanted)
        .find_map(|(_, arg)| match arg {
            Arg::Date(date) | Arg::DatedDay(date) => Some(*date),
            _ => None,
        })
}

fn rule_of(reason: &Reason) -> Option<DeadlineRule> {
    reason.args.iter().find_map(|(_, arg)| match arg {
        Arg::Deadline(rule) => Some(*rule),
        _ => None,
    })
}
