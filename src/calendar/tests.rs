use std::collections::BTreeSet;

use chrono::{Datelike, Days, Weekday};

use super::*;

const FIXTURE: &str = include_str!("../../tests/fixtures/holidays_1970_2100.csv");

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn rule(text: &str) -> DeadlineRule {
    text.parse().unwrap()
}

fn closed_half_days() -> WorkingCalendar {
    WorkingCalendar::new(HalfDays::Closed, [])
}

fn last_day(text: &str, anchor: &str, calendar: &WorkingCalendar) -> Date {
    rule(text).reckon(date(anchor), calendar).unwrap().date
}

fn norwegian(name: &str) -> Holiday {
    match name {
        "Første nyttårsdag" => Holiday::NewYear,
        "Skjærtorsdag" => Holiday::MaundyThursday,
        "Langfredag" => Holiday::GoodFriday,
        "Første påskedag" => Holiday::EasterSunday,
        "Andre påskedag" => Holiday::EasterMonday,
        "Arbeidernes dag" => Holiday::LabourDay,
        "Grunnlovsdag" => Holiday::ConstitutionDay,
        "Kristi himmelfartsdag" => Holiday::AscensionDay,
        "Første pinsedag" => Holiday::WhitSunday,
        "Andre pinsedag" => Holiday::WhitMonday,
        "Første juledag" => Holiday::ChristmasDay,
        "Andre juledag" => Holiday::SecondChristmasDay,
        other => panic!("a holiday we do not know: {other}"),
    }
}

#[test]
fn holidays_are_those_of_an_independent_source() {
    let theirs: BTreeSet<(Date, Holiday)> = FIXTURE
        .lines()
        .filter(|line| !line.starts_with('#') && *line != "date,name")
        .map(|line| line.split_once(',').unwrap())
        .map(|(day, name)| (date(day), norwegian(name)))
        .collect();
    let ours: BTreeSet<(Date, Holiday)> = (1970..=2100).flat_map(holidays).collect();
    assert_eq!(ours.len(), 131 * 12);
    assert_eq!(ours, theirs);
}

#[test]
fn holidays_come_in_order_and_keep_two_on_one_date() {
    for year in 1900..2300 {
        let days: Vec<_> = holidays(year).collect();
        assert_eq!(days.len(), 12, "{year}");
        assert!(days.is_sorted(), "{year}");
    }
    for (day, pair) in [
        ("2008-05-01", [Holiday::LabourDay, Holiday::AscensionDay]),
        (
            "2012-05-17",
            [Holiday::ConstitutionDay, Holiday::AscensionDay],
        ),
        (
            "2027-05-17",
            [Holiday::ConstitutionDay, Holiday::WhitMonday],
        ),
    ] {
        let found: Vec<_> = holidays(date(day).year())
            .filter(|(other, _)| *other == date(day))
            .map(|(_, holiday)| holiday)
            .collect();
        assert_eq!(found, pair);
    }
}

#[test]
fn easter_falls_on_a_sunday_between_its_limits_in_every_year() {
    assert_eq!(easter_sunday(2076), Some(date("2076-04-19")));
    assert_eq!(easter_sunday(1818), Some(date("1818-03-22")));
    assert_eq!(easter_sunday(2038), Some(date("2038-04-25")));
    for year in (-3000..6000).chain(Date::MAX.year() - 50..=Date::MAX.year()) {
        let easter = easter_sunday(year).unwrap();
        assert_eq!(easter.weekday(), Weekday::Sun);
        let limits = (3, 22)..=(4, 25);
        assert!(limits.contains(&(easter.month(), easter.day())), "{easter}");
    }
}

#[test]
fn the_reason_that_tells_most_is_given() {
    use Closed::{Extra, HalfDay as Half, Holiday as Named, Saturday, Sunday};
    let open = WorkingCalendar::default();
    let closed = closed_half_days();
    let extra = WorkingCalendar::new(
        HalfDays::Open,
        ["2027-04-30", "2027-05-01", "2027-04-11"].map(date),
    );
    for (calendar, day, reason) in [
        (&open, "2027-03-28", Some(Named(Holiday::EasterSunday))),
        (&open, "2027-05-01", Some(Named(Holiday::LabourDay))),
        (&open, "2027-04-10", Some(Saturday)),
        (&open, "2027-04-11", Some(Sunday)),
        (&open, "2027-04-12", None),
        (&open, "2027-03-24", None),
        (&open, "2027-12-24", None),
        (&open, "2027-12-31", None),
        (&open, "2026-05-23", Some(Saturday)),
        (
            &closed,
            "2027-03-24",
            Some(Half(HalfDay::WednesdayBeforeEaster)),
        ),
        (&closed, "2026-05-23", Some(Half(HalfDay::WhitsunEve))),
        (&closed, "2027-12-24", Some(Half(HalfDay::ChristmasEve))),
        (&closed, "2027-12-31", Some(Half(HalfDay::NewYearsEve))),
        (&closed, "2008-05-10", Some(Half(HalfDay::WhitsunEve))),
        (&closed, "2059-05-17", Some(Named(Holiday::ConstitutionDay))),
        (&extra, "2027-04-30", Some(Extra)),
        (&extra, "2027-05-01", Some(Named(Holiday::LabourDay))),
        (&extra, "2027-04-11", Some(Sunday)),
    ] {
        assert_eq!(calendar.reason_closed(date(day)), reason, "{day}");
        assert_eq!(calendar.is_working_day(date(day)), reason.is_none());
    }
    for year in 1990..2100 {
        assert!(half_days(year).is_sorted());
        assert_eq!(half_days(year).count(), 4);
    }
}

