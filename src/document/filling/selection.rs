//! Which cases stand in the material, and in which chapter.

use super::order::Placed;
use super::{Context, Missing};
use crate::document::material::Chapter;
use crate::model::{Case, CaseType, Field, MeetingId, OneOrMany, Record};
use crate::source::Span;

/// Whether a case stands in the material.
enum Standing {
    In,
    /// Outside, and not a word of it.
    Out,
    /// This field would have to be known.
    Unknown(&'static str, Span),
}

impl<'a> Context<'a> {
    /// The cases of the material (guide 3.2, 4.3, 5.3), not yet in order.
    pub(super) fn selected(self) -> Vec<Placed> {
        let mut placed = Vec::new();
        for record in self.facts.dataset.cases.values() {
            let standing = if record.readable {
                self.standing(record)
            } else {
                self.gaps
                    .note(&record.source, Span::default(), Missing::Record);
                Standing::Out
            };
            match standing {
                Standing::In => placed.extend(self.placed(record)),
                Standing::Out => {}
                Standing::Unknown(field, span) => {
                    self.gaps.note(&record.source, span, Missing::Case(field));
                }
            }
        }
        placed
    }

    fn standing(self, record: &Record<Case>) -> Standing {
        let case = &record.fields;
        match notified(&case.meeting, &self.meeting.id) {
            Some(true) => {}
            Some(false) => return Standing::Out,
            None => return unknown("meeting", case.meeting.span()),
        }
        if let Field::Broken(span) = case.public {
            return Standing::Unknown("public", span);
        }
        if let Field::Broken(span) = case.withdrawn {
            return Standing::Unknown("withdrawn", span);
        }
        if case.public.is(&false) || !case.withdrawn.is_absent() {
            return Standing::Out;
        }
        // The state may decline a request of the counterpart, but it still stands in the material (guide 4.3, 5.3).
        let request =
            case.is_collaboration() && case.is_raised_by(&self.facts.settings.counterpart);
        if request { Standing::In } else { chosen(case) }
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
        if case.title.get().is_none_or(|title| title.trim().is_empty()) {
            missing("title", case.title.span());
            return None;
        }
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

fn unknown(field: &'static str, span: Option<Span>) -> Standing {
    Standing::Unknown(field, span.unwrap_or_default())
}

/// Whether a case is notified for the meeting; none where that could not be read.
fn notified(field: &Field<OneOrMany<MeetingId>>, meeting: &str) -> Option<bool> {
    match field {
        Field::Absent => Some(false),
        Field::Broken(_) => None,
        Field::Given(given) => {
            let named = given.value.items().iter().any(|id| id.value.0 == meeting);
            (named || given.value.0.complete).then_some(named)
        }
    }
}

fn chosen(case: &Case) -> Standing {
    let selection = match &case.selection {
        Field::Absent => return Standing::In,
        Field::Broken(span) => return Standing::Unknown("selection", *span),
        Field::Given(given) => &given.value,
    };
    let decision = match &selection.decision {
        Field::Absent => return Standing::In,
        Field::Broken(span) => return Standing::Unknown("decision", *span),
        Field::Given(given) => &given.value,
    };
    match &decision.chosen {
        Field::Broken(span) => Standing::Unknown("chosen", *span),
        chosen if chosen.is(&false) => Standing::Out,
        _ => Standing::In,
    }
}
