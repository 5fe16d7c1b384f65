//! Where meetings stand, for a machine: format 1.

use super::Speaker;
use crate::cli::sent::documents_in_json;
use crate::commands::World;
use crate::commands::status::{
    MeetingStatus, MinistryStanding, RuleCount, Status, TextNow, TextStatus,
};
use crate::document::plan::EntryInWords;
use crate::guide::{Moment, Question};
use crate::repository::Revision;
use serde_json::{Value, json as value};

/// The status as JSON, with a line break at the end.
///
/// # Errors
/// Never for a status as it is built here; the writer's own error otherwise.
pub fn json(
    speaker: Speaker<'_>,
    status: &Status<'_>,
    world: &World,
) -> Result<String, serde_json::Error> {
    let meetings = status.meetings.iter().map(|one| meeting(speaker, one));
    let told = value!({
        "format": 1,
        "today": status.today.to_string(),
        "revision": revision(world),
        "complete": status.complete,
        "copy": false,
        "meetings": meetings.collect::<Vec<Value>>(),
    });
    written(&told)
}

/// A value as it is printed, with a line break at the end.
pub(super) fn written(told: &Value) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(told)?;
    text.push('\n');
    Ok(text)
}

fn meeting(speaker: Speaker<'_>, status: &MeetingStatus<'_>) -> Value {
    let fields = &status.meeting.fields;
    let day = |date: Option<crate::calendar::Date>| date.map(|date| date.to_string());
    let next = status.next.as_ref().map(|next| {
        value!({
            "to": next.to.map(|to| to.word()),
            "due": next.due.to_string(),
            "days_left": (next.due - speaker.today).num_days(),
        })
    });
    let outside = status.outside.iter().map(
        |(case, why)| value!({"id": case.id, "title": case.fields.title.get(), "why": why.word()}),
    );
    let waivers = status.waivers.iter().map(|one| {
        value!({"rule": one.rule, "id": one.id, "reason": one.reason, "by": one.by,
            "date": one.date.to_string()})
    });
    value!({
        "id": status.meeting.id,
        "kind": fields.kind.value().map(|kind| kind.word()),
        "date": day(fields.date.value()),
        "closed": day(status.closed_on),
        "clearance_demanded": status.demands_clearance,
        "texts": status.texts.iter().map(text).collect::<Vec<Value>>(),
        "outside": outside.collect::<Vec<Value>>(),
        "releases": releases(status),
        "next": next,
        "dates": status.dates.iter().map(date).collect::<Vec<Value>>(),
        "findings": findings(&status.findings),
        "waivers": waivers.collect::<Vec<Value>>(),
        "questions": questions(speaker, &status.questions),
    })
}

/// What was read: `worktree`, or the id of a commit.
pub fn revision(world: &World) -> &str {
    match &world.snapshot.revision {
        Revision::WorkTree => "worktree",
        Revision::Commit { id, .. } => id,
    }
}

/// What `check` finds, by rule.
pub fn findings(findings: &[RuleCount]) -> Vec<Value> {
    let told = findings.iter().map(|one| {
        value!({"rule": one.rule, "level": one.level.word(), "count": one.count,
            "ahead": one.ahead})
    });
    told.collect()
}

/// What a person has to answer.
pub fn questions(speaker: Speaker<'_>, asked: &[(Moment, Vec<&'static Question>)]) -> Vec<Value> {
    let told = asked.iter().flat_map(|(moment, asked)| {
        asked.iter().map(|one| {
            value!({"id": one.id, "asked_at": moment.word(), "about": one.about,
                "says": one.says(speaker.language)})
        })
    });
    told.collect()
}

fn text(status: &TextStatus<'_>) -> Value {
    let state = match status.now {
        TextNow::Words(_) => "written",
        TextNow::Nothing | TextNow::NoRecord => "nothing",
        TextNow::Unreadable => "unreadable",
    };
    value!({
        "kind": status.text.kind.word(),
        "id": status.text.id,
        "title": status.title,
        "state": state,
        "fingerprint": status.now.fingerprint().map(|words| words.to_string()),
        "disagreed": status.disagreed,
        "cleared": status.is_cleared(),
        "ministries": status.ministries.iter().map(ministry).collect::<Vec<Value>>(),
    })
}

fn ministry(one: &MinistryStanding<'_>) -> Value {
    let record = one.standing.record();
    value!({
        "code": one.code,
        "required": one.why.is_some(),
        "standing": one.standing.word(),
        "why_not": one.standing.why_not().map(|why| why.reason().word()),
        "date": one.standing.day().map(|day| day.to_string()),
        "silence_until": one.standing.silence().map(|day| day.to_string()),
        "first_laid_before": one.first_laid.as_ref().map(|laid| laid.day.to_string()),
        "record": record.map(|record| record.source.to_string()),
        "outcome": record.map(|record| record.outcome.word()),
        "level": record.map(|record| record.level.word()),
        "person": record.map(|record| record.maker.name.as_str()),
        "verified": record.map(|record| record.maker.verified),
        "on_branch_only": record.map(|record| record.on_branch_only),
        "remark": record.and_then(|record| record.remark.as_deref()),
    })
}

fn releases(status: &MeetingStatus<'_>) -> Vec<Value> {
    let told = status.releases.iter().map(|release| {
        let texts = release.texts.keys().map(ToString::to_string);
        value!({
            "record": release.source.to_string(),
            "to": release.to.word(),
            "number": release.number,
            "date": release.maker.day.to_string(),
            "laid_before": release.laid_before,
            "texts": texts.collect::<Vec<String>>(),
            "documents": documents_in_json(release),
            "verified": release.maker.verified,
        })
    });
    told.collect()
}

/// A date of the work plan.
pub fn date(entry: &EntryInWords) -> Value {
    value!({
        "key": entry.key,
        "kind": entry.kind,
        "title": entry.full_title().replace('\u{a0}', " "),
        "date": entry.date.to_string(),
        "due": entry.due.to_string(),
        "days_left": entry.left.days,
        "working_days_left": entry.left.working_days,
        "overdue": entry.marks.iter().any(|mark| mark.word == "overdue"),
    })
}
