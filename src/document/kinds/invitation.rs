//! The invitation to a meeting of any kind (guide 2.1, 3). For KS and the ministries. From the meeting alone; it cannot
//! be without time, place, chair and themes.

use serde::Serialize;

use super::{DocumentKind, Of, Unmade};
use crate::calendar::Date;
use crate::document::contents::Contents;
use crate::document::data::{MeetingData, Party};
use crate::document::filling::{AtMeeting, terms};
use crate::document::tree::State;
use crate::facts::{input_year, round_year};
use crate::model::{Audience, DeadlineName, Meeting, MeetingKind, SubjectKind, Theme};
use chrono::Datelike;

/// The invitation.
pub static INVITATION: DocumentKind = DocumentKind {
    name: "invitation",
    of: Of::Meeting(MeetingKind::ALL, contents),
    audience: |_| Audience::Ks,
};

/// What the template is given.
#[derive(Serialize)]
struct Invitation {
    meeting: MeetingData,
    coordinator: Party,
    finance: Party,
    counterpart: Party,
    /// Who invites.
    host: Party,
    /// The budget that the meeting comes before: next year's, at a bilateral meeting that of two years ahead.
    budget_year: i32,
    invited: Vec<Party>,
    steps: Vec<Step>,
    /// Whether input to the budget is a theme.
    has_input: bool,
    /// Whether agreements are.
    has_agreements: bool,
}

/// Something that is done on or by a day. What it is and who does it is said by the template.
#[derive(Serialize)]
struct Step {
    what: What,
    day: String,
}

/// What is done.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// The parties tell which cases they want (guide 3.2).
    CaseNotification,
    /// They send their texts.
    TextSubmission,
    /// The secretariat gets the draft (guide 3.3).
    SecretariatDraft,
    /// It goes through it.
    SecretariatMeeting,
    /// The parties of a bilateral meeting have agreed on the cases, and the list is sent (guide 2.1).
    BilateralAgenda,
    /// They say who comes.
    Registration,
    /// The last texts are there (guide 3.4).
    FinalText,
    /// The material is sent (guide 3.4).
    Dispatch,
}

// Nothing in it has to be cleared.
fn contents(at: AtMeeting<'_>) -> Result<Contents, Unmade> {
    at.rest_on(SubjectKind::Meeting, &at.meeting.id);
    let settings = at.facts.settings;
    let front = at.front_of(at.titled(terms::INVITATION_TO), State::Final);
    let themes = &at.meeting.fields.themes;
    let has = |theme| themes.values().any(|one| *one == theme);
    let data = Invitation {
        meeting: at.meeting_data(),
        coordinator: at.role(&settings.coordinator),
        finance: at.role(&settings.finance),
        counterpart: at.party(&settings.counterpart),
        host: at.host(),
        budget_year: match at.kind {
            MeetingKind::Bilateral => input_year(round_year(at.date)),
            MeetingKind::First | MeetingKind::Second | MeetingKind::Extra => at.date.year() + 1,
        },
        invited: at.invited(),
        steps: steps(at),
        has_input: has(Theme::BudgetInput),
        has_agreements: has(Theme::Agreements),
    };
    needs(at);
    Ok(Contents::new(front, "invitation.md", &data))
}

fn needs(at: AtMeeting<'_>) {
    let Meeting {
        time,
        place,
        chair,
        themes,
        ministry,
        ..
    } = &at.meeting.fields;
    let read = at.own();
    read.needed("time", time);
    read.needed("place", place);
    read.needed("chair", chair);
    read.needed("themes", themes);
    if at.kind == MeetingKind::Bilateral {
        read.needed("ministry", ministry);
    }
}

/// What has to be done before the meeting, by day. What is the state's own is not among it.
fn steps(at: AtMeeting<'_>) -> Vec<Step> {
    let deadlines = match at.kind {
        MeetingKind::Bilateral => vec![
            (DeadlineName::BilateralAgenda, What::BilateralAgenda),
            (DeadlineName::Registration, What::Registration),
        ],
        MeetingKind::First | MeetingKind::Second | MeetingKind::Extra => vec![
            (DeadlineName::TextSubmission, What::TextSubmission),
            (DeadlineName::CaseNotification, What::CaseNotification),
            (DeadlineName::SecretariatDraft, What::SecretariatDraft),
            (DeadlineName::Registration, What::Registration),
            (DeadlineName::FinalText, What::FinalText),
        ],
    };
    let mut steps: Vec<(Date, What)> = deadlines
        .into_iter()
        .filter_map(|(name, what)| Some((at.deadline(name)?, what)))
        .collect();
    if at.kind != MeetingKind::Bilateral {
        let meetings = at.secretariat_meetings().into_iter();
        steps.extend(meetings.map(|day| (day, What::SecretariatMeeting)));
        steps.extend(at.dispatch().map(|day| (day, What::Dispatch)));
    }
    steps.sort_by_key(|(day, _)| *day);
    let step = |(day, what)| Step {
        what,
        day: at.day(day),
    };
    steps.into_iter().map(step).collect()
}
