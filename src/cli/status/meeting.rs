//! Where one meeting stands, in full.

use super::table::{called, texts};
use super::{Speaker, meeting_title, rule_title};
use crate::calendar::Date;
use crate::cli::page::Block;
use crate::cli::sent::documents;
use crate::commands::status::{MeetingStatus, Release, RuleCount, Stage, Standing};
use crate::findings::Level;
use crate::guide::{Moment, Question};
use crate::language::{Arg, Noun, Term};
use crate::model::{Meeting, Record};

/// How many dates ahead a terminal shows.
const MOST_DATES: usize = 6;

/// The whole of a meeting. `whole` leaves nothing out for want of room.
pub fn blocks(
    speaker: Speaker<'_>,
    status: &MeetingStatus<'_>,
    complete: bool,
    whole: bool,
) -> Vec<Block> {
    let mut blocks = vec![Block::Title(meeting_title(
        status.meeting,
        speaker.language,
    ))];
    blocks.push(Block::Text(when(speaker, status.meeting, status.closed_on)));
    texts(speaker, status, (complete, whole), &mut blocks);
    spoken(speaker, status, &mut blocks);
    outside(speaker, status, &mut blocks);
    releases(speaker, status, &mut blocks);
    ahead(speaker, status, whole, &mut blocks);
    let args = [("meeting", Arg::text(&status.meeting.id))];
    let more = speaker.say("status-findings-more", &args);
    findings(speaker, &status.findings, more, &mut blocks);
    waivers(speaker, status, &mut blocks);
    questions(speaker, &status.questions, whole, &mut blocks);
    blocks
}

/// The day of a meeting, and how long it is until then; or the day it was closed.
pub fn when(speaker: Speaker<'_>, meeting: &Record<Meeting>, closed_on: Option<Date>) -> String {
    let held = match meeting.fields.date.value() {
        None => speaker.say("status-no-date", &[]),
        Some(date) => {
            let args = [
                ("date", Arg::DatedDay(date)),
                ("left", Arg::text(speaker.left(date))),
            ];
            match date < speaker.today {
                true => speaker.say("status-date-past", &args),
                false => speaker.say("status-date", &args),
            }
        }
    };
    match closed_on {
        None => held,
        Some(date) => {
            let closed = speaker.say("status-closed", &[("date", Arg::Date(date))]);
            format!("{held} {closed}")
        }
    }
}

/// What ministries have said in words that clear a text all the same.
fn cleared_with_words(speaker: Speaker<'_>, status: &MeetingStatus<'_>) -> Vec<Block> {
    let mut items = Vec::new();
    for text in &status.texts {
        let cleared = text.ministries.iter().filter_map(|one| match one.standing {
            Standing::Cleared(record) | Standing::Administrative(record) => Some(record),
            _ => None,
        });
        for record in cleared {
            let Some(remark) = &record.remark else {
                continue;
            };
            let args = [
                ("ministry", Arg::text(&record.ministry)),
                ("text", Arg::text(called(speaker, text))),
                ("date", Arg::Date(record.maker.day)),
                ("person", Arg::text(&record.maker.name)),
                ("remark", Arg::text(remark)),
            ];
            items.push(Block::Item(speaker.say("status-says-cleared", &args)));
        }
    }
    items
}

/// What ministries have said in words: objections first, then remarks.
fn spoken(speaker: Speaker<'_>, status: &MeetingStatus<'_>, blocks: &mut Vec<Block>) {
    let mut items = Vec::new();
    for key in ["objection", "remark"] {
        for text in &status.texts {
            let those = text
                .ministries
                .iter()
                .filter(|one| one.standing.word() == key);
            for record in those.filter_map(|one| one.standing.record()) {
                let args = [
                    ("ministry", Arg::text(&record.ministry)),
                    ("text", Arg::text(called(speaker, text))),
                    ("date", Arg::Date(record.maker.day)),
                    ("person", Arg::text(&record.maker.name)),
                    ("remark", Arg::text(record.remark.as_deref().unwrap_or("…"))),
                ];
                items.push(Block::Item(
                    speaker.say(&format!("status-says-{key}"), &args),
                ));
            }
        }
    }
    items.extend(cleared_with_words(speaker, status));
    for text in &status.texts {
        for one in &text.ministries {
            let Some(why) = one.standing.why_not() else {
                continue;
            };
            let args = [
                ("ministry", Arg::text(&one.code)),
                ("text", Arg::text(called(speaker, text))),
                ("why", Arg::Term(Term::WhyNot(why.reason()))),
            ];
            let line = speaker.say("status-says-not-counting", &args);
            items.push(Block::Item(line));
        }
    }
    if !items.is_empty() {
        blocks.push(Block::Heading(speaker.say("status-said", &[])));
        blocks.append(&mut items);
    }
}

