//! `check` in the repository that KS has: what KS can mend, said aloud, and nothing by which the state's own repository
//! could pass for one.

use super::not_exported::NOT_EXPORTED;
use super::*;
use konsult::rules::{Check, HELD_IN_COPY, all};
use serde_json::Value;
use std::collections::BTreeMap;

/// What `check` tells, by rule and level.
fn told(folder: &Path, more: &[&str]) -> BTreeMap<String, usize> {
    let run = konsult(
        folder,
        LATER,
        &[&["check", "--format", "json"], more].concat(),
    );
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    let mut counts = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        let word = |key: &str| finding[key].as_str().unwrap().to_owned();
        *counts
            .entry(format!("{} {}", word("level"), word("rule")))
            .or_default() += 1;
    }
    counts
}

fn is_copy(told: &BTreeMap<String, usize>) -> bool {
    told.contains_key("info ks-copy")
}

#[test]
fn ks_hears_first_that_only_some_rules_are_held_and_nothing_that_it_cannot_mend() {
    let (_parties, clone) = Parties::exchanging();
    let found = told(&clone, &[]);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["info ks-copy"]);
    for format in ["human", "short"] {
        let run = konsult(&clone, LATER, &["check", "--format", format]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        let first = run.out.lines().next().unwrap();
        assert!(first.contains("ks-copy"), "{format}: {}", run.out);
        let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("berre det KS sjølv kan rette"), "{words}");
    }
    for format in ["sarif", "github", "gitlab", "junit"] {
        let run = konsult(&clone, LATER, &["check", "--format", format]);
        assert!(run.out.contains("ks-copy"), "{format}: {}", run.out);
    }
    // Nothing that a person may give takes the line away, and no rule that is asked for is held all the same.
    for more in [
        &["--ignore", "ks-copy"][..],
        &["--select", "clearance-missing"],
        &["--all"],
        &["cases/bemanningsnorm.md"],
        &["--meeting", "2027-2"],
        &["--base", "origin/state"],
    ] {
        assert_eq!(told(&clone, more), found, "{more:?}");
    }
}

#[test]
fn the_standing_of_a_meeting_says_what_check_says_and_nothing_of_records_that_ks_does_not_have() {
    let (_parties, clone) = Parties::exchanging();
    let run = konsult(&clone, LATER, &["status", "2027-2", "--format", "json"]);
    let status: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    assert_eq!(status["complete"], false);
    let findings = status["meetings"][0]["findings"].as_array().unwrap();
    let errors = findings.iter().filter(|one| one["level"] == "error");
    assert_eq!(errors.count(), 0, "{findings:?}");
    let shown = konsult(&clone, LATER, &["status", "2027-2"]).out;
    assert!(!shown.contains("- ikkje lagd fram"), "{shown}");
}

