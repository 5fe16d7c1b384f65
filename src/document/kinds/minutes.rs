//! The minutes of a meeting of any kind (guide 3.6). For KS and the ministries; public when they have been published.
//! From the meeting and its cases; they cannot be without participants.

use serde::Serialize;

use super::{DocumentKind, Of, Unmade};
use crate::document::contents::Contents;
use crate::document::data::{Delegation, Item, MeetingData, Party, Prose};
use crate::document::filling::{AtMeeting, terms};
use crate::document::tree::State;
use crate::model::{Audience, MeetingKind, SubjectKind};

/// The minutes.
pub static MINUTES: DocumentKind = DocumentKind {
    name: "minutes",
    of: Of::Meeting(MeetingKind::ALL, contents),
    audience: |_| Audience::Ks,
};

/// What the template is given. It may name the place `minutes`.
#[derive(Serialize)]
struct Minutes {
    meeting: MeetingData,
    counterpart: Party,
    from_state: Vec<Delegation>,
    from_counterpart: Vec<Delegation>,
    minutes: Prose,
    items: Vec<Item>,
    press: Option<String>,
    text_language: &'static str,
}

// They have to be cleared: they stay a draft until a release names them.
fn contents(at: AtMeeting<'_>) -> Result<Contents, Unmade> {
    let fields = &at.meeting.fields;
    let text = Prose::from(at.meeting.section_text("minutes").unwrap_or_default());
    if text.is_empty() && fields.outcomes.is_absent() {
        return Err(Unmade::NothingRecorded);
    }
    at.rest_on(SubjectKind::Meeting, &at.meeting.id);
    let counterpart = at.party(&at.facts.settings.counterpart);
    let (from_counterpart, from_state) = at
        .present()
        .into_iter()
        .partition(|one: &Delegation| one.party == counterpart);
    let data = Minutes {
        meeting: at.meeting_data(),
        counterpart,
        from_state,
        from_counterpart,
        minutes: text.clone(),
        items: at.items(),
        press: at.own().text("press", &fields.press),
        text_language: at.text_language().code(),
    };
    at.own().needed("participants", &fields.participants);
    let front = at.front_of(at.titled(terms::MINUTES_OF), State::Draft);
    let mut contents = Contents::new(front, "minutes.md", &data);
    contents.text("minutes", &text, "minutes", at.text_language());
    Ok(contents)
}
