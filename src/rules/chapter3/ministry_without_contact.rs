//! A ministry that nobody can be reached in (guide 3).

use crate::calendar::Date;
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::Arg;
use crate::model::{
    Config, Contact, Dataset, Decode, Meeting, Mention, Ministry, Record, SubjectKind, Target,
    is_contact_on, is_valid,
};
use crate::rules::{Check, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "ministry-without-contact",
    requirements: &["G3-3"],
    level: Level::Error,
    protected: false,
    check: Check::Repository(check),
    words: include_str!("ministry_without_contact.md"),
};

/// konsult.yaml is looked at as it stands here, not as main has it: here is where it is mended.
fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let Some(config) = &facts.dataset.config else {
        return;
    };
    let register: Vec<(&Ministry, &str, Span)> = register(&config.fields).collect();
    let today = facts.today;
    let now = register.iter().filter(|(it, ..)| is_valid(it, today));
    let missing: Vec<_> = now
        .clone()
        .filter(|(ministry, ..)| has_contact(ministry, today) == Some(false))
        .collect();
    let about = |span| Finding::about(config, SubjectKind::Config, span);
    let listed = |span, variant, missing: &[&(&Ministry, &str, Span)]| {
        about(span)
            .variant(variant)
            .with(
                "ministries",
                Arg::texts(missing.iter().map(|(_, code, _)| *code)),
            )
            .with("today", Arg::Date(today))
    };
    if let [(_, _, first), _, ..] = missing.as_slice()
        && missing.len() == now.count()
    {
        let finding = listed(*first, "nobody", &missing);
        findings.push(unless_new(finding, facts.dataset));
    } else {
        let has_had = |entry: &&(&Ministry, &str, Span)| people(entry.0).next().is_some();
        let (mut each, never): (Vec<&_>, Vec<&_>) = missing.into_iter().partition(has_had);
        match never.as_slice() {
            [(_, _, first), _, _, _, ..] => {
                let finding = listed(*first, "several", &never);
                findings.push(unless_new(finding, facts.dataset));
            }
            _ => each.extend(never),
        }
        for entry @ (_, code, span) in each {
            let finding = about(*span)
                .variant(if has_had(&entry) { "none-now" } else { "" })
                .text("ministry", *code)
                .with("today", Arg::Date(today));
            findings.push(unless_new(finding, facts.dataset));
        }
    }
    for (ministry, code, span) in &register {
        if let Some((from, meeting)) = coming(facts, ministry, code)
            && has_contact(ministry, from) == Some(false)
        {
            findings.push(
                about(*span)
                    .variant("coming")
                    .text("ministry", *code)
                    .with("from", Arg::Date(from))
                    .text("meeting", &meeting.id)
                    .due(from),
            );
        }
    }
}

/// The entries of the register with their codes and the places of those, as far as code and days could be read.
fn register(config: &Config) -> impl Iterator<Item = (&Ministry, &str, Span)> {
    config.ministries.values().filter_map(|ministry| {
        let code = ministry.code.given()?;
        let dated = !ministry.from.is_broken() && !ministry.until.is_broken();
        dated.then_some((ministry, code.value.as_str(), code.span))
    })
}

/// Whether somebody is a contact person on a day; none where that could not all be read.
fn has_contact(ministry: &Ministry, day: Date) -> Option<bool> {
    let known = people(ministry).any(|contact| is_contact_on(contact, day));
    (known || !ministry.contacts.is_partly_broken()).then_some(known)
}

/// The contact persons of a ministry. An entry with neither a name nor an address is nobody.
fn people(ministry: &Ministry) -> impl Iterator<Item = &Contact> {
    let contacts = ministry.contacts.values();
    contacts.filter(|contact| !(contact.name.is_absent() && contact.email.is_absent()))
}

/// In a repository in which nothing has been entered, the register is still to be filled in.
fn unless_new(finding: Finding, dataset: &Dataset) -> Finding {
    let empty =
        dataset.cases.is_empty() && dataset.meetings.is_empty() && dataset.agreements.is_empty();
    if empty {
        finding.at_level(Level::Info)
    } else {
        finding
    }
}

/// The first day of a ministry that is still to come, and a coming meeting that names it or has a case that does.
fn coming<'a>(
    facts: &Facts<'a>,
    ministry: &Ministry,
    code: &str,
) -> Option<(Date, &'a Record<Meeting>)> {
    let from = ministry.from.value().filter(|from| *from > facts.today)?;
    let concerns = |meeting: &Record<Meeting>| {
        let held = meeting.fields.date.value();
        let cases = facts.cases_in_material(&meeting.id);
        held.is_some_and(|held| is_valid(ministry, held))
            && (names(&meeting.fields, code) || cases.into_iter().any(|it| names(&it.fields, code)))
    };
    let mut meetings = facts.dataset.readable_meetings();
    let meeting = meetings.find(|meeting| facts.is_judged(meeting) && concerns(meeting))?;
    Some((from, meeting))
}

/// Whether a record names a ministry.
fn names<T: Decode>(fields: &T, code: &str) -> bool {
    let mut found: Vec<Mention> = Vec::new();
    fields.mentions(Span::default(), &mut found);
    found.iter().any(|mention| match &mention.target {
        Target::Ministry(named) | Target::Party(named) => named == code,
        _ => false,
    })
}
