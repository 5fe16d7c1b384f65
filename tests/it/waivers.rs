//! Waivers as people and programs see them.

use crate::scenario::Scenario;
use crate::specs::{Checked, every_scenario};
use crate::support::git::TestRepository;
use crate::support::program::konsult;
use konsult::findings::Finding;
use konsult::rules::{DueDay, counted_waivers, due_day, explain};

const WAIVER: &str =
    "{rule: text-too-long, reason: \"Talgrunnlaget må med:\\n100 %.\", by: KD, date: 2027-04-01}";

/// A case whose text is longer than the limit, with waivers.
fn long(waivers: &str) -> String {
    format!(
        "---\ntitle: Norm\ntype: information\nraised_by: KD\nresponsible: KD\nwaivers: [{waivers}]\n---\n\
         ## Nytt {{#new}}\nEit avsnitt med fleire ord enn tre.\n"
    )
}

/// A repository in which three words are too many, and that an error.
fn repository(case: &str) -> TestRepository {
    let repository = TestRepository::empty();
    repository.write(
        "konsult.yaml",
        "konsult: 1\nlanguage: nn\nlimits: {case_words: 3}\nlevels: {text-too-long: error}\n\
         ministries:\n\
           - {code: KDD, contacts: [{name: Kari, email: kari@kdd.example}]}\n\
           - {code: FIN, contacts: [{name: Ola, email: ola@fin.example}]}\n\
           - {code: KD, contacts: [{name: Anne, email: anne@kd.example}]}\n",
    );
    repository.write("cases/norm.md", case);
    repository.commit("2027-03-01T09:00:00Z");
    repository
}

fn short(repository: &TestRepository, arguments: &[&str]) -> (u8, Vec<String>) {
    let given = ["check", "--format", "short", "--lang", "en"];
    let run = konsult(&repository.path, &[&given[..], arguments].concat());
    let rules = run.out.lines().map(|line| {
        let (before, _) = line.split_once(']').expect("a rule");
        let (level, rule) = before.rsplit_once('[').expect("a level and a rule");
        let level = level.rsplit(": ").next().expect("a level");
        format!("{level} {rule}")
    });
    (run.code, rules.collect())
}

#[test]
fn what_a_waiver_silences_does_not_count_for_the_exit_code() {
    let without = repository(&long(""));
    assert_eq!(
        short(&without, &[]),
        (1, vec!["error text-too-long".to_owned()])
    );
    let with = repository(&long(WAIVER));
    let waived = vec!["waived error text-too-long".to_owned()];
    assert_eq!(short(&with, &[]), (0, waived.clone()));
    assert_eq!(short(&with, &["--fail-on", "warning"]), (0, waived));
}

#[test]
fn it_is_listed_and_counted_in_three_languages() {
    let repository = repository(&long(WAIVER));
    for language in ["nn", "nb", "en"] {
        let run = konsult(&repository.path, &["check", "--lang", language]);
        insta::assert_snapshot!(format!("waived_{language}"), run.out + &run.err);
    }
}

