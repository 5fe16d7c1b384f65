//! `konsult new-meeting`.

use super::Outcome;
use super::arguments::NewMeeting;
use super::asking::{Question, required};
use super::making::make_record;
use super::new_case::form;
use super::output::Session;
use crate::calendar::Date;
use crate::commands::exchange::OfState;
use crate::commands::{CommandError, check_new_id, known, new_meeting as commands, propose};
use crate::model::MeetingKind;

/// Makes a new meeting.
pub fn new_meeting(session: &mut Session<'_, '_>, given: &NewMeeting) -> Outcome {
    let world = session.load_to_write()?;
    OfState::NewMeeting.unless_copy(&world)?;
    let today = session.today();
    let kinds = MeetingKind::ALL.iter().map(|kind| kind.word());
    let question = Question::new("meeting-kind", "--kind").explained(session, "kind", kinds);
    let kind = required(session, &question, given.kind.as_deref(), |text| {
        known::word("--kind", text, MeetingKind::WORDS, MeetingKind::meant_by)
    })?;
    let date = match given.date {
        Some(date) => commands::meeting_date(date)?,
        None => {
            let question = Question::new("meeting-date", "--date");
            required(session, &question, None, day)?
        }
    };
    let ministry = match (&given.ministry, kind) {
        (Some(code), _) => Some(known::ministry(&world, code, date)?),
        (None, MeetingKind::Bilateral) => {
            let question = Question::new("meeting-ministry", "--ministry")
                .among(known::ministries_on(&world, date));
            let read = |text: &str| known::ministry(&world, text, date);
            Some(required(session, &question, None, read)?)
        }
        (None, _) => None,
    };
    let proposal = propose::meeting_id(kind, date, ministry.as_deref());
    let question = Question::new("meeting-id", "ID").proposing(propose::free_id(&world, &proposal));
    let id = required(session, &question, given.id.as_deref(), |text| {
        check_new_id(&world, text).map(|()| text.to_owned())
    })?;
    let form = form(session, &world, given.language.as_deref(), None)?;
    let meeting = commands::NewMeeting {
        id,
        kind,
        date,
        ministry,
        form,
    };
    let creation = commands::new_meeting(&world, &meeting, today)?;
    make_record(session, &world, &creation, given.dry_run, "meeting")
}

/// A day as a person types it.
fn day(text: &str) -> Result<Date, CommandError> {
    let wrong = || CommandError::usage("date-wrong").text("date", text);
    commands::meeting_date(text.parse().map_err(|_| wrong())?)
}
