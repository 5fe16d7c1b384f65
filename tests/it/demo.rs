//! `konsult demo`: the sample year as a git repository.

use crate::support::folders::scratch;
use crate::support::git::git_in;
use crate::support::kept::{sample_year, sample_year_until};
use crate::support::program::{Run, environment, konsult, run_in};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The days on which there is something to find, and the rules that find it.
const MARKS: [(&str, &[&str]); 4] = [
    ("2027-03-01", &["yaml-syntax"]),
    (
        "2027-04-14",
        &[
            "deadline-case-notification",
            "yaml-syntax",
            "changed-text-not-laid-before",
            "clearance-stale",
            "clearance-unsigned",
        ],
    ),
    (
        "2027-05-20",
        &["unknown-ministry", "agreement-beyond-storting-period"],
    ),
    ("2027-11-30", &["unknown-reference", "invalid-date"]),
];

fn git(folder: &Path, arguments: &[&str]) -> String {
    git_in(folder, "2028-01-01T00:00:00Z", "nobody@example", arguments)
}

fn check(folder: &Path, day: &str, arguments: &[&str]) -> Run {
    let given = ["check", "--format", "short", "--lang", "nn", "--today", day];
    konsult(folder, &[&given[..], arguments].concat())
}

#[test]
fn on_each_marked_day_the_mistake_of_the_day_is_found() {
    let (_folder, whole) = sample_year();
    for (day, rules) in MARKS {
        let found = check(&whole, day, &["--rev", &format!("demo/{day}")]);
        assert_eq!(found.code, 1, "{day}");
        for rule in rules {
            assert!(found.out.contains(&format!("[{rule}]")), "{day}: {rule}");
        }
        let (_folder, part) = sample_year_until(day);
        assert_eq!(check(&part, day, &[]).out, found.out, "{day}");
        insta::assert_snapshot!(format!("demo_{day}"), found.out + &found.err);
    }
}

/// What a report in lines says, as how often each rule speaks at each level.
fn counted(report: &str) -> String {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in report.lines() {
        for level in ["waived error", "error", "warning", "info"] {
            let mark = format!(": {level}[");
            let rule = line
                .split_once(&mark)
                .and_then(|(_, rest)| rest.split_once("]: "));
            if let Some((rule, _)) = rule {
                *counts.entry((level, rule)).or_default() += 1;
            }
        }
    }
    let line =
        |((level, rule), count): (&(&str, &str), &usize)| format!("  {count:2} {level} {rule}\n");
    counts.iter().map(line).collect()
}

/// As main stood in the morning of that day. Beside the planted mistakes, which are there on two of the days, nothing is
/// late: a year in which people do their work in time.
#[test]
fn on_the_first_of_every_month_the_year_is_as_those_who_lived_it_would_tell_it() {
    let (_folder, whole) = sample_year();
    let planted = ["2027-03-01", "2027-12-01"];
    let mut told = String::new();
    for month in 1..=12 {
        let day = format!("2027-{month:02}-01");
        let before = format!("--before={day}T05:00:00Z");
        let commit = git(
            &whole,
            &["rev-list", "-1", "--first-parent", &before, "main"],
        );
        let found = check(&whole, &day, &["--rev", &commit]);
        let expected = u8::from(planted.contains(&day.as_str()));
        assert_eq!(found.code, expected, "{day}: {}", found.out);
        let _ = writeln!(told, "{day}\n{}", counted(&found.out));
    }
    insta::assert_snapshot!("demo_by_month", told);
}

#[test]
fn at_its_end_the_year_has_no_errors_whatever_the_day() {
    let (_folder, whole) = sample_year();
    // Between the first dispatch and the last change the final words are not those that had been sent.
    for day in ["2026-12-01", "2027-11-30", "2027-12-31"] {
        let found = check(&whole, day, &[]);
        assert_eq!(found.code, 0, "{day}: {}", found.out);
        // Before the year begins, the cases that leave in April are still in.
        let planned = ["agenda-mismatch", "agenda-over-time", "case-marginal"];
        let mut warnings = found.out.lines().filter(|line| line.contains("warning["));
        let is_planned = |line: &str| planned.iter().any(|rule| line.contains(rule));
        let well = warnings.all(|line| day == "2026-12-01" && is_planned(line));
        assert!(well, "{day}: {}", found.out);
    }
    for day in ["2026-12-01", "2027-12-31"] {
        let found = check(&whole, day, &["--all"]);
        assert_eq!(found.code, 0, "{day}: {}", found.out);
    }
}

