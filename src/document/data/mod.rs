//! What documents say of a case, a meeting, an agreement or a party, as plain data: all that a template is given.
//!
//! Every field here may be read by KS and the public. What only the state may read (why a case
//! was chosen, how important it is, what the government has treated, why a request was declined,
//! clearances) has no field, so a template cannot show it by mistake.
//!
//! Dates, periods, numbers and the words for closed values arrive as finished text in the
//! document's language; enumerations stand only where a template has to choose a sentence.

use serde::{Serialize, Serializer};

mod agreement;
mod case;
mod meeting;

pub use agreement::{AgreementData, Proposal};
pub use case::{
    Answer, CaseData, DisagreementData, EstimateData, EstimateLine, Fact, FollowUpData, InputData,
    InvolvementData, LawData, Position, ProcessData, Sections, Side,
};
pub use meeting::{CalendarData, Delegation, Item, MeetingData, MeetingKind, OutcomeData, Person};

/// A Markdown text of a record. A template learns only whether there is one, and places it by a
/// directive: the words themselves never pass through a template.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose(pub String);

impl Prose {
    /// Whether there is nothing to place.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Serialize for Prose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(!self.is_empty())
    }
}

/// A ministry or KS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Party {
    /// "KD".
    pub code: String,
    /// "Kunnskapsdepartementet", as it was named on the meeting's date.
    pub name: String,
}

/// A thing and its date, both as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct DateRow {
    /// "Sekretariatsmøte".
    pub what: String,
    /// "13. april 2027".
    pub date: Option<String>,
}
