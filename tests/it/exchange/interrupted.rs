//! Nothing half: stopped at every call of git, no release is recorded twice, KS sees none that is not recorded, and the
//! next run finishes.

use super::*;
use crate::support::folders::copied;
use crate::support::process::{deadly_git, konsult_with};

/// The branch that KS sees, where there is one.
fn seen(shared: &Path) -> Option<String> {
    shared.join("HEAD").exists().then_some(())?;
    let listed = git(shared, MORNING, &["for-each-ref", "--format=%(objectname)"]);
    Some(listed).filter(|listed| !listed.is_empty())
}

fn releases(state: &Path) -> String {
    git(
        state,
        MORNING,
        &["tag", "--list", "release/2027-2/participants/*"],
    )
}

#[test]
fn a_release_and_its_export_are_made_in_that_order_and_finished_by_the_next_run() {
    let parties = Parties::on(EVE);
    let arguments = [
        "release",
        "2027-2",
        "--to",
        "participants",
        "--export",
        "../utveksling",
        // What a document looks like is no matter here, and a PDF takes longer than all the rest.
        "--format",
        "md",
    ];
    // Most calls only read or make files; the last ones are those that count.
    let calls = {
        let place = parties.beside("teljing/stat");
        copied(&parties.state, &place);
        let bin = deadly_git(place.parent().unwrap(), 1_000_000);
        let whole = konsult_with(&bin, &place, MORNING, &arguments);
        assert_eq!(whole.code, 0, "{}", whole.err);
        fs::read_to_string(bin.join("count")).unwrap().len()
    };
    assert!(calls > 20, "{calls}");
    let last = calls - 6;
    let every = (1..last).step_by(7).chain(last..=calls);
    let mut between = 0;
    for call in every {
        let place = parties.beside(&format!("{call}/stat"));
        copied(&parties.state, &place);
        let shared = parties.beside(&format!("{call}/utveksling"));
        let bin = deadly_git(place.parent().unwrap(), call);
        let output = konsult_with(&bin, &place, MORNING, &arguments);
        assert_ne!(output.code, 0, "stopped at call {call}");
        let recorded = releases(&place);
        if recorded.is_empty() {
            assert_eq!(
                seen(&shared),
                None,
                "KS sees nothing that is not recorded: call {call}"
            );
        } else if seen(&shared).is_none() {
            between += 1;
        }
        let again = konsult(&place, MORNING, &arguments);
        assert_eq!(again.code, 0, "after call {call}: {}", again.err);
        assert_eq!(
            releases(&place),
            "release/2027-2/participants/1",
            "after call {call}"
        );
        assert_eq!(
            git(&shared, MORNING, &["rev-list", "--count", "state"]),
            "1"
        );
        if call < last {
            continue;
        }
        let more = konsult(&place, MORNING, &arguments);
        assert_eq!(more.code, 0, "{}", more.err);
        assert_eq!(releases(&place), "release/2027-2/participants/1");
        assert_eq!(
            git(&shared, MORNING, &["rev-list", "--count", "state"]),
            "1"
        );
    }
    assert!(between > 0, "the moment between the two was met");
}

#[test]
fn what_lies_there_is_told_as_done_with_its_place_and_that_ks_has_to_be_told() {
    let parties = Parties::on(EVE);
    let place = parties.state.canonicalize().unwrap();
    let place = place.parent().unwrap().join("utveksling");
    let place = place.display().to_string();
    let arguments = [
        "release",
        "2027-2",
        "--to",
        "participants",
        "--format",
        "md",
    ];
    let export = ["--export", "../utveksling"];
    let dry = [&arguments[..], &export, &["--dry-run"]].concat();
    let dry = konsult(&parties.state, MORNING, &dry);
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert!(
        dry.said().contains("vil liggje på greina state"),
        "{}",
        dry.err
    );
    assert!(!dry.said().contains("Sei frå til KS"), "{}", dry.err);
    let done = konsult(&parties.state, MORNING, &[&arguments[..], &export].concat());
    assert_eq!(done.code, 0, "{}", done.err);
    let said = done.said();
    for words in [
        "ligg no på greina state",
        "med -o MAPPE",
        &format!("Sei frå til KS at det ligg på greina state i {place}."),
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("/../"), "{said}");
}

/// The same files have gone to the secretariat before: that is not the commit of this release.
#[test]
fn a_release_with_the_files_of_an_earlier_one_still_gets_its_commit() {
    let parties = Parties::on(EVE);
    let first = parties.release("2027-04-20T17:00:00+02:00", "secretariat");
    assert_eq!(first.code, 0, "{}", first.err);
    let next = parties.release(MORNING, "participants");
    assert_eq!(next.code, 0, "{}", next.err);
    let newest = || {
        git(
            &parties.shared,
            LATER,
            &["log", "-1", "--format=%s %T", "state"],
        )
    };
    let whole = newest();
    assert!(whole.starts_with("2027-2 to participants 1 "), "{whole}");
    let files = git(
        &parties.shared,
        LATER,
        &["log", "-1", "--format=%T", "state~1"],
    );
    assert!(whole.ends_with(&files), "{whole} {files}");
    git(
        &parties.shared,
        LATER,
        &["branch", "-f", "state", "state~1"],
    );
    let again = parties.release(LATER, "participants");
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(newest(), whole);
}
