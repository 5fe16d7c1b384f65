//! The Code Quality report of GitLab: what a merge request adds and mends.

use super::fingerprint::fingerprints;
use super::{Frame, headline};
use crate::findings::{Explained, Level};
use serde::Serialize;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The findings as JSON, with a line break at the end. One that a waiver silences is information.
///
/// # Errors
/// Never for findings as they are; the writer's own error otherwise.
pub fn gitlab(findings: &[Explained], frame: &Frame<'_>) -> Result<String, serde_json::Error> {
    let fingerprints = fingerprints(findings, frame.sources);
    let issues: Vec<Issue> = findings
        .iter()
        .zip(fingerprints)
        .map(|(explained, fingerprint)| issue(explained, fingerprint, frame))
        .collect();
    let mut text = serde_json::to_string_pretty(&issues)?;
    text.push('\n');
    Ok(text)
}

fn issue(explained: &Explained, fingerprint: String, frame: &Frame<'_>) -> Issue {
    let finding = &explained.finding;
    let (start, end) = frame.positions(explained);
    Issue {
        description: headline(explained, frame.language),
        check_name: finding.rule,
        fingerprint,
        severity: match finding.level {
            _ if finding.waived.is_some() => "info",
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Info => "info",
        },
        location: Location {
            path: frame.file(explained),
            lines: Lines {
                begin: start.line,
                end: end.line,
            },
        },
    }
}
