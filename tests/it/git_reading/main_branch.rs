//! Which line is main, and where git's memory ends.

use super::{
    FILE, all_versions, history, history_lines, known, lines, paths, request, snapshot, with_branch,
};
use crate::support::folders::scratch;
use crate::support::git::{TestRepository, git_in};
use konsult::repository::{Content, Gap, HistoryState, RepositoryError, Revision, open};

#[test]
fn a_shallow_clone_says_where_its_memory_ends() {
    let repository = TestRepository::with_configuration();
    repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    repository.commit_file("2027-01-03T12:00:00Z", FILE, "two");
    repository.commit_file("2027-01-04T12:00:00Z", FILE, "three");
    let clone = repository.clone_to("shallow", &["--depth", "2"]);
    let found = history(&clone, None);
    assert_eq!(found.gaps, [Gap::Shallow]);
    assert_eq!(known(found).reference, "refs/remotes/origin/main");
    let versions = all_versions(&clone, None);
    assert_eq!(
        lines(&versions),
        ["2027-01-04 three", "2027-01-03 two", "2027-01-03 missing"]
    );
    assert_eq!(versions.gaps, [Gap::Shallow]);
}

#[test]
fn a_partial_clone_is_read_as_far_as_its_objects_go() {
    let repository = TestRepository::with_configuration();
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    let first = repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    let blob = repository.git(&["rev-parse", &format!("{first}:{FILE}")]);
    repository.commit_file("2027-01-03T12:00:00Z", FILE, "two");
    let clone = repository.clone_to("partial", &["--filter=blob:none"]);
    let versions = all_versions(&clone, None);
    assert_eq!(lines(&versions), ["2027-01-03 two", "2027-01-02 missing +"]);
    let gaps = vec![Gap::PartialClone, Gap::MissingObject { id: blob }];
    assert_eq!(versions.gaps, gaps);
    let read = snapshot(&clone, Some("HEAD~1"));
    assert!(matches!(read.files[0].content, Content::Unreadable { .. }));
    assert_eq!(read.history.gaps, gaps);

    let treeless = repository.clone_to("treeless", &["--filter=tree:0"]);
    assert_eq!(
        lines(&all_versions(&treeless, None)),
        ["2027-01-03 two", "2027-01-02 missing"]
    );
}

#[test]
fn grafts_and_replacements_are_gaps_and_are_not_followed() {
    let repository = TestRepository::with_configuration();
    let first = repository.head();
    repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    let last = repository.commit_file("2027-01-03T12:00:00Z", FILE, "two");
    repository.git(&["replace", "--graft", &last, &first]);
    repository.write(".git/info/grafts", format!("{last} {first}\n"));
    let gaps = [Gap::Grafts, Gap::ReplaceRefs { count: 1 }];
    assert_eq!(history(&repository.path, None).gaps, gaps);
    assert_eq!(
        history_lines(&repository),
        ["2027-01-03 two", "2027-01-02 one +"]
    );
}

#[test]
fn main_is_named_or_the_remotes_or_local_where_there_is_no_remote() {
    let repository = TestRepository::with_configuration();
    let main = known(history(&repository.path, None));
    assert_eq!(main.reference, "refs/heads/main");
    assert_eq!(main.commit, repository.head());
    assert_eq!(main.configuration.as_deref(), Some(&b"konsult: 1\n"[..]));
    assert!(!main.revision_on_main);

    repository.git(&["branch", "other"]);
    let named = known(history(&repository.path, Some("other")));
    assert_eq!(named.reference, "refs/heads/other");
    let direct = known(history(&repository.path, Some(&repository.head())));
    assert_eq!(direct.reference, repository.head());
    let tried = vec!["nothing".to_owned()];
    let state = history(&repository.path, Some("nothing")).state;
    let left_at_remote = false;
    assert_eq!(
        state,
        HistoryState::NoMain {
            tried,
            left_at_remote
        }
    );

    let clone = repository.clone_to("clone", &[]);
    assert_eq!(
        known(history(&clone, None)).reference,
        "refs/remotes/origin/main"
    );
    let email = &repository.email;
    git_in(
        &clone,
        "2027-01-01T12:00:00Z",
        email,
        &["remote", "set-head", "origin", "other"],
    );
    assert_eq!(
        known(history(&clone, None)).reference,
        "refs/remotes/origin/other"
    );
}

