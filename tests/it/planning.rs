//! `konsult plan` as people, calendars and programs see it.

mod lacks;

use crate::support::folders::scratch;
use crate::support::git::TestRepository;
use crate::support::program::{Run, environment, konsult, run_in};
use std::collections::BTreeSet;
use std::path::Path;

const CONFIGURATION: &str = "konsult: 1
language: nn
ministries:
  - {code: KDD, name: {nn: Kommunal- og distriktsdepartementet}}
  - {code: FIN, name: {nn: Finansdepartementet}}
  - {code: HOD, name: {nn: Helse- og omsorgsdepartementet}, standing: yes}
  - {code: KD, name: {nn: Kunnskapsdepartementet}}
notification_points: [2027-10-29]
";

const SECOND: &str = "---
kind: second
date: 2027-04-28
time: \"13:00–15:00\"
place: R5, Oslo
language: nb
secretariat_meeting: 2027-04-13
state_pre_meeting: 2027-04-08
political_pre_meeting: 2027-04-29
calendar: {budget_conference: 2027-03-15, proposition: 2027-05-11}
invitation_sent: {date: 2027-03-11, to: [KS, KDD, FIN, KD]}
outcomes:
  - {case: bemanningsnorm, kind: follow-up, says: KD sender tall til KS., who: KD, due: 2027-05-03}
  - {case: bemanningsnorm, kind: text-change, says: Årsverkene skal stå i teksten., who: KD, due: 2027-05-14}
---
";

const BILATERAL: &str = "---
kind: bilateral
date: 2027-10-20
ministry: HOD
calendar: {budget: 2027-10-06}
agenda_sent: {date: 2027-10-01, to: [KDD]}
---
";

const CASE: &str = "---
title: Bemanningsnorm i barnehagane
language: nn
type: cost-calculation
raised_by: KD
responsible: KD
meeting: 2027-2
selection: {decision: {chosen: yes, by: state-pre-meeting, date: 2027-04-08}}
follow_up:
  - {what: KD sender KS grunnlagstala, who: KD, due: 2027-05-03, done: 2027-04-14}
  - {what: KS svarar på grunnlagstala, who: KS, due: 2027-04-12}
involvement: {decision: {accepted: yes}, report_back: 2027-06-15}
---
";

const AGREEMENT: &str = "---
title: Kvalitet i omsorgstjenestene
language: nb
ministries: [HOD]
status: signed
period: {from: 2024-01-01, until: 2027-12-31}
evaluation: {next: 2027-10-04, meeting: 2027-b-hod}
---
";

/// Two meetings, a case and an agreement, with a few things that do not go together.
fn repository() -> TestRepository {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", SECOND);
    repository.write("meetings/2027-b-hod.md", BILATERAL);
    repository.write("cases/2027/bemanningsnorm.md", CASE);
    repository.write("agreements/kvalitet.md", AGREEMENT);
    repository.commit("2027-04-14T10:30:00Z");
    repository
}

fn plan(repository: &TestRepository, arguments: &[&str]) -> Run {
    let mut all = vec!["plan", "--today", "2027-04-15"];
    all.extend(arguments);
    konsult(&repository.path, &all)
}

