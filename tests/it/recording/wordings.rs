//! What is told fits who it is about and what was said before.

use super::{Shared, clear_for_finance, tags};
use crate::support::git::git_in;
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
    let first = clear_for_finance(&fin, AT, &[]);
    assert_eq!(first.code, 0, "{}", first.err);
    for (key, value) in [("user.name", KARI.name), ("user.email", KARI.email)] {
        git_in(&fin, AT, KARI.email, &["config", key, value]);
    }
    let clear = ["clear", "norm", "--ministry", "KDD"];
    let second = konsult(&fin, "2027-04-12T08:00:00Z", &clear);
    assert_eq!(second.code, 0, "{}", second.err);
    let found = konsult(&fin, "2027-04-12T09:00:00Z", &["check"]).out;
    assert_eq!(found.matches("[clearance-unsigned]").count(), 2, "{found}");
    assert_eq!(
        found.matches("git config gpg.format ssh").count(),
        1,
        "{found}"
    );
    assert_eq!(found.matches("Det same som over.").count(), 1, "{found}");
}

#[test]
fn what_a_ministry_has_said_since_or_taken_back_needs_no_signature() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let clear = |hour: u32, more: &[&str]| {
        let made = clear_for_finance(&fin, &format!("2027-04-12T{hour:02}:00:00Z"), more);
        assert_eq!(made.code, 0, "{}", made.err);
        made.out.trim().to_owned()
    };
    clear(7, &["--outcome", "remark", "--remark", "Talet er feil."]);
    let one = clear(8, &["--outcome", "objection", "--remark", "Nei."]);
    let back = clear(9, &["--outcome", "withdrawn", "--answers", &one]);
    let two = clear(10, &["--outcome", "objection", "--remark", "Nei då."]);
    let three = clear(11, &["--outcome", "objection", "--remark", "Nei og nei."]);
    let found = konsult(
        &fin,
        "2027-04-12T12:00:00Z",
        &["check", "--format", "short"],
    )
    .out;
    let told: Vec<&str> = found
        .lines()
        .filter(|line| line.contains("[clearance-unsigned]"))
        .filter_map(|line| line.split(": ").next())
        .collect();
    // The two objections stand, and by what was taken back an objection is gone.
    assert_eq!(told, [&back, &two, &three], "{found}");
}

#[test]
fn which_answer_is_recorded_is_said_with_its_words() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    for (language, words) in [
        (
            "nn",
            "KLARERT med merknad (administrativt): «Sjå på talet».",
        ),
        (
            "nb",
            "KLARERT med merknad (administrativt): «Sjå på talet».",
        ),
        (
            "en",
            "CLEARED with a remark (administrative level): “Sjå på talet”.",
        ),
    ] {
        let more = ["--remark", " Sjå  på talet.", "--lang", language];
        let shown = clear_for_finance(&fin, AT, &[&more[..], &["--dry-run"]].concat());
        assert_eq!(shown.code, 0, "{}", shown.err);
        assert!(shown.said().contains(words), "{}", shown.err);
        assert!(shown.said().contains("--outcome remark"), "{}", shown.err);
    }
    let plain = clear_for_finance(&fin, AT, &[]);
    assert!(
        plain.said().contains("KLARERT (administrativt)."),
        "{}",
        plain.err
    );
    let remark = ["--outcome", "remark", "--remark", "Talet er feil."];
    let remark = clear_for_finance(&fin, "2027-04-12T08:00:00Z", &remark);
    let words = "MERKNAD (administrativt): «Talet er feil». Teksten er då ikkje klarert.";
    assert!(remark.said().contains(words), "{}", remark.err);
}

#[test]
fn the_ministry_of_the_only_one_who_may_be_meant_is_proposed() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let told = konsult(
        &fin,
        AT,
        &["clear", "norm", "--remark", "Ok, men sjå på talet"],
    );
    assert_eq!((told.code, told.out.as_str()), (2, ""), "{}", told.err);
    let command = "  konsult clear norm --remark 'Ok, men sjå på talet' --ministry FIN\n";
    assert!(told.err.contains(command), "{}", told.err);
    assert!(tags(&fin).is_empty());
    git_in(
        &fin,
        AT,
        OLA.email,
        &["config", "user.email", "x@y.example"],
    );
    let told = konsult(&fin, AT, &["clear", "norm"]);
    assert_eq!(told.code, 2, "{}", told.err);
    assert!(!told.err.contains("konsult clear norm"), "{}", told.err);
    assert!(
        told.said().contains("med --ministry og koden"),
        "{}",
        told.err
    );
}

#[test]
fn what_takes_back_or_answers_is_a_command_to_copy_and_the_log_names_what() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    let before = clear_for_finance(&fin, "2027-04-12T06:00:00Z", &[]);
    assert_eq!(before.code, 0, "{}", before.err);
    let objection = ["--outcome", "objection", "--remark", "Nei."];
    let made = clear_for_finance(&fin, AT, &objection);
    let tag = made.out.trim();
    let later = "2027-04-12T08:00:00Z";
    let start = "  konsult clear norm --ministry FIN";
    let cleared = clear_for_finance(&fin, later, &[]);
    assert_eq!(cleared.code, 1, "{}", cleared.err);
    assert!(
        cleared.err.contains(&format!("{start} --answers {tag}\n")),
        "{}",
        cleared.err
    );
    assert!(
        cleared
            .said()
            .contains("mot sak norm, som ikkje er svart på"),
        "{}",
        cleared.err
    );
    let back = clear_for_finance(&fin, later, &["--outcome", "withdrawn"]);
    let command = format!("{start} --outcome withdrawn --answers {tag}\n");
    assert!(back.err.contains(&command), "{}", back.err);
    assert!(back.err.contains(before.out.trim()), "{}", back.err);
    let words: Vec<&str> = command.split_whitespace().skip(1).collect();
    let found = konsult(&fin, later, &["check"]).out;
    let found = found.split_whitespace().collect::<Vec<_>>().concat();
    let advice = format!("`konsultclearnorm--ministryFIN--answers{tag}`");
    assert!(found.contains(&advice), "{found}");
    assert_eq!(konsult(&fin, later, &words).code, 0);
    let log = konsult(&fin, later, &["log", "norm"]).out;
    let log = log.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        log.contains("FIN tok tilbake innvendinga frå 12. april 2027 mot teksten (administrativt,"),
        "{log}"
    );
}
