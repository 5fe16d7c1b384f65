//! Who takes part in a meeting, as far as its record tells (guide 2, 2.1 and 3.5).

use super::Facts;
use crate::model::{Arena, Chair, Field, Meeting, Participant, Party, Record, Role};

/// How far a party takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// Nobody is there.
    Away,
    /// Somebody is there, and only listens.
    Listening,
    /// Somebody takes part: an official, or a person whose role is not told.
    TakingPart,
    /// The political leadership takes part.
    Political,
}

/// How far a party takes part at least and at most: what could not be read may be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendance {
    least: Presence,
    most: Presence,
}

impl Attendance {
    /// Whether the party takes part so far; none where something that could not be read decides it.
    pub fn reaches(self, presence: Presence) -> Option<bool> {
        if self.least >= presence {
            return Some(true);
        }
        (self.most < presence).then_some(false)
    }

    fn add(&mut self, is_there: Option<bool>, role: &Field<Role>) {
        let (least, most) = presence(role);
        if is_there == Some(true) {
            self.least = self.least.max(least);
        }
        if is_there != Some(false) {
            self.most = self.most.max(most);
        }
    }
}

impl Facts<'_> {
    /// How far the party with `code` takes part in a meeting, or in the secretariat meeting before it. Who is listed
    /// without a place is at the meeting itself, and so is a chair with a name.
    pub fn attendance(&self, meeting: &Record<Meeting>, code: &str, arena: Arena) -> Attendance {
        let fields = &meeting.fields;
        let lost = fields.participants.is_partly_broken();
        let mut found = Attendance {
            least: Presence::Away,
            most: if lost {
                Presence::Political
            } else {
                Presence::Away
            },
        };
        for participant in fields.participants.values() {
            let is_from = self.is_from(meeting, &participant.party, code);
            found.add(both(is_from, is_at(participant, arena)), &participant.role);
        }
        if arena == Arena::Meeting {
            match &fields.chair {
                Field::Absent => {}
                Field::Broken(_) => found.most = Presence::Political,
                Field::Given(chair) => {
                    let is_from = self.is_from(meeting, &chair.value.party, code);
                    found.add(both(is_from, is_named(&chair.value)), &chair.value.role);
                }
            }
        }
        found
    }

    /// Whether a code names no ministry on the day of a meeting: `unknown-ministry` has told it, and it may be a slip
    /// for any other.
    pub fn is_unknown_ministry(&self, meeting: &Record<Meeting>, code: &str) -> bool {
        let day = meeting.fields.date.value().unwrap_or(self.today);
        self.settings.register_complete() && self.settings.ministry_on(code, day).is_none()
    }

    /// Whether a party is neither the state, nor the counterpart, nor a ministry on the day of a meeting.
    pub fn is_unknown_party(&self, meeting: &Record<Meeting>, party: &Party) -> bool {
        !party.is_state()
            && party.0 != self.settings.counterpart
            && self.is_unknown_ministry(meeting, &party.0)
    }

    /// Whether a field names the party with `code`; none where nobody knows.
    fn is_from(&self, meeting: &Record<Meeting>, party: &Field<Party>, code: &str) -> Option<bool> {
        match party {
            Field::Absent => Some(false),
            Field::Broken(_) => None,
            Field::Given(given) if given.value.0 == code => Some(true),
            Field::Given(given) => (!self.is_unknown_party(meeting, &given.value)).then_some(false),
        }
    }
}

/// The least and the most that a role may be.
fn presence(role: &Field<Role>) -> (Presence, Presence) {
    let known = match role {
        Field::Broken(_) => return (Presence::Listening, Presence::Political),
        Field::Absent => Presence::TakingPart,
        Field::Given(given) => match given.value {
            Role::Minister | Role::Political => Presence::Political,
            Role::Administrative => Presence::TakingPart,
            Role::Observer => Presence::Listening,
        },
    };
    (known, known)
}

/// Whether a participant is at an arena: at the meeting itself when nothing is said. None where it could not be read.
pub fn is_at(participant: &Participant, arena: Arena) -> Option<bool> {
    let at = &participant.at;
    if at.is_absent() {
        return Some(arena == Arena::Meeting);
    }
    let named = at.values().any(|place| *place == arena);
    (named || !at.is_partly_broken()).then_some(named)
}

/// Whether a chair is somebody, and no line that is still to be filled in.
fn is_named(chair: &Chair) -> Option<bool> {
    (!chair.name.is_broken()).then(|| !chair.name.is_absent())
}

/// Whether both hold; none where one that is not known decides it.
fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
