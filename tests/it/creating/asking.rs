//! Questions at the terminal.

use super::{Made, snapshot};
use crate::support::program::{Run, environment, run_in};

fn asked(made: &Made, arguments: &[&str], answers: &str) -> Run {
    let mut environment = environment(made.path(), arguments);
    environment.interactive = true;
    environment.terminal_width = Some(80);
    run_in(&environment, answers)
}

#[test]
fn a_case_is_asked_for_until_every_answer_can_be_used() {
    let made = Made::with_meetings();
    let answers = "\nBemanningsnorm i barnehagane\nindividul\nindividual\nKMDD\nkd\n\n\n";
    let run = asked(&made, &["new-case"], answers);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out, "cases/2027/bemanningsnorm-barnehagane.md\n");
    snapshot("asked_case", &run.err);
    let text = made.read(run.out.trim());
    assert!(text.contains("\nresponsible: KD\n") && text.contains("\nmeeting: 2027-2\n"));
}

#[test]
fn a_meeting_and_an_agreement_are_asked_for() {
    let made = Made::new();
    let answers = "bilateral\n2027-02-30\n2027-10-20\nhod\n\n";
    let run = asked(&made, &["new-meeting", "--lang=nb"], answers);
    assert_eq!(run.out, "meetings/2027-b-hod.md\n", "{}", run.err);
    snapshot("asked_meeting", &run.err);
    let run = asked(
        &made,
        &["new-agreement", "--lang=en"],
        "Busetjing\nAID, jd\n\nBusetjing\nbusetjing-2030\n",
    );
    assert_eq!(run.out, "agreements/busetjing-2030.md\n", "{}", run.err);
    snapshot("asked_agreement", &run.err);
}

#[test]
fn an_answer_may_be_what_a_word_means() {
    let made = Made::with_meetings();
    for (number, answer) in ["enkeltsak", "Enkeltsak", "INDIVIDUAL", " enkeltsak "]
        .into_iter()
        .enumerate()
    {
        let answers = format!("Sak {number}\n{answer}\nKD\n\n\n");
        let run = asked(&made, &["new-case"], &answers);
        assert_eq!(run.code, 0, "{answer}: {}", run.err);
        assert!(made.read(run.out.trim()).contains("\ntype: individual\n"));
    }
    let answers = "andre konsultasjonsmøte\n2028-04-28\n\n";
    let run = asked(&made, &["new-meeting", "--lang=nb"], answers);
    assert_eq!(run.out, "meetings/2028-2.md\n", "{}", run.err);
    let flags = ["--title=T", "--type=rammesak", "--responsible=FIN"];
    let run = made.good(&[&["new-case"][..], &flags].concat());
    assert!(made.read(run.out.trim()).contains("\ntype: framework\n"));
    // What could mean several is not guessed.
    let run = asked(&made, &["new-case", "--lang=en"], "T\ncase\n");
    assert!(run.err.contains("cannot be used for --type"), "{}", run.err);
}

#[test]
fn a_hyphen_leaves_the_meeting_out() {
    let made = Made::with_meetings();
    let case = [
        "new-case",
        "a",
        "--title=T",
        "--type=individual",
        "--responsible=KD",
    ];
    let run = asked(&made, &case, "-\n");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!made.read(run.out.trim()).contains("\nmeeting:"));
}

#[test]
fn answers_that_end_end_the_command() {
    let made = Made::with_meetings();
    let before = made.files();
    for answers in ["", "Ein tittel\n", "Ein tittel\nindividual\n"] {
        let run = asked(&made, &["new-case", "--lang=en"], answers);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("is missing"), "{}", run.err);
    }
    assert_eq!(made.files(), before);
}
