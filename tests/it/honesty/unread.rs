//! What has not been read is told, and never passes for what has been checked.

use super::{CASE, CONFIGURATION, MEETING, check};
use crate::support::git::TestRepository;
use serde_json::Value;
use std::path::Path;

fn report(folder: &Path, more: &[&str]) -> (u8, Value) {
    let run = check(folder, &[more, &["--format", "json"]].concat());
    let report = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    (run.code, report)
}

/// The files and messages of what a rule has found.
fn found(report: &Value, rule: &str) -> Vec<String> {
    let findings = report["findings"].as_array().expect("a list").iter();
    let of_rule = findings.filter(|one| one["rule"] == rule);
    let line = |one: &Value| {
        let file = one["file"].as_str().unwrap_or_default();
        format!("{file}: {}", one["message"].as_str().unwrap_or_default())
    };
    of_rule.map(line).collect()
}

#[test]
fn folders_that_only_look_like_those_that_are_read_are_told() {
    for options in [&[][..], &["--object-format=sha256"]] {
        let repository = TestRepository::empty_as(options);
        repository.write("konsult.yaml", CONFIGURATION);
        repository.write("meetings/2027-2.md", MEETING);
        repository.write("cases/Cases/2027/norm.md", CASE);
        // Pages and records of something else.
        repository.write("docs/saker.md", CASE);
        repository.write("saker/README.md", "Her var sakene før.\n");
        repository.write("notes/a.md", CASE);
        repository.write("moter/plan.txt", "---\nkind: second\n---\n");
        repository.commit("2027-03-01T09:00:00Z");
        for revision in [&[][..], &["--rev", "HEAD"]] {
            let (_, quiet) = report(&repository.path, revision);
            assert_eq!(found(&quiet, "misnamed-folder"), Vec::<String>::new());
        }
        repository.write("Meetings/2027-1.md", MEETING);
        repository.write("TEMPLATES/nn/x.md", "x");
        repository.write("case/anna.md", CASE);
        repository.write(
            "avtaler/djupt/nede/anna.MD",
            "\u{feff}---\r\ntitle: A\r\n---\r\n",
        );
        repository.write("møte/2027-3.md", MEETING);
        repository.commit("2027-03-02T09:00:00Z");
        for revision in [&[][..], &["--rev", "HEAD"]] {
            let (code, told) = report(&repository.path, revision);
            let like = |folder: &str, meant: &str| {
                format!(
                    "{folder}: The folder `{folder}/` is not read, but it has files that seem to belong in \
                     `{meant}/`. They have not been checked."
                )
            };
            let otherwise = |folder: &str, meant: &str| {
                format!(
                    "{folder}: The folder `{folder}/` is not read: it should have been called `{meant}/`, in small \
                     letters only, so the files in it have not been checked."
                )
            };
            let expected = [
                otherwise("Meetings", "meetings"),
                otherwise("TEMPLATES", "templates"),
                like("avtaler", "agreements"),
                like("case", "cases"),
                like("møte", "meetings"),
            ];
            assert_eq!(found(&told, "misnamed-folder"), expected, "{options:?}");
            assert_eq!(code, 1);
            let left_out = told["files"]["left_out"].as_array().expect("a list");
            assert!(left_out.iter().all(|one| one["reason"] == "misnamed"));
            assert_eq!(left_out.len(), 5);
        }
    }
}
