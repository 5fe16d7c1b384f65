//! Which files are read, from disk and from commits.

use super::{
    FILE, all_versions, history, known, left_out, lines, link, listing, opened, paths, request,
    snapshot, with_branch,
};
use crate::support::git::TestRepository;
use konsult::repository::{Content, LeftOutReason, RepositoryError, open, open_by_program};

#[test]
fn what_names_no_commit_is_an_unknown_revision() {
    let repository = TestRepository::with_configuration();
    for revision in [
        "nothing",
        "",
        "HEAD:konsult.yaml",
        "HEAD~7",
        "a..b",
        "\0",
        "^HEAD",
        "-q",
        "--all",
        "HEAD\nHEAD",
    ] {
        let asked = request(&repository.path, Some(revision));
        for error in [open(&asked).err(), open_by_program(&asked).err()] {
            let expected = matches!(error, Some(RepositoryError::UnknownRevision { .. }));
            assert!(expected, "{revision:?}: {error:?}");
        }
    }
}

#[test]
fn the_folder_to_start_in_must_be_one_and_hold_a_configuration() {
    let repository = TestRepository::empty();
    let error = open(&request(&repository.path, None)).err();
    assert!(matches!(
        error,
        Some(RepositoryError::NoConfiguration { .. })
    ));
    repository.write("konsult.yaml", "");
    for path in ["konsult.yaml", "nowhere"] {
        let error = open(&request(&repository.path.join(path), None)).err();
        assert!(matches!(error, Some(RepositoryError::NotADirectory { .. })));
    }
}

#[test]
fn a_subfolder_can_be_the_konsult_repository() {
    let repository = TestRepository::empty();
    repository.write("README.md", "outer");
    repository.write("cases/sak.md", "of another program");
    repository.write("scheme/yearly/konsult.yaml", "konsult: 1\n");
    repository.commit("2027-01-01T12:00:00Z");
    repository.commit_file(
        "2027-01-02T12:00:00Z",
        "scheme/yearly/cases/2027/sak.md",
        "one",
    );
    let inside = repository.path.join("scheme/yearly/cases/2027");
    for revision in [None, Some("HEAD")] {
        let found = opened(&inside, revision);
        let root = repository.path.canonicalize().expect("a path");
        assert_eq!(found.root(), root.join("scheme/yearly"));
        let configuration = found.configuration().expect("read").expect("there");
        assert_eq!(configuration.content, Content::Text("konsult: 1\n".into()));
        assert_eq!(paths(&snapshot(&inside, revision)), [FILE, "konsult.yaml"]);
        assert_eq!(
            lines(&all_versions(&inside, revision)),
            ["2027-01-02 one +"]
        );
    }
    let main = known(history(&inside, None));
    assert_eq!(main.configuration.as_deref(), Some(&b"konsult: 1\n"[..]));
}

#[test]
fn disk_and_commit_give_the_same_files() {
    let repository = TestRepository::with_configuration();
    repository.write("cases/2027/sak.md", "one");
    repository.write("cases/stray.txt", "stray");
    repository.write("meetings/2027-1.md", "");
    repository.write("agreements/deep/er/a.md", "æøå");
    repository.write("templates/material.md", "template");
    repository.write("appendices/report.pdf", vec![0; 100]);
    repository.write("appendices/large.bin", vec![0; 2 << 20]);
    repository.write("cases/large.md", vec![b'x'; 2 << 20]);
    repository.write("unrelated/file.md", "not read");
    repository.commit("2027-01-02T12:00:00Z");
    let disk = snapshot(&repository.path, None);
    let commit = snapshot(&repository.path, Some("HEAD"));
    assert_eq!(disk.files, commit.files);
    assert_eq!((disk.left_out, commit.left_out), (vec![], vec![]));
    let content = |path: &str| {
        let file = disk.files.iter().find(|file| file.path == path);
        file.map(|file| file.content.clone())
    };
    let bytes = 2 << 20;
    assert_eq!(content("cases/large.md"), Some(Content::TooLarge { bytes }));
    assert_eq!(content("appendices/large.bin"), Some(Content::NameOnly));
    assert_eq!(
        content("cases/stray.txt"),
        Some(Content::Text("stray".into()))
    );
    assert_eq!(content("unrelated/file.md"), None);
    assert_eq!(disk.files.len(), 9);
}

