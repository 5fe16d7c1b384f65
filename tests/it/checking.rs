//! `konsult check` as people and programs see it.

mod arrival;
mod base;
mod help;
mod narrowed;
mod told;

use crate::support::folders::scratch;
use crate::support::git::TestRepository;
use crate::support::program::{environment, konsult, run_in};
use std::path::Path;

const MEETING: &str = "---
kind: second
date: 2027-04-28
secretariat_meeting: 2027-04-13
state_pre_meeting: 2027-04-09
political_pre_meeting: 2027-04-27
participants:
  - {party: KDD, name: Kari Nordmann, role: administrative, at: [secretariat]}
  - {party: KD, name: Anne Vik, role: administrative, at: [secretariat]}
---
";
const CONFIGURATION: &str = "konsult: 1
language: nn
coordinator: KDD
ministries:
  - code: KDD
    from: 2022-01-01
    contacts: [{name: Kari Nordmann, email: Kari@kdd.example, from: 2025-01-01}]
  - code: KD
    contacts: [{name: Anne Vik, email: anne@kd.example}]
";

const SELECTION: &str = "selection:
  economic_importance: {answer: yes, reason: Vurdert.}
  major_change: {answer: yes, reason: Vurdert.}
  principle_importance: {answer: no, reason: Vurdert.}
  discloses_budget_work: {answer: no, reason: Vurdert.}
  politically_anchored: {answer: yes, reason: Vurdert.}
  decision: {chosen: yes, by: state-pre-meeting, date: 2027-04-01}
position: {is: agreed, date: 2027-04-01}
";

/// A case that nothing is wrong with, unless it came too late.
fn case(more: &str) -> String {
    format!(
        "---\ntitle: Bemanningsnorm i barnehagane\ntype: framework\nraised_by: KD\nresponsible: KD\nmeeting: 2027-2\nstage: idea\n{SELECTION}{more}---\n"
    )
}

/// A repository in which the case arrives on the given instant.
fn repository(instant: &str, more: &str) -> TestRepository {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", MEETING);
    repository.commit("2027-01-04T09:00:00Z");
    repository.write("cases/2027/bemanningsnorm.md", case(more));
    repository.commit(instant);
    repository
}

fn late(folder: &Path, arguments: &[&str]) -> bool {
    let mut all = vec!["check", "--format", "short", "--today", "2027-04-12"];
    all.extend(arguments);
    konsult(folder, &all)
        .out
        .contains("deadline-case-notification")
}

#[test]
fn the_last_minute_of_the_last_day_in_oslo_is_in_time() {
    assert!(!late(&repository("2027-04-09T21:59:59Z", "").path, &[]));
    assert!(late(&repository("2027-04-09T22:00:00Z", "").path, &[]));
}

#[test]
fn what_the_coordinator_recorded_counts_and_what_another_did_does_not() {
    let otherwise = "received: {date: 2027-04-08, by: KDD, how: letter}\n";
    let mut recorded = repository("2027-04-10T09:00:00Z", "");
    recorded.write("cases/2027/bemanningsnorm.md", case(otherwise));
    recorded.email = "somebody@kd.example".to_owned();
    recorded.commit("2027-04-11T09:00:00Z");
    assert!(late(&recorded.path, &[]), "a contact of another ministry");

    recorded.write("cases/2027/bemanningsnorm.md", case(""));
    recorded.commit("2027-04-11T10:00:00Z");
    recorded.write("cases/2027/bemanningsnorm.md", case(otherwise));
    recorded.email = "kari@KDD.example".to_owned();
    recorded.commit("2027-04-11T11:00:00Z");
    assert!(
        !late(&recorded.path, &[]),
        "the coordinator, letter case aside"
    );
}

