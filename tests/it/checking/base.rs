//! `konsult check --base`: what a branch adds.

use super::{CONFIGURATION, MEETING, case};
use crate::support::git::TestRepository;
use crate::support::program::{Run, konsult};
use serde_json::Value;
use std::path::Path;

const FILE: &str = "cases/2027/bemanningsnorm.md";

/// Main with a case that has a field nobody knows, and a branch.
fn branch() -> TestRepository {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", MEETING);
    repository.write(FILE, case("framhald: nei\n"));
    repository.commit("2027-01-04T09:00:00Z");
    repository.git(&["switch", "-q", "-c", "endring"]);
    repository
}

fn check(folder: &Path, more: &[&str]) -> Run {
    let given = ["check", "--today", "2027-03-01", "--lang", "en"];
    konsult(folder, &[&given[..], more].concat())
}

fn report(folder: &Path, more: &[&str]) -> Value {
    let run = check(folder, &[more, &["--format", "json"]].concat());
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err))
}

/// The errors of a report that are new, and those that were there.
fn errors(report: &Value) -> (Vec<&str>, Vec<&str>) {
    let findings = report["findings"].as_array().expect("a list").iter();
    let errors = findings.filter(|one| one["level"] == "error");
    let (known, new): (Vec<_>, Vec<_>) = errors.partition(|one| one["known"] == true);
    let rule = |one: &Value| one["rule"].as_str().map(str::to_owned).expect("a rule");
    let leak = |rules: Vec<&Value>| -> Vec<&str> {
        let rules = rules.into_iter().map(rule);
        rules
            .map(|rule| &*Box::leak(rule.into_boxed_str()))
            .collect()
    };
    (leak(new), leak(known))
}

#[test]
fn what_was_there_is_told_apart_and_does_not_count() {
    let repository = branch();
    assert_eq!(check(&repository.path, &[]).code, 1);
    let same = check(&repository.path, &["--base", "main", "--format", "short"]);
    assert_eq!(same.code, 0, "{}{}", same.out, same.err);
    assert!(!same.out.contains("unknown-field"), "{}", same.out);
    assert!(
        same.err.contains("was there already is not counted"),
        "{}",
        same.err
    );

    repository.write(
        "cases/2027/ny.md",
        case("nytt: felt\n").replace("idea", "ide"),
    );
    repository.commit("2027-02-01T09:00:00Z");
    let run = check(&repository.path, &["--base", "main", "--format", "short"]);
    assert_eq!(run.code, 1);
    assert!(!run.out.contains("bemanningsnorm.md"), "{}", run.out);
    let told = report(&repository.path, &["--base", "main"]);
    let (new, known) = errors(&told);
    assert_eq!(new, ["unknown-value", "unknown-field"], "{told}");
    assert_eq!(known, ["unknown-field"]);
    assert_eq!(told["summary"]["errors"], 2);
    assert_eq!(
        told["base"]["commit"],
        repository.git(&["rev-parse", "main"])
    );
    let without = report(&repository.path, &[]);
    assert_eq!(without["base"], Value::Null);
    assert_eq!(without["summary"]["errors"], 3);
}

#[test]
fn one_fault_in_the_place_of_another_is_new() {
    let repository = branch();
    repository.commit_file("2027-02-01T09:00:00Z", FILE, &case("anna: nei\n"));
    let told = report(&repository.path, &["--base", "main"]);
    assert_eq!(errors(&told), (vec!["unknown-field"], Vec::new()));
    // The same fault further down is the same.
    let moved = case("").replace("---\n", "---\nframhald: nei\n").replacen(
        "---\nframhald: nei\n",
        "---\n",
        1,
    );
    let moved = moved.replacen("---\nframhald: nei\n", "framhald: nei\n---\n", 1);
    repository.commit_file("2027-02-02T09:00:00Z", FILE, &moved);
    let told = report(&repository.path, &["--base", "main"]);
    assert_eq!(
        errors(&told),
        (Vec::new(), vec!["unknown-field"]),
        "{moved}"
    );
}

