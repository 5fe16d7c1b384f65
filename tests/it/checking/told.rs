//! What a finding tells of: what lacks, and no more.

use crate::support::git::TestRepository;
use crate::support::program::konsult;
use serde_json::Value;

/// The finding of a rule in a repository with these two files.
fn found(rule: &str, meeting: &str, case: &str) -> Value {
    let repository = TestRepository::with_configuration();
    repository.commit_file("2027-03-20T09:00:00Z", "meetings/2027-2.md", meeting);
    repository.commit_file("2027-03-20T10:00:00Z", "cases/norm.md", case);
    let check = [
        "check",
        "--today",
        "2027-05-20",
        "--lang",
        "nb",
        "--format",
        "json",
    ];
    let run = konsult(&repository.path, &check);
    let told: Value = serde_json::from_str(&run.out).expect("JSON");
    let mut findings = told["findings"].as_array().expect("a list").iter();
    let found = findings.find(|finding| finding["rule"] == rule);
    found.unwrap_or_else(|| panic!("{}", run.out)).clone()
}

const MEETING: &str = "---\nkind: second\ndate: 2027-04-28\nsecretariat_meeting: 2027-04-13\n---\n";

#[test]
fn only_the_criteria_that_lack_something_are_asked_for() {
    let case = "---\ntitle: Norm\ntype: individual\nraised_by: KD\nresponsible: KD\nmeeting: 2027-2\n\
                selection:\n  economic_importance: {answer: Ja, reason: Dyrt.}\n  major_change: {answer: Ja}\n  \
                principle_importance: {answer: Nei, reason: Ingen.}\n  \
                discloses_budget_work: {answer: Nei, reason: Kjent.}\n  \
                politically_anchored: {answer: Ja, reason: Behandlet.}\n---\n";
    let finding = found("selection-incomplete", MEETING, case);
    let demands = finding["requirements"].as_array().expect("a list");
    assert_eq!(demands, &["G3.2-6"], "{finding}");
    let help = finding["help"].as_str().unwrap_or_default();
    assert!(help.starts_with("Skriv begrunnelsen i `reason`"), "{help}");
}

#[test]
fn who_has_said_nothing_of_the_minutes_stands_in_one_line() {
    let meeting = format!("{MEETING}\n## Referat {{#minutes}}\n\nStatsråden ønsket velkommen.\n");
    let case = "---\ntitle: Norm\ntype: individual\nraised_by: KD\nresponsible: KD\nmeeting: 2027-2\n---\n\n\
                ## Nytt {#new}\n\nForslaget er på høring.\n";
    let finding = found("minutes-not-cleared", &meeting, case);
    let because = finding["because"].as_array().expect("a list");
    let silent: Vec<&str> = because
        .iter()
        .filter_map(Value::as_str)
        .filter(|why| why.contains("har ikke sagt noe"))
        .collect();
    assert_eq!(silent.len(), 1, "{finding}");
    assert!(silent.iter().all(|why| why.contains(" og ")), "{silent:?}");
}
