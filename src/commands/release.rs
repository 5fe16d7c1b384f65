//! Sending a meeting's texts: to the ministries, to the secretariat, to those who take part, to everybody (guide 3.3–3.6).

mod documents;
mod meeting;
mod message;
mod obstacles;
mod shown;

pub use documents::Documents;
pub(super) use message::Message;

use super::recording::{Writing, refused, remote_agrees};
use super::render::Format;
use super::{CommandError, World};
use crate::calendar::Date;
pub use crate::facts::Stage;
use crate::facts::{Facts, Release, TextNow};
use crate::findings::Finding;
use crate::model::{Fingerprint, Meeting, Record, TextId, TextKind};
use crate::repository::{HistoryState, MadeTag, NewTag, Repository, Signing};
use std::collections::{BTreeMap, BTreeSet};

/// What to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The meeting.
    pub meeting: String,
    /// To whom.
    pub to: Stage,
    /// Why an earlier release to the public is corrected.
    pub reason: Option<String>,
    /// The forms that its documents are sent in.
    pub formats: Vec<Format>,
    /// Whether the tags may differ from those of the remote unseen.
    pub offline: bool,
    /// Whether it is signed in any case.
    pub sign: bool,
    /// Nothing will be recorded: then it may be asked what would stand in the way on another day.
    pub rehearsed: bool,
    /// Whether it is sent to the remote with what that lacks of earlier ones to the same.
    pub push: bool,
}

/// What would be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The meeting.
    pub meeting: String,
    /// To whom.
    pub to: Stage,
    /// The first, second, … to them.
    pub number: u32,
    /// The tag to be made.
    pub tag: NewTag,
    /// How it is signed.
    pub signing: Signing,
    /// The texts.
    pub texts: BTreeMap<TextId, Fingerprint>,
    /// The cases in which the counterpart has said something.
    pub voices: BTreeSet<String>,
    /// The ministries that they are laid before; for a release to the state.
    pub laid_before: BTreeSet<String>,
    /// The documents.
    pub documents: Documents,
    /// The files that go along under the counterpart's name, though nobody of the counterpart has put them into git.
    pub in_name_of_counterpart: Vec<String>,
    /// The earlier release to the public that it corrects.
    pub corrects: Option<u32>,
    /// The release that has recorded just this already; there is nothing to record.
    pub recorded: Option<Recorded>,
    /// Earlier releases of the meeting to the same, which the remote lacks.
    pub unsent: Vec<String>,
}

/// A release that is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The name of its tag.
    pub name: String,
    /// The first, second, … to them.
    pub number: u32,
    /// The day in Oslo.
    pub day: Date,
    /// What was put into the repository that the counterpart has.
    pub export: Option<Fingerprint>,
    /// Its documents, which bear its number.
    pub documents: Documents,
}

/// Why a meeting's texts cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// Something about the run.
    Error(CommandError),
    /// What stands in the way in the records.
    Findings(Vec<Finding>),
}

impl From<CommandError> for Stopped {
    fn from(error: CommandError) -> Self {
        Stopped::Error(error)
    }
}

