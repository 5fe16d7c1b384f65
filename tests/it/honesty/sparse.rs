//! A sparse checkout leaves files out of the folder, and git says nothing of it.

use super::{AT, CASE, CONFIGURATION, MEETING, check, told, usual};
use crate::support::git::{TestRepository, git_in};
use crate::support::program::konsult;
use konsult::repository::{Gap, Request, open, open_by_program};
use serde_json::Value;
use std::path::Path;

fn leave_out(folder: &Path, how: &[&str]) {
    let given = [&["sparse-checkout", "set"], how].concat();
    git_in(folder, AT, "k@k", &given);
    let status = git_in(folder, AT, "k@k", &["status", "--porcelain"]);
    assert_eq!(status, "", "{how:?}");
}

/// What both readers of git say.
fn gaps(folder: &Path) -> Vec<Gap> {
    let request = Request {
        directory: folder,
        revision: None,
        main: None,
    };
    let said = [open, open_by_program].map(|open| {
        let found = open(&request).expect("a repository");
        found.history("main").expect("a history").gaps
    });
    assert_eq!(said[0], said[1], "{folder:?}");
    said[0].clone()
}

fn left_out(first: &str, count: usize) -> Vec<Gap> {
    let first = first.to_owned();
    vec![Gap::NotCheckedOut { first, count }]
}

#[test]
fn a_case_that_git_keeps_out_of_the_folder_is_told_of_until_it_is_brought_back() {
    for options in [&[][..], &["--object-format=sha256"]] {
        let repository = usual(options);
        let (expected, _) = told(&repository.path);
        let copy = repository.clone_to("sparse", &[]);
        leave_out(&copy, &["--no-cone", "/*", "!/cases/norm.md"]);
        assert_eq!(gaps(&copy), left_out("cases/norm.md", 1), "{options:?}");
        let run = check(&copy, &[]);
        let out = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(run.code, 1, "{out}");
        assert!(out.contains("error[history-incomplete]"), "{out}");
        assert!(out.contains("`cases/norm.md`"), "{out}");
        assert!(out.contains("git sparse-checkout disable"), "{out}");
        assert_eq!(told(&copy).1, Value::Bool(false));
        for write in [
            &["clear", "norm", "--ministry", "KD"][..],
            &["release", "2027-2", "--to", "state"],
        ] {
            assert_ne!(konsult(&copy, write).code, 0, "{write:?}");
        }
        // What a commit holds is all there.
        let at_commit = check(&copy, &["--rev", "HEAD"]);
        assert!(
            !at_commit.out.contains("history-incomplete"),
            "{}",
            at_commit.out
        );
        git_in(&copy, AT, "k@k", &["sparse-checkout", "disable"]);
        assert_eq!(told(&copy), (expected, Value::Bool(true)));
    }
}

#[test]
fn a_sparse_index_and_a_file_that_somebody_put_back_are_read_for_what_they_are() {
    let repository = usual(&[]);
    repository.commit_file(AT, "cases/2028/b.md", CASE);
    repository.commit_file(AT, "cases/2028/a.md", CASE);
    let copy = repository.clone_to("sparse", &[]);
    leave_out(&copy, &["--cone", "--sparse-index", "meetings"]);
    assert_eq!(gaps(&copy), left_out("cases/2028/a.md", 3));
    let linked = repository.beside("linked");
    let target = linked.to_str().expect("UTF-8");
    repository.git(&["worktree", "add", "-q", "--detach", target, "main"]);
    leave_out(&linked, &["--no-cone", "/*", "!/cases/2028/"]);
    assert_eq!(gaps(&linked), left_out("cases/2028/a.md", 2));
    assert_eq!(gaps(&repository.path), []);
    std::fs::create_dir_all(linked.join("cases/2028")).expect("a folder");
    for name in ["a.md", "b.md"] {
        std::fs::write(linked.join("cases/2028").join(name), CASE).expect("a file");
    }
    assert_eq!(gaps(&linked), []);
}

#[test]
fn what_konsult_does_not_read_may_be_left_out() {
    let repository = TestRepository::empty();
    repository.write("konsultasjon/konsult.yaml", CONFIGURATION);
    repository.write("konsultasjon/meetings/2027-2.md", MEETING);
    repository.write("konsultasjon/cases/norm.md", CASE);
    repository.write("konsultasjon/notes/a.md", "a");
    repository.write("cases/other.md", "b");
    repository.commit(AT);
    let copy = repository.clone_to("sparse", &[]);
    let ours = copy.join("konsultasjon");
    leave_out(
        &copy,
        &["--no-cone", "/*", "!/cases/", "!/konsultasjon/notes/"],
    );
    assert_eq!(gaps(&ours), []);
    leave_out(&copy, &["--no-cone", "/*", "!norm.md"]);
    assert_eq!(gaps(&ours), left_out("cases/norm.md", 1));
}
