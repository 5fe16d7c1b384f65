//! SARIF 2.1.0, which code hosts and editors read.

use super::fingerprint::fingerprints;
use super::{Frame, RunSeen, one_line, plain, words};
use crate::findings::{Explained, Finding, Level, Place};
use crate::source::Position;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// A rule, as reports describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSeen {
    /// The name.
    pub name: &'static str,
    /// The level, unless a finding has another.
    pub level: Level,
    /// What deviates, as a heading.
    pub title: String,
    /// What it is about and why it is there, in Markdown paragraphs.
    pub explanation: String,
    /// What to do.
    pub help: String,
    /// The requirements that it answers for.
    pub requirements: &'static [&'static str],
    /// No waiver, no level and no choice of rules touches it.
    pub protected: bool,
}

/// The findings as SARIF, with a line break at the end. `rules` are those that may be among them.
///
/// # Errors
/// Never for findings as they are; the writer's own error otherwise.
pub fn sarif(
    findings: &[Explained],
    frame: &Frame<'_>,
    rules: &[RuleSeen],
    run: &RunSeen,
) -> Result<String, serde_json::Error> {
    let found = |rule: &&RuleSeen| findings.iter().any(|one| one.finding.rule == rule.name);
    let rules: Vec<&RuleSeen> = rules.iter().filter(found).collect();
    let index: BTreeMap<&str, usize> = rules.iter().map(|rule| rule.name).zip(0..).collect();
    let results: Vec<Value> = findings
        .iter()
        .zip(fingerprints(findings, frame.sources))
        .map(|(explained, fingerprint)| result(explained, &fingerprint, &index, frame))
        .collect();
    let [_, help] = words::note_names(frame.language);
    let rules: Vec<Value> = rules.iter().map(|rule| descriptor(rule, help)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "konsult",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "language": frame.language.to_string(),
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": true}],
            "results": results,
            "properties": run,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log)?;
    text.push('\n');
    Ok(text)
}

fn descriptor(rule: &RuleSeen, help: &str) -> Value {
    let (explanation, advice) = (&rule.explanation, &rule.help);
    let first = explanation.split("\n\n").next();
    json!({
        "id": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": first},
        "help": {
            "text": format!("{explanation}\n\n{help}: {advice}"),
            "markdown": format!("{explanation}\n\n**{help}:** {advice}"),
        },
        "defaultConfiguration": {"level": level(rule.level)},
        "properties": {
            "requirements": rule.requirements,
            "protected": rule.protected,
        },
    })
}

fn result(
    explained: &Explained,
    fingerprint: &str,
    index: &BTreeMap<&str, usize>,
    frame: &Frame<'_>,
) -> Value {
    let finding = &explained.finding;
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.level),
        "message": {"text": message(explained)},
        "locations": [location(finding, frame)],
        "partialFingerprints": {"konsultFinding/v1": fingerprint},
        "suppressions": suppressions(finding, frame),
        "properties": {
            "subject": {"kind": finding.subject.kind.word(), "id": finding.subject.id},
            "due": finding.due.map(|due| due.to_string()),
            "because": explained.because.iter().map(|reason| plain(reason)).collect::<Vec<_>>(),
            "help": plain(&explained.help),
            "guide": explained.sections,
        },
    });
    let related: Vec<Value> = explained
        .related
        .iter()
        .zip(0..)
        .map(|((place, text), id)| related(place, text, id, frame))
        .collect();
    if let Some(fields) = result.as_object_mut() {
        if let Some(index) = index.get(finding.rule) {
            fields.insert("ruleIndex".to_owned(), json!(index));
        }
        if let Some(known) = explained.known {
            let state = if known { "unchanged" } else { "new" };
            fields.insert("baselineState".to_owned(), json!(state));
        }
        if !related.is_empty() {
            fields.insert("relatedLocations".to_owned(), json!(related));
        }
    }
    result
}

/// The message with what to do, which most programs would show nowhere else.
fn message(explained: &Explained) -> String {
    let (message, help) = (one_line(&explained.message), one_line(&explained.help));
    message_string(format!("{message} {help}").trim_end())
}

/// A text as a message of SARIF: a single brace would begin a placeholder (3.11.5).
fn message_string(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

fn location(finding: &Finding, frame: &Frame<'_>) -> Value {
    match &finding.place {
        Some(place) => physical(place, frame),
        // About the repository as a whole: the file that every repository has.
        None => {
            json!({"physicalLocation": {"artifactLocation": {"uri": uri(&frame.path("konsult.yaml"))}}})
        }
    }
}

fn physical(place: &Place, frame: &Frame<'_>) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(&frame.path(&place.file))},
        "region": region(frame.sources.positions(place)),
    }})
}

fn region((start, end): (Position, Position)) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn related(place: &Place, text: &str, id: usize, frame: &Frame<'_>) -> Value {
    let mut location = physical(place, frame);
    if let Some(fields) = location.as_object_mut() {
        fields.insert("id".to_owned(), json!(id));
        fields.insert(
            "message".to_owned(),
            json!({"text": message_string(&one_line(text))}),
        );
    }
    location
}

/// The waiver, as SARIF knows it. A list without any says that nothing silences the finding.
fn suppressions(finding: &Finding, frame: &Frame<'_>) -> Vec<Value> {
    let waived = finding.waived.iter();
    waived
        .map(|waived| {
            json!({
                "kind": "inSource",
                "status": "accepted",
                "justification": waived.reason,
                "location": physical(&waived.place, frame),
                "properties": {"by": waived.by, "date": waived.date.to_string()},
            })
        })
        .collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

/// A path as a relative reference: what has a meaning of its own in one, or stands outside ASCII, is written by its
/// bytes.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        let as_it_is = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if as_it_is {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