/// Works out what would be sent, from main's newest commit, which `world` has to be read from, with the files that its
/// documents include.
///
/// # Errors
/// The person is no contact of the coordinator, the history has gaps, a clock is wrong, the tags differ from the
/// remote's; or what stands in the way in the records.
pub fn prepare(
    world: &World,
    repository: &Repository,
    request: &Request,
    today: Date,
) -> Result<Sending, Stopped> {
    let (writing, main) = begin(world, repository, request, today)?;
    let unsent = lacking(world, repository, request)?;
    let facts = world.facts(today, true);
    let meeting = meeting::meeting(world, request)?;
    let unseen = shown::unseen(world, &facts, meeting)?;
    meeting::may_be_sent(&facts, meeting, request.to, &unseen)?;
    meeting::nobody_speaks_later(&facts, meeting, request.to)?;
    let unpublished = facts.published(&request.meeting);
    let unpublished = unpublished.map(|_| world.without_publication(&request.meeting));
    let judged = unpublished.as_ref().unwrap_or(world);
    let waived = obstacles::none(judged, request, today)?;
    shown::has_been_had(&unseen, request)?;
    let texts = texts(&facts, meeting, request.to)?;
    let laid_before = match request.to {
        Stage::State => somebody(laid_before(&facts, meeting, &texts), meeting)?,
        _ => BTreeSet::new(),
    };
    let number = next_number(world, request);
    let documents = documents::documents(judged, request, number, today)?;
    let corrects = corrects(&facts, request);
    let message = Message {
        facts: &facts,
        meeting,
        request,
        texts: &texts,
        laid_before: &laid_before,
        documents: &documents,
        waived: &waived,
        corrects: corrects.clone().unwrap_or_default(),
    };
    let recorded = recorded(&message, judged, today, &unseen)?;
    // What is there already needs no reason, unless it turns out to go somewhere else too.
    let corrects = corrects.or_else(|error| recorded.is_some().then_some(None).ok_or(error))?;
    let in_name_of_counterpart = shown::in_name_of_counterpart(world, repository, (meeting, &main));
    Ok(Sending {
        in_name_of_counterpart,
        meeting: meeting.id.clone(),
        to: request.to,
        number,
        voices: message.voices().into_keys().collect(),
        tag: NewTag {
            name: format!("release/{}/{}/{number}", meeting.id, request.to.word()),
            commit: main,
            message: message.write(),
        },
        signing: writing.signing(request.sign),
        texts,
        corrects,
        laid_before,
        documents,
        recorded,
        unsent,
    })
}

/// That the person may send main's newest commit now; gives that.
fn begin<'a>(
    world: &'a World,
    repository: &Repository,
    request: &Request,
    today: Date,
) -> Result<(Writing<'a>, String), CommandError> {
    let writing = Writing::begin(world, repository)?;
    writing.speaks_for_coordinator()?;
    let main = main_commit(world)?;
    writing.commit_is_past(repository, &main)?;
    if !request.rehearsed {
        writing.is_of_the_day(today)?;
    }
    Ok((writing, main))
}

/// Earlier releases of the meeting to the same that the remote lacks. It may lack nothing else, and not these either
/// where they are not sent along.
fn lacking(
    world: &World,
    repository: &Repository,
    request: &Request,
) -> Result<Vec<String>, CommandError> {
    if request.offline {
        return Ok(Vec::new());
    }
    let earlier = format!("release/{}/{}/", request.meeting, request.to.word());
    let may_lack = |name: &str| request.push && name.starts_with(&earlier);
    Ok(remote_agrees(world, repository, may_lack)?
        .into_iter()
        .collect())
}

/// The newest release to the same, where it sends just what would be sent, in the same documents, and the person has no
/// other reason to send it again. What the ministries have not seen is one.
fn recorded(
    message: &Message<'_, '_>,
    judged: &World,
    today: Date,
    unseen: &[String],
) -> Result<Option<Recorded>, CommandError> {
    let request = message.request;
    if request.to == Stage::State && !unseen.is_empty() {
        return Ok(None);
    }
    let latest = message.facts.latest_release(&request.meeting, request.to);
    let same = |latest: &&Release| {
        let proven = latest.maker.verified || !request.sign;
        proven && message.sends_the_same(latest)
    };
    let Some(latest) = latest.filter(same) else {
        return Ok(None);
    };
    let documents = documents::documents(judged, request, latest.number, today)?;
    Ok(documents.are_those_of(latest).then(|| Recorded {
        name: latest.source.to_string(),
        number: latest.number,
        day: latest.maker.day,
        export: latest.export,
        documents,
    }))
}

/// Main's newest commit: what is sent is what has arrived there, whatever lies in the work tree.
///
/// # Errors
/// There is no main.
pub fn main_commit(world: &World) -> Result<String, CommandError> {
    match &world.snapshot.history.state {
        HistoryState::Known(main) => Ok(main.commit.clone()),
        _ => Err(CommandError::refusal("history-has-gaps")),
    }
}