#[test]
fn the_nearest_working_day_is_found_on_either_side() {
    let open = WorkingCalendar::default();
    for (day, before, after) in [
        ("2027-05-16", "2027-05-14", "2027-05-18"),
        ("2027-05-14", "2027-05-14", "2027-05-14"),
        ("2027-03-27", "2027-03-24", "2027-03-30"),
    ] {
        let day = date(day);
        assert_eq!(open.working_day_on_or_before(day), Some(date(before)));
        assert_eq!(open.working_day_on_or_after(day), Some(date(after)));
    }
}

#[test]
fn two_working_days_before_leaves_out_the_anchor() {
    let open = WorkingCalendar::default();
    for (meeting, last) in [
        ("2003-04-23", "2003-04-16"),
        ("2007-05-02", "2007-04-27"),
        ("2025-05-02", "2025-04-29"),
        ("2026-05-19", "2026-05-15"),
        ("2027-04-13", "2027-04-09"),
    ] {
        let found = last_day("2 working days before meeting", meeting, &open);
        assert_eq!(found, date(last), "{meeting}");
    }
    let found = last_day(
        "2 working days before meeting",
        "2003-04-23",
        &closed_half_days(),
    );
    assert_eq!(found, date("2003-04-15"));
    let extra = WorkingCalendar::new(HalfDays::Open, [date("2027-04-09")]);
    let found = last_day("2 working days before meeting", "2027-04-13", &extra);
    assert_eq!(found, date("2027-04-08"));
}

#[test]
fn a_deadline_tells_every_day_on_the_way() {
    let deadline = rule("2 working days before secretariat_meeting")
        .reckon(date("2026-05-19"), &WorkingCalendar::default())
        .unwrap();
    assert_eq!(deadline.anchor, date("2026-05-19"));
    assert_eq!(
        deadline.steps,
        [
            Step::LeftOutAnchor(date("2026-05-19")),
            Step::Counted(date("2026-05-18")),
            Step::LeftOut(
                date("2026-05-17"),
                Closed::Holiday(Holiday::ConstitutionDay)
            ),
            Step::LeftOut(date("2026-05-16"), Closed::Saturday),
            Step::Counted(date("2026-05-15")),
        ]
    );
}

#[test]
fn every_unit_and_direction_is_reckoned() {
    let open = WorkingCalendar::default();
    for (text, anchor, last) in [
        ("2 working days after dispatch", "2027-05-13", "2027-05-18"),
        ("1 day before dispatch", "2027-05-17", "2027-05-16"),
        ("1 day after dispatch", "2027-05-17", "2027-05-18"),
        ("1 week before meeting", "2027-04-28", "2027-04-21"),
        ("3 weeks after meeting", "2027-04-28", "2027-05-19"),
        ("0 days before meeting", "2027-05-17", "2027-05-17"),
        ("0 working days before meeting", "2027-05-17", "2027-05-17"),
    ] {
        assert_eq!(last_day(text, anchor, &open), date(last), "{text}");
    }
    let days = rule("5 days before meeting");
    assert_eq!(days.reckon(date("2027-05-19"), &open).unwrap().steps, []);
}

