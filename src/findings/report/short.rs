//! One line a finding: `file:line:column: level[rule]: message`.

use super::{Sources, plain};
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
                format!("{}:{}:{}: ", place.file, start.line, start.column)
            }
        };
        let level = finding.level.word();
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{place}{level}[{}]: {}",
            finding.rule,
            plain(&explained.message)
        );
    }
    out
}
