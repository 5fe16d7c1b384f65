//! Snapshots and histories of real git repositories.

mod arrival;
mod commit_graph;
mod everything;
mod formats;
mod main_branch;
mod snapshots;
mod two_readers;
mod writing;

use crate::support::git::TestRepository;
use konsult::calendar::Date;
use konsult::repository::{
    History, HistoryState, LeftOutReason, Main, RecordKind, Repository, Request, Snapshot, Stem,
    Version, VersionContent, Versions, open, open_by_program,
};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;

const FILE: &str = "cases/2027/sak.md";

fn request<'a>(directory: &'a Path, revision: Option<&'a str>) -> Request<'a> {
    Request {
        directory,
        revision,
        main: None,
    }
}

fn opened(directory: &Path, revision: Option<&str>) -> Repository {
    open(&request(directory, revision)).expect("a konsult repository")
}

/// What both readers say: it must be the same.
fn by_both<T: PartialEq + Debug>(request: &Request<'_>, ask: impl Fn(&Repository) -> T) -> T {
    let library = open(request).expect("a konsult repository");
    let program = open_by_program(request).expect("a konsult repository");
    assert_eq!(library.root(), program.root());
    assert_eq!(library.folder(), program.folder());
    let said = ask(&library);
    assert_eq!(said, ask(&program), "libgit2 and then git, of {request:?}");
    said
}

fn snapshot(directory: &Path, revision: Option<&str>) -> Snapshot {
    by_both(&request(directory, revision), |repository| {
        repository.snapshot("main").expect("a snapshot")
    })
}

fn history(directory: &Path, main: Option<&str>) -> History {
    let request = Request {
        directory,
        revision: None,
        main,
    };
    by_both(&request, |repository| {
        repository.history("main").expect("a history")
    })
}

fn known(history: History) -> Main {
    match history.state {
        HistoryState::Known(main) => main,
        other => panic!("main is known, not {other:?}"),
    }
}

fn stem(id: &str) -> Stem {
    let kind = RecordKind::Case;
    let id = id.to_owned();
    Stem { kind, id }
}

/// Records asked for back to the root.
fn whole_history<const N: usize>(stems: [Stem; N]) -> BTreeMap<Stem, Option<Date>> {
    stems.map(|stem| (stem, None)).into()
}

fn all_versions(directory: &Path, revision: Option<&str>) -> Versions {
    by_both(&request(directory, revision), |repository| {
        let main = known(repository.history("main").expect("a history"));
        let versions = repository.versions(&main, &whole_history([stem("sak")]), |_, _| false);
        versions.expect("versions")
    })
}

/// The versions of the one case, as short lines: day, content, `+` where it appeared.
fn lines(versions: &Versions) -> Vec<String> {
    let list = &versions.by_stem[&stem("sak")];
    list.iter().map(line).collect()
}

fn line(version: &Version) -> String {
    let content = match &version.content {
        VersionContent::Absent => "absent".to_owned(),
        VersionContent::Missing => "missing".to_owned(),
        VersionContent::Several => "several".to_owned(),
        VersionContent::TooLarge { bytes } => format!("{bytes} bytes"),
        VersionContent::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    };
    let appeared = if version.appeared { " +" } else { "" };
    format!("{} {content}{appeared}", version.day)
}

fn history_lines(repository: &TestRepository) -> Vec<String> {
    lines(&all_versions(&repository.path, None))
}

fn paths(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.files.iter().map(|f| f.path.as_str()).collect()
}

fn left_out(snapshot: &Snapshot) -> Vec<(&str, &LeftOutReason)> {
    let list = snapshot.left_out.iter();
    list.map(|item| (item.path.as_str(), &item.reason))
        .collect()
}

/// main with one commit, and a branch with the case in two versions, dated long before.
fn with_branch() -> TestRepository {
    let repository = TestRepository::with_configuration();
    repository.git(&["switch", "-q", "-c", "branch"]);
    repository.commit_file("2027-01-02T12:00:00Z", FILE, "one");
    repository.commit_file("2027-01-03T12:00:00Z", FILE, "two");
    repository.git(&["switch", "-q", "main"]);
    repository
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("a link");
}

fn listing(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(listing(&path)),
            false => found.push((path.clone(), std::fs::read(&path).expect("a file"))),
        }
    }
    found.sort();
    found
}
