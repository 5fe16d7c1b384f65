//! A check of less than everything: what is not shown is counted, and what nobody can place is shown.

use super::{CONFIGURATION, MEETING, case};
use crate::support::git::TestRepository;
use crate::support::program::konsult;

#[test]
fn what_is_not_asked_for_is_counted() {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", MEETING);
    repository.write("cases/2027/bemanningsnorm.md", case("framhald: nei\n"));
    repository.commit("2027-01-04T09:00:00Z");
    let run = |more: &[&str]| {
        let given = [
            "check",
            "--today",
            "2027-03-01",
            "--lang",
            "en",
            "--format",
            "short",
        ];
        konsult(&repository.path, &[&given[..], more].concat())
    };
    let whole = run(&[]);
    assert_eq!(whole.code, 1, "{}", whole.out);
    assert!(!whole.err.contains("The check is limited"), "{}", whole.err);
    for less in [&["konsult.yaml"][..], &["--ignore", "unknown-field"]] {
        let limited = run(less);
        assert_eq!(limited.code, 0, "{}", limited.out);
        let told = "The check is limited. Beside what is shown the repository has 1 error";
        let said: Vec<&str> = limited.err.split_whitespace().collect();
        assert!(said.join(" ").contains(told), "{less:?}: {}", limited.err);
    }
}

#[test]
fn a_case_that_cannot_be_read_may_be_up_at_any_meeting() {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", MEETING);
    repository.commit("2027-01-04T09:00:00Z");
    let good = case("");
    for broken in [
        good.replacen("---\n", "", 1),
        String::new(),
        good.replace("meeting: 2027-2", "meeting: [2027-2"),
        good.replace("meeting: 2027-2", "meeting: 2027-2 ?"),
        good.replace("meeting: 2027-2", "meting: 2027-2"),
    ] {
        repository.write("cases/2027/bemanningsnorm.md", &broken);
        let given = ["check", "--today", "2027-03-01", "--meeting", "2027-2"];
        let run = konsult(&repository.path, &given);
        assert_eq!(run.code, 1, "{broken}\n{}", run.out);
    }
}

#[test]
fn two_files_with_one_id_are_told_of_either() {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", MEETING);
    repository.write("cases/2026/norm.md", case(""));
    repository.write("cases/2027/norm.md", case(""));
    repository.commit("2027-01-04T09:00:00Z");
    for path in [
        "cases/2026/norm.md",
        "cases/2027/norm.md",
        "cases/2026",
        ".",
    ] {
        let given = ["check", "--today", "2027-03-01", "--format", "short", path];
        let run = konsult(&repository.path, &given);
        assert_eq!(run.code, 1, "{path}: {}", run.out);
        assert!(
            run.out.contains("error[duplicate-id]"),
            "{path}: {}",
            run.out
        );
        assert!(
            !run.out.contains("text-not-laid-before"),
            "{path}: {}",
            run.out
        );
    }
}
