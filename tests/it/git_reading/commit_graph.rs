//! Git's own summary of its commits: nothing is said otherwise for its being there, whole or damaged.

use super::everything::{assert_same, everything};
use crate::support::git::TestRepository;
use konsult::repository::open;
use std::fs;

const GRAPH: &str = ".git/objects/info/commit-graph";

fn two_commits() -> TestRepository {
    let repository = TestRepository::with_configuration();
    repository.commit_file("2027-03-01T12:00:00Z", "cases/a.md", "ein");
    repository.commit_file("2027-03-02T12:00:00Z", "cases/a.md", "to");
    repository
}

#[test]
fn a_summary_in_layers_is_read() {
    let repository = two_commits();
    repository.git(&["commit-graph", "write", "--reachable", "--split"]);
    repository.commit_file("2027-03-03T12:00:00Z", "cases/b.md", "tre");
    let write = ["commit-graph", "write", "--reachable", "--split=no-merge"];
    repository.git(&write);
    repository.commit_file("2027-03-04T12:00:00Z", "cases/a.md", "fire");
    let folder = repository.path.join(".git/objects/info/commit-graphs");
    let chain = fs::read_to_string(folder.join("commit-graph-chain")).expect("a chain");
    assert_eq!(chain.lines().count(), 2);
    let with = everything(open, &repository.path, None);
    fs::remove_dir_all(folder).expect("it is taken away");
    assert_same(
        &everything(open, &repository.path, None),
        &with,
        "in layers",
    );
}

#[test]
fn a_damaged_summary_is_none() {
    let repository = two_commits();
    let without = everything(open, &repository.path, None);
    repository.git(&["commit-graph", "write", "--reachable"]);
    let path = repository.path.join(GRAPH);
    let whole = fs::read(&path).expect("a summary");
    fs::remove_file(&path).expect("git has made it read-only");
    for length in (0..whole.len()).step_by(7) {
        fs::write(&path, &whole[..length]).expect("it is written");
        let cut = everything(open, &repository.path, None);
        assert_same(&without, &cut, &format!("cut after {length} bytes"));
    }
    for byte in 0..100 {
        let mut damaged = whole.clone();
        damaged[byte] ^= 0xff;
        fs::write(&path, &damaged).expect("it is written");
        // What the summary says of a commit is taken from it, so that only this can be asked: nothing falls over.
        let _ = everything(open, &repository.path, None);
    }
}

#[test]
fn a_commit_that_is_gone_is_missed_all_the_same() {
    let repository = two_commits();
    let gone = repository.git(&["rev-parse", "HEAD~1"]);
    let (folder, file) = gone.trim().split_at(2);
    let object = repository.path.join(".git/objects").join(folder).join(file);
    let asked = |name: &str| {
        fs::remove_file(&object).expect(name);
        everything(open, &repository.path, None)
    };
    let bytes = fs::read(&object).expect("a loose commit");
    let without = asked("without");
    fs::write(&object, bytes).expect("it is back");
    repository.git(&["commit-graph", "write", "--reachable"]);
    assert_same(&without, &asked("with"), "a commit that is gone");
    assert!(without.contains(gone.trim()), "it is told");
}

#[test]
fn a_date_far_ahead_is_read_from_the_commit() {
    let repository = two_commits();
    repository.commit_file("@9000000000 +0000", "cases/a.md", "langt fram");
    let without = everything(open, &repository.path, None);
    repository.git(&["commit-graph", "write", "--reachable"]);
    assert_same(
        &without,
        &everything(open, &repository.path, None),
        "far ahead",
    );
    assert!(without.contains("2255-"), "{without}");
}