#[test]
fn the_machine_readable_report_has_reason_ministry_and_day() {
    let repository = repository(&long(WAIVER));
    let run = konsult(&repository.path, &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let summary = &report["summary"];
    assert_eq!(
        (&summary["errors"], &summary["waived"]),
        (&0.into(), &1.into())
    );
    let finding = &report["findings"][0];
    assert_eq!(
        finding["level"], "error",
        "the level that it would have had"
    );
    let expected = serde_json::json!({
        "reason": "Talgrunnlaget må med:\n100 %.",
        "by": "KD",
        "date": "2027-04-01",
        "file": "cases/norm.md",
        "line": 6,
        "column": 11,
    });
    assert_eq!(finding["waived"], expected);
}

#[test]
fn one_that_is_only_planned_is_told_with_the_finding() {
    let later = WAIVER.replace("2027-04-01", "2027-05-01");
    let repository = repository(&long(&later));
    let run = konsult(&repository.path, &["check", "--lang", "nn"]);
    assert_eq!(run.code, 1);
    let said = "ein dispensasjon som KD har gitt, gjeld først frå 1. mai 2027";
    assert!(run.out.contains(said), "{}", run.out);
    let then = ["--today", "2027-05-01"];
    assert_eq!(short(&repository, &then).0, 0);
}

#[test]
fn rules_that_are_left_out_say_nothing_of_their_waivers() {
    let image = "{rule: image, reason: Figuren blir teken ut., by: KD, date: 2027-04-01}";
    let repository = repository(&long(&format!("{WAIVER}, {image}")));
    let rules = |arguments: &[&str]| short(&repository, arguments).1;
    let waived = "waived error text-too-long".to_owned();
    let unused = "warning waiver-unused".to_owned();
    assert_eq!(rules(&[]), [unused.clone(), waived.clone()]);
    assert_eq!(rules(&["--ignore", "image"]), [waived.as_str()]);
    assert_eq!(rules(&["--ignore", "waiver-unused"]), [waived.as_str()]);
    assert_eq!(rules(&["--ignore", "text-too-long"]), [unused.as_str()]);
    assert_eq!(rules(&["--select", "text-too-long"]), [waived.as_str()]);
    assert_eq!(rules(&["--select", "image"]), [""; 0]);
    // Which waivers match nothing can only be told by running their rules.
    assert_eq!(rules(&["--select", "waiver-unused"]), [unused.as_str()]);
    assert_eq!(rules(&["--select", "waiver-invalid"]), [""; 0]);
}

#[test]
fn a_waived_error_does_not_stand_in_the_way_of_a_document() {
    let case = long(WAIVER).replace("type: information", "type: information\nmeeting: 2027-2");
    let refused = |case: &str| {
        let repository = repository(case);
        repository.write(
            "meetings/2027-2.md",
            "---\nkind: second\ndate: 2027-04-28\n---\n",
        );
        let run = konsult(
            &repository.path,
            &["render", "2027-2", "--lang", "nn", "--dry-run"],
        );
        run.err.contains("text-too-long")
    };
    assert!(refused(&case.replace(WAIVER, "")));
    assert!(!refused(&case));
}

#[test]
fn the_waivers_that_counted_are_told_once_a_rule_and_record() {
    let image = "{rule: image, reason: Figurane blir tekne ut., by: KD, date: 2027-04-01}";
    let text = format!(
        "```markdown cases/norm.md\n{}\n![a](a.png)\n\n![b](b.png)\n```\n",
        long(image).trim_end()
    );
    let findings = Scenario::parse("two images", &text).findings();
    let waived = findings.iter().filter(|finding| finding.waived.is_some());
    assert_eq!(waived.count(), 2);
    let counted = counted_waivers(&findings);
    assert_eq!(counted.len(), 1);
    assert_eq!(counted[0].rule, "image");
    assert_eq!(counted[0].subject.id, "norm");
    assert_eq!(counted[0].waived.by, "KD");
}

#[test]
fn no_waiver_is_called_unused_before_its_rule_is_due() {
    let mut compared = 0;
    for Checked {
        scenario, findings, ..
    } in every_scenario()
    {
        let world = scenario.world();
        let facts = world.facts(scenario.today(), false);
        for finding in findings {
            let Some(due) = finding.due else {
                continue;
            };
            match due_day(&facts, finding.rule, &finding.subject) {
                DueDay::After(day) => {
                    compared += 1;
                    let told = || explain_for_failure(finding);
                    assert!(due <= day, "{}: due {due}, after {day}", told());
                }
                DueDay::Always | DueDay::Unknown => {}
            }
        }
    }
    assert!(compared > 50, "{compared}");
}

fn explain_for_failure(finding: &Finding) -> String {
    let told = explain(finding.clone(), konsult::language::Language::English);
    format!("{}: {}", finding.rule, told.message)
}
