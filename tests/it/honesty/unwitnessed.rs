//! Where git's witness is not whole, what hangs on it is told once and not guessed text by text; and what is there but not
//! on main's own line is told for what it is.

use super::{AT, bare, check, usual};
use crate::support::git::git_in;
use crate::support::program::konsult;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A day on which the texts should long have been before the ministries.
const LATE: [&str; 2] = ["--today", "2027-04-20"];

/// How often each rule that hangs on records speaks, and the exit code.
fn counted(folder: &Path) -> (BTreeMap<String, usize>, u8) {
    let given = ["check", "--lang", "en", "--format", "json"];
    let run = konsult(folder, &[&given[..], &LATE].concat());
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    let mut rules = BTreeMap::new();
    for finding in report["findings"].as_array().expect("a list") {
        let rule = finding["rule"].as_str().expect("a rule");
        let hangs = ["laid-before", "clearance-", "shared-", "history-incomplete"];
        if hangs.iter().any(|part| rule.contains(part)) {
            *rules.entry(rule.to_owned()).or_insert(0) += 1;
        }
    }
    (rules, run.code)
}

#[test]
fn what_nobody_can_tell_is_told_once() {
    let repository = usual(&[]);
    let (whole, code) = counted(&repository.path);
    assert_eq!(code, 1);
    assert!(whole.contains_key("clearance-missing"), "{whole:?}");
    assert!(!whole.contains_key("history-incomplete"), "{whole:?}");
    let no_main = repository.clone_to("no-main", &[]);
    let gone = ["branch", "-rd", "origin/HEAD", "origin/main"];
    git_in(&no_main, AT, "k@k", &gone);
    let files = repository.beside("files");
    let archive = repository.clone_to("archive", &[]);
    std::fs::remove_dir_all(archive.join(".git")).expect("a git folder");
    std::fs::rename(archive, &files).expect("a folder");
    let places: [PathBuf; 5] = [
        repository.clone_to("shallow", &["--depth", "1"]),
        repository.clone_to("no-tags", &["--no-tags"]),
        repository.clone_to("partial", &["--filter=blob:none"]),
        no_main,
        files,
    ];
    for place in places {
        let (found, code) = counted(&place);
        let expected = ["history-incomplete", "text-not-laid-before"];
        let expected: BTreeMap<String, usize> = expected
            .map(|rule| (rule.to_owned(), 1))
            .into_iter()
            .collect();
        assert_eq!((found, code), (expected, 1), "{}", place.display());
    }
}

#[test]
fn the_command_that_is_printed_mends_a_partial_clone() {
    let repository = usual(&[]);
    let partial = repository.clone_to("partial", &["--filter=blob:none"]);
    let out = check(&partial, &[]).out;
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let commands = [
        &["config", "--unset", "remote.origin.partialclonefilter"][..],
        &["fetch", "--refetch", "--tags", "origin"],
    ];
    for command in commands {
        let printed = format!("`git {}`", command.join(" "));
        assert!(out.contains(&printed), "{printed}: {out}");
        git_in(&partial, AT, "k@k", command);
    }
    assert_eq!(counted(&partial), counted(&repository.path));
}

#[test]
fn a_merge_the_wrong_way_round_is_told_and_mended_without_taking_a_release_away() {
    let repository = usual(&[]);
    let released = repository.head();
    repository.git(&["switch", "-q", "-c", "mi-grein", "HEAD~1"]);
    repository.commit_file("2027-04-11T12:00:00Z", "notat.txt", "Eit notat.\n");
    repository.git_at(
        "2027-04-11T13:00:00Z",
        &["merge", "-q", "--no-ff", "-m", "x", "main"],
    );
    repository.git(&["branch", "-f", "main", "mi-grein"]);
    repository.git(&["switch", "-q", "main"]);
    let told = |folder: &Path| {
        let out = check(folder, &["--meeting", "2027-2"]).out;
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let out = told(&repository.path);
    assert!(out.contains("error[release-mismatch]"), "{out}");
    assert!(out.contains(&released[..10]), "{out}");
    assert!(out.contains("git merge --no-ff origin/main"), "{out}");
    assert!(!out.contains("git tag -d"), "{out}");
    let status = ["status", "2027-2", "--lang", "en"];
    let status = konsult(&repository.path, &[&status[..], &LATE].concat()).out;
    assert!(status.contains("count for nothing: 1"), "{status}");
    assert!(!status.contains("Nothing is recorded as sent"), "{status}");

    // As it is printed, in a clone of the repository that everybody shares.
    let server = bare(&repository);
    let clone = repository.beside("mending");
    let (from, to) = (
        server.to_str().expect("UTF-8"),
        clone.to_str().expect("UTF-8"),
    );
    repository.git(&["clone", "-q", from, to]);
    let at = "2027-04-11T14:00:00Z";
    for command in [
        &["switch", "-q", "--detach", &released[..10]][..],
        &["merge", "-q", "--no-ff", "origin/main"],
        &["push", "-q", "origin", "HEAD:main"],
    ] {
        git_in(&clone, at, "kari@kdd.example", command);
    }
    for folder in [&clone, &server] {
        let out = told(folder);
        assert!(!out.contains("release-mismatch"), "{out}");
    }
}