#[test]
fn it_is_held_against_where_the_branch_parts() {
    let repository = branch();
    repository.commit_file("2027-02-01T09:00:00Z", "cases/2027/ny.md", &case(""));
    repository.git(&["switch", "-q", "main"]);
    repository.commit_file("2027-02-02T09:00:00Z", FILE, &case(""));
    repository.git(&["switch", "-q", "endring"]);
    // Main has mended it since; the branch has not brought it.
    let told = report(&repository.path, &["--base", "main"]);
    assert_eq!(errors(&told), (Vec::new(), vec!["unknown-field"]));
    repository.commit_file("2027-02-03T09:00:00Z", FILE, &case(""));
    let told = report(&repository.path, &["--base", "main"]);
    assert_eq!(told["base"]["mended"], 1, "{}", told["base"]);
}

#[test]
fn what_is_on_a_branch_is_judged_as_if_it_arrived_today() {
    let repository = branch();
    repository.commit_file("2027-02-01T09:00:00Z", "cases/2027/ny.md", &case(""));
    let late = |today: &str| {
        let given = ["--base", "main", "--today", today, "--format", "json"];
        let run = konsult(&repository.path, &[&["check"][..], &given].concat());
        let told: Value = serde_json::from_str(&run.out).expect("JSON");
        let (new, _) = errors(&told);
        new.contains(&"deadline-case-notification")
    };
    assert!(!late("2027-04-09"));
    assert!(late("2027-04-10"), "whatever the date of its own commit");
}

#[test]
fn what_git_does_not_know_is_never_told_as_known() {
    let repository = branch();
    repository.commit_file("2027-02-01T09:00:00Z", "cases/2027/ny.md", &case(""));
    let options = ["--depth", "1", "--no-single-branch"];
    let shallow = repository.clone_to("shallow", &options);
    let given = ["--base", "origin/endring", "--main", "origin/main"];
    let told = report(&shallow, &given);
    let (new, _) = errors(&told);
    assert_eq!(new, ["history-incomplete"], "{told}");
    assert_eq!(check(&shallow, &given).code, 1);
}

