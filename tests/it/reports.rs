//! The reports for code hosts: what they look like, and that no text breaks them.

mod for_people;

use crate::support::folders::scratch;
use crate::support::git::TestRepository;
use crate::support::program::konsult;
use konsult::findings::report::{
    FilesSeen, Frame, HistorySeen, RunSeen, Sources, Summary, github, gitlab, junit, sarif, short,
};
use konsult::findings::{Explained, Finding, Level, Place, Waived};
use konsult::language::Language;
use konsult::model::{Subject, SubjectKind};
use konsult::source::{SourceText, Span};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;
use std::collections::BTreeSet;

const CONFIGURATION: &str = "konsult: 1
language: nn
limits: {case_words: 3}
ministries: [{code: KDD}, {code: FIN}, {code: KD}]
";

const MEETING: &str = "---
kind: second
date: 2027-04-28
secretariat_meeting: 2027-04-13
---
";

/// Too late, too long with a waiver, and with a waiver that matches nothing.
const CASE: &str = "---
title: Bemanningsnorm i barnehagane
type: framework
raised_by: KD
responsible: KD
meeting: 2027-2
waivers:
  - {rule: text-too-long, reason: \"Tala må med, 100 % av dei: <sjå notat>.\", by: KD, date: 2027-04-01}
  - {rule: image, reason: Figuren blir teken ut., by: FIN, date: 2027-04-01}
selection:
  economic_importance: {answer: yes, reason: Vurdert.}
  major_change: {answer: yes, reason: Vurdert.}
  principle_importance: {answer: no, reason: Vurdert.}
  discloses_budget_work: {answer: no, reason: Vurdert.}
  politically_anchored: {answer: yes, reason: Vurdert.}
stage: idea
position: {is: disagreed}
---
## Bakgrunn {#background}
Eit avsnitt med fleire ord enn tre.
";

/// A konsult repository in a folder of a git repository, since code hosts know git's paths.
fn repository() -> TestRepository {
    let repository = TestRepository::empty();
    repository.write("arkiv/konsult.yaml", CONFIGURATION);
    repository.write("arkiv/meetings/2027-2.md", MEETING);
    repository.commit("2027-01-04T09:00:00Z");
    repository.write("arkiv/cases/2027/bemanningsnorm.md", CASE);
    repository.commit("2027-04-12T09:00:00Z");
    repository
}

fn report(repository: &TestRepository, format: &str, language: &str) -> String {
    let arguments = ["check", "--format", format, "--lang", language];
    let run = konsult(&repository.path.join("arkiv"), &arguments);
    assert_eq!(run.code, 1);
    let commit = repository.head();
    let out = run.out.replace(&commit, "COMMIT");
    out.replace(&commit[..10], "COMMIT")
}

#[test]
fn the_reports_for_code_hosts() {
    let repository = repository();
    for format in ["sarif", "github", "gitlab", "junit"] {
        insta::assert_snapshot!(
            format!("report_{format}"),
            report(&repository, format, "nn")
        );
    }
    insta::assert_snapshot!("report_github_en", report(&repository, "github", "en"));
}

#[test]
fn what_is_about_the_repository_as_a_whole_has_a_file_too() {
    let folder = scratch();
    std::fs::write(folder.path().join("konsult.yaml"), CONFIGURATION).unwrap();
    let out = |format| konsult(folder.path(), &["check", "--format", format]).out;
    assert!(out("github").starts_with("::warning file=konsult.yaml,line=1,"));
    let issues: Value = serde_json::from_str(&out("gitlab")).expect("JSON");
    assert_eq!(issues[0]["location"]["path"], "konsult.yaml");
    let log: Value = serde_json::from_str(&out("sarif")).expect("JSON");
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "konsult.yaml");
    assert!(place.get("region").is_none(), "it is about no line of it");
    assert!(out("junit").contains("<testsuite name=\"konsult.yaml\""));
}

