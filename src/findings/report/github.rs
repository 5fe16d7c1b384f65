//! Workflow commands of GitHub Actions: each finding is shown at its line of a pull request.

use super::words::waiver_names;
use super::{Frame, explanation, headline};
use crate::findings::{Explained, Level};
use std::fmt::Write;

/// The findings, a command each. One that a waiver silences is a notice that says so.
pub fn github(findings: &[Explained], frame: &Frame<'_>) -> String {
    let mut out = String::new();
    for explained in findings {
        let finding = &explained.finding;
        let command = match finding.level {
            _ if finding.waived.is_some() => "notice",
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "notice",
        };
        let mut lines = vec![headline(explained, frame.language)];
        if finding.waived.is_none() {
            lines.extend(explanation(explained, frame.language));
        }
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "::{command} {}::{}",
            properties(explained, frame),
            data(&lines.join("\n"))
        );
    }
    out
}

fn properties(explained: &Explained, frame: &Frame<'_>) -> String {
    let (start, end) = frame.positions(explained);
    let mut properties = vec![
        ("file", frame.file(explained)),
        ("line", start.line.to_string()),
        ("endLine", end.line.to_string()),
    ];
    // Columns are refused where a place has more than one line.
    if start.line == end.line {
        properties.push(("col", start.column.to_string()));
        properties.push(("endColumn", end.column.to_string()));
    }
    let rule = explained.finding.rule;
    let [waiver, _] = waiver_names(frame.language);
    let title = match explained.finding.waived {
        Some(_) => format!("{rule} ({waiver})"),
        None => rule.to_owned(),
    };
    properties.push(("title", title));
    let shown = properties
        .iter()
        .map(|(name, value)| format!("{name}={}", property(value)));
    shown.collect::<Vec<_>>().join(",")
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
