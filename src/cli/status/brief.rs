//! Where several meetings stand, each in a few lines.

use super::meeting::{next, when};
use super::{Speaker, meeting_title};
use crate::cli::page::Block;
use crate::commands::status::{MeetingStatus, Standing, Status};
use crate::findings::Level;
use crate::language::{Arg, Noun};

/// A few lines a meeting.
pub fn blocks(speaker: Speaker<'_>, status: &Status<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for meeting in &status.meetings {
        let record = meeting.meeting;
        blocks.push(Block::Heading(meeting_title(record, speaker.language)));
        blocks.push(Block::Item(when(speaker, record, meeting.closed_on)));
        blocks.push(Block::Item(texts(speaker, meeting)));
        blocks.extend(next(speaker, meeting).map(Block::Item));
        blocks.push(Block::Item(findings(speaker, meeting)));
    }
    blocks.push(Block::Text(speaker.say("status-one", &[])));
    blocks
}

fn texts(speaker: Speaker<'_>, status: &MeetingStatus<'_>) -> String {
    let written = status
        .texts
        .iter()
        .filter(|text| !text.ministries.is_empty());
    if written.clone().next().is_none() {
        return speaker.say("status-no-texts", &[]);
    }
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let texts = number(written.clone().count());
    let cleared = written.clone().filter(|text| text.is_cleared()).count();
    let any =
        |holds: fn(&Standing<'_>) -> bool| written.clone().filter(|text| text.any(holds)).count();
    let objections = any(|one| matches!(one, Standing::Objection(_)));
    let missing = any(|one| matches!(one, Standing::Missing));
    let args = [
        ("texts", Arg::Count(texts, Noun::Text)),
        ("cleared", Arg::text(cleared.to_string())),
        ("objections", Arg::text(objections.to_string())),
        ("missing", Arg::text(missing.to_string())),
    ];
    speaker.say("status-brief-texts", &args)
}

fn findings(speaker: Speaker<'_>, status: &MeetingStatus<'_>) -> String {
    let count = |level: Level, noun: Noun| {
        let those = status.findings.iter().filter(|found| found.level == level);
        let count = those.map(|found| found.count).sum::<usize>();
        Arg::Count(i64::try_from(count).unwrap_or(i64::MAX), noun)
    };
    let args = [
        ("errors", count(Level::Error, Noun::Error)),
        ("warnings", count(Level::Warning, Noun::Warning)),
        ("infos", count(Level::Info, Noun::Info)),
    ];
    speaker.say("status-brief-findings", &args)
}
