//! `konsult coverage` and the pages of `konsult explain`.

use crate::support::program::{Run, environment, konsult, run_in};
use konsult::guide;
use std::path::Path;

fn run(arguments: &[&str]) -> Run {
    konsult(Path::new("/"), arguments)
}

/// As in a terminal of 80 columns.
fn at_80_columns(arguments: &[&str]) -> Run {
    let mut environment = environment(Path::new("/"), arguments);
    environment.terminal_width = Some(80);
    environment
        .variables
        .insert("NO_COLOR".to_owned(), "1".to_owned());
    run_in(&environment, "")
}

#[test]
fn a_section_in_each_language_and_form() {
    for language in ["nn", "nb", "en"] {
        let shown = at_80_columns(&["coverage", "1.2", "4.2", "--lang", language]);
        assert_eq!(shown.code, 0, "{}", shown.err);
        insta::assert_snapshot!(format!("coverage_{language}"), shown.out);
    }
    for format in ["md", "json"] {
        let shown = run(&["coverage", "4.2", "--lang", "nn", "--format", format]);
        assert_eq!(shown.code, 0, "{}", shown.err);
        insta::assert_snapshot!(format!("coverage_{format}"), shown.out);
    }
}

#[test]
fn every_demand_is_shown_once_and_in_order_and_no_line_is_too_wide() {
    for language in ["nn", "nb", "en"] {
        let shown = at_80_columns(&["coverage", "--lang", language]).out;
        let first_words: Vec<&str> = shown
            .lines()
            .filter(|line| !line.starts_with(' '))
            .filter_map(|line| line.split(' ').next())
            .filter(|word| guide::find(word).is_some())
            .collect();
        let ids: Vec<&str> = guide::requirements()
            .iter()
            .map(|demand| demand.id.as_str())
            .collect();
        assert_eq!(first_words, ids, "{language}");
        for line in shown.lines() {
            assert!(line.chars().count() <= 80, "{language}: {line}");
        }
        let questions = shown.matches("  ? ").count();
        assert_eq!(questions, guide::all_questions().len(), "{language}");
        let last = shown.lines().last().unwrap();
        assert!(last.contains(": 173. "), "{language}: {last}");
    }
}

#[test]
fn what_is_planned_is_never_shown_as_there() {
    let shown = run(&["coverage", "--format", "json"]).out;
    let told: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let mut planned = Vec::new();
    for demand in told["requirements"].as_array().unwrap() {
        for answer in demand["answers"].as_array().unwrap() {
            let text = |key: &str| answer[key].as_str().unwrap();
            let name = format!("{}:{}", text("kind"), text("name"));
            let is_planned = guide::planned().contains(&name);
            assert_eq!(text("state") == "planned", is_planned, "{name}");
            planned.extend(is_planned.then_some(name));
        }
    }
    planned.sort();
    planned.dedup();
    assert!(planned.iter().eq(guide::planned()), "{planned:?}");
    assert_eq!(told["summary"]["requirements"], 173);
}

#[test]
fn a_part_can_be_asked_for_by_section_chapter_number_or_source() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let given = [&["coverage", "--format", "json"], arguments].concat();
        let told: serde_json::Value = serde_json::from_str(&run(&given).out).unwrap();
        let demands = told["requirements"].as_array().unwrap().iter();
        demands
            .map(|demand| demand["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&["g3.2-4"]), ["G3.2-4"]);
    assert_eq!(ids(&["1.2"]), ["G1.2-1", "G1.2-2"]);
    assert!(ids(&["3"]).iter().all(|id| id.starts_with("G3")));
    assert!(ids(&["3"]).contains(&"G3.6-4".to_owned()));
    assert_eq!(ids(&["ks"]).len(), 6);
    assert_eq!(ids(&["annex", "0"]).first().unwrap(), "G0-1");
    let unknown = run(&["coverage", "3.9", "--lang", "nn"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(
        unknown.err.contains("3.9") && unknown.err.contains("3.6"),
        "{}",
        unknown.err
    );
}

#[test]
fn a_cell_of_the_markdown_never_breaks_the_table() {
    let shown = run(&["coverage", "--format", "md", "--lang", "nn"]).out;
    let rows = shown
        .lines()
        .filter(|line| line.starts_with("| G") || line.starts_with("| KS-"));
    let mut count = 0;
    for row in rows {
        assert_eq!(row.matches(" | ").count(), 5, "{row}");
        count += 1;
    }
    assert_eq!(count, 173);
}

#[test]
fn a_topic_is_explained_and_an_unknown_name_is_pointed_to_both() {
    let shown = at_80_columns(&["explain", "clearance", "--lang", "nb"]);
    assert_eq!(shown.code, 0);
    let note = "Siden nedenfor er på nynorsk.\n\nKlarering\n\n";
    assert!(shown.out.starts_with(note), "{}", shown.out);
    assert!(shown.out.contains("\nIn English\n"), "{}", shown.out);
    let english = run(&["explain", "clearance", "--lang", "en"]).out;
    assert!(english.starts_with("In English\n\n"), "{english}");
    assert!(english.contains("\nThe page below is in Nynorsk.\n\nKlarering\n"));
    assert!(shown.out.lines().all(|line| line.chars().count() <= 80));
    let near = run(&["explain", "clearence", "--lang", "nn"]);
    assert_eq!(near.code, 2);
    assert!(near.err.contains("Meinte du clearance?"), "{}", near.err);
    let near = run(&["explain", "text-to-long", "--lang", "nn"]);
    assert!(
        near.err.contains("Meinte du text-too-long?"),
        "{}",
        near.err
    );
    assert!(near.err.contains("public-access"), "{}", near.err);
}

#[test]
fn an_example_hides_nothing_and_tells_what_git_keeps_in_words() {
    let policy = run(&["explain", "policy-changed", "--lang", "nn"]).out;
    assert!(
        policy.contains(
            "Døma har berre med det denne regelen ser på.\n\nSlik slår regelen ut:\n\n  På hovudgreina seier \
             konsult.yaml:\n    konsult: 1\n    limits: {case_words: 500}\n\n  konsult.yaml\n"
        ),
        "{policy}"
    );
    let changed = run(&["explain", "text-changed-after-dispatch", "--lang", "en"]).out;
    assert!(
        changed.contains(
            "  Records in git (releases and clearances):\n    - {release: 2027-2, to: participants, date: \
             2027-04-21}\n      (then it said \"frå 2027\" where it now says \"frå 2028\")\n"
        ),
        "{changed}"
    );
    for rule in konsult::rules::all() {
        for language in ["nn", "nb", "en"] {
            let shown = run(&["explain", rule.name, "--lang", language]).out;
            for hidden in [
                "before: {",
                "  records\n",
                "- {main: ",
                "main_configuration",
            ] {
                assert!(!shown.contains(hidden), "{}: {hidden}\n{shown}", rule.name);
            }
        }
    }
}
