//! What `new-meeting` says of the deadlines.

use super::Made;

#[test]
fn a_deadline_on_a_holiday_is_told_as_the_work_plan_shows_it() {
    let made = Made::new();
    let run = made.good(&[
        "new-meeting",
        "--kind=second",
        "--date=2027-04-05",
        "--lang=en",
    ]);
    // A week before is Easter Monday.
    let dispatch = "The material is to be sent Wednesday 24\u{a0}March\u{a0}2027";
    assert!(run.err.contains(dispatch), "{}", run.err);
    assert!(!run.err.contains("29\u{a0}March"), "{}", run.err);
    let plan = made.good(&["plan", "2027-2", "--format=ics"]).out;
    let sent = plan
        .split("BEGIN:VEVENT")
        .find(|event| event.contains("dispatch"));
    assert!(
        sent.is_some_and(|event| event.contains("20270324")),
        "{plan}"
    );
}