#[test]
fn nothing_was_sent_before_it_had_been_seen_and_cleared() {
    let (_folder, whole) = sample_year();
    let releases = git(&whole, &["tag", "--list", "release/*"]);
    assert_eq!(releases.lines().count(), 14, "{releases}");
    for name in releases.lines() {
        let message = git(&whole, &["cat-file", "tag", name]);
        assert!(!message.contains("{tag:"), "{message}");
        let sent =
            message.contains("\nTo: secretariat\n") || message.contains("\nTo: participants\n");
        let count = |key: &str| message.lines().filter(|line| line.starts_with(key)).count();
        // The coordinator and finance at least have cleared every text.
        let cleared = count("Clearance: ") >= 2 * count("Text: ");
        assert!(!sent || cleared, "{name}");
    }
    let found = check(&whole, "2027-12-31", &["--all"]);
    assert!(!found.out.contains("shared-before"), "{}", found.out);
}

#[test]
fn a_plan_tells_what_has_been_sent_from_the_day_it_was() {
    let (_folder, whole) = sample_year();
    let done = |day: &str, key: &str| {
        let plan = ["plan", "2027-2", "--format", "json", "--today", day];
        let plan: Value = serde_json::from_str(&konsult(&whole, &plan).out).expect("a plan");
        let entries = plan["entries"].as_array().expect("entries").clone();
        let mut found = entries.into_iter().filter(|entry| entry["key"] == key);
        found.next().expect("an entry")["done_on"].clone()
    };
    for (key, before, sent) in [
        ("2027-2.state-draft", "2027-04-07", "2027-04-08"),
        ("2027-2.secretariat-draft", "2027-04-11", "2027-04-12"),
        ("2027-2.dispatch", "2027-04-20", "2027-04-21"),
    ] {
        assert_eq!(done(before, key), Value::Null, "{key}");
        assert_eq!(done(sent, key), *sent, "{key}");
    }
}

/// Every file that lies in the folders of the sample, with its content.
fn files_below(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = [
        "konsult.yaml",
        "cases",
        "meetings",
        "agreements",
        "appendices",
    ]
    .iter()
    .map(|name| root.join(name))
    .collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if !path.file_name().unwrap().to_string_lossy().starts_with('.') {
            let content = fs::read(&path).unwrap();
            found.push((path.strip_prefix(root).unwrap().to_path_buf(), content));
        }
    }
    found.sort();
    found
}

#[test]
fn the_work_tree_is_the_sample_and_git_finds_nothing_wrong() {
    // Made here and now: what is kept for other tests has been copied.
    let folder = scratch();
    assert_eq!(konsult(folder.path(), &["demo", "sample"]).code, 0);
    let whole = folder.path().join("sample");
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(files_below(own) == files_below(&whole), "the files differ");
    assert_eq!(
        git(&whole, &["status", "--porcelain", "--ignored"]),
        "!! rendered/"
    );
    assert_eq!(git(&whole, &["symbolic-ref", "HEAD"]), "refs/heads/main");
    assert_eq!(
        git(
            &whole,
            &["for-each-ref", "refs/heads", "--format=%(refname)"]
        ),
        "refs/heads/main"
    );
    git(&whole, &["fsck", "--strict", "--no-dangling"]);
    let beside = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(beside, 1, "something was left beside the repository");
}

#[test]
fn the_commits_are_the_same_whoever_makes_them() {
    let (_folder, whole) = sample_year();
    let other = scratch();
    let settings = "[user]\nname = Ada\nemail = ada@example\n[core]\nautocrlf = true\nhooksPath = /nowhere\n\
        [commit]\ngpgSign = true\n[init]\ndefaultBranch = other\ntemplateDir = /nowhere\n";
    fs::write(other.path().join(".gitconfig"), settings).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_konsult"))
        .args(["demo", "sample"])
        .current_dir(other.path())
        .env("HOME", other.path())
        .env("XDG_CONFIG_HOME", other.path())
        .env("TZ", "Pacific/Auckland")
        .env_remove("KONSULT_TODAY")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let again = other.path().join("sample");
    for question in [&["rev-parse", "HEAD"][..], &["show-ref"]] {
        assert_eq!(git(&whole, question), git(&again, question));
    }
    assert!(
        files_below(&whole) == files_below(&again),
        "the files differ"
    );
    assert_eq!(git(&again, &["status", "--porcelain"]), "");
}