/// Makes the tag, and gives it.
///
/// # Errors
/// Git refuses; then nothing has changed.
pub fn record(repository: &Repository, sending: &Sending) -> Result<Vec<MadeTag>, CommandError> {
    repository
        .make_tags(std::slice::from_ref(&sending.tag), sending.signing)
        .map_err(refused)
}

/// A case that is taken back or left out from a day to come on: documents leave it out already, so that nobody knows
/// whether it is meant to be sent.
fn leaves_later(facts: &Facts<'_>, text: &TextId) -> bool {
    let case = facts.dataset.cases.get(&text.id);
    text.kind == TextKind::Case
        && case.is_some_and(|case| {
            let outside = |day| case.fields.is_outside_material(day);
            outside(Date::MAX) && !outside(facts.today)
        })
}

/// The texts that go out. One that cannot be read stops them all: nobody knows what would be sent.
pub(super) fn texts(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    to: Stage,
) -> Result<BTreeMap<TextId, Fingerprint>, CommandError> {
    let mut found = BTreeMap::new();
    let minutes = TextId::new(TextKind::Minutes, &meeting.id);
    let has_minutes = facts.text_now(&minutes) != TextNow::Nothing;
    let minutes = (to == Stage::Public || (to == Stage::State && has_minutes)).then_some(minutes);
    let record = facts.dataset.meetings.get(&meeting.id);
    let material = record.map_or_else(Vec::new, |meeting| facts.texts_in_material(meeting));
    for text in material.into_iter().chain(minutes) {
        if leaves_later(facts, &text) {
            return Err(CommandError::refusal("release-leaves-later").text("case", &text.id));
        }
        match facts.text_now(&text).fingerprint() {
            Some(fingerprint) => {
                found.insert(text, fingerprint);
            }
            None => {
                return Err(CommandError::refusal("release-unreadable").with("text", text.told()));
            }
        }
    }
    if found.is_empty() {
        return Err(CommandError::refusal("release-empty").text("meeting", &meeting.id));
    }
    Ok(found)
}

/// Every ministry that one of the texts needs, save the counterpart.
pub(super) fn laid_before(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    texts: &BTreeMap<TextId, Fingerprint>,
) -> BTreeSet<String> {
    let needed = texts.keys().flat_map(|text| facts.required(text, meeting));
    let codes = needed.map(|(code, _)| code);
    codes
        .filter(|code| *code != facts.settings.counterpart)
        .collect()
}

/// A release that names nobody would count for nothing, and stand in the way of every later one.
fn somebody(
    laid_before: BTreeSet<String>,
    meeting: &Record<Meeting>,
) -> Result<BTreeSet<String>, CommandError> {
    match laid_before.is_empty() {
        true => Err(CommandError::refusal("release-nobody").text("meeting", &meeting.id)),
        false => Ok(laid_before),
    }
}

/// One more than the highest there is, whether or not that one counts.
fn next_number(world: &World, request: &Request) -> u32 {
    let prefix = format!("release/{}/{}/", request.meeting, request.to.word());
    let tags = world.witnesses.tags.iter();
    let numbers = tags.filter_map(|tag| tag.name.strip_prefix(&prefix)?.parse::<u32>().ok());
    numbers.max().unwrap_or(0).saturating_add(1)
}

/// The release to the public that this one corrects.
fn corrects(facts: &Facts<'_>, request: &Request) -> Result<Option<u32>, CommandError> {
    let latest = facts.latest_release(&request.meeting, Stage::Public);
    match (request.to, latest, &request.reason) {
        (Stage::Public, Some(latest), Some(_)) => Ok(Some(latest.number)),
        (Stage::Public, Some(_), None) => {
            Err(CommandError::usage("release-reason-needed").text("meeting", &request.meeting))
        }
        (_, _, Some(_)) => Err(CommandError::usage("release-reason-unneeded")),
        (_, _, None) => Ok(None),
    }
}
