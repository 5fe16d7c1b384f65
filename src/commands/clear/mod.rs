//! Recording what a ministry says of texts (guide 3.3).

mod refusals;
mod texts;
mod who;

use refusals::{check_words, has_say, may_answer, open_objection, says_what};
pub use texts::concern_closed;
pub(super) use texts::held_text;
use texts::{committed, meetings, present, texts, title};
pub use who::only_ministry;

use super::recording::{Writing, refused, remote_agrees};
use super::{CommandError, World, one_line};
use crate::calendar::Date;
use crate::facts::{ALWAYS, Clearance, Facts, RecordSource, Word, differences};
pub use crate::facts::{Fate, Outcome, PartDifference};
use crate::model::{ClearanceLevel, Fingerprint, Text, TextId, TextKind};
use crate::repository::{MadeTag, NewTag, Person, Repository, Signing};
use std::collections::BTreeSet;

/// What to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The records whose texts are meant, by id or as `case/ID`.
    pub ids: Vec<String>,
    /// Of a meeting: its opening or its minutes.
    pub part: Option<TextKind>,
    /// The ministry that speaks, or for minutes the counterpart.
    pub ministry: String,
    /// What it says.
    pub outcome: Outcome,
    /// Who in the ministry decided.
    pub level: ClearanceLevel,
    /// A remark or a reason.
    pub remark: Option<String>,
    /// The record that it answers: the name of a tag, or the id of a tag object or commit.
    pub answers: Option<String>,
    /// Whether the tags may differ from those of the remote unseen.
    pub offline: bool,
    /// Whether it is signed in any case.
    pub sign: bool,
}

/// What would be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clearing {
    /// Each text at each meeting.
    pub items: Vec<Item>,
    /// Who speaks, as git knows them.
    pub person: Person,
    /// The commit that is checked out, which holds the texts.
    pub head: String,
    /// The ministry.
    pub ministry: String,
    /// How it is signed.
    pub signing: Signing,
    /// Records that say it already and that the remote lacks.
    pub unsent: Vec<String>,
}

/// A text at a meeting, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The text.
    pub text: TextId,
    /// What the record is called.
    pub title: String,
    /// The meeting; none for an agreement.
    pub meeting: Option<String>,
    /// The words.
    pub fingerprint: Fingerprint,
    /// The latest that the ministry has said of it before, if anything.
    pub before: Option<Clearance>,
    /// It has said something of it before and taken it back.
    pub has_taken_back: bool,
    /// What is new since then, or the whole text.
    pub changes: Vec<PartDifference>,
    /// It needs the political leadership, and this says no more than that officials clear it.
    pub falls_short: bool,
    /// The tag to be made; none where the same has been said of the same words.
    pub tag: Option<NewTag>,
    /// The record that has said it, where it is a tag.
    pub said: Option<String>,
}

impl Clearing {
    /// The tags to be made.
    pub fn tags(&self) -> Vec<NewTag> {
        self.items
            .iter()
            .filter_map(|item| item.tag.clone())
            .collect()
    }

    /// The message of a commit that says the same.
    pub fn commit_message(&self) -> String {
        let made = self.items.iter().filter(|item| item.tag.is_some());
        let mut texts: BTreeSet<String> = BTreeSet::new();
        let mut message = format!("{} klarerer\n\n", self.ministry);
        message.push_str(&format!(
            "Cleared-by: {} {} <{}>\n",
            self.ministry, self.person.name, self.person.email
        ));
        for item in made {
            let line = format!("Clears: {} {}\n", item.text, item.fingerprint);
            if texts.insert(line.clone()) {
                message.push_str(&line);
            }
        }
        message
    }
}