#[cfg(unix)]
#[test]
fn links_submodules_and_nested_repositories_are_left_out() {
    let repository = TestRepository::with_configuration();
    let other = TestRepository::with_configuration();
    repository.write("elsewhere/secret.md", "secret");
    repository.write("cases/sak.md", "one");
    link(
        "../elsewhere/secret.md",
        &repository.path.join("cases/file.md"),
    );
    link("../elsewhere", &repository.path.join("cases/folder"));
    link("elsewhere", &repository.path.join("meetings"));
    link("/dev/zero", &repository.path.join("templates"));
    let source = other.path.to_str().expect("UTF-8");
    repository.git(&["submodule", "add", "-q", source, "cases/sub"]);
    repository.commit("2027-01-02T12:00:00Z");
    let expected = [
        ("cases/file.md", &LeftOutReason::SymbolicLink),
        ("cases/folder", &LeftOutReason::SymbolicLink),
        ("cases/sub", &LeftOutReason::Submodule),
        ("meetings", &LeftOutReason::SymbolicLink),
        ("templates", &LeftOutReason::SymbolicLink),
    ];
    for revision in [None, Some("HEAD")] {
        let read = snapshot(&repository.path, revision);
        assert_eq!(paths(&read), ["cases/sak.md", "konsult.yaml"]);
        assert_eq!(left_out(&read), expected);
    }
    repository.git(&["init", "-q", "agreements"]);
    let read = snapshot(&repository.path, None);
    assert!(left_out(&read).contains(&("agreements", &LeftOutReason::NestedRepository)));
}

#[cfg(unix)]
#[test]
fn a_linked_configuration_is_left_out() {
    let repository = TestRepository::empty();
    repository.write("real.yaml", "konsult: 1\n");
    link("real.yaml", &repository.path.join("konsult.yaml"));
    repository.commit("2027-01-01T12:00:00Z");
    for revision in [None, Some("HEAD")] {
        let found = opened(&repository.path, revision);
        assert_eq!(found.configuration(), Ok(None));
        let read = found.snapshot("main").expect("a snapshot");
        assert_eq!(
            left_out(&read),
            [("konsult.yaml", &LeftOutReason::SymbolicLink)]
        );
        assert_eq!(known(read.history).configuration, None);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_and_pipes_are_left_out() {
    use std::os::unix::ffi::OsStrExt;
    let repository = TestRepository::with_configuration();
    repository.write("cases/sak.md", "one");
    let name = std::ffi::OsStr::from_bytes(b"cases/s\xe6r.md");
    std::fs::write(repository.path.join(name), "latin").expect("a file");
    repository.commit("2027-01-02T12:00:00Z");
    let name = ("cases/s\u{fffd}r.md", &LeftOutReason::NameNotUtf8);
    for revision in [None, Some("HEAD")] {
        let read = snapshot(&repository.path, revision);
        assert_eq!(paths(&read), ["cases/sak.md", "konsult.yaml"]);
        assert_eq!(left_out(&read), [name]);
    }
    let socket = repository.path.join("cases/socket");
    let _listener = std::os::unix::net::UnixListener::bind(socket).expect("a socket");
    let read = snapshot(&repository.path, None);
    assert_eq!(
        left_out(&read),
        [("cases/socket", &LeftOutReason::WrongKind), name]
    );
}

#[test]
fn folders_are_read_to_a_certain_depth() {
    let repository = TestRepository::with_configuration();
    let deep = |levels: usize| format!("cases{}", "/d".repeat(levels));
    repository.write(&format!("{}/in.md", deep(31)), "read");
    repository.write(&format!("{}/out.md", deep(32)), "not read");
    repository.commit("2027-01-02T12:00:00Z");
    for revision in [None, Some("HEAD")] {
        let read = snapshot(&repository.path, revision);
        assert_eq!(read.files.len(), 2);
        assert_eq!(
            left_out(&read),
            [(deep(32).as_str(), &LeftOutReason::TooDeep)]
        );
    }
}

#[test]
fn reading_changes_nothing() {
    let repository = with_branch();
    let before = listing(&repository.path);
    let _ = snapshot(&repository.path, None);
    let _ = snapshot(&repository.path, Some("branch"));
    let _ = all_versions(&repository.path, None);
    assert_eq!(listing(&repository.path), before);
}