fn outside(speaker: Speaker<'_>, status: &MeetingStatus<'_>, blocks: &mut Vec<Block>) {
    if status.outside.is_empty() {
        return;
    }
    blocks.push(Block::Heading(speaker.say("status-outside", &[])));
    for (case, why) in &status.outside {
        let title = case.fields.title.get().unwrap_or(&case.id);
        let why = speaker.say(&format!("status-outside-{}", why.word()), &[]);
        blocks.push(Block::Item(format!("{title}: {why}")));
    }
}

fn releases(speaker: Speaker<'_>, status: &MeetingStatus<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(speaker.say("status-sent", &[])));
    for release in &status.releases {
        blocks.push(Block::Item(sent(speaker, release)));
    }
    // What counts for nothing is no reason to believe that nothing has been sent.
    let rejected = status.findings.iter();
    let rejected =
        rejected.filter(|it| it.level == Level::Error && it.rule.starts_with("release-"));
    let rejected: usize = rejected.map(|it| it.count).sum();
    if rejected > 0 {
        let args = [
            ("count", Arg::text(rejected.to_string())),
            ("meeting", Arg::text(&status.meeting.id)),
        ];
        blocks.push(Block::Text(speaker.say("status-sent-rejected", &args)));
    } else if status.releases.is_empty() {
        blocks.push(Block::Text(speaker.say("status-nothing-sent", &[])));
    }
}

/// A release in a sentence.
fn sent(speaker: Speaker<'_>, release: &Release) -> String {
    let count = i64::try_from(release.texts.len()).unwrap_or(i64::MAX);
    let args = [
        ("date", Arg::Date(release.maker.day)),
        ("texts", Arg::Count(count, Noun::Text)),
        ("ministries", Arg::texts(release.laid_before.iter())),
        ("counterpart", Arg::text(speaker.counterpart)),
    ];
    let mut said = speaker.say(&format!("status-sent-{}", release.to.word()), &args);
    if !release.maker.verified {
        said.push_str(&format!(" ({})", speaker.say("status-unverified", &[])));
    }
    match documents(release, speaker.language) {
        Some(documents) => format!("{said}. {documents}"),
        None => said,
    }
}

/// To whom something goes, in words.
pub fn to(speaker: Speaker<'_>, to: Stage) -> String {
    let args = [("counterpart", Arg::text(speaker.counterpart))];
    speaker.say(&format!("status-to-{}", to.word()), &args)
}

/// The next time that a meeting's texts go out.
pub fn next(speaker: Speaker<'_>, status: &MeetingStatus<'_>) -> Option<String> {
    // A bilateral meeting has no material: its day is the next there is, and has been told.
    let next = status.next.as_ref()?;
    let stage = next.to?;
    let args = [
        ("to", Arg::text(to(speaker, stage))),
        ("date", Arg::DatedDay(next.due)),
        ("left", Arg::text(speaker.left(next.due))),
    ];
    let key = match next.due < speaker.today {
        true => "status-next-late",
        false => "status-next",
    };
    Some(speaker.say(key, &args))
}

