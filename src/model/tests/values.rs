//! A scalar is read by the type that its field declares.

use super::*;
use crate::calendar::Date;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

#[test]
fn text_stays_text() {
    for written in ["no", "1.10", "2027-03-01", "~", "null", "0x1F", "ja", "1e3"] {
        assert_eq!(
            case(&format!("title: {written}"))
                .title
                .get()
                .map(String::as_str),
            Some(written)
        );
    }
    let table = [
        ("title: 'it''s'", "it's"),
        ("title: \"a: b\" # note", "a: b"),
        ("title: ein\n  to\n\n  tre", "ein to\ntre"),
        ("title: \"ein\n  to\"", "ein to"),
        ("title: |\n  ein\n   to\n", "ein\n to\n"),
        ("title: >-\n  ein\n  to\n", "ein to"),
        ("{title: æ b}", "æ b"),
    ];
    for (written, expected) in table {
        assert_eq!(
            case(written).title.get().map(String::as_str),
            Some(expected),
            "{written}"
        );
    }
}

#[test]
fn yes_and_no() {
    for (words, expected) in [
        (["yes", "true", "ja", "Yes", "True", "Ja"], true),
        (["no", "false", "nei", "No", "False", "Nei"], false),
    ] {
        for word in words {
            assert!(case(&format!("public: {word}")).public.is(&expected));
            assert!(case(&format!("public: '{word}'")).public.is(&expected));
        }
    }
    hold(
        &[
            ("public: JA", &["2:9-11 wrong-type field=public found=JA"]),
            ("public: 1", &["2:9-10 wrong-type field=public found=1"]),
            (
                "public: [yes]",
                &["2:9-14 wrong-type.structure field=public"],
            ),
        ],
        case_faults,
    );
}

#[test]
fn numbers() {
    assert!(case("minutes: 15").minutes.is(&15));
    assert!(case("minutes: '15'").minutes.is(&15));
    for wrong in ["15 min", "-1", "1.5", "4294967296", "+1", "١"] {
        let told = case_faults(&format!("minutes: {wrong}"));
        assert_eq!(told.len(), 1, "{wrong}");
        assert!(told[0].starts_with("2:10-"), "{told:?}");
    }
}

#[test]
fn dates() {
    let read = |text: &str| case(&format!("received: {{date: {text}}}")).received;
    let good = read("2028-02-29");
    assert!(good.get().expect("fields").date.is(&day("2028-02-29")));
    hold(
        &[
            (
                "position: {date: 2027-02-29}",
                &["2:18-28 invalid-date field=position.date found=2027-02-29"],
            ),
            (
                "position: {date: 2027-13-01}",
                &["2:18-28 invalid-date field=position.date found=2027-13-01"],
            ),
            (
                "position: {date: '2027-04-31'}",
                &["2:18-30 invalid-date field=position.date found=2027-04-31"],
            ),
            (
                "position: {date: 2027-4-9}",
                &["2:18-26 wrong-type field=position.date found=2027-4-9"],
            ),
            (
                "position: {date: 9. april 2027}",
                &["2:18-31 wrong-type field=position.date found=9. april 2027"],
            ),
            (
                "position: {date: 20270409}",
                &["2:18-26 wrong-type field=position.date found=20270409"],
            ),
            (
                "position: {date: 2027-04-09T10:00}",
                &["2:18-34 wrong-type field=position.date found=2027-04-09T10:00"],
            ),
        ],
        case_faults,
    );
}

#[test]
fn one_or_many() {
    let ids = |text: &str| -> Vec<String> {
        let meeting = case(text).meeting;
        let items = meeting.get().map(OneOrMany::items).unwrap_or_default();
        items.iter().map(|item| item.value.0.clone()).collect()
    };
    assert_eq!(ids("meeting: 2027-2"), ["2027-2"]);
    assert_eq!(
        ids("meeting: [2027-b-kd, 2027-b-aid]"),
        ["2027-b-kd", "2027-b-aid"]
    );
    assert_eq!(ids("meeting:\n- 2027-1\n- 2027-2"), ["2027-1", "2027-2"]);
    assert_eq!(
        case_faults("meeting: {a: b}"),
        ["2:10-16 wrong-type.structure field=meeting"]
    );
    assert_eq!(
        case_faults("affected: KD"),
        ["2:11-13 wrong-type field=affected found=KD"]
    );
}

