//! When records arrive on main's first-parent line, and how they change there.

use super::{
    FILE, all_versions, history_lines, known, line, lines, link, opened, stem, whole_history,
    with_branch,
};
use crate::support::git::TestRepository;
use konsult::repository::VersionContent;

#[test]
fn a_merge_commit_is_when_a_case_arrives() {
    let mut repository = with_branch();
    repository.email = "ola@fin.example".to_owned();
    repository.git_at(
        "2027-02-01T12:00:00Z",
        &["merge", "-q", "--no-ff", "-m", "merge", "branch"],
    );
    let versions = all_versions(&repository.path, None);
    assert_eq!(lines(&versions), ["2027-02-01 two +"]);
    let version = &versions.by_stem[&stem("sak")][0];
    assert_eq!(version.commit, repository.head());
    assert_eq!(version.committer_email, "ola@fin.example");
}

#[test]
fn a_fast_forward_keeps_the_dates_of_the_branch() {
    let repository = with_branch();
    repository.git(&["merge", "-q", "--ff-only", "branch"]);
    assert_eq!(
        history_lines(&repository),
        ["2027-01-03 two", "2027-01-02 one +"]
    );
}

#[test]
fn a_squash_is_when_a_case_arrives() {
    let repository = with_branch();
    repository.git(&["merge", "-q", "--squash", "branch"]);
    repository.git_at("2027-02-02T12:00:00Z", &["commit", "-q", "-m", "squashed"]);
    assert_eq!(history_lines(&repository), ["2027-02-02 two +"]);
}

#[test]
fn a_rebase_gives_new_committer_dates_and_author_dates_count_for_nothing() {
    let repository = with_branch();
    repository.commit_file("2027-02-03T12:00:00Z", "cases/other.md", "other");
    repository.git(&["switch", "-q", "branch"]);
    repository.git_at("2027-02-04T12:00:00Z", &["rebase", "-q", "main"]);
    repository.git(&["switch", "-q", "main"]);
    repository.git(&["merge", "-q", "--ff-only", "branch"]);
    assert_eq!(
        history_lines(&repository),
        ["2027-02-04 two", "2027-02-04 one +"]
    );
}

#[test]
fn after_a_foxtrot_merge_the_first_parents_still_decide() {
    let repository = with_branch();
    repository.commit_file("2027-01-05T12:00:00Z", "cases/other.md", "other");
    repository.git(&["switch", "-q", "branch"]);
    repository.git_at(
        "2027-02-05T12:00:00Z",
        &["merge", "-q", "--no-ff", "-m", "foxtrot", "main"],
    );
    repository.git(&["branch", "-f", "main", "branch"]);
    assert_eq!(
        history_lines(&repository),
        ["2027-01-03 two", "2027-01-02 one +"]
    );
}

#[test]
fn a_move_to_another_folder_is_no_new_version() {
    let repository = TestRepository::with_configuration();
    repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    repository.git(&["mv", "cases/2027", "cases/archive"]);
    repository.commit("2027-01-03T12:00:00Z");
    repository.git(&["mv", "cases/archive/sak.md", "cases/sak.md"]);
    repository.write("cases/sak.md", "two");
    repository.commit("2027-01-04T12:00:00Z");
    assert_eq!(
        history_lines(&repository),
        ["2027-01-04 two", "2027-01-02 one +"]
    );
}

#[test]
fn a_case_that_went_and_came_back_has_every_step() {
    let repository = TestRepository::with_configuration();
    repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    repository.git(&["rm", "-q", FILE]);
    repository.commit("2027-01-03T12:00:00Z");
    repository.commit_file("2027-01-04T12:00:00Z", FILE, "---\nunreadable: [");
    repository.commit_file("2027-01-05T12:00:00Z", FILE, "one");
    assert_eq!(
        history_lines(&repository),
        [
            "2027-01-05 one",
            "2027-01-04 ---\nunreadable: [ +",
            "2027-01-03 absent",
            "2027-01-02 one +"
        ]
    );
}