fn shown(repository: &TestRepository, arguments: &[&str]) -> String {
    let run = plan(repository, arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => true}, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn the_table_of_a_meeting_in_three_languages() {
    let repository = repository();
    for language in ["nn", "nb", "en"] {
        let mut environment = environment(
            &repository.path,
            &[
                "plan",
                "2027-2",
                "--today",
                "2027-04-15",
                "--lang",
                language,
            ],
        );
        environment.terminal_width = Some(80);
        environment
            .variables
            .insert("NO_COLOR".to_owned(), "1".to_owned());
        let run = run_in(&environment, "");
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        snapshot(&format!("table_{language}"), &run.out);
    }
}

#[test]
fn the_table_of_a_year() {
    snapshot("table_year", &shown(&repository(), &["2027"]));
}

#[test]
fn a_terminal_that_is_narrow_has_the_same_underneath() {
    let repository = repository();
    let arguments = ["plan", "2027-b-hod", "--today", "2027-10-12"];
    let mut environment = environment(&repository.path, &arguments);
    environment.terminal_width = Some(46);
    let coloured = run_in(&environment, "").out;
    assert!(coloured.contains("\u{1b}[1;31m"), "{coloured}");
    environment
        .variables
        .insert("NO_COLOR".to_owned(), "1".to_owned());
    snapshot("table_narrow", &run_in(&environment, "").out);
}

#[test]
fn the_page_the_text_the_calendar_and_the_data() {
    let repository = repository();
    for format in ["md", "html", "ics", "json"] {
        let text = shown(&repository, &["2027-2", "--format", format]);
        let text = match text.split_once("<style>") {
            // The style is every page's.
            Some((head, rest)) => {
                let body = rest.split_once("</style>").expect("an end").1;
                format!("{head}<style></style>{body}")
            }
            None => text.replace("\r\n", "\n"),
        };
        snapshot(format, &text);
    }
}

#[test]
fn what_the_counterpart_gets() {
    let repository = repository();
    let run = plan(&repository, &["2027-2", "--audience", "ks", "--lang", "en"]);
    snapshot("audience_ks", &run.out);
    for secret in ["pre-meeting", "within the state", "2027-04-08"] {
        for format in ["table", "md", "html", "ics", "json"] {
            let arguments = [
                "2027-2",
                "--audience",
                "ks",
                "--lang",
                "en",
                "--format",
                format,
            ];
            assert!(
                !shown(&repository, &arguments).contains(secret),
                "{format}: {secret}"
            );
        }
    }
}

#[test]
fn the_sample_year_goes_together() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for of in ["2027", "2027-1", "2027-2", "2027-b-hod"] {
        let arguments = ["plan", of, "--today", "2027-12-31", "--format", "json"];
        let run = konsult(root, &arguments);
        assert_eq!(run.code, 0, "{}", run.err);
        let plan: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        assert_eq!(plan["lacks"], serde_json::json!([]), "{of}");
        let entries = plan["entries"].as_array().expect("a list");
        assert!(entries.len() > 5, "{of}");
        let mut keys = BTreeSet::new();
        for entry in entries {
            assert!(keys.insert(entry["key"].to_string()), "{}", entry["key"]);
            let marks = entry["marks"].as_array().expect("a list");
            let wrong = marks.iter().any(|mark| mark["wrong"] == true);
            assert!(!wrong, "{of}: {entry}");
        }
    }
}

#[test]
fn a_year_has_everything_of_its_meetings() {
    let repository = repository();
    let keys = |of: &str| -> BTreeSet<String> {
        let text = shown(&repository, &[of, "--format", "json"]);
        let plan: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let entries = plan["entries"].as_array().expect("a list").iter();
        entries.map(|entry| entry["key"].to_string()).collect()
    };
    let year = keys("2027");
    assert!(keys("2027-2").is_subset(&year) && keys("2027-b-hod").is_subset(&year));
    assert!(year.contains("\"konsult.notification-point.1\""));
    assert!(year.contains("\"kvalitet.agreement-expiry\""));
}

#[test]
fn the_calendar_is_the_commits_and_not_the_clocks() {
    let repository = repository();
    let stamps = |arguments: &[&str]| -> BTreeSet<String> {
        let text = shown(&repository, arguments);
        let lines = text.lines().filter(|line| line.starts_with("DTSTAMP"));
        lines.map(|line| line.trim_end().to_owned()).collect()
    };
    let committed = BTreeSet::from(["DTSTAMP:20270414T103000Z".to_owned()]);
    assert_eq!(stamps(&["2027", "--format", "ics"]), committed);
    assert_eq!(
        stamps(&["2027", "--format", "ics", "--rev", "HEAD"]),
        committed
    );
    // A change that is not committed stands on the same commit, on whatever day.
    repository.write("meetings/2027-2.md", SECOND.replace("04-28", "04-30"));
    assert_eq!(stamps(&["2027", "--format", "ics"]), committed);
    let moved = shown(&repository, &["2027-2", "--format", "ics"]);
    assert!(moved.contains("UID:2027-2.meeting@konsult\r\n"));
    assert!(moved.contains("DTSTART;VALUE=DATE:20270430\r\n"));
}

