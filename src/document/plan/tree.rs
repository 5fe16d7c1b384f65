//! A plan as a document: a table for each month, what it lacks, and how its dates are reckoned.

use super::{EntryInWords, MarkInWords, PlanInWords};
use crate::document::plain;
use crate::document::tree::{
    Alignment, Block, Document, Fact, Heading, Inline, List, Notice, NoticeKind, State, Table,
};
use crate::language::day_and_month;

/// The plan as a document. It is no consultation material, hence not marked as a draft.
pub fn document(plan: &PlanInWords) -> Document {
    let mut blocks = Vec::new();
    if !plan.about.is_empty() {
        let fact = |(label, value): &(String, String)| Fact {
            label: text(label),
            value: text(value),
        };
        blocks.push(Block::Facts(plan.about.iter().map(fact).collect()));
    }
    if let Some(warning) = &plan.warning {
        blocks.push(Block::paragraph(vec![Inline::Strong(text(warning))]));
    }
    if let Some(nothing) = &plan.nothing {
        blocks.push(Block::paragraph(text(nothing)));
    }
    blocks.extend(plan.months().map(|of| Block::Table(table(plan, of, true))));
    blocks.extend(lacking(plan));
    blocks.extend(how(plan));
    Document {
        title: plan.title.clone(),
        subtitle: plan.basis.first().cloned(),
        version: Some(plan.basis.get(1..).unwrap_or_default().join(" ")),
        language: plan.language,
        state: State::Final,
        properties: Vec::new(),
        blocks,
    }
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn paragraph(content: Vec<Inline>) -> Vec<Block> {
    vec![Block::paragraph(content)]
}

fn list(items: impl Iterator<Item = Vec<Block>>) -> Block {
    Block::List(List {
        start: None,
        tight: true,
        items: items.collect(),
    })
}

/// The dates as a table for each month, without what is another thing tomorrow.
pub(in crate::document) fn months(plan: &PlanInWords) -> Vec<Block> {
    let table = |of| Block::Table(table(plan, of, false));
    plan.months().map(table).collect()
}

/// What the plan lacks.
pub(in crate::document) fn lacking(plan: &PlanInWords) -> Vec<Block> {
    if plan.lacks.is_empty() {
        return Vec::new();
    }
    vec![Block::Notice(Notice {
        kind: NoticeKind::Missing,
        label: text(&plan.labels.lacks),
        blocks: vec![list(plan.lacks.iter().map(|lack| paragraph(text(lack))))],
    })]
}

fn table(plan: &PlanInWords, entries: &[EntryInWords], as_of_today: bool) -> Table {
    let labels = &plan.labels;
    let mut header = vec![&labels.date, &labels.what, &labels.who];
    if as_of_today {
        header.push(&labels.left);
    }
    let row = |entry: &EntryInWords| {
        let mut row = vec![
            date(plan, entry),
            what(entry, as_of_today),
            text(&entry.who),
        ];
        if as_of_today {
            row.push(text(&entry.left.line));
        }
        row
    };
    Table {
        caption: entries.first().map(|entry| text(&entry.month)),
        alignment: vec![Alignment::Start; header.len()],
        header: header.into_iter().map(|label| text(label)).collect(),
        rows: entries.iter().map(row).collect(),
        row_headers: true,
    }
}

fn date(plan: &PlanInWords, entry: &EntryInWords) -> Vec<Inline> {
    vec![
        Inline::Text(day_and_month(entry.date, plan.language).replace(' ', "\u{a0}")),
        Inline::LineBreak,
        Inline::Text(plan.week(entry.date)),
    ]
}

/// What it is, why it is that day, and what somebody has to look at, each on a line.
fn what(entry: &EntryInWords, as_of_today: bool) -> Vec<Inline> {
    let mut cell = vec![Inline::Strong(entry.title.clone())];
    if let Some(id) = &entry.of {
        cell.push(Inline::Text(format!(" ({id})")));
    }
    let reason = match as_of_today {
        true => &entry.reason,
        false => &entry.bare_reason,
    };
    if let Some(reason) = reason {
        cell.push(Inline::LineBreak);
        cell.extend(reason.iter().cloned());
    }
    let stands = |mark: &&MarkInWords| as_of_today || !mark.depends_on_today;
    for mark in entry.marks.iter().filter(stands) {
        cell.push(Inline::LineBreak);
        cell.push(Inline::Emphasis(text(&format!(
            "{} {}",
            mark.sign.character(),
            mark.text
        ))));
    }
    cell
}

/// The chain of every date that is reckoned.
pub(in crate::document) fn how(plan: &PlanInWords) -> Vec<Block> {
    let reckoned = plan.entries.iter().filter(|entry| entry.is_reckoned);
    let items: Vec<Vec<Block>> = reckoned
        .map(|entry| {
            let because = entry.because.iter().map(|link| paragraph(text(link)));
            vec![Block::paragraph(text(&entry.full_title())), list(because)]
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    let heading = Heading {
        level: 2,
        id: "fristar".to_owned(),
        content: text(&plan.labels.how),
        ..Heading::default()
    };
    vec![Block::Heading(heading), list(items.into_iter())]
}

/// The bare words of a title, for formats without markup.
impl EntryInWords {
    /// The short reason without markup.
    pub fn plain_reason(&self) -> Option<String> {
        self.reason.as_deref().map(plain)
    }
}