#[test]
fn the_coordinator_confirms_what_another_wrote_first() {
    let otherwise = "received: {date: 2027-04-08, by: KDD, how: letter}\n";
    let mut recorded = repository("2027-04-10T09:00:00Z", "");
    recorded.write("cases/2027/bemanningsnorm.md", case(otherwise));
    recorded.email = "somebody@kd.example".to_owned();
    recorded.commit("2027-04-11T09:00:00Z");
    let check = ["check", "--today", "2027-04-12", "--lang", "nn"];
    let said = |path: &Path| {
        let out = konsult(path, &check).out;
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let why = said(&recorded.path);
    assert!(
        why.contains("skrive av somebody@kd.example, som ikkje er kontaktperson for KDD"),
        "{why}"
    );
    // Another's change of the case is no word of the coordinator's, and the coordinator's of something else neither.
    recorded.email = "kari@kdd.example".to_owned();
    let other = case(otherwise).replace("title: ", "title: Ny ");
    assert_ne!(other, case(otherwise));
    recorded.write("cases/2027/bemanningsnorm.md", &other);
    recorded.commit("2027-04-11T10:00:00Z");
    assert!(late(&recorded.path, &[]));
    let confirmed = other.replace("how: letter", "how: brev av 8. april");
    recorded.write("cases/2027/bemanningsnorm.md", confirmed);
    recorded.commit("2027-04-11T11:00:00Z");
    assert!(!late(&recorded.path, &[]), "{}", said(&recorded.path));
    let log = konsult(
        &recorded.path,
        &[
            "log",
            "bemanningsnorm",
            "--today",
            "2027-04-12",
            "--lang",
            "nn",
        ],
    );
    let log = log.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        log.contains("men det tel ikkje") && log.contains("Koordinatoren førte at saka kom"),
        "{log}"
    );
}

#[test]
fn on_a_branch_the_question_is_when_it_would_arrive() {
    let repository = repository("2027-04-01T09:00:00Z", "");
    repository.git(&["checkout", "-q", "-b", "branch"]);
    repository.write("cases/2027/ny.md", case(""));
    repository.commit("2027-04-02T09:00:00Z");
    assert!(late(&repository.path, &["cases/2027/ny.md"]));
    let run = konsult(
        &repository.path,
        &[
            "check",
            "--format",
            "short",
            "--today",
            "2027-04-09",
            "--ignore",
            "state-draft-missing",
        ],
    );
    assert!(
        run.out
            .contains("ny.md:6:10: info[deadline-case-notification]"),
        "{}",
        run.out
    );
    assert_eq!(run.code, 0);
}

#[test]
fn a_revision_on_main_is_judged_by_what_had_arrived_then() {
    let repository = repository("2027-04-01T09:00:00Z", "");
    repository.git(&["tag", "then"]);
    repository.write(
        "cases/2027/bemanningsnorm.md",
        case("").replace("2027-2", "2027-1"),
    );
    repository.commit("2027-04-05T09:00:00Z");
    repository.write("cases/2027/bemanningsnorm.md", case(""));
    repository.commit("2027-04-12T09:00:00Z");
    assert!(late(&repository.path, &[]), "it came back too late");
    assert!(
        !late(&repository.path, &["--rev", "then"]),
        "then it had come in time"
    );
}

#[test]
fn the_three_languages_of_a_finding() {
    let repository = repository("2027-04-12T09:00:00Z", "");
    for language in ["nn", "nb", "en"] {
        let run = konsult(
            &repository.path,
            &[
                "check",
                "--select",
                "deadline-case-notification",
                "--lang",
                language,
            ],
        );
        assert_eq!(run.code, 1);
        let commit = repository.head();
        let out = run.out.replace(&commit[..10], "COMMIT");
        insta::assert_snapshot!(format!("check_{language}"), format!("{out}{}", run.err));
    }
}

#[test]
fn the_machine_readable_report_is_as_the_contract_says() {
    let repository = repository("2027-04-12T09:00:00Z", "");
    let run = konsult(
        &repository.path,
        &[
            "check",
            "--select",
            "deadline-case-notification",
            "--format",
            "json",
            "--lang",
            "en",
        ],
    );
    let commit = repository.head();
    let out = run
        .out
        .replace(&commit, "COMMIT")
        .replace(&commit[..10], "COMMIT");
    insta::assert_snapshot!("check_json", out);
}