#[test]
fn words_of_a_closed_list() {
    hold(
        &[
            ("stage: on-hearing", &[]),
            (
                "stage: on-haring",
                &["2:8-17 unknown-value.near field=stage found=on-haring near=on-hearing"],
            ),
            (
                "stage: På høyring",
                &["2:8-18 unknown-value.near field=stage found=På høyring near=on-hearing"],
            ),
            (
                "language: Nynorsk",
                &["2:11-18 unknown-value.near field=language found=Nynorsk near=nn"],
            ),
            (
                "stage: {a: b}",
                &["2:8-14 wrong-type.structure field=stage"],
            ),
            (
                "cost: {covers: [design, æ, user-fee]}",
                &[
                    "2:25-26 unknown-value field=cost.covers found=æ",
                    "2:28-36 unknown-value.near field=cost.covers found=user-fee near=user-fees",
                ],
            ),
        ],
        case_faults,
    );
    let long = "x".repeat(500);
    assert!(case_faults(&format!("stage: {long}"))[0].len() < 150);
}

#[test]
fn amounts() {
    let amount = |text: &str| {
        let case = case(&format!("cost: {{estimates: [{{total: '{text}'}}]}}"));
        let cost = case.cost.get().expect("a cost").clone();
        let estimate = cost.estimates.values().next().expect("an estimate").clone();
        estimate
            .total
            .get()
            .map(|amount| (amount.written.clone(), amount.millionths))
    };
    let table = [
        ("12", 12_000_000),
        ("1.10", 1_100_000),
        ("-0.000001", -1),
        ("−3.5", -3_500_000),
        ("007", 7_000_000),
        ("9223372036854.775807", i64::MAX),
    ];
    for (written, millionths) in table {
        assert_eq!(amount(written), Some((written.to_owned(), millionths)));
    }
    for wrong in [
        "1,5",
        "1.",
        ".5",
        "1.0000001",
        "9223372036855",
        "1 000",
        "12 mill.",
        "--1",
        "NaN",
    ] {
        assert_eq!(amount(wrong), None, "{wrong}");
    }
}

#[test]
fn times() {
    let read = |text: &str| {
        file_faults(
            "meetings/x.md",
            format!("---\nkind: first\ndate: 2027-01-01\ntime: {text}\n---\n").as_bytes(),
        )
    };
    for good in [
        "\"13:00–15:00\"",
        "13.00-15.30",
        "8:05 – 9:00",
        "00:00—23:59",
    ] {
        assert_eq!(read(good), Vec::<String>::new(), "{good}");
    }
    for wrong in [
        "13:00",
        "15:00–13:00",
        "13:00–13:00",
        "13–15",
        "24:00–25:00",
        "13:60–14:00",
        "a–b",
        "13:0–14:00",
    ] {
        let told = read(wrong);
        assert_eq!(told.len(), 1, "{wrong}");
        assert!(told[0].contains("wrong-type.time field=time"), "{told:?}");
    }
}

#[test]
fn deadlines_and_durations() {
    let (config, faults) = config(
        "deadlines: {dispatch: none, registration: 10 working days before meeting}\ndispatch_tolerance: 2 weeks",
    );
    assert_eq!(faults, Vec::<String>::new());
    let deadlines = config.deadlines.get().expect("deadlines");
    assert!(deadlines.dispatch.is(&DeadlineSetting::Off));
    assert!(matches!(
        deadlines.registration.value(),
        Some(DeadlineSetting::Rule(_))
    ));
    assert!(deadlines.final_text.is_absent());
    let weeks = Duration {
        count: 14,
        working_days: false,
    };
    assert!(config.dispatch_tolerance.is(&weeks));
    hold(
        &[
            ("dispatch_tolerance: 1 working day", &[]),
            (
                "dispatch_tolerance: two days",
                &["2:21-29 wrong-type.duration field=dispatch_tolerance found=two days"],
            ),
            (
                "dispatch_tolerance: 3651 days",
                &["2:21-30 wrong-type.duration field=dispatch_tolerance found=3651 days"],
            ),
            (
                "deadlines: {dispatch: 1 week før meeting}",
                &[
                    "2:23-41 wrong-type.deadline field=deadlines.dispatch found=1 week før meeting part=før",
                ],
            ),
        ],
        |text| super::config(text).1,
    );
}

#[test]
fn levels_and_defaults() {
    let (fields, faults) =
        config("levels: {case-marginal: info, text-too-long: offf}\nhalf_days: clsed");
    assert_eq!(
        faults,
        [
            "3:12-17 unknown-value.near field=half_days found=clsed near=closed",
            "2:46-50 unknown-value.near field=levels.text-too-long found=offf near=off",
        ]
    );
    let settings = Settings::of(&fields);
    assert_eq!(settings.level("case-marginal"), Some(LevelSetting::Info));
    assert_eq!(settings.level("text-too-long"), None);
}
