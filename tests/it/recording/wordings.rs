//! What is told fits who it is about and what was said before.

use super::{Shared, clear_for_finance, tags};
use crate::support::people::{KARI, OLA};
use crate::support::process::{command, konsult, run};
use unicode_width::UnicodeWidthStr;

const AT: &str = "2027-04-12T07:00:00Z";

#[test]
fn who_speaks_for_the_counterpart_is_listed_elsewhere_than_a_ministrys_contacts() {
    let shared = Shared::new("");
    let kdd = shared.clone_of(&KARI, "kdd");
    for (language, help) in [
        ("nn", "må ho førast inn under counterpart_contacts i"),
        ("nb", "må den føres inn under counterpart_contacts i"),
        ("en", "it has to be listed under counterpart_contacts in"),
    ] {
        let minutes = ["clear", "2027-2", "--part", "minutes", "--ministry", "KS"];
        let refused = konsult(&kdd, AT, &[&minutes[..], &["--lang", language]].concat());
        assert_eq!(refused.code, 1, "{}", refused.err);
        assert!(refused.said().contains(help), "{}", refused.err);
        assert!(!refused.said().contains("departement"), "{}", refused.err);
    }
    assert!(tags(&kdd).is_empty());
}

#[test]
fn a_ministry_that_has_taken_all_back_has_spoken_before() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let clear = |instant: &str, more: &[&str]| clear_for_finance(&fin, instant, more);
    let objection = clear(AT, &["--outcome", "objection", "--remark", "Nei."]);
    assert!(
        objection
            .said()
            .contains("har ikkje sagt noko om denne teksten før")
    );
    let back = ["--outcome", "withdrawn", "--answers", objection.out.trim()];
    assert_eq!(clear("2027-04-12T08:00:00Z", &back).code, 0);
    for (language, words) in [
        (
            "nn",
            "ingenting av det FIN har sagt om denne teksten, gjeld lenger",
        ),
        (
            "nb",
            "ingenting av det FIN har sagt om denne teksten, gjelder lenger",
        ),
        (
            "en",
            "nothing that FIN has said of this text stands any longer",
        ),
    ] {
        let again = clear("2027-04-12T09:00:00Z", &["--dry-run", "--lang", language]);
        assert_eq!(again.code, 0, "{}", again.err);
        assert!(again.said().contains(words), "{}", again.err);
    }
}

#[test]
fn the_same_remark_is_known_however_its_blanks_are_written() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let remark = ["--outcome", "remark", "--remark", " Talet  er\nfeil. "];
    let first = clear_for_finance(&fin, AT, &remark);
    assert_eq!(first.code, 0, "{}", first.err);
    let again = clear_for_finance(&fin, "2027-04-12T08:00:00Z", &remark);
    assert_eq!((again.code, again.out.as_str()), (0, ""), "{}", again.err);
    assert_eq!(tags(&fin).len(), 1);
}

#[test]
fn an_option_without_a_command_is_told_of_in_the_language_asked_for() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    for (language, words) in [
        ("nn", "Det står ingen kommando på kommandolinja."),
        ("nb", "Det står ingen kommando på kommandolinjen."),
        ("en", "There is no command on the command line."),
    ] {
        let lacking = konsult(&fin, AT, &["--lang", language]);
        assert_eq!((lacking.code, lacking.out.as_str()), (2, ""));
        assert!(lacking.said().contains(words), "{}", lacking.err);
        assert!(lacking.said().contains("konsult --help"), "{}", lacking.err);
        assert!(!lacking.said().contains("subcommand"), "{}", lacking.err);
    }
}

#[test]
fn a_text_to_clear_is_shown_in_words_and_as_wide_as_there_is_room() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let long = "Norma skal gjelde frå 2028 for alle barnehagar, og departementet vurderer korleis ho kan fasast inn.";
    shared.change_case(&fin, AT, "Norma skal gjelde frå 2028.", long);
    let clear = [
        "clear",
        "norm",
        "--ministry",
        "FIN",
        "--offline",
        "--dry-run",
    ];
    let shown = konsult(&fin, AT, &clear);
    assert_eq!(shown.code, 0, "{}", shown.err);
    // Nobody knows how wide it may be.
    assert!(
        shown.err.contains(&format!("    {long}\n")),
        "{}",
        shown.err
    );
    for (language, stage) in [
        ("nn", "på høyring"),
        ("nb", "på høring"),
        ("en", "on hearing"),
    ] {
        let mut command = command(&fin, AT, &[&clear[..], &["--lang", language]].concat());
        command.env("COLUMNS", "60");
        let shown = run(command);
        assert!(
            shown.err.contains(&format!("    {stage}\n")),
            "{}",
            shown.err
        );
        assert!(!shown.err.contains("on-hearing"), "{}", shown.err);
        let fits = |line: &str| line.width() <= 60;
        assert!(shown.err.lines().all(fits), "{}", shown.err);
    }
}

/// Who answers its own remark with a bare `clear` sees that it clears.
#[test]
fn a_clearance_in_the_place_of_a_remark_is_told() {
    const LATER: &str = "2027-04-12T08:00:00Z";
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let remark = ["--outcome", "remark", "--remark", "Talet er feil."];
    let first = clear_for_finance(&fin, AT, &remark);
    assert_eq!(first.code, 0, "{}", first.err);
    let told = "gjeld i staden for merknaden";
    assert!(!first.err.contains(told), "{}", first.err);
    let again = clear_for_finance(&fin, LATER, &remark);
    assert!(!again.err.contains(told), "{}", again.err);
    let cleared = clear_for_finance(&fin, LATER, &["--dry-run"]);
    let said = cleared.said();
    assert!(said.contains(told), "{said}");
    assert!(said.contains("«Talet er feil.»"), "{said}");
    assert!(said.contains("--outcome remark"), "{said}");
}

#[test]
fn the_same_advice_on_many_records_stands_once() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    for (instant, words) in [(AT, "Talet er feil."), ("2027-04-12T08:00:00Z", "Nei.")] {
        let remark = ["--outcome", "remark", "--remark", words];
        let made = clear_for_finance(&fin, instant, &remark);
        assert_eq!(made.code, 0, "{}", made.err);
    }
    let found = konsult(&fin, "2027-04-12T09:00:00Z", &["check"]).out;
    assert_eq!(found.matches("[clearance-unsigned]").count(), 2, "{found}");
    assert_eq!(
        found.matches("git config gpg.format ssh").count(),
        1,
        "{found}"
    );
    assert_eq!(found.matches("Det same som over.").count(), 1, "{found}");
}
