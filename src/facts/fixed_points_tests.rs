use super::{Facts, Past, Phase, Said, Versions, input_year, round_year};
use crate::calendar::Date;
use crate::model::{Dataset, RawContent, RawRecord};
use std::collections::BTreeMap;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn dataset(case: &str) -> Dataset {
    let file = |path: &str, text: &str| RawRecord {
        path: path.to_owned(),
        content: RawContent::Text(format!("---\n{text}\n---\n").into()),
    };
    let head = "title: Sak\ntype: cost-calculation\nraised_by: KD\nresponsible: KD";
    Dataset::read(vec![
        file("cases/sak.md", &format!("{head}\n{case}")),
        file(
            "meetings/2027-1.md",
            "kind: first\ndate: 2027-03-03\nsecretariat_meeting: 2027-02-16",
        ),
        file(
            "meetings/2027-2.md",
            "kind: second\ndate: 2027-04-28\nsecretariat_meeting: 2027-04-13",
        ),
        file("meetings/x.md", "kind: extra\ndate: 2027-01-20"),
    ])
}

fn past(day_: &str, meeting: Option<&str>, appeared: bool) -> Past {
    Past {
        standing: false,
        commit: "0".repeat(40),
        day: day(day_),
        committer_email: "kari@kdd.example".to_owned(),
        appeared,
        said: Said::Notified {
            meetings: meeting.into_iter().map(str::to_owned).collect(),
            received: None,
        },
    }
}

fn known(versions: Vec<Past>) -> Versions {
    Versions::Known(BTreeMap::from([("sak".to_owned(), versions)]))
}

fn was_up_by(dataset: &Dataset, versions: &Versions, date: &str) -> Option<bool> {
    let facts = Facts::new(dataset, &dataset.settings, day("2027-05-01"), versions);
    let case = dataset.cases.get("sak").unwrap();
    facts.points_of_case(case).was_up_by(day(date))
}

#[test]
fn a_case_that_was_moved_has_been_up_at_its_earlier_meeting() {
    let dataset = dataset("meeting: 2027-2");
    let moved = known(vec![
        past("2027-03-10", Some("2027-2"), false),
        past("2027-02-01", Some("2027-1"), true),
    ]);
    assert_eq!(was_up_by(&dataset, &moved, "2027-02-16"), Some(true));
    assert_eq!(was_up_by(&dataset, &moved, "2027-02-15"), Some(false));
    let stayed = known(vec![past("2027-02-01", Some("2027-2"), true)]);
    assert_eq!(was_up_by(&dataset, &stayed, "2027-02-16"), Some(false));
    assert_eq!(was_up_by(&dataset, &stayed, "2027-04-13"), Some(true));
}

#[test]
fn what_was_said_before_the_record_was_removed_is_another_life() {
    let dataset = dataset("meeting: 2027-2");
    let again = known(vec![
        past("2027-03-10", Some("2027-2"), true),
        past("2027-02-01", Some("2027-1"), true),
    ]);
    assert_eq!(was_up_by(&dataset, &again, "2027-02-16"), Some(false));
}

#[test]
fn a_history_that_is_not_all_known_says_neither_yes_nor_no() {
    let dataset = dataset("meeting: 2027-2");
    let unfinished = known(vec![past("2027-03-10", Some("2027-2"), false)]);
    let gone = known(vec![past("2027-03-10", Some("2026-2"), true)]);
    let mut unreadable = past("2027-02-01", None, true);
    unreadable.said = Said::Unreadable;
    let not_asked = Versions::Known(BTreeMap::new());
    for versions in [
        unfinished,
        gone,
        known(vec![unreadable]),
        not_asked,
        Versions::Unknown,
    ] {
        assert_eq!(was_up_by(&dataset, &versions, "2027-02-16"), None);
        assert_eq!(was_up_by(&dataset, &versions, "2027-04-13"), Some(true));
    }
    let nothing = Versions::NothingYet;
    assert_eq!(was_up_by(&dataset, &nothing, "2027-02-16"), Some(false));
}

#[test]
fn a_case_first_came_when_its_oldest_version_did_whatever_meeting_it_named() {
    let dataset = dataset("theme: reforms");
    let versions = known(vec![
        past("2027-03-10", None, false),
        past("2027-02-01", Some("2027-1"), true),
    ]);
    let today = day("2027-05-01");
    let case = dataset.cases.get("sak").unwrap();
    let came = |versions: &Versions| {
        Facts::new(&dataset, &dataset.settings, today, versions).first_came(case)
    };
    assert_eq!(came(&versions).date(), Some(day("2027-02-01")));
    assert_eq!(came(&Versions::NothingYet).date(), Some(today));
    assert_eq!(came(&Versions::Unknown).date(), None);
}

#[test]
fn the_next_point_is_the_earliest_after_a_day() {
    let dataset = dataset("theme: reforms");
    let facts = Facts::new(
        &dataset,
        &dataset.settings,
        day("2027-01-01"),
        &Versions::NothingYet,
    );
    let next = |after: &str| facts.next_fixed_point(day(after)).map(|point| point.date);
    assert_eq!(next("2027-01-01"), Some(day("2027-02-16")));
    assert_eq!(next("2027-02-16"), Some(day("2027-04-13")));
    assert_eq!(next("2027-04-13"), None);
    assert_eq!(round_year(day("2028-02-29")), 2027);
    assert_eq!(round_year(day("2028-03-01")), 2028);
    assert_eq!(input_year(round_year(day("2028-02-29"))), 2029);
}

#[test]
fn an_involvement_goes_from_open_to_ended() {
    let fields = "involvement:\n  decision: {accepted: yes, date: 2027-04-09}\n  started: 2027-04-15\n  ended: 2027-06-01";
    let dataset = dataset(fields);
    let case = dataset.cases.get("sak").unwrap();
    let phase = |today: &str| {
        let versions = Versions::NothingYet;
        let facts = Facts::new(&dataset, &dataset.settings, day(today), &versions);
        facts.phase(&case.fields.involvement)
    };
    for (today, expected) in [
        ("2027-04-08", Phase::Open),
        ("2027-04-09", Phase::Agreed),
        ("2027-04-15", Phase::Running),
        ("2027-05-31", Phase::Running),
        ("2027-06-01", Phase::Ended),
    ] {
        assert_eq!(phase(today), Some(expected), "{today}");
    }
}