#[test]
fn a_revision_of_a_bare_repository_and_a_base_that_is_none() {
    let repository = branch();
    repository.commit_file(
        "2027-02-01T09:00:00Z",
        "cases/2027/ny.md",
        &case("nytt: felt\n"),
    );
    let bare = repository.clone_to("bare.git", &["--bare"]);
    let told = report(
        &bare,
        &["--rev", "endring", "--base", "main", "--main", "main"],
    );
    assert_eq!(
        errors(&told),
        (vec!["unknown-field"], vec!["unknown-field"])
    );
    let run = check(&repository.path, &["--base", "finst-ikkje"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    assert!(run.err.contains("finst-ikkje"), "{}", run.err);
}

#[test]
fn sarif_has_a_word_for_it_and_the_others_have_what_is_new() {
    let repository = branch();
    repository.commit_file(
        "2027-02-01T09:00:00Z",
        "cases/2027/ny.md",
        &case("nytt: felt\n"),
    );
    let given = |format| check(&repository.path, &["--base", "main", "--format", format]).out;
    let sarif: Value = serde_json::from_str(&given("sarif")).expect("SARIF");
    let results = sarif["runs"][0]["results"]
        .as_array()
        .expect("a list")
        .iter();
    let mut states: Vec<&str> = results
        .filter(|one| one["ruleId"] == "unknown-field")
        .map(|one| one["baselineState"].as_str().expect("a state"))
        .collect();
    states.sort_unstable();
    assert_eq!(states, ["new", "unchanged"]);
    for format in ["github", "gitlab", "junit"] {
        let out = given(format);
        assert!(
            out.contains("ny.md") && !out.contains("framhald"),
            "{format}: {out}"
        );
    }
}

/// Nobody who has changed what main is called is held against that main, in a repository without a remote either.
#[test]
fn the_base_says_what_main_is() {
    let repository = branch();
    repository.write(
        "konsult.yaml",
        format!("{CONFIGURATION}main_branch: endring\nlevels: {{unknown-field: off}}\n"),
    );
    repository.write("cases/2027/ny.md", case("nytt: felt\n"));
    repository.commit("2027-02-01T09:00:00Z");
    let told = report(&repository.path, &["--base", "main"]);
    let (new, _) = errors(&told);
    assert_eq!(new, ["unknown-field", "policy-changed"], "{told}");
    assert_eq!(told["history"]["main"], "refs/heads/main");
    let commit = repository.git(&["rev-parse", "main"]);
    for base in [commit.as_str(), "main"] {
        assert_eq!(check(&repository.path, &["--base", base]).code, 1);
    }
    let given = ["review", "--base", "main", "--today", "2027-03-01"];
    let given = [&given[..], &["--lang", "en", "--format", "json"]].concat();
    let run = konsult(&repository.path, &given);
    let review: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    let policy = review["policy"].as_array().expect("a list");
    assert_eq!(policy.len(), 2, "{review}");
    let found = review["findings"]["new"].to_string();
    assert!(found.contains("policy-changed"), "{review}");
    // Who says which main is meant is believed.
    let named = report(&repository.path, &["--base", "main", "--main", "endring"]);
    assert_eq!(named["history"]["main"], "refs/heads/endring");
}

/// Without a base too it is told that a branch has appointed itself, whatever levels it has given itself.
#[test]
fn a_branch_that_calls_itself_main_is_told_as_long_as_the_one_before_it_is_there() {
    let repository = branch();
    let levels = "levels: {policy-changed: off, unknown-field: off, text-not-laid-before: off}";
    repository.write(
        "konsult.yaml",
        format!("{CONFIGURATION}main_branch: endring\n{levels}\n"),
    );
    repository.commit("2027-02-01T09:00:00Z");
    let lacks = |revision: &[&str]| {
        let told = report(&repository.path, revision);
        let findings = told["findings"].as_array().expect("a list").iter();
        let lacks = findings.filter(|one| one["rule"] == "history-incomplete");
        let words = lacks.map(|one| one["message"].as_str().expect("a message").to_owned());
        let words: Vec<String> = words.collect();
        assert_eq!(told["history"]["complete"] == true, words.is_empty());
        words
    };
    let expected = "Here the branch endring decides that it is itself the main branch, but it starts from main, which was \
        the main branch then and still exists.";
    assert_eq!(lacks(&[]), [expected]);
    assert_eq!(lacks(&["--rev", "endring"]), [expected]);
    assert!(lacks(&["--main", "main"]).is_empty());
    assert!(lacks(&["--base", "main"]).is_empty());
    // Compared with itself it would show nothing.
    let review = |more: &[&str]| {
        let given = [&["review", "--today", "2027-03-01", "--lang", "en"], more].concat();
        konsult(&repository.path, &given)
    };
    let refused = review(&[]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("--base main"), "{}", refused.err);
    for named in [["--base", "main"], ["--main", "main"]] {
        let shown = review(&named);
        assert!(shown.out.contains("main_branch"), "{}", shown.out);
    }
    // Main goes on, and is main.
    repository.git(&["switch", "-q", "main"]);
    repository.commit_file("2027-02-02T09:00:00Z", "cases/2027/ny.md", &case(""));
    assert!(lacks(&[]).is_empty());
    repository.git(&["switch", "-q", "endring"]);
    assert_eq!(lacks(&[]), [expected]);
    // It has been renamed, and nobody uses the old name.
    repository.git(&["branch", "-q", "-D", "main"]);
    assert!(lacks(&[]).is_empty());
}
