//! A review as sections of rows, in words, whatever the format.

use super::super::differences::{Shown, heading, notes, whose};
use super::Seen;
use crate::commands::changes::{RecordChange, TextChange};
use crate::commands::review::{DeadlineMet, Editor, Hand, PolicyChange, Verdict, What};
use crate::findings::{Explained, Level};
use crate::language::{Arg, Noun};
use crate::model::{TextId, TextKind};
use std::collections::BTreeMap;

/// Some rows under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// Shown folded where a format can.
    pub folded: bool,
    /// The heading of each column; none for a plain list.
    pub columns: Vec<String>,
    /// The column with messages of rules, in which names stand between grave accents.
    pub messages: Option<usize>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The rules that tell of what others must not see.
const CONFIDENTIAL: [&str; 2] = ["confidential-content", "selection-discloses-budget"];

/// The line at the top.
pub fn summary(seen: &Seen<'_>) -> String {
    let review = &seen.reviewed.review;
    let of = |what: What| {
        let clearances = review.clearances.iter();
        clearances.filter(|change| change.what() == what).count()
    };
    let texts = review.changes.iter().flat_map(|change| &change.texts);
    let missed = |row: &&DeadlineMet| matches!(row.verdict, Verdict::Missed(_));
    let level = |level: Level| {
        let told = seen.found.iter().filter(|one| one.finding.waived.is_none());
        told.filter(|one| one.finding.level == level).count()
    };
    let counts = [
        ("texts", texts.count()),
        ("lapses", of(What::Lapses)),
        ("objections", of(What::Objects)),
        ("missed", review.deadlines.iter().filter(missed).count()),
        ("errors", level(Level::Error)),
        ("warnings", level(Level::Warning)),
        ("mended", seen.mended.len()),
        ("editors", review.editors.len()),
    ];
    let mut words: Vec<String> = Vec::new();
    if !review.gaps.is_empty() {
        words.push(seen.shown.say("message.review-gaps", &[]));
    }
    for (key, count) in counts {
        let always = match key {
            "texts" | "errors" => true,
            "lapses" | "missed" => !review.in_copy,
            _ => false,
        };
        if count > 0 || always {
            let args = [("count", Arg::text(count.to_string()))];
            words.push(
                seen.shown
                    .say(&format!("message.review-count-{key}"), &args),
            );
        }
    }
    words.join(" · ")
}

/// What it is held against.
pub fn against(seen: &Seen<'_>) -> String {
    let review = &seen.reviewed.review;
    let base = review.base.get(..12).unwrap_or(&review.base);
    let args = [("base", Arg::text(base)), ("date", Arg::Date(review.today))];
    let key = match review.in_copy {
        true => "message.review-against-copy",
        false => "message.review-against",
    };
    seen.shown.say(key, &args)
}

/// Every section that has something to say, in the order in which it has to be known.
pub fn sections(seen: &Seen<'_>) -> Vec<Section> {
    let all = [
        gaps(seen),
        confidential(seen),
        records(seen),
        editors(seen),
        uncommitted(seen),
        policy(seen),
        files(seen),
        found(seen, false),
        deadlines(seen),
        clearances(seen),
        found(seen, true),
        mended(seen),
    ];
    let all = all.into_iter();
    all.filter(|section| !section.rows.is_empty()).collect()
}

fn section(seen: &Seen<'_>, key: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Section {
    let count = [("count", Arg::text(rows.len().to_string()))];
    let columns = columns.iter();
    Section {
        heading: seen.shown.say(&format!("message.review-{key}"), &count),
        folded: false,
        messages: None,
        columns: columns
            .map(|column| {
                seen.shown
                    .say(&format!("message.review-column-{column}"), &[])
            })
            .collect(),
        rows,
    }
}

fn gaps(seen: &Seen<'_>) -> Section {
    let review = &seen.reviewed.review;
    let rows = match review.gaps.is_empty() {
        true => Vec::new(),
        false => vec![vec![seen.shown.say("message.review-gaps-row", &[])]],
    };
    section(seen, "gaps", &[], rows)
}

