//! What is agreed on in cases and agreements.

use super::*;

const CASE: &str =
    "title: Sak\ntype: cost-calculation\nraised_by: HOD\nresponsible: HOD\nmeeting: m";

fn case(more: &str) -> WorkPlan {
    let fields = with(CASE, more);
    plan(&[("meetings/m.md", SECOND), ("cases/sak.md", &fields)])
}

#[test]
fn a_case_brings_its_dates_to_the_plans_of_its_meetings() {
    let plan = case(
        "follow_up: [{what: Tal, who: HOD, due: 2027-05-03, done: 2027-04-29}, {what: Svar, who: KS, due: 2027-06-01}]
involvement: {decision: {accepted: yes}, report_back: 2027-06-15}
disagreement: {reassessment: {what: Nye tal, report_back: 2027-09-01}}
process: {committee: {deadline: 2027-10-01, open: [{element: cost, due: 2027-05-14}]}}",
    );
    let of_case: Vec<String> = days(&plan)
        .into_iter()
        .filter(|line| line.contains(" sak."))
        .collect();
    assert_eq!(
        of_case,
        [
            "2027-05-03 sak.follow-up",
            "2027-05-14 sak.committee-frame.1",
            "2027-06-01 sak.follow-up.2",
            "2027-06-15 sak.report-back",
            "2027-09-01 sak.reassessment",
            "2027-10-01 sak.committee-report",
        ]
    );
    assert_eq!(
        entry(&plan, "sak.follow-up").done,
        Done::On(day("2027-04-29"))
    );
    assert_eq!(entry(&plan, "sak.follow-up.2").done, Done::No);
    assert_eq!(entry(&plan, "sak.follow-up.2").who.parties, ["KS"]);
    assert_eq!(entry(&plan, "sak.report-back").who.parties, ["HOD", "KS"]);
    assert_eq!(entry(&plan, "sak.committee-report").done, Done::Unknown);
    assert_eq!(entry(&plan, "sak.committee-frame.1").done, Done::No);
}

#[test]
fn a_case_outside_the_material_brings_nothing() {
    let follow_up = "follow_up: [{what: Tal, who: HOD, due: 2027-05-03}]";
    for outside in [
        "withdrawn: {date: 2027-03-15, reason: Ikkje aktuelt}",
        "selection: {decision: {chosen: no}}",
    ] {
        let plan = case(&with(follow_up, outside));
        assert!(!keys(&plan).contains("sak.follow-up"), "{outside}");
    }
    let declined = "involvement: {decision: {accepted: no}, report_back: 2027-06-15}";
    assert!(!keys(&case(declined)).contains("sak.report-back"));
}

#[test]
fn what_had_begun_when_a_case_left_the_material_goes_on() {
    let begun = "involvement: {started: 2027-02-01, report_back: 2027-06-15}\n\
        disagreement: {reassessment: {considered: 2027-02-01, what: Ny, report_back: 2027-09-01}}\n";
    for (left, goes_on) in [
        ("withdrawn: {date: 2027-02-01, reason: Ikkje aktuelt}", true),
        ("selection: {decision: {chosen: no}}", true),
        (
            "withdrawn: {date: 2027-01-31, reason: Ikkje aktuelt}",
            false,
        ),
    ] {
        let plan = case(&format!("{begun}{left}"));
        for key in ["sak.report-back", "sak.reassessment"] {
            assert_eq!(keys(&plan).contains(key), goes_on, "{key} with {left}");
        }
    }
}

#[test]
fn the_day_of_a_report_is_owed_when_the_state_has_said_yes_and_done_when_it_has_ended() {
    let done = |more: &str| {
        let plan = case(&format!("involvement: {{report_back: 2027-03-01, {more}}}"));
        entry(&plan, "sak.report-back").done
    };
    assert_eq!(done("requested: Tal"), Done::Unknown);
    assert_eq!(done("decision: {accepted: yes}"), Done::No);
    assert_eq!(
        done("decision: {accepted: yes}, ended: 2027-02-20"),
        Done::On(day("2027-02-20"))
    );
}

