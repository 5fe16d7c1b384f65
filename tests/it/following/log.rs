//! `konsult log`.

use super::repository::{CASE, at_terminal, data, repository, snapshot, without_ids};
use crate::support::git::TestRepository;
use crate::support::program::konsult;
use serde_json::{Value, json};

/// What is told of a record to programs, event by event.
fn events(repository: &TestRepository, id: &str, today: &str) -> Vec<Value> {
    let given = ["log", id, "--today", today, "--format", "json"];
    let told = data(&konsult(&repository.path, &given));
    told["events"].as_array().expect("events").clone()
}

fn kinds(events: &[Value]) -> Vec<&str> {
    let kinds = events.iter().map(|one| one["kind"].as_str());
    kinds.map(|kind| kind.expect("a kind")).collect()
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
    let events = events(&repository, "norm", "2027-05-01");
    assert_eq!(
        kinds(&events),
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
        line.contains(
            "FIN tok tilbake innvendingen fra 9. april 2027 mot teksten (administrativt, Kari)"
        ),
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
    let events = events(&repository, "norm", "2027-04-12");
    let mut changed = events.iter().filter(|one| one["kind"] == "changed");
    let last = changed.next_back().expect("a change");
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

#[test]
fn what_is_dated_later_is_told_with_the_way_to_see_it() {
    let repository = repository();
    let early = konsult(
        &repository.path,
        &["log", "norm", "--today", "2026-01-01", "--lang", "nn"],
    );
    assert!(!early.out.contains("ingenting om dette"), "{}", early.out);
    assert!(early.out.contains("--today 2027-"), "{}", early.out);
    let last = early.out.split("--today ").nth(1).expect("a day").trim();
    let all = konsult(
        &repository.path,
        &["log", "norm", "--today", last, "--lang", "nn"],
    );
    assert!(!all.out.contains("--today"), "{}", all.out);
}

#[test]
fn what_could_not_be_read_is_read_again() {
    let repository = repository();
    let path = "cases/norm.md";
    let text = std::fs::read_to_string(repository.path.join(path)).expect("a case");
    repository.write(path, text.replacen("type: ", "type: [", 1));
    repository.commit("2027-06-01T09:00:00Z");
    repository.write(path, &text);
    repository.commit("2027-06-02T09:00:00Z");
    let events = events(&repository, "norm", "2027-07-01");
    let kinds = kinds(&events);
    assert_eq!(&kinds[kinds.len() - 2..], ["unreadable", "readable-again"]);
}

#[test]
fn a_name_that_nothing_has_is_told_in_whole_sentences() {
    let repository = repository();
    for (language, words) in [("nn", "inga sak"), ("nb", "ingen sak"), ("en", "no case")] {
        for id in ["nosuch", "norn"] {
            let run = konsult(&repository.path, &["log", id, "--lang", language]);
            assert_eq!(run.code, 2, "{}", run.err);
            assert!(run.err.contains(words), "{}", run.err);
            assert!(!run.err.contains('{'), "{}", run.err);
        }
    }
}

#[test]
fn where_the_memory_of_a_copy_begins_nothing_is_said_to_have_come() {
    let repository = repository();
    let clone = repository.clone_to("shallow", &["--depth", "1"]);
    let given = ["log", "norm", "--today", "2027-05-01", "--format", "json"];
    let told = data(&konsult(&clone, &given));
    assert_eq!(told["complete"], json!(false));
    let events = told["events"].as_array().expect("events").clone();
    let kinds = kinds(&events);
    assert!(kinds.contains(&"memory-ends"), "{kinds:?}");
    for made_up in ["came", "notified", "withdrawn"] {
        assert!(!kinds.contains(&made_up), "{kinds:?}");
    }
}

#[test]
fn a_withdrawal_is_told_with_its_day_and_why() {
    let repository = repository();
    for (language, says) in [
        ("nn", "Saka er trekt frå 5. april 2027"),
        ("nb", "Saken er trukket fra 5. april 2027"),
        ("en", "The case is withdrawn as of 5 April 2027"),
    ] {
        let given = ["log", "trekt", "--today", "2027-05-01", "--lang", language];
        let shown = konsult(&repository.path, &given).out;
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            shown.contains(says) && shown.contains("Ikkje klar."),
            "{shown}"
        );
    }
    let events = events(&repository, "trekt", "2027-05-01");
    let told = events.iter().find(|one| one["kind"] == "case-withdrawn");
    let told = told.expect("the withdrawal");
    assert_eq!(told["withdrawn"], json!("2027-04-05"));
    assert_eq!(told["reason"], json!("Ikkje klar."));
}

#[test]
fn the_life_of_a_meeting_has_its_name_over_it() {
    let repository = repository();
    for (language, name) in [
        ("nn", "Andre konsultasjonsmøte (2027-2)\n"),
        ("nb", "Andre konsultasjonsmøte (2027-2)\n"),
        ("en", "Second consultation meeting (2027-2)\n"),
    ] {
        let given = ["log", "2027-2", "--today", "2027-05-01", "--lang", language];
        let shown = konsult(&repository.path, &given).out;
        assert!(shown.starts_with(name), "{shown}");
    }
}