fn ahead(speaker: Speaker<'_>, status: &MeetingStatus<'_>, whole: bool, blocks: &mut Vec<Block>) {
    if status.closed_on.is_some() && status.dates.is_empty() {
        return;
    }
    blocks.push(Block::Heading(speaker.say("status-ahead", &[])));
    blocks.extend(next(speaker, status).map(Block::Text));
    let most = if whole { usize::MAX } else { MOST_DATES };
    for entry in status.dates.iter().take(most) {
        let args = [
            ("date", Arg::DatedDay(entry.date)),
            ("what", Arg::text(entry.title_with_case())),
            ("left", Arg::text(&entry.left.line)),
        ];
        blocks.push(Block::Item(speaker.say("status-entry", &args)));
    }
    let more = status.dates.len().saturating_sub(most);
    if more > 0 {
        let args = [
            ("count", Arg::text(more.to_string())),
            ("meeting", Arg::text(&status.meeting.id)),
        ];
        let key = match more {
            1 => "status-more-dates-one",
            _ => "status-more-dates",
        };
        blocks.push(Block::Text(speaker.say(key, &args)));
    }
    if status.dates.is_empty() {
        blocks.push(Block::Text(speaker.say("status-no-dates", &[])));
    }
}

/// What `check` finds, by rule; where there is anything, `more` says where all of it stands.
pub fn findings(
    speaker: Speaker<'_>,
    findings: &[RuleCount],
    more: String,
    blocks: &mut Vec<Block>,
) {
    blocks.push(Block::Heading(speaker.say("status-findings", &[])));
    let counted = |count: usize, noun| Arg::Count(i64::try_from(count).unwrap_or(i64::MAX), noun);
    for found in findings.iter().filter(|found| found.count > found.ahead) {
        let noun = match found.level {
            Level::Error => Noun::Error,
            Level::Warning => Noun::Warning,
            Level::Info => Noun::Info,
        };
        let args = [
            ("count", counted(found.count - found.ahead, noun)),
            ("title", Arg::text(rule_title(found.rule, speaker.language))),
            ("rule", Arg::text(found.rule)),
        ];
        blocks.push(Block::Item(speaker.say("status-finding", &args)));
    }
    let ahead = findings.iter().map(|found| found.ahead).sum();
    if let Some(first) = findings.iter().filter_map(|found| found.first).min() {
        let args = [
            ("count", counted(ahead, Noun::Info)),
            ("date", Arg::Date(first)),
        ];
        blocks.push(Block::Item(speaker.say("status-findings-ahead", &args)));
    }
    blocks.push(Block::Text(match findings.is_empty() {
        true => speaker.say("status-no-findings", &[]),
        false => more,
    }));
}

fn waivers(speaker: Speaker<'_>, status: &MeetingStatus<'_>, blocks: &mut Vec<Block>) {
    if status.waivers.is_empty() {
        return;
    }
    blocks.push(Block::Heading(speaker.say("status-waivers", &[])));
    for waiver in &status.waivers {
        let args = [
            ("rule", Arg::text(waiver.rule)),
            ("id", Arg::text(&waiver.id)),
            ("ministry", Arg::text(&waiver.by)),
            ("date", Arg::Date(waiver.date)),
            ("reason", Arg::text(&waiver.reason)),
        ];
        blocks.push(Block::Item(speaker.say("status-waiver", &args)));
    }
}

/// The questions of the next moment; those of later ones are counted where there is little room.
pub fn questions(
    speaker: Speaker<'_>,
    asked: &[(Moment, Vec<&'static Question>)],
    whole: bool,
    blocks: &mut Vec<Block>,
) {
    let mut later = 0;
    for (index, (moment, questions)) in asked.iter().enumerate() {
        if index > 0 && !whole {
            later += questions.len();
            continue;
        }
        let key = format!("status-ask-{}", moment.word());
        blocks.push(Block::Heading(
            speaker.say(&key, &[("counterpart", Arg::text(speaker.counterpart))]),
        ));
        for question in questions {
            blocks.push(Block::Item(question.says(speaker.language).to_owned()));
        }
    }
    if later > 0 {
        let args = [("count", Arg::text(later.to_string()))];
        let key = match later {
            1 => "status-more-questions-one",
            _ => "status-more-questions",
        };
        blocks.push(Block::Text(speaker.say(key, &args)));
    }
}
