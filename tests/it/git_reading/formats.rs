//! Repositories of every format that git knows: they say the same as the usual one, but for the ids.

use super::everything::{Made, Script, Tagged, assert_same, everything, without_ids};
use super::{FILE, listing, request};
use crate::support::git::{TestRepository, git_in};
use crate::support::people::new_key;
use konsult::repository::{
    Gap, HistoryState, NewTag, RecordKind, RepositoryError, Signature, Signing, Stem,
    VersionContent, open,
};
use std::path::{Path, PathBuf};

const FORMATS: [&[&str]; 3] = [
    &["--object-format=sha256"],
    &["--ref-format=reftable"],
    &["--object-format=sha256", "--ref-format=reftable"],
];

const NOON: &str = "2027-01-01T12:00:00Z";

fn made(parents: &[usize], day: i64, message: &str, changes: &[(&str, Option<&str>)]) -> Made {
    let changes = changes.iter().map(|(path, content)| {
        let content = content.map(|content| (0o100_644, content.to_owned()));
        ((*path).to_owned(), content)
    });
    Made {
        parents: parents.to_vec(),
        seconds: day * 86_400,
        message: message.to_owned(),
        changes: changes.collect(),
    }
}

/// A case that comes, changes on a branch, is merged, moved, removed and added again.
fn script() -> Script {
    let clears =
        "Klarerer\n\nCleared-by: KD Anne Vik <anne@kd.example>\nClears: case/a sha256:00\n";
    Script {
        commits: vec![
            made(&[], 0, "Først\n", &[("konsult.yaml", Some("konsult: 1\n"))]),
            made(&[0], 1, "Sak\n", &[("cases/2027/a.md", Some("one"))]),
            made(&[1], 2, "Grein\n", &[("cases/2027/a.md", Some("two"))]),
            made(&[1], 9, "Møte\n", &[("meetings/m.md", Some("m"))]),
            made(
                &[3, 2],
                10,
                "Flettar\n",
                &[("cases/2027/a.md", Some("two"))],
            ),
            made(&[4], 400, clears, &[]),
            made(
                &[5],
                401,
                "Flytt\n",
                &[("cases/2027/a.md", None), ("cases/a.md", Some("two"))],
            ),
            made(&[6], 402, "Bort\n", &[("cases/a.md", None)]),
            made(&[7], 403, "Att\n", &[("cases/2027/a.md", Some("three"))]),
        ],
        tags: vec![
            (5, Tagged::Annotated),
            (6, Tagged::Lightweight),
            (4, Tagged::Nested),
        ],
        main: 8,
        other: 2,
    }
}

/// Every place from which the repository can be read, by name.
fn places(repository: &TestRepository) -> Vec<(&'static str, PathBuf)> {
    let text = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let (linked, bare) = (repository.beside("linked"), repository.beside("bare.git"));
    repository.git(&["worktree", "add", "-q", "--detach", &text(&linked), "main"]);
    repository.git(&["clone", "-q", "--bare", ".", &text(&bare)]);
    git_in(&bare, NOON, "k@k", &["remote", "remove", "origin"]);
    vec![
        ("the work tree", repository.path.join("cases")),
        ("a linked work tree", linked),
        ("a bare repository", bare),
        ("a clone", repository.clone_to("clone", &[])),
        (
            "a shallow clone",
            repository.clone_to("shallow", &["--depth", "3"]),
        ),
    ]
}

#[test]
fn every_format_says_what_the_usual_one_says() {
    let usual = script().make(&[]);
    let said: Vec<String> = places(&usual)
        .iter()
        .map(|(_, place)| without_ids(&everything(open, place, None)))
        .collect();
    assert!(
        said[0].contains("Absent") && said[0].contains("NotOnCommit"),
        "{}",
        said[0]
    );
    assert!(!said[0].contains("release/nowhere"), "{}", said[0]);
    for options in FORMATS {
        let other = script().make(options);
        for ((name, place), said) in places(&other).iter().zip(&said) {
            let found = without_ids(&everything(open, place, None));
            assert_same(said, &found, &format!("{name}, {options:?}"));
        }
        let branch = |repository: &TestRepository| {
            without_ids(&everything(open, &repository.path, Some("other~1")))
        };
        assert_same(
            &branch(&usual),
            &branch(&other),
            &format!("other, {options:?}"),
        );
    }
}

