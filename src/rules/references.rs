//! Rules of references: everything that a record names exists, and a ministry does so on the day in question.

use super::{Check, Rule};
use crate::calendar::Date;
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, year_span};
use crate::model::{
    Decode, Field, Mention, Ministry, Record, Settings, SubjectKind, Target, is_valid,
};
use crate::source::{Span, nearest};
use chrono::Datelike;

/// The rules of this file.
pub static RULES: &[&Rule] = &[
    &Rule {
        name: "unknown-reference",
        requirements: &[],
        level: Level::Error,
        protected: false,
        check: Check::Repository(unknown_reference),
        words: include_str!("files/unknown_reference.md"),
    },
    &Rule {
        name: "unknown-ministry",
        requirements: &["G3.2-2"],
        level: Level::Error,
        protected: false,
        check: Check::Repository(unknown_ministry),
        words: include_str!("files/unknown_ministry.md"),
    },
];

fn unknown_reference(facts: &Facts<'_>, findings: &mut Findings) {
    levels(facts, findings);
    for_every_record(facts, &mut |named| {
        let dataset = facts.dataset;
        let (variant, id, known): (_, _, Vec<&str>) = match &named.mention.target {
            Target::Case(id) => ("case", id, keys(&dataset.cases)),
            Target::Meeting(id) => ("meeting", id, keys(&dataset.meetings)),
            Target::Agreement(id) => ("agreement", id, keys(&dataset.agreements)),
            Target::File(path) => (
                "file",
                path,
                dataset.appendices.iter().map(String::as_str).collect(),
            ),
            Target::Ministry(_) | Target::Party(_) => return,
        };
        if known.iter().any(|candidate| candidate == id) {
            return;
        }
        let finding = named.finding().text("target", id.clone());
        findings.push(match nearest(id, &known) {
            Some(near) => finding.variant("near").text("near", near),
            None => finding.variant(variant),
        });
    });
}

/// The rules that konsult.yaml gives a level.
fn levels(facts: &Facts<'_>, findings: &mut Findings) {
    let Some(config) = &facts.dataset.config else {
        return;
    };
    let given = config.fields.levels.get().into_iter();
    for (name, level) in given.flat_map(|levels| levels.0.iter()) {
        let Some(span) = level.span() else {
            continue;
        };
        let finding = Finding::about(config, SubjectKind::Config, span).text("target", name);
        let names: Vec<&str> = super::all().iter().map(|rule| rule.name).collect();
        findings.push(match (super::find(name), nearest(name, &names)) {
            (Some(rule), _) if rule.protected => finding.variant("protected"),
            (Some(_), _) => continue,
            (None, Some(near)) => finding.variant("near").text("near", near),
            (None, None) => finding.variant("rule"),
        });
    }
}

fn keys<T>(map: &std::collections::BTreeMap<String, T>) -> Vec<&str> {
    map.keys().map(String::as_str).collect()
}

fn unknown_ministry(facts: &Facts<'_>, findings: &mut Findings) {
    roles(facts, findings);
    if !facts.settings.register_complete() {
        return;
    }
    for_every_record(facts, &mut |named| {
        let settings = facts.settings;
        let (code, party) = match &named.mention.target {
            Target::Ministry(code) => (code, false),
            Target::Party(code) => (code, true),
            _ => return,
        };
        let other_side = code == "state" || *code == settings.counterpart;
        if (party && other_side) || settings.ministry_on(code, named.date).is_some() {
            return;
        }
        let finding = named.finding().text("code", code.clone());
        findings.push(match stranger(settings, code, named.date) {
            Stranger::NotThen(periods) => finding
                .variant("not-then")
                .with("date", Arg::Date(named.date))
                .with("periods", Arg::texts(periods)),
            Stranger::Written(meant) => finding.variant("name").text("near", meant),
            Stranger::Near(near) => finding.variant("near").text("near", near),
            Stranger::Unknown if party => finding.variant("party"),
            Stranger::Unknown => finding,
        });
    });
}