fn outcomes(outcomes: &str, follow_up: &str) -> WorkPlan {
    let second = with(SECOND, &format!("outcomes: [{outcomes}]"));
    let fields = with(CASE, &format!("follow_up: [{follow_up}]"));
    plan(&[("meetings/m.md", &second), ("cases/sak.md", &fields)])
}

const OUTCOME: &str =
    "{case: sak, kind: follow-up, says: HOD sender tal, who: HOD, due: 2027-05-03}";
const POINT: &str = "{what: Tala blir sende, who: HOD, due: 2027-05-03}";

#[test]
fn an_outcome_that_the_case_has_as_a_follow_up_stands_once_with_both_words() {
    let plan = outcomes(OUTCOME, POINT);
    assert!(!keys(&plan).contains("m.outcome.1"));
    let point = entry(&plan, "sak.follow-up");
    assert_eq!(point.says.as_deref(), Some("Tala blir sende"));
    assert_eq!(point.because.last().unwrap().key, "plan-agreed");
}

#[test]
fn an_outcome_that_may_be_another_thing_stands_for_itself() {
    let both =
        |plan: &WorkPlan| keys(plan).is_superset(&BTreeSet::from(["m.outcome.1", "sak.follow-up"]));
    assert!(both(&outcomes(OUTCOME, &POINT.replace("HOD", "KS"))));
    assert!(both(&outcomes(OUTCOME, &POINT.replace("05-03", "05-04"))));
    assert!(both(&outcomes(OUTCOME, &format!("{POINT}, {POINT}"))));
    assert!(both(&outcomes(&format!("{OUTCOME}, {OUTCOME}"), POINT)));
    let nobody = |text: &str| text.replace("who: HOD, ", "");
    assert!(both(&outcomes(&nobody(OUTCOME), &nobody(POINT))));
}

const AGREEMENT: &str = "title: Avtale
ministries: [HOD, KD]
coordinating_ministry: HOD
status: signed
period: {from: 2024-01-01, until: 2027-12-31}
evaluation: {next: 2027-09-15, meeting: m}";

fn agreement(fields: &str) -> WorkPlan {
    year(
        &[("meetings/m.md", SECOND), ("agreements/a.md", fields)],
        2027,
    )
}

#[test]
fn an_agreement_is_evaluated_and_runs_out() {
    let plan = agreement(AGREEMENT);
    let evaluation = entry(&plan, "a.agreement-evaluation");
    assert_eq!(evaluation.meetings, ["m"]);
    assert_eq!(evaluation.who.parties, ["HOD", "KS"]);
    let expiry = entry(&plan, "a.agreement-expiry");
    assert_eq!(expiry.who.parties, ["HOD", "KD", "KS"]);
    assert_eq!(expiry.marks, []);
    let evaluated = AGREEMENT.replace("meeting: m", "meeting: m, last: 2027-09-15");
    let plan = agreement(&evaluated);
    assert_eq!(
        entry(&plan, "a.agreement-evaluation").done,
        Done::On(day("2027-09-15"))
    );
    let long_ago = AGREEMENT.replace("meeting: m", "meeting: m, last: 2025-09-15");
    let plan = agreement(&long_ago);
    assert_eq!(entry(&plan, "a.agreement-evaluation").done, Done::No);
}

#[test]
fn one_whose_text_is_not_settled_or_that_has_ended_has_no_dates() {
    for status in ["proposed", "approved-by-government", "ended"] {
        let plan = agreement(&AGREEMENT.replace("signed", status));
        assert!(!keys(&plan).contains("a.agreement-expiry"), "{status}");
    }
    let negotiated = agreement(&AGREEMENT.replace("signed", "negotiated"));
    assert!(keys(&negotiated).contains("a.agreement-expiry"));
}

#[test]
fn who_is_named_is_a_party_where_it_is_ones_code() {
    let who = |name: &str| {
        let plan = case(&format!(
            "follow_up: [{{what: Tal, who: {name}, due: 2027-05-03}}]"
        ));
        entry(&plan, "sak.follow-up").who.clone()
    };
    assert_eq!(who("KD").parties, ["KD"]);
    assert_eq!(who("Arbeidsgruppa").parties, Vec::<String>::new());
    assert_eq!(
        who("Arbeidsgruppa").written.as_deref(),
        Some("Arbeidsgruppa")
    );
}
