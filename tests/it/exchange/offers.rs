//! What is not taken from KS's branch: the whole is refused, with words, and nothing is written.

use super::attempts::{ATTEMPTS, NEW};
use super::*;
use crate::support::program::{environment, run_in};

/// What differs in a work tree.
fn whole(folder: &Path) -> String {
    git(folder, LATER, &["status", "--porcelain", "--ignored"])
}

#[test]
fn what_is_not_ks_to_say_is_refused_whole() {
    let (parties, clone) = Parties::exchanging();
    let before = whole(&parties.state);
    for (number, (attempt, words)) in ATTEMPTS.iter().enumerate() {
        git(&clone, LATER, &["switch", "-q", "-C", "ks", "origin/state"]);
        git(&clone, LATER, &["clean", "-qfdx"]);
        // Something that would be taken by itself.
        let text = read(&clone, "cases/veterinaervakt.md");
        write(
            &clone,
            "cases/veterinaervakt.md",
            &format!("{}\n\nKS er einig i dette.\n", text.trim_end()),
        );
        attempt(&clone);
        send_anew(&clone);
        // KS hears of it in its own repository too, but for a name that only the state knows to be taken.
        let run = konsult(&clone, LATER, &["check", "--format", "short"]);
        let known_to_ks = *words != "namnet på noko anna";
        assert_eq!(run.code == 1, known_to_ks, "{number} {words}: {}", run.out);
        let not_theirs = words.contains("er staten sitt") || words.contains("berre sakene");
        let told = run.out.contains("error[beyond-ks-voice]");
        assert!(told || !not_theirs, "{number} {words}: {}", run.out);
        let refused = parties.receive(&[]);
        assert_eq!(
            refused.code, 1,
            "{number} {words}: {}{}",
            refused.out, refused.err
        );
        let said = refused.said();
        assert!(said.contains(words), "{number} {words}: {said}");
        assert!(said.contains("Ingenting er teke inn"), "{said}");
        assert_eq!(
            (refused.out.as_str(), whole(&parties.state)),
            ("", before.clone())
        );
    }
}

fn remark(clone: &Path) {
    change(clone, OF_CASE, "KS er usamd", "KS er framleis usamd");
}

#[test]
fn only_contacts_of_ks_speak_for_it() {
    let (parties, clone) = Parties::exchanging();
    let cases = [
        (("Ukjend", "ukjend@ks.example"), ANITA, "er skriven av"),
        (
            ANITA,
            ("Ukjend", "ukjend@ks.example"),
            "ikkje kontaktperson",
        ),
        (ANITA, KARI, "ikkje kontaktperson"),
    ];
    for (author, committer, words) in cases {
        git(&clone, LATER, &["switch", "-q", "-C", "ks", "origin/state"]);
        remark(&clone);
        let author = format!("{} <{}>", author.0, author.1);
        git_in(
            &clone,
            LATER,
            committer.1,
            &["commit", "-qam", "x", "--author", &author],
        );
        git(&clone, LATER, &["push", "-qf", "origin", "HEAD:ks"]);
        let refused = parties.receive(&[]);
        assert_eq!(refused.code, 1);
        assert!(refused.said().contains(words), "{words}: {}", refused.err);
    }
    // Nor one among others, whoever comes after.
    send(&clone, ANITA);
    assert_eq!(parties.receive(&[]).code, 1);
}

#[test]
fn a_branch_that_stands_on_nothing_exported_is_refused() {
    let (parties, clone) = Parties::exchanging();
    git(&clone, LATER, &["switch", "-q", "--orphan", "ny"]);
    write(&clone, OF_CASE, NEW);
    send(&clone, ANITA);
    let refused = parties.receive(&[]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.said().contains("byggjer ikkje på noko"),
        "{}",
        refused.err
    );
}

#[test]
fn a_commit_of_somebody_else_on_the_branch_of_the_state_stops_both_ways() {
    let (parties, clone) = Parties::exchanging();
    change(&clone, OF_CASE, "stage: on-hearing", "stage: adopted");
    git(
        &clone,
        LATER,
        &["commit", "-qam", "2027-2 to participants 2"],
    );
    git(
        &clone,
        LATER,
        &["push", "-q", "origin", "HEAD:state", "HEAD:ks"],
    );
    let refused = parties.receive(&[]);
    assert_eq!(refused.code, 1);
    let said = refused.said();
    assert!(said.contains("inga utsending herifrå"), "{said}");
    let (own, other) = (
        git(&clone, LATER, &["rev-parse", "HEAD~1"]),
        git(&clone, LATER, &["rev-parse", "HEAD"]),
    );
    let (own, other) = (&own.trim()[..10], &other.trim()[..10]);
    assert!(said.contains(&format!("{other} (")), "{said}");
    assert!(
        said.contains(&format!("branch ks-{other} {other}")),
        "{said}"
    );
    assert!(said.contains(&format!("branch -f state {own}")), "{said}");
    let release = parties.release("2027-04-21T13:00:00+02:00", "secretariat");
    assert_eq!(release.code, 1);
    assert!(
        release.said().contains("inga utsending herifrå"),
        "{}",
        release.err
    );
}