#[test]
fn exit_codes_tell_findings_from_wrong_use() {
    let repository = repository("2027-04-12T09:00:00Z", "");
    let code = |arguments: &[&str]| konsult(&repository.path, arguments).code;
    assert_eq!(code(&["check"]), 1);
    assert_eq!(code(&["check", "--fail-on", "never"]), 0);
    assert_eq!(
        code(&[
            "check",
            "--ignore",
            "deadline-case-notification",
            "--ignore",
            "state-draft-missing"
        ]),
        0
    );
    assert_eq!(code(&["check", "--select", "yaml-syntax"]), 0);
    assert_eq!(code(&["check", "--rev", "nothing"]), 2);
    assert_eq!(code(&["check", "--select", "no-such-rule"]), 2);
    assert_eq!(code(&["check", "--meeting", "2027-9"]), 2);
    assert_eq!(code(&["check", "no/such/path"]), 2);
    assert_eq!(code(&["check", "--today", "2027-02-30"]), 2);
    assert_eq!(code(&["explain", "no-such-rule"]), 2);
    assert_eq!(code(&["explain", "yaml-syntax"]), 0);
}

#[test]
fn wrong_use_names_the_command_that_was_meant() {
    let repository = repository("2027-04-12T09:00:00Z", "");
    std::fs::create_dir(repository.path.join("demo")).unwrap();
    let said = |arguments: &[&str]| konsult(&repository.path, arguments).err;
    // The folder has the name of a command.
    let run = said(&["-C", "demo", "check", "--nothing", "--lang", "nn"]);
    assert!(run.contains("konsult check --help"), "{run}");
    let run = said(&["demo", "--nothing", "--lang", "nn"]);
    assert!(run.contains("konsult demo --help"), "{run}");
    let run = said(&["--nothing", "--lang", "nn"]);
    assert!(run.contains("Sjå konsult --help"), "{run}");
}

#[test]
fn outside_git_the_files_are_checked_and_what_cannot_be_answered_is_told() {
    let folder = scratch();
    std::fs::write(folder.path().join("konsult.yaml"), CONFIGURATION).unwrap();
    let run = konsult(folder.path(), &["check", "--format", "short"]);
    assert_eq!(run.code, 0);
    assert!(
        run.out.starts_with("warning[history-incomplete]: "),
        "{}",
        run.out
    );
    let empty = scratch();
    let run = konsult(empty.path(), &["check"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("konsult init"), "{}", run.err);
}

#[test]
fn paths_are_those_of_the_folder_one_stands_in() {
    let repository = repository("2027-04-12T09:00:00Z", "");
    let run = konsult(
        &repository.path.join("cases"),
        &["check", "--format", "short", "2027"],
    );
    assert_eq!(run.code, 1, "{}", run.err);
    let run = konsult(
        &repository.path.join("cases"),
        &[
            "check",
            "--format",
            "short",
            "--ignore",
            "state-draft-missing",
            "../meetings",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn reading_changes_nothing() {
    let repository = repository("2027-04-12T09:00:00Z", "");
    let state = || {
        let status = repository.git(&["status", "--porcelain", "--ignored"]);
        let refs = repository.git(&["for-each-ref"]);
        let objects = repository.git(&["count-objects", "-v"]);
        (
            status,
            refs,
            objects,
            std::fs::read(repository.path.join(".git/index")).unwrap(),
        )
    };
    let before = state();
    konsult(&repository.path, &["check"]);
    konsult(&repository.path, &["check", "--rev", "HEAD", "--all"]);
    assert_eq!(before, state());
}

#[test]
fn the_language_is_that_of_the_repository_unless_another_is_asked_for() {
    let repository = repository("2027-04-12T09:00:00Z", "");
    let err = |environment| run_in(&environment, "").err;
    let mut wanted = environment(&repository.path, &["check", "--format", "short"]);
    assert!(err(wanted.clone()).contains("feil"), "the repository's");
    wanted
        .variables
        .insert("LANG".to_owned(), "en_GB.UTF-8".to_owned());
    assert!(
        err(wanted.clone()).contains("feil"),
        "the repository's before LANG"
    );
    let asked = environment(
        &repository.path,
        &["check", "--format", "short", "--lang", "en"],
    );
    assert!(err(asked).contains("error"), "asked for");
}