fn confidential(seen: &Seen<'_>) -> Section {
    let shown = seen.shown;
    let changes = seen.reviewed.review.changes.iter();
    let marked = changes.filter(|change| change.confidential).map(|change| {
        let mark = shown.say("message.diff-confidential", &[]);
        vec![format!("{}: {mark}", heading(change, shown))]
    });
    let told = seen.found.iter().filter(|one| is_confidential(one));
    let told = told.map(|one| vec![format!("{}: {}", one.finding.subject.id, one.message)]);
    let mut section = section(seen, "confidential", &[], marked.chain(told).collect());
    section.messages = Some(0);
    section
}

fn is_confidential(one: &Explained) -> bool {
    CONFIDENTIAL.contains(&one.finding.rule)
}

fn records(seen: &Seen<'_>) -> Section {
    let shown = seen.shown;
    let review = &seen.reviewed.review;
    let row = |change: &RecordChange| {
        let parts: Vec<String> = change
            .texts
            .iter()
            .map(|text| text_change(text, shown))
            .chain(notes(change, shown))
            .collect();
        let lapsed: Vec<String> = review
            .clearances
            .iter()
            .filter(|row| row.text.id == change.id && row.what() == What::Lapses)
            .filter(|row| change.kind == row.text.kind.record())
            .map(|row| row.ministry.clone())
            .collect();
        vec![heading(change, shown), parts.join(" "), lapsed.join(", ")]
    };
    let mut rows: Vec<Vec<String>> = review.changes.iter().map(row).collect();
    let mut columns = vec!["record", "change", "lapsed"];
    if review.in_copy {
        columns.pop();
        rows.iter_mut().for_each(|row| row.truncate(columns.len()));
    }
    section(seen, "records", &columns, rows)
}

fn text_change(text: &TextChange, shown: Shown<'_>) -> String {
    let count = text.parts.as_ref().map_or(0, Vec::len);
    let args = [
        ("text", Arg::text(whose(text, shown))),
        ("count", Arg::text(count.to_string())),
    ];
    let key = match text.parts {
        Some(_) if count == 1 => "message.review-text-changed-one",
        Some(_) => "message.review-text-changed",
        None => "message.review-text-unreadable",
    };
    shown.say(key, &args)
}

fn editors(seen: &Seen<'_>) -> Section {
    let shown = seen.shown;
    let row = |editor: &Editor| {
        let change = TextChange {
            text: editor.text.clone(),
            voice: editor.voice,
            parts: None,
        };
        let expected = match editor.expected.is_empty() {
            true => shown.say("message.review-nobody-named", &[]),
            false => editor.expected.join(", "),
        };
        let person = match &editor.committer {
            None => hand(&editor.author, shown),
            Some(committer) => {
                let args = [
                    ("author", Arg::text(hand(&editor.author, shown))),
                    ("committer", Arg::text(hand(committer, shown))),
                ];
                shown.say("message.review-two-hands", &args)
            }
        };
        let text = editor.text.told().show(shown.language);
        let commits = editor.commits.iter();
        let commits = commits.map(|id| id.get(..10).unwrap_or(id));
        vec![
            match editor.text.kind {
                TextKind::Opening | TextKind::Minutes => text,
                TextKind::Case | TextKind::Agreement => {
                    format!("{text}: {}", whose(&change, shown))
                }
            },
            person,
            expected,
            commits.collect::<Vec<_>>().join(", "),
        ]
    };
    let rows = seen.reviewed.review.editors.iter().map(row).collect();
    section(
        seen,
        "editors",
        &["text", "person", "expected", "commits"],
        rows,
    )
}

/// A person, and what the register knows them as.
fn hand(hand: &Hand, shown: Shown<'_>) -> String {
    let known = match hand.known_as.is_empty() {
        true => shown.say("message.review-unknown-person", &[]),
        false => hand.known_as.join(", "),
    };
    format!("{} <{}> ({known})", hand.name, hand.email)
}

fn uncommitted(seen: &Seen<'_>) -> Section {
    let texts = seen.reviewed.review.uncommitted.iter();
    let rows = texts.map(|text| vec![text.told().show(seen.shown.language)]);
    let rows = rows.collect();
    section(seen, "uncommitted", &[], rows)
}

fn policy(seen: &Seen<'_>) -> Section {
    let nothing = || seen.shown.say("message.review-not-set", &[]);
    let row = |change: &PolicyChange| {
        vec![
            change.field.clone(),
            change.before.clone().unwrap_or_else(nothing),
            change.after.clone().unwrap_or_else(nothing),
        ]
    };
    let rows = seen.reviewed.review.policy.iter().map(row).collect();
    section(seen, "policy", &["field", "before", "after"], rows)
}

