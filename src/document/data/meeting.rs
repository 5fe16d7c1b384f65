//! The meeting itself, who takes part, and what came out of it.

use serde::Serialize;

use super::{CaseData, DateRow, Party};

/// Which of the scheme's meetings it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingKind {
    /// Around the budget conference in March.
    #[default]
    First,
    /// Before the municipal proposition in May.
    Second,
    /// With one line ministry.
    Bilateral,
    /// Outside the fixed wheel.
    Extra,
}

/// The facts of the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct MeetingData {
    /// The record's id.
    pub id: String,
    /// Which meeting.
    pub kind: MeetingKind,
    /// "andre konsultasjonsmøte 2027".
    pub name: String,
    /// "onsdag 28. april 2027".
    pub date: String,
    /// "13:00–15:00".
    pub time: Option<String>,
    /// "R5".
    pub place: Option<String>,
    /// "kommunal- og distriktsminister Kari Nordmann (KDD)".
    pub chair: Option<String>,
    /// "Gunnhild Lien (KDD)".
    pub minute_taker: Option<String>,
    /// The line ministry of a bilateral meeting.
    pub ministry: Option<Party>,
    /// "Reformer", "Samarbeidsavtalar".
    pub themes: Vec<String>,
    /// The archive's reference.
    pub reference: Option<String>,
    /// Dates the reader should know: the secretariat meeting, dispatch, registration.
    pub deadlines: Vec<DateRow>,
    /// Themes the secretariat handles outside the meeting: theme, date.
    pub extra_themes: Vec<DateRow>,
    /// The days of the budget year around it.
    pub calendar: CalendarData,
}

/// The days of the budget year around a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct CalendarData {
    /// The government's first budget conference.
    pub budget_conference: Option<String>,
    /// The revised budget and the municipal proposition.
    pub proposition: Option<String>,
    /// The budget proposition.
    pub budget: Option<String>,
}

/// Somebody who was at the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Person {
    /// The name.
    pub name: String,
    /// "statsråd"; none for an official.
    pub role: Option<String>,
}

/// Those of one party who were at the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Delegation {
    /// The party.
    pub party: Party,
    /// They.
    pub people: Vec<Person>,
}

/// What came out of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct OutcomeData {
    /// "Framleis usemje"; none for a plain conclusion.
    pub label: Option<String>,
    /// In the meeting's words.
    pub says: Option<String>,
    /// Who does something.
    pub who: Option<String>,
    /// By when.
    pub due: Option<String>,
    /// Somebody is to do something.
    pub is_follow_up: bool,
}

/// A case with what came out of it.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Item {
    /// The case.
    pub case: CaseData,
    /// In the record's order.
    pub outcomes: Vec<OutcomeData>,
}
