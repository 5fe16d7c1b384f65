//! What holds from one day to the next: a day more never makes a late thing timely, and a deadline is what the calendar
//! says. The repositories are a part of the sample year, the same with fields or a meeting taken away, and the scenarios
//! of the specifications; all of it in memory.
//!
//! Where git keeps records, a day more may bring one, and that is no matter of the calendar: a text that was late is
//! laid before the ministries in the end. So what is held is that
//! - a record counts from its day on, and until then all is as if nobody had made it;
//! - what was late stays late on every day that brings neither a date of its files nor a record about it;
//! - that a deadline was not kept no record makes good, but the release that closes the meeting.

mod calendar;
mod records;
mod repository;

use crate::specs::{Checked, all_scenarios};
use calendar::is_what_the_calendar_says;
use konsult::calendar::Date;
use konsult::findings::{Finding, Level};
use konsult::rules::find;
use repository::{Repository, day, later};
use std::collections::{BTreeMap, BTreeSet};

/// The first and the last day on which the sample year is looked at.
const FIRST: &str = "2026-12-15";
const LAST: &str = "2028-03-15";

/// Fields that are taken away from every record of the sample, so that much is missing and much is late.
const TAKEN: [&[&str]; 2] = [
    &[
        "participants",
        "chair",
        "themes",
        "memos",
        "inputs",
        "budget_year",
        "summary_sent",
        "agenda_sent",
        "invitation_sent",
        "anchored_with",
        "dispatch",
    ],
    &[
        "selection",
        "involvement",
        "disagreement",
        "calendar",
        "outcomes",
        "process",
        "received",
        "position",
    ],
];

/// Findings by what they say of whom, and the day they are due.
type Late<'a> = BTreeMap<(&'static str, &'a str, Date), Vec<&'a Finding>>;

/// What was due before a day.
fn late(findings: &[Finding], today: Date) -> Late<'_> {
    let mut found = Late::new();
    for finding in findings {
        if let Some(due) = finding.due.filter(|due| *due < today) {
            let key = (finding.rule, finding.subject.id.as_str(), due);
            found.entry(key).or_default().push(finding);
        }
    }
    found
}

fn levels(findings: &[&Finding]) -> Vec<Level> {
    let mut levels: Vec<Level> = findings.iter().map(|finding| finding.level).collect();
    levels.sort();
    levels
}

/// Warnings that give way when the graver rule of the same step has its say.
const HANDED_OVER: [(&str, &str); 1] =
    [("deadline-secretariat-draft", "secretariat-draft-missing")];

/// What has been seen.
#[derive(Default)]
struct Seen {
    late: usize,
    deadlines: usize,
    wrong: Vec<String>,
}

impl Seen {
    /// Looks at a repository on each of the days, which are in order.
    fn look_at(&mut self, repository: &Repository, days: impl IntoIterator<Item = Date>) {
        let mut before: Option<(Date, Vec<Finding>)> = None;
        for today in days {
            let findings = repository.check(today);
            for finding in &findings {
                self.deadlines += is_what_the_calendar_says(repository, finding);
            }
            if let Some((day, earlier)) = &before {
                self.compare(repository, (*day, earlier), (today, &findings));
            }
            before = Some((today, findings));
        }
    }

    /// What was late on one day is late on a later one, and at the same level, unless a date in between tells why not.
    fn compare(
        &mut self,
        repository: &Repository,
        (day, before): (Date, &[Finding]),
        (next, after): (Date, &[Finding]),
    ) {
        let speaks = |rule: &str, subject: &str| {
            let about = |finding: &&Finding| finding.rule == rule && finding.subject.id == subject;
            after.iter().any(|finding| about(&finding))
        };
        let handed_over = |(rule, subject, _): (&str, &str, Date)| {
            let graver = HANDED_OVER.iter().find(|(late, _)| *late == rule);
            graver.is_some_and(|(_, graver)| speaks(graver, subject))
        };
        let after = late(after, next);
        for (key, earlier) in late(before, day) {
            self.late += earlier.len();
            let still = after.get(&key).map_or(&[][..], Vec::as_slice);
            let same = levels(still) == levels(&earlier);
            let explained = |finding: &&Finding| repository.is_explained(finding, day, next);
            if !same && !earlier.iter().any(explained) && !handed_over(key) {
                let (rule, subject, due) = key;
                self.wrong.push(format!(
                    "{}: {rule} of {subject}, due {due}, is {:?} on {day} and {:?} on {next}",
                    repository.name,
                    levels(&earlier),
                    levels(still)
                ));
            }
        }
    }

    /// Nothing was wrong, and there was enough to look at.
    fn is_well(&self, late: usize, deadlines: usize) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
        assert!(
            self.late > late && self.deadlines > deadlines,
            "too little was looked at: {} late, {} deadlines",
            self.late,
            self.deadlines
        );
    }
}

