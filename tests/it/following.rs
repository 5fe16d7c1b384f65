//! `konsult status` and `konsult log` over a real repository with clearances and releases of fixed dates.

mod documents;
mod log;
mod minutes;
mod repository;
mod silence;

use crate::support::folders::scratch;
use crate::support::git::TestRepository;
use crate::support::program::{environment, konsult, run_in};
use repository::{CASE, QUARREL, at_terminal, data, repository, snapshot};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

#[test]
fn a_meeting_in_three_languages_at_a_terminal() {
    let repository = repository();
    for language in ["nn", "nb", "en"] {
        let shown = at_terminal(
            &repository,
            &[
                "status",
                "2027-2",
                "--today",
                "2027-04-12",
                "--lang",
                language,
            ],
        );
        assert!(shown.lines().all(|line| line.width() <= 80), "{shown}");
        assert!(!shown.contains('{') && !shown.contains('\u{1b}'), "{shown}");
        snapshot(&format!("status_{language}"), &shown);
    }
}

#[test]
fn what_is_shown_fits_the_terminal_and_what_columns_says() {
    let repository = repository();
    let widest = |columns: Option<&str>, terminal, arguments: &[&str]| {
        let mut environment = environment(&repository.path, arguments);
        environment.terminal_width = terminal;
        let variables = [("NO_COLOR", Some("1")), ("COLUMNS", columns)];
        for (name, value) in variables {
            let value = value.map(|value| (name.to_owned(), value.to_owned()));
            environment.variables.extend(value);
        }
        let run = run_in(&environment, "");
        let widths = run.out.lines().map(UnicodeWidthStr::width);
        widths.max().expect("something is shown")
    };
    let today = ["--today", "2027-04-12", "--lang", "nn"];
    for command in [
        &["status", "2027-2"][..],
        &["status"],
        &["plan", "2027-2"],
        &["log", "norm"],
        &["log", "norm", "--since-clearance", "FIN"],
    ] {
        let arguments = [command, &today].concat();
        for width in [60, 72, 80] {
            let columns = width.to_string();
            let all = [
                widest(None, Some(width), &arguments),
                widest(Some(&columns), None, &arguments),
                widest(Some(&columns), Some(120), &arguments),
            ];
            assert!(all.iter().all(|wide| *wide <= width), "{command:?} {all:?}");
        }
        let known = widest(None, None, &arguments);
        for nothing in ["", "0", "mange"] {
            assert_eq!(widest(Some(nothing), None, &arguments), known);
        }
    }
}

#[test]
fn outside_git_that_is_said_and_not_that_the_history_is_cut() {
    let folder = scratch();
    konsult(folder.path(), &["init", "--lang", "nb"]);
    let shown = konsult(folder.path(), &["status", "--lang", "nb"]).out;
    assert!(shown.starts_with("Mappen er ikke i git"), "{shown}");
    assert!(!shown.contains("Historikken"), "{shown}");
}

#[test]
fn a_meeting_that_has_been_held_was() {
    let repository = repository();
    for (language, was) in [
        (
            "nn",
            "Møtedagen var onsdag 28. april 2027 (for 7 dagar sidan).",
        ),
        (
            "nb",
            "Møtedagen var onsdag 28. april 2027 (for 7 dager siden).",
        ),
        ("en", "The meeting was on "),
    ] {
        let given = ["status", "2027-2", "--today", "2027-05-05", "--lang"];
        let shown = at_terminal(&repository, &[&given[..], &[language]].concat());
        assert!(shown.contains(was), "{shown}");
        let given = ["status", "2027-2", "--today", "2027-04-28", "--lang"];
        let shown = at_terminal(&repository, &[&given[..], &[language]].concat());
        assert!(!shown.contains(was), "{shown}");
    }
}

#[test]
fn one_more_date_is_told_of_in_the_singular() {
    let repository = repository();
    for (language, one) in [
        ("nn", "1 dato til: "),
        ("nb", "1 dato til: "),
        ("en", "1 more date: "),
    ] {
        let on = |day: u8| {
            let today = format!("2027-04-{day}");
            let given = ["status", "2027-2", "--today", &today, "--lang", language];
            at_terminal(&repository, &given)
        };
        let shown: Vec<String> = (12..21).map(on).collect();
        assert!(shown.iter().any(|shown| shown.contains(one)), "{shown:#?}");
    }
}

