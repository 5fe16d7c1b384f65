//! A JUnit report, as GitLab, Jenkins and others show it: a suite a file, a test case a finding. A file in which
//! nothing was found has one test case, which passes.
//!
//! Errors and warnings fail, information passes and says what it is, and what a waiver silences is skipped.

use super::words::level_name;
use super::{Frame, explanation, headline, one_line};
use crate::findings::{Explained, Level};
use std::collections::BTreeMap;

/// The findings by file. `files` are those that were checked, as the repository names them.
pub fn junit<'a>(
    findings: &[Explained],
    frame: &Frame<'_>,
    files: impl IntoIterator<Item = &'a str>,
) -> String {
    let mut suites: BTreeMap<String, Vec<&Explained>> = BTreeMap::new();
    for file in files {
        suites.entry(frame.path(file)).or_default();
    }
    for explained in findings {
        let file = frame.file(explained);
        suites.entry(file).or_default().push(explained);
    }
    let inner: String = suites
        .iter()
        .map(|(file, found)| suite(file, found, frame))
        .collect();
    let all = Tally::of(suites.values());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n{inner}</testsuites>\n",
        element("testsuites", &all.attributes("konsult"))
    )
}

/// How many test cases there are, and how they went.
#[derive(Default)]
struct Tally {
    tests: usize,
    failures: usize,
    skipped: usize,
}

impl Tally {
    fn of<'a>(suites: impl IntoIterator<Item = &'a Vec<&'a Explained>>) -> Tally {
        let mut tally = Tally::default();
        for found in suites {
            tally.tests += found.len().max(1);
            for explained in found {
                match outcome(explained) {
                    Outcome::Failed => tally.failures += 1,
                    Outcome::Skipped => tally.skipped += 1,
                    Outcome::Passed => {}
                }
            }
        }
        tally
    }

    fn attributes(&self, name: &str) -> Vec<(&'static str, String)> {
        vec![
            ("name", name.to_owned()),
            ("tests", self.tests.to_string()),
            ("failures", self.failures.to_string()),
            ("errors", "0".to_owned()),
            ("skipped", self.skipped.to_string()),
        ]
    }
}

enum Outcome {
    Failed,
    Skipped,
    Passed,
}

fn outcome(explained: &Explained) -> Outcome {
    match explained.finding.level {
        _ if explained.finding.waived.is_some() => Outcome::Skipped,
        Level::Error | Level::Warning => Outcome::Failed,
        Level::Info => Outcome::Passed,
    }
}

fn suite(file: &str, found: &Vec<&Explained>, frame: &Frame<'_>) -> String {
    let class = class(file);
    let opening = element("testsuite", &Tally::of([found]).attributes(file));
    let mut out = format!("  {opening}\n");
    let case = |name: String, line: usize| {
        let attributes = [
            ("classname", class.clone()),
            ("name", name),
            ("file", file.to_owned()),
            ("line", line.to_string()),
        ];
        element("testcase", &attributes)
    };
    if found.is_empty() {
        let passed = case("konsult check".to_owned(), 1);
        out.push_str(&format!("    {passed}</testcase>\n"));
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for explained in found {
        let rule = explained.finding.rule;
        let number = seen.entry(rule).or_default();
        *number += 1;
        // Two of one name would be shown as one.
        let name = match number {
            1 => rule.to_owned(),
            number => format!("{rule} ({number})"),
        };
        let (start, _) = frame.positions(explained);
        let opening = case(name, start.line);
        let inside = inside(explained, file, frame);
        out.push_str(&format!("    {opening}{inside}</testcase>\n"));
    }
    out.push_str("  </testsuite>\n");
    out
}

/// How a test case went, with what there is to say.
fn inside(explained: &Explained, file: &str, frame: &Frame<'_>) -> String {
    let language = frame.language;
    let finding = &explained.finding;
    let (start, _) = frame.positions(explained);
    let level = level_name(finding.level, language);
    let message = headline(explained, language);
    let place = format!("{file}:{}:{}", start.line, start.column);
    let mut lines = vec![format!("{place}: {level}: {message}")];
    lines.extend(explanation(explained, language));
    let text = escape(&lines.join("\n"));
    let message = ("message", message);
    match outcome(explained) {
        Outcome::Failed => {
            let attributes = [("type", finding.level.word().to_owned()), message];
            format!("{}{text}</failure>", element("failure", &attributes))
        }
        Outcome::Skipped => format!("{}</skipped>", element("skipped", &[message])),
        Outcome::Passed => format!("<system-out>{text}</system-out>"),
    }
}

/// A file as a class: programs that show classes take what stands before the last point for a package.
fn class(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem.replace('/', ".")
}

fn element(name: &str, attributes: &[(&'static str, String)]) -> String {
    let shown: String = attributes
        .iter()
        .map(|(key, value)| format!(" {key}=\"{}\"", escape(&one_line(value))))
        .collect();
    format!("<{name}{shown}>")
}

/// A text as XML 1.0 can hold it. What it forbids becomes the character that stands for one that cannot be shown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}