#[test]
fn of_two_files_with_one_stem_nobody_knows_which_is_meant() {
    let repository = TestRepository::with_configuration();
    repository.commit_file("2027-01-02T12:00:00Z", "cases/b/sak.md", "b");
    repository.commit_file("2027-01-03T12:00:00Z", "cases/a/sak.md", "a");
    repository.commit_file("2027-01-04T12:00:00Z", "cases/b/sak.md", "c");
    repository.git(&["rm", "-q", "cases/a/sak.md"]);
    repository.commit("2027-01-05T12:00:00Z");
    assert_eq!(
        history_lines(&repository),
        ["2027-01-05 c", "2027-01-03 several", "2027-01-02 b +"]
    );
}

/// Writes, moves and removals of three records among three folders, the same ones every run.
fn shuffled(repository: &TestRepository, commits: u32) {
    let mut state = 1_u32;
    let mut draw = |choices: u32| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state % choices
    };
    for number in 0..commits {
        for _ in 0..=draw(3) {
            let folder = ["cases", "cases/a", "cases/a/b", "cases/c"][draw(4) as usize];
            let path = format!(
                "{folder}/{}.md",
                ["sak", "second", "third"][draw(3) as usize]
            );
            if draw(2) == 0 {
                let _ = std::fs::remove_file(repository.path.join(path));
            } else {
                repository.write(&path, format!("text {}", draw(3)));
            }
        }
        repository.commit(&format!(
            "2027-01-02T12:{:02}:{:02}Z",
            number / 60,
            number % 60
        ));
    }
}

/// The commits that changed a record, as a listing of every single commit shows them.
fn by_listing(repository: &TestRepository, id: &str) -> Vec<(String, Option<String>)> {
    let file = format!("{id}.md");
    let blob = |commit: &str| {
        let listing = repository.git(&["ls-tree", "-r", commit, "cases/"]);
        let mut lines = listing.lines().filter_map(|line| line.split_once('\t'));
        let mut found = lines
            .by_ref()
            .filter(|(_, path)| path.rsplit('/').next() == Some(&file));
        let first = found.next()?;
        Some(match found.next() {
            Some(_) => "several".to_owned(),
            None => repository.git(&["cat-file", "blob", &first.0[12..]]),
        })
    };
    let commits = repository.git(&["rev-list", "--first-parent", "HEAD"]);
    let states: Vec<_> = commits.lines().map(|c| (c.to_owned(), blob(c))).collect();
    let pairs = states.windows(2).filter(|pair| pair[0].1 != pair[1].1);
    pairs.map(|pair| pair[0].clone()).collect()
}

#[test]
fn versions_agree_with_a_listing_of_every_commit() {
    let repository = TestRepository::with_configuration();
    shuffled(&repository, 40);
    let opened = opened(&repository.path, None);
    let main = known(opened.history("main").expect("a history"));
    let stems = ["sak", "second", "third"].map(stem);
    let versions = opened
        .versions(&main, &whole_history(stems.clone()), |_, _| false)
        .expect("versions");
    for stem in stems {
        let found: Vec<_> = versions.by_stem[&stem]
            .iter()
            .map(|version| {
                let content = match &version.content {
                    VersionContent::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into()),
                    VersionContent::Several => Some("several".to_owned()),
                    _ => None,
                };
                (version.commit.clone(), content)
            })
            .collect();
        assert!(found.len() > 2);
        assert_eq!(found, by_listing(&repository, &stem.id), "{}", stem.id);
    }
}

#[test]
fn a_link_in_place_of_a_record_is_no_record() {
    let repository = TestRepository::with_configuration();
    repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    std::fs::remove_file(repository.path.join(FILE)).expect("removed");
    link("../../konsult.yaml", &repository.path.join(FILE));
    repository.commit("2027-01-03T12:00:00Z");
    assert_eq!(
        history_lines(&repository),
        ["2027-01-03 absent", "2027-01-02 one +"]
    );
}