#[test]
fn a_local_branch_is_no_main_beside_a_remote() {
    let repository = TestRepository::with_configuration();
    repository.git(&["remote", "add", "upstream", "https://example.invalid/x"]);
    let tried = ["origin/HEAD", "origin/main"].map(|name| format!("refs/remotes/{name}"));
    let state = history(&repository.path, None).state;
    let tried = tried.to_vec();
    let left_at_remote = false;
    assert_eq!(
        state,
        HistoryState::NoMain {
            tried,
            left_at_remote
        }
    );
}

#[test]
fn without_commits_there_is_no_history_but_an_orphan_branch_does_not_pass_for_that() {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", "konsult: 1\n");
    assert_eq!(
        history(&repository.path, None).state,
        HistoryState::NoCommits
    );
    repository.commit("2027-01-01T12:00:00Z");
    repository.git(&["branch", "-m", "main", "trunk"]);
    repository.git(&["switch", "-q", "--orphan", "new"]);
    repository.write("konsult.yaml", "konsult: 1\n");
    let state = history(&repository.path, None).state;
    assert!(matches!(state, HistoryState::NoMain { .. }), "{state:?}");
}

#[test]
fn outside_git_there_is_no_history() {
    let folder = scratch();
    std::fs::write(folder.path().join("konsult.yaml"), "konsult: 1\n").expect("a file");
    let read = snapshot(folder.path(), None);
    assert_eq!(read.history.state, HistoryState::OutsideGit);
    assert_eq!(paths(&read), ["konsult.yaml"]);
    let error = open(&request(folder.path(), Some("HEAD"))).err();
    assert!(matches!(error, Some(RepositoryError::NotInGit { .. })));
}

#[test]
fn a_detached_head_and_a_linked_work_tree_are_read_like_any_other() {
    let repository = TestRepository::with_configuration();
    repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    repository.git(&["switch", "-q", "--detach", "HEAD"]);
    assert_eq!(history_lines(&repository), ["2027-01-02 one +"]);
    let linked = repository.beside("linked");
    let target = linked.to_str().expect("UTF-8");
    repository.git(&["worktree", "add", "-q", "-b", "side", target, "main"]);
    let read = snapshot(&linked.join("cases"), None);
    assert_eq!(read.revision, Revision::WorkTree);
    assert_eq!(paths(&read), [FILE, "konsult.yaml"]);
    assert_eq!(snapshot(&linked, Some("HEAD")).files, read.files);
    assert_eq!(lines(&all_versions(&linked, None)), ["2027-01-02 one +"]);
}

#[test]
fn a_bare_repository_is_read_at_head() {
    let repository = TestRepository::with_configuration();
    let head = repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    repository.git(&["clone", "-q", "--bare", ".", "../bare.git"]);
    let bare = repository.beside("bare.git");
    git_in(
        &bare,
        "2027-01-01T12:00:00Z",
        "k@k",
        &["remote", "remove", "origin"],
    );
    let read = snapshot(&bare, None);
    let named = "HEAD".to_owned();
    assert_eq!(read.revision, Revision::Commit { id: head, named });
    assert_eq!(paths(&read), [FILE, "konsult.yaml"]);
    assert!(known(read.history).revision_on_main);
    assert_eq!(lines(&all_versions(&bare, None)), ["2027-01-02 one +"]);
}

#[test]
fn a_revision_on_main_has_the_history_up_to_it_and_another_has_all_of_mains() {
    let repository = with_branch();
    let first = repository.commit_file("2027-02-01T12:00:00Z", FILE, "main one");
    repository.commit_file("2027-02-02T12:00:00Z", FILE, "main two");

    let on = snapshot(&repository.path, Some(&first[..12]));
    let main = known(on.history);
    assert!(main.revision_on_main);
    assert_eq!(
        (main.start, main.commit),
        (first.clone(), repository.head())
    );
    assert_eq!(
        lines(&all_versions(&repository.path, Some(&first))),
        ["2027-02-01 main one +"]
    );

    let off = snapshot(&repository.path, Some("branch"));
    assert_eq!(off.files[0].content, Content::Text("two".into()));
    let main = known(off.history);
    assert!(!main.revision_on_main);
    assert_eq!(main.start, repository.head());
    assert_eq!(
        lines(&all_versions(&repository.path, Some("branch"))),
        ["2027-02-02 main two", "2027-02-01 main one +"]
    );
}
