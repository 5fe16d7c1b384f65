//! `konsult new-case`.

use super::arguments::NewCase;
use super::asking::{Question, optional, required};
use super::making::make_record;
use super::output::Session;
use super::{Outcome, Stop};
use crate::calendar::Date;
use crate::commands::{Note, World, check_new_id, known, new_case as commands, propose};
use crate::language::Arg;
use crate::model::{CaseType, Meeting, Record, WrittenForm};

/// Makes a new case.
pub fn new_case(session: &mut Session<'_, '_>, given: &NewCase) -> Outcome {
    let world = session.load_to_write()?;
    let (case, mut notes) = decide(session, &world, given)?;
    let mut creation = commands::new_case(&world, &case, session.today())?;
    notes.append(&mut creation.notes);
    creation.notes = notes;
    let next = match world.is_copy() {
        true => "case-copy",
        false => "case",
    };
    make_record(session, &world, &creation, given.dry_run, next)
}

/// What a new case is to be: what was given, and what a person answers or what is proposed for the rest.
pub fn decide(
    session: &mut Session<'_, '_>,
    world: &World,
    given: &NewCase,
) -> Result<(commands::NewCase, Vec<Note>), Stop> {
    let today = session.today();
    let meetings = given_meetings(world, given)?;
    let date = meetings
        .first()
        .and_then(|meeting| meeting.fields.date.value())
        .unwrap_or(today);
    let question = Question::new("case-title", "--title");
    let title = required(session, &question, given.title.as_deref(), known::title)?;
    let types = CaseType::ALL.iter().map(|case_type| case_type.word());
    let question = Question::new("case-type", "--type").explained(session, "case-type", types);
    let case_type = required(session, &question, given.case_type.as_deref(), |text| {
        known::word("--type", text, CaseType::WORDS, CaseType::meant_by)
    })?;
    let responsible = responsible(session, world, given, case_type, date)?;
    let raised_by = match (&given.raised_by, &responsible) {
        (Some(party), _) => known::party(world, party, date)?,
        (None, _) if world.is_copy() => world.settings.counterpart.clone(),
        (None, Some(ministry)) if commands::needs_responsible(case_type) => ministry.clone(),
        _ => world.settings.counterpart.clone(),
    };
    let (meetings, notes) = match meetings.is_empty() {
        false => (ids(&meetings), Vec::new()),
        true => next_meeting(session, world, case_type, responsible.as_deref(), today)?,
    };
    let proposal = propose::id_from_title(&title).and_then(|id| propose::free_id(world, &id));
    let question = Question::new("case-id", "ID").proposing(proposal);
    let id = required(session, &question, given.id.as_deref(), |text| {
        check_new_id(world, text).map(|()| text.to_owned())
    })?;
    let meeting = meetings
        .first()
        .and_then(|id| world.dataset.meetings.get(id));
    let form = form(session, world, given.language.as_deref(), meeting)?;
    let case = commands::NewCase {
        id,
        title,
        case_type,
        raised_by,
        responsible,
        meetings,
        form,
    };
    Ok((case, notes))
}

fn given_meetings<'a>(world: &'a World, given: &NewCase) -> Result<Vec<&'a Record<Meeting>>, Stop> {
    let meetings = given.meeting.iter().map(|id| known::meeting(world, id));
    Ok(meetings.collect::<Result<_, _>>()?)
}

fn ids(meetings: &[&Record<Meeting>]) -> Vec<String> {
    meetings.iter().map(|meeting| meeting.id.clone()).collect()
}

fn responsible(
    session: &mut Session<'_, '_>,
    world: &World,
    given: &NewCase,
    case_type: CaseType,
    date: Date,
) -> Result<Option<String>, Stop> {
    // The counterpart says where a case belongs; who answers for a text, is the state's to say.
    let key = match world.is_copy() {
        true => "responsible-copy",
        false => "responsible",
    };
    let question = Question::new(key, "--responsible").among(known::ministries_on(world, date));
    let given = given.responsible.as_deref();
    let read = |text: &str| known::ministry(world, text, date);
    if commands::needs_responsible(case_type) {
        return required(session, &question, given, read).map(Some);
    }
    optional(session, &question, given, read)
}

/// The next meeting that fits, unless a person chooses another or none, and what there is to tell of it.
fn next_meeting(
    session: &mut Session<'_, '_>,
    world: &World,
    case_type: CaseType,
    responsible: Option<&str>,
    today: Date,
) -> Result<(Vec<String>, Vec<Note>), Stop> {
    let next = propose::next_meeting(world, case_type, responsible, today);
    let proposal = next.map(|meeting| meeting.id.clone());
    let coming = propose::coming_meetings(world, today);
    if session.environment.interactive && !coming.is_empty() {
        let question = Question::new("case-meeting", "--meeting")
            .among(coming.iter().map(|meeting| meeting.id.as_str()))
            .proposing(proposal);
        let chosen = optional(session, &question, None, |text| {
            known::meeting(world, text).map(|meeting| meeting.id.clone())
        })?;
        return Ok((chosen.into_iter().collect(), Vec::new()));
    }
    let note = match next.and_then(|meeting| Some((meeting, meeting.fields.date.value()?))) {
        Some((meeting, date)) => Note::new("meeting-chosen")
            .text("meeting", &meeting.id)
            .with("date", Arg::Date(date)),
        None if world.is_copy() => Note::new("meeting-none-copy").text("type", case_type.word()),
        None => Note::new("meeting-none").text("type", case_type.word()),
    };
    Ok((proposal.into_iter().collect(), vec![note]))
}

/// The written form of a text: as asked for, else the meeting's, else the repository's, else as a person answers.
pub fn form(
    session: &mut Session<'_, '_>,
    world: &World,
    given: Option<&str>,
    meeting: Option<&Record<Meeting>>,
) -> Result<WrittenForm, Stop> {
    let read = |text: &str| {
        known::word(
            "--language",
            text,
            WrittenForm::WORDS,
            WrittenForm::meant_by,
        )
    };
    let fields = meeting.map(|meeting| &meeting.fields);
    if let (None, Some(form)) = (given, propose::written_form(world, fields)) {
        return Ok(form);
    }
    let words = WrittenForm::ALL.iter().map(|form| form.word());
    let question = Question::new("language", "--language").among(words);
    required(session, &question, given, read)
}
