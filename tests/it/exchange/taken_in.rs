//! What lies here already: work that is not committed, and cases of KS that were taken in before.

use super::attempts::{Attempt, NEW};
use super::*;

const OPENED: &str = "cases/straum.md";
const OWN_OPENED: &str = "cases/2027/straum.md";

/// KS has opened a case, and it has been taken in.
fn opened() -> (Parties, PathBuf) {
    let (parties, clone) = Parties::exchanging();
    write(&clone, OPENED, NEW);
    send(&clone, ANITA);
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    commit(&parties.state);
    (parties, clone)
}

#[test]
fn what_is_not_committed_is_never_written_over() {
    let (parties, clone) = Parties::exchanging();
    change(&clone, OF_CASE, "KS er usamd", "KS er heilt usamd");
    send(&clone, ANITA);
    change(
        &parties.state,
        OWN_OF_CASE,
        "KS er usamd",
        "Dette er ikkje lagra",
    );
    let before = read(&parties.state, OWN_OF_CASE);
    for more in [&[][..], &["--changed", "bemanningsnorm"]] {
        let refused = parties.receive(more);
        assert_eq!(refused.code, 1, "{}", refused.err);
        assert!(
            refused.said().contains("ikkje er lagra i git"),
            "{}",
            refused.err
        );
        assert!(refused.err.contains(OWN_OF_CASE), "{}", refused.err);
        assert_eq!(read(&parties.state, OWN_OF_CASE), before);
    }
    // Other work is nobody's business.
    git(&parties.state, LATER, &["checkout", "-q", OWN_OF_CASE]);
    change(
        &parties.state,
        "cases/2027/veterinaervakt.md",
        "title: ",
        "title: Ny ",
    );
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
}

#[test]
fn line_ends_are_no_change() {
    let (parties, clone) = Parties::exchanging();
    change(&clone, OF_CASE, "KS er usamd", "KS er heilt usamd");
    send(&clone, ANITA);
    let text = read(&parties.state, OWN_OF_CASE).replace('\n', "\r\n");
    write(&parties.state, OWN_OF_CASE, &text);
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
}

#[test]
fn the_state_s_side_of_a_case_that_was_taken_in_is_the_state_s() {
    let (parties, clone) = opened();
    let attempts: [Attempt; 4] = [
        (
            |clone| change(clone, OPENED, "responsible: ED", "responsible: KD"),
            "«ansvarleg departement»",
        ),
        (
            |clone| {
                change(
                    clone,
                    OPENED,
                    "meeting:",
                    "selection: {major_change: {answer: yes, reason: Ny.}}\nmeeting:",
                )
            },
            "«utval av saka»",
        ),
        (
            |clone| {
                change(
                    clone,
                    OPENED,
                    "## Innspel",
                    "## Bakgrunn {#background}\n\nNoko.\n\n## Innspel",
                )
            },
            "«bakgrunn»",
        ),
        (
            |clone| change(clone, OPENED, "type: individual", "type: information"),
            "«sakstype»",
        ),
    ];
    let start = git(&clone, LATER, &["rev-parse", "HEAD"]);
    for (attempt, field) in attempts {
        git(&clone, LATER, &["reset", "-q", "--hard", &start]);
        attempt(&clone);
        // Something that would be taken by itself.
        change(&clone, OPENED, "Noko.", "Noko anna.");
        send_anew(&clone);
        let refused = parties.receive(&["-q"]);
        assert_eq!(refused.code, 1, "{field}: {}", refused.err);
        assert!(refused.said().contains(field), "{field}: {}", refused.err);
        assert!(!read(&parties.state, OWN_OPENED).contains("Noko anna"));
    }
}

#[test]
fn what_the_state_has_changed_since_stays_and_is_told() {
    let (parties, clone) = opened();
    change(
        &parties.state,
        OWN_OPENED,
        "responsible: ED",
        "responsible: KD",
    );
    commit(&parties.state);
    change(&clone, OPENED, "Noko.", "Noko anna.");
    send(&clone, ANITA);
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(
        taken
            .said()
            .contains("«ansvarleg departement» er endra her"),
        "{}",
        taken.err
    );
    let text = read(&parties.state, OWN_OPENED);
    assert!(
        text.contains("responsible: KD") && text.contains("Noko anna."),
        "{text}"
    );
}

