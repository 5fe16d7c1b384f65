//! Clearances and releases in real git: what counts, and what somebody has tampered with.

use crate::support::git::git_in;
use crate::support::kept::sample_year_until as sample;
use crate::support::program::{Run, konsult};
use std::fs;
use std::path::Path;

const NOON: &str = "2027-04-20T12:00:00Z";

fn git(folder: &Path, arguments: &[&str]) -> String {
    git_in(folder, NOON, "kari.nordmann@kdd.example", arguments)
}

fn check(folder: &Path, day: &str) -> Run {
    let given = ["check", "--format", "short", "--lang", "en", "--today", day];
    konsult(folder, &given)
}

/// The findings that a rule tells, one a line.
fn told(folder: &Path, day: &str, rule: &str) -> Vec<String> {
    let run = check(folder, day);
    let mark = format!("[{rule}]");
    let lines = run.out.lines().filter(|line| line.contains(&mark));
    lines.map(str::to_owned).collect()
}

fn only(folder: &Path, rule: &str) -> String {
    let found = told(folder, "2027-04-20", rule);
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].clone()
}

/// The name of the one clearance of a text by a ministry that has a single one.
fn clearance(folder: &Path, text: &str, code: &str) -> String {
    let pattern = format!("clearance/{text}/{code}/*");
    let names = git(folder, &["tag", "--list", &pattern]);
    names.lines().next().unwrap().to_owned()
}

/// Makes an annotated tag with a message.
fn tag(folder: &Path, name: &str, target: &str, message: &str) {
    let file = folder.join("message");
    fs::write(&file, message).unwrap();
    git(
        folder,
        &[
            "tag",
            "-a",
            "--cleanup=verbatim",
            "-F",
            "message",
            name,
            target,
        ],
    );
    fs::remove_file(file).unwrap();
}

#[test]
fn every_signature_of_the_sample_holds_and_one_person_signs_nothing() {
    let (_folder, here) = sample("2027-04-20");
    let run = check(&here, "2027-04-20");
    for rule in ["mismatch", "untrusted", "bad-signature", "release-unsigned"] {
        assert!(!run.out.contains(rule), "{rule}: {}", run.out);
    }
    let unsigned = only(&here, "clearance-unsigned");
    assert!(unsigned.contains("Karoline Bratterud"), "{unsigned}");
}

#[test]
fn a_release_that_is_not_on_main_is_found() {
    let (_folder, here) = sample("2027-04-20");
    git(&here, &["checkout", "-q", "-b", "aside"]);
    git(&here, &["commit", "-q", "--allow-empty", "-m", "aside"]);
    let message = "2027-2 to participants\n\nKonsult-Release: 1\nKonsult-Version: 0.1.0\n\
        Meeting: 2027-2\nTo: participants\n";
    git(&here, &["config", "user.name", "Kari Nordmann"]);
    tag(&here, "release/2027-2/participants/1", "HEAD", message);
    let found = only(&here, "release-mismatch");
    assert!(found.contains("main branch"), "{found}");
    git(&here, &["branch", "-f", "main", "aside"]);
    assert!(told(&here, "2027-04-20", "release-mismatch").is_empty());
    only(&here, "release-unsigned");
}

#[test]
fn a_record_that_was_taken_away_is_missed() {
    let (_folder, here) = sample("2027-04-20");
    assert!(told(&here, "2027-04-20", "history-incomplete").is_empty());
    let cleared = clearance(&here, "case/felles-datakatalog", "DFD");
    let missed = |name: &str| {
        let found = told(&here, "2027-04-20", "history-incomplete");
        assert!(found.iter().any(|line| line.contains(name)), "{found:#?}");
    };
    git(&here, &["tag", "-d", &cleared]);
    missed("release/2027-2/secretariat/1 refers to");
    git(&here, &["tag", "-d", "release/2027-2/state/1"]);
    missed("refers to release/2027-2/state/1");
    assert_eq!(check(&here, "2027-04-20").code, 1);
}

