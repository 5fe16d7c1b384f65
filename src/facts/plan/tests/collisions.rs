//! What does not go together.

use super::*;

fn marks(plan: &WorkPlan, key: &str) -> Vec<&'static str> {
    let marks = entry(plan, key).marks.iter();
    marks.map(Mark::word).collect()
}

fn changed(field: &str, old: &str, new: &str) -> WorkPlan {
    let old = format!("{field}: {old}");
    assert!(SECOND.contains(&old), "{old}");
    meeting(&SECOND.replace(&old, &format!("{field}: {new}")))
}

#[test]
fn nothing_is_marked_where_everything_goes_together() {
    let plan = meeting(SECOND);
    let marked = plan.entries.iter().filter(|entry| {
        let wrong = entry.marks.iter().any(Mark::is_wrong);
        wrong && entry.key != "m.state-coordination"
    });
    assert_eq!(marked.count(), 0);
}

#[test]
fn a_pre_meeting_may_be_on_the_day_of_what_it_prepares_and_no_later() {
    let same = changed("political_pre_meeting", "2027-04-27", "2027-04-28");
    assert!(marks(&same, "m.political-pre-meeting").is_empty());
    let late = changed("political_pre_meeting", "2027-04-27", "2027-04-29");
    assert_eq!(marks(&late, "m.political-pre-meeting"), ["not-before"]);
    // The secretariat's draft goes out the day before its meeting, so the state has met by then.
    let same = changed("state_pre_meeting", "2027-04-09", "2027-04-12");
    assert!(marks(&same, "m.state-pre-meeting").is_empty());
    let after_draft = changed("state_pre_meeting", "2027-04-09", "2027-04-13");
    assert_eq!(marks(&after_draft, "m.state-pre-meeting"), ["not-before"]);
    let late = changed("state_pre_meeting", "2027-04-09", "2027-04-14");
    let marks = marks(&late, "m.state-pre-meeting");
    assert_eq!(marks, ["not-before", "not-before"]);
}

#[test]
fn the_secretariat_meets_on_an_earlier_day() {
    let before = changed("secretariat_meeting", "2027-04-13", "2027-04-20");
    assert!(marks(&before, "m.secretariat-meeting").is_empty());
    let dispatched = changed("secretariat_meeting", "2027-04-13", "2027-04-21");
    assert_eq!(marks(&dispatched, "m.secretariat-meeting"), ["not-before"]);
    let same = changed("secretariat_meeting", "2027-04-13", "2027-04-28");
    assert_eq!(marks(&same, "m.secretariat-meeting"), ["not-before"; 2]);
}

#[test]
fn each_of_several_secretariat_meetings_comes_before_the_meeting() {
    let plan = changed(
        "secretariat_meeting",
        "2027-04-13",
        "[2027-04-13, 2027-04-29]",
    );
    assert!(marks(&plan, "m.secretariat-meeting").is_empty());
    assert_eq!(marks(&plan, "m.secretariat-meeting.2"), ["not-before"; 2]);
}

#[test]
fn the_second_meeting_comes_before_the_proposition_and_the_first_before_the_conference() {
    for (date, wrong) in [
        ("2027-04-29", false),
        ("2027-04-28", true),
        ("2027-04-27", true),
    ] {
        let plan = meeting(&SECOND.replace("2027-05-11", date));
        assert_eq!(!marks(&plan, "m.meeting").is_empty(), wrong, "{date}");
        let first =
            format!("kind: first\ndate: 2027-04-28\ncalendar: {{budget_conference: {date}}}");
        let plan = meeting(&first);
        assert_eq!(!marks(&plan, "m.meeting").is_empty(), wrong, "{date}");
    }
    // The conference is over long before the second meeting.
    let plan = meeting(&SECOND.replace("{", "{budget_conference: 2027-03-15, "));
    assert!(marks(&plan, "m.meeting").is_empty());
}

#[test]
fn a_bilateral_meeting_comes_after_the_budget() {
    for (date, wrong) in [
        ("2027-10-07", false),
        ("2027-10-06", true),
        ("2027-10-05", true),
    ] {
        let fields = format!(
            "kind: bilateral\ndate: {date}\nministry: HOD\ncalendar: {{budget: 2027-10-06}}"
        );
        let plan = meeting(&fields);
        let found = marks(&plan, "m.meeting") == ["not-after"];
        assert_eq!(found, wrong, "{date}");
    }
}

#[test]
fn a_dispatch_that_is_moved_leaves_no_day_for_the_last_text() {
    // A week before 13 May is Ascension Day, 6 May, so the plan shows 5 May: the day of the last text.
    let plan = meeting("kind: extra\ndate: 2027-05-13");
    assert_eq!(entry(&plan, "m.dispatch").date, day("2027-05-05"));
    assert_eq!(entry(&plan, "m.final-text").date, day("2027-05-05"));
    assert_eq!(marks(&plan, "m.final-text"), ["not-before"]);
}

#[test]
fn a_stated_day_that_is_no_working_day_stays_and_is_marked() {
    let plan = changed("state_pre_meeting", "2027-04-09", "2027-04-10");
    let pre_meeting = entry(&plan, "m.state-pre-meeting");
    assert_eq!(pre_meeting.date, day("2027-04-10"));
    let closed = Closed::Saturday;
    assert_eq!(pre_meeting.marks, [Mark::ClosedDay { closed }]);
}

const BILATERAL: &str = "kind: bilateral\ndate: 2027-04-28\nministry: HOD";

