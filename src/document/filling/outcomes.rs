//! Who was at a meeting, and what came out of its cases (guide 3.5, 3.6).

use super::{AtMeeting, Missing, terms};
use crate::document::data::{CaseData, Delegation, Item, OutcomeData, Person};
use crate::model::{Arena, CaseId, Field, Outcome, OutcomeKind, Participant, Role, SubjectKind};
use crate::source::Span;

impl<'a> AtMeeting<'a> {
    /// Those who were at the meeting, party by party in the record's order.
    pub(in crate::document) fn present(self) -> Vec<Delegation> {
        let mut delegations: Vec<Delegation> = Vec::new();
        let field = &self.meeting.fields.participants;
        for participant in self.own().list("participants", field) {
            let read = self.own().inside(Participant::FIELDS);
            let (Some(party), Some(person)) = (
                read.needed("party", &participant.party),
                self.person(participant),
            ) else {
                continue;
            };
            if !self.was_there(participant) {
                continue;
            }
            match delegations.iter_mut().find(|one| one.party.code == party.0) {
                Some(delegation) => delegation.people.push(person),
                None => delegations.push(Delegation {
                    party: self.party(&party.0),
                    people: vec![person],
                }),
            }
        }
        delegations
    }

    fn person(self, participant: &Participant) -> Option<Person> {
        let read = self.own().inside(Participant::FIELDS);
        let name = read.needed("name", &participant.name)?.clone();
        let role = match read.value("role", &participant.role) {
            Some(Role::Minister) => Some(terms::MINISTER),
            Some(Role::Political) => Some(terms::POLITICAL),
            Some(Role::Observer) => Some(terms::OBSERVER),
            Some(Role::Administrative) | None => None,
        };
        let role = role.map(|word| self.say(word));
        Some(Person { name, role })
    }

    /// Whether somebody was at the meeting itself: so also where no place is told.
    fn was_there(self, participant: &Participant) -> bool {
        let read = self.own().inside(Participant::FIELDS);
        let arenas = read.list("at", &participant.at);
        participant.at.is_absent() || arenas.into_iter().any(|arena| *arena == Arena::Meeting)
    }

    /// The cases of the meeting with their outcomes, in the order and with the numbers that they have in every
    /// document of the meeting. A case that has moved on to another meeting stands after them.
    pub(in crate::document) fn items(self) -> Vec<Item> {
        let item = |case| Item {
            case,
            outcomes: Vec::new(),
        };
        let mut items: Vec<Item> = self.numbered_cases().into_iter().map(item).collect();
        let field = &self.meeting.fields.outcomes;
        for outcome in self.own().list("outcomes", field) {
            let read = self.own().inside(Outcome::FIELDS);
            let Some(id) = read.needed("case", &outcome.case) else {
                continue;
            };
            if !items.iter().any(|item| item.case.id == id.0) {
                items.extend(self.moved_on(id, &outcome.case).map(item));
            }
            if let Some(item) = items.iter_mut().find(|item| item.case.id == id.0) {
                item.outcomes.extend(self.outcome(outcome));
            }
        }
        items
    }

    /// A case that is no longer notified for this meeting; none, and told, where nothing may be said of it, and none where
    /// the state had chosen not to take it up, which a rule tells.
    fn moved_on(self, id: &CaseId, field: &Field<CaseId>) -> Option<CaseData> {
        let record = self.facts.dataset.cases.get(&id.0);
        let facts = self.facts;
        if record.is_some_and(|record| facts.was_deselected(&record.fields, self.meeting)) {
            return None;
        }
        let told = record.filter(|record| {
            let titled = record.fields.title.get();
            record.readable
                && record.fields.is_public()
                && titled.is_some_and(|title| !title.trim().is_empty())
        });
        let Some(record) = told else {
            let span: Span = field.span().unwrap_or_default();
            self.own().note(span, Missing::Case("case"));
            return None;
        };
        self.rest_on(SubjectKind::Case, &record.id);
        Some(self.case(record))
    }

    fn outcome(self, outcome: &Outcome) -> Option<OutcomeData> {
        let read = self.own().inside(Outcome::FIELDS);
        let says = read.text("says", &outcome.says);
        let kind = read.value("kind", &outcome.kind);
        // A kind that could not be read has been told; what was said stands all the same.
        let label = match kind {
            Some(OutcomeKind::Noted) | None if says.is_some() => None,
            kind => kind.map(|kind| self.say(terms::outcome(kind))),
        };
        let due = read.date("due", &outcome.due);
        let acts = matches!(kind, Some(OutcomeKind::FollowUp | OutcomeKind::TextChange));
        (kind.is_some() || says.is_some()).then(|| OutcomeData {
            label,
            says,
            who: read.text("who", &outcome.who),
            is_follow_up: acts || due.is_some(),
            due,
        })
    }
}
