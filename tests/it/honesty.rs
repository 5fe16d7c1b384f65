//! What git cannot answer: every kind of repository either says the same as the usual one, or says what it lacks and
//! which command mends it.

mod sparse;
mod unread;
mod unwitnessed;

use crate::support::git::{TestRepository, git_in};
use crate::support::program::{Run, konsult};
use serde_json::Value;
use std::path::{Path, PathBuf};

const AT: &str = "2027-04-10T10:00:00Z";
const MEETING: &str = "---\nkind: second\ndate: 2027-04-28\nsecretariat_meeting: 2027-04-13\n---\n";
const CASE: &str = "---\ntitle: Norm\ntype: information\nraised_by: KD\nresponsible: KD\nmeeting: 2027-2\n---\n\n\
    ## Nytt {#new}\n\nNorma gjeld frå 2028.\n";
const CONFIGURATION: &str = "konsult: 1\nministries:\n- {code: KDD, contacts: [{name: Kari, email: kari@kdd.example}]}\n\
    - {code: FIN, contacts: [{name: Ola, email: ola@fin.example}]}\n\
    - {code: KD, contacts: [{name: Anne, email: anne@kd.example}]}\n";

/// A case that came late, changed since, and a release that lays it before two ministries.
fn usual(options: &[&str]) -> TestRepository {
    let repository = TestRepository::empty_as(options);
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", MEETING);
    repository.commit("2027-03-01T09:00:00Z");
    repository.commit_file(AT, "cases/norm.md", &CASE.replace("2028", "2027"));
    repository.commit_file("2027-04-11T10:00:00Z", "cases/norm.md", CASE);
    let text = "case/norm".parse().expect("a text");
    let words = konsult::model::Text::in_file(&text, &CASE.as_bytes().into(), "KS");
    let message = format!(
        "Lagt fram\n\nKonsult-Release: 1\nKonsult-Version: 0.1.0\nMeeting: 2027-2\nTo: state\nLaid-before: FIN KD\n\
         Text: case/norm {}\n",
        words.expect("a text").fingerprint()
    );
    let tag = ["tag", "-a", "-m", &message, "release/2027-2/state/1"];
    repository.git_at("2027-04-11T11:00:00Z", &tag);
    repository
}

/// The repository as a server has it.
fn bare(repository: &TestRepository) -> PathBuf {
    let bare = repository.clone_to("bare.git", &["--bare"]);
    git_in(&bare, AT, "k@k", &["remote", "remove", "origin"]);
    bare
}

fn check(folder: &Path, more: &[&str]) -> Run {
    let given = ["check", "--today", "2027-04-12", "--lang", "en"];
    konsult(folder, &[&given[..], more].concat())
}