#[test]
fn the_same_as_markdown_and_for_programs() {
    let repository = repository();
    let given = ["status", "2027-2", "--today", "2027-04-12", "--format"];
    for format in ["md", "json"] {
        let run = konsult(&repository.path, &[&given[..], &[format]].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        snapshot(&format!("status_{format}"), &run.out);
    }
}

/// How the ministries stand to a text: `FIN cleared`, `KD stale`.
fn standings(repository: &TestRepository, text: &str, today: &str) -> Vec<String> {
    let run = konsult(
        &repository.path,
        &["status", "2027-2", "--today", today, "--format", "json"],
    );
    let told = data(&run);
    let texts = told["meetings"][0]["texts"].as_array().expect("texts");
    let found = texts
        .iter()
        .find(|one| {
            text == format!(
                "{}/{}",
                one["kind"].as_str().unwrap(),
                one["id"].as_str().unwrap()
            )
        })
        .expect("the text");
    let ministries = found["ministries"].as_array().expect("ministries").iter();
    let word = |one: &Value| {
        format!(
            "{} {}",
            one["code"].as_str().unwrap(),
            one["standing"].as_str().unwrap()
        )
    };
    ministries.map(word).collect()
}

#[test]
fn what_is_said_counts_from_its_day_and_for_its_words() {
    let repository = repository();
    let on = |text, today| standings(&repository, text, today);
    assert_eq!(
        on("case/norm", "2027-04-07"),
        // What the files hold now had not been laid before anybody.
        [
            "AID missing",
            "FIN laid-before-other-words",
            "KD laid-before-other-words",
            "KDD laid-before-other-words"
        ]
    );
    assert_eq!(
        on("case/norm", "2027-04-12"),
        [
            "AID stale",
            "FIN cleared",
            "KD stale",
            "KDD laid-before-other-words"
        ]
    );
    assert_eq!(
        on("case/strid", "2027-04-15"),
        ["FIN objection", "KD laid-before", "KDD laid-before"]
    );
    assert_eq!(
        on("case/strid", "2027-04-16"),
        ["FIN laid-before", "KD laid-before", "KDD laid-before"]
    );
    // The old words again have their clearances again, and the remark.
    repository.write("cases/norm.md", CASE);
    assert_eq!(
        on("case/norm", "2027-04-12"),
        ["AID remark", "FIN cleared", "KD cleared", "KDD laid-before"]
    );
}

#[test]
fn an_objection_holds_when_its_text_cannot_be_read_and_nothing_else_is_known() {
    let repository = repository();
    repository.write("cases/strid.md", QUARREL.replace("{#new}", "{#nytt}"));
    repository.write("cases/norm.md", CASE.replace("{#new}", "{#nytt}"));
    assert_eq!(
        standings(&repository, "case/strid", "2027-04-12"),
        ["FIN objection"]
    );
    let norm = standings(&repository, "case/norm", "2027-04-12");
    assert_eq!(norm, ["AID unknown", "FIN unknown", "KD unknown"]);
}

#[test]
fn without_the_tags_nothing_is_said_to_be_missing() {
    let repository = repository();
    let whole = konsult(&repository.path, &["status", "--format", "json"]);
    assert_eq!(data(&whole)["complete"], json!(true));
    let clone = repository.clone_to("shallow", &["--depth", "1"]);
    let told = data(&konsult(&clone, &["status", "2027-2", "--format", "json"]));
    assert_eq!(told["complete"], json!(false));
    let shown = konsult(&clone, &["status", "2027-2", "--lang", "nn"]).out;
    assert!(
        shown.starts_with("Historikken i denne kopien er ikkje fullstendig."),
        "{shown}"
    );
    assert!(shown.contains("x ikkje kjent"), "{shown}");
    assert!(!shown.contains("- ikkje lagd fram"), "{shown}");
}

#[test]
fn several_open_meetings_have_a_few_lines_each() {
    let repository = repository();
    repository.write(
        "meetings/2027-1.md",
        "---\nkind: first\ndate: 2027-03-03\n---\n",
    );
    repository.write(
        "meetings/2027-b-kd.md",
        "---\nkind: bilateral\ndate: 2027-10-20\nministry: KD\n---\n",
    );
    repository.write(
        "meetings/2026-b-kd.md",
        "---\nkind: bilateral\ndate: 2026-10-20\nministry: KD\nsummary_sent: 2026-11-10\n---\n",
    );
    let shown = at_terminal(&repository, &["status", "--today", "2027-04-12"]);
    snapshot("status_brief", &shown);
    assert!(!shown.contains("2026-b-kd"), "it is closed");
    let closed = at_terminal(
        &repository,
        &["status", "2026-b-kd", "--today", "2027-04-12"],
    );
    assert!(closed.contains("Møtet vart avslutta"), "{closed}");
}

#[test]
fn nothing_open_says_so_and_an_unknown_meeting_is_wrong_use() {
    let repository = TestRepository::with_configuration();
    let shown = at_terminal(&repository, &["status", "--lang", "nb"]);
    assert_eq!(shown, "Ingen møter er åpne.\n");
    let run = konsult(&repository.path, &["status", "2027-9"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}
