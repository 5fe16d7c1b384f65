//! Which cases stand in a meeting's documents, and in what order.

use super::{AtMeeting, Missing};
use crate::model::{Case, Field, MeetingId, OneOrMany, Record, SubjectKind};
use crate::source::Span;

/// Whether a case stands in the documents of a meeting.
enum Standing {
    In,
    /// Outside, and not a word of it.
    Out,
    /// This field would have to be known.
    Unknown(&'static str, Span),
}

impl<'a> AtMeeting<'a> {
    /// The cases of the meeting (guide 3.2, 4.3, 5.3) in the order of the agenda. What stands in no agenda comes after
    /// it, by the meeting's order of ministries.
    pub(in crate::document) fn cases(self) -> Vec<&'a Record<Case>> {
        let agenda = self.agenda();
        let ministries = self.ministries();
        let place = |list: &[String], wanted: &str| {
            let found = list.iter().position(|one| one == wanted);
            found.unwrap_or(usize::MAX)
        };
        let mut cases = self.selected();
        cases.sort_by_cached_key(|record| {
            let code = record.fields.responsible.get();
            let code = code.map(|code| code.0.clone()).unwrap_or_default();
            (
                place(&agenda, &record.id),
                place(&ministries, &code),
                code,
                record.id.clone(),
            )
        });
        cases
    }

    /// The ids that the agenda names.
    pub(in crate::document) fn agenda(self) -> Vec<String> {
        let listed = self.own().list("agenda", &self.meeting.fields.agenda);
        listed.into_iter().map(|id| id.0.clone()).collect()
    }

    /// The order of the ministries inside a chapter; the coordinator and finance come first where it says nothing.
    pub(in crate::document) fn ministries(self) -> Vec<String> {
        let order = self.own().list("order", &self.meeting.fields.order);
        if order.is_empty() {
            let settings = self.facts.settings;
            return vec![settings.coordinator.clone(), settings.finance.clone()];
        }
        order.into_iter().map(|code| code.0.clone()).collect()
    }

    fn selected(self) -> Vec<&'a Record<Case>> {
        let mut selected = Vec::new();
        for record in self.facts.dataset.cases.values() {
            if !record.readable {
                self.gaps
                    .note(&record.source, Span::default(), Missing::Record);
                continue;
            }
            match self.standing(record) {
                Standing::In if self.has_title(record) => selected.push(&**record),
                Standing::In | Standing::Out => {}
                Standing::Unknown(field, span) => {
                    self.gaps.note(&record.source, span, Missing::Case(field));
                }
            }
        }
        selected
    }

    fn standing(self, record: &Record<Case>) -> Standing {
        let case = &record.fields;
        match notified(&case.meeting, &self.meeting.id) {
            Some(true) => self.rest_on(SubjectKind::Case, &record.id),
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

    fn has_title(self, record: &Record<Case>) -> bool {
        let title = &record.fields.title;
        let known = title.get().is_some_and(|title| !title.trim().is_empty());
        if !known {
            let span = title.span().unwrap_or_else(|| record.top());
            self.gaps.note(&record.source, span, Missing::Case("title"));
        }
        known
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
