//! The cost calculations and law work of a year that the counterpart takes part in (guide 4.3, 5.3): what its two
//! overviews have in common.
//!
//! Only what the parties know of is in them: what the state has agreed to or begun, and what the counterpart has asked
//! for. A case that the state is still making up its mind about is nobody else's business yet. Of the state's words only
//! those that the counterpart has got are for others than the state.

use serde::Serialize;

use crate::calendar::Date;
use crate::document::data::{CaseData, Party};
use crate::document::filling::{Context, Missing};
use crate::facts::scheme_year;
use crate::model::{Case, CaseType, Field, Involvement, Record, SubjectKind};
use crate::source::Span;
use chrono::Datelike;

/// The collaborations of a kind in a year, by how far they have come.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub(super) struct Collaborations {
    pub(super) year: i32,
    pub(super) counterpart: Party,
    /// Agreed or begun, and not ended in or before the year.
    pub(super) current: Vec<CaseData>,
    /// Ended in the year.
    pub(super) ended: Vec<CaseData>,
    /// Asked for by the counterpart, not answered.
    pub(super) pending: Vec<CaseData>,
    /// Asked for by the counterpart, declined by the state.
    pub(super) declined: Vec<CaseData>,
    /// There are others, which the counterpart has not got as they stand now.
    pub(super) left_out: bool,
}

/// Where a collaboration stands in a year.
enum Stand {
    Current,
    Ended,
    Pending,
    Declined,
    /// It is no part of the year, or nothing may be said of it.
    Outside,
    /// This field would have to be known.
    Unknown(&'static str, Option<Span>),
}

impl<'a> Context<'a> {
    /// The collaborations of a kind in a year.
    pub(super) fn collaborations_of(self, kind: CaseType, year: i32) -> Collaborations {
        let mut all = Collaborations {
            year,
            counterpart: self.party(&self.facts.settings.counterpart),
            ..Collaborations::default()
        };
        let facts = self.facts_as_reckoned();
        for record in self.cases_by_ministry() {
            let list = match self.stand(&record.fields, kind, year) {
                Stand::Current => &mut all.current,
                Stand::Ended => &mut all.ended,
                Stand::Pending => &mut all.pending,
                Stand::Declined => &mut all.declined,
                Stand::Outside => continue,
                Stand::Unknown(field, span) => {
                    let span = span.unwrap_or_else(|| record.top());
                    self.gaps.note(&record.source, span, Missing::Case(field));
                    continue;
                }
            };
            if self.is_for_counterpart() && !facts.has_been_sent(record) {
                self.leave_out(SubjectKind::Case, &record.id);
                all.left_out = true;
                continue;
            }
            self.rest_on(SubjectKind::Case, &record.id);
            list.push(self.case(record));
        }
        all
    }

    /// Every case that can be read, by the code of its ministry; one that cannot be read is noted.
    fn cases_by_ministry(self) -> Vec<&'a Record<Case>> {
        let mut cases = Vec::new();
        for record in self.facts.dataset.cases.values() {
            if record.readable {
                cases.push(&**record);
            } else {
                self.gaps
                    .note(&record.source, Span::default(), Missing::Record);
            }
        }
        cases.sort_by_key(|record| record.fields.responsible.get().map(|code| code.0.as_str()));
        cases
    }

    fn stand(self, case: &Case, kind: CaseType, year: i32) -> Stand {
        match &case.case_type {
            Field::Broken(span) => return Stand::Unknown("type", Some(*span)),
            given if !given.is(&kind) => return Stand::Outside,
            _ => {}
        }
        match may_be_told(case, &self.facts.settings.counterpart) {
            Ok(true) => {}
            Ok(false) => return Stand::Outside,
            Err((field, span)) => return Stand::Unknown(field, span),
        }
        let title = &case.title;
        if title.get().is_none_or(|title| title.trim().is_empty()) {
            return Stand::Unknown("title", title.span());
        }
        self.progress(case, year)
    }

