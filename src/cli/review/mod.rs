//! `konsult review`.

mod json;
mod sections;
mod sheet;

use super::arguments::{Review, ReviewFormat};
use super::differences::{Shown, entry, legend, terminal};
use super::output::{Session, wrapped};
use super::{FINE, Outcome};
use crate::commands::review::{Reviewed, review as run_review};
use crate::findings::{Explained, Finding};
use crate::redline::visible;
use crate::rules::explain;
use sections::{Section, against, sections, summary};
use sheet::sheet;

/// Shows what a change would mean.
pub fn review(session: &mut Session<'_, '_>, given: &Review) -> Outcome {
    session.speak_as_the_repository();
    let directory = session.directory();
    let place = session.place(&directory, None);
    let reviewed = run_review(&place, given.base.as_deref(), session.today())?;
    let seen = Seen {
        shown: Shown {
            language: session.language(),
            counterpart: &reviewed.after.settings.counterpart,
        },
        found: explained(&reviewed.review.found, session),
        mended: explained(&reviewed.review.mended, session),
        reviewed: &reviewed,
    };
    match given.format {
        ReviewFormat::Md => session.print(&sheet(&seen))?,
        ReviewFormat::Json => {
            let text = serde_json::to_string_pretty(&json::value(&seen))?;
            session.print(&format!("{text}\n"))?;
        }
        ReviewFormat::Human => human(session, &seen)?,
    }
    Ok(FINE)
}

/// A review with its findings in words.
pub struct Seen<'a> {
    pub shown: Shown<'a>,
    pub found: Vec<Explained>,
    pub mended: Vec<Explained>,
    pub reviewed: &'a Reviewed,
}

fn explained(findings: &[Finding], session: &Session<'_, '_>) -> Vec<Explained> {
    let findings = findings.iter().cloned();
    findings
        .map(|finding| explain(finding, session.language()))
        .collect()
}

fn human(session: &mut Session<'_, '_>, seen: &Seen<'_>) -> Result<(), super::Stop> {
    let (width, colour) = (session.width(), session.colour());
    let mut out = format!("{}\n\n", wrapped(&summary(seen), width, ""));
    if seen.reviewed.review.in_copy {
        out.push_str(&format!("{}\n\n", wrapped(&against(seen), width, "")));
    }
    for section in sections(seen) {
        out.push_str(&plain(&section, width));
    }
    for change in &seen.reviewed.review.changes {
        if !change.texts.is_empty() {
            let entry = entry(change, seen.shown);
            out.push_str(&terminal(&entry, &legend(seen.shown), colour, width));
        }
    }
    session.print(&out)
}

fn plain(section: &Section, width: usize) -> String {
    let mut out = format!("{}\n", wrapped(&section.heading, width, ""));
    for row in &section.rows {
        let cells = row.iter().filter(|cell| !cell.is_empty());
        let cells: Vec<&str> = cells.map(String::as_str).collect();
        let line = visible(&cells.join(" · ")).replace('\n', " ");
        let line = wrapped(&line, width, "    ");
        out.push_str(&format!("  - {}\n", line.trim_start()));
    }
    out.push('\n');
    out
}
