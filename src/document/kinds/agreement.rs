//! An agreement after the guide's template (guide, annex). For KS and the ministries once its text is settled between
//! them, before that for the state; a draft until its words have been cleared or sent. It cannot be without title and
//! ministries, and a settled one not without period and signatories.

use serde::Serialize;

use super::{Asked, DocumentKind, Of, Unmade};
use crate::calendar::Date;
use crate::document::contents::{Contents, Front};
use crate::document::data::{Party, Prose};
use crate::document::filling::{Context, Reader, terms};
use crate::document::tree::State;
use crate::language::Language;
use crate::model::{
    AGREEMENT_SECTIONS, Agreement, AgreementStatus, Audience, Economy, Evaluation, Goal,
    OtherParty, Period, Record, Replaces, Signatory, SubjectKind, Termination,
};
use std::collections::BTreeMap;

/// The agreement.
pub static AGREEMENT: DocumentKind = DocumentKind {
    name: "agreement",
    of: Of::Agreement(contents),
    audience,
};

/// What the template is given. It may name the places `section NAME`.
#[derive(Serialize, Default)]
struct Text {
    counterpart: Party,
    text_language: Language,
    ministries: Vec<Party>,
    coordinating: Option<Party>,
    from: Option<String>,
    until: Option<String>,
    terminable: Option<bool>,
    notice: Option<String>,
    /// Which sections there are, by name with underscores.
    sections: BTreeMap<String, bool>,
    replaces_regulation: Option<bool>,
    replaces_earmarking: Option<bool>,
    replaces_how: Option<String>,
    goals: Vec<GoalRow>,
    others: Vec<OtherRow>,
    compensation: Option<bool>,
    compensation_for: Option<String>,
    reservation: bool,
    indicators: Vec<String>,
    evaluation: Option<String>,
    signatories: Vec<SignatoryRow>,
}

#[derive(Serialize)]
struct GoalRow {
    goal: String,
    indicator: Option<String>,
}

#[derive(Serialize)]
struct OtherRow {
    party: String,
    expected: Option<String>,
    county_governor: bool,
}

/// Somebody who signs; without a date they have not yet.
#[derive(Serialize)]
struct SignatoryRow {
    party: Party,
    name: Option<String>,
    role: Option<String>,
    date: Option<String>,
}

/// The day an agreement takes effect, else the day it was signed.
pub(super) fn first_day(agreement: &Agreement) -> Option<Date> {
    let from = agreement
        .period
        .get()
        .and_then(|period| period.from.value());
    let signed = agreement.signatories.values();
    from.or_else(|| signed.filter_map(|one| one.date.value()).max())
}

/// A text that the parties have not settled is the state's own.
fn audience(asked: Asked<'_>) -> Audience {
    match asked {
        Asked::Agreement(agreement) if is_settled(&agreement.fields) => Audience::Ks,
        _ => Audience::State,
    }
}

fn is_settled(agreement: &Agreement) -> bool {
    agreement.is_settled() || agreement.status.is(&AgreementStatus::Ended)
}

fn contents<'a>(context: Context<'a>, record: &'a Record<Agreement>) -> Result<Contents, Unmade> {
    context.rest_on(SubjectKind::Agreement, &record.id);
    let agreement = &record.fields;
    let read = context.reader(record, Agreement::FIELDS);
    let mut text = Text {
        counterpart: context.party(&context.facts.settings.counterpart),
        text_language: context.agreement_language(record),
        ministries: context.ministries_of(read, agreement),
        coordinating: context.coordinating(record),
        goals: goals(read, agreement),
        others: others(read, agreement),
        signatories: signatories(context, read, agreement),
        ..Text::default()
    };
    text.add_terms(context, record);
    text.add_economy(read, agreement);
    read.needed("title", &agreement.title);
    read.needed("ministries", &agreement.ministries);
    if is_settled(agreement) {
        read.needed("period", &agreement.period);
        read.needed("signatories", &agreement.signatories);
    }
    let sections = AGREEMENT_SECTIONS.iter().map(|name| {
        (
            *name,
            Prose::from(record.section_text(name).unwrap_or_default()),
        )
    });
    let sections: Vec<(&str, Prose)> = sections.collect();
    text.sections = sections
        .iter()
        .map(|(name, prose)| (name.replace('-', "_"), !prose.is_empty()))
        .collect();
    let mut contents = Contents::new(front(context, record, &text), "agreement.md", &text);
    for (name, prose) in &sections {
        let scope = format!("{}-{name}", record.id);
        contents.text(
            &format!("section {name}"),
            prose,
            &scope,
            text.text_language,
        );
    }
    Ok(contents)
}

