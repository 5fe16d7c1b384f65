//! A plan as a picture: a year as a wheel, a meeting as a timeline.

use super::words::say;
use super::{EntryInWords, PlanInWords};
use crate::document::drawing::Drawing;
use crate::document::pictures::{Row, Sort, Spoke, Timeline, Wheel, timeline, wheel};
use crate::document::tree::{Alignment, Block, Figure, Inline, Table};
use crate::facts::What;
use crate::language::{Arg, day_and_month, long_date, short_months};
use crate::model::DeadlineName;

/// The main dates of a year as a wheel, with a description. Its numbers are explained in it.
pub fn year_picture(plan: &PlanInWords, year: i32) -> (Drawing, String) {
    (
        wheel(&of_year(plan, year, true)),
        described_year(plan, year),
    )
}

/// The dates of a meeting as a timeline, with a description.
pub fn meeting_picture(plan: &PlanInWords, meeting: &str) -> (Drawing, String) {
    let rows: Vec<Row> = plan
        .entries
        .iter()
        .filter(|entry| is_of_meeting(entry.what))
        .map(|entry| row(plan, entry, meeting))
        .collect();
    let date = |row: Option<&Row>| row.map_or_else(String::new, |row| row.day.clone());
    let args = [
        ("count", Arg::text(rows.len().to_string())),
        ("first", Arg::text(date(rows.first()))),
        ("last", Arg::text(date(rows.last()))),
    ];
    let description = say("picture-meeting-described", &args, plan.language);
    let drawing = timeline(&Timeline {
        title: say("picture-meeting", &[], plan.language),
        key: key(plan, rows.iter().map(|row| row.sort)),
        rows,
    });
    (drawing, description)
}

/// Whether it belongs to the meeting itself. What is agreed in cases can be a year off, and would make the rest too small
/// to read.
fn is_of_meeting(what: What) -> bool {
    match what {
        What::BudgetConference
        | What::Proposition
        | What::Budget
        | What::Meeting
        | What::SecretariatMeeting
        | What::StatePreMeeting
        | What::PoliticalPreMeeting
        | What::NotificationPoint
        | What::Invitation
        | What::Deadline(_)
        | What::Minutes
        | What::Publication
        | What::Summary => true,
        What::Outcome(_)
        | What::FollowUp
        | What::ReportBack
        | What::Reassessment
        | What::CommitteeFrame(_)
        | What::CommitteeReport
        | What::AgreementEvaluation
        | What::AgreementExpiry => false,
    }
}

/// The main dates of a year as a wheel beside its table; none where there are no dates.
pub(in crate::document) fn year_figure(plan: &PlanInWords, year: i32) -> Option<Block> {
    let of_year = of_year(plan, year, false);
    let figure = Figure {
        drawing: wheel(&of_year),
        description: described_year(plan, year),
        caption: Some(text(&say("picture-year-caption", &[], plan.language))),
    };
    (!of_year.spokes.is_empty()).then_some(Block::Figure(figure))
}

/// The dates of a meeting as a timeline beside its tables; none where there are no dates.
pub(in crate::document) fn meeting_figure(plan: &PlanInWords, meeting: &str) -> Option<Block> {
    let (drawing, description) = meeting_picture(plan, meeting);
    let figure = Figure {
        drawing,
        description,
        caption: Some(text(&say("picture-meeting-caption", &[], plan.language))),
    };
    let shown = plan.entries.iter().any(|entry| is_of_meeting(entry.what));
    shown.then_some(Block::Figure(figure))
}

