use super::{Basis, Done, Mark, Missing, PlanEntry, PlanScope, What, WorkPlan};
use crate::calendar::{Closed, Date, Holiday};
use crate::facts::{Facts, Versions};
use crate::model::{Audience, Dataset, DeadlineName, RawContent, RawRecord};
use std::collections::BTreeSet;

mod audience;
mod collisions;
mod lacks;
mod records;

const CONFIG: &str = "konsult: 1
ministries:
  - {code: KDD}
  - {code: FIN}
  - {code: HOD, standing: yes}
  - {code: KD}
";

/// A second meeting with every date.
const SECOND: &str = "kind: second
date: 2027-04-28
secretariat_meeting: 2027-04-13
state_pre_meeting: 2027-04-09
political_pre_meeting: 2027-04-27
calendar: {proposition: 2027-05-11}";

const TODAY: &str = "2027-03-15";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A file: fields alone get their lines of hyphens.
fn raw(path: &str, text: &str) -> RawRecord {
    let is_whole = path.ends_with(".yaml") || text.contains("---\n");
    let text = match is_whole {
        true => text.to_owned(),
        false => format!("---\n{text}\n---\n"),
    };
    RawRecord {
        path: path.to_owned(),
        content: RawContent::of(text.as_bytes()),
    }
}

/// The records, with the configuration of these tests unless another is among them.
fn dataset(files: &[(&str, &str)]) -> Dataset {
    let mut all: Vec<RawRecord> = files.iter().map(|(path, text)| raw(path, text)).collect();
    if !files.iter().any(|(path, _)| *path == "konsult.yaml") {
        all.push(raw("konsult.yaml", CONFIG));
    }
    Dataset::read(all)
}

fn plan_on(
    files: &[(&str, &str)],
    scope: PlanScope<'_>,
    audience: Audience,
    today: &str,
) -> WorkPlan {
    let dataset = dataset(files);
    let versions = Versions::Unknown;
    Facts::new(&dataset, &dataset.settings, day(today), &versions).work_plan(scope, audience)
}

/// The plan of the meeting `m`, for the state.
fn plan(files: &[(&str, &str)]) -> WorkPlan {
    plan_on(files, PlanScope::Meeting("m"), Audience::State, TODAY)
}

fn year(files: &[(&str, &str)], year: i32) -> WorkPlan {
    plan_on(files, PlanScope::Year(year), Audience::State, TODAY)
}

/// The plan of one meeting with these fields.
fn meeting(fields: &str) -> WorkPlan {
    plan(&[("meetings/m.md", fields)])
}

fn entry<'a>(plan: &'a WorkPlan, key: &str) -> &'a PlanEntry {
    let keys: Vec<&str> = plan.entries.iter().map(|entry| &*entry.key).collect();
    plan.entries
        .iter()
        .find(|entry| entry.key == key)
        .unwrap_or_else(|| panic!("{key} is not among {keys:?}"))
}

fn keys(plan: &WorkPlan) -> BTreeSet<&str> {
    plan.entries.iter().map(|entry| &*entry.key).collect()
}

/// Days and keys, in the order of the plan.
fn days(plan: &WorkPlan) -> Vec<String> {
    let all = plan.entries.iter();
    all.map(|entry| format!("{} {}", entry.date, entry.key))
        .collect()
}

fn with(fields: &str, more: &str) -> String {
    format!("{fields}\n{more}")
}

#[test]
fn a_second_meeting_has_its_dates_and_every_deadline_of_the_material() {
    assert_eq!(
        days(&meeting(SECOND)),
        [
            "2027-04-07 m.text-submission",
            "2027-04-08 m.state-draft",
            "2027-04-09 m.state-pre-meeting",
            "2027-04-09 m.case-notification",
            "2027-04-09 m.state-coordination",
            "2027-04-12 m.secretariat-draft",
            "2027-04-13 m.secretariat-meeting",
            "2027-04-13 m.notification-point",
            "2027-04-14 m.registration",
            "2027-04-20 m.final-text",
            "2027-04-21 m.dispatch",
            "2027-04-27 m.political-pre-meeting",
            "2027-04-28 m.meeting",
            "2027-05-11 2027.proposition",
            "2027-05-19 m.minutes",
            "2027-05-28 m.publication",
        ]
    );
}

#[test]
fn a_bilateral_meeting_has_a_list_an_invitation_and_an_overview() {
    let fields = "kind: bilateral\ndate: 2027-10-20\nministry: HOD\ncalendar: {budget: 2027-10-06}";
    assert_eq!(
        days(&meeting(fields)),
        [
            "2027-10-06 2027.budget",
            "2027-10-06 m.invitation",
            "2027-10-06 m.bilateral-agenda",
            "2027-10-20 m.meeting",
            "2027-10-20 m.notification-point",
            "2027-11-10 m.summary",
        ]
    );
}

#[test]
fn an_extra_meeting_has_the_deadlines_that_its_dates_give_and_no_fixed_point() {
    let alone = meeting("kind: extra\ndate: 2027-06-09");
    assert_eq!(
        days(&alone),
        [
            "2027-05-19 m.text-submission",
            "2027-05-26 m.registration",
            "2027-06-01 m.final-text",
            "2027-06-02 m.dispatch",
            "2027-06-09 m.meeting",
            "2027-06-30 m.minutes",
            "2027-07-09 m.publication",
        ]
    );
    assert_eq!(alone.lacks, []);
    let prepared = meeting("kind: extra\ndate: 2027-06-09\nsecretariat_meeting: 2027-05-26");
    assert!(keys(&prepared).contains("m.case-notification"));
    assert!(!keys(&prepared).contains("m.notification-point"));
}

