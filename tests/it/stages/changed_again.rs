//! A text that has been changed after dispatch, and is changed once more on a branch.

use super::{SECOND_2027, case_at, release, repository};
use crate::support::program::konsult;

#[test]
fn other_words_are_another_finding() {
    let repository = repository(&[SECOND_2027]);
    let at = |instant, text| case_at(&repository, instant, "2027-2", text);
    at("2027-03-01T09:00:00Z", "Norma gjeld.");
    release(
        &repository,
        "2027-2",
        "participants",
        "2027-04-21T09:00:00Z",
    );
    at("2027-04-22T08:00:00Z", "Norma gjeld frå 2028.");
    repository.git(&["switch", "-q", "-c", "pr"]);
    let given = [
        "check",
        "--today",
        "2027-04-22",
        "--base",
        "main",
        "--format",
        "short",
    ];
    let new = || {
        let run = konsult(&repository.path, &given);
        run.out.contains("[text-changed-after-dispatch]")
    };
    assert!(!new(), "main has it already");
    at("2027-04-22T09:00:00Z", "Norma er dobla.");
    assert!(new(), "and not this");
}
