//! One line a finding: `file:line:column: level[rule]: message`. One that a waiver silences is `waived level[rule]`,
//! with the waiver behind the message, so that no program takes it for one that is not.

use super::{Sources, one_line};
use crate::findings::Explained;
use rayon::prelude::*;

/// The findings, one a line.
pub fn short(findings: &[Explained], sources: &Sources<'_>) -> String {
    let lines = findings.par_iter();
    lines.map(|explained| line(explained, sources)).collect()
}

fn line(explained: &Explained, sources: &Sources<'_>) -> String {
    let finding = &explained.finding;
    let place = match &finding.place {
        None => finding
            .tag
            .as_ref()
            .map_or_else(String::new, |tag| format!("{tag}: ")),
        Some(place) => {
            let (start, _) = sources.positions(place);
            format!(
                "{}:{}:{}: ",
                one_line(&place.file),
                start.line,
                start.column
            )
        }
    };
    let (level, rule) = (finding.level.word(), finding.rule);
    let message = one_line(&explained.message);
    match &finding.waived {
        None => format!("{place}{level}[{rule}]: {message}\n"),
        Some(waived) => {
            let (by, date, reason) = (&waived.by, waived.date, one_line(&waived.reason));
            format!("{place}waived {level}[{rule}]: {message} ({by} {date}: {reason})\n")
        }
    }
}
