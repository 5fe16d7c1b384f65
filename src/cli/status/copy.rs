//! Where a meeting stands in the copy that the counterpart has.

use super::json::{date as date_in_json, findings as findings_in_json};
use super::json::{questions as questions_in_json, revision, written};
use super::meeting::{findings, questions, to, when};
use super::{Speaker, meeting_title};
use crate::cli::page::Block;
use crate::commands::exchange::VoicePart;
use crate::commands::status::{CopyCase, CopyMeeting, CopyStatus, News, Since};
use crate::commands::{PutBefore, World};
use crate::language::Arg;
use crate::redline::parts_in_sentence;
use crate::repository::HistoryState;
use serde_json::{Value, json as value};

/// All that the copy tells. `whole` leaves nothing out for want of room.
pub fn blocks(
    speaker: Speaker<'_>,
    status: &CopyStatus<'_>,
    world: &World,
    whole: bool,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for meeting in &status.meetings {
        blocks.push(Block::Title(meeting_title(
            meeting.meeting,
            speaker.language,
        )));
        blocks.push(Block::Text(speaker.say("status-copy", &[])));
        if !status.is_newest {
            let branch = [("branch", Arg::text(state_branch(world)))];
            blocks.push(Block::Text(speaker.say("status-copy-behind", &branch)));
        }
        blocks.push(Block::Text(when(speaker, meeting.meeting, None)));
        times(speaker, meeting, &mut blocks);
        cases(speaker, meeting, world, &mut blocks);
        dates(speaker, meeting, &mut blocks);
        let more = speaker.say("status-copy-findings-more", &[]);
        findings(speaker, &meeting.findings, more, &mut blocks);
        questions(speaker, &meeting.questions, whole, &mut blocks);
    }
    if status.meetings.is_empty() {
        blocks.push(Block::Text(speaker.say("status-copy", &[])));
        blocks.push(Block::Text(speaker.say("status-no-meetings", &[])));
    }
    blocks
}

/// The branch of the state as it is called here: `origin/state`.
fn state_branch(world: &World) -> String {
    match &world.snapshot.history.state {
        HistoryState::Known(main) => main.name().to_owned(),
        _ => world.settings.main_branch.clone(),
    }
}

fn times(speaker: Speaker<'_>, status: &CopyMeeting<'_>, blocks: &mut Vec<Block>) {
    if status.times.is_empty() {
        return;
    }
    blocks.push(Block::Heading(speaker.say("status-copy-times", &[])));
    for time in &status.times {
        let args = [
            ("date", Arg::Date(time.day)),
            ("to", Arg::text(to(speaker, time.to))),
        ];
        blocks.push(Block::Item(speaker.say("status-copy-time", &args)));
    }
}

fn cases(speaker: Speaker<'_>, status: &CopyMeeting<'_>, world: &World, blocks: &mut Vec<Block>) {
    let counterpart = [("counterpart", Arg::text(speaker.counterpart))];
    blocks.push(Block::Heading(
        speaker.say("status-copy-cases", &counterpart),
    ));
    for case in &status.cases {
        blocks.push(Block::Item(in_words(speaker, case)));
    }
    if status.cases.is_empty() {
        blocks.push(Block::Text(speaker.say("status-copy-no-cases", &[])));
    }
    changed_since(speaker, status, world, blocks);
}

/// In which cases the words of the counterpart stand to an older text than the state's newest, and how that is read.
fn changed_since(
    speaker: Speaker<'_>,
    status: &CopyMeeting<'_>,
    world: &World,
    blocks: &mut Vec<Block>,
) {
    let cases = status.cases.iter();
    let changed: Vec<(&str, &Since)> = cases
        .filter_map(|case| Some((case.case.id.as_str(), case.since.as_ref()?)))
        .collect();
    if changed.is_empty() {
        return;
    }
    let counterpart = ("counterpart", Arg::text(speaker.counterpart));
    let heading = speaker.say("status-copy-since", std::slice::from_ref(&counterpart));
    blocks.push(Block::Heading(heading));
    for (case, since) in &changed {
        let parts = parts_in_sentence(&since.parts, speaker.counterpart, speaker.language);
        let args = [("case", Arg::text(*case)), ("parts", Arg::texts(parts))];
        blocks.push(Block::Item(speaker.say("status-copy-since-case", &args)));
    }
    let is_since = |commit: &str| changed.iter().any(|(_, since)| since.commit == commit);
    let mut times = world
        .exported
        .iter()
        .flat_map(|exported| exported.times.iter().rev());
    let oldest = times.find(|time| is_since(&time.commit));
    let oldest = oldest.map_or("", |time| time.commit.get(..10).unwrap_or(&time.commit));
    let args = [
        counterpart,
        ("since", Arg::text(oldest)),
        ("branch", Arg::text(state_branch(world))),
    ];
    blocks.push(Block::Text(speaker.say("status-copy-since-diff", &args)));
}

