//! A plan for a machine: format 1.

use crate::document::plain;
use crate::document::plan::{EntryInWords, PlanInWords};
use crate::model::Audience;
use serde::Serialize;

/// From what a plan was made, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made<'a> {
    /// `meeting` or `year`.
    pub kind: &'static str,
    /// The meeting's id, or the year.
    pub id: &'a str,
    /// `worktree`, or the commit that was read.
    pub revision: &'a str,
    /// For whom.
    pub audience: Audience,
}

#[derive(Serialize)]
struct Plan<'a> {
    format: u32,
    today: String,
    revision: &'a str,
    plan: Of<'a>,
    audience: &'static str,
    language: &'static str,
    title: &'a str,
    entries: Vec<Entry<'a>>,
    lacks: Vec<String>,
}

#[derive(Serialize)]
struct Of<'a> {
    kind: &'static str,
    id: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    key: &'a str,
    date: String,
    due: String,
    kind: &'a str,
    deadline: bool,
    title: String,
    reason: Option<String>,
    subject: Of<'a>,
    case: Option<&'a str>,
    meetings: &'a [String],
    who: Who<'a>,
    audience: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    days_left: i64,
    working_days_left: i64,
    done: Option<bool>,
    done_on: Option<String>,
    because: Vec<String>,
    requirements: Vec<&'a str>,
    guide: Vec<&'a str>,
    marks: Vec<Mark<'a>>,
}

#[derive(Serialize)]
struct Who<'a> {
    text: &'a str,
    group: Option<&'a str>,
    parties: &'a [String],
}

#[derive(Serialize)]
struct Mark<'a> {
    kind: &'static str,
    wrong: bool,
    message: &'a str,
}

/// The plan as JSON, with a line break at the end.
///
/// # Errors
/// Never for a plan as it is built here; the writer's own error otherwise.
pub fn json(plan: &PlanInWords, made: &Made<'_>) -> Result<String, serde_json::Error> {
    let seen = Plan {
        format: 1,
        today: plan.today.to_string(),
        revision: made.revision,
        plan: Of {
            kind: made.kind,
            id: made.id,
        },
        audience: word(made.audience),
        language: plan.language.code(),
        title: &plan.title,
        entries: plan.entries.iter().map(entry).collect(),
        lacks: plan.lacks.iter().map(|lack| spaced(lack)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&seen)?;
    text.push('\n');
    Ok(text)
}

fn entry(entry: &EntryInWords) -> Entry<'_> {
    let mut guide: Vec<&str> = Vec::new();
    for (_, section) in &entry.requirements {
        if !guide.contains(&section.as_str()) {
            guide.push(section);
        }
    }
    Entry {
        key: &entry.key,
        date: entry.date.to_string(),
        due: entry.due.to_string(),
        kind: &entry.kind,
        deadline: entry.is_deadline,
        title: spaced(&plain(&entry.title)),
        reason: entry.plain_reason().map(|reason| spaced(&reason)),
        subject: Of {
            kind: entry.subject.kind.word(),
            id: &entry.subject.id,
        },
        case: entry.case.as_deref(),
        meetings: &entry.meetings,
        who: Who {
            text: &entry.who,
            group: entry.group,
            parties: &entry.parties,
        },
        audience: word(entry.audience),
        file: entry.place.as_ref().map(|(file, _)| file.as_str()),
        line: entry.place.as_ref().map(|(_, line)| *line),
        days_left: entry.left.days,
        working_days_left: entry.left.working_days,
        done: entry.left.done,
        done_on: entry.left.done_on.map(|day| day.to_string()),
        because: entry.because.iter().map(|link| spaced(link)).collect(),
        requirements: entry.requirements.iter().map(|(id, _)| *id).collect(),
        guide,
        marks: entry
            .marks
            .iter()
            .map(|mark| Mark {
                kind: mark.word,
                wrong: mark.is_wrong,
                message: &mark.text,
            })
            .collect(),
    }
}

fn word(audience: Audience) -> &'static str {
    match audience {
        Audience::State => "state",
        Audience::Ks => "ks",
        Audience::Public => "public",
    }
}

/// A text with plain spaces, as a program expects them.
fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
