//! The machine-readable report: format 1.

use super::{Sources, plain};
use crate::findings::{Explained, Place, Waived};
use serde::Serialize;

/// A report of format 1.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// What was checked.
    #[serde(flatten)]
    pub run: RunSeen,
    /// The findings.
    pub findings: Vec<FindingSeen>,
}

/// What was checked, as of which day, and what there is of everything.
#[derive(Debug, Clone, Serialize)]
pub struct RunSeen {
    /// Always 1.
    pub format: u32,
    /// The day that was reckoned from, `2027-04-12`.
    pub today: String,
    /// `worktree`, or the commit that was read.
    pub revision: String,
    /// What it is held against; left out where it is held against nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BaseSeen>,
    /// How many there are of everything.
    pub summary: Summary,
    /// Which files were seen, checked and left out.
    pub files: FilesSeen,
    /// What git could witness.
    pub history: HistorySeen,
}

/// The commit that a check is held against. The summary counts what is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BaseSeen {
    /// Its id.
    pub commit: String,
    /// How many findings were there already.
    pub known: usize,
    /// How many were there and are no more.
    pub mended: usize,
}

/// How many there are of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level info.
    pub infos: usize,
    /// Findings silenced by a waiver.
    pub waived: usize,
    /// Cases.
    pub cases: usize,
    /// Meetings.
    pub meetings: usize,
    /// Agreements.
    pub agreements: usize,
}

/// Which files were seen, checked and left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilesSeen {
    /// How many files lie where records, templates and appendices lie.
    pub seen: usize,
    /// How many of them were read as records or configuration.
    pub checked: usize,
    /// What was not read, and why.
    pub left_out: Vec<LeftOutFile>,
}

/// A file that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOutFile {
    /// Its path.
    pub file: String,
    /// Why.
    pub reason: String,
}

/// What git could witness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistorySeen {
    /// The reference taken for main; null where there is none.
    pub main: Option<String>,
    /// The commit it points at.
    pub commit: Option<String>,
    /// How many clearance and release records were read; null where none are.
    pub records: Option<usize>,
    /// The date of the newest of them.
    pub newest_record: Option<String>,
    /// Nothing is missing.
    pub complete: bool,
}

/// A finding.
#[derive(Debug, Clone, Serialize)]
pub struct FindingSeen {
    rule: &'static str,
    level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<bool>,
    requirements: Vec<&'static str>,
    guide: Vec<String>,
    subject: SubjectSeen,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    tag: Option<String>,
    due: Option<String>,
    message: String,
    because: Vec<String>,
    help: String,
    waived: Option<WaivedSeen>,
    related: Vec<RelatedSeen>,
}

#[derive(Debug, Clone, Serialize)]
struct WaivedSeen {
    reason: String,
    by: String,
    date: String,
    file: String,
    line: usize,
    column: usize,
}

impl WaivedSeen {
    fn of(waived: &Waived, sources: &Sources<'_>) -> Self {
        let (start, _) = sources.positions(&waived.place);
        WaivedSeen {
            reason: waived.reason.clone(),
            by: waived.by.clone(),
            date: waived.date.to_string(),
            file: waived.place.file.to_string(),
            line: start.line,
            column: start.column,
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct SubjectSeen {
    kind: &'static str,
    id: String,
}

#[derive(Debug, Clone, Serialize)]
struct RelatedSeen {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: String,
}

impl FindingSeen {
    /// A finding with its places as lines and columns.
    pub fn of(explained: &Explained, sources: &Sources<'_>) -> Self {
        let finding = &explained.finding;
        let place = finding.place.as_ref();
        let positions = place.map(|place| sources.positions(place));
        FindingSeen {
            rule: finding.rule,
            level: finding.level.word(),
            known: explained.known,
            requirements: explained.requirements.clone(),
            guide: explained.sections.clone(),
            subject: SubjectSeen {
                kind: finding.subject.kind.word(),
                id: finding.subject.id.clone(),
            },
            file: place.map(|place| place.file.to_string()),
            line: positions.map(|(start, _)| start.line),
            column: positions.map(|(start, _)| start.column),
            end_line: positions.map(|(_, end)| end.line),
            end_column: positions.map(|(_, end)| end.column),
            tag: finding.tag.clone(),
            due: finding.due.map(|due| due.to_string()),
            message: plain(&explained.message),
            because: explained
                .because
                .iter()
                .map(|reason| plain(reason))
                .collect(),
            help: plain(&explained.help),
            waived: finding
                .waived
                .as_ref()
                .map(|waived| WaivedSeen::of(waived, sources)),
            related: related(explained, sources),
        }
    }
}

fn related(explained: &Explained, sources: &Sources<'_>) -> Vec<RelatedSeen> {
    let seen = |(place, message): &(Place, String)| {
        let (start, end) = sources.positions(place);
        RelatedSeen {
            file: place.file.to_string(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            message: plain(message),
        }
    };
    explained.related.iter().map(seen).collect()
}

/// The report as JSON, with a line break at the end.
///
/// # Errors
/// Never for a report as it is built here; the writer's own error otherwise.
pub fn json(report: &Report) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(report)?;
    text.push('\n');
    Ok(text)
}
