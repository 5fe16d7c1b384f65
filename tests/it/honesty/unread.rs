//! What has not been read is told, and never passes for what has been checked.

use super::{AT, CASE, CONFIGURATION, MEETING, check, usual};
use crate::support::git::{TestRepository, git_in};
use crate::support::kept::sample_year;
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

#[test]
fn records_beside_the_folders_that_are_read_are_told() {
    for options in [&[][..], &["--object-format=sha256"]] {
        let repository = TestRepository::empty_as(options);
        repository.write("konsult.yaml", CONFIGURATION);
        repository.write("cases/norm.md", CASE);
        for quiet in [
            "docs/a.md",
            "_gamalt/a.md",
            "anna/konsult.yaml",
            "anna/cases/a.md",
        ] {
            repository.write(quiet, CASE);
        }
        repository.write("README.md", "---\ntitle: Arkivet\n---\n");
        repository.commit("2027-03-01T09:00:00Z");
        for revision in [&[][..], &["--rev", "HEAD"]] {
            let (_, quiet) = report(&repository.path, revision);
            assert_eq!(found(&quiet, "file-not-read"), Vec::<String>::new());
        }
        repository.write("anna.md", CASE);
        repository.write("2027/cases/anna.md", CASE);
        repository.write("2027/cases/berit.md", CASE);
        repository.write("2027/cases/2027-2.md", MEETING);
        repository.commit("2027-03-02T09:00:00Z");
        for revision in [&[][..], &["--rev", "HEAD"]] {
            let (code, told) = report(&repository.path, revision);
            let one = |file: &str, folder: &str| {
                format!(
                    "{file}: `{file}` has not been read or checked: its fields are of the kind that belongs in `{folder}/`, \
                     but it lies in another place."
                )
            };
            let several = "2027/cases: In `2027/cases/`, 2 files have not been read or checked: their fields are of the \
                kind that belongs in `cases/`, but they lie in another place.";
            let expected = [
                several.to_owned(),
                one("2027/cases/2027-2.md", "meetings"),
                one("anna.md", "cases"),
            ];
            assert_eq!(found(&told, "file-not-read"), expected, "{options:?}");
            assert_eq!(code, 1);
            let left_out = told["files"]["left_out"].as_array().expect("a list");
            assert!(left_out.iter().all(|one| one["reason"] == "misplaced"));
            assert_eq!(left_out.len(), 3);
        }
    }
}

#[test]
fn a_shallow_copy_has_one_lack_however_much_is_missing() {
    let (_folder, year) = sample_year();
    let copy = _folder.path().join("shallow");
    let from = format!("file://{}", year.display());
    let to = copy.to_str().expect("UTF-8");
    let clone = ["clone", "-q", "--shallow-since=2027-04-15", &from, to];
    git_in(&year, AT, "k@k", &clone);
    let (code, told) = report(&copy, &["--all"]);
    let lacks = found(&told, "history-incomplete");
    assert_eq!((code, lacks.len()), (1, 1), "{lacks:#?}");
    let number = "the number of things that are needed and not there is ";
    assert!(lacks[0].contains(number), "{lacks:?}");
    assert!(!lacks[0].contains("is 0."), "{lacks:?}");
    let run = check(&copy, &[]);
    assert!(
        run.out.contains("git fetch --unshallow --tags"),
        "{}",
        run.out
    );
}

#[test]
fn each_record_tells_once_of_all_that_it_names_and_that_is_not_here() {
    let (_folder, year) = sample_year();
    let tags = git_in(&year, AT, "k@k", &["tag", "-l", "clearance/*"]);
    let delete: Vec<&str> = ["tag", "-d"].into_iter().chain(tags.lines()).collect();
    git_in(&year, AT, "k@k", &delete);
    let (code, told) = report(&year, &["--all"]);
    let lacks = found(&told, "history-incomplete");
    assert_eq!(code, 1);
    assert!(!lacks.is_empty());
    for one in &lacks {
        let release = one.split_whitespace().nth(1).expect("a record");
        let same = lacks
            .iter()
            .filter(|other| other.contains(&format!(": {release} ")));
        assert_eq!(same.count(), 1, "{lacks:#?}");
        assert!(one.contains("Their number is "), "{one}");
    }
}

#[test]
fn several_objects_that_are_gone_are_one_lack() {
    let repository = usual(&[]);
    repository.write("cases/anna.md", CASE.replace("Norma", "Ordninga"));
    repository.commit("2027-04-11T12:00:00Z");
    let lose = |path: &str| {
        let id = repository.git(&["rev-parse", &format!("HEAD:{path}")]);
        let file = format!(".git/objects/{}/{}", &id[..2], &id[2..]);
        std::fs::remove_file(repository.path.join(file)).expect("a loose object");
        id
    };
    let first = lose("cases/norm.md");
    let rev = ["--rev", "HEAD"];
    let (_, told) = report(&repository.path, &rev);
    let one = format!(": Git lacks something that the history refers to: {first}.");
    assert_eq!(found(&told, "history-incomplete"), [one]);
    lose("cases/anna.md");
    let (code, told) = report(&repository.path, &rev);
    let lacks = found(&told, "history-incomplete");
    assert_eq!((code, lacks.len()), (1, 1), "{lacks:#?}");
    assert!(lacks[0].contains("Their number is 2;"), "{lacks:?}");
    let unread = found(&told, "file-not-read");
    assert_eq!(unread.len(), 2, "{unread:#?}");
    assert!(found(&told, "file-too-large").is_empty());
}
