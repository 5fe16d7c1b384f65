//! The life of a record for a machine: format 1.

use super::Speaker;
use crate::calendar::Date;
use crate::cli::sent::documents_in_json;
use crate::commands::clear::Fate;
use crate::commands::log::{Brought, Clearance, Event, Happening, Log, RecordSort, SinceClearance};
use serde_json::{Value, json as value};

/// The life of a record.
pub fn log(speaker: Speaker<'_>, id: &str, log: &Log<'_>) -> Value {
    let events = log.events.iter().map(|event| {
        let mut told = value!({
            "date": event.day.to_string(),
            "kind": kind(event),
            "says": speaker.sentence(event, log).replace('\u{a0}', " "),
        });
        if let (Some(told), Value::Object(more)) = (told.as_object_mut(), details(event)) {
            told.extend(more);
        }
        told
    });
    value!({
        "format": 1,
        "kind": log.kind.folder().trim_end_matches('s'),
        "id": id,
        "title": log.title,
        "complete": log.complete,
        "events": events.collect::<Vec<Value>>(),
        "later": log.later.map(|day| day.to_string()),
    })
}

/// The words that are new since a clearance.
pub fn since(code: &str, found: &[SinceClearance<'_>]) -> Value {
    let texts = found.iter().map(|one| {
        let parts = one.changes.as_ref().map(|parts| {
            let part = parts.iter().map(|part| {
                let runs = part.runs.iter().map(|run| {
                    let fate = match run.fate {
                        Fate::Kept => "kept",
                        Fate::Removed => "removed",
                        Fate::Added => "added",
                    };
                    value!({"fate": fate, "text": run.text})
                });
                value!({"name": part.name, "runs": runs.collect::<Vec<Value>>()})
            });
            part.collect::<Vec<Value>>()
        });
        value!({
            "kind": one.text.kind.word(),
            "id": one.text.id,
            "record": one.record.map(|record| record.source.to_string()),
            "date": one.record.map(|record| record.maker.day.to_string()),
            "parts": parts,
        })
    });
    value!({
        "format": 1,
        "ministry": code.to_uppercase(),
        "texts": texts.collect::<Vec<Value>>(),
    })
}

/// The word for what happened; kept for ever.
fn kind(event: &Event<'_>) -> &'static str {
    match &event.what {
        Happening::MemoryEnds => "memory-ends",
        Happening::Came(_) => "came",
        Happening::Gone(_) => "gone",
        Happening::Unreadable(_) => "unreadable",
        Happening::ReadableAgain(_) => "readable-again",
        Happening::ReceivedOtherwise { .. } => "received-otherwise",
        Happening::Notified { .. } => "notified",
        Happening::Withdrawn { .. } => "case-withdrawn",
        Happening::Changed { .. } => "changed",
        Happening::VoiceChanged { .. } => "voice-changed",
        Happening::Said { record, .. } => record.outcome.word(),
        Happening::Stated { .. } => "stated",
        Happening::Sent(_) => "sent",
        Happening::Outcome { .. } => "outcome",
        Happening::Rejected(_) => "rejected",
    }
}

fn withdrawn(by: &Brought, date: Option<Date>, reason: Option<&str>) -> Value {
    let date = date.map(|date| date.to_string());
    with(brought(by), value!({"withdrawn": date, "reason": reason}))
}

fn details(event: &Event<'_>) -> Value {
    match &event.what {
        Happening::MemoryEnds => value!({}),
        Happening::Came(by)
        | Happening::Gone(by)
        | Happening::Unreadable(by)
        | Happening::ReadableAgain(by) => brought(by),
        Happening::Withdrawn { by, date, reason } => withdrawn(by, *date, reason.as_deref()),
        Happening::ReceivedOtherwise { by, date, counts } => with(
            brought(by),
            value!({"received": date.to_string(), "counts": counts}),
        ),
        Happening::Notified { by, from, to } => with(brought(by), value!({"from": from, "to": to})),
        Happening::Changed {
            by,
            text,
            parts,
            lapsed,
            cleared,
        } => with(
            brought(by),
            value!({"text": text.to_string(), "parts": parts, "lapsed": lapsed, "cleared": cleared}),
        ),
        Happening::VoiceChanged { by, parts } => with(brought(by), value!({"parts": parts})),
        Happening::Said {
            record, is_copy, ..
        } => with(said(record), value!({"copy": is_copy})),
        Happening::Stated {
            party,
            level,
            counts,
        } => value!({
            "party": party,
            "level": level.map(|level| level.word()),
            "counts": counts.map(|counts| counts.is_ok()),
            "why_not": counts.and_then(Result::err).map(|why| why.reason().word()),
        }),
        Happening::Sent(release) => value!({
            "record": release.source.to_string(),
            "meeting": release.meeting,
            "to": release.to.word(),
            "number": release.number,
            "laid_before": release.laid_before,
            "documents": documents_in_json(release),
            "corrects": release.corrects,
            "reason": release.reason,
            "verified": release.maker.verified,
        }),
        Happening::Outcome {
            meeting,
            case,
            kind,
            says,
        } => value!({"meeting": meeting, "case": case, "outcome": kind.word(), "text": says}),
        Happening::Rejected(rejected) => value!({
            "record": rejected.source.to_string(),
            "sort": sort(rejected.sort),
        }),
    }
}

fn sort(sort: RecordSort) -> &'static str {
    match sort {
        RecordSort::Clearance => "clearance",
        RecordSort::Release => "release",
    }
}

fn said(record: &Clearance) -> Value {
    value!({
        "record": record.source.to_string(),
        "record_id": record.id,
        "text": record.text.to_string(),
        "fingerprint": record.fingerprint.to_string(),
        "ministry": record.ministry,
        "level": record.level.word(),
        "meeting": record.meeting,
        "remark": record.remark,
        "answers": record.answers,
        "person": record.maker.name,
        "email": record.maker.email,
        "verified": record.maker.verified,
    })
}

fn brought(by: &Brought) -> Value {
    value!({"commit": by.commit, "author": by.author, "email": by.email, "party": by.party})
}

fn with(mut one: Value, more: Value) -> Value {
    if let (Some(told), Value::Object(more)) = (one.as_object_mut(), more) {
        told.extend(more);
    }
    one
}
