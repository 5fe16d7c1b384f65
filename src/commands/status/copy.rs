//! Where a meeting stands in the copy that the counterpart has: what it can know there, and nothing of what is the
//! state's. Neither clearances nor deadlines are in it, so that nobody is told of any.

use super::since::{Since, changed_since};
use super::{Options, RuleCount, by_rule, comes_up, dates, found, is_ahead};
use crate::calendar::Date;
use crate::commands::exchange::VoicePart;
use crate::commands::{CommandError, Exported, PutBefore, World, known};
use crate::document::plan::EntryInWords;
use crate::facts::{Facts, Stage, What};
use crate::guide::{Asked, Moment, Question, questions};
use crate::model::{Audience, Case, DeadlineName, Meeting, Record, Text, case_voice};
use crate::repository::Repository;
use std::collections::BTreeMap;

/// Where the meetings of a copy stand; it has one, unless somebody made another there.
#[derive(Debug)]
pub struct CopyStatus<'w> {
    /// The meetings: the one that was asked for, or all by their ids.
    pub meetings: Vec<CopyMeeting<'w>>,
    /// What was read stands on what the state put there last.
    pub is_newest: bool,
    /// The day that is reckoned from.
    pub today: Date,
}

/// Where a meeting stands, as far as its copy tells.
#[derive(Debug)]
pub struct CopyMeeting<'w> {
    /// The meeting.
    pub meeting: &'w Record<Meeting>,
    /// When something of it was put before the counterpart, in order.
    pub times: Vec<&'w PutBefore>,
    /// Every case in the copy.
    pub cases: Vec<CopyCase<'w>>,
    /// The dates ahead that the copy states, and the guide's own last day for notifying cases.
    pub dates: Vec<EntryInWords>,
    /// What `check` finds in the copy, by level and rule: how many, the hardest level first.
    pub findings: Vec<RuleCount>,
    /// What the counterpart has to answer, by the moments ahead.
    pub questions: Vec<(Moment, Vec<&'static Question>)>,
}

/// What the counterpart says in a case.
#[derive(Debug)]
pub struct CopyCase<'w> {
    /// The case.
    pub case: &'w Record<Case>,
    /// It is notified for the meeting.
    pub is_notified: bool,
    /// The counterpart raised it.
    pub is_raised: bool,
    /// The parts of its voice in which something stands, the title left out; none where that could not be read.
    pub says: Option<Vec<VoicePart>>,
    /// Whether that is what the state put before it.
    pub news: News,
    /// The state's text has changed since the counterpart wrote it.
    pub since: Option<Since>,
}

/// How what the counterpart says stands to what the state put before it last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// It is the same.
    Same,
    /// The words are others.
    Changed,
    /// The state has not put the case there.
    New,
    /// One of the two could not be read.
    Unknown,
}

impl News {
    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            News::Same => "same",
            News::Changed => "changed",
            News::New => "new",
            News::Unknown => "unknown",
        }
    }
}

/// Finds out where the meetings stand, where `world` is read from the counterpart's copy; none where it is not.
///
/// # Errors
/// There is no such meeting, or git's own files cannot be read.
pub fn in_copy<'w>(
    world: &'w World,
    repository: &Repository,
    options: &Options,
) -> Result<Option<CopyStatus<'w>>, CommandError> {
    let Some(exported) = world.exported.as_deref() else {
        return Ok(None);
    };
    let facts = world.facts(options.today, true);
    let (_, findings) = found(world, &facts.clone().including_closed(false));
    let meetings: Vec<&Record<Meeting>> = match &options.meeting {
        Some(id) => vec![known::meeting(world, id)?],
        None => world.dataset.readable_meetings().collect(),
    };
    let since = changed_since(world, exported, repository)?;
    let of = |meeting: &'w Record<Meeting>| {
        let times = exported.times.iter().rev();
        let times = times.filter(|time| time.meeting == meeting.id);
        let times: Vec<&PutBefore> = times.collect();
        let is_dispatched = times.iter().any(|time| time.to >= Stage::Participants);
        let mut ahead = dates(world, &facts, meeting, options, Audience::Ks);
        ahead.retain(|entry| is_known_there(entry, is_dispatched));
        CopyMeeting {
            cases: cases(world, exported, &since, meeting),
            dates: ahead,
            findings: by_rule(&findings, facts.today),
            questions: asked(&facts, meeting, &times),
            meeting,
            times,
        }
    };
    Ok(Some(CopyStatus {
        meetings: meetings.into_iter().map(of).collect(),
        is_newest: exported.is_newest,
        today: options.today,
    }))
}

/// A date ahead that a record states, which has come to the counterpart with it. The state's deadlines have not: konsult
/// would reckon them as if none were set. Only that for notifying cases is the guide's own and for everybody.
fn is_known_there(entry: &EntryInWords, is_dispatched: bool) -> bool {
    match entry.what {
        _ if entry.left.days < 0 => false,
        What::Deadline(DeadlineName::CaseNotification) => true,
        What::Deadline(DeadlineName::Dispatch) if is_dispatched => false,
        _ => !entry.is_reckoned,
    }
}

fn cases<'w>(
    world: &'w World,
    exported: &Exported,
    since: &BTreeMap<String, Since>,
    meeting: &Record<Meeting>,
) -> Vec<CopyCase<'w>> {
    let counterpart = &world.settings.counterpart;
    let of = |case: &'w Record<Case>| {
        let voice = case_voice(case, counterpart).ok();
        let before = exported.world.dataset.cases.get(&case.id);
        let before = before.map(|before| case_voice(before, counterpart).ok());
        let notified = case.fields.meeting.get();
        let notified = notified.map_or(&[][..], |meetings| meetings.items());
        CopyCase {
            case,
            is_notified: notified.iter().any(|id| id.value.0 == meeting.id),
            is_raised: case.fields.is_raised_by(counterpart),
            news: news(voice.as_ref(), before.as_ref()),
            says: voice.map(|voice| parts(&voice)),
            since: since.get(&case.id).cloned(),
        }
    };
    world.dataset.cases.values().map(|case| of(case)).collect()
}

fn parts(voice: &Text) -> Vec<VoicePart> {
    let all = VoicePart::ALL.into_iter();
    let said = all.filter(|part| *part != VoicePart::Title && !part.words(voice).is_empty());
    said.collect()
}

fn news(voice: Option<&Text>, before: Option<&Option<Text>>) -> News {
    match (voice, before) {
        (None, _) | (_, Some(None)) => News::Unknown,
        (Some(_), None) => News::New,
        (Some(now), Some(Some(then))) if now.written_down() == then.written_down() => News::Same,
        (Some(_), Some(Some(_))) => News::Changed,
    }
}

/// The questions that are the counterpart's, of the moments that lie ahead.
fn asked(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    times: &[&PutBefore],
) -> Vec<(Moment, Vec<&'static Question>)> {
    let Some(kind) = meeting.fields.kind.value() else {
        return Vec::new();
    };
    let texts = facts.text_statuses(meeting);
    let sent = |to: Stage| times.iter().any(|time| time.to >= to);
    let mut found: Vec<(Moment, Vec<&'static Question>)> = Vec::new();
    for question in questions(kind) {
        let moment = question.asked_at;
        let theirs = question.asked == Asked::Counterpart;
        if !theirs
            || !is_ahead(facts, meeting, moment, sent)
            || !comes_up(facts, &texts, question.about)
        {
            continue;
        }
        match found.last_mut() {
            Some((last, questions)) if *last == moment => questions.push(question),
            _ => found.push((moment, vec![question])),
        }
    }
    found
}