fn files(seen: &Seen<'_>) -> Section {
    let paths = seen.reviewed.review.files.iter();
    let rows = paths.map(|path| vec![path.clone()]).collect();
    section(seen, "files", &[], rows)
}

/// New findings: those that stop or have to be weighed, or those that are only to be known.
fn found(seen: &Seen<'_>, infos: bool) -> Section {
    let is_info = |one: &&Explained| (one.finding.level == Level::Info) == infos;
    let rows = seen.found.iter().filter(is_info);
    let rows = rows.map(|one| finding_row(seen, one)).collect();
    let key = if infos { "infos" } else { "found" };
    let mut section = section(seen, key, &["level", "record", "finding", "rule"], rows);
    section.folded = infos;
    section.messages = Some(2);
    section
}

fn mended(seen: &Seen<'_>) -> Section {
    let rows = seen.mended.iter().map(|one| finding_row(seen, one));
    let rows = rows.collect();
    let mut section = section(
        seen,
        "mended",
        &["level", "record", "finding", "rule"],
        rows,
    );
    section.folded = true;
    section.messages = Some(2);
    section
}

fn finding_row(seen: &Seen<'_>, one: &Explained) -> Vec<String> {
    let level = format!("message.review-level-{}", one.finding.level.word());
    let mut level = seen.shown.say(&level, &[]);
    if let Some(waived) = &one.finding.waived {
        let args = [
            ("ministry", Arg::text(&waived.by)),
            ("reason", Arg::text(&waived.reason)),
        ];
        level = format!(
            "{level}, {}",
            seen.shown.say("message.review-waived", &args)
        );
    }
    vec![
        level,
        one.finding.subject.id.clone(),
        one.message.clone(),
        one.finding.rule.to_owned(),
    ]
}

fn deadlines(seen: &Seen<'_>) -> Section {
    let shown = seen.shown;
    let row = |met: &DeadlineMet| {
        let name = format!("message.review-deadline-{}", met.name.key());
        let (key, days) = match met.verdict {
            Verdict::Met(days) => ("met", Arg::Count(days, Noun::WorkingDay)),
            Verdict::Missed(days) => ("missed", Arg::Count(days, Noun::Day)),
            Verdict::Unknown => ("unknown", Arg::text("")),
        };
        vec![
            met.meeting.clone(),
            shown.say(&name, &[]),
            Arg::DatedDay(met.date).show(shown.language),
            shown.say(&format!("message.review-{key}"), &[("days", days)]),
            met.records.join(", "),
        ]
    };
    let rows = seen.reviewed.review.deadlines.iter().map(row).collect();
    let columns = ["meeting", "deadline", "date", "today", "records"];
    section(seen, "deadlines", &columns, rows)
}

/// A row a text and meeting: what becomes of each ministry's word, the gravest first.
fn clearances(seen: &Seen<'_>) -> Section {
    type Place = (TextId, String);
    let mut words: BTreeMap<Place, BTreeMap<What, Vec<String>>> = BTreeMap::new();
    for change in &seen.reviewed.review.clearances {
        let place = (
            change.text.clone(),
            change.meeting.clone().unwrap_or_default(),
        );
        let mut ministry = change.ministry.clone();
        if !change.required {
            let note = seen.shown.say("message.review-not-required", &[]);
            ministry = format!("{ministry} ({note})");
        }
        let row = words.entry(place).or_default();
        row.entry(change.what()).or_default().push(ministry);
    }
    let row = |((text, meeting), words): (Place, BTreeMap<What, Vec<String>>)| {
        let words = words.into_iter().map(|(what, ministries)| {
            let key = format!("message.review-clearance-{}", what.word());
            let args = [("ministries", Arg::text(ministries.join(", ")))];
            seen.shown.say(&key, &args)
        });
        let text = text.told().show(seen.shown.language);
        vec![text, meeting, words.collect::<Vec<_>>().join(" ")]
    };
    let rows = words.into_iter().map(row).collect();
    section(seen, "clearances", &["text", "meeting", "clearance"], rows)
}