/// What is found, with its words but without ids, and whether the history is whole.
fn told(folder: &Path) -> (Vec<String>, Value) {
    let run = check(folder, &["--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    let findings = report["findings"].as_array().expect("a list").iter();
    let word = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let lines = findings.map(|one| format!("{} {}", word(one, "rule"), word(one, "message")));
    (lines.collect(), report["history"]["complete"].clone())
}

#[test]
fn where_nothing_is_missing_every_kind_of_repository_says_the_same() {
    let repository = usual(&[]);
    let (expected, complete) = told(&repository.path);
    assert_eq!(complete, Value::Bool(true));
    assert!(
        expected
            .iter()
            .any(|one| one.starts_with("deadline-case-notification")),
        "{expected:#?}"
    );
    let mut places: Vec<(&str, PathBuf)> = Vec::new();
    let linked = repository.beside("linked");
    let target = linked.to_str().expect("UTF-8");
    repository.git(&["worktree", "add", "-q", "--detach", target, "main"]);
    places.push(("a linked work tree", linked));
    places.push(("a clone", repository.clone_to("clone", &[])));
    places.push(("a bare repository", bare(&repository)));
    let detached = repository.clone_to("detached", &[]);
    git_in(&detached, AT, "k@k", &["switch", "-q", "--detach", "HEAD"]);
    places.push(("a detached head", detached));
    let whole = repository.clone_to("partial", &["--filter=blob:limit=1m"]);
    places.push(("a partial clone that lacks nothing", whole));
    let separate = repository.beside("separate");
    let option = format!(
        "--separate-git-dir={}",
        repository.beside("elsewhere").display()
    );
    repository.clone_to("separate", &[&option]);
    places.push(("a git folder elsewhere", separate));
    let kept: Vec<TestRepository> = [
        &["--object-format=sha256"][..],
        &["--ref-format=reftable"],
        &["--object-format=sha256", "--ref-format=reftable"],
    ]
    .map(usual)
    .into();
    for other in &kept {
        places.push(("another format", other.path.clone()));
        places.push(("another format, bare", bare(other)));
    }
    for (name, place) in places {
        let (found, complete) = told(&place);
        assert_eq!(found, expected, "{name}");
        assert_eq!(complete, Value::Bool(true), "{name}");
    }
}

#[test]
fn what_a_copy_lacks_is_told_with_the_command_that_mends_it() {
    let repository = usual(&[]);
    let mut places: Vec<(PathBuf, &str, &str)> = Vec::new();
    places.push((
        repository.clone_to("shallow", &["--depth", "1"]),
        "only the newest part of the history",
        "git fetch --unshallow --tags",
    ));
    places.push((
        repository.clone_to("no-tags", &["--no-tags"]),
        "without git's tags",
        "git config --unset remote.origin.tagOpt",
    ));
    places.push((
        repository.clone_to("partial", &["--filter=tree:0"]),
        "without all its content",
        "git fetch --refetch --tags origin",
    ));
    let grafted = repository.clone_to("grafted", &[]);
    let head = git_in(&grafted, AT, "k@k", &["rev-parse", "HEAD"]);
    std::fs::write(grafted.join(".git/info/grafts"), format!("{head}\n")).expect("a file");
    places.push((grafted, "info/grafts", "mv .git/info/grafts"));
    let replaced = repository.clone_to("replaced", &[]);
    git_in(&replaced, AT, "k@k", &["replace", "--graft", "HEAD"]);
    places.push((replaced, "replacements is 1", "git replace --delete"));
    let lost = repository.clone_to("no-main", &[]);
    git_in(
        &lost,
        AT,
        "k@k",
        &["branch", "-rd", "origin/HEAD", "origin/main"],
    );
    places.push((lost, "The main branch is not here", "git fetch origin"));
    let torn = repository.clone_to("torn", &[]);
    let tag = git_in(&torn, AT, "k@k", &["rev-parse", "release/2027-2/state/1"]);
    git_in(
        &torn,
        AT,
        "k@k",
        &["update-ref", "refs/tags/release/2027-2/state/2", &tag],
    );
    git_in(
        &torn,
        AT,
        "k@k",
        &["update-ref", "-d", "refs/tags/release/2027-2/state/1"],
    );
    places.push((
        torn,
        "refers to release/2027-2/state/1, which is not here",
        "git fetch --tags --force",
    ));
    for (place, message, help) in places {
        let run = check(&place, &[]);
        let out = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(run.code, 1, "{message}: {out}");
        assert!(
            out.contains("error[history-incomplete]"),
            "{message}: {out}"
        );
        assert!(out.contains(message), "{message}: {out}");
        assert!(out.contains(help), "{help}: {out}");
        let (_, complete) = told(&place);
        assert_eq!(complete, Value::Bool(false), "{message}");
    }
}

/// What a bare clone, a mirror and a clone of one branch keep is a remote from which main is never fetched. They have
/// commits and branches enough to look whole.
#[test]
fn a_copy_that_does_not_fetch_main_says_so_until_one_of_the_two_commands_has_been_run() {
    for options in [&[][..], &["--object-format=sha256"]] {
        let repository = usual(options);
        repository.git(&["branch", "side"]);
        let (expected, _) = told(&repository.path);
        let clones = [
            ("bare", &["--bare"][..]),
            ("mirror", &["--mirror"]),
            ("one", &["--single-branch", "--branch", "side"]),
        ];
        for (name, how) in clones {
            let copy = repository.clone_to(name, how);
            let git = |arguments: &[&str]| git_in(&copy, AT, "k@k", arguments);
            let run = check(&copy, &[]);
            let out = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(run.code, 1, "{name}: {out}");
            assert!(out.contains("error[history-incomplete]"), "{name}: {out}");
            assert!(
                out.contains("git is not set up to fetch it"),
                "{name}: {out}"
            );
            assert!(
                run.err.contains("have not been read"),
                "{name}: {}",
                run.err
            );
            assert_eq!(told(&copy).1, Value::Bool(false), "{name}");
            for write in [
                &["clear", "norm", "--ministry", "KD"][..],
                &["release", "2027-2", "--to", "state"],
            ] {
                assert_ne!(konsult(&copy, write).code, 0, "{name}: {write:?}");
            }
            for command in [
                "git config --add remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'",
                "git fetch origin --tags",
            ] {
                assert!(out.contains(command), "{name}: {out}");
                let words = command.split_whitespace().skip(1);
                let words: Vec<&str> = words.map(|word| word.trim_matches('\'')).collect();
                git(&words);
            }
            assert_eq!(told(&copy), (expected.clone(), Value::Bool(true)), "{name}");
        }
        let own = repository.clone_to("own", &["--bare"]);
        let out = check(&own, &[]).out;
        assert!(out.contains("git remote remove origin"), "{out}");
        git_in(&own, AT, "k@k", &["remote", "remove", "origin"]);
        assert_eq!(told(&own), (expected, Value::Bool(true)));
    }
}

#[test]
fn before_the_first_commit_and_outside_git_the_files_are_checked_all_the_same() {
    let unborn = TestRepository::empty();
    unborn.write("konsult.yaml", CONFIGURATION);
    let run = check(&unborn.path, &[]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(
        run.out.contains("warning[history-incomplete]"),
        "{}",
        run.out
    );
    assert!(run.out.contains("git add ."), "{}", run.out);
    // A new branch without commits is something else: git has a memory, and main has to be found.
    let repository = usual(&[]);
    repository.git(&["switch", "-q", "--orphan", "ny"]);
    repository.write("konsult.yaml", CONFIGURATION);
    let run = check(&repository.path, &[]);
    assert!(!run.out.contains("Nothing has been stored"), "{}", run.out);
    repository.git(&["branch", "-m", "main", "trunk"]);
    let run = check(&repository.path, &[]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("--main"), "{}", run.out);
}

#[test]
fn how_many_records_were_seen_is_said_where_nothing_shows_that_any_are_missing() {
    let repository = usual(&[]);
    let copy = repository.clone_to("copy", &["--no-tags"]);
    git_in(
        &copy,
        AT,
        "k@k",
        &["config", "--unset", "remote.origin.tagOpt"],
    );
    let run = check(&copy, &[]);
    assert!(
        run.err
            .contains("There are no clearances or releases here."),
        "{}",
        run.err
    );
    assert!(
        check(&repository.path, &[])
            .err
            .contains("Clearances and releases read: 1")
    );
}

/// Only the superuser can give a folder to somebody else; others cannot come into this trouble by themselves.
#[test]
fn a_repository_of_another_user_is_refused_with_the_command_that_allows_it() {
    let is_root = std::fs::metadata("/root").is_ok_and(|_| std::fs::read_dir("/root").is_ok());
    if !is_root {
        return;
    }
    for options in [&[][..], &["--object-format=sha256"]] {
        let repository = usual(options);
        for path in [&repository.path, &repository.path.join(".git")] {
            std::os::unix::fs::chown(path, Some(65_534), Some(65_534)).expect("to be given away");
        }
        let output = std::process::Command::new(assert_cmd::cargo::cargo_bin("konsult"))
            .current_dir(&repository.path)
            .args(["check", "--lang", "en"])
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("HOME", repository.beside("home"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{options:?}: {said}");
        assert!(
            said.contains("belongs to another user"),
            "{options:?}: {said}"
        );
        assert!(said.contains("safe.directory"), "{options:?}: {said}");
    }
}