#[test]
fn a_deadline_before_moves_back_to_a_working_day_and_one_after_moves_on() {
    let plan = meeting(SECOND);
    let before = entry(&plan, "m.state-coordination");
    assert_eq!(
        (before.due, before.date),
        (day("2027-04-10"), day("2027-04-09"))
    );
    let closed = Closed::Saturday;
    assert_eq!(
        before.marks,
        [Mark::Moved {
            closed,
            before: true
        }]
    );
    // 28 April and 19 days is Constitution Day.
    let config = format!("{CONFIG}limits: {{minutes_days: 19}}\n");
    let files = [("meetings/m.md", SECOND), ("konsult.yaml", &config)];
    let plan = super::tests::plan(&files);
    let after = entry(&plan, "m.minutes");
    assert_eq!(
        (after.due, after.date),
        (day("2027-05-17"), day("2027-05-18"))
    );
    let closed = Closed::Holiday(Holiday::ConstitutionDay);
    assert_eq!(
        after.marks,
        [Mark::Moved {
            closed,
            before: false
        }]
    );
    let last = after.because.last().unwrap();
    assert_eq!(last.key, "plan-moved-after");
}

#[test]
fn the_chain_of_a_deadline_goes_from_its_anchor_to_its_day() {
    let plan = meeting(SECOND);
    let keys = |key: &str| -> Vec<&str> {
        let because = entry(&plan, key).because.iter();
        because.map(|reason| reason.key).collect()
    };
    assert_eq!(
        keys("m.case-notification"),
        [
            "deadline-anchor",
            "deadline-rule",
            "deadline-left-out",
            "deadline-date"
        ]
    );
    assert_eq!(keys("m.meeting"), ["plan-stated"]);
    assert_eq!(keys("m.notification-point"), ["fixed-point-secretariat"]);
    // The last text is reckoned from a dispatch that is itself reckoned.
    assert_eq!(keys("m.final-text").len(), 6);
    let from = entry(&plan, "m.final-text");
    assert!(matches!(from.basis, Basis::Reckoned { anchor, .. } if anchor == day("2027-04-21")));
}

#[test]
fn a_stated_dispatch_counts_and_gives_the_last_text() {
    let plan = meeting(&with(SECOND, "dispatch: 2027-04-23"));
    assert_eq!(entry(&plan, "m.dispatch").date, day("2027-04-23"));
    assert_eq!(entry(&plan, "m.dispatch").basis, Basis::Stated);
    assert_eq!(entry(&plan, "m.final-text").date, day("2027-04-22"));
}

#[test]
fn of_several_secretariat_meetings_each_stands_and_the_last_counts() {
    let fields = SECOND.replace("2027-04-13", "[2027-04-06, 2027-04-14]");
    let plan = meeting(&fields);
    assert_eq!(
        entry(&plan, "m.secretariat-meeting").date,
        day("2027-04-06")
    );
    assert_eq!(
        entry(&plan, "m.secretariat-meeting.2").date,
        day("2027-04-14")
    );
    assert_eq!(
        entry(&plan, "m.notification-point.2").date,
        day("2027-04-14")
    );
    assert_eq!(entry(&plan, "m.case-notification").date, day("2027-04-12"));
}

#[test]
fn keys_stay_when_dates_move_and_are_unique() {
    let later = SECOND
        .replace("2027-04", "2027-06")
        .replace("2027-05", "2027-07");
    let (now, then) = (meeting(SECOND), meeting(&later));
    let of_meeting = |plan: &WorkPlan| -> BTreeSet<String> {
        keys(plan).into_iter().map(str::to_owned).collect()
    };
    assert_eq!(of_meeting(&now), of_meeting(&then));
    assert_eq!(keys(&now).len(), now.entries.len());
}

#[test]
fn an_event_that_several_meetings_state_stands_once() {
    let first = "kind: first\ndate: 2027-03-03\ncalendar: {proposition: 2027-05-11}";
    let files = [("meetings/a.md", first), ("meetings/m.md", SECOND)];
    let plan = year(&files, 2027);
    let event = entry(&plan, "2027.proposition");
    assert_eq!(event.meetings, ["a", "m"]);
    assert_eq!(event.marks, []);
}

#[test]
fn a_year_has_its_meetings_and_what_falls_in_it() {
    let winter = "kind: bilateral\ndate: 2028-01-19\nministry: HOD";
    let files = [("meetings/m.md", SECOND), ("meetings/b.md", winter)];
    let scheme = year(&files, 2027);
    for meeting in ["m", "b"] {
        let own = plan_on(&files, PlanScope::Meeting(meeting), Audience::State, TODAY);
        assert!(keys(&own).is_subset(&keys(&scheme)), "{meeting}");
    }
    // The meeting is of the round of 2027, and it is in January 2028.
    let next = year(&files, 2028);
    assert!(keys(&next).contains("b.meeting") && !keys(&next).contains("m.meeting"));
    assert_eq!(year(&files, 2026).entries, []);
    // Its list is due in the week after New Year.
    assert_eq!(entry(&next, "b.bilateral-agenda").date, day("2028-01-05"));
}

#[test]
fn a_year_has_the_points_that_konsult_yaml_adds() {
    let config = format!("{CONFIG}notification_points: [2027-10-29, 2028-10-30]\n");
    let plan = year(&[("konsult.yaml", &config)], 2028);
    assert_eq!(days(&plan), ["2028-10-30 konsult.notification-point.2"]);
}

#[test]
fn everything_has_words_for_a_machine_that_are_its_own() {
    let all = What::all();
    let words: BTreeSet<String> = all.iter().map(|what| what.word()).collect();
    assert_eq!(words.len(), all.len());
}