#[test]
fn ks_may_change_what_it_opens_until_it_is_taken_in() {
    let (parties, clone) = Parties::exchanging();
    write(&clone, OPENED, NEW);
    send(&clone, ANITA);
    change(&clone, OPENED, "responsible: ED", "responsible: KD");
    send(&clone, ANITA);
    assert_eq!(parties.receive(&[]).code, 0);
    commit(&parties.state);
    change(
        &parties.state,
        OWN_OPENED,
        "responsible: KD",
        "responsible: AID",
    );
    commit(&parties.state);
    change(&clone, OPENED, "Noko.", "Noko anna.");
    send(&clone, ANITA);
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
}

#[test]
fn a_commit_of_a_day_to_come_is_refused() {
    let (parties, clone) = Parties::exchanging();
    let before = read(&parties.state, OWN_OF_CASE);
    change(&clone, OF_CASE, "KS er usamd", "KS er heilt usamd");
    send_at(&clone, ANITA, "2030-01-01T12:00:00+01:00");
    let refused = parties.receive(&[]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    let said = "er datert 1. januar 2030, og det er etter 21. april 2027";
    assert!(refused.said().contains(said), "{}", refused.err);
    assert!(refused.said().contains(ANITA.1), "{}", refused.err);
    assert_eq!(read(&parties.state, OWN_OF_CASE), before);
    // Put in anew with the right date it is taken. What is later on the same day is a clock that runs ahead, and no other
    // day.
    git_in(
        &clone,
        LATER,
        ANITA.1,
        &["commit", "-q", "--amend", "--no-edit"],
    );
    git(&clone, LATER, &["push", "-qf", "origin", "HEAD:ks"]);
    let taken = parties.receive(&["--dry-run"]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    let evening = "2027-04-21T23:00:00+02:00";
    git_in(
        &clone,
        evening,
        ANITA.1,
        &["commit", "-q", "--amend", "--no-edit"],
    );
    git(&clone, LATER, &["push", "-qf", "origin", "HEAD:ks"]);
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
}

#[test]
fn a_wrong_folder_and_a_wrong_name_are_told_as_what_they_are() {
    let (parties, clone) = Parties::exchanging();
    let nothing = konsult(&parties.state, LATER, &["receive", "/finst/ikkje"]);
    assert_eq!(nothing.code, 1);
    assert!(
        nothing
            .said()
            .contains("Det finst ikkje noko i /finst/ikkje"),
        "{}",
        nothing.err
    );
    for (name, words) in [
        ("cases/Nytt.md", "stor bokstav"),
        ("cases/ny_sak.md", "slik kan ei sak ikkje heite"),
        ("cases/ny.txt", "berre sakene under cases/"),
    ] {
        git(&clone, LATER, &["switch", "-q", "-C", "ks", "origin/state"]);
        git(&clone, LATER, &["clean", "-qfdx"]);
        write(&clone, name, NEW);
        send_anew(&clone);
        let refused = parties.receive(&[]);
        assert_eq!(refused.code, 1);
        assert!(refused.said().contains(words), "{words}: {}", refused.err);
    }
}

#[test]
fn a_commit_is_held_against_the_export_that_it_stands_on_itself() {
    let parties = Parties::on(EVE);
    let first = parties.release("2027-04-20T17:00:00+02:00", "secretariat");
    assert_eq!(first.code, 0, "{}", first.err);
    let clone = parties.clone_of_ks("ks");
    change(&clone, OF_CASE, "KS er usamd", "KS er heilt usamd");
    commit_at(&clone, ANITA, "2027-04-20T18:00:00+02:00");
    let next = parties.release(MORNING, "participants");
    assert_eq!(next.code, 0, "{}", next.err);
    // What the page for KS says to do when something new has come.
    git(&clone, LATER, &["fetch", "-q"]);
    git_in(
        &clone,
        LATER,
        ANITA.1,
        &["merge", "-q", "--no-edit", "origin/state"],
    );
    let author = format!("--author=Anita <{}>", ANITA.1);
    let amend = ["commit", "-q", "--amend", "--no-edit", &author];
    git_in(&clone, LATER, ANITA.1, &amend);
    git(&clone, LATER, &["push", "-q", "origin", "HEAD:ks"]);
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(read(&parties.state, OWN_OF_CASE).contains("KS er heilt usamd"));
    // One that is older than all that it stands on is still refused.
    git(&clone, LATER, &["reset", "-q", "--hard", "origin/state"]);
    change(&clone, OF_CASE, "KS er usamd", "KS er svært usamd");
    git(&clone, LATER, &["push", "-qf", "origin", "HEAD:ks"]);
    send_at(&clone, ANITA, "2027-04-20T18:00:00+02:00");
    let refused = parties.receive(&[]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(
        refused.said().contains("er datert før utsendinga"),
        "{}",
        refused.err
    );
}
