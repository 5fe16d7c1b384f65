//! An agreement (guide 6).

use super::{Context, Reader, terms};
use crate::document::data::{AgreementData, Party, Proposal, Prose};
use crate::language::Language;
use crate::model::{
    Agreement, AgreementStatus, Economy, Evaluation, Period, Proposal as Proposed, Record,
    Termination, WrittenForm,
};

impl<'a> Context<'a> {
    /// An agreement that is or was in force, or that something is proposed for. One that is only thought of is not
    /// mentioned.
    pub(in crate::document) fn agreement(
        self,
        record: &'a Record<Agreement>,
    ) -> Option<AgreementData> {
        let agreement = &record.fields;
        let read = self.reader(record, Agreement::FIELDS);
        let status = read.value("status", &agreement.status);
        let proposal = read.value("proposal", &agreement.proposal);
        let made = matches!(
            status,
            Some(AgreementStatus::Signed | AgreementStatus::Ended)
        );
        if !(made || proposal.is_some()) {
            return None;
        }
        let title = read.text("title", &agreement.title)?;
        Some(AgreementData {
            id: record.id.clone(),
            title,
            language: self.agreement_language(record),
            ministries: self.ministries_of(read, agreement),
            status: status.map(|status| self.say(terms::agreement_status(status))),
            period: read
                .get("period", &agreement.period)
                .and_then(|period| written(read.inside(Period::FIELDS), period)),
            proposal: proposal.map(proposed),
            purpose: Prose::from(record.section_text("purpose").unwrap_or_default()),
            ..AgreementData::default()
        })
    }

    /// The same with its terms: how long it runs, how it ends, when it is evaluated, whether money comes with it.
    pub(in crate::document) fn agreement_with_terms(
        self,
        record: &'a Record<Agreement>,
    ) -> Option<AgreementData> {
        let mut data = self.agreement(record)?;
        let agreement = &record.fields;
        let read = self.reader(record, Agreement::FIELDS);
        data.coordinating = self.coordinating(record);
        if let Some(period) = read.get("period", &agreement.period) {
            let read = read.inside(Period::FIELDS);
            data.from = read.date("from", &period.from);
            data.until = read.date("until", &period.until);
        }
        if let Some(termination) = read.get("termination", &agreement.termination) {
            let read = read.inside(Termination::FIELDS);
            data.terminable = read.value("possible", &termination.possible);
            data.notice = read.text("notice", &termination.notice);
        }
        if let Some(evaluation) = read.get("evaluation", &agreement.evaluation) {
            let read = read.inside(Evaluation::FIELDS);
            data.evaluation = read.date("next", &evaluation.next);
            data.evaluation_meeting = self.meeting_field(read, "meeting", &evaluation.meeting);
        }
        if let Some(economy) = read.get("economy", &agreement.economy) {
            let read = read.inside(Economy::FIELDS);
            data.compensation = read.value("compensation", &economy.compensation);
        }
        Some(data)
    }

    /// The ministry that coordinates the follow-up, where there are several (guide 6.4).
    pub(in crate::document) fn coordinating(self, record: &'a Record<Agreement>) -> Option<Party> {
        let agreement = &record.fields;
        let read = self.reader(record, Agreement::FIELDS);
        let several = agreement.ministries.values().nth(1).is_some();
        let code = read.get("coordinating_ministry", &agreement.coordinating_ministry);
        code.filter(|_| several).map(|code| self.party(&code.0))
    }

    /// The ministries in an agreement.
    pub(in crate::document) fn ministries_of(
        self,
        read: Reader<'_>,
        agreement: &Agreement,
    ) -> Vec<Party> {
        let ministries = read.list("ministries", &agreement.ministries).into_iter();
        ministries.map(|code| self.party(&code.0)).collect()
    }

    /// The language of an agreement: its own, else the repository's.
    pub(in crate::document) fn agreement_language(self, record: &'a Record<Agreement>) -> Language {
        let read = self.reader(record, Agreement::FIELDS);
        read.value("language", &record.fields.language)
            .map(WrittenForm::language)
            .or(self.facts.settings.language)
            .unwrap_or(self.language())
    }
}

/// From the first day to the last.
fn written(read: Reader<'_>, period: &Period) -> Option<String> {
    let from = read.date("from", &period.from);
    let until = read.date("until", &period.until);
    match (from, until) {
        (Some(from), Some(until)) => Some(format!("{from} – {until}")),
        (Some(from), None) => Some(format!("{from} –")),
        (None, Some(until)) => Some(format!("– {until}")),
        (None, None) => None,
    }
}

fn proposed(proposal: Proposed) -> Proposal {
    match proposal {
        Proposed::Continue => Proposal::Continue,
        Proposed::Renegotiate => Proposal::Renegotiate,
        Proposed::End => Proposal::End,
        Proposed::New => Proposal::New,
    }
}
