//! One line a finding: `file:line:column: level[rule]: message`. One that a waiver silences is `waived level[rule]`,
//! with the waiver behind the message, so that no program takes it for one that is not.

use super::{Sources, one_line};
use crate::findings::Explained;
use std::fmt::Write;

/// The findings, one a line.
pub fn short(findings: &[Explained], sources: &Sources<'_>) -> String {
    let mut out = String::new();
    for explained in findings {
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
        // Writing to a String cannot fail.
        let _ = match &finding.waived {
            None => writeln!(out, "{place}{level}[{rule}]: {message}"),
            Some(waived) => {
                let (by, date, reason) = (&waived.by, waived.date, one_line(&waived.reason));
                writeln!(
                    out,
                    "{place}waived {level}[{rule}]: {message} ({by} {date}: {reason})"
                )
            }
        };
    }
    out
}
