//! Clocks that are wrong: nothing is recorded that would be older than what it is about, or of a day that nobody has
//! looked at.

use super::{Shared, tags};
use crate::support::people::{ANNE, KARI, OLA};
use crate::support::process::{Output, command, konsult, run};
use std::path::Path;

/// When main's newest commit was made.
const CHANGED: &str = "2027-04-08T09:00:00Z";

const CLEAR: [&str; 4] = ["clear", "norm", "--ministry", "FIN"];
const RELEASE: [&str; 4] = ["release", "2027-2", "--to", "state"];

/// Clones of finance's officer and the coordinator's, in which the case was changed at that moment.
fn changed() -> (Shared, std::path::PathBuf, std::path::PathBuf) {
    let shared = Shared::new("");
    let kd = shared.clone_of(&ANNE, "kd");
    shared.change_case(&kd, CHANGED, "frå 2028", "frå 2029");
    let (fin, kdd) = (shared.clone_of(&OLA, "fin"), shared.clone_of(&KARI, "kdd"));
    (shared, fin, kdd)
}

/// Run at an instant, as konsult reckons from another day.
fn reckoned(folder: &Path, instant: &str, today: &str, arguments: &[&str]) -> Output {
    let mut command = command(folder, instant, arguments);
    command.args(["--today", today]);
    run(command)
}

fn refused(output: &Output, words: &str, folder: &Path) {
    assert_eq!(output.code, 1, "{}{}", output.out, output.err);
    let said = output.said();
    assert!(said.replace('\u{a0}', " ").contains(words), "{said}");
    assert!(tags(folder).is_empty());
}

#[test]
fn nothing_is_said_of_a_commit_that_is_dated_in_the_future() {
    let (_shared, fin, kdd) = changed();
    for (folder, arguments) in [(&fin, CLEAR), (&kdd, RELEASE)] {
        // Ten minutes are what two clocks may differ by.
        for (instant, code) in [
            ("2027-04-07T09:00:00Z", 1),
            ("2027-04-08T08:49:59Z", 1),
            ("2027-04-08T08:50:00Z", 0),
        ] {
            let dry = [&arguments[..], &["--dry-run"]].concat();
            let run = konsult(folder, instant, &dry);
            assert_eq!(run.code, code, "{instant} {arguments:?}: {}", run.err);
            if code == 1 {
                let early = konsult(folder, instant, &arguments);
                refused(&early, "er frå 8. april 2027 kl. 11:00", folder);
                let later =
                    "GIT_COMMITTER_DATE=\"2027-04-08T11:01:00+02:00\" konsult --today 2027-04-08";
                refused(&early, later, folder);
            }
        }
        let made = konsult(folder, "2027-04-08T08:55:00Z", &arguments);
        assert_eq!(made.code, 0, "{}", made.err);
        assert_eq!(tags(folder).len(), 1);
    }
}

#[test]
fn nothing_is_recorded_of_a_day_that_has_not_come() {
    let (_shared, fin, kdd) = changed();
    let at = "2027-04-08T12:00:00Z";
    for (folder, arguments) in [(&fin, CLEAR), (&kdd, RELEASE)] {
        let early = reckoned(folder, at, "2027-04-07", &arguments);
        refused(&early, "blir datert 8. april 2027", folder);
        let made = reckoned(folder, at, "2027-04-08", &arguments);
        assert_eq!(made.code, 0, "{}", made.err);
    }
}

/// The day by which nothing stood in the way is the day of the release: by a later one a silence would have passed that
/// has not, by an earlier one nothing would be due yet.
#[test]
fn a_release_is_of_the_day_that_was_reckoned_from() {
    let (_shared, _fin, kdd) = changed();
    let at = "2027-04-08T12:00:00Z";
    for today in ["2027-04-07", "2027-04-09"] {
        let other = reckoned(&kdd, at, today, &RELEASE);
        refused(&other, "blir datert 8. april 2027", &kdd);
        // What would stand in the way on another day may be asked.
        let dry = [&RELEASE[..], &["--dry-run"]].concat();
        let asked = reckoned(&kdd, at, today, &dry);
        assert_eq!(asked.code, 0, "{today}: {}", asked.err);
    }
    // After midnight in Oslo it is the next day there.
    let late = "2027-04-08T22:30:00Z";
    let yesterday = reckoned(&kdd, late, "2027-04-08", &RELEASE);
    refused(&yesterday, "blir datert 9. april 2027", &kdd);
    let made = reckoned(&kdd, late, "2027-04-09", &RELEASE);
    assert_eq!(made.code, 0, "{}", made.err);
}

