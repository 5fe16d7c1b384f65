//! The agreements of a year (guide 6.1, 6.3): which hold, when they run out, what is proposed, and with which of them
//! money comes. For KS and the ministries. From every agreement that both parties know of.

use serde::Serialize;

use super::{DocumentKind, Of, Unmade};
use crate::calendar::Date;
use crate::document::contents::Contents;
use crate::document::data::{AgreementData, Party};
use crate::document::filling::{Context, Missing, terms};
use crate::document::tree::State;
use crate::facts::Continued;
use crate::language::Language;
use crate::model::{Agreement, AgreementStatus, Audience, Record, SubjectKind};
use crate::source::Span;
use chrono::Datelike;

/// The overview.
pub static AGREEMENT_OVERVIEW: DocumentKind = DocumentKind {
    name: "agreement-overview",
    of: Of::Year(contents),
    audience: |_| Audience::Ks,
};

/// What the template is given.
#[derive(Serialize)]
struct AgreementOverview {
    year: i32,
    next_year: i32,
    counterpart: Party,
    /// Signed, and begun by the end of the year; in the order in which they run out.
    current: Vec<AgreementData>,
    /// Not signed, or beginning later.
    coming: Vec<AgreementData>,
    /// Ended in the year.
    ended: Vec<AgreementData>,
    /// Those of the first that run out by the end of the next year.
    expiring: Vec<Expiring>,
    /// How many of the first bring money.
    with_compensation: usize,
    /// There are others, which the counterpart has not got as they stand now.
    left_out: bool,
}

/// An agreement that runs out.
#[derive(Serialize)]
struct Expiring {
    id: String,
    until: String,
    /// It ran out before the year began, and nobody has ended it.
    is_past: bool,
    /// The agreement that continues it.
    continued: Option<Title>,
}

#[derive(Serialize)]
struct Title {
    title: String,
    language: Language,
}

/// Where an agreement stands in a year.
enum Stand {
    Current,
    Coming,
    Ended,
    Outside,
}

// The titles are both parties'; but nothing here tells whether the texts are cleared: it stays a draft.
fn contents(context: Context<'_>, year: i32) -> Result<Contents, Unmade> {
    let (mut current, mut coming, mut ended) = (Vec::new(), Vec::new(), Vec::new());
    let mut left_out = false;
    let facts = context.facts_as_reckoned();
    for record in context.readable_agreements() {
        let list = match stand(context, record, year) {
            Stand::Current => &mut current,
            Stand::Coming => &mut coming,
            Stand::Ended => &mut ended,
            Stand::Outside => continue,
        };
        if context.is_for_counterpart() && !facts.is_agreement_shared(record) {
            context.leave_out(SubjectKind::Agreement, &record.id);
            left_out = true;
            continue;
        }
        context.name(SubjectKind::Agreement, &record.id);
        list.extend(
            context
                .agreement_with_terms(record)
                .map(|data| (last_day(record), data, record)),
        );
    }
    for list in [&mut current, &mut coming, &mut ended] {
        list.sort_by_key(|(until, ..)| (until.is_none(), *until));
    }
    let title = format!("{}\u{a0}{year}", context.say(terms::AGREEMENT_OVERVIEW));
    let expiring = current
        .iter()
        .filter_map(|(until, _, record)| expiring(context, record, (*until)?, year))
        .collect();
    let data = |list: Vec<(_, AgreementData, _)>| list.into_iter().map(|(_, data, _)| data);
    let current: Vec<AgreementData> = data(current).collect();
    let with_compensation = current.iter().filter(|one| one.compensation == Some(true));
    let data = AgreementOverview {
        year,
        next_year: year + 1,
        counterpart: context.party(&context.facts.settings.counterpart),
        with_compensation: with_compensation.count(),
        left_out,
        current,
        coming: data(coming).collect(),
        ended: data(ended).collect(),
        expiring,
    };
    let front = context.front(title, State::Draft);
    Ok(Contents::new(front, "agreement-overview.md", &data))
}

impl<'a> Context<'a> {
    /// Every agreement that can be read; one that cannot is noted.
    pub(super) fn readable_agreements(self) -> Vec<&'a Record<Agreement>> {
        let mut readable = Vec::new();
        for record in self.facts.dataset.agreements.values() {
            if record.readable {
                readable.push(record);
            } else {
                self.gaps
                    .note(&record.source, Span::default(), Missing::Record);
            }
        }
        readable
    }
}

fn last_day(record: &Record<Agreement>) -> Option<Date> {
    record.fields.period.get()?.until.value()
}

fn stand(context: Context<'_>, record: &Record<Agreement>, year: i32) -> Stand {
    let agreement = &record.fields;
    let from = agreement
        .period
        .get()
        .and_then(|period| period.from.value());
    let until = last_day(record).map(|day| day.year());
    let is_signed = agreement.status.is(&AgreementStatus::Signed);
    if agreement.status.is(&AgreementStatus::Ended) {
        return match until {
            Some(last) if last == year => Stand::Ended,
            _ => Stand::Outside,
        };
    }
    if !is_signed || from.is_some_and(|day| day.year() > year) {
        return Stand::Coming;
    }
    // One that has run out and that another goes on with is no longer an agreement; one that nothing follows is told
    // of until somebody ends it.
    let is_past = until.is_some_and(|last| last < year);
    match context.facts.continued(&record.id) {
        Continued::By(_) if is_past => Stand::Outside,
        _ => Stand::Current,
    }
}

fn expiring(
    context: Context<'_>,
    record: &Record<Agreement>,
    until: Date,
    year: i32,
) -> Option<Expiring> {
    (until.year() <= year + 1).then(|| Expiring {
        id: record.id.clone(),
        until: crate::language::long_date(until, context.language()),
        is_past: until.year() < year,
        continued: match context.facts.continued(&record.id) {
            Continued::By(next) => {
                context.name(SubjectKind::Agreement, &next.id);
                next.fields.title.get().map(|title| Title {
                    title: title.clone(),
                    language: context.agreement_language(next),
                })
            }
            Continued::No | Continued::Unknown => None,
        },
    })
}
