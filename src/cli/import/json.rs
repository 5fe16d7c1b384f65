//! An import for programs.

use super::About;
use crate::cli::differences::fate_word;
use crate::commands::import::Import;
use crate::source::word::{Change, Decision};
use serde_json::{Value, json};

/// Everything, whether it has been written or not.
pub(super) fn json(import: &Import, document: &str, about: &About<'_>) -> Value {
    let sections = import.sections.iter().map(|section| {
        let runs = section.difference.runs.iter();
        let runs: Vec<Value> = runs
            .map(|run| json!({"fate": fate_word(run.fate), "text": run.text}))
            .collect();
        json!({
            "id": section.id,
            "heading": section.heading,
            "fate": section.fate.word(),
            "runs": runs,
        })
    });
    let comments = import.comments.iter().map(|placed| {
        let comment = &placed.comment;
        json!({
            "file": import.target.path,
            "line": placed.line,
            "author": comment.author,
            "date": some(&comment.date),
            "about": some(&comment.about),
            "text": comment.text,
            "answer": comment.answer,
            "settled": comment.settled,
        })
    });
    let losses = import.losses.iter().map(|loss| {
        json!({
            "kind": loss.kind.word(),
            "holds_text": loss.kind.holds_text(),
            "heading": loss.heading,
            "beside": some(&loss.beside),
            "what": some(&loss.what),
        })
    });
    let titles = import.titles.as_ref();
    json!({
        "format": 1,
        "document": document,
        "file": import.target.path,
        "new": import.target.is_new,
        "written": about.written,
        "titles": titles.map(|(document, case)| json!({"document": document, "case": case})),
        "changes": {
            "decision": about.decision.map(|decision| match decision {
                Decision::Accept => "accept",
                Decision::Reject => "reject",
            }),
            "found": about.changes.iter().map(change).collect::<Vec<Value>>(),
        },
        "sections": sections.collect::<Vec<Value>>(),
        "comments": comments.collect::<Vec<Value>>(),
        "losses": losses.collect::<Vec<Value>>(),
    })
}

fn change(change: &Change) -> Value {
    json!({
        "kind": change.kind.word(),
        "author": change.author,
        "date": some(&change.date),
        "words": some(&change.words),
    })
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
