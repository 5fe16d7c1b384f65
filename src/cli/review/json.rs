//! A review for programs.

use super::super::differences::records_json;
use super::Seen;
use crate::commands::World;
use crate::commands::review::{Hand, Verdict};
use crate::findings::Explained;
use crate::findings::report::FindingSeen;
use serde_json::{Value, json};

/// The whole review.
pub fn value(seen: &Seen<'_>) -> Value {
    let reviewed = seen.reviewed;
    let review = &reviewed.review;
    // What only the state knows has no value.
    let of_state = |told: fn(&Seen<'_>) -> Vec<Value>| match review.in_copy {
        true => Value::Null,
        false => Value::from(told(seen)),
    };
    json!({
        "format": 1,
        "copy": review.in_copy,
        "today": review.today.to_string(),
        "base": review.base,
        "head": review.head,
        "complete": review.gaps.is_empty(),
        "records": records_json(&review.changes, seen.shown),
        "uncommitted": review.uncommitted.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "clearances": of_state(clearances),
        "deadlines": of_state(deadlines),
        "policy": policy(seen),
        "files": seen.reviewed.review.files,
        "findings": {
            "new": findings(&seen.found, &reviewed.after),
            "mended": findings(&seen.mended, &reviewed.before),
        },
        "editors": of_state(editors),
    })
}

fn clearances(seen: &Seen<'_>) -> Vec<Value> {
    let clearances = seen.reviewed.review.clearances.iter();
    clearances
        .map(|change| {
            json!({
                "text": change.text.to_string(),
                "meeting": change.meeting,
                "ministry": change.ministry,
                "required": change.required,
                "what": change.what().word(),
            })
        })
        .collect()
}

fn deadlines(seen: &Seen<'_>) -> Vec<Value> {
    let deadlines = seen.reviewed.review.deadlines.iter();
    deadlines
        .map(|row| {
            let (verdict, days) = match row.verdict {
                Verdict::Met(days) => ("met", Some(days)),
                Verdict::Missed(days) => ("missed", Some(days)),
                Verdict::Unknown => ("unknown", None),
            };
            json!({
                "meeting": row.meeting,
                "deadline": row.name.key(),
                "date": row.date.to_string(),
                "verdict": verdict,
                "days": days,
                "records": row.records,
            })
        })
        .collect()
}

fn policy(seen: &Seen<'_>) -> Vec<Value> {
    let policy = seen.reviewed.review.policy.iter();
    policy
        .map(
            |change| json!({"field": change.field, "before": change.before, "after": change.after}),
        )
        .collect()
}

fn findings(explained: &[Explained], world: &World) -> Vec<Value> {
    let sources = world.sources();
    explained
        .iter()
        .map(|one| json!(FindingSeen::of(one, &sources)))
        .collect()
}

fn editors(seen: &Seen<'_>) -> Vec<Value> {
    let editors = seen.reviewed.review.editors.iter();
    editors
        .map(|editor| {
            json!({
                "text": editor.text.to_string(),
                "voice": editor.voice.word(),
                "author": hand(&editor.author),
                "committer": editor.committer.as_ref().map(hand),
                "expected": editor.expected,
                "commits": editor.commits,
            })
        })
        .collect()
}

fn hand(hand: &Hand) -> Value {
    json!({"name": hand.name, "email": hand.email, "known_as": hand.known_as})
}
