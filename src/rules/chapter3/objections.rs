//! Objections that nobody has taken back and remarks that nobody has answered (guide 3.3). They count for bilateral
//! meetings too.

use super::texts::{Matter, about, about_at, due_at, matters, record_link};
use crate::facts::{ALWAYS, Clearance, Facts, Outcome, TextNow};
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Meeting, Record, TextId, TextKind};
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

/// A ministry objects to a text.
pub static OBJECTION: Rule = Rule {
    name: "clearance-objection-open",
    requirements: &["G3.3-5"],
    level: Level::Error,
    protected: true,
    check: Check::Repository(all_objections),
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

fn all_objections(facts: &Facts<'_>, findings: &mut Findings) {
    let meetings = facts.dataset.readable_meetings();
    for meeting in meetings.filter(|meeting| facts.is_judged(meeting)) {
        objections(facts, meeting, findings);
    }
    orphaned(facts, findings);
    left_behind(facts, findings);
    settled(facts, findings);
}

/// Open objections to agreements that are settled and stand in no open meeting's material: their documents are for the
/// counterpart all the same.
fn settled(facts: &Facts<'_>, findings: &mut Findings) {
    let agreements = facts.dataset.readable_agreements();
    let elsewhere = agreements.filter(|agreement| {
        agreement.fields.is_settled() && !facts.is_before_ministries(agreement)
    });
    for agreement in elsewhere {
        let text = TextId::new(TextKind::Agreement, &agreement.id);
        let open = facts.open_objections(&text, "");
        let Some(first) = open.first() else {
            continue;
        };
        let codes: BTreeSet<&str> = open.iter().map(|record| record.ministry.as_str()).collect();
        let lifting = open.iter().map(|record| answer(record, &record.ministry));
        findings.push(
            about_at(facts, &text, "", &first.source)
                .variant("settled")
                .with("ministries", Arg::texts(codes))
                .with("commands", Arg::texts(lifting.map(in_code)))
                .because(open.iter().flat_map(|record| said("objected", record))),
        );
    }
}

/// Open objections to cases made for a meeting that the case has left for another: it takes them along, until their
/// ministry has spoken of the case at a meeting that is here.
fn left_behind(facts: &Facts<'_>, findings: &mut Findings) {
    let records = facts.records.clearances.iter();
    let objected = records.filter(|record| record.outcome == Outcome::Objection);
    let asked: BTreeSet<(&TextId, &str)> = objected
        .filter(|record| record.text.kind == TextKind::Case)
        .filter_map(|record| Some((&record.text, record.meeting.as_deref()?)))
        .collect();
    for (text, left) in asked {
        let Some(case) = facts.dataset.cases.get(&text.id) else {
            continue;
        };
        let had = facts.published(left);
        let over = had.is_some_and(|release| release.has_case(&text.id));
        let stays = facts
            .meetings_of(case)
            .any(|(meeting, _)| meeting.id == left);
        if over || stays || !facts.dataset.meetings.contains_key(left) || is_out(facts, text) {
            continue;
        }
        let mut open = facts.open_objections(text, left);
        open.retain(|objection| !has_spoken_since(facts, objection));
        let Some(first) = open.first() else {
            continue;
        };
        for (meeting, _) in facts.meetings_of(case) {
            let Some(next) = facts
                .next_stage(meeting)
                .filter(|_| facts.is_judged(meeting))
            else {
                continue;
            };
            let codes: BTreeSet<&str> =
                open.iter().map(|record| record.ministry.as_str()).collect();
            let finding = about_at(facts, text, &meeting.id, &first.source)
                .variant("left")
                .text("left", left)
                .with("ministries", Arg::texts(codes))
                .because(open.iter().flat_map(|record| said("objected", record)));
            findings.push(due_at(finding, &next, meeting));
        }
    }
}

/// Open objections to what is no longer here, or made for a meeting that is no longer here: another name, or no file,
/// takes no objection away.
fn orphaned(facts: &Facts<'_>, findings: &mut Findings) {
    let records = facts.records.clearances.iter();
    let objected = records.filter(|record| record.outcome == Outcome::Objection);
    let asked: BTreeSet<(&TextId, Option<&str>)> = objected
        .map(|record| (&record.text, record.meeting.as_deref()))
        .collect();
    for (text, named) in asked {
        let meeting = named.and_then(|id| facts.dataset.meetings.get(id));
        let text_gone = facts.text_now(text) == TextNow::NoRecord;
        let meeting_gone = named.is_some() && meeting.is_none();
        let next = meeting.and_then(|meeting| facts.next_stage(meeting));
        let over = match meeting {
            Some(meeting) => !facts.is_judged(meeting) || next.is_none(),
            None => named.is_some_and(|id| facts.published(id).is_some()),
        };
        if over || !(text_gone || meeting_gone) || is_out(facts, text) {
            continue;
        }
        let mut open = facts.open_objections(text, named.unwrap_or_default());
        open.retain(|objection| text_gone || !has_spoken_since(facts, objection));
        let Some(first) = open.first() else {
            continue;
        };
        let codes: BTreeSet<&str> = open.iter().map(|record| record.ministry.as_str()).collect();
        let variant = if text_gone { "gone" } else { "meeting-gone" };
        let finding = about_at(facts, text, named.unwrap_or_default(), &first.source)
            .variant(variant)
            .text("record", &text.id)
            .with("ministries", Arg::texts(codes))
            .because(open.iter().flat_map(|record| said("objected", record)));
        findings.push(match meeting.zip(next) {
            Some((meeting, next)) => due_at(finding, &next, meeting),
            None => finding,
        });
    }
}

/// A case that is not on its way to the counterpart: out of the material, or treated at meetings that are closed.
fn is_out(facts: &Facts<'_>, text: &TextId) -> bool {
    let case = facts.dataset.cases.get(&text.id);
    let case = case.filter(|_| text.kind == TextKind::Case);
    case.is_some_and(|case| {
        facts.is_on_agenda(&case.fields) == Some(false) || !facts.is_case_judged(case)
    })
}

/// Whether the ministry has said something else of the text since, at another meeting that is here: an objection for one
/// that the case is not at any more cannot be answered by a record for another.
fn has_spoken_since(facts: &Facts<'_>, objection: &Clearance) -> bool {
    let records = facts.records.of_text(&objection.text);
    let others: BTreeSet<&str> = records
        .filter(|record| record.meeting != objection.meeting)
        .filter_map(|record| record.meeting.as_deref())
        .filter(|id| facts.dataset.meetings.contains_key(*id))
        .collect();
    others.into_iter().any(|id| {
        let records = facts.records_of(&objection.text, id, ALWAYS);
        records.iter().any(|record| {
            record.ministry == objection.ministry
                && matches!(record.outcome, Outcome::Cleared | Outcome::Remark)
                && record.maker.seconds > objection.maker.seconds
        })
    })
}

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
            let first = open.first().map(|record| record.source.to_string());
            let first = first.unwrap_or_default();
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
pub fn answer(record: &Clearance, code: &str) -> String {
    let named = record.text.in_commands();
    format!(
        "konsult clear {named} --ministry {code} --answers {}",
        record.source
    )
}

/// As it stands in a sentence, to be copied.
pub fn in_code(command: String) -> String {
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
