//! Objections that nobody has taken back and remarks that nobody has answered (guide 3.3). They count for bilateral
//! meetings too.

use super::texts::{Matter, about, due_at, matters, named_in_commands, record_link};
use crate::facts::{ALWAYS, Clearance, Facts, Outcome};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Meeting, Record};
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

/// A ministry objects to a text.
pub static OBJECTION: Rule = Rule {
    name: "clearance-objection-open",
    requirements: &["G3.3-5"],
    level: Level::Error,
    protected: true,
    check: Check::Meeting(objections),
    words: include_str!("clearance_objection_open.md"),
};

/// A ministry has a remark to a text, and nobody has answered it.
pub static REMARK: Rule = Rule {
    name: "clearance-remark-unanswered",
    requirements: &["G3.3-5"],
    level: Level::Error,
    protected: true,
    check: Check::Meeting(remarks),
    words: include_str!("clearance_remark_unanswered.md"),
};

fn objections(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    for matter in matters(facts, meeting) {
        // An objection holds whatever becomes of the text, also when it cannot be read any more.
        let open = facts.open_objections(&matter.id, &meeting.id);
        if open.is_empty() {
            continue;
        }
        let records = facts.records_of(&matter.id, &meeting.id, ALWAYS);
        let since = |objection: &Clearance| {
            let cleared = records.iter().rfind(|record| {
                record.ministry == objection.ministry
                    && record.outcome == Outcome::Cleared
                    && record.maker.seconds > objection.maker.seconds
            });
            cleared.map(|record| record_link("cleared-unanswered", record))
        };
        let links: Vec<Reason> = open
            .iter()
            .flat_map(|objection| {
                said("objected", objection)
                    .into_iter()
                    .chain(since(objection))
            })
            .collect();
        let lifting = open.iter().map(|record| answer(record, &record.ministry));
        let finding = finding(facts, meeting, &matter, &open)
            .with("commands", Arg::texts(lifting.map(in_code)))
            .because(links);
        findings.push(due_at(finding, &matter.next, meeting));
    }
}

fn remarks(facts: &Facts<'_>, meeting: &Record<Meeting>, findings: &mut Findings) {
    for matter in matters(facts, meeting) {
        let Some(words) = matter.words else {
            continue;
        };
        let open = facts.open_remarks(&matter.id, words, &meeting.id);
        if open.is_empty() {
            continue;
        }
        let links = open.iter().flat_map(|remark| said("remarked", remark));
        let finding = finding(facts, meeting, &matter, &open).because(links);
        let finding = answering(finding, &open, answers_alone(facts, &matter).as_deref());
        findings.push(due_at(finding, &matter.next, meeting));
    }
}

/// Tells how remarks are answered: each with its command where one ministry answers for the text. Where it is one of
/// several, the code is left open, and one of the remarks comes first.
fn answering(finding: Finding, open: &[&Clearance], code: Option<&str>) -> Finding {
    match code {
        Some(code) => {
            let answers = open.iter().map(|record| answer(record, code));
            let answers = answers.map(|command| in_code(format!("{command} --remark \"…\"")));
            finding.with("commands", Arg::texts(answers))
        }
        None => {
            let first = open.first().map_or("", |record| record.id.as_str());
            finding.variant("several").text("record", first)
        }
    }
}

/// The ministry that answers for a text, where there is just one.
fn answers_alone(facts: &Facts<'_>, matter: &Matter) -> Option<String> {
    let settings = facts.settings;
    let ministries = settings.ministries().iter();
    let codes: BTreeSet<&str> = ministries
        .filter_map(|ministry| ministry.code.get().map(String::as_str))
        .chain([settings.coordinator.as_str()])
        .chain(matter.required.keys().map(String::as_str))
        .filter(|code| facts.answers_for(&matter.id, code))
        .collect();
    match codes.len() {
        1 => codes.first().map(|code| (*code).to_owned()),
        _ => None,
    }
}

/// The command by which a ministry answers a record.
fn answer(record: &Clearance, code: &str) -> String {
    let named = named_in_commands(&record.text);
    format!(
        "konsult clear {named} --ministry {code} --answers {}",
        record.id
    )
}

/// As it stands in a sentence, to be copied.
fn in_code(command: String) -> String {
    format!("`{command}`")
}

fn finding(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    matter: &Matter,
    open: &[&Clearance],
) -> Finding {
    let codes: BTreeSet<&str> = open.iter().map(|record| record.ministry.as_str()).collect();
    about(facts, &matter.id, meeting).with("ministries", Arg::texts(codes))
}

/// Who said it, and in which words.
fn said(key: &'static str, record: &Clearance) -> Vec<Reason> {
    let words = record.remark.as_deref();
    let words = words.map(|words| Reason::new("said").with("says", Arg::text(words)));
    [record_link(key, record)]
        .into_iter()
        .chain(words)
        .collect()
}
