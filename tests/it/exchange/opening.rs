//! What KS makes with `new-case` in its repository: a case that it may write, where exported cases lie, that `check`
//! there accepts and the state takes in.

use super::*;
use crate::support::program::{environment, run_in};
use konsult::model::CaseType;

const NEW_CASE: [&str; 5] = [
    "new-case",
    "--title=Straumprisar for kommunane",
    "--type=individual",
    "--responsible=ED",
    "--today=2027-04-21",
];
const MADE: &str = "cases/straumprisar-kommunane.md";

/// What `check` tells in a clone, a line a finding.
fn found(clone: &Path) -> String {
    konsult(clone, LATER, &["check", "--format", "short"]).out
}

/// Writes something under the heading of KS.
fn fill_in(clone: &Path, path: &str) {
    let text = read(clone, path);
    write(clone, path, &format!("{text}\nPrisane er uføreseielege.\n"));
}

#[test]
fn a_new_case_of_ks_has_only_what_ks_may_fill_in() {
    let (parties, clone) = Parties::exchanging();
    let run = konsult(&clone, LATER, &NEW_CASE);
    assert_eq!((run.code, run.out.trim()), (0, MADE), "{}", run.err);
    insta::assert_snapshot!(
        "new_case_in_copy",
        format!("{}\n{}", run.err, read(&clone, MADE))
    );
    // Nothing but that the input is not written yet.
    let before = found(&clone);
    assert_eq!(before.lines().count(), 2, "{before}");
    assert!(before.contains("[section-missing]"), "{before}");
    fill_in(&clone, MADE);
    assert_eq!(found(&clone).lines().count(), 1, "{}", found(&clone));
    send(&clone, ANITA);
    let taken = parties.receive(&[]);
    let own = "cases/2027/straumprisar-kommunane.md";
    assert_eq!((taken.code, taken.out.trim()), (0, own), "{}", taken.err);
    let there = read(&parties.state, own);
    assert!(there.contains("uføreseielege"), "{there}");
    assert!(
        !there.contains("veiledning"),
        "the guidance stays with KS: {there}"
    );
}

#[test]
fn of_every_type_it_can_be_checked_and_taken_in() {
    let (parties, clone) = Parties::exchanging();
    let mut made = 0;
    for case_type in CaseType::ALL {
        for language in ["nn", "nb"] {
            let word = case_type.word();
            let id = format!("ny-{word}-{language}");
            let arguments = [
                "new-case",
                &id,
                "--title=Ei ny sak",
                &format!("--type={word}"),
                "--responsible=ED",
                &format!("--language={language}"),
                "--meeting=2027-2",
            ];
            let run = konsult(&clone, LATER, &arguments);
            let path = format!("cases/{id}.md");
            assert_eq!(
                (run.code, run.out.trim()),
                (0, path.as_str()),
                "{}",
                run.err
            );
            fill_in(&clone, &path);
            made += 1;
        }
    }
    let told = found(&clone);
    assert!(!told.contains("error["), "{told}");
    assert!(!told.contains("warning["), "{told}");
    send(&clone, ANITA);
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert_eq!(taken.out.lines().count(), made, "{}", taken.out);
    // What konsult itself has written to help is not told as something that KS said.
    let said = taken.said();
    assert!(!said.contains("blir ikkje teke inn"), "{said}");
}

#[test]
fn ks_is_asked_for_nothing_that_is_the_state_s_and_speaks_for_nobody_else() {
    let (_parties, clone) = Parties::exchanging();
    for language in ["nn", "nb", "en"] {
        let mut environment = environment(&clone, &["new-case", "--lang", language, "--dry-run"]);
        environment.interactive = true;
        environment.terminal_width = Some(100);
        let asked = run_in(&environment, "Straum\nindividual\nED\n\n\n");
        assert_eq!(asked.code, 0, "{}", asked.err);
        assert!(
            asked.out.starts_with("==> cases/straum.md <=="),
            "{}",
            asked.out
        );
        insta::assert_snapshot!(format!("asked_in_copy_{language}"), asked.err);
    }
    let other = [&NEW_CASE[..], &["--raised-by=ED"]].concat();
    let refused = konsult(&clone, LATER, &other);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.said().contains("reist av KS"), "{}", refused.err);
    let own = [&NEW_CASE[..], &["--raised-by=KS", "--dry-run"]].concat();
    assert_eq!(konsult(&clone, LATER, &own).code, 0);
    // When the meeting is over there is none here that a case could be up at.
    let late = [&NEW_CASE[..4], &["--today=2027-06-01"]].concat();
    let run = konsult(&clone, LATER, &late);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.said().contains("koordinatoren veit"), "{}", run.err);
    assert!(!read(&clone, MADE).contains("\nmeeting:"));
}
