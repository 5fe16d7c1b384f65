//! All that can be asked of a repository, and histories written down to be made in repositories of any format.

use super::{known, request};
use crate::support::git::TestRepository;
use konsult::calendar::Date;
use konsult::repository::{HistoryState, RecordKind, Repository, RepositoryError, Request, Stem};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A commit to be made; its number is its place in the list.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// The numbers of earlier commits.
    pub parents: Vec<usize>,
    /// Seconds since the first commit.
    pub seconds: i64,
    pub message: String,
    pub changes: Vec<Change>,
}

/// What is changed: a path, and a mode with content, or nothing where it is removed.
pub type Change = (String, Option<(u32, String)>);

/// A tag to be made on a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tagged {
    Annotated,
    Lightweight,
    Nested,
}

/// A history to be made.
#[derive(Debug, Clone, Default)]
pub struct Script {
    pub commits: Vec<Made>,
    /// On which commit each tag is.
    pub tags: Vec<(usize, Tagged)>,
    /// The numbers of the commits that main, and another branch, end with.
    pub main: usize,
    pub other: usize,
}

/// 1 January 2027 at noon.
const START: i64 = 1_798_804_800;

impl Script {
    /// What `git fast-import` is to be told.
    fn stream(&self) -> String {
        let mut told = String::new();
        let data = |text: &str| format!("data {}\n{text}\n", text.len());
        for (number, commit) in self.commits.iter().enumerate() {
            let seconds = START + commit.seconds;
            let _ = write!(
                told,
                "commit refs/heads/line-{number}\nmark :{}\nauthor Anne Vik <anne@kd.example> {seconds} +0100\ncommitter Kari <kari@kdd.example> {seconds} +0100\n",
                number + 1,
            );
            told += &data(&commit.message);
            for (place, parent) in commit.parents.iter().enumerate() {
                let word = if place == 0 { "from" } else { "merge" };
                let _ = writeln!(told, "{word} :{}", parent + 1);
            }
            for (path, change) in &commit.changes {
                match change {
                    Some((mode, content)) => {
                        let _ = write!(told, "M {mode:o} inline {path}\n{}", data(content));
                    }
                    None => {
                        let _ = writeln!(told, "D {path}");
                    }
                }
            }
        }
        let tagger = format!("tagger Anne Vik <anne@kd.example> {} +0200\n", START + 5);
        for (number, (commit, kind)) in self.tags.iter().enumerate() {
            let name = format!("clearance/2027-2/{number}");
            let from = format!("from :{}\n", commit + 1);
            let message = data("Klarert\n\nContact: anne@kd.example\nText: case/a sha256:00\n");
            match kind {
                Tagged::Annotated => {
                    let _ = write!(told, "tag {name}\n{from}{tagger}{message}");
                }
                Tagged::Lightweight => {
                    let _ = write!(told, "reset refs/tags/{name}\n{from}\n");
                }
                Tagged::Nested => {
                    let mark = self.commits.len() + number + 1;
                    let _ = write!(
                        told,
                        "tag inner-{number}\nmark :{mark}\n{from}{tagger}{message}tag {name}\nfrom :{mark}\n{tagger}{message}"
                    );
                }
            }
        }
        for (name, number) in [("main", self.main), ("other", self.other)] {
            let _ = write!(told, "reset refs/heads/{name}\nfrom :{}\n\n", number + 1);
        }
        told
    }

    /// Makes the history in a new repository, with the odd tags that every one has, and checks out main.
    pub fn make(&self, options: &[&str]) -> TestRepository {
        let repository = TestRepository::empty_as(options);
        let mut import = Command::new("git")
            .current_dir(&repository.path)
            .args(["fast-import", "--quiet", "--force"])
            .stdin(Stdio::piped())
            .spawn()
            .expect("git runs");
        let mut stdin = import.stdin.take().expect("a pipe");
        let stream = self.stream();
        stdin.write_all(stream.as_bytes()).expect("it listens");
        drop(stdin);
        assert!(import.wait().expect("it ends").success(), "{stream}");
        for tag in [
            &["-a", "-m", "x", "release/tree", "main^{tree}"][..],
            &["-a", "-m", "x", "release/file", "main:konsult.yaml"],
            &["release/light-file", "main:konsult.yaml"],
            &["-a", "-m", "x", "aside/not-read", "main"],
        ] {
            repository.git(&[&["tag"], tag].concat());
        }
        for (name, target) in [
            ("release/symbolic", "refs/heads/main"),
            ("release/nowhere", "refs/heads/nowhere"),
        ] {
            repository.git(&["symbolic-ref", &format!("refs/tags/{name}"), target]);
        }
        repository.git(&["reset", "-q", "--hard", "main"]);
        repository
    }
}