fn same_day(second: &str, other: &str, cases: &[(&str, &str)]) -> Vec<Vec<String>> {
    let mut files = vec![("meetings/m.md", second), ("meetings/b.md", other)];
    files.extend(cases);
    let plan = year(&files, 2027);
    let all = plan.entries.iter().flat_map(|entry| &entry.marks);
    all.filter_map(|mark| match mark {
        Mark::SameDay { shared, .. } => Some(shared.clone()),
        _ => None,
    })
    .collect()
}

#[test]
fn two_meetings_of_one_ministry_on_one_day_are_marked_at_both() {
    let case = "title: Sak\ntype: individual\nraised_by: HOD\nresponsible: HOD\nmeeting: m";
    assert_eq!(same_day(SECOND, BILATERAL, &[]), Vec::<Vec<String>>::new());
    let both = same_day(SECOND, BILATERAL, &[("cases/c.md", case)]);
    assert_eq!(both, [["HOD"], ["HOD"]]);
    let other_day = BILATERAL.replace("04-28", "04-29");
    let apart = same_day(SECOND, &other_day, &[("cases/c.md", case)]);
    assert_eq!(apart, Vec::<Vec<String>>::new());
    // A standing member belongs in the secretariat.
    let with_secretariat = BILATERAL.replace("04-28", "04-13");
    assert_eq!(same_day(SECOND, &with_secretariat, &[]), [["HOD"], ["HOD"]]);
}

#[test]
fn the_counterpart_can_be_at_two_meetings_and_a_person_cannot() {
    let person = "participants: [{party: KS, name: Anita Vik, at: [meeting]}]";
    let other = BILATERAL.replace("HOD", "KD");
    let second = with(SECOND, person);
    assert!(same_day(&second, &other, &[]).is_empty());
    let both = same_day(&second, &with(&other, person), &[]);
    assert_eq!(both, [["Anita Vik (KS)"], ["Anita Vik (KS)"]]);
    let elsewhere = person.replace("[meeting]", "[secretariat]");
    assert!(same_day(&second, &with(&other, &elsewhere), &[]).is_empty());
}

#[test]
fn another_day_for_the_same_event_is_marked_at_both() {
    let first = "kind: first\ndate: 2027-03-03\ncalendar: {proposition: 2027-05-12}";
    let files = [("meetings/a.md", first), ("meetings/m.md", SECOND)];
    let plan = year(&files, 2027);
    let differs = |key: &str, meeting: &str, date: &str| {
        let mark = Mark::Differs {
            meeting: meeting.to_owned(),
            date: day(date),
        };
        assert_eq!(entry(&plan, key).marks, [mark]);
    };
    differs("2027.proposition.a", "m", "2027-05-11");
    differs("2027.proposition.m", "a", "2027-05-12");
}

fn on(today: &str, fields: &str) -> WorkPlan {
    let files = [("meetings/m.md", fields)];
    plan_on(&files, PlanScope::Meeting("m"), Audience::State, today)
}

#[test]
fn what_is_not_recorded_as_done_is_marked_from_the_day_after() {
    let fields = "kind: bilateral\ndate: 2027-10-20\nministry: HOD";
    let due = "2027-10-06";
    for (today, wrong) in [(due, false), ("2027-10-07", true)] {
        let plan = on(today, fields);
        for key in ["m.bilateral-agenda", "m.invitation"] {
            assert_eq!(marks(&plan, key) == ["overdue"], wrong, "{today} {key}");
        }
    }
    let sent = with(fields, "agenda_sent: {date: 2027-10-08, to: [KDD, FIN]}");
    assert!(marks(&on("2027-10-08", &sent), "m.bilateral-agenda").is_empty());
    // A day to come is only planned.
    assert_eq!(
        marks(&on("2027-10-07", &sent), "m.bilateral-agenda"),
        ["overdue"]
    );
    let half = with(fields, "agenda_sent: {date: 2027-10-01, to: [KDD]}");
    assert_eq!(
        marks(&on("2027-10-07", &half), "m.bilateral-agenda"),
        ["overdue"]
    );
    let own = with(
        &fields.replace("HOD", "FIN"),
        "agenda_sent: {date: 2027-10-01, to: [KDD]}",
    );
    assert!(marks(&on("2027-10-07", &own), "m.bilateral-agenda").is_empty());
}

#[test]
fn a_deadline_that_has_passed_before_its_meeting_is_told() {
    for (today, told) in [
        ("2027-04-07", false),
        ("2027-04-08", true),
        ("2027-04-28", true),
        ("2027-04-29", false),
    ] {
        let plan = on(today, SECOND);
        let found = marks(&plan, "m.text-submission") == ["passed"];
        assert_eq!(found, told, "{today}");
        assert!(marks(&plan, "m.secretariat-meeting").is_empty());
    }
}

#[test]
fn minutes_are_done_when_they_are_written_and_the_meeting_has_been() {
    let file = |minutes: &str| format!("---\n{SECOND}\n---\n\n{minutes}\n");
    let done = |minutes: &str, today: &str| entry(&on(today, &file(minutes)), "m.minutes").done;
    let written = "## Referat {#minutes}\n\nStatsråden ønskte velkommen.";
    assert_eq!(done("", "2027-05-01"), Done::No);
    assert_eq!(done("## Referat {#minutes}", "2027-05-01"), Done::No);
    assert_eq!(done(written, "2027-05-01"), Done::Yes);
    assert_eq!(done(written, "2027-04-27"), Done::Unknown);
    // Some section could not be read: it may be the minutes.
    assert_eq!(
        done("## Referat {#referat}\n\nTekst.", "2027-05-01"),
        Done::Unknown
    );
}