#[test]
fn a_folder_outside_git_says_1970() {
    let folder = scratch();
    std::fs::create_dir(folder.path().join("meetings")).expect("a folder");
    std::fs::write(folder.path().join("konsult.yaml"), CONFIGURATION).expect("a file");
    std::fs::write(folder.path().join("meetings/2027-2.md"), SECOND).expect("a file");
    let run = konsult(folder.path(), &["plan", "2027-2", "--format", "ics"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("DTSTAMP:19700101T000000Z\r\n"));
}

#[test]
fn a_revision_is_planned_as_it_was() {
    let repository = repository();
    repository.write("meetings/2027-2.md", SECOND.replace("04-28", "04-30"));
    repository.commit("2027-04-15T08:00:00Z");
    let then = shown(
        &repository,
        &["2027-2", "--rev", "HEAD~1", "--format", "md"],
    );
    assert!(then.contains("onsdag 28.\u{a0}april"), "{then}");
    assert!(then.contains("Laga av arkivet slik det var 14.\u{a0}april\u{a0}2027."));
    let now = shown(&repository, &["2027-2", "--format", "md"]);
    assert!(now.contains("fredag 30.\u{a0}april"), "{now}");
}

#[test]
fn it_is_written_where_it_is_told_to_and_nowhere_else() {
    let repository = repository();
    let run = plan(
        &repository,
        &["2027-2", "--format", "ics", "-o", "ut/plan.ics"],
    );
    assert_eq!((run.code, run.out.as_str()), (0, "ut/plan.ics\n"));
    let written = std::fs::read_to_string(repository.path.join("ut/plan.ics")).expect("a file");
    assert_eq!(written, shown(&repository, &["2027-2", "--format", "ics"]));
    let dry = plan(&repository, &["2027-2", "-o", "anna.txt", "--dry-run"]);
    assert_eq!((dry.code, dry.out.as_str()), (0, "anna.txt\n"));
    assert!(dry.err.contains("Ingenting er skrive"), "{}", dry.err);
    assert!(!repository.path.join("anna.txt").exists());
}

#[test]
fn what_is_lacking_is_told_in_every_form() {
    let repository = repository();
    repository.write("cases/broten.md", "Ingen felt.\n");
    repository.write(
        "meetings/2027-2.md",
        SECOND.replace("political_pre_meeting: 2027-04-29\n", ""),
    );
    let unread = "cases/broten.md";
    let unset = "det politiske formøtet";
    for format in ["table", "md", "html", "json"] {
        let run = plan(&repository, &["2027-2", "--format", format]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{format}");
        assert!(
            run.out.contains(unread) && run.out.contains(unset),
            "{format}"
        );
        let theirs = plan(
            &repository,
            &["2027-2", "--format", format, "--audience", "ks"],
        );
        assert!(!theirs.out.contains(unread) && !theirs.out.contains(unset));
        assert!(theirs.err.contains(unread) && theirs.err.contains(unset));
    }
    for format in ["ics", "svg"] {
        let run = plan(&repository, &["2027-2", "--format", format]);
        assert!(
            run.err.contains(unread) && run.err.contains(unset),
            "{}",
            run.err
        );
        assert!(!run.out.contains(unread));
    }
}

#[test]
fn a_year_is_a_wheel_and_a_meeting_a_timeline() {
    let repository = repository();
    for language in ["nn", "nb", "en"] {
        for of in ["2027", "2027-2"] {
            let run = plan(&repository, &[of, "--format", "svg", "--lang", language]);
            assert_eq!((run.code, run.err.as_str()), (0, ""));
            let image = roxmltree::Document::parse(&run.out).expect("XML");
            let words: Vec<&str> = image.descendants().filter_map(|node| node.text()).collect();
            let all = words.join("\n");
            for day in ["28", "11"] {
                assert!(all.contains(day), "{day} in {all}");
            }
            assert!(
                image
                    .descendants()
                    .any(|node| node.has_tag_name((node_space(), "desc")))
            );
        }
    }
    let year = shown(&repository, &["2027", "--format", "svg"]);
    assert!(
        year.contains("Det andre konsultasjonsmøtet (2027-2)"),
        "{year}"
    );
    let none = shown(&repository, &["2031", "--format", "svg"]);
    assert!(none.contains(">2031</text>"), "{none}");
}

fn node_space() -> &'static str {
    "http://www.w3.org/2000/svg"
}

#[test]
fn a_year_without_dates_says_so() {
    let repository = repository();
    let run = plan(&repository, &["2031"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("Arkivet har møte i 2027."), "{}", run.out);
    repository.write("meetings/tom.md", "Ingen felt.\n");
    let run = plan(&repository, &["tom"]);
    assert!(
        run.out.contains("Det er ingen datoar i denne planen.\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("meetings/tom.md kunne ikkje lesast"));
    let empty = TestRepository::with_configuration();
    let run = plan(&empty, &["2031", "--format", "html", "--lang", "en"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("There are no dates in this plan."));
}

#[test]
fn errors_of_use_say_what_there_is() {
    let repository = repository();
    let mut told = String::new();
    for arguments in [
        &["2027-3"][..],
        &["27"],
        &[],
        &["2027-2", "--format", "png"],
        &["2027-2", "--audience", "alle"],
        &["2027-2", "--today", "2027-02-30"],
    ] {
        let mut all = vec!["plan"];
        all.extend(arguments);
        let run = konsult(&repository.path, &[&all[..], &["--lang", "nn"]].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        told.push_str(&format!(
            "$ konsult plan {}\n{}\n",
            arguments.join(" "),
            run.err
        ));
    }
    snapshot("use_errors", &told);
}