#[test]
fn a_day_more_never_makes_a_late_thing_timely_in_the_sample_year() {
    let repositories = [
        Repository::sample("2027-2.md", &[]),
        Repository::sample("", TAKEN[0]),
        Repository::sample("", TAKEN[1]),
    ];
    let mut seen = Seen::default();
    for repository in repositories {
        let days = || day(FIRST).iter_days().take_while(|date| *date <= day(LAST));
        let repository = repository.with_rules_due_on(days().step_by(20));
        seen.look_at(&repository, days());
    }
    seen.is_well(5000, 1000);
}

/// A scenario has few dates: those are looked at, and the days on which something falls due, each with the day after.
#[test]
fn a_day_more_never_makes_a_late_thing_timely_in_a_specification() {
    let mut seen = Seen::default();
    for Checked {
        scenario, findings, ..
    } in all_scenarios().filter(|one| !one.scenario.has_records())
    {
        let due: BTreeSet<Date> = findings.iter().filter_map(|found| found.due).collect();
        if due.is_empty() {
            continue;
        }
        let repository = Repository::of(&scenario.title, scenario);
        let repository = repository.with_rules_due_on(due.iter().copied());
        let dates = repository.dates().chain(due);
        let days: BTreeSet<Date> = dates.flat_map(|date| [date, later(date, 1)]).collect();
        seen.look_at(&repository, days);
    }
    seen.is_well(2000, 500);
}

/// Every specification in which git keeps records.
fn recorded() -> impl Iterator<Item = Repository> {
    let scenarios = all_scenarios().map(|checked| &checked.scenario);
    let scenarios = scenarios.filter(|scenario| scenario.has_records());
    scenarios.map(|scenario| Repository::of(&scenario.title, scenario))
}

/// The days of its records, of its files and of what falls due on them, each with the day after.
fn days_of(repository: &Repository) -> BTreeSet<Date> {
    let mut dates: BTreeSet<Date> = repository.dates().collect();
    dates.extend(repository.days_of_records());
    let found = dates.iter().flat_map(|date| repository.check(*date));
    let due: BTreeSet<Date> = found.filter_map(|finding| finding.due).collect();
    dates.extend(due);
    dates
        .into_iter()
        .flat_map(|date| [date, later(date, 1)])
        .collect()
}

/// Its files hold words that came after the meeting. A day that is reckoned from does not take them away, so that on the
/// meeting's day they are late, and from the next what main held the evening before counts in their place.
const WRITTEN_AFTERWARDS: &str =
    "Held without anything being sent: what main held the evening before the meeting counts";

#[test]
fn a_day_more_never_makes_a_late_thing_timely_where_git_keeps_records() {
    let mut seen = Seen::default();
    for repository in recorded().filter(|one| one.name != WRITTEN_AFTERWARDS) {
        seen.look_at(&repository, days_of(&repository));
    }
    seen.is_well(500, 500);
}

/// What git lacks is told whatever the day, since it is about the repository and not about what was done. Nor is it a
/// matter of the day whether a record is genuine: where a key was given up, a release shows that a record is older, also
/// on the days before that release. That a release names a record is a reason to keep it from the moment that it is there.
#[test]
fn a_record_counts_from_its_day_on_and_until_then_nobody_has_made_it() {
    let of_records = |findings: Vec<Finding>| -> Vec<Finding> {
        let told = findings.into_iter();
        let told = told.filter(|finding| finding.rule != "history-incomplete");
        told.map(|mut finding| {
            finding.args.retain(|(name, _)| *name != "removal");
            finding
        })
        .collect()
    };
    let (mut before, mut changed) = (0, 0);
    let mut wrong = Vec::new();
    for repository in recorded().filter(|one| !one.has_lost_keys()) {
        for date in repository.days_of_records() {
            let eve = date.pred_opt().expect("a day before");
            let (found, as_it_was) = (repository.check(eve), repository.check_as_it_was(eve));
            let (found, as_it_was) = (of_records(found), of_records(as_it_was));
            before += found.len();
            if found != as_it_was {
                wrong.push(format!("{}, {eve}", repository.name));
            }
            changed += usize::from(of_records(repository.check(date)).len() != found.len());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        before > 300 && changed > 50,
        "too little was looked at: {before}, {changed}"
    );
}

#[test]
fn a_finding_is_information_until_it_is_due_and_has_its_own_level_from_the_day_after() {
    let repository = Repository::sample("", TAKEN[0]);
    let mut due_today = 0;
    for today in day("2027-02-20").iter_days().take(70) {
        for finding in repository.check(today) {
            due_today += usize::from(finding.due == Some(today));
            let own = finding
                .own_level
                .or(find(finding.rule).map(|rule| rule.level));
            let expected = match finding.due {
                Some(due) if due >= today => Some(Level::Info),
                _ => own,
            };
            assert_eq!(Some(finding.level), expected, "{today}: {finding:#?}");
        }
    }
    assert!(due_today > 3, "nothing fell due");
}
