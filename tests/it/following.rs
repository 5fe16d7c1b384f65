//! `konsult status` and `konsult log` over a real repository with clearances and releases of fixed dates.

use crate::support::git::TestRepository;
use crate::support::program::{Run, environment, konsult, run_in};
use konsult::model::{Text, TextId};
use serde_json::{Value, json};
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

const CONFIGURATION: &str = "konsult: 1
language: nn
ministries:
  - {code: KDD, name: {nn: Kommunal- og distriktsdepartementet}, contacts: [{name: Kari, email: kari@kdd.example}]}
  - {code: FIN, name: {nn: Finansdepartementet}, contacts: [{name: Ola, email: ola@fin.example}]}
  - {code: KD, name: {nn: Kunnskapsdepartementet}, contacts: [{name: Anne, email: anne@kd.example}]}
  - {code: AID, name: {nn: Arbeids- og inkluderingsdepartementet}, contacts: [{name: Per, email: per@aid.example}]}
";

const MEETING: &str = "---
kind: second
date: 2027-04-28
time: \"13:00–15:00\"
language: nn
secretariat_meeting: 2027-04-13
state_pre_meeting: 2027-04-08
outcomes: [{case: norm, kind: text-change, says: Årsverka skal stå i teksten., who: KD, due: 2027-05-14}]
---

## Innleiing {#opening}

Velkomen til møtet.
";

const CASE: &str = "---
title: Bemanningsnorm i barnehagane
language: nn
type: individual
raised_by: KD
responsible: KD
affected: [AID]
meeting: 2027-2
---

## Nytt {#new}

Norma gjeld frå 2028.

## Merknad frå KS {#ks-remark}

KS ventar på tala.
";

const QUARREL: &str = "---
title: Kompensasjon for *nye* oppgåver etter ei lang og vanskeleg reform
language: nn
type: individual
raised_by: KD
responsible: KD
meeting: 2027-2
position: {is: disagreed, date: 2027-04-01}
waivers: [{rule: text-too-long, reason: Tala må med., by: KD, date: 2027-04-01}]
---

## Nytt {#new}

Partane er usamde.
";

const WITHDRAWN: &str = "---
title: Ei sak som vart trekt
language: nn
type: individual
raised_by: KD
responsible: KD
meeting: 2027-2
withdrawn: {date: 2027-04-05, reason: Ikkje klar.}
---

## Nytt {#new}

Noko.
";

/// A text as the work tree has it.
fn words(repository: &TestRepository, text: &str) -> String {
    let text: TextId = text.parse().expect("a text");
    let folder = match text.kind.word() {
        "case" => "cases",
        _ => "meetings",
    };
    let file = repository.path.join(format!("{folder}/{}.md", text.id));
    let bytes: Arc<[u8]> = std::fs::read(file).expect("a file").into();
    let text = Text::in_file(&text, &bytes, "KS").expect("a text that can be read");
    text.fingerprint().to_string()
}

/// Records what a ministry says of a text, as of an instant such as `20270410T081500Z`; gives the id of the record.
fn says(
    repository: &mut TestRepository,
    text: &str,
    (code, email): (&str, &str),
    instant: &str,
    more: &str,
) -> String {
    let (kind, id) = text.split_once('/').expect("a kind and an id");
    let name = format!("clearance/{text}/{code}/{instant}-1a2b3c4d");
    let words = words(repository, text);
    let message = format!(
        "{code}: {text}\n\nKonsult-Clearance: 1\nKind: {kind}\nId: {id}\nMinistry: {code}\n\
         Text: {words}\nMeeting: 2027-2\n{more}\n"
    );
    tag(repository, &name, email, instant, &message);
    repository.git(&["rev-parse", &name])
}

/// Records a release by the coordinator.
fn sends(repository: &mut TestRepository, to: &str, texts: &[&str], instant: &str, more: &str) {
    let texts: String = texts
        .iter()
        .map(|text| format!("Text: {text} {}\n", words(repository, text)))
        .collect();
    let message = format!(
        "Sendt\n\nKonsult-Release: 1\nKonsult-Version: 0.1.0\nMeeting: 2027-2\nTo: {to}\n{more}{texts}"
    );
    let name = format!("release/2027-2/{to}/1");
    tag(repository, &name, "kari@kdd.example", instant, &message);
}

