//! Confidential content on its way to the counterpart or the public (guide 1.3 and 4.1).

use crate::facts::{Facts, markings};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{
    Audience, Case, Decode, Field, FieldText, Meeting, RawContent, Record, Subject, SubjectKind,
};
use crate::rules::{Check, Rule};
use crate::source::{Span, as_read};
use std::collections::BTreeMap;

/// What the findings in templates are about: they concern every document, as the settings do.
const CONFIG: &str = "konsult.yaml";

/// No more than this many markings are told of in one record.
const MOST: usize = 20;

/// The rule.
pub static RULE: Rule = Rule {
    name: "confidential-content",
    requirements: &["G1.3-2", "G4.1-2"],
    level: Level::Error,
    protected: true,
    check: Check::Repository(check),
    words: include_str!("confidential_content.md"),
};

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let dataset = facts.dataset;
    for case in dataset.readable_cases() {
        match &case.fields.public {
            _ if !facts.is_case_judged(case) => {}
            Field::Given(public) if !public.value => notified(facts, case, public.span, findings),
            _ => marked(case, SubjectKind::Case, findings),
        }
    }
    for meeting in dataset.readable_meetings() {
        if facts.is_judged(meeting) {
            marked(meeting, SubjectKind::Meeting, findings);
            appended(facts, meeting, findings);
        }
    }
    for agreement in dataset.readable_agreements() {
        marked(agreement, SubjectKind::Agreement, findings);
    }
    if let Some(config) = &dataset.config {
        marked(config, SubjectKind::Config, findings);
    }
    for (path, bytes) in facts.templates {
        in_template(path, bytes, findings);
    }
}

/// Markings in a template of the repository's own, whose words come to stand in every document that is made by it: one
/// finding a line.
fn in_template(path: &str, bytes: &[u8], findings: &mut Findings) {
    // Nothing is made by one that is not UTF-8.
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let about = || {
        let subject = Subject::new(SubjectKind::Config, CONFIG);
        let finding = Finding {
            subject,
            ..Finding::repository()
        };
        finding.text("file", path)
    };
    let by_line = by_line(text);
    findings.extend(by_line.iter().take(MOST).map(|(line, marking)| {
        about()
            .variant("template")
            .text("line", line.to_string())
            .text("marking", marking)
    }));
    let told: Vec<&str> = by_line.values().map(String::as_str).collect();
    let hidden = only_as_read(text, &told).into_iter();
    findings
        .extend(hidden.map(|marking| about().variant("template-as-read").text("marking", marking)));
}

/// The first marking of each line.
fn by_line(text: &str) -> BTreeMap<usize, String> {
    let found = markings(text).into_iter().rev();
    let placed = found.filter_map(|marking| {
        let line = text.get(..marking.start)?.matches('\n').count() + 1;
        let words = text.get(marking.start..marking.end)?;
        Some((line, on_one_line(words)))
    });
    placed.collect()
}

/// A confidential case that is notified for a meeting.
fn notified(facts: &Facts<'_>, case: &Record<Case>, public: Span, findings: &mut Findings) {
    let Some(named) = case.fields.meeting.given() else {
        return;
    };
    let meetings = named.value.items();
    if meetings.is_empty() || facts.stands_in_material(&case.fields) != Some(true) {
        return;
    }
    let ids = meetings.iter().map(|id| id.value.0.as_str());
    findings.push(
        Finding::case(case, public)
            .with("meetings", Arg::texts(ids))
            .related("meeting", &case.source.path, named.span),
    );
}

/// Markings in what is for the counterpart or the public: one finding a line.
fn marked<T: Decode>(record: &Record<T>, kind: SubjectKind, findings: &mut Findings) {
    let mut found: Vec<(Span, String)> = record
        .texts()
        .iter()
        .filter(|text| text.audience > Audience::State)
        .flat_map(|text| places(record, text))
        .collect();
    found.sort();
    let mut next_line = 0;
    let first_of_line = found.into_iter().filter(|(span, _)| {
        let is_first = span.start >= next_line;
        if is_first {
            let rest = record.source.text().get(span.start..).unwrap_or_default();
            next_line = span.start + rest.find('\n').unwrap_or(rest.len());
        }
        is_first
    });
    for (span, marking) in first_of_line.take(MOST) {
        findings.push(
            Finding::about(record, kind, span)
                .variant("marked")
                .text("record", &record.id)
                .text("marking", marking),
        );
    }
}

/// Markings in the appendices of a meeting that are written in Markdown: one finding a line.
fn appended(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    let files: BTreeMap<&str, Span> = meeting
        .fields
        .appended()
        .filter(|file| file.value.is_markdown())
        .map(|file| (file.value.0.as_str(), file.span))
        .collect();
    for (file, span) in files {
        let Some(RawContent::Text(text)) = facts.texts.get(file) else {
            continue;
        };
        let by_line = by_line(text);
        let blank = || Finding::meeting(meeting, span).text("file", file);
        findings.extend(by_line.iter().take(MOST).map(|(line, marking)| {
            blank()
                .variant("appended")
                .text("line", line.to_string())
                .text("marking", marking)
        }));
        let told: Vec<&str> = by_line.values().map(String::as_str).collect();
        findings.extend(
            only_as_read(text, &told)
                .into_iter()
                .map(|marking| blank().variant("appended-as-read").text("marking", marking)),
        );
    }
}

/// Markings that nobody finds in the text as it is written, since parts of it are references to characters, links or
/// notes, and that a reader of the documents meets.
fn only_as_read(text: &str, told: &[&str]) -> Vec<String> {
    if !text.contains(['&', '[', '\\']) {
        return Vec::new();
    }
    let read = as_read(text);
    let mut left: Vec<&str> = told.to_vec();
    let mut found = Vec::new();
    for marking in markings(&read) {
        let words = on_one_line(read.get(marking.start..marking.end).unwrap_or_default());
        match left.iter().position(|other| is_the_same(other, &words)) {
            Some(at) => {
                left.remove(at);
            }
            None => found.push(words),
        }
    }
    found
}

/// Emphasis between the words of a marking is not in what is read.
fn is_the_same(written: &str, read: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    letters(written) == letters(read)
}

/// The markings of a text, each with its place in the file. One that is written with escapes has no place of its own
/// there: then it is the whole text.
fn places<T>(record: &Record<T>, text: &FieldText<'_>) -> Vec<(Span, String)> {
    let words = |span: &Span| on_one_line(text.text.get(span.start..span.end).unwrap_or_default());
    let read: Vec<String> = markings(text.text).iter().map(words).collect();
    let told: Vec<&str> = read.iter().map(String::as_str).collect();
    let hidden = only_as_read(text.text, &told).into_iter();
    let hidden = hidden.map(|marking| (text.span, marking));
    let written = markings(record.source.slice(text.span));
    if written.is_empty() {
        let first = read.first().map(|marking| (text.span, marking.clone()));
        return first.into_iter().chain(hidden).collect();
    }
    let place = |span: Span| span.shifted(text.span.start);
    let written = written.into_iter();
    let written = written.map(|span| (place(span), on_one_line(record.source.slice(place(span)))));
    written.chain(hidden).collect()
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