    fn progress(self, case: &Case, year: i32) -> Stand {
        let involvement = match &case.involvement {
            Field::Broken(span) => return Stand::Unknown("involvement", Some(*span)),
            Field::Absent => None,
            Field::Given(given) => Some(&given.value),
        };
        if let Some((field, span)) = involvement.and_then(|part| torn(part)) {
            return Stand::Unknown(field, span);
        }
        let decision = involvement.and_then(|part| part.decision.get());
        let asked = case.is_raised_by(&self.facts.settings.counterpart);
        let started = involvement.and_then(|part| part.started.value());
        let decided = decision.and_then(|made| made.date.value());
        match decision.and_then(|made| made.accepted.value()) {
            Some(false) if asked && self.is_up_in(case, year) => Stand::Declined,
            Some(false) => Stand::Outside,
            None if started.is_none() && asked && self.is_up_in(case, year) => Stand::Pending,
            None if started.is_none() => Stand::Outside,
            _ => {
                let ended = involvement.and_then(|part| part.ended.value());
                let begun = match started.into_iter().chain(decided).min() {
                    Some(day) => day.year() <= year,
                    None => self.is_up_in(case, year),
                };
                at_the_end_of(year, begun, ended)
            }
        }
    }

    /// Whether a case is notified for a meeting of a year.
    fn is_up_in(self, case: &Case, year: i32) -> bool {
        let named = case
            .meeting
            .get()
            .map_or(&[][..], |meetings| meetings.items());
        named.iter().any(|id| {
            let meeting = self.facts.dataset.meetings.get(&id.value.0);
            meeting.and_then(|meeting| scheme_year(&meeting.fields)) == Some(year)
        })
    }
}

/// A field that decides how far a collaboration has come and could not be read.
fn torn(part: &Involvement) -> Option<(&'static str, Option<Span>)> {
    let accepted = part.decision.get().map(|made| &made.accepted);
    let deciding = [
        ("started", part.started.is_broken(), part.started.span()),
        ("ended", part.ended.is_broken(), part.ended.span()),
        ("decision", part.decision.is_broken(), part.decision.span()),
        (
            "accepted",
            accepted.is_some_and(Field::is_broken),
            accepted.and_then(Field::span),
        ),
    ];
    let broken = deciding.into_iter().find(|(_, broken, _)| *broken);
    broken.map(|(name, _, span)| (name, span))
}

fn at_the_end_of(year: i32, begun: bool, ended: Option<Date>) -> Stand {
    match ended.map(|day| day.year()) {
        _ if !begun => Stand::Outside,
        Some(last) if last < year => Stand::Outside,
        Some(last) if last == year => Stand::Ended,
        _ => Stand::Current,
    }
}

/// Whether the counterpart may know of a case: it is neither confidential, taken back nor left out by the state, which
/// leaves out none of the counterpart's own (guide 3.2, 4.3). A document does not know the day on which it is read, so that
/// what is only planned counts. Else the field that would have to be known.
fn may_be_told(case: &Case, counterpart: &str) -> Result<bool, (&'static str, Option<Span>)> {
    if case.public.is_broken() {
        return Err(("public", case.public.span()));
    }
    if case.withdrawn.is_broken() {
        return Err(("withdrawn", case.withdrawn.span()));
    }
    if case.public.is(&false) || case.is_withdrawn(Date::MAX) {
        return Ok(false);
    }
    if case.is_raised_by(counterpart) {
        return Ok(true);
    }
    let decision = case.selection.get().map(|selection| &selection.decision);
    let torn = case.selection.is_broken()
        || decision.is_some_and(|decision| {
            decision.is_broken() || decision.get().is_some_and(|made| made.chosen.is_broken())
        });
    if torn {
        return Err(("selection", case.selection.span()));
    }
    Ok(!case.is_deselected(Date::MAX))
}