fn tag(repository: &mut TestRepository, name: &str, email: &str, instant: &str, message: &str) {
    let (day, time) = instant.split_once('T').expect("a day and a time");
    let instant = format!(
        "{}-{}-{}T{}:{}:{}Z",
        &day[..4],
        &day[4..6],
        &day[6..],
        &time[..2],
        &time[2..4],
        &time[4..6]
    );
    let before = std::mem::replace(&mut repository.email, email.to_owned());
    repository.git_at(&instant, &["tag", "-a", name, "-m", message]);
    repository.email = before;
}

const FIN: (&str, &str) = ("FIN", "ola@fin.example");
const KD: (&str, &str) = ("KD", "anne@kd.example");
const AID: (&str, &str) = ("AID", "per@aid.example");

/// A meeting with three cases, half way: laid before, cleared, changed, objected to.
fn repository() -> TestRepository {
    let mut repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", MEETING);
    repository.write("cases/norm.md", CASE.replace("2027-2", "2027-1"));
    repository.write("cases/strid.md", QUARREL);
    repository.write("cases/trekt.md", WITHDRAWN);
    repository.commit("2027-03-20T09:00:00Z");
    repository.commit_file("2027-04-01T09:00:00Z", "cases/norm.md", CASE);
    let texts = ["opening/2027-2", "case/norm", "case/strid"];
    let before = "Laid-before: KDD FIN KD\n";
    sends(&mut repository, "state", &texts, "20270407T100000Z", before);
    let cleared = "Outcome: cleared\nLevel: administrative";
    says(
        &mut repository,
        "case/norm",
        FIN,
        "20270408T080000Z",
        cleared,
    );
    let political = "Outcome: cleared\nLevel: political";
    says(
        &mut repository,
        "case/norm",
        KD,
        "20270408T090000Z",
        political,
    );
    let objection = "Outcome: objection\nLevel: administrative\nRemark: Talet er ikkje avklart.";
    let id = says(
        &mut repository,
        "case/strid",
        FIN,
        "20270409T080000Z",
        objection,
    );
    let remark = "Outcome: remark\nLevel: administrative\nRemark: Kva år?";
    says(
        &mut repository,
        "case/norm",
        AID,
        "20270409T090000Z",
        remark,
    );
    // Somebody of another ministry speaks for KD, which counts for nothing.
    let stranger = ("KD", "ola@fin.example");
    says(
        &mut repository,
        "case/strid",
        stranger,
        "20270409T100000Z",
        cleared,
    );
    repository.email = "anne@kd.example".to_owned();
    let changed = CASE
        .replace("frå 2028", "frå 2029")
        .replace("ventar på", "har sett");
    repository.commit_file("2027-04-10T09:00:00Z", "cases/norm.md", &changed);
    repository.email = "kari@kdd.example".to_owned();
    says(
        &mut repository,
        "case/norm",
        FIN,
        "20270411T080000Z",
        cleared,
    );
    let withdrawn = format!("Outcome: withdrawn\nLevel: administrative\nAnswers: {id}");
    says(
        &mut repository,
        "case/strid",
        FIN,
        "20270416T080000Z",
        &withdrawn,
    );
    repository
}

/// Runs at a terminal of 80 columns without colours.
fn at_terminal(repository: &TestRepository, arguments: &[&str]) -> String {
    let mut environment = environment(&repository.path, arguments);
    environment.terminal_width = Some(80);
    let no_colour = ("NO_COLOR".to_owned(), "1".to_owned());
    environment.variables.extend([no_colour]);
    let run = run_in(&environment, "");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

/// A result with the ids of commits taken out: they are the tests' own, but long.
fn without_ids(repository: &TestRepository, text: &str) -> String {
    let ids = repository.git(&["log", "--format=%H"]);
    let mut text = text.to_owned();
    for (number, id) in ids.lines().rev().enumerate() {
        text = text.replace(id, &format!("commit-{number}"));
        text = text.replace(&id[..10], &format!("commit-{number}"));
    }
    text
}

fn data(run: &Run) -> Value {
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).expect("JSON")
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => true}, {
        insta::assert_snapshot!(name, text);
    });
}

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
    assert!(
        closed.contains("Møtet vart avslutta 10. november 2026."),
        "{closed}"
    );
}