#[test]
fn of_what_ks_has_only_drafts_are_made_and_nothing_stands_in_their_way_that_it_cannot_mend() {
    let (_parties, clone) = Parties::exchanging();
    let refused = konsult(&clone, LATER, &["render", "2027-2"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.said().contains("--draft"), "{}", refused.err);
    assert!(!refused.err.contains("konsult check"), "{}", refused.err);
    let draft = [
        "render",
        "2027-2",
        "--draft",
        "--document",
        "material",
        "--format",
        "md",
    ];
    let made = konsult(&clone, LATER, &draft);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(!made.err.contains("konsult check"), "{}", made.err);
    let material = read(&clone, made.out.trim());
    assert!(material.contains("UTKAST"), "{material}");
}

#[test]
fn what_ks_writes_is_held_against_the_rules() {
    let (_parties, clone) = Parties::exchanging();
    let old = read(&clone, OF_CASE);
    let ks = |from: &str, to: &str| {
        assert!(old.contains(from), "{old}");
        old.replacen(from, to, 1)
    };
    let estimate = "cost: {estimates: [{by: KS, price_year: 2027, unit: million NOK, \
        lines: [{what: Løn, amount: 2, basis: Anslag, source: KOSTRA}], total: 3}]}";
    let raised = "---\ntitle: Straum\ntype: individual\nraised_by: KS\nresponsible: ED\nmeeting: 2027-2\n---\n";
    for (path, text, wanted) in [
        (
            OF_CASE,
            ks("{#ks-remark}\n", "{#ks-remark}\n\n<b>Nei</b>\n"),
            "error raw-html",
        ),
        (
            OF_CASE,
            ks("{#ks-remark}\n", "{#ks-remark}\n\nN\u{202e}ei\n"),
            "error suspicious-character",
        ),
        (
            OF_CASE,
            ks("\ntitle: ", "\ntitle: a: "),
            "error yaml-syntax",
        ),
        (
            OF_CASE,
            ks("\n---\n", &format!("\n{estimate}\n---\n")),
            "info cost-estimate-sum-wrong",
        ),
        (
            "cases/straum.md",
            raised.to_owned(),
            "warning section-missing",
        ),
        (
            "cases/straum.md",
            raised.replace("2027-2", "2027-7"),
            "error unknown-reference",
        ),
        (
            "cases/straum.md",
            raised.replace("ED", "XY"),
            "error unknown-ministry",
        ),
        (
            "konsult.yaml",
            format!(
                "{}\nlimits: {{case_words: 900}}\n",
                read(&clone, "konsult.yaml")
            ),
            "error beyond-ks-voice",
        ),
    ] {
        let before = fs::read(clone.join(path)).ok();
        write(&clone, path, &text);
        let found = told(&clone, &[]);
        assert!(
            is_copy(&found) && found.contains_key(wanted),
            "{wanted}: {found:?}"
        );
        let run = konsult(&clone, LATER, &["check"]);
        assert_eq!(
            run.code == 1,
            wanted.starts_with("error"),
            "{wanted}: {}",
            run.out
        );
        match before {
            Some(bytes) => fs::write(clone.join(path), bytes).unwrap(),
            None => fs::remove_file(clone.join(path)).unwrap(),
        }
    }
    assert_eq!(told(&clone, &[]).len(), 1, "all is as it was");
}

#[test]
fn what_the_state_has_changed_since_is_no_change_of_ks() {
    let parties = Parties::on(EVE);
    let first = parties.release("2027-04-20T17:00:00+02:00", "secretariat");
    assert_eq!(first.code, 0, "{}", first.err);
    let clone = parties.clone_of_ks("ks");
    git(
        &clone,
        LATER,
        &["switch", "-q", "-c", "mine", "origin/state"],
    );
    let meeting = "meetings/2027-2.md";
    let state = &parties.state;
    as_user(state, KARI);
    let own = "meetings/2027-2.md";
    change(state, own, "place: ", "place: Stort ");
    git(state, MORNING, &["commit", "-qam", "place"]);
    let next = parties.release(MORNING, "participants");
    assert_eq!(next.code, 0, "{}", next.err);
    let before = read(&clone, meeting);
    git(&clone, LATER, &["fetch", "-q"]);
    assert_ne!(
        before,
        git(&clone, LATER, &["show", "origin/state:meetings/2027-2.md"])
    );
    assert!(is_copy(&told(&clone, &[])));
    assert!(!told(&clone, &[]).contains_key("error beyond-ks-voice"));
    change(&clone, meeting, "kind: second", "kind: extra");
    assert!(told(&clone, &[]).contains_key("error beyond-ks-voice"));
}

#[test]
fn a_repository_with_anything_that_no_export_has_is_held_against_every_rule() {
    let (parties, _) = Parties::exchanging();
    for (number, (name, change)) in NOT_EXPORTED.iter().enumerate() {
        let clone = parties.clone_of_ks(&format!("ks-{number}"));
        assert!(is_copy(&told(&clone, &[])), "{name}");
        change(&clone);
        let found = told(&clone, &[]);
        assert!(!is_copy(&found), "{name}: {found:?}");
        // Where exports lie below what somebody has written, that is told instead of all that the state answers for.
        assert_ne!(
            found.contains_key("error text-not-laid-before"),
            found.contains_key("error ks-copy"),
            "{name}: {found:?}"
        );
        assert_eq!(konsult(&clone, LATER, &["check"]).code, 1, "{name}");
    }
}

#[test]
fn a_later_export_leaves_it_what_it_is() {
    let parties = Parties::on(EVE);
    let first = parties.release("2027-04-20T17:00:00+02:00", "secretariat");
    assert_eq!(first.code, 0, "{}", first.err);
    let next = parties.release(MORNING, "participants");
    assert_eq!(next.code, 0, "{}", next.err);
    let clone = parties.clone_of_ks("ks");
    assert_eq!(told(&clone, &[]).len(), 1);
    git(
        &clone,
        LATER,
        &["switch", "-q", "--detach", "origin/state~1"],
    );
    assert!(is_copy(&told(&clone, &[])), "whatever is checked out");
    assert!(is_copy(&told(&clone, &["--rev", "origin/state"])));
}

/// Neither a branch of KS's that was fetched nor a konsult.yaml on a branch makes the state's repository a copy.
#[test]
fn the_repository_of_the_state_never_is_one() {
    let (parties, _) = Parties::exchanging();
    let state = &parties.state;
    git(
        state,
        LATER,
        &[
            "fetch",
            "-q",
            "../utveksling",
            "state:refs/remotes/ks/state",
        ],
    );
    let tags = git(state, LATER, &["tag", "-l", "clearance/*", "release/*"]);
    let all = [
        &["--main", "ks/state"][..],
        &["--main", "refs/remotes/ks/state"],
        &[],
    ];
    for more in all {
        assert!(!is_copy(&told(state, more)), "{more:?}");
    }
    // Not even where nobody has cleared or sent anything.
    for tag in tags.lines() {
        git(
            state,
            LATER,
            &["update-ref", "-d", &format!("refs/tags/{tag}")],
        );
    }
    for more in all {
        let found = told(state, more);
        assert!(!is_copy(&found), "{more:?}");
        assert!(
            found.keys().any(|one| one.starts_with("error ")),
            "{found:?}"
        );
    }
    fs::copy(
        parties.beside("ks").join("konsult.yaml"),
        state.join("konsult.yaml"),
    )
    .unwrap();
    let found = told(state, &[]);
    assert!(
        !is_copy(&found) && found.contains_key("error history-incomplete"),
        "{found:?}"
    );
}

#[test]
fn the_page_for_ks_names_every_rule_that_is_held() {
    let page = include_str!("../../../docs/ks.md");
    for name in HELD_IN_COPY {
        assert!(page.contains(&format!("`{name}`")), "{name}");
        let rule = konsult::rules::find(name);
        let of_files = rule.is_some_and(|rule| matches!(rule.check, Check::Reading));
        assert!(rule.is_some() && !of_files, "{name}");
    }
    // The others on the page are not said to be held.
    let listed = page.split("Det som blir sjekka, er").nth(1).unwrap();
    let listed = listed.split("Staten ser det same").next().unwrap();
    for rule in all() {
        let named = listed.contains(&format!("`{}`", rule.name));
        assert_eq!(
            named,
            HELD_IN_COPY.contains(&rule.name) && rule.name != "ks-copy",
            "{}",
            rule.name
        );
    }
}

/// Git for Windows writes files so, and what is committed is as it was.
#[test]
fn the_ends_of_lines_that_git_puts_into_the_work_tree_are_no_change() {
    let (_parties, clone) = Parties::exchanging();
    let before = told(&clone, &[]);
    let files = git_in(&clone, LATER, "k@k", &["ls-files"]);
    for path in files
        .lines()
        .filter(|path| !path.starts_with("appendices/"))
    {
        let path = clone.join(path);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace('\n', "\r\n")).unwrap();
    }
    assert_eq!(told(&clone, &[]), before);
    let meeting = clone.join("meetings/2027-2.md");
    let text = fs::read_to_string(&meeting).unwrap();
    fs::write(&meeting, text.replace("kind: ", "kind:  ")).unwrap();
    assert!(told(&clone, &[]).contains_key("error beyond-ks-voice"));
}