#[test]
fn the_root_commit_counts_as_changed_from_nothing() {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", "konsult: 1\n");
    repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    assert_eq!(history_lines(&repository), ["2027-01-02 one +"]);
    assert!(all_versions(&repository.path, None).gaps.is_empty());
}

#[test]
fn the_day_is_that_of_oslo_in_winter_and_in_summer() {
    for (instant, day) in [
        ("2027-01-15T22:59:59Z", "2027-01-15"),
        ("2027-01-15T23:00:00Z", "2027-01-16"),
        ("2027-03-27T23:00:00Z", "2027-03-28"),
        ("2027-03-28T21:59:59Z", "2027-03-28"),
        ("2027-03-28T22:00:00Z", "2027-03-29"),
        ("2027-03-28T17:00:00-0500", "2027-03-29"),
    ] {
        let repository = TestRepository::with_configuration();
        repository.commit_file(instant, FILE, "one");
        assert_eq!(history_lines(&repository), [format!("{day} one +")]);
    }
}

#[test]
fn a_backdated_commit_is_no_earlier_than_all_it_stands_on() {
    let repository = TestRepository::with_configuration();
    repository.commit_file("2027-05-01T12:00:00Z", "cases/other.md", "other");
    repository.commit("2027-02-01T12:00:00Z");
    repository.commit_file("2027-02-02T12:00:00Z", FILE, "one");
    repository.commit_file("2027-06-01T12:00:00Z", FILE, "two");
    assert_eq!(
        history_lines(&repository),
        ["2027-06-01 two", "2027-05-01 one +"]
    );
    // The walk stops at the first version, and its day still rests on the commits before.
    let repository = opened(&repository.path, Some("HEAD~1"));
    let main = known(repository.history("main").expect("a history"));
    let versions = repository
        .versions(&main, &whole_history([stem("sak")]), |_, _| true)
        .expect("versions");
    assert_eq!(lines(&versions), ["2027-05-01 one +"]);
}

#[test]
fn a_record_is_asked_for_until_enough_is_known() {
    let repository = TestRepository::with_configuration();
    for (day, content) in [(2, "one"), (3, "two"), (4, "three")] {
        repository.commit_file(&format!("2027-01-0{day}T12:00:00Z"), FILE, content);
    }
    let opened = opened(&repository.path, None);
    let main = known(opened.history("main").expect("a history"));
    let asked = whole_history([stem("sak"), stem("never")]);
    let versions = opened
        .versions(&main, &asked, |_, list| list.len() == 2)
        .expect("versions");
    assert_eq!(lines(&versions), ["2027-01-04 three", "2027-01-03 two"]);
    assert!(versions.by_stem[&stem("never")].is_empty());
}

#[test]
fn a_record_is_asked_for_no_further_back_than_it_matters() {
    let repository = TestRepository::with_configuration();
    for (day, content) in [(2, "one"), (3, "two"), (4, "three"), (6, "four")] {
        repository.commit_file(&format!("2027-01-0{day}T12:00:00Z"), FILE, content);
    }
    let opened = opened(&repository.path, None);
    let main = known(opened.history("main").expect("a history"));
    for (day, expected) in [
        ("2027-01-06", vec![("2027-01-06 four", true)]),
        (
            "2027-01-05",
            vec![("2027-01-06 four", false), ("2027-01-04 three", true)],
        ),
        (
            "2027-01-03",
            vec![
                ("2027-01-06 four", false),
                ("2027-01-04 three", false),
                ("2027-01-03 two", true),
            ],
        ),
    ] {
        let asked = [(stem("sak"), Some(day.parse().expect("a day")))].into();
        let versions = opened
            .versions(&main, &asked, |_, _| false)
            .expect("versions");
        let list = &versions.by_stem[&stem("sak")];
        let found: Vec<_> = list
            .iter()
            .map(|version| (line(version), version.standing))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(text, standing)| ((*text).to_owned(), *standing))
            .collect();
        assert_eq!(found, expected, "{day}");
        assert!(
            list.iter()
                .all(|version| version.standing == version.committer_email.is_empty())
        );
    }
}
