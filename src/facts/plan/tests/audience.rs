//! What the counterpart may see.

use super::*;

fn for_counterpart(files: &[(&str, &str)]) -> WorkPlan {
    plan_on(files, PlanScope::Meeting("m"), Audience::Ks, TODAY)
}

#[test]
fn the_states_own_dates_are_left_out() {
    let plan = for_counterpart(&[("meetings/m.md", SECOND)]);
    let own = [
        "m.state-pre-meeting",
        "m.political-pre-meeting",
        "m.state-draft",
        "m.state-coordination",
    ];
    assert!(own.iter().all(|key| !keys(&plan).contains(key)));
    assert!(keys(&plan).contains("m.case-notification"));
    let bilateral = "kind: bilateral\ndate: 2027-10-20\nministry: HOD\nsummary_sent: 2027-11-01";
    let plan = for_counterpart(&[("meetings/m.md", bilateral)]);
    assert!(!keys(&plan).contains("m.summary"));
    assert!(keys(&plan).contains("m.bilateral-agenda"));
}

#[test]
fn what_does_not_go_together_with_the_states_own_dates_is_not_told() {
    let second = SECOND.replace("2027-04-09", "2027-04-20");
    let plan = for_counterpart(&[("meetings/m.md", &second)]);
    let wrong = plan.entries.iter().flat_map(|entry| &entry.marks);
    assert_eq!(wrong.filter(|mark| mark.is_wrong()).count(), 0);
}

#[test]
fn a_deadline_that_is_reckoned_from_the_states_own_date_has_no_reasons() {
    let anchors = ["state_pre_meeting", "political_pre_meeting"];
    for anchor in anchors {
        let config = format!("{CONFIG}deadlines: {{dispatch: 1 day before {anchor}}}\n");
        let files = [("meetings/m.md", SECOND), ("konsult.yaml", &config)];
        let theirs = for_counterpart(&files);
        for key in ["m.dispatch", "m.final-text"] {
            let entry = entry(&theirs, key);
            assert_eq!(entry.basis, Basis::Withheld, "{anchor} {key}");
            assert_eq!((&entry.because, &entry.place), (&Vec::new(), &None));
        }
        let own = plan(&files);
        assert!(!entry(&own, "m.final-text").because.is_empty());
    }
}

#[test]
fn which_ministries_have_cases_is_the_states_own() {
    let case = "title: Sak\ntype: individual\nraised_by: KD\nresponsible: KD\nmeeting: m";
    let files = [("meetings/m.md", SECOND), ("cases/c.md", case)];
    let parties = |plan: &WorkPlan| -> BTreeSet<String> {
        let all = plan.entries.iter();
        all.flat_map(|entry| entry.who.parties.clone()).collect()
    };
    assert!(parties(&plan(&files)).contains("KD"));
    assert!(!parties(&for_counterpart(&files)).contains("KD"));
}

fn shown(more: &str) -> bool {
    let base = "title: Sak\ntype: cost-calculation\nresponsible: HOD\nfollow_up: [{what: Tal, who: HOD, due: 2027-05-03}]";
    let fields = with(base, more);
    let bilateral = "kind: bilateral\ndate: 2027-10-20\nministry: HOD";
    let files = [
        ("meetings/m.md", SECOND),
        ("meetings/b.md", bilateral),
        ("cases/sak.md", &fields),
    ];
    let theirs = plan_on(&files, PlanScope::Year(2027), Audience::Ks, TODAY);
    let own = year(&files, 2027);
    assert!(keys(&own).contains("sak.follow-up"), "{more}");
    keys(&theirs).contains("sak.follow-up")
}

/// The same with the list of the bilateral meeting sent, in one way or another.
fn listed(sent: &str) -> bool {
    let base = "title: Sak\ntype: cost-calculation\nresponsible: HOD\nfollow_up: [{what: Tal, who: HOD, due: 2027-05-03}]";
    let fields = with(base, "raised_by: HOD\nmeeting: b");
    let bilateral = format!("kind: bilateral\ndate: 2027-10-20\nministry: HOD\n{sent}");
    let files = [
        ("meetings/b.md", bilateral.as_str()),
        ("cases/sak.md", &fields),
    ];
    let theirs = plan_on(&files, PlanScope::Year(2027), Audience::Ks, TODAY);
    keys(&theirs).contains("sak.follow-up")
}

#[test]
fn words_that_the_counterpart_has_not_got_are_not_shown() {
    let chosen = "selection: {decision: {chosen: yes, date: 2027-03-15}}";
    assert!(!shown("raised_by: HOD\nmeeting: m"));
    assert!(!shown("raised_by: HOD\nmeeting: [m, b]"));
    assert!(!shown("raised_by: HOD\nmeeting: b"));
    assert!(!shown("raised_by: HOD"));
    assert!(!shown("raised_by: HOD\nmeeting: x"));
    assert!(!shown("meeting: m"));
    assert!(!shown(&with(chosen, "raised_by: HOD\nmeeting: m")));
    // The state's own words in a case of the counterpart's.
    assert!(!shown("raised_by: KS\nmeeting: m"));
    assert!(!shown("raised_by: KS"));
    // Nobody knows whether the case was there when the list was sent.
    assert!(!listed("agenda_sent: {date: 2027-03-15, to: [KDD, KS]}"));
    assert!(!listed("agenda_sent: {date: 2027-03-15, to: [KDD]}"));
    assert!(!listed("agenda_sent: {date: 2027-03-16, to: [KDD]}"));
    assert!(!listed("agenda_sent: {to: [KDD]}"));
    assert!(!listed(
        "agenda: [ei-anna]\nagenda_sent: {date: 2027-03-15, to: [KDD]}"
    ));
    for public in ["no", "perhaps"] {
        let confidential = format!("raised_by: KS\nmeeting: m\npublic: {public}");
        assert!(!shown(&confidential), "{public}");
    }
}

#[test]
fn what_a_plan_lacks_says_whom_it_may_be_told() {
    let fields = SECOND.replace("2027-04-09", "2027-04-31");
    let plan = for_counterpart(&[
        ("meetings/m.md", &with(&fields, "dispatch: 2027-04-31")),
        ("cases/hemmeleg.md", "Tekst.\n---\n"),
    ]);
    let told: Vec<&Missing> = plan
        .lacks
        .iter()
        .filter(|lack| lack.audience >= Audience::Ks)
        .map(|lack| &lack.missing)
        .collect();
    assert_eq!(told, [&Missing::Fields(vec!["dispatch".to_owned()])]);
    assert_eq!(plan.lacks.len(), 3);
}