#[test]
fn without_commits_or_without_main_every_format_says_so() {
    for options in FORMATS {
        let repository = TestRepository::empty_as(options);
        repository.write("konsult.yaml", "konsult: 1\n");
        let state = || {
            let found = open(&request(&repository.path, None)).expect("a repository");
            found.history("main").expect("a history").state
        };
        assert_eq!(state(), HistoryState::NoCommits, "{options:?}");
        repository.commit(NOON);
        assert!(matches!(state(), HistoryState::Known(_)), "{options:?}");
        repository.git(&["switch", "-q", "--detach", "HEAD"]);
        assert!(matches!(state(), HistoryState::Known(_)), "{options:?}");
        repository.git(&["branch", "-m", "main", "trunk"]);
        assert!(
            matches!(state(), HistoryState::NoMain { .. }),
            "{options:?}"
        );
        repository.git(&["switch", "-q", "--orphan", "new"]);
        repository.write("konsult.yaml", "konsult: 1\n");
        assert!(
            matches!(state(), HistoryState::NoMain { .. }),
            "{options:?}"
        );
    }
}

#[test]
fn a_partial_clone_of_every_format_is_read_as_far_as_its_objects_go_and_fetches_nothing() {
    for options in FORMATS {
        let repository = TestRepository::empty_as(options);
        repository.git(&["config", "uploadpack.allowFilter", "true"]);
        repository.write("konsult.yaml", "konsult: 1\n");
        let first = repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
        let id = repository.git(&["rev-parse", &format!("{first}:{FILE}")]);
        repository.commit_file("2027-01-03T12:00:00Z", FILE, "two");
        let clone = repository.clone_to("partial", &["--filter=blob:none"]);
        let before = listing(&clone);
        let found = open(&request(&clone, None)).expect("a repository");
        let HistoryState::Known(main) = found.history("main").expect("a history").state else {
            panic!("main is known: {options:?}");
        };
        let stem = Stem {
            kind: RecordKind::Case,
            id: "sak".to_owned(),
        };
        let versions = found.versions(&main, &[(stem.clone(), None)].into(), |_, _| false);
        let versions = versions.expect("versions");
        assert_eq!(
            versions.gaps,
            [Gap::PartialClone, Gap::MissingObject { id }]
        );
        let contents: Vec<_> = versions.by_stem[&stem].iter().map(|v| &v.content).collect();
        let two = VersionContent::Bytes(b"two"[..].into());
        assert_eq!(contents, [&two, &VersionContent::Missing]);
        assert!(listing(&clone) == before, "{options:?}");
    }
}

#[test]
fn a_damaged_object_is_missing_and_those_after_it_are_read() {
    for options in [&[][..], FORMATS[2]] {
        let repository = TestRepository::empty_as(options);
        repository.write("konsult.yaml", "konsult: 1\n");
        repository.write("cases/a.md", "spoilt");
        repository.write("cases/b.md", "whole");
        repository.commit(NOON);
        let id = repository.git(&["rev-parse", "HEAD:cases/a.md"]);
        let path = repository
            .path
            .join(".git/objects")
            .join(&id[..2])
            .join(&id[2..]);
        std::fs::remove_file(&path).expect("an object");
        std::fs::write(&path, "no object").expect("a file");
        let found = open(&request(&repository.path, Some("HEAD"))).expect("a repository");
        let snapshot = found.snapshot("main").expect("a snapshot");
        assert_eq!(
            snapshot.history.gaps,
            [Gap::MissingObject { id }],
            "{options:?}"
        );
        let contents: Vec<_> = snapshot
            .files
            .iter()
            .map(|f| format!("{:?}", f.content))
            .collect();
        assert!(contents[0].starts_with("Unreadable"), "{contents:?}");
        assert_eq!(contents[1], "Text(\"whole\")");
    }
}

#[test]
fn reading_another_format_changes_nothing() {
    let repository = script().make(FORMATS[2]);
    let before = listing(&repository.path);
    let _ = everything(open, &repository.path, None);
    let _ = everything(open, &repository.path, Some("other"));
    assert!(listing(&repository.path) == before);
}

#[test]
fn a_reference_that_says_nothing_is_an_error_and_no_gap() {
    let repository = script().make(FORMATS[0]);
    repository.write(".git/refs/tags/clearance/2027-2/broken", "nonsense\n");
    let found = open(&request(&repository.path, None)).expect("a repository");
    assert!(matches!(found.tags(), Err(RepositoryError::Git { .. })));
}

