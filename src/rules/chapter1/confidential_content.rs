//! Confidential content on its way to the counterpart or the public (guide 1.3 and 4.1).

use crate::facts::{Facts, markings};
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{Audience, Case, Decode, Field, FieldText, Record, SubjectKind};
use crate::rules::{Check, Rule};
use crate::source::Span;

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
            Field::Broken(_) => {}
            Field::Given(public) if !public.value => notified(facts, case, public.span, findings),
            _ => marked(case, SubjectKind::Case, findings),
        }
    }
    for meeting in dataset.readable_meetings() {
        if facts.is_judged(meeting) {
            marked(meeting, SubjectKind::Meeting, findings);
        }
    }
    for agreement in dataset.readable_agreements() {
        marked(agreement, SubjectKind::Agreement, findings);
    }
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

/// The markings of a text, each with its place in the file. One that is written with escapes has no place of its own
/// there: then it is the whole text.
fn places<T>(record: &Record<T>, text: &FieldText<'_>) -> Vec<(Span, String)> {
    let read = markings(text.text);
    let Some(first) = read.first() else {
        return Vec::new();
    };
    let written = markings(record.source.slice(text.span));
    if written.is_empty() {
        let marking = text.text.get(first.start..first.end);
        return vec![(text.span, on_one_line(marking.unwrap_or_default()))];
    }
    let place = |span: Span| span.shifted(text.span.start);
    written
        .into_iter()
        .map(|span| (place(span), on_one_line(record.source.slice(place(span)))))
        .collect()
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