/// Works out what would be recorded, and refuses what cannot be.
///
/// # Errors
/// A text is not there, cannot be read, holds nothing or is not committed; the person is no contact of the ministry;
/// the history has gaps; the tags differ from the remote's.
pub fn prepare(
    world: &World,
    repository: &Repository,
    request: &Request,
    today: Date,
) -> Result<Clearing, CommandError> {
    let request = &as_recorded(world, request);
    let writing = Writing::begin(world, repository)?;
    writing.speaks_for(&request.ministry)?;
    check_words(request)?;
    let offline = request.offline;
    let lacking = match offline {
        true => None,
        false => Some(remote_agrees(world, repository, |_| true)?),
    };
    writing.commit_is_past(repository, &writing.head)?;
    writing.is_no_plan(today)?;
    let facts = world.facts(today, true);
    says_what(world, &facts, request)?;
    let answers = answered(world, request)?;
    let mut items = Vec::new();
    for text in texts(world, request)? {
        has_say(world, request, &text)?;
        let words = present(world, &text)?;
        committed(repository, &writing.head, &text, words.fingerprint(), world)?;
        for meeting in meetings(&facts, &text)? {
            let place = Place {
                text: &text,
                meeting: meeting.as_deref(),
            };
            may_answer(world, request, &place, answers.as_deref())?;
            let before = said_before(&facts, request, &place, answers.as_deref());
            before.map_or(Ok(()), |latest| writing.record_is_past(latest))?;
            let item = item(world, repository, &facts, request, &place, &words)?;
            items.push(item);
        }
    }
    let mut clearing = Clearing {
        items,
        person: writing.person.clone(),
        head: writing.head.clone(),
        ministry: request.ministry.clone(),
        signing: writing.signing(request.sign),
        unsent: Vec::new(),
    };
    for item in &mut clearing.items {
        match said(item, request, answers.as_deref(), &facts) {
            Some(RecordSource::Tag(name)) => item.said = Some(name.clone()),
            Some(RecordSource::Commit(_)) => {}
            None => item.tag = Some(tag(item, request, answers.as_deref(), &writing)),
        }
    }
    let said = clearing.items.iter().filter_map(|item| item.said.clone());
    // Who did not ask the remote does not know, and sending what it has changes nothing.
    let unsent = said.filter(|name| lacking.as_ref().is_none_or(|names| names.contains(name)));
    clearing.unsent = unsent.collect();
    Ok(clearing)
}

/// The request as the record will have it, by which what has been said already is known.
fn as_recorded(world: &World, request: &Request) -> Request {
    Request {
        // Where signatures are required, what nobody has signed has not been said for good.
        sign: request.sign || world.settings.require_signatures,
        remark: request.remark.as_deref().map(one_line),
        ..request.clone()
    }
}

struct Place<'a> {
    text: &'a TextId,
    meeting: Option<&'a str>,
}

fn item(
    world: &World,
    repository: &Repository,
    facts: &Facts<'_>,
    request: &Request,
    place: &Place<'_>,
    words: &Text,
) -> Result<Item, CommandError> {
    let meeting = place.meeting.unwrap_or_default();
    let records = facts.records_of(place.text, meeting, ALWAYS);
    let mine = records
        .iter()
        .rev()
        .find(|record| record.ministry == request.ministry);
    let before = mine.map(|record| (*record).clone());
    let fingerprint = words.fingerprint();
    open_objection(facts, request, place, fingerprint)?;
    let old = match &before {
        Some(record) => held_text(world, repository, record)?,
        None => Text::default(),
    };
    Ok(Item {
        text: place.text.clone(),
        title: title(world, place.text),
        meeting: place.meeting.map(str::to_owned),
        fingerprint,
        changes: differences(&old, words),
        falls_short: place.text.kind == TextKind::Minutes
            && request.outcome == Outcome::Cleared
            && request.level == ClearanceLevel::Administrative,
        before,
        has_taken_back: has_taken_back(facts, request, place),
        tag: None,
        said: None,
    })
}

/// The latest that the ministry has said of a text before, whatever day it is dated, but for what is answered: that came
/// first whatever the clocks say.
fn said_before<'f>(
    facts: &Facts<'f>,
    request: &Request,
    place: &Place<'_>,
    answers: Option<&str>,
) -> Option<&'f Clearance> {
    let meant = |record: &&Clearance| {
        let meeting = record.meeting.as_deref();
        record.ministry == request.ministry
            && meeting.is_none_or(|meeting| Some(meeting) == place.meeting)
            && answers != Some(record.id.as_str())
    };
    let records = facts.records.of_text(place.text).filter(meant);
    records.max_by_key(|record| record.maker.seconds)
}

/// Whether a ministry has taken back something that it had said of a text at a meeting.
fn has_taken_back(facts: &Facts<'_>, request: &Request, place: &Place<'_>) -> bool {
    facts.records.of_text(place.text).any(|record| {
        record.outcome == Outcome::Withdrawn
            && record.ministry == request.ministry
            && record.meeting.as_deref() == place.meeting
    })
}