#[test]
fn a_fingerprint_outlives_lines_days_languages_and_folders() {
    let repository = repository();
    let fingerprints = |arguments: &[&str]| -> BTreeSet<(String, String)> {
        let given = ["check", "--format", "gitlab"];
        let run = konsult(
            &repository.path.join("arkiv"),
            &[&given[..], arguments].concat(),
        );
        let issues: Vec<Value> = serde_json::from_str(&run.out).expect("JSON");
        let text = |issue: &Value, key: &str| issue[key].as_str().expect("a text").to_owned();
        let of = |issue: &Value| (text(issue, "check_name"), text(issue, "fingerprint"));
        issues.iter().map(of).collect()
    };
    let before = fingerprints(&[]);
    assert!(before.len() > 3);
    assert_eq!(fingerprints(&["--lang", "en"]), before);
    assert_eq!(fingerprints(&["--today", "2027-04-13"]), before);
    std::fs::remove_dir_all(repository.path.join("arkiv/cases/2027")).unwrap();
    let moved = CASE.replace("stage: idea\n", "\n\nstage: idea\n");
    repository.write("arkiv/cases/bemanningsnorm.md", moved);
    assert_eq!(fingerprints(&[]), before);
}

#[test]
fn only_files_that_were_asked_about_pass() {
    let repository = repository();
    let suites = |arguments: &[&str]| -> Vec<String> {
        let given = ["check", "--format", "junit"];
        let run = konsult(
            &repository.path.join("arkiv"),
            &[&given[..], arguments].concat(),
        );
        let document = roxmltree::Document::parse(&run.out).expect("XML");
        let suites = document
            .descendants()
            .filter(|node| node.has_tag_name("testsuite"));
        let name = |node: roxmltree::Node<'_, '_>| node.attribute("name").map(str::to_owned);
        suites.filter_map(name).collect()
    };
    let case = "arkiv/cases/2027/bemanningsnorm.md";
    let meeting = "arkiv/meetings/2027-2.md";
    assert_eq!(suites(&[]), [case, "arkiv/konsult.yaml", meeting]);
    assert_eq!(suites(&["meetings"]), [meeting]);
    assert_eq!(suites(&["cases/2027/bemanningsnorm.md"]), [case]);
}

/// A finding in words, of which each may hold anything.
#[derive(Debug, Clone)]
struct Told {
    file: String,
    source: String,
    message: String,
    reason: Option<String>,
    level: u8,
}

fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "æ",
        "😀",
        " ",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u{1b}[31m",
        "\u{7f}",
        "\u{85}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{2028}",
        "\u{a0}",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "]]>",
        "<!--",
        "%",
        "%0A",
        ":",
        "::",
        ",",
        "=",
        "]",
        "\\",
        "{0}",
    ]);
    prop::collection::vec(
        prop_oneof![
            pieces.prop_map(str::to_owned),
            any::<char>().prop_map(String::from)
        ],
        0..12,
    )
    .prop_map(|pieces| pieces.concat())
}

fn any_finding() -> impl Strategy<Value = Told> {
    (
        any_text(),
        any_text(),
        any_text(),
        prop::option::of(any_text()),
        0_u8..3,
    )
        .prop_map(|(file, source, message, reason, level)| Told {
            file,
            source,
            message,
            reason,
            level,
        })
}

fn explained(told: &Told) -> Explained {
    let place = Place {
        file: told.file.as_str().into(),
        span: Span::new(0, told.source.len()),
    };
    let mut finding = Finding::repository();
    finding.rule = "text-too-long";
    finding.subject = Subject::new(SubjectKind::Case, told.message.as_str());
    finding.level = [Level::Info, Level::Warning, Level::Error][usize::from(told.level)];
    finding.place = Some(place.clone());
    finding.waived = told.reason.as_ref().map(|reason| Waived {
        reason: reason.clone(),
        by: "KD".to_owned(),
        date: "2027-04-01".parse().expect("a date"),
        place: place.clone(),
    });
    Explained {
        finding,
        message: told.message.clone(),
        because: vec![told.message.clone()],
        help: told.source.clone(),
        related: vec![(place, told.message.clone())],
        requirements: Vec::new(),
        sections: Vec::new(),
        known: None,
    }
}

