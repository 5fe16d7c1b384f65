//! What has changed in the texts of a meeting since they were last sent to the same readers, word by word (guide 3.4).
//! For KS and the ministries. From what the latest release sent and what the records say now; it cannot be before
//! anything has been sent. KS's readers are those of the secretariat and the meeting; for the state the latest release
//! to the ministries counts.

mod compared;
mod words;

use serde::Serialize;

use super::{DocumentKind, Of, Unmade};
use crate::document::contents::Contents;
use crate::document::filling::{AtMeeting, terms};
use crate::document::tree::State;
use crate::facts::{Release, Stage};
use crate::language::Language;
use crate::model::{Audience, MeetingKind, SubjectKind};
use compared::{Compared, Fate};

/// The changes.
pub static CHANGES: DocumentKind = DocumentKind {
    name: "changes",
    of: Of::Meeting(
        &[MeetingKind::First, MeetingKind::Second, MeetingKind::Extra],
        contents,
    ),
    audience: |_| Audience::Ks,
};

/// What the template is given. It may name the place `changed`.
#[derive(Serialize)]
struct Changes {
    /// The day of the release that is compared with.
    since: String,
    /// To whom it went.
    to: &'static str,
    counterpart: String,
    /// How many texts have changed.
    changed: usize,
    new: Vec<Named>,
    gone: Vec<Named>,
    unchanged: Vec<Named>,
    /// Those of which nobody can tell.
    unknown: Vec<Named>,
}

/// A text that is only named.
#[derive(Serialize)]
struct Named {
    name: String,
    language: Language,
}

// The texts in it have to be cleared, and nothing here tells whether they are: it stays a draft.
fn contents(at: AtMeeting<'_>) -> Result<Contents, Unmade> {
    at.rest_on(SubjectKind::Meeting, &at.meeting.id);
    let own = match at.request.goes_with {
        Some(release) if release.to == Stage::State => Audience::State,
        _ => Audience::Ks,
    };
    let readers = at.request.audience.unwrap_or(own);
    let release = latest(at, readers).ok_or(Unmade::NothingSent(readers))?;
    let texts = at.compared(release, readers);
    let named = |fate: fn(&Fate) -> bool| {
        let those = texts.iter().filter(|text| fate(&text.fate));
        those.map(named).collect()
    };
    let data = Changes {
        since: at.day(release.maker.day),
        to: release.to.word(),
        counterpart: at.facts.settings.counterpart.clone(),
        changed: texts.iter().filter(|text| is_changed(&text.fate)).count(),
        new: named(|fate| *fate == Fate::New),
        gone: named(|fate| *fate == Fate::Gone),
        unchanged: named(|fate| *fate == Fate::Unchanged),
        unknown: named(|fate| *fate == Fate::Unknown),
    };
    let front = at.front_of(at.titled(terms::CHANGES_BEFORE), State::Draft);
    let mut contents = Contents::new(front, "changes.md", &data);
    let changed = texts.iter().flat_map(|text| words::blocks(at, text));
    contents.blocks("changed", changed.collect());
    Ok(contents)
}

fn is_changed(fate: &Fate) -> bool {
    matches!(fate, Fate::Changed(_))
}

fn named(text: &Compared) -> Named {
    Named {
        name: text.name.clone(),
        language: text.language,
    }
}

/// What these readers were last sent by the day of the records, and before the release that the document goes with: what
/// was sent later was made of later ones. The clock has no say.
fn latest<'a>(at: AtMeeting<'a>, readers: Audience) -> Option<&'a Release> {
    let reaches = |release: &&Release| match readers {
        Audience::State => release.to == Stage::State,
        Audience::Ks | Audience::Public => release.to != Stage::State,
    };
    let committed = at.request.committed;
    let in_time = |release: &&Release| committed.is_none_or(|day| release.maker.day <= day);
    let place = |release: &Release| (release.maker.seconds, release.to, release.number);
    let before = at.request.goes_with.map(place);
    let before = |release: &&Release| before.is_none_or(|before| place(release) < before);
    let sent = at.facts.records.releases_of(&at.meeting.id);
    sent.filter(reaches)
        .filter(in_time)
        .filter(before)
        .filter(|release| !release.is_empty())
        .max_by_key(|release| place(release))
}
