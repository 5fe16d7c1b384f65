//! The order of chapters, ministries and cases: the material is the agenda (guide 2).

use super::data::{Chapter, MaterialData, MinistryChapter};
use crate::document::data::{CaseData, MeetingKind as Kind, Party};
use crate::document::filling::{AtMeeting, Missing};
use crate::model::{Case, CaseType, Record};
use crate::source::Span;

/// A case with the chapter it belongs in.
struct Placed {
    chapter: Chapter,
    ministry: Option<Party>,
    case: CaseData,
}

impl<'a> AtMeeting<'a> {
    /// Puts chapters and cases into the data.
    pub(super) fn add_cases(self, data: &mut MaterialData) {
        let cases = self.cases().into_iter();
        let placed: Vec<Placed> = cases.filter_map(|record| self.placed(record)).collect();
        data.chapters = chapters(data.meeting.kind, &placed, &self.agenda());
        for Placed {
            chapter,
            ministry,
            case,
        } in placed
        {
            match chapter {
                Chapter::Economy | Chapter::Demography => data.framework.push(case),
                Chapter::Agreements => data.agreement_cases.push(case),
                Chapter::Input => data.input.push(case),
                Chapter::Tasks => group(&mut data.tasks, ministry, case),
                Chapter::Information => group(&mut data.information, ministry, case),
                Chapter::Cost => group(&mut data.cost, ministry, case),
                Chapter::Law => group(&mut data.law, ministry, case),
            }
        }
    }

    fn placed(self, record: &'a Record<Case>) -> Option<Placed> {
        let case = &record.fields;
        let missing = |field, span: Option<Span>| {
            let span = span.unwrap_or_else(|| record.top());
            self.gaps.note(&record.source, span, Missing::Case(field));
        };
        let Some(kind) = case.case_type.value() else {
            missing("type", case.case_type.span());
            return None;
        };
        let Some(raised_by) = case.raised_by.get() else {
            missing("raised_by", case.raised_by.span());
            return None;
        };
        let by_counterpart = raised_by.0 == self.facts.settings.counterpart;
        let ministry = case.responsible.get().map(|code| code.0.clone());
        let chapter = match kind {
            CaseType::BudgetInput => Chapter::Input,
            CaseType::Framework if by_counterpart => Chapter::Input,
            CaseType::Framework => Chapter::Economy,
            CaseType::Agreement => Chapter::Agreements,
            _ if case.responsible.is_absent() && by_counterpart => Chapter::Input,
            CaseType::Individual => Chapter::Tasks,
            CaseType::Information => Chapter::Information,
            CaseType::CostCalculation => Chapter::Cost,
            CaseType::LawParticipation => Chapter::Law,
        };
        let grouped = matches!(
            chapter,
            Chapter::Tasks | Chapter::Information | Chapter::Cost | Chapter::Law
        );
        if grouped && ministry.is_none() {
            missing("responsible", case.responsible.span());
            return None;
        }
        Some(Placed {
            chapter,
            ministry: ministry.map(|code| self.party(&code)),
            case: self.case(record),
        })
    }
}

/// Puts a case with its ministry, whose chapter stands where its first case does.
fn group(chapters: &mut Vec<MinistryChapter>, ministry: Option<Party>, case: CaseData) {
    let ministry = ministry.unwrap_or_default();
    match chapters.iter_mut().find(|one| one.ministry == ministry) {
        Some(chapter) => chapter.cases.push(case),
        None => chapters.push(MinistryChapter {
            ministry,
            cases: vec![case],
        }),
    }
}

/// The usual order, in which the chapters that the agenda names change places so as to follow it.
fn chapters(kind: Kind, cases: &[Placed], agenda: &[String]) -> Vec<Chapter> {
    let usual = Chapter::usual(kind);
    let mut named: Vec<Chapter> = Vec::new();
    for placed in cases.iter().filter(|one| agenda.contains(&one.case.id)) {
        if !named.contains(&placed.chapter) {
            named.push(placed.chapter);
        }
    }
    let mut next = named.clone().into_iter();
    usual
        .into_iter()
        .map(|chapter| match named.contains(&chapter) {
            true => next.next().unwrap_or(chapter),
            false => chapter,
        })
        .collect()
}
