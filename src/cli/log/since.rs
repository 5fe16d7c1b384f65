//! What is new since a ministry cleared a text.

use super::Speaker;
use crate::cli::differences::{Shown, named};
use crate::cli::page::Block;
use crate::commands::log::SinceClearance;
use crate::language::Arg;
use crate::redline::visible_runs;

/// A part for each text of the record.
pub fn blocks(speaker: Speaker<'_>, code: &str, found: &[SinceClearance<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for one in found {
        let mut args = vec![
            ("text", one.text.told()),
            ("ministry", Arg::text(code.to_uppercase())),
        ];
        if let Some(record) = one.record {
            args.push(("date", Arg::Date(record.maker.day)));
        }
        let key = match (one.record, &one.changes) {
            (None, _) => "log-since-never",
            (Some(_), None) => "log-since-unreadable",
            (Some(_), Some(changes)) if changes.is_empty() => "log-since-same",
            (Some(_), Some(_)) => "log-since",
        };
        blocks.push(Block::Text(speaker.say(key, &args)));
        if let Some(changes) = one.changes.as_ref().filter(|changes| !changes.is_empty()) {
            let shown = Shown {
                language: speaker.language,
                counterpart: speaker.counterpart,
            };
            blocks.push(Block::Changes(visible_runs(&named(
                one.text.kind,
                changes,
                shown,
            ))));
        }
    }
    if found.is_empty() {
        blocks.push(Block::Text(speaker.say("log-since-nothing", &[])));
    }
    blocks
}