fn unescaped(text: &str) -> String {
    [
        ("%0A", "\n"),
        ("%0D", "\r"),
        ("%3A", ":"),
        ("%2C", ","),
        ("%25", "%"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        cases: 256,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_the_text_the_reports_are_well_formed(told in prop::collection::vec(any_finding(), 0..5)) {
        let texts: Vec<SourceText> =
            told.iter().map(|one| SourceText::new(one.file.as_str(), one.source.as_str())).collect();
        let mut sources = Sources::default();
        texts.iter().for_each(|text| sources.add(text));
        let findings: Vec<Explained> = told.iter().map(explained).collect();
        let frame = Frame { sources: &sources, language: Language::Nynorsk, folder: "" };

        prop_assert_eq!(short(&findings, &sources).lines().count(), told.len());
        check_github(&github(&findings, &frame), &told)?;
        check_gitlab(&gitlab(&findings, &frame).expect("JSON"), &told)?;
        check_sarif(&sarif(&findings, &frame, &[], &run()).expect("JSON"), &told)?;
        check_junit(&junit(&findings, &frame, []), &told)?;
    }
}

fn check_github(out: &str, told: &[Told]) -> Result<(), TestCaseError> {
    prop_assert_eq!(out.split_terminator(['\n', '\r']).count(), told.len());
    for (line, told) in out.lines().zip(told) {
        let (command, _) = line[2..].split_once("::").expect("a command and its data");
        let (name, properties) = command.split_once(' ').expect("a command and properties");
        prop_assert!(line.starts_with("::") && ["error", "warning", "notice"].contains(&name));
        let mut properties = properties
            .split(',')
            .map(|one| one.split_once('=').expect("a property"));
        let (key, file) = properties.next().expect("a file");
        prop_assert_eq!((key, unescaped(file)), ("file", told.file.clone()));
        let rest: Vec<&str> = properties.map(|(key, _)| key).collect();
        prop_assert!(rest.starts_with(&["line", "endLine"]) && rest.ends_with(&["title"]));
    }
    Ok(())
}

fn check_gitlab(out: &str, told: &[Told]) -> Result<(), TestCaseError> {
    let issues: Vec<Value> = serde_json::from_str(out).expect("JSON");
    let unique: BTreeSet<&str> = issues
        .iter()
        .filter_map(|one| one["fingerprint"].as_str())
        .collect();
    prop_assert_eq!((issues.len(), unique.len()), (told.len(), told.len()));
    for issue in &issues {
        prop_assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1));
    }
    Ok(())
}

fn run() -> RunSeen {
    RunSeen {
        base: None,
        format: 1,
        today: "2027-04-12".to_owned(),
        revision: "worktree".to_owned(),
        summary: Summary::default(),
        files: FilesSeen {
            seen: 0,
            checked: 0,
            left_out: Vec::new(),
        },
        history: HistorySeen {
            main: None,
            commit: None,
            records: None,
            newest_record: None,
            complete: false,
        },
    }
}

fn check_sarif(out: &str, told: &[Told]) -> Result<(), TestCaseError> {
    let log: Value = serde_json::from_str(out).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    prop_assert_eq!(results.len(), told.len());
    for (result, told) in results.iter().zip(told) {
        let silenced = result["suppressions"].as_array().map(Vec::len);
        prop_assert_eq!(silenced, Some(usize::from(told.reason.is_some())));
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a path");
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        prop_assert!(uri.chars().all(is_plain), "{}", uri);
        prop_assert!(place["region"]["startColumn"].as_u64() >= Some(1));
    }
    Ok(())
}

fn check_junit(out: &str, told: &[Told]) -> Result<(), TestCaseError> {
    let document =
        roxmltree::Document::parse(out).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let count = |name: &str| {
        document
            .descendants()
            .filter(|node| node.has_tag_name(name))
            .count()
    };
    let all = document.root_element();
    let waived = told.iter().filter(|one| one.reason.is_some()).count();
    let failed = told
        .iter()
        .filter(|one| one.reason.is_none() && one.level > 0)
        .count();
    prop_assert_eq!(
        (count("testcase"), count("skipped"), count("failure")),
        (told.len(), waived, failed)
    );
    for (key, number) in [
        ("tests", told.len()),
        ("skipped", waived),
        ("failures", failed),
    ] {
        let said = all.attribute(key).map(str::to_owned);
        prop_assert_eq!(said, Some(number.to_string()));
    }
    Ok(())
}