#[test]
fn nothing_open_says_so_and_an_unknown_meeting_is_wrong_use() {
    let repository = TestRepository::with_configuration();
    let shown = at_terminal(&repository, &["status", "--lang", "nb"]);
    assert_eq!(shown, "Ingen møter er åpne.\n");
    let run = konsult(&repository.path, &["status", "2027-9"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}

#[test]
fn the_life_of_a_case_in_three_languages() {
    let repository = repository();
    for language in ["nn", "nb", "en"] {
        let given = ["log", "norm", "--today", "2027-05-01", "--lang", language];
        let shown = at_terminal(&repository, &given);
        snapshot(
            &format!("log_{language}"),
            &without_ids(&repository, &shown),
        );
    }
}

#[test]
fn the_life_of_a_case_for_programs_and_of_a_meeting_as_markdown() {
    let repository = repository();
    let run = konsult(
        &repository.path,
        &["log", "norm", "--today", "2027-05-01", "--format", "json"],
    );
    let told = data(&run);
    let events = told["events"].as_array().expect("events");
    let kinds: Vec<&str> = events
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "came",
            "notified",
            "notified",
            "sent",
            "cleared",
            "cleared",
            "remark",
            "changed",
            "voice-changed",
            "cleared",
            "outcome"
        ]
    );
    let changed = &events[7];
    assert_eq!(changed["lapsed"], json!(["FIN", "KD"]));
    assert_eq!(changed["parts"], json!(["section.new"]));
    assert_eq!(changed["party"], json!("KD"));
    assert_eq!(events[2]["from"], json!(["2027-1"]));
    assert_eq!(events[8]["parts"], json!(["section.ks-remark"]));
    let run = konsult(
        &repository.path,
        &["log", "2027-2", "--today", "2027-05-01", "--format", "md"],
    );
    snapshot("log_meeting", &without_ids(&repository, &run.out));
}

#[test]
fn what_counts_for_nothing_and_what_was_taken_back_is_told() {
    let repository = repository();
    let shown = at_terminal(
        &repository,
        &["log", "strid", "--today", "2027-05-01", "--lang", "nb"],
    );
    let line: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        line.contains("20270409T100000Z-1a2b3c4d teller ikke."),
        "{line}"
    );
    assert!(
        line.contains("Det gjelder det FIN sa 9. april 2027."),
        "{line}"
    );
    let before = at_terminal(
        &repository,
        &["log", "strid", "--today", "2027-04-15", "--lang", "nb"],
    );
    assert!(
        !before.contains("tok tilbake"),
        "it lies in the future: {before}"
    );
}

#[test]
fn the_old_words_again_have_their_clearances_again() {
    let repository = repository();
    repository.commit_file("2027-04-12T09:00:00Z", "cases/norm.md", CASE);
    let run = konsult(
        &repository.path,
        &["log", "norm", "--today", "2027-04-12", "--format", "json"],
    );
    let told = data(&run);
    let changed = told["events"].as_array().expect("events").iter();
    let last = changed
        .rfind(|one| one["kind"] == "changed")
        .expect("a change");
    assert_eq!(last["cleared"], json!(["FIN", "KD"]));
    assert_eq!(last["lapsed"], json!([]));
}

#[test]
fn the_words_since_a_clearance() {
    let repository = repository();
    let given = [
        "log",
        "norm",
        "--today",
        "2027-04-12",
        "--lang",
        "en",
        "--since-clearance",
    ];
    let mut told = String::new();
    for (code, format) in [
        ("KD", "human"),
        ("kd", "md"),
        ("FIN", "human"),
        ("AID", "human"),
    ] {
        let run = konsult(
            &repository.path,
            &[&given[..], &[code, "--format", format]].concat(),
        );
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        told.push_str(&format!("$ {code} {format}\n{}\n", run.out));
    }
    snapshot("since", &told);
    let run = konsult(
        &repository.path,
        &[&given[..], &["KD", "--format", "json"]].concat(),
    );
    let runs = data(&run)["texts"][0]["parts"][0]["runs"].clone();
    assert!(
        runs.as_array()
            .expect("runs")
            .contains(&json!({"fate": "added", "text": "2029."})),
        "{runs}"
    );
    let run = konsult(&repository.path, &[&given[..], &["XX"]].concat());
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}

#[test]
fn a_record_that_is_gone_is_known_by_its_history_and_others_are_not() {
    let repository = repository();
    std::fs::remove_file(repository.path.join("cases/trekt.md")).expect("a file");
    repository.commit("2027-04-12T09:00:00Z");
    let shown = at_terminal(&repository, &["log", "trekt", "--today", "2027-04-13"]);
    assert!(shown.contains("Vart teken bort frå hovudgreina"), "{shown}");
    let run = konsult(&repository.path, &["log", "nrom"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("norm"), "{}", run.err);
}
