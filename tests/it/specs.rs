//! The literate specifications of `tests/spec` and the examples beside the rules.

use crate::scenario::{Expected, Scenario};
use konsult::findings::Finding;
use konsult::language::{Language, placeholders};
use konsult::rules::{Rule, all, explain, words};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

fn markdown_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of specifications")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            markdown_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

/// The scenarios of a specification: one a heading of second level. The first heading names the rules it is about.
fn scenarios(text: &str) -> (BTreeSet<String>, Vec<Scenario>) {
    let mut rules = BTreeSet::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut fence: Option<String> = None;
    for line in text.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        if ticks.len() >= 3 {
            match &fence {
                None => fence = Some(ticks.clone()),
                Some(open) if *open == line => fence = None,
                Some(_) => {}
            }
        }
        match (
            fence.is_none(),
            line.strip_prefix("# "),
            line.strip_prefix("## "),
        ) {
            (true, Some(title), _) => rules.extend(title.split(", ").map(str::to_owned)),
            (true, _, Some(title)) => parts.push((title.to_owned(), String::new())),
            _ => {
                if let Some((_, body)) = parts.last_mut() {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
    }
    let scenarios = parts
        .iter()
        .map(|(title, body)| Scenario::parse(title, body))
        .collect();
    (rules, scenarios)
}

/// A scenario with what is found in it.
pub struct Checked {
    pub scenario: Scenario,
    pub findings: Vec<Finding>,
    told: Vec<Expected>,
}

impl Checked {
    fn of(scenario: Scenario) -> Self {
        let (findings, told) = scenario.findings_and_told();
        Checked {
            scenario,
            findings,
            told,
        }
    }
}

/// A file of specifications.
struct Specification {
    path: PathBuf,
    rules: BTreeSet<String>,
    scenarios: Vec<Checked>,
}

/// All specifications. Several tests ask what is found in them; it is looked for once.
static SPECIFICATIONS: LazyLock<Vec<Specification>> = LazyLock::new(|| {
    let mut files = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    markdown_files(&folder, &mut files);
    let files = files.into_par_iter().map(|path| {
        let text = fs::read_to_string(&path).expect("a specification");
        let (rules, scenarios) = scenarios(&text);
        let scenarios = scenarios.into_iter().map(Checked::of).collect();
        Specification {
            path,
            rules,
            scenarios,
        }
    });
    files.collect()
});

/// The bad example of every rule.
static BAD_EXAMPLES: LazyLock<Vec<Checked>> = LazyLock::new(|| {
    let rules = all().into_par_iter();
    let example = |rule: &&Rule| Checked::of(Scenario::parse(rule.name, &words(rule.name).bad));
    rules.map(example).collect()
});

/// The scenarios of all specifications.
pub fn every_scenario() -> impl Iterator<Item = &'static Checked> {
    SPECIFICATIONS.iter().flat_map(|one| &one.scenarios)
}

/// Every scenario of the specifications, and the bad example of every rule.
pub fn all_scenarios() -> impl Iterator<Item = &'static Checked> {
    every_scenario().chain(BAD_EXAMPLES.iter())
}