/// What a code that means no ministry on a day may have been meant for.
pub(super) enum Stranger<'a> {
    /// It means one at other times: these.
    NotThen(Vec<String>),
    /// It is the name of the ministry with this code, or the code in another letter case.
    Written(&'a str),
    /// It is almost this code.
    Near(&'a str),
    /// Nobody knows.
    Unknown,
}

/// Looks for what is meant by a code that means no ministry on `date`.
pub(super) fn stranger<'a>(settings: &'a Settings, code: &str, date: Date) -> Stranger<'a> {
    let periods: Vec<String> = settings.entries_of(code).map(period).collect();
    if !periods.is_empty() {
        return Stranger::NotThen(periods);
    }
    if let Some(meant) = written_otherwise(settings, code, date) {
        return Stranger::Written(meant);
    }
    let known: Vec<&str> = settings
        .ministries()
        .iter()
        .filter_map(|ministry| ministry.code.get().map(String::as_str))
        .collect();
    nearest(code, &known).map_or(Stranger::Unknown, Stranger::Near)
}

/// The code of the ministry whose code or name was written, in whatever case. One that exists on the day comes first.
fn written_otherwise<'a>(settings: &'a Settings, written: &str, date: Date) -> Option<&'a str> {
    let folded = written.trim().to_lowercase();
    let is_meant = |ministry: &&Ministry| {
        let names = ministry.name.get();
        let names = names.into_iter().flat_map(|names| [&names.nn, &names.nb]);
        let mut texts = names.chain([&ministry.code]).filter_map(Field::get);
        texts.any(|text| text.to_lowercase() == folded)
    };
    let meant = || settings.ministries().iter().filter(is_meant);
    let now = meant().find(|ministry| is_valid(ministry, date));
    let found = now.or_else(|| meant().next())?;
    found.code.get().map(String::as_str)
}

/// The ministries that konsult.yaml gives a role.
fn roles(facts: &Facts<'_>, findings: &mut Findings) {
    let Some(config) = &facts.dataset.config else {
        return;
    };
    if config.fields.ministries.is_absent() || config.fields.ministries.is_partly_broken() {
        return;
    }
    for role in [&config.fields.coordinator, &config.fields.finance] {
        let known = |code: &str| {
            let mut codes = config.fields.ministries.values();
            codes.any(|ministry| ministry.code.get().is_some_and(|given| given == code))
        };
        if let Some(given) = role.given()
            && !known(&given.value)
        {
            let finding = Finding::about(config, SubjectKind::Config, given.span)
                .text("code", given.value.clone());
            findings.push(
                match written_otherwise(facts.settings, &given.value, facts.today) {
                    Some(meant) => finding.variant("name").text("near", meant),
                    None => finding,
                },
            );
        }
    }
}

fn period(ministry: &Ministry) -> String {
    let year = |date: Option<Date>| date.map(|date| date.year());
    match (year(ministry.from.value()), year(ministry.until.value())) {
        (Some(from), Some(until)) => year_span(from, until),
        (Some(from), None) => format!("{from}–"),
        (None, Some(until)) => format!("–{until}"),
        (None, None) => "–".to_owned(),
    }
}

struct Named {
    mention: Mention,
    date: Date,
    blank: Finding,
}

impl Named {
    fn finding(&self) -> Finding {
        self.blank.clone()
    }
}

fn for_every_record(facts: &Facts<'_>, tell: &mut dyn FnMut(&Named)) {
    let dataset = facts.dataset;
    for case in dataset.readable_cases() {
        let date = facts
            .meetings_of(case)
            .find_map(|(meeting, _)| meeting.fields.date.value())
            .unwrap_or(facts.today);
        each(case, SubjectKind::Case, date, tell);
    }
    for meeting in dataset.readable_meetings() {
        let date = meeting.fields.date.value().unwrap_or(facts.today);
        each(meeting, SubjectKind::Meeting, date, tell);
    }
    for agreement in dataset.readable_agreements() {
        let date = agreement
            .fields
            .period
            .get()
            .and_then(|period| period.from.value())
            .unwrap_or(facts.today);
        each(agreement, SubjectKind::Agreement, date, tell);
    }
}

fn each<T: Decode>(
    record: &Record<T>,
    kind: SubjectKind,
    date: Date,
    tell: &mut dyn FnMut(&Named),
) {
    let mut mentions = Vec::new();
    record.fields.mentions(Span::default(), &mut mentions);
    for mention in mentions {
        let blank = Finding::about(record, kind, mention.span);
        tell(&Named {
            mention,
            date,
            blank,
        });
    }
}
