//! The list of cases of a bilateral meeting (guide 2.1). For KS and the ministries. From the meeting, its cases, and the
//! agreements of its ministry where agreements are a theme; it cannot be without time, place and cases.

use serde::Serialize;

use super::{DocumentKind, Of, Unmade};
use crate::document::contents::Contents;
use crate::document::data::{AgreementData, CaseData, MeetingData, Party, Prose};
use crate::document::filling::{AtMeeting, terms};
use crate::document::tree::State;
use crate::language::Noun;
use crate::model::{
    Agreement, AgreementStatus, Audience, Case, MeetingKind, Record, SubjectKind, Theme,
};

/// The list of cases.
pub static AGENDA: DocumentKind = DocumentKind {
    name: "agenda",
    of: Of::Meeting(&[MeetingKind::Bilateral], contents),
    audience: |_| Audience::Ks,
};

/// What the template is given. It may name the place `opening`.
#[derive(Serialize)]
struct Agenda {
    meeting: MeetingData,
    counterpart: Party,
    opening: Prose,
    cases: Vec<Listed>,
    agreements: Vec<Evaluated>,
}

/// A case on the list.
#[derive(Serialize)]
struct Listed {
    case: CaseData,
    /// "Kostnadsrekning".
    kind: Option<String>,
    /// "20 minutt".
    minutes: Option<String>,
}

/// An agreement whose status is gone through.
#[derive(Serialize)]
struct Evaluated {
    agreement: AgreementData,
    /// Whether its evaluation belongs to this meeting.
    evaluated_here: bool,
}

// Both parties agree on the list; it is not cleared, but what is on it has been before those whom it concerns.
fn contents(at: AtMeeting<'_>) -> Result<Contents, Unmade> {
    at.rest_on(SubjectKind::Meeting, &at.meeting.id);
    let fields = &at.meeting.fields;
    let mut cases = at.cases().into_iter();
    let state = match cases.all(|case| at.facts.is_seen_before_bilateral(case, at.meeting)) {
        true => State::Final,
        false => State::Draft,
    };
    let front = at.front_of(at.titled(terms::AGENDA_FOR), state);
    let opening = Prose::from(at.meeting.section_text("opening").unwrap_or_default());
    let data = Agenda {
        meeting: at.meeting_data(),
        counterpart: at.party(&at.facts.settings.counterpart),
        opening: opening.clone(),
        cases: at
            .cases()
            .into_iter()
            .map(|case| listed(at, case))
            .collect(),
        agreements: agreements(at),
    };
    at.own().needed("time", &fields.time);
    at.own().needed("place", &fields.place);
    at.own().needed("ministry", &fields.ministry);
    if data.cases.is_empty() {
        at.own().needed("agenda", &fields.agenda);
    }
    let mut contents = Contents::new(front, "agenda.md", &data);
    contents.text("opening", &opening, "opening", at.text_language());
    Ok(contents)
}

fn listed<'a>(at: AtMeeting<'a>, record: &'a Record<Case>) -> Listed {
    let case = &record.fields;
    let read = at.reader(record, Case::FIELDS);
    let minutes = read.value("minutes", &case.minutes);
    Listed {
        case: at.case(record),
        kind: read
            .needed("type", &case.case_type)
            .map(|kind| at.say(terms::case_type(*kind))),
        minutes: minutes.map(|minutes| {
            let noun = Noun::Minute.form(i64::from(minutes), at.language());
            format!("{minutes}\u{a0}{noun}")
        }),
    }
}

/// The agreements of the ministry that hold or that something is proposed for, where they are a theme.
fn agreements(at: AtMeeting<'_>) -> Vec<Evaluated> {
    let fields = &at.meeting.fields;
    let is_theme = fields.themes.values().any(|it| *it == Theme::Agreements);
    let Some(ministry) = at.ministry().filter(|_| is_theme) else {
        return Vec::new();
    };
    let takes_part = |record: &&Record<Agreement>| {
        let mut ministries = record.fields.ministries.values();
        ministries.any(|code| code.0 == ministry.code)
            && !record.fields.status.is(&AgreementStatus::Ended)
    };
    let all = at.readable_agreements().into_iter().filter(takes_part);
    all.filter_map(|record| {
        let evaluation = record.fields.evaluation.get();
        let meeting = evaluation.and_then(|evaluation| evaluation.meeting.get());
        Some(Evaluated {
            agreement: at.agreement_with_terms(record)?,
            evaluated_here: meeting.is_some_and(|meeting| meeting.0 == at.meeting.id),
        })
    })
    .collect()
}