/// A commit without a change has the very files of the one below it, whatever it is called.
#[test]
fn an_empty_commit_on_the_branch_of_the_state_is_somebody_elses_too() {
    for message in ["Tom", "2027-2 to participants 1"] {
        let (parties, clone) = Parties::exchanging();
        let own = git(&clone, LATER, &["rev-parse", "origin/state"]);
        let empty = ["commit", "-q", "--allow-empty", "-m", message];
        git_in(&clone, LATER, ANITA.1, &empty);
        git(
            &clone,
            LATER,
            &["push", "-q", "origin", "HEAD:state", "HEAD:ks"],
        );
        let other = git(&clone, LATER, &["rev-parse", "HEAD"]);
        let refused = parties.receive(&[]);
        assert_eq!(refused.code, 1, "{message}");
        let said = refused.said();
        assert!(said.contains(&format!("{} (", &other[..10])), "{said}");
        let back = format!("branch -f state {}", &own[..10]);
        assert!(said.contains(&back), "{said}");
        let check = konsult(&clone, LATER, &["check"]);
        assert_eq!(check.code, 1, "{}", check.out);
        assert!(check.out.contains(&other[..10]), "{}", check.out);
    }
}

#[test]
fn a_text_that_has_changed_since_is_asked_about() {
    let (parties, clone) = Parties::exchanging();
    remark(&clone);
    send(&clone, ANITA);
    change(
        &parties.state,
        OWN_OF_CASE,
        "seks timar dagleg",
        "sju timar dagleg",
    );
    commit(&parties.state);
    let before = read(&parties.state, OWN_OF_CASE);
    let refused = parties.receive(&[]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.said().contains("[-seks-]{+sju+}"),
        "{}",
        refused.err
    );
    assert!(
        refused.said().contains("--changed bemanningsnorm"),
        "{}",
        refused.err
    );
    assert_eq!(read(&parties.state, OWN_OF_CASE), before);
    for (answer, code) in [("n\n", 1), ("", 1), ("j\n", 0)] {
        let day = ["--lang", "nn", "--today", "2027-04-21"];
        let arguments = [&["receive", "../utveksling"], &day[..]].concat();
        let mut environment = environment(&parties.state, &arguments);
        environment.interactive = true;
        let asked = run_in(&environment, answer);
        assert_eq!(asked.code, code, "{}", asked.err);
        assert!(
            asked
                .err
                .contains("Ta inn det KS har skrive i bemanningsnorm?"),
            "{}",
            asked.err
        );
        assert_eq!(read(&parties.state, OWN_OF_CASE) == before, code == 1);
    }
    write(&parties.state, OWN_OF_CASE, &before);
    let taken = parties.receive(&["--changed", "bemanningsnorm"]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(read(&parties.state, OWN_OF_CASE).contains("framleis usamd"));
}

#[test]
fn words_of_ks_that_somebody_else_has_changed_here_are_asked_about() {
    let (parties, clone) = Parties::exchanging();
    remark(&clone);
    send(&clone, ANITA);
    change(
        &parties.state,
        OWN_OF_CASE,
        "KS er usamd",
        "KS er ikkje usamd",
    );
    commit(&parties.state);
    let refused = parties.receive(&[]);
    assert_eq!(refused.code, 1);
    assert!(refused.said().contains("av nokon andre"), "{}", refused.err);
    let taken = parties.receive(&["--changed", "bemanningsnorm"]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    commit(&parties.state);
    // KS's own later words take the place of its earlier ones without a question.
    change(&clone, OF_CASE, "framleis usamd", "heilt usamd");
    send(&clone, ANITA);
    let later = parties.receive(&[]);
    assert_eq!(later.code, 0, "{}", later.err);
    assert!(read(&parties.state, OWN_OF_CASE).contains("KS er heilt usamd"));
}

#[test]
fn no_repository_with_this_history_is_written_to() {
    let parties = Parties::on(EVE);
    let source = format!("file://{}", parties.state.display());
    git(
        &parties.state,
        MORNING,
        &["clone", "-q", "--bare", &source, "../utveksling"],
    );
    let refused = parties.release(MORNING, "participants");
    assert_eq!(refused.code, 1);
    assert!(refused.said().contains("interne utkast"), "{}", refused.err);
    assert_eq!(
        git(
            &parties.state,
            MORNING,
            &["tag", "--list", "release/2027-2/participants/*"]
        ),
        ""
    );
    let own = konsult(
        &parties.state,
        MORNING,
        &["release", "2027-2", "--to", "participants", "--export", "."],
    );
    assert_eq!(own.code, 1, "{}", own.err);
    let drafts = konsult(
        &parties.state,
        MORNING,
        &["release", "2027-2", "--to", "state", "--export", "../nytt"],
    );
    assert_eq!(drafts.code, 2, "{}", drafts.err);
    assert!(!parties.beside("nytt").exists());
}