fn part_key(part: VoicePart) -> &'static str {
    match part {
        VoicePart::Title => "status-copy-raised",
        VoicePart::Inputs => "status-copy-says-inputs",
        VoicePart::Estimates => "status-copy-says-estimates",
        VoicePart::Remark => "status-copy-says-remark",
        VoicePart::Input => "status-copy-says-input",
    }
}

fn in_words(speaker: Speaker<'_>, case: &CopyCase<'_>) -> String {
    let counterpart = [("counterpart", Arg::text(speaker.counterpart))];
    let says = match &case.says {
        None => speaker.say("status-unreadable", &[]),
        Some(parts) if parts.is_empty() => speaker.say("status-copy-says-nothing", &counterpart),
        Some(parts) => {
            let parts = parts.iter().map(|part| speaker.say(part_key(*part), &[]));
            Arg::texts(parts).show(speaker.language)
        }
    };
    let news = match case.news {
        News::Same | News::Unknown => None,
        News::Changed => Some("status-copy-changed"),
        News::New => Some("status-copy-new"),
    };
    let more = [
        case.is_raised.then_some("status-copy-raised"),
        news,
        (!case.is_notified).then_some("status-copy-not-notified"),
    ];
    let more = more.into_iter().flatten();
    let more = more.map(|key| speaker.say(key, &counterpart));
    let said: Vec<String> = std::iter::once(says).chain(more).collect();
    let record = case.case;
    let args = [
        (
            "title",
            Arg::text(record.fields.title.get().unwrap_or(&record.id)),
        ),
        ("case", Arg::text(&record.id)),
        ("says", Arg::text(said.join("; "))),
    ];
    speaker.say("status-copy-case", &args)
}

fn dates(speaker: Speaker<'_>, status: &CopyMeeting<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(speaker.say("status-ahead", &[])));
    for entry in &status.dates {
        let args = [
            ("date", Arg::DatedDay(entry.date)),
            ("what", Arg::text(entry.title_with_case())),
            ("left", Arg::text(&entry.left.line)),
        ];
        let key = match entry.is_reckoned {
            true => "status-copy-entry",
            false => "status-entry",
        };
        blocks.push(Block::Item(speaker.say(key, &args)));
    }
    if status.dates.is_empty() {
        blocks.push(Block::Text(speaker.say("status-no-dates", &[])));
    }
    blocks.push(Block::Text(speaker.say("status-copy-deadlines", &[])));
}

/// The same for a machine, with a line break at the end. What only the state knows has no value.
///
/// # Errors
/// Never for a status as it is built here; the writer's own error otherwise.
pub fn json(
    speaker: Speaker<'_>,
    status: &CopyStatus<'_>,
    world: &World,
) -> Result<String, serde_json::Error> {
    let meetings = status.meetings.iter().map(|one| meeting(speaker, one));
    let told = value!({
        "format": 1,
        "today": status.today.to_string(),
        "revision": revision(world),
        "complete": false,
        "copy": true,
        "newest": status.is_newest,
        "meetings": meetings.collect::<Vec<Value>>(),
    });
    written(&told)
}

fn meeting(speaker: Speaker<'_>, status: &CopyMeeting<'_>) -> Value {
    let fields = &status.meeting.fields;
    let dates = status.dates.iter().map(|entry| {
        let mut told = date_in_json(entry);
        if let Some(told) = told.as_object_mut() {
            told.insert("by_guide".to_owned(), Value::from(entry.is_reckoned));
        }
        told
    });
    value!({
        "id": status.meeting.id,
        "kind": fields.kind.value().map(|kind| kind.word()),
        "date": fields.date.value().map(|date| date.to_string()),
        "closed": null,
        "clearance_demanded": null,
        "texts": null,
        "outside": null,
        "releases": null,
        "next": null,
        "waivers": null,
        "exported": status.times.iter().map(|time| exported(time)).collect::<Vec<Value>>(),
        "cases": status.cases.iter().map(case).collect::<Vec<Value>>(),
        "dates": dates.collect::<Vec<Value>>(),
        "findings": findings_in_json(&status.findings),
        "questions": questions_in_json(speaker, &status.questions),
    })
}

fn exported(time: &PutBefore) -> Value {
    value!({"to": time.to.word(), "number": time.number, "date": time.day.to_string()})
}

fn case(case: &CopyCase<'_>) -> Value {
    let says = case.says.as_ref();
    let says = says.map(|parts| parts.iter().map(|part| part.name()).collect::<Vec<&str>>());
    value!({
        "id": case.case.id,
        "title": case.case.fields.title.get(),
        "notified": case.is_notified,
        "raised": case.is_raised,
        "says": says,
        "news": case.news.word(),
        "state_changed_since": case.since.as_ref().map(|since| {
            value!({"commit": since.commit, "parts": since.parts})
        }),
    })
}
