//! Nothing half: stopped at every call of git, a repository is as before or as after, and the next run finishes.

use super::{Shared, tags};
use crate::support::git::git_in;
use crate::support::people::OLA;
use crate::support::process::{deadly_git, konsult, konsult_with};
use std::path::Path;

#[test]
fn a_clearance_is_made_wholly_or_not_at_all() {
    let shared = Shared::new("");
    let mut calls = 0;
    for call in 1..20 {
        let fin = shared.clone_of(&OLA, &format!("fin-{call}"));
        let before = git_in(&fin, "2027-04-12T07:00:00Z", OLA.email, &["for-each-ref"]);
        let bin = deadly_git(fin.parent().expect("a folder"), call);
        let arguments = ["clear", "norm", "--ministry", "FIN"];
        let output = konsult_with(&bin, &fin, "2027-04-12T07:00:00Z", &arguments);
        let made = tags(&fin);
        if output.code == 0 {
            assert_eq!(made.len(), 1, "it was not stopped any more");
            calls = call;
            break;
        }
        let after = git_in(&fin, "2027-04-12T07:00:00Z", OLA.email, &["for-each-ref"]);
        assert!(made.is_empty(), "stopped at call {call}");
        assert_eq!(before, after, "stopped at call {call}");
        let again = konsult(&fin, "2027-04-12T07:00:00Z", &arguments);
        assert_eq!(again.code, 0, "after call {call}: {}", again.err);
        assert_eq!(tags(&fin).len(), 1, "after call {call}");
        assert!(
            !fin.join(".git/konsult-scratch").exists(),
            "nothing is left behind"
        );
    }
    assert!(calls > 4, "git was called {calls} times");
}

#[test]
fn a_clearing_commit_is_made_wholly_or_not_at_all_and_leaves_no_lock() {
    let shared = Shared::new("");
    let at = "2027-04-12T07:00:00Z";
    let mut stopped_late = false;
    for call in 1..20 {
        let fin = shared.clone_of(&OLA, &format!("fin-{call}"));
        let git = |arguments: &[&str]| git_in(&fin, at, OLA.email, arguments);
        // What is staged and what is changed is nobody's business.
        std::fs::write(fin.join("cases/ny.md"), "utkast").expect("a file");
        git(&["add", "cases/ny.md"]);
        std::fs::write(fin.join("konsult.txt"), "notat").expect("a file");
        let before = (git(&["rev-parse", "HEAD"]), git(&["status", "--porcelain"]));
        let bin = deadly_git(fin.parent().expect("a folder"), call);
        let arguments = ["clear", "norm", "--ministry", "FIN", "--as", "commit"];
        let output = konsult_with(&bin, &fin, at, &arguments);
        let locks = walked(&fin.join(".git"));
        assert_eq!(locks, Vec::<String>::new(), "stopped at call {call}");
        assert_eq!(git(&["status", "--porcelain"]), before.1);
        if output.code == 0 {
            assert_eq!(git(&["rev-parse", "HEAD~1"]), before.0);
            assert_eq!(git(&["diff", "HEAD~1", "HEAD"]), "");
            assert!(stopped_late, "it was stopped on the way before");
            return;
        }
        stopped_late = true;
        assert_eq!(git(&["rev-parse", "HEAD"]), before.0, "call {call}");
        let again = konsult(&fin, at, &arguments);
        assert_eq!(again.code, 0, "after call {call}: {}", again.err);
        assert_eq!(git(&["rev-parse", "HEAD~1"]), before.0);
        git(&["commit", "-qm", "a draft"]);
    }
    panic!("it was stopped every time");
}

/// The names of the locks below a git folder.
fn walked(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.display().to_string();
        match path.is_dir() {
            true => found.extend(walked(&path)),
            false if name.ends_with(".lock") && !name.ends_with("konsult.lock") => found.push(name),
            false => {}
        }
    }
    found
}

#[test]
fn somebody_elses_lock_on_the_index_is_not_in_the_way() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    std::fs::write(fin.join(".git/index.lock"), "").expect("a lock");
    let made = konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "--ministry", "FIN", "--as", "commit"],
    );
    assert_eq!(made.code, 0, "{}", made.err);
}

#[test]
fn several_tags_are_made_together_or_none_of_them() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    std::fs::write(
        fin.join("cases/skule.md"),
        super::CASE.replace("Bemanningsnorm i barnehagane", "Skuleskyss"),
    )
    .expect("a case");
    git_in(&fin, "2027-04-10T07:00:00Z", OLA.email, &["add", "-A"]);
    git_in(
        &fin,
        "2027-04-10T07:00:00Z",
        OLA.email,
        &["commit", "-qm", "a case"],
    );
    git_in(&fin, "2027-04-10T07:00:00Z", OLA.email, &["push", "-q"]);
    let dry = konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "skule", "--ministry", "FIN", "--dry-run"],
    );
    let second = dry
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("==> "))
        .nth(1)
        .expect("two tags");
    let taken = second.trim_end_matches(" <==");
    git_in(&fin, "2027-04-11T07:00:00Z", OLA.email, &["tag", taken]);
    let refused = konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "skule", "--ministry", "FIN"],
    );
    assert_ne!(refused.code, 0, "{}", refused.err);
    assert_eq!(tags(&fin), [taken]);
}

#[test]
fn only_one_writes_at_a_time() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let lock = std::fs::File::create(fin.join(".git/konsult.lock")).expect("a lock");
    lock.lock().expect("to be held");
    let busy = konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "--ministry", "FIN"],
    );
    assert_eq!(busy.code, 2, "{}", busy.err);
    drop(lock);
    let free = konsult(
        &fin,
        "2027-04-12T07:00:00Z",
        &["clear", "norm", "--ministry", "FIN"],
    );
    assert_eq!(free.code, 0, "{}", free.err);
}

#[test]
fn what_a_stopped_run_has_left_is_told_of_and_taken_away_by_the_next() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let at = "2027-03-12T07:00:00Z";
    let left = fin.join("cases/2027/.konsult-a1B2c3");
    std::fs::create_dir(fin.join("cases/2027")).expect("a folder");
    std::fs::write(&left, "---\ntitle: Halv").expect("a file");
    let told = |arguments: &[&str]| {
        let check = ["check", "--format", "short", "--lang", "en"];
        let out = konsult(&fin, at, &[&check[..], arguments].concat()).out;
        let about = out.lines().filter(|line| line.contains(".konsult-"));
        about.map(str::to_owned).collect::<Vec<_>>()
    };
    let found = told(&[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("warning[stray-file]"), "{found:?}");
    assert!(found[0].contains("stopped has left"), "{found:?}");
    // One that somebody is writing at this moment is not left behind.
    let held = std::fs::File::open(&left).expect("a file");
    held.lock().expect("to be held");
    assert_eq!(told(&[]), Vec::<String>::new());
    drop(held);
    // In a commit nobody is at work.
    let git = |arguments: &[&str]| git_in(&fin, at, OLA.email, arguments);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "everything"]);
    assert_eq!(told(&["--rev", "HEAD"]).len(), 1);
    git(&["rm", "-q", "--cached", "cases/2027/.konsult-a1B2c3"]);
    let new = ["new-case", "ny", "--title", "Ny", "--type", "individual"];
    let more = [
        "--responsible",
        "KD",
        "--meeting",
        "2027-2",
        "--language",
        "nn",
    ];
    let made = konsult(&fin, at, &[&new[..], &more[..]].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(
        !left.exists(),
        "the next run that writes there takes it away"
    );
    assert_eq!(told(&[]), Vec::<String>::new());
}