#[test]
fn a_copy_without_tags_says_so() {
    let (folder, here) = sample("2027-04-20");
    let url = format!("file://{}", here.display());
    git(folder.path(), &["clone", "-q", "--no-tags", &url, "copy"]);
    let copy = folder.path().join("copy");
    let found = only(&copy, "history-incomplete");
    assert!(found.contains("without git's tags"), "{found}");
    git(&copy, &["config", "--unset", "remote.origin.tagOpt"]);
    git(&copy, &["fetch", "-q", "--tags"]);
    assert!(told(&copy, "2027-04-20", "history-incomplete").is_empty());
    let (there, here) = (check(&here, "2027-04-20"), check(&copy, "2027-04-20"));
    assert_eq!(there.out, here.out);
}

#[test]
fn a_commit_clears_what_it_holds() {
    let (_folder, here) = sample("2027-04-08");
    let missing = |here: &Path| {
        let found = told(here, "2027-04-09", "clearance-missing");
        let of_case = |line: &&String| line.starts_with("cases/2027/bemanningsnorm.md");
        found.iter().find(of_case).cloned().unwrap_or_default()
    };
    assert!(missing(&here).contains("by KD,"), "{}", missing(&here));
    let message = |case: &str, person: &str| {
        let release = git(&here, &["cat-file", "tag", "release/2027-2/state/1"]);
        let text = format!("Text: case/{case} ");
        let mut lines = release.lines();
        let words = lines.find_map(|line| line.strip_prefix(&text)).unwrap();
        format!("KD klarerer\n\nCleared-by: KD {person}\nClears: case/{case} {words}\n")
    };
    let siri = message("bemanningsnorm", "Siri Langøyli <siri.langoyli@kd.example>");
    let at = "2027-04-09T08:00:00Z";
    let commit = ["commit", "-q", "--allow-empty", "-m", &siri];
    git_in(&here, at, "siri.langoyli@kd.example", &commit);
    assert!(!missing(&here).contains("KD,"), "{}", missing(&here));
    assert!(missing(&here).contains("KDD and FIN"), "{}", missing(&here));
    let unsigned = told(&here, "2027-04-09", "clearance-unsigned");
    assert_eq!(unsigned.len(), 1, "{unsigned:#?}");
    let head = git(&here, &["rev-parse", "HEAD"]);
    assert!(unsigned[0].starts_with(&head), "{unsigned:#?}");
    let mona = message(
        "ungdomsgaranti-nav",
        "Mona Refseth <mona.refseth@kd.example>",
    );
    let commit = ["commit", "-q", "--allow-empty", "-m", &mona];
    git_in(
        &here,
        "2027-04-09T09:00:00Z",
        "siri.langoyli@kd.example",
        &commit,
    );
    let found = told(&here, "2027-04-09", "clearance-mismatch");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("somebody else"), "{found:#?}");
}

#[test]
fn a_file_that_cannot_be_read_is_told_of_whatever_rules_are_asked_for() {
    let (_folder, here) = sample("2027-04-20");
    let path = here.join("cases/2027/bemanningsnorm.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("title: ", "title: [", 1)).unwrap();
    let given = [
        "check",
        "--format",
        "short",
        "--lang",
        "en",
        "--today",
        "2027-04-20",
    ];
    for chosen in [
        &["--ignore", "yaml-syntax"][..],
        &["--select", "text-too-long"],
    ] {
        let run = konsult(&here, &[&given[..], chosen].concat());
        assert_eq!(run.code, 1, "{chosen:?}");
        let lines: Vec<&str> = run
            .out
            .lines()
            .filter(|line| line.contains("error"))
            .collect();
        assert_eq!(lines.len(), 1, "{chosen:?}: {lines:#?}");
        assert!(lines[0].contains("[text-not-laid-before]"), "{lines:#?}");
    }
    let run = konsult(&here, &given);
    assert!(
        !run.out.contains("error[text-not-laid-before]"),
        "{}",
        run.out
    );
}
