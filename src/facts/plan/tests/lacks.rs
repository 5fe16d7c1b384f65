//! What a plan lacks is told.

use super::*;

fn missing(plan: &WorkPlan) -> Vec<Missing> {
    plan.lacks.iter().map(|lack| lack.missing.clone()).collect()
}

fn unread(names: &[&str]) -> Missing {
    Missing::Fields(names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn a_date_that_is_not_set_is_told_with_the_deadlines_that_wait_for_it() {
    let plan = meeting("kind: second\ndate: 2027-04-28\ncalendar: {proposition: 2027-05-11}");
    assert_eq!(
        missing(&plan),
        [
            Missing::Date {
                what: What::SecretariatMeeting,
                waiting: vec![
                    DeadlineName::CaseNotification,
                    DeadlineName::StateCoordination,
                    DeadlineName::SecretariatDraft,
                ],
            },
            Missing::Date {
                what: What::StatePreMeeting,
                waiting: vec![DeadlineName::StateDraft],
            },
            Missing::Date {
                what: What::PoliticalPreMeeting,
                waiting: Vec::new(),
            },
        ]
    );
}

#[test]
fn without_a_day_everything_that_is_reckoned_from_it_waits() {
    let plan = meeting(&SECOND.replace("\ndate: 2027-04-28", ""));
    let waiting = vec![
        DeadlineName::TextSubmission,
        DeadlineName::Dispatch,
        DeadlineName::FinalText,
        DeadlineName::Registration,
    ];
    let what = What::Meeting;
    assert_eq!(missing(&plan), [Missing::Date { what, waiting }]);
    let stated = meeting(&with(
        &SECOND.replace("\ndate: 2027-04-28", ""),
        "dispatch: 2027-04-21",
    ));
    let waiting = vec![DeadlineName::TextSubmission, DeadlineName::Registration];
    assert_eq!(missing(&stated), [Missing::Date { what, waiting }]);
}

#[test]
fn a_kind_that_is_not_there_gives_no_deadlines_and_is_told() {
    let plan = meeting(&SECOND.replace("kind: second\n", ""));
    assert_eq!(missing(&plan), [Missing::Kind]);
    assert!(keys(&plan).contains("m.secretariat-meeting"));
    assert!(!keys(&plan).contains("m.text-submission"));
}

#[test]
fn a_field_that_could_not_be_read_is_told_at_its_line_and_nothing_is_made_of_it() {
    let plan = meeting(&with(SECOND, "dispatch: 2027-04-31"));
    let [lack] = plan.lacks.as_slice() else {
        panic!("{:?}", plan.lacks);
    };
    assert_eq!(lack.missing, unread(&["dispatch"]));
    assert_eq!(lack.line, Some(8));
    assert!(!keys(&plan).contains("m.dispatch"));
    assert!(!keys(&plan).contains("m.final-text"));
    let broken = [
        ("date: 2027-04-28", "date: 2027-04-31", "date"),
        ("kind: second", "kind: secund", "kind"),
        (
            "2027-04-13",
            "[2027-04-13, 2027-04-31]",
            "secretariat_meeting",
        ),
        ("2027-04-09", "2027-04-31", "state_pre_meeting"),
        ("2027-04-27", "2027-04-31", "political_pre_meeting"),
        ("2027-05-11", "2027-05-32", "calendar.proposition"),
    ];
    for (old, new, field) in broken {
        let plan = meeting(&SECOND.replace(old, new));
        assert_eq!(missing(&plan), [unread(&[field])], "{field}");
    }
}

#[test]
fn what_could_not_be_read_is_never_taken_for_undone() {
    let fields = "kind: bilateral\ndate: 2027-03-10\nministry: HOD\ncalendar: {budget: 2027-03-01}";
    for (more, key, field) in [
        (
            "agenda_sent: {date: 2027-03-32, to: [KDD, FIN]}",
            "m.bilateral-agenda",
            "agenda_sent.date",
        ),
        ("agenda_sent: 7", "m.bilateral-agenda", "agenda_sent"),
        ("summary_sent: 2027-03-32", "m.summary", "summary_sent"),
    ] {
        let plan = meeting(&with(fields, more));
        assert_eq!(entry(&plan, key).done, Done::Unknown, "{field}");
        assert_eq!(missing(&plan), [unread(&[field])]);
    }
    let unsent = meeting(&with(
        fields,
        "invitation_sent: {date: 2027-03-32, to: [KDD, FIN]}",
    ));
    assert!(!keys(&unsent).contains("m.invitation"));
}

#[test]
fn what_konsult_yaml_does_not_give_is_told_in_every_plan() {
    let config = format!(
        "{CONFIG}deadlines: {{registration: none, final_text: none, text_submission: soon}}
limits: {{minutes_days: x}}
notification_points: [2027-02-30]
extra_holidays: [2027-02-30]
"
    );
    let plan = plan(&[("meetings/m.md", SECOND), ("konsult.yaml", &config)]);
    let field = |name: &str| unread(&[name]);
    assert_eq!(
        missing(&plan),
        [
            field("deadlines.text_submission"),
            Missing::SwitchedOff(DeadlineName::Registration),
            field("limits.minutes_days"),
            field("notification_points"),
            field("half_days, extra_holidays"),
        ]
    );
    // The guide's own holds where konsult.yaml has switched it off.
    assert_eq!(entry(&plan, "m.final-text").date, day("2027-04-20"));
    assert!(!keys(&plan).contains("m.minutes"));
}

/// A record without its fields.
const NOTHING: &str = "Tekst.\n---\n";

#[test]
fn what_one_slip_has_cost_a_record_is_told_together() {
    let torn = with(SECOND, "ei linje utan kolon");
    let plan = meeting(&torn);
    let [lack] = plan.lacks.as_slice() else {
        panic!("{:?}", plan.lacks);
    };
    assert!(matches!(&lack.missing, Missing::Fields(names) if names.len() > 1));
    assert!(keys(&plan).contains("m.meeting"));
}

#[test]
fn a_record_that_could_not_be_read_may_belong_to_every_plan() {
    let files = [
        ("meetings/m.md", SECOND),
        ("meetings/x.md", NOTHING),
        ("cases/y.md", NOTHING),
        ("agreements/z.md", NOTHING),
    ];
    assert_eq!(missing(&plan(&files)), vec![Missing::Record; 3]);
    assert_eq!(missing(&year(&files, 2019)), vec![Missing::Record; 3]);
}

#[test]
fn what_another_meeting_lacks_is_its_own_affair() {
    let other = "kind: second\ndate: 2028-04-26";
    let case = "title: Sak\ntype: individual\nraised_by: HOD\nresponsible: HOD\nmeeting: o\nfollow_up: [{due: 2027-02-30}]";
    let files = [
        ("meetings/m.md", SECOND),
        ("meetings/o.md", other),
        ("cases/c.md", case),
    ];
    assert_eq!(missing(&plan(&files)), []);
    // A day that could not be read may fall in any year; a day that is not set is the year's own.
    assert_eq!(missing(&year(&files, 2027)), [unread(&["follow_up.due"])]);
    let meeting_unread = case.replace("meeting: o", "meeting: [o, {a: b}]");
    let files = [("meetings/m.md", SECOND), ("cases/c.md", &meeting_unread)];
    assert_eq!(missing(&plan(&files)).len(), 2);
}