/// Documents leave such a case out already, so that what goes out would not be what the release names.
#[test]
fn a_case_that_leaves_on_a_day_to_come_is_not_sent_before_somebody_says_so() {
    let shared = Shared::new("");
    let kd = shared.clone_of(&ANNE, "kd");
    let withdrawn = "stage: on-hearing\nwithdrawn: {date: 2027-04-09, reason: Ikkje klar}\n";
    shared.change_case(&kd, CHANGED, "stage: on-hearing\n", withdrawn);
    let kdd = shared.clone_of(&KARI, "kdd");
    let at = "2027-04-08T12:00:00Z";
    let planned = reckoned(&kdd, at, "2027-04-08", &RELEASE);
    refused(&planned, "Saka norm er ført som trekt", &kdd);
    let dry = [&RELEASE[..], &["--dry-run"]].concat();
    let come = reckoned(&kdd, at, "2027-04-09", &dry);
    assert!(
        !come.err.contains("Saka norm er ført som trekt"),
        "{}",
        come.err
    );
}

/// An objection by somebody whose clock is ahead is only planned until its day: nobody knows whether it was made before.
#[test]
fn nothing_goes_to_the_counterpart_while_a_ministry_speaks_under_a_day_to_come() {
    let (_shared, fin, kdd) = changed();
    let ahead = "2027-04-08T22:30:00Z";
    let objects = [
        "clear",
        "norm",
        "--ministry",
        "FIN",
        "--outcome",
        "objection",
        "--remark",
        "Nei",
        "--push",
    ];
    let made = reckoned(&fin, ahead, "2027-04-09", &objects);
    assert_eq!(made.code, 0, "{}", made.err);
    super::fetch(&kdd);
    let at = "2027-04-08T20:00:00Z";
    let send = ["release", "2027-2", "--to", "secretariat"];
    let early = reckoned(&kdd, at, "2027-04-08", &send);
    assert_eq!(early.code, 1, "{}", early.out);
    let said = early.said().replace('\u{a0}', " ");
    assert!(said.contains("Ei av klokkene går feil"), "{said}");
    assert!(said.contains("9. april 2027"), "{said}");
    // What the ministries only get to see does not wait, and when the day has come it is an objection like any other.
    let laid = reckoned(
        &kdd,
        at,
        "2027-04-08",
        &[&RELEASE[..], &["--push"]].concat(),
    );
    assert_eq!(laid.code, 0, "{}", laid.err);
    let come = reckoned(&kdd, "2027-04-09T07:00:00Z", "2027-04-09", &send);
    assert!(!come.said().contains("klokkene"), "{}", come.err);
    assert!(
        come.out.contains("innvending") || come.said().contains("innvending"),
        "{}{}",
        come.out,
        come.err
    );
}

/// What is said under an earlier moment than the ministry's latest word would not take its place. What names that word
/// came after it.
#[test]
fn nothing_is_said_under_an_earlier_moment_than_what_the_ministry_has_said() {
    let (_shared, fin, _kdd) = changed();
    let at = |clock: &str| format!("2027-04-08T{clock}Z");
    let cleared = konsult(&fin, &at("12:00:00"), &CLEAR);
    assert_eq!(cleared.code, 0, "{}", cleared.err);
    let remark = ["--outcome", "remark", "--remark", "Skriv prisåret."];
    let remark = [&CLEAR[..], &remark].concat();
    let early = konsult(&fin, &at("11:59:59"), &remark);
    assert_eq!(early.code, 1, "{}", early.out);
    let said = early.said().replace('\u{a0}', " ");
    for words in [
        "FIN har sagt noko om sak norm 8. april 2027 kl. 14:00",
        "13:59",
    ] {
        assert!(said.contains(words), "{said}");
    }
    let [tag] = tags(&fin).try_into().unwrap();
    let back = ["--outcome", "withdrawn", "--answers", &tag];
    let taken = konsult(&fin, &at("11:59:59"), &[&CLEAR[..], &back].concat());
    assert_eq!(taken.code, 0, "{}", taken.err);
    let status = [
        "status",
        "2027-2",
        "--format",
        "json",
        "--today",
        "2027-04-08",
    ];
    let standing = konsult(&fin, &at("12:00:30"), &status).out;
    assert!(
        !standing.contains("\"standing\": \"cleared\""),
        "{standing}"
    );
    let later = konsult(&fin, &at("12:01:00"), &remark);
    assert_eq!(later.code, 0, "{}", later.err);
    assert_eq!(tags(&fin).len(), 3);
}