/// Lets git sign with a new SSH key.
fn with_key(repository: &TestRepository) {
    let key = repository.beside("key");
    new_key(&key);
    let key = key.to_str().expect("UTF-8");
    for (name, value) in [
        ("gpg.format", "ssh"),
        ("user.signingkey", key),
        ("user.name", "Anne Vik"),
        ("user.email", "anne@kd.example"),
    ] {
        repository.git(&["config", name, value]);
    }
}

#[test]
fn records_are_made_and_their_signatures_checked_in_every_format() {
    for options in [&[][..]].into_iter().chain(FORMATS) {
        let repository = script().make(options);
        with_key(&repository);
        let found = open(&request(&repository.path, None)).expect("a repository");
        let commit = found.head().expect("a commit");
        let new = |name: &str| NewTag {
            name: name.to_owned(),
            commit: commit.clone(),
            message: "Klarert\n\nContact: anne@kd.example\n".to_owned(),
        };
        let names = ["clearance/new/1", "clearance/new/2"];
        let made = found.make_tags(&names.map(new), Signing::Always);
        let made = made.expect("two tags");
        let taken = found.make_tags(
            &["clearance/new/3", names[0]].map(new),
            Signing::AsConfigured,
        );
        assert!(taken.is_err(), "{options:?}");
        let message =
            "Klarerer\n\nCleared-by: KD Anne Vik <anne@kd.example>\nClears: case/a sha256:00\n";
        let cleared = found.make_empty_commit(&commit, message, Signing::Always);
        let cleared = cleared.expect("a commit");
        assert_eq!(
            repository.git(&["tag", "--list", "clearance/new/*"]),
            names.join("\n")
        );
        assert_eq!(repository.git(&["rev-parse", names[1]]), made[1].object);
        assert!(!repository.path.join(".git/konsult-scratch").exists());

        let (mut tags, _) = found.tags().expect("tags");
        let mut asked: Vec<_> = tags
            .iter_mut()
            .filter(|t| names.contains(&&*t.name))
            .collect();
        found.check_signatures(&mut asked).expect("checked");
        let signed = |text: String| text.contains("By(Ssh(");
        assert!(
            asked.iter().all(|tag| signed(format!("{:?}", tag.content))),
            "{asked:?}"
        );
        assert_eq!(asked.len(), 2);
        let (commits, gaps, ()) = found.clearing_commits(&cleared, i64::MIN, || ());
        assert!(gaps.is_empty(), "{options:?}");
        let commit = commits.iter().find(|commit| commit.id == cleared);
        let signature = commit.map(|commit| &commit.signature);
        assert!(
            matches!(signature, Some(Signature::By(_))),
            "{options:?}: {signature:?}"
        );
    }
}

#[test]
fn what_git_itself_cannot_read_is_named() {
    for (name, value, what) in [
        ("objectformat", "sha3", "sha3"),
        ("refstorage", "scrolls", "scrolls"),
        ("timetravel", "true", "timetravel"),
    ] {
        for options in [&[][..], FORMATS[2]] {
            let repository = TestRepository::empty_as(options);
            repository.write("konsult.yaml", "konsult: 1\n");
            let config = repository.path.join(".git/config");
            let was = std::fs::read_to_string(&config).expect("settings");
            let version = was.replace("repositoryformatversion = 0", "repositoryformatversion = 1");
            std::fs::write(
                &config,
                format!("{version}[extensions]\n\t{name} = {value}\n"),
            )
            .expect("settings");
            let error = open(&request(&repository.path, None)).err();
            let what = what.to_owned();
            assert_eq!(
                error,
                Some(RepositoryError::UnsupportedFormat { what }),
                "{options:?}"
            );
        }
    }
}

#[test]
fn without_the_git_program_it_is_said_what_for_it_is_needed() {
    for (options, what) in FORMATS.iter().zip(["sha256", "reftable", "sha256"]) {
        let repository = script().make(options);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_konsult"))
            .current_dir(&repository.path)
            .args(["check", "--lang", "nn"])
            .env("PATH", repository.beside("nothing"))
            .output()
            .expect("konsult runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(&format!("({what})")), "{said}");
        assert!(said.contains("Installer git"), "{said}");
    }
}
