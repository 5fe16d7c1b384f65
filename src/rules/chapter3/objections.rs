//! Objections that nobody has taken back and remarks that nobody has answered (guide 3.3). They count for bilateral
//! meetings too.

use super::texts::{Matter, about, due_at, matters, record_link};
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
        let finding = finding(facts, meeting, &matter, &open).because(links);
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
        findings.push(due_at(finding, &matter.next, meeting));
    }
}

fn finding(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    matter: &Matter,
    open: &[&Clearance],
) -> Finding {
    let codes: BTreeSet<&str> = open.iter().map(|record| record.ministry.as_str()).collect();
    let ids = open.iter().map(|record| format!("`{}`", record.id));
    about(facts, &matter.id, meeting)
        .with("ministries", Arg::texts(codes))
        .with("records", Arg::texts(ids))
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