/// The main dates of a year by their numbers; none where there are no dates.
pub(in crate::document) fn year_table(plan: &PlanInWords, year: i32) -> Option<Block> {
    let labels = &plan.labels;
    let number = say("number", &[], plan.language);
    let header = [&number, &labels.date, &labels.what, &labels.who];
    let row = |(number, entry): (usize, &EntryInWords)| {
        let mut what = entry.title.clone();
        // The title of a meeting says which one it is.
        if let Some(id) = entry.of.as_ref().filter(|_| entry.what != What::Meeting) {
            what.push(Inline::Text(format!(" ({id})")));
        }
        let weekday = day_and_month(entry.date, plan.language);
        vec![
            text(&number.to_string()),
            text(&weekday),
            what,
            text(&entry.who),
        ]
    };
    let rows: Vec<_> = main_dates(plan).map(row).collect();
    let caption = [("year", Arg::text(year.to_string()))];
    let table = Table {
        caption: Some(text(&say("picture-year-table", &caption, plan.language))),
        header: header.into_iter().map(|label| text(label)).collect(),
        alignment: vec![
            Alignment::End,
            Alignment::Start,
            Alignment::Start,
            Alignment::Start,
        ],
        rows,
        row_headers: true,
    };
    (!table.rows.is_empty()).then_some(Block::Table(table))
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn described_year(plan: &PlanInWords, year: i32) -> String {
    let args = [
        ("year", Arg::text(year.to_string())),
        ("count", Arg::text(main_dates(plan).count().to_string())),
    ];
    say("picture-year-described", &args, plan.language)
}

fn of_year(plan: &PlanInWords, year: i32, explained: bool) -> Wheel {
    let spoke = |(number, entry): (usize, &EntryInWords)| Spoke {
        date: entry.date,
        number: number.to_string(),
        sort: sort(entry.what),
        words: format!(
            "{}: {}",
            long_date(entry.date, plan.language),
            entry.full_title()
        ),
    };
    let spokes: Vec<Spoke> = main_dates(plan).map(spoke).collect();
    Wheel {
        title: say(
            "picture-year",
            &[("year", Arg::text(year.to_string()))],
            plan.language,
        ),
        year,
        months: short_months(plan.language).into(),
        key: key(plan, spokes.iter().map(|spoke| spoke.sort)),
        spokes,
        explained,
    }
}

/// What a year turns on, numbered from 1: its meetings, the budget year, and when material goes out.
fn main_dates(plan: &PlanInWords) -> impl Iterator<Item = (usize, &EntryInWords)> {
    let is_main = |entry: &&EntryInWords| {
        matches!(
            entry.what,
            What::Meeting
                | What::SecretariatMeeting
                | What::BudgetConference
                | What::Proposition
                | What::Budget
                | What::Deadline(DeadlineName::Dispatch)
        )
    };
    (1..).zip(plan.entries.iter().filter(is_main))
}

fn row(plan: &PlanInWords, entry: &EntryInWords, meeting: &str) -> Row {
    let long = long_date(entry.date, plan.language);
    Row {
        date: entry.date,
        day: long
            .rsplit_once('\u{a0}')
            .map_or(&*long, |(day, _)| day)
            .to_owned(),
        words: entry.full_title(),
        sort: sort(entry.what),
        is_main: entry.what == What::Meeting && entry.subject.id == meeting,
    }
}

fn sort(what: What) -> Sort {
    match what {
        What::Meeting => Sort::Meeting,
        What::SecretariatMeeting
        | What::StatePreMeeting
        | What::PoliticalPreMeeting
        | What::Invitation => Sort::Preparation,
        What::BudgetConference | What::Proposition | What::Budget => Sort::Elsewhere,
        _ => Sort::Deadline,
    }
}

/// The symbols that stand in a picture, each with what it means.
fn key(plan: &PlanInWords, sorts: impl Iterator<Item = Sort>) -> Vec<(Sort, String)> {
    let used: Vec<Sort> = sorts.collect();
    let word = |sort: Sort| match sort {
        Sort::Meeting => "picture-sort-meeting",
        Sort::Preparation => "picture-sort-preparation",
        Sort::Deadline => "picture-sort-deadline",
        Sort::Elsewhere => "picture-sort-elsewhere",
    };
    let all = Sort::ALL.into_iter().filter(|sort| used.contains(sort));
    all.map(|sort| (sort, say(word(sort), &[], plan.language)))
        .collect()
}
