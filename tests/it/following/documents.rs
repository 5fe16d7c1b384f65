//! The documents that a release names, where people see what was sent.

use super::repository::{QUARREL, data, repository, sends};
use crate::support::git::TestRepository;
use crate::support::program::konsult;
use konsult::model::Text;
use serde_json::json;

const HTML: &str = "sha256:e4dcde8920a2e44df70baa6f04057bafd34decea0498f5953131012884420e43";
const MARKDOWN: &str = "sha256:5d082e131d382266c6e0727b2163e51a43bb02c23ce38e560526ace018f754e9";
const MINUTES: &str = "sha256:095ee3d01ccf8e0ad1afa5ba0d1a2dcf2c4cbf4e3bcd0d1a1dcb3a0f1d6bb6a1";

/// The case and two documents in three files have been sent to the participants; the other case had left the meeting.
fn sent() -> TestRepository {
    let mut repository = repository();
    repository.write("cases/strid.md", QUARREL.replace("meeting: 2027-2\n", ""));
    repository.commit("2027-04-20T09:00:00Z");
    let case = std::fs::read(repository.path.join("cases/norm.md")).expect("a case");
    let voice = Text::voice_in_file("norm", &case.into(), "KS").expect("words that can be read");
    let documents = format!(
        "Voice: norm {}\nDocument: 2027-2-material.html {HTML}\nDocument: 2027-2-material.md {MARKDOWN}\n\
         Document: 2027-2-minutes.md {MINUTES}\n",
        voice.fingerprint()
    );
    let texts = ["case/norm", "opening/2027-2"];
    sends(
        &mut repository,
        "participants",
        &texts,
        "20270421T090000Z",
        &documents,
    );
    repository
}

fn told(repository: &TestRepository, arguments: &[&str]) -> String {
    let run = konsult(
        &repository.path,
        &[arguments, &["--today", "2027-04-22"]].concat(),
    );
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn status_and_log_name_the_documents_that_went_with_the_texts() {
    let repository = sent();
    let forms = "2027-2-material (html e4dcde89, md 5d082e13)";
    for (language, words) in [
        (
            "nn",
            format!("Dokument: {forms} og 2027-2-minutes (md 095ee3d0)."),
        ),
        (
            "nb",
            format!("Dokumenter: {forms} og 2027-2-minutes (md 095ee3d0)."),
        ),
        (
            "en",
            format!("Documents: {forms} and 2027-2-minutes (md 095ee3d0)."),
        ),
    ] {
        for command in [
            &["status", "2027-2"][..],
            &["log", "2027-2"],
            &["log", "norm"],
        ] {
            let shown = told(&repository, &[command, &["--lang", language]].concat());
            let shown = on_one_line(&shown);
            assert_eq!(shown.matches(&words).count(), 1, "{command:?}: {shown}");
        }
    }
    // What was laid before the ministries has none.
    let before = told(&repository, &["log", "strid", "--lang", "nn"]);
    assert!(before.contains("Lagt fram for"), "{before}");
    assert!(!before.contains("Dokument:"), "{before}");
}

#[test]
fn programs_get_the_whole_digests() {
    let repository = sent();
    let documents = json!([
        {"name": "2027-2-material.html", "digest": HTML},
        {"name": "2027-2-material.md", "digest": MARKDOWN},
        {"name": "2027-2-minutes.md", "digest": MINUTES},
    ]);
    let given = ["--format", "json", "--today", "2027-04-22"];
    let json = |command: &[&str]| data(&konsult(&repository.path, &[command, &given].concat()));
    let status = json(&["status", "2027-2"]);
    let releases = status["meetings"][0]["releases"]
        .as_array()
        .expect("releases");
    assert_eq!(releases[0]["documents"], json!([]));
    assert_eq!(releases[1]["documents"], documents);
    let log = json(&["log", "norm"]);
    let events = log["events"].as_array().expect("events");
    let sent: Vec<_> = events
        .iter()
        .filter(|one| one["to"] == "participants")
        .collect();
    assert_eq!(sent.len(), 1, "{log}");
    assert_eq!(sent[0]["documents"], documents);
}