#[test]
fn a_plan_moves_the_date_towards_the_safe_side() {
    let open = WorkingCalendar::default();
    let before = rule("1 day before dispatch")
        .reckon(date("2027-05-18"), &open)
        .unwrap();
    let (day, steps) = before.moved(&open).unwrap();
    assert_eq!(before.date, date("2027-05-17"));
    assert_eq!(day, date("2027-05-14"));
    assert_eq!(
        steps,
        [
            Step::LeftOut(
                date("2027-05-17"),
                Closed::Holiday(Holiday::ConstitutionDay)
            ),
            Step::LeftOut(date("2027-05-16"), Closed::Holiday(Holiday::WhitSunday)),
            Step::LeftOut(date("2027-05-15"), Closed::Saturday),
        ]
    );
    let after = rule("3 days after dispatch")
        .reckon(date("2027-05-12"), &open)
        .unwrap();
    assert_eq!(after.moved(&open).unwrap().0, date("2027-05-18"));
    let still = rule("1 day after dispatch")
        .reckon(date("2027-05-11"), &open)
        .unwrap();
    assert_eq!(still.moved(&open), Some((date("2027-05-12"), vec![])));
}

#[test]
fn working_days_between_is_the_count_of_single_days() {
    let extra = [
        date("2027-04-30"),
        date("2027-05-01"),
        date("2027-12-24"),
        date("2027-07-03"),
    ];
    for half_days in [HalfDays::Open, HalfDays::Closed] {
        let calendar = WorkingCalendar::new(half_days, extra);
        for start in ["2026-12-20", "2027-04-30", "2027-05-16"].map(date) {
            let mut counted = 0;
            assert_eq!(working_days_between(start, start, &calendar), 0);
            for day in start.iter_days().skip(1).take(900) {
                counted += i64::from(calendar.is_working_day(day));
                assert_eq!(
                    working_days_between(start, day, &calendar),
                    counted,
                    "{day}"
                );
                assert_eq!(working_days_between(day, start, &calendar), -counted);
            }
        }
    }
}

#[test]
fn counting_back_and_counting_between_agree() {
    let calendar = closed_half_days();
    for anchor in date("2027-01-01").iter_days().take(366) {
        for count in [1, 2, 3, 10, 260] {
            let rule =
                DeadlineRule::new(count, Unit::WorkingDays, Direction::After, Anchor::Meeting);
            let last = rule.unwrap().reckon(anchor, &calendar).unwrap().date;
            assert!(calendar.is_working_day(last));
            assert_eq!(
                working_days_between(anchor, last, &calendar),
                i64::from(count)
            );
        }
    }
}

#[test]
fn the_storting_period_runs_from_october_to_september() {
    for (day, from, until) in [
        ("2025-09-30", "2021-10-01", "2025-09-30"),
        ("2025-10-01", "2025-10-01", "2029-09-30"),
        ("2026-01-01", "2025-10-01", "2029-09-30"),
        ("2028-02-29", "2025-10-01", "2029-09-30"),
        ("2013-10-01", "2013-10-01", "2017-09-30"),
        ("2003-03-05", "2001-10-01", "2005-09-30"),
    ] {
        let period = StortingPeriod {
            from: date(from),
            until: date(until),
        };
        assert_eq!(storting_period(date(day)), Some(period), "{day}");
    }
    for day in date("2000-01-01").iter_days().take(12_000) {
        let period = storting_period(day).unwrap();
        assert!((period.from..=period.until).contains(&day), "{day}");
    }
}

#[test]
fn the_ends_of_the_date_range_do_not_panic() {
    for calendar in [WorkingCalendar::default(), closed_half_days()] {
        for edge in [Date::MIN, Date::MAX] {
            for offset in 0..400 {
                let inward = Days::new(offset);
                let day = edge
                    .checked_add_days(inward)
                    .or_else(|| edge.checked_sub_days(inward))
                    .unwrap();
                let _ = calendar.reason_closed(day);
                let _ = calendar.working_day_on_or_after(day);
                let _ = calendar.working_day_on_or_before(day);
                let _ = storting_period(day);
            }
            for unit in Unit::ALL {
                for direction in Direction::ALL {
                    let rule = DeadlineRule::new(500, unit, direction, Anchor::Meeting).unwrap();
                    let inward = (edge == Date::MIN) == (direction == Direction::After);
                    let deadline = rule.reckon(edge, &calendar);
                    assert_eq!(deadline.is_some(), inward, "{rule} {edge}");
                    let none = DeadlineRule::new(0, unit, direction, Anchor::Meeting).unwrap();
                    let _ = none.reckon(edge, &calendar).unwrap().moved(&calendar);
                }
            }
        }
    }
    let all = working_days_between(Date::MAX, Date::MIN, &WorkingCalendar::default());
    assert!(all < -250 * i64::from(Date::MAX.year() - Date::MIN.year()));
    for year in [
        i32::MIN,
        Date::MIN.year() - 1,
        Date::MAX.year() + 1,
        i32::MAX,
    ] {
        assert_eq!(easter_sunday(year), None);
        assert_eq!(holidays(year).count(), 0);
        assert_eq!(half_days(year).count(), 0);
    }
}