#[test]
fn what_a_merge_brings_is_received_on_the_day_of_the_merge() {
    let (_folder, whole) = sample_year();
    let path = "cases/2027/bibliotekstrategi.md";
    let written = git(
        &whole,
        &[
            "log",
            "--reverse",
            "--no-merges",
            "--format=%cs",
            "--",
            path,
        ],
    );
    assert!(written.starts_with("2027-04-09"), "{written}");
    let found = check(&whole, "2027-04-14", &["--rev", "demo/2027-04-14", path]);
    assert!(
        found.out.contains("Saka kom 12. april 2027"),
        "{}",
        found.out
    );
    let found = check(&whole, "2027-04-16", &[path]);
    assert!(
        !found.out.contains("[deadline-case-notification]"),
        "the coordinator had it by another way in time: {}",
        found.out
    );
}

#[test]
fn a_branch_that_had_not_come_in_is_still_there() {
    let (_folder, part) = sample_year_until("2027-04-09");
    let heads = git(
        &part,
        &["for-each-ref", "refs/heads", "--format=%(refname:short)"],
    );
    assert_eq!(heads, "kud/bibliotekstrategi\nmain");
    let tags = git(&part, &["tag", "--list", "demo/*"]);
    assert_eq!(tags, "demo/2027-03-01");
}

#[test]
fn a_rehearsal_makes_nothing_and_a_quiet_run_says_nothing() {
    let folder = scratch();
    let run = konsult(
        folder.path(),
        &["demo", "sample", "--dry-run", "--lang", "en"],
    );
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("would be made: 1"), "{}", run.out);
    assert!(run.err.contains("--dry-run"), "{}", run.err);
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
    let quiet = ["demo", "sample", "--until", "2027-03-01", "-q"];
    let run = konsult(folder.path(), &quiet);
    assert_eq!((run.code, &*run.out, &*run.err), (0, "", ""));
    assert!(folder.path().join("sample/konsult.yaml").is_file());
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = scratch();
    fs::create_dir(folder.path().join("konsult-demo")).unwrap();
    // How much of the year lies in it is no matter here.
    let demo = |folder: &Path, more: &[&str]| {
        konsult(folder, &[&["demo", "--until", "2026-11-20"], more].concat())
    };
    assert_eq!(demo(folder.path(), &[]).code, 0, "an empty folder will do");
    let here = scratch();
    assert_eq!(
        demo(here.path(), &["."]).code,
        0,
        "so will the one that one stands in"
    );
    assert_eq!(git(here.path(), &["status", "--porcelain"]), "");
    fs::create_dir(folder.path().join("taken")).unwrap();
    fs::write(folder.path().join("taken/mine"), "mine").unwrap();
    for name in ["taken", "taken/mine", "konsult-demo"] {
        let run = konsult(folder.path(), &["demo", name, "--lang", "en"]);
        assert_eq!(run.code, 1, "{name}");
        assert!(run.err.contains("is not empty"), "{}", run.err);
    }
    let left: Vec<_> = fs::read_dir(folder.path().join("taken")).unwrap().collect();
    assert_eq!(left.len(), 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_day_before_the_beginning_makes_nothing() {
    let folder = scratch();
    let run = konsult(
        folder.path(),
        &["demo", "--until", "2026-01-01", "--lang", "en"],
    );
    assert_eq!(run.code, 2);
    assert!(run.err.contains("2026-11-16"), "{}", run.err);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn it_tells_what_to_look_at_next_in_three_languages() {
    for language in ["nn", "nb", "en"] {
        let folder = scratch();
        let run = konsult(folder.path(), &["demo", "--lang", language]);
        insta::assert_snapshot!(format!("demo_{language}"), run.out + &run.err);
    }
}

#[test]
fn what_check_tells_of_later_steps_fits_a_narrow_terminal() {
    let (_folder, sample) = sample_year();
    for columns in ["60", "80"] {
        let given = ["check", "--lang", "nn", "--today", "2027-06-01"];
        let mut environment = environment(&sample, &given);
        let width = ("COLUMNS".to_owned(), columns.to_owned());
        environment.variables.extend([width]);
        let shown = run_in(&environment, "").out;
        let later = shown.rsplit_once(":\n  ").expect("later steps").1;
        let width: usize = columns.parse().expect("a number");
        let wide = later.lines().find(|line| line.chars().count() > width);
        assert_eq!(wide, None, "{columns}");
        assert!(later.contains("bilateral-invitation-missing"), "{later}");
    }
}