/// The record that is answered, by its id.
fn answered(world: &World, request: &Request) -> Result<Option<String>, CommandError> {
    let Some(named) = &request.answers else {
        return Ok(None);
    };
    let records = &world.records.clearances;
    let is_meant = |record: &&Clearance| {
        let id = named.len() >= 7 && record.id.starts_with(named.as_str());
        id || record.source.to_string() == *named
    };
    let mut meant: Vec<&Clearance> = records.iter().filter(is_meant).collect();
    meant.dedup_by(|a, b| a.id == b.id);
    match meant.as_slice() {
        [record] => Ok(Some(record.id.clone())),
        _ => Err(CommandError::usage("clear-answers-unknown").text("record", named)),
    }
}

/// Where the ministry has said just this of these words already.
fn said<'f>(
    item: &Item,
    request: &Request,
    answers: Option<&str>,
    facts: &Facts<'f>,
) -> Option<&'f RecordSource> {
    if request.outcome == Outcome::Withdrawn {
        return taken_back(item, request, answers, facts);
    }
    let meeting = item.meeting.as_deref().unwrap_or_default();
    let word = facts.word(
        &item.text,
        item.fingerprint,
        meeting,
        &request.ministry,
        ALWAYS,
    );
    let said = match word {
        Word::Cleared(record) | Word::Remark(record) | Word::Objection(record) => record,
        Word::Answered { answer, .. } => answer,
        Word::Outdated(_) | Word::Nothing => return None,
    };
    let proven = said.maker.verified || !request.sign;
    let same_level = said.level == request.level || said.level == ClearanceLevel::Political;
    let is_it = said.ministry == request.ministry
        && said.outcome == request.outcome
        && same_level
        && proven
        && said.fingerprint == item.fingerprint
        && said.answers.as_deref() == answers
        && said.remark.as_deref() == request.remark.as_deref();
    is_it.then_some(&said.source)
}

/// Where the ministry has taken back just this already: what is taken back says nothing of any words.
fn taken_back<'f>(
    item: &Item,
    request: &Request,
    answers: Option<&str>,
    facts: &Facts<'f>,
) -> Option<&'f RecordSource> {
    let is_it = |record: &&Clearance| {
        record.outcome == Outcome::Withdrawn
            && record.ministry == request.ministry
            && record.meeting == item.meeting
            && record.answers.as_deref() == answers
            && record.remark.as_deref() == request.remark.as_deref()
            && (record.maker.verified || !request.sign)
    };
    let found = facts.records.of_text(&item.text).find(is_it)?;
    Some(&found.source)
}

fn tag(item: &Item, request: &Request, answers: Option<&str>, writing: &Writing) -> NewTag {
    let message = message(item, request, answers);
    let stamp = writing.stamp(&message);
    NewTag {
        name: format!("clearance/{}/{}/{stamp}", item.text, request.ministry),
        commit: writing.head.clone(),
        message,
    }
}

/// The message of a clearance, with its trailers.
pub(super) fn message(item: &Item, request: &Request, answers: Option<&str>) -> String {
    let mut message = format!(
        "{}: {} {}\n\n",
        request.ministry,
        request.outcome.word(),
        item.text
    );
    let mut trailer = |key: &str, value: &str| {
        // A line end would end the trailer, and what follows could be taken for another one.
        message.push_str(&format!("{key}: {}\n", one_line(value)));
    };
    trailer("Konsult-Clearance", "1");
    trailer("Kind", item.text.kind.word());
    trailer("Id", &item.text.id);
    trailer("Ministry", &request.ministry);
    trailer("Outcome", request.outcome.word());
    trailer("Level", request.level.word());
    trailer("Text", &item.fingerprint.to_string());
    if let Some(meeting) = &item.meeting
        && item.text.kind != TextKind::Agreement
    {
        trailer("Meeting", meeting);
    }
    if let Some(remark) = &request.remark {
        trailer("Remark", remark);
    }
    if let Some(answers) = answers {
        trailer("Answers", answers);
    }
    if request.offline {
        trailer("Konsult-Offline", "yes");
    }
    message
}

/// Makes the tags.
///
/// # Errors
/// Git refuses; then nothing has changed.
pub fn record(repository: &Repository, clearing: &Clearing) -> Result<Vec<MadeTag>, CommandError> {
    repository
        .make_tags(&clearing.tags(), clearing.signing)
        .map_err(refused)
}

/// Makes a commit that says the same.
///
/// # Errors
/// Git refuses; then nothing has changed.
pub fn record_as_commit(
    repository: &Repository,
    clearing: &Clearing,
) -> Result<String, CommandError> {
    let message = clearing.commit_message();
    repository
        .make_empty_commit(&clearing.head, &message, clearing.signing)
        .map_err(refused)
}
