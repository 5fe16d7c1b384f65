//! Involvement in cost calculations and law work, disagreement, and what follows from it (guide 4.3, 5.3).

use super::{Context, Missing, Reader, terms};
use crate::document::data::{
    Answer, DateRow, DisagreementData, Fact, InvolvementData, LawData, ProcessData,
};
use crate::model::{
    Committee, Disagreement, Field, FrameElement, Involvement, InvolvementDecision, Law, MeetingId,
    OpenElement, Process, Reassessment,
};

impl Context<'_> {
    pub(in crate::document) fn involvement(
        self,
        read: Reader<'_>,
        part: &Involvement,
    ) -> InvolvementData {
        let read = read.inside(Involvement::FIELDS);
        let decision = read.get("decision", &part.decision);
        let in_decision = read.inside(InvolvementDecision::FIELDS);
        let accepted = decision.map(|one| (one, in_decision.value("accepted", &one.accepted)));
        InvolvementData {
            requested: read.text("requested", &part.requested),
            answer: match accepted {
                Some((_, Some(true))) => Answer::Accepted,
                Some((_, Some(false))) => Answer::Declined,
                Some((one, None)) if one.accepted.is_broken() => Answer::Unknown,
                None if part.decision.is_broken() => Answer::Unknown,
                _ => Answer::Pending,
            },
            answered: decision.and_then(|one| in_decision.date("date", &one.date)),
            areas: read
                .list("areas", &part.areas)
                .into_iter()
                .cloned()
                .collect(),
            process: read.text("process", &part.process),
            started: read.date("started", &part.started),
            report_back: read.date("report_back", &part.report_back),
            ended: read.date_until("ended", &part.ended, self.date),
        }
    }

    pub(in crate::document) fn disagreement(
        self,
        read: Reader<'_>,
        matter: &Disagreement,
    ) -> DisagreementData {
        let read = read.inside(Disagreement::FIELDS);
        let again = read.get("reassessment", &matter.reassessment);
        let in_again = read.inside(Reassessment::FIELDS);
        DisagreementData {
            about: read.text("about", &matter.about).map(open_ended),
            reassessment: again
                .and_then(|one| in_again.text("what", &one.what))
                .map(open_ended),
            report_back: again.and_then(|one| in_again.date("report_back", &one.report_back)),
            resolution: read
                .value("resolution", &matter.resolution)
                .map(|end| self.say(terms::resolution(end))),
        }
    }

    pub(in crate::document) fn law(self, read: Reader<'_>, law: &Law) -> LawData {
        let read = read.inside(Law::FIELDS);
        LawData {
            instrument: read
                .value("instrument", &law.instrument)
                .map(|instrument| self.say(terms::instrument(instrument))),
            eea: read.value("eea", &law.eea).unwrap_or(false),
            hearing_sent: read.date_until("hearing_sent", &law.hearing_sent, self.date),
            weighing: read.text("weighing", &law.weighing),
            disagreement_in: read
                .list("disagreement_in", &law.disagreement_in)
                .into_iter()
                .map(|place| self.say(terms::disagreement_place(*place)))
                .collect(),
        }
    }

    pub(in crate::document) fn process(self, read: Reader<'_>, process: &Process) -> ProcessData {
        let read = read.inside(Process::FIELDS);
        let mut data = ProcessData {
            started: self.meeting_field(read, "started", &process.started),
            ended: self
                .held(&process.ended)
                .then(|| self.meeting_field(read, "ended", &process.ended))
                .flatten(),
            decision: read.text("decision", &process.decision),
            ..ProcessData::default()
        };
        if let Some(committee) = read.get("committee", &process.committee) {
            self.committee(read.inside(Committee::FIELDS), committee, &mut data);
        }
        data
    }

    fn committee(self, read: Reader<'_>, committee: &Committee, data: &mut ProcessData) {
        let texts = [
            (FrameElement::Mandate, "mandate", &committee.mandate),
            (FrameElement::Members, "members", &committee.members),
            (FrameElement::Cost, "cost", &committee.cost),
            (FrameElement::Financing, "financing", &committee.financing),
        ];
        for (element, name, field) in texts {
            data.frame.extend(read.text(name, field).map(|text| Fact {
                label: self.say(terms::frame_element(element)),
                text,
            }));
        }
        data.deadline = read.date("deadline", &committee.deadline);
        let later = read.inside(OpenElement::FIELDS);
        for open in read.list("open", &committee.open) {
            data.open.extend(
                later
                    .value("element", &open.element)
                    .map(|element| DateRow {
                        what: self.say(terms::frame_element(element)).to_lowercase(),
                        date: later.date("due", &open.due),
                    }),
            );
        }
    }

    /// Whether the meeting that a field names is held by the day of this one.
    fn held(self, field: &Field<MeetingId>) -> bool {
        let meeting = field
            .get()
            .and_then(|id| self.facts.dataset.meetings.get(&id.0));
        let date = meeting.and_then(|meeting| meeting.fields.date.value());
        date.is_none_or(|date| date <= self.date)
    }

    pub(super) fn meeting_field(
        self,
        read: Reader<'_>,
        name: &'static str,
        field: &Field<MeetingId>,
    ) -> Option<String> {
        let id = read.get(name, field)?;
        let named = self.meeting_name(id);
        if named.is_none() {
            let missing = match self.facts.dataset.meetings.contains_key(&id.0) {
                true => Missing::Field(name),
                false => Missing::Meeting(id.0.clone()),
            };
            read.note(field.span().unwrap_or_default(), missing);
        }
        named
    }
}

/// A text without the full stop that the template sets.
fn open_ended(text: String) -> String {
    match text.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest.to_owned(),
        _ => text,
    }
}
