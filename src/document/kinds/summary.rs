//! The short overview of a bilateral meeting that its ministry sends the coordinator (guide 2.1). For the state. From
//! the meeting and its cases.

use serde::Serialize;

use super::{DocumentKind, Of, Unmade};
use crate::document::contents::Contents;
use crate::document::data::{Item, MeetingData, Party};
use crate::document::filling::{AtMeeting, terms};
use crate::document::tree::State;
use crate::model::{Audience, MeetingKind, SubjectKind};

/// The overview.
pub static SUMMARY: DocumentKind = DocumentKind {
    name: "summary",
    of: Of::Meeting(&[MeetingKind::Bilateral], contents),
    audience: |_| Audience::State,
};

/// What the template is given.
#[derive(Serialize)]
struct Summary {
    meeting: MeetingData,
    coordinator: Party,
    counterpart: Party,
    host: Party,
    items: Vec<Item>,
    text_language: &'static str,
}

// Nobody has to clear it.
fn contents(at: AtMeeting<'_>) -> Result<Contents, Unmade> {
    if at.meeting.fields.outcomes.is_absent() {
        return Err(Unmade::NothingRecorded);
    }
    at.rest_on(SubjectKind::Meeting, &at.meeting.id);
    let settings = at.facts.settings;
    let data = Summary {
        meeting: at.meeting_data(),
        coordinator: at.role(&settings.coordinator),
        counterpart: at.party(&settings.counterpart),
        host: at.host(),
        items: at.items(),
        text_language: at.text_language().code(),
    };
    at.own().needed("ministry", &at.meeting.fields.ministry);
    let front = at.front_of(at.titled(terms::SUMMARY_OF), State::Final);
    Ok(Contents::new(front, "summary.md", &data))
}