/// An agreement that everybody has signed in words that the counterpart may have is what it is; any other is a draft.
fn front(context: Context<'_>, record: &Record<Agreement>, text: &Text) -> Front {
    let agreement = &record.fields;
    let read = context.reader(record, Agreement::FIELDS);
    let signed = agreement.status.is(&AgreementStatus::Signed)
        || agreement.status.is(&AgreementStatus::Ended);
    let by = |party: &Party| {
        let mut all = text.signatories.iter();
        all.any(|one| one.party == *party && one.date.is_some())
    };
    let everybody = text.ministries.iter().all(by) && by(&text.counterpart);
    let state = match signed && everybody && context.facts.may_have_agreement(record) {
        true => State::Final,
        false => State::Draft,
    };
    let title = read.text("title", &agreement.title).unwrap_or_default();
    let mut front = context.front(title, state);
    let mut parties: Vec<&str> = text
        .ministries
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    parties.push(&text.counterpart.name);
    front.subtitle = Some(format!(
        "{} {}",
        context.say(terms::AGREEMENT_BETWEEN),
        joined(&parties, &context.say(terms::AND))
    ));
    front
}

/// "A, B og C".
fn joined(parts: &[&str], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

fn goals(read: Reader<'_>, agreement: &Agreement) -> Vec<GoalRow> {
    let inside = read.inside(Goal::FIELDS);
    let goals = read.list("goals", &agreement.goals).into_iter();
    let row = |goal: &Goal| {
        Some(GoalRow {
            goal: inside.text("goal", &goal.goal)?,
            indicator: inside.text("indicator", &goal.indicator),
        })
    };
    goals.filter_map(row).collect()
}

fn others(read: Reader<'_>, agreement: &Agreement) -> Vec<OtherRow> {
    let inside = read.inside(OtherParty::FIELDS);
    let others = read.list("others", &agreement.others).into_iter();
    let row = |other: &OtherParty| {
        Some(OtherRow {
            party: inside.text("party", &other.party)?,
            expected: inside.text("expected", &other.expected),
            county_governor: inside
                .value("county_governor", &other.county_governor)
                .unwrap_or(false),
        })
    };
    others.filter_map(row).collect()
}

fn signatories(context: Context<'_>, read: Reader<'_>, agreement: &Agreement) -> Vec<SignatoryRow> {
    let inside = read.inside(Signatory::FIELDS);
    let all = read.list("signatories", &agreement.signatories).into_iter();
    let row = |one: &Signatory| {
        let party = inside.get("party", &one.party)?;
        Some(SignatoryRow {
            party: context.party(&party.0),
            name: inside.text("name", &one.name),
            role: inside
                .value("role", &one.role)
                .map(|role| context.say(terms::signatory(role))),
            date: inside.date("date", &one.date),
        })
    };
    all.filter_map(row).collect()
}

impl Text {
    fn add_terms(&mut self, context: Context<'_>, record: &Record<Agreement>) {
        let agreement = &record.fields;
        let read = context.reader(record, Agreement::FIELDS);
        if let Some(period) = read.get("period", &agreement.period) {
            let read = read.inside(Period::FIELDS);
            if is_settled(agreement) {
                read.needed("from", &period.from);
                read.needed("until", &period.until);
            }
            self.from = read.date("from", &period.from);
            self.until = read.date("until", &period.until);
        }
        if let Some(termination) = read.get("termination", &agreement.termination) {
            let read = read.inside(Termination::FIELDS);
            self.terminable = read.value("possible", &termination.possible);
            self.notice = read.text("notice", &termination.notice);
        }
        if let Some(evaluation) = read.get("evaluation", &agreement.evaluation) {
            let read = read.inside(Evaluation::FIELDS);
            let indicators = read.list("indicators", &evaluation.indicators);
            self.indicators = indicators.into_iter().cloned().collect();
            self.evaluation = read.text("scheme", &evaluation.scheme);
        }
    }

    fn add_economy(&mut self, read: Reader<'_>, agreement: &Agreement) {
        if let Some(replaces) = read.get("replaces", &agreement.replaces) {
            let read = read.inside(Replaces::FIELDS);
            self.replaces_regulation = read.value("regulation", &replaces.regulation);
            self.replaces_earmarking = read.value("earmarking", &replaces.earmarking);
            self.replaces_how = read.text("how", &replaces.how);
        }
        if let Some(economy) = read.get("economy", &agreement.economy) {
            let read = read.inside(Economy::FIELDS);
            self.compensation = read.value("compensation", &economy.compensation);
            self.compensation_for = read.text("for", &economy.purpose);
            self.reservation = read
                .value("reservation", &economy.reservation)
                .unwrap_or(false);
        }
    }
}
