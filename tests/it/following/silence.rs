//! `konsult status` where silence clears.

use super::repository::{CONFIGURATION, at_terminal, data, repository, says};
use super::standings;
use crate::support::git::TestRepository;
use crate::support::program::konsult;
use serde_json::json;

/// The usual meeting, with a policy of silence on main. Its texts were laid before the ministries on Wednesday 7 April.
fn silent() -> TestRepository {
    let repository = repository();
    let policy = "clearance: {policy: silence, silence: 2 working days}\n";
    let configuration = format!("{CONFIGURATION}{policy}");
    repository.commit_file("2027-04-17T09:00:00Z", "konsult.yaml", &configuration);
    repository
}

#[test]
fn time_runs_out_and_then_the_text_is_cleared() {
    let repository = silent();
    let opening = |today| standings(&repository, "opening/2027-2", today);
    for day in ["2027-04-07", "2027-04-09"] {
        assert_eq!(
            opening(day),
            ["FIN silence-running", "KDD silence-running"],
            "{day}"
        );
    }
    assert_eq!(
        opening("2027-04-10"),
        ["FIN cleared-by-silence", "KDD cleared-by-silence"]
    );
    // An objection is no silence; taken back, it was never made.
    let quarrel = |today| standings(&repository, "case/strid", today);
    assert_eq!(
        quarrel("2027-04-15"),
        [
            "FIN objection",
            "KD cleared-by-silence",
            "KDD cleared-by-silence"
        ]
    );
    assert_eq!(
        quarrel("2027-04-16"),
        [
            "FIN cleared-by-silence",
            "KD cleared-by-silence",
            "KDD cleared-by-silence"
        ]
    );
    // The words of the other case are new since, and time has not begun for those who have only seen the old ones.
    assert_eq!(
        standings(&repository, "case/norm", "2027-04-20"),
        [
            "AID stale",
            "FIN cleared",
            "KD stale",
            "KDD laid-before-other-words"
        ]
    );
}

#[test]
fn the_day_and_what_it_means_are_shown() {
    let repository = silent();
    let given = ["status", "2027-2", "--lang", "nn", "--today"];
    let running = at_terminal(&repository, &[&given[..], &["2027-04-08"]].concat());
    assert!(running.contains("v 9.4."), "{running}");
    assert!(
        running.contains("v lagd fram, og klarert om ingen innvending kjem"),
        "{running}"
    );
    let over = at_terminal(&repository, &[&given[..], &["2027-04-12"]].concat());
    assert!(over.contains("t 9.4."), "{over}");
    assert!(!over.contains("v 9.4."), "{over}");
    let format = ["2027-04-08", "--format", "json"];
    let told = data(&konsult(&repository.path, &[&given[..], &format].concat()));
    let texts = told["meetings"][0]["texts"].as_array().expect("texts");
    let opening = texts.iter().find(|one| one["kind"] == "opening");
    let finance = &opening.expect("the opening")["ministries"][0];
    assert_eq!(finance["silence_until"], json!("2027-04-09"));
    assert_eq!(finance["date"], json!("2027-04-07"));
    assert_eq!(opening.expect("the opening")["cleared"], json!(false));
    let format = ["2027-04-10", "--format", "json"];
    let told = data(&konsult(&repository.path, &[&given[..], &format].concat()));
    let texts = told["meetings"][0]["texts"].as_array().expect("texts");
    let opening = texts.iter().find(|one| one["kind"] == "opening");
    assert_eq!(opening.expect("the opening")["cleared"], json!(true));
}

#[test]
fn at_a_bilateral_meeting_and_for_minutes_silence_clears_nothing() {
    let repository = silent();
    let bilateral = "---\nkind: bilateral\ndate: 2027-04-28\nlanguage: nn\nministry: KD\n---\n";
    repository.commit_file("2027-04-17T10:00:00Z", "meetings/2027-2.md", bilateral);
    let quarrel = standings(&repository, "case/strid", "2027-04-20");
    assert!(
        !quarrel.iter().any(|one| one.contains("silence")),
        "{quarrel:?}"
    );
}

#[test]
fn silence_does_not_clear_words_that_a_ministry_objected_to() {
    for policy in ["silence", "positive"] {
        let mut repository = repository();
        let policy = format!("clearance: {{policy: {policy}, silence: 2 working days}}\n");
        let configuration = format!("{CONFIGURATION}{policy}");
        repository.commit_file("2027-04-17T09:00:00Z", "konsult.yaml", &configuration);
        let old = std::fs::read_to_string(repository.path.join("cases/norm.md")).expect("a case");
        let changed = old.replace("Norma gjeld", "Norma skal gjelde");
        assert_ne!(old, changed);
        let who = ("KD", "anne@kd.example");
        let no = "Outcome: objection\nLevel: administrative\nRemark: Nei.";
        let objection = says(&mut repository, "case/norm", who, "20270419T081500Z", no);
        repository.commit_file("2027-04-19T09:00:00Z", "cases/norm.md", &changed);
        let yes = format!("Outcome: cleared\nLevel: administrative\nAnswers: {objection}");
        says(&mut repository, "case/norm", who, "20270419T101500Z", &yes);
        let stands = |repository: &TestRepository| {
            let all = standings(repository, "case/norm", "2027-04-27");
            let kd = all.iter().find(|one| one.starts_with("KD "));
            kd.cloned().unwrap_or_default()
        };
        assert_eq!(stands(&repository), "KD cleared");
        repository.commit_file("2027-04-20T09:00:00Z", "cases/norm.md", &old);
        assert_eq!(stands(&repository), "KD objection", "{policy}");
        let check = ["check", "--format", "short", "--today", "2027-04-27"];
        let told = konsult(&repository.path, &check).out;
        assert!(told.contains("clearance-objection-open"), "{told}");
        let cleared = "Outcome: cleared\nLevel: administrative";
        says(
            &mut repository,
            "case/norm",
            who,
            "20270421T081500Z",
            cleared,
        );
        assert_eq!(stands(&repository), "KD cleared");
    }
}