#[test]
fn every_specification_holds() {
    assert!(!SPECIFICATIONS.is_empty(), "there are specifications");
    let mut wrong = Vec::new();
    for Specification {
        path,
        rules,
        scenarios,
    } in SPECIFICATIONS.iter()
    {
        assert!(
            !rules.is_empty() && !scenarios.is_empty(),
            "{}",
            path.display()
        );
        for rule in rules {
            assert!(
                konsult::rules::find(rule).is_some(),
                "{rule} is no rule: {}",
                path.display()
            );
        }
        let with_files = scenarios
            .iter()
            .filter(|checked| !checked.scenario.files.is_empty());
        for Checked { scenario, told, .. } in with_files {
            let about = |told: &&Expected| rules.contains(&told.rule) || is_file_rule(&told.rule);
            let mut told: Vec<Expected> = told.iter().filter(about).cloned().collect();
            let mut expected = scenario.expected.clone();
            told.sort();
            expected.sort();
            if told != expected {
                wrong.push(format!(
                    "{}: {}\n  expected {expected:#?}\n  told {told:#?}",
                    path.display(),
                    scenario.title
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Rules that are told while a file is read: a specification must not rest on a broken file.
fn is_file_rule(name: &str) -> bool {
    konsult::rules::find(name)
        .is_some_and(|rule| matches!(rule.check, konsult::rules::Check::Reading))
}

#[test]
fn every_rule_has_a_specification_of_its_own() {
    let mut specified = BTreeSet::new();
    for specification in SPECIFICATIONS.iter() {
        let fired: BTreeSet<&str> = specification
            .scenarios
            .iter()
            .flat_map(|checked| checked.scenario.expected.iter())
            .map(|expected| expected.rule.as_str())
            .collect();
        let rules = specification.rules.iter().map(String::as_str);
        specified.extend(rules.filter(|rule| fired.contains(rule)));
    }
    let missing: Vec<&str> = all()
        .iter()
        .filter(|rule| !rule.requirements.is_empty())
        .map(|rule| rule.name)
        .filter(|name| !specified.contains(*name))
        .collect();
    assert!(
        missing.is_empty(),
        "rules that no specification makes fire: {missing:?}"
    );
}

#[test]
fn the_bad_example_of_every_rule_fires_and_the_good_one_is_silent() {
    let mut wrong = Vec::new();
    for (rule, bad) in all().iter().zip(BAD_EXAMPLES.iter()) {
        let words = words(rule.name);
        let fires = |findings: &[Finding]| findings.iter().any(|finding| finding.rule == rule.name);
        if words.bad.is_empty() || !fires(&bad.findings) {
            wrong.push(format!("{}: the bad example is silent", rule.name));
        }
        let good = Scenario::parse(rule.name, &words.good).findings();
        if words.good.is_empty() || fires(&good) {
            wrong.push(format!("{}: the good example fires", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_the_same_words_in_three_languages() {
    let mut wrong = Vec::new();
    for rule in all() {
        let words = words(rule.name);
        let shape = |language| -> Vec<(String, Vec<String>)> {
            let texts = words.entry(language).texts();
            texts
                .map(|(key, text)| {
                    let names = placeholders(text).into_iter().map(str::to_owned);
                    (key.to_owned(), names.collect())
                })
                .collect()
        };
        let nynorsk = shape(Language::Nynorsk);
        for language in Language::ALL {
            let entry = words.entry(language);
            let plain = entry.text("message", "").is_some() && entry.text("help", "").is_some();
            if entry.title.is_empty() || entry.explanation.is_empty() || !plain {
                wrong.push(format!(
                    "{}: {language} lacks title, message, help or explanation",
                    rule.name
                ));
            }
            if shape(language) != nynorsk {
                wrong.push(format!(
                    "{}: {language} differs from nn in keys or placeholders",
                    rule.name
                ));
            }
        }
        if words.name != rule.name {
            wrong.push(format!(
                "{}: its words are headed `{}`",
                rule.name, words.name
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_help_that_explain_shows_has_no_hole() {
    let mut wrong = Vec::new();
    for rule in all() {
        for language in Language::ALL {
            let help = words(rule.name).entry(language).text("help", "explain");
            if help.is_none_or(|help| !placeholders(help).is_empty()) {
                wrong.push(format!("{} {language}: {help:?}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_message_of_an_example_or_specification_has_a_hole() {
    let mut wrong = BTreeSet::new();
    // The id of a section stands in braces in its heading.
    let has_hole = |text: &str| placeholders(text).iter().any(|name| !name.starts_with('#'));
    for finding in all_scenarios().flat_map(|checked| &checked.findings) {
        for language in Language::ALL {
            let told = explain(finding.clone(), language);
            let texts = [&told.message, &told.help].into_iter().chain(&told.because);
            for text in texts.chain(told.related.iter().map(|(_, text)| text)) {
                if text.is_empty() || has_hole(text) {
                    wrong.insert(format!(
                        "{} ({}) {language}: `{text}`",
                        finding.rule, finding.variant
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn an_unresolved_position_names_the_case_by_its_title_and_without_one_by_its_id() {
    let text = "```yaml settings\ntoday: 2027-04-12\n```\n\
        ```yaml meetings/2027-2.md\n---\nkind: second\ndate: 2027-04-28\n---\n```\n\
        ```yaml cases/norm.md\n---\ntitle: Ny norm\ntype: information\nraised_by: KD\nresponsible: KD\nmeeting: 2027-2\n---\n```\n\
        ```yaml cases/utan.md\n---\ntitle:\ntype: information\nraised_by: KD\nresponsible: KD\nmeeting: 2027-2\n---\n```\n";
    let found = Scenario::parse("titles", text).findings().into_iter();
    let found = found.filter(|finding| finding.rule == "position-unresolved");
    let told: Vec<String> = found
        .map(|finding| explain(finding, Language::Nynorsk).message)
        .collect();
    let named = |name: &str| {
        let part = format!("framstillinga av saka «{name}» til møtet 2027-2");
        told.iter()
            .filter(|message| message.contains(&part))
            .count()
    };
    assert_eq!((named("Ny norm"), named("utan")), (1, 1), "{told:#?}");
}
