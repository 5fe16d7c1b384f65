//! The fixed appendices: every running collaboration, every agreement, and the input of the counterpart's members
//! (guide 4.3, 5.3, 6.3).

use super::MATERIAL;
use super::data::{CollaborationRow, InputRow, MaterialData};
use crate::calendar::Date;
use crate::document::data::AgreementData;
use crate::document::filling::{AtMeeting, Context, Gaps, Missing, Reader, Request, terms};
use crate::document::kinds::Asked;
use crate::facts::Facts;
use crate::model::{
    Agreement, AgreementStatus, Case, CaseType, Involvement, InvolvementDecision, Meeting, Record,
    SubjectKind,
};
use crate::source::Span;
use std::cell::RefCell;

/// What the material of a meeting shows in its appendices.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InAppendices {
    /// The collaborations (guide 4.3, 5.3), also of cases that it does not describe.
    pub collaborations: Vec<CollaborationRow>,
    /// The agreements (guide 6.3), also those that it proposes nothing for.
    pub agreements: Vec<AgreementData>,
}

/// What the material of a meeting shows in its appendices; nothing where the meeting has no material.
pub fn in_appendices(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    request: &Request<'_>,
) -> InAppendices {
    let fields = &meeting.fields;
    let (Some(kind), Some(date)) = (fields.kind.value(), fields.date.value()) else {
        return InAppendices::default();
    };
    if MATERIAL.belongs_to(Asked::Meeting(meeting)) != Some(true) {
        return InAppendices::default();
    }
    let (gaps, involved) = (Gaps::default(), RefCell::default());
    let context = Context {
        facts,
        date,
        request,
        asked: &meeting.source,
        gaps: &gaps,
        involved: &involved,
    };
    let at = AtMeeting {
        context,
        meeting,
        kind,
    };
    let data = at.material();
    InAppendices {
        collaborations: [data.cost_overview, data.law_overview].concat(),
        agreements: data.agreement_overview,
    }
}

impl<'a> AtMeeting<'a> {
    pub(super) fn add_overviews(self, data: &mut MaterialData) {
        data.cost_overview = self.collaborations(CaseType::CostCalculation, data);
        data.law_overview = self.collaborations(CaseType::LawParticipation, data);
        data.inputs = data
            .cases()
            .flat_map(|case| {
                case.inputs.iter().map(|input| InputRow {
                    case: case.id.clone(),
                    language: case.language,
                    input: input.clone(),
                })
            })
            .collect();
        for record in self.facts.dataset.agreements.values() {
            if record.readable {
                self.add_agreement(record, data);
            } else {
                self.gaps
                    .note(&record.source, Span::default(), Missing::Record);
            }
        }
    }

    /// The collaborations of a kind that run on the day of the meeting or are agreed, over all meetings.
    fn collaborations(self, kind: CaseType, data: &MaterialData) -> Vec<CollaborationRow> {
        let ministries = self.ministries();
        let mut rows: Vec<CollaborationRow> = self
            .facts
            .dataset
            .readable_cases()
            .filter(|record| record.fields.case_type.is(&kind) && may_be_told(&record.fields))
            .filter_map(|record| self.collaboration(record, data))
            .collect();
        rows.sort_by_cached_key(|row| {
            let code = row.ministry.as_ref().map(|party| party.code.clone());
            let code = code.unwrap_or_default();
            let place = ministries.iter().position(|one| *one == code);
            (place.unwrap_or(usize::MAX), code, row.id.clone())
        });
        rows
    }

    fn collaboration(
        self,
        record: &'a Record<Case>,
        data: &MaterialData,
    ) -> Option<CollaborationRow> {
        let read = self.reader(record, Case::FIELDS);
        let part = read.get("involvement", &record.fields.involvement)?;
        let status = self.status(read.inside(Involvement::FIELDS), part)?;
        let in_material = data.cases().any(|case| case.id == record.id);
        // What is neither in this material nor agreed by the day of the meeting belongs to a later one.
        if !in_material && status != terms::RUNNING && !self.decided(part) {
            return None;
        }
        let inner = read.inside(Involvement::FIELDS);
        let title = read.text("title", &record.fields.title)?;
        self.name(SubjectKind::Case, &record.id);
        Some(CollaborationRow {
            id: record.id.clone(),
            title,
            language: self.case_language(record),
            in_material,
            ministry: read
                .get("responsible", &record.fields.responsible)
                .map(|code| self.party(&code.0)),
            started: inner.date("started", &part.started),
            report_back: inner.date("report_back", &part.report_back),
            status: Some(self.say(status)),
        })
    }

    /// Where a collaboration stands on the day of the meeting; none where it has ended or the state has said no.
    fn status(self, read: Reader<'_>, part: &Involvement) -> Option<terms::Word> {
        let ended = read.value("ended", &part.ended);
        if ended.is_some_and(|ended| ended <= self.date) || part.ended.is_broken() {
            return None;
        }
        let started = read.value("started", &part.started);
        if started.is_some_and(|started| started <= self.date) {
            return Some(terms::RUNNING);
        }
        let decision = read.get("decision", &part.decision);
        let read = read.inside(InvolvementDecision::FIELDS);
        match decision.and_then(|one| read.value("accepted", &one.accepted)) {
            Some(true) => Some(terms::AGREED),
            Some(false) => None,
            None => Some(terms::UNDECIDED),
        }
    }

    /// Whether the state had said yes by the day of the meeting.
    fn decided(self, part: &Involvement) -> bool {
        part.decision.get().is_some_and(|decision| {
            let date = decision.date.value();
            decision.accepted.is(&true) && date.is_some_and(|date| date <= self.date)
        })
    }

    /// Puts an agreement in the overview where it is in force, and in the chapter where something is proposed for
    /// it. One that is only thought of is not mentioned.
    fn add_agreement(self, record: &'a Record<Agreement>, data: &mut MaterialData) {
        if !record.fields.proposal.is_absent() {
            self.rest_on(SubjectKind::Agreement, &record.id);
        }
        if record.fields.status.is(&AgreementStatus::Ended) {
            return;
        }
        let Some(told) = self.agreement(record) else {
            return;
        };
        self.name(SubjectKind::Agreement, &record.id);
        if told.proposal.is_some() {
            data.agreements.push(told.clone());
        }
        data.agreement_overview.push(told);
    }
}

/// A case that the counterpart may know of: neither confidential, taken back nor left out by the state, also where that
/// is only planned: a document does not know the day on which it is read.
fn may_be_told(case: &Case) -> bool {
    case.is_public() && !case.selection.is_broken() && !case.is_outside_material(Date::MAX)
}