/// The two ways to open a repository.
pub type Open = fn(&Request<'_>) -> Result<Repository, RepositoryError>;

/// All that a repository says, written out.
pub fn everything(open: Open, directory: &Path, revision: Option<&str>) -> String {
    let repository = open(&request(directory, revision)).expect("a konsult repository");
    let mut said = String::new();
    let snapshot = repository.snapshot("main").expect("a snapshot");
    let _ = writeln!(said, "{snapshot:#?}\n{:#?}", repository.configuration());
    let _ = writeln!(said, "{:?} {:?}", repository.head(), repository.committed());
    let _ = writeln!(said, "{:?}", repository.file("cases/2027/a.md"));
    let (tags, gaps) = repository.tags().expect("tags");
    let _ = writeln!(said, "{tags:#?}\n{gaps:?}");
    let HistoryState::Known(_) = snapshot.history.state else {
        return said;
    };
    let main = known(snapshot.history);
    let stem = |(kind, id): (RecordKind, &str)| {
        let id = id.to_owned();
        Stem { kind, id }
    };
    let stems: BTreeSet<Stem> = [
        (RecordKind::Case, "a"),
        (RecordKind::Case, "b"),
        (RecordKind::Meeting, "m"),
        (RecordKind::Agreement, "nothing"),
    ]
    .map(stem)
    .into();
    let wholly: BTreeMap<Stem, Option<Date>> = stems.iter().map(|s| (s.clone(), None)).collect();
    let versions = repository.versions(&main, &wholly, |_, _| false);
    let _ = writeln!(said, "{:#?}", versions.expect("versions"));
    let clearing = repository.clearing_commits(&main.commit, START + 10, || ());
    for commit in &clearing.0 {
        let _ = writeln!(said, "{:?}", repository.commit_seconds(&commit.id));
    }
    let commits: BTreeSet<String> = tags.iter().map(|tag| tag.object.clone()).collect();
    let on_line = repository.on_main_line(&main.commit, &commits);
    let _ = writeln!(said, "{:?}", on_line.expect("a line").len());
    let days = [2027, 2028, 2029].map(|year| Date::from_ymd_opt(year, 1, 2).expect("a day"));
    let on_days = repository.main_on(&main.commit, &days.into());
    let _ = writeln!(said, "{on_days:#?}");
    for commit in [&main.commit, &main.start] {
        let asked = stems.iter().map(|stem| (commit.clone(), stem.clone()));
        let held = repository.held(&asked.collect()).expect("what is held");
        let _ = writeln!(said, "{held:#?}");
    }
    said + &format!("{clearing:#?}")
}

/// Fails with the first lines that differ.
pub fn assert_same(one: &str, other: &str, where_from: &str) {
    let lines = one.lines().zip(other.lines()).enumerate();
    for (number, (one, other)) in lines {
        assert_eq!(one, other, "{where_from}: line {number}");
    }
    assert_eq!(one.len(), other.len(), "{where_from}");
}

/// The same with every id replaced by a number, the first one met being 1.
pub fn without_ids(said: &str) -> String {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut written = String::new();
    for piece in said.split_inclusive(|c: char| !c.is_ascii_hexdigit()) {
        let id = piece.trim_end_matches(|c: char| !c.is_ascii_hexdigit());
        if id.len() == 40 || id.len() == 64 {
            let next = numbers.len() + 1;
            let number = numbers.entry(id).or_insert(next);
            let _ = write!(written, "#{number}{}", &piece[id.len()..]);
        } else {
            written.push_str(piece);
        }
    }
    written
}
