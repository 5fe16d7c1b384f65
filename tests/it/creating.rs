//! `init`, `new-case`, `new-meeting` and `new-agreement`.

mod asking;
mod files;
mod forms;
mod hosts;
mod meetings;
mod titles;
mod use_errors;

use crate::support::folders::scratch;
use crate::support::program::{Run, konsult};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A new repository, outside git.
struct Made {
    folder: TempDir,
}

/// Holds a text against its snapshot, which lies beside this file.
fn snapshot(name: impl Into<String>, text: &str) {
    let name: String = name.into();
    insta::assert_snapshot!(name, text);
}

impl Made {
    fn empty() -> Self {
        let folder = scratch();
        Made { folder }
    }

    /// With what `init` makes.
    fn new() -> Self {
        let made = Self::empty();
        let run = made.run(&["init"]);
        assert_eq!(run.code, 0, "{}", run.err);
        made
    }

    /// With a second meeting on 28 April and a bilateral one with HOD on 20 October.
    fn with_meetings() -> Self {
        let made = Self::new();
        made.good(&["new-meeting", "--kind", "second", "--date", "2027-04-28"]);
        made.good(&[
            "new-meeting",
            "--kind=bilateral",
            "--date=2027-10-20",
            "--ministry=HOD",
        ]);
        made
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        konsult(self.path(), arguments)
    }

    /// Runs what has to succeed.
    fn good(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
        run
    }

    fn read(&self, path: &str) -> String {
        let path = self.path().join(path);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Every file with its content.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        fn add(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    add(&path, found);
                } else {
                    let content = std::fs::read(&path).expect("a file");
                    found.push((path, content));
                }
            }
        }
        let mut found = Vec::new();
        add(self.path(), &mut found);
        found.sort();
        found
    }

    /// The rules of what `check` finds.
    fn findings(&self) -> Vec<String> {
        let run = self.run(&["check", "--format", "short"]);
        let rules = run.out.lines().map(|line| {
            let (_, rest) = line.split_once('[').expect("a rule in brackets");
            rest.split(']').next().expect("its end").to_owned()
        });
        let mut rules: Vec<String> = rules.collect();
        rules.sort();
        rules.dedup();
        rules
    }
}
