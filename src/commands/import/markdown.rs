//! The blocks of a Word file as the Markdown of a record: every word comes back as that word, whatever signs it holds.

use super::inline::{Place, written};
use crate::source::word::{Alignment, Block, Line, List, Loss, LossKind, Table};
use std::collections::BTreeSet;

/// The Markdown of a section, and what has to be told of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The text.
    pub markdown: String,
    /// The comments that begin in each run of text, by its place in the order of [`crate::source::shape::leaves`].
    pub comments: Vec<(usize, Vec<usize>)>,
    /// What could not be carried.
    pub losses: Vec<Loss>,
    /// The words that the text has to give back, without blanks.
    pub words: String,
}

/// Writes a section that stands under `title`.
pub fn section(blocks: &[Block], notes: &[Vec<Block>], title: &str) -> Written {
    let levels = blocks.iter().filter_map(|block| match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    });
    let mut writer = Writer {
        levels: levels.collect(),
        order: Vec::new(),
        leaf: 0,
        title: title.to_owned(),
        out: Written::default(),
    };
    let mut markdown = writer.blocks(blocks);
    let mut place = 0;
    while let Some(note) = writer.order.get(place).copied() {
        place += 1;
        let blocks = notes.get(note).map(Vec::as_slice).unwrap_or_default();
        let body = writer.blocks(blocks);
        let body = indented(&body, &format!("[^{place}]: "), "    ");
        markdown.push_str("\n\n");
        markdown.push_str(body.trim_end());
    }
    let mut out = writer.out;
    out.markdown = markdown;
    out
}

struct Writer {
    /// The levels that headings in the section have: the highest is written as the third, and none is skipped.
    levels: BTreeSet<u8>,
    /// The notes in the order in which they are pointed to.
    order: Vec<usize>,
    leaf: usize,
    title: String,
    out: Written,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut pieces: Vec<String> = Vec::new();
        // A list behind one of its kind needs another mark, or the two would be read as one.
        let mut before: Option<(bool, bool)> = None;
        for block in blocks {
            let second = match (block, before) {
                (Block::List(list), Some((ordered, second))) if list.start.is_some() == ordered => {
                    !second
                }
                _ => false,
            };
            before = match block {
                Block::List(list) => Some((list.start.is_some(), second)),
                _ => None,
            };
            let piece = self.block(block, second);
            if !piece.is_empty() {
                pieces.push(piece);
            }
        }
        pieces.join("\n\n")
    }

    fn block(&mut self, block: &Block, second: bool) -> String {
        match block {
            Block::Title(line) | Block::Paragraph(line) => self.line(line, Place::Lines),
            Block::Heading(level, line) => {
                let above = self.levels.iter().filter(|other| *other < level).count();
                let signs = "#".repeat((3 + above).min(6));
                format!("{signs} {}", self.line(line, Place::Heading))
            }
            Block::List(list) => self.list(list, second),
            Block::Table(table) => self.table(table),
            Block::Quote(inner) => indented(&self.blocks(inner), "> ", "> "),
            Block::Code(lines) => self.code(lines),
        }
    }

    fn line(&mut self, line: &Line, place: Place) -> String {
        let text = written(line, place, &mut self.order, &mut |kind, what| {
            self.out.losses.push(Loss {
                kind,
                heading: Some(self.title.clone()),
                beside: quoted(&line.words()),
                what: what.to_owned(),
            });
        });
        self.count(&line.words(), &line.comments);
        text
    }

    fn count(&mut self, words: &str, comments: &[usize]) {
        let signs = words.chars().filter(|character| !character.is_whitespace());
        self.out.words.extend(signs);
        if !comments.is_empty() {
            self.out.comments.push((self.leaf, comments.to_vec()));
        }
        self.leaf += 1;
    }

    fn list(&mut self, list: &List, second: bool) -> String {
        let mut items = Vec::new();
        for (place, item) in list.items.iter().enumerate() {
            let marker = match (list.start, second) {
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
                (Some(start), second) => {
                    let number = start.saturating_add(place as u64).min(999_999_999);
                    format!("{number}{} ", if second { ')' } else { '.' })
                }
            };
            let mut body = String::new();
            let mut before: Option<&Block> = None;
            for inner in item {
                // Only a list that begins with one may follow a line of text without a blank one.
                let close = match (before, inner) {
                    (Some(Block::Paragraph(_)), Block::List(inner)) => {
                        inner.start.is_none_or(|start| start == 1)
                    }
                    _ => false,
                };
                let second = matches!((before, inner), (Some(Block::List(a)), Block::List(b))
                    if a.start.is_some() == b.start.is_some());
                let piece = self.block(inner, second);
                if before.is_some() {
                    body.push_str(if close { "\n" } else { "\n\n" });
                }
                body.push_str(&piece);
                before = Some(inner);
            }
            items.push(indented(&body, &marker, &" ".repeat(marker.len())));
        }
        items.join("\n")
    }

    fn table(&mut self, table: &Table) -> String {
        let mut lines = Vec::new();
        for (number, row) in table.rows.iter().enumerate() {
            let mut cells = Vec::new();
            for cell in row {
                cells.push(self.line(cell, Place::Cell));
            }
            lines.push(format!("| {} |", cells.join(" | ")));
            if number == 0 {
                let rule = |set: &Alignment| match set {
                    Alignment::Start => "---",
                    Alignment::Center => ":---:",
                    Alignment::End => "---:",
                };
                let rules: Vec<&str> = table.alignment.iter().map(rule).collect();
                lines.push(format!("| {} |", rules.join(" | ")));
            }
        }
        lines.join("\n")
    }

    fn code(&mut self, lines: &[Line]) -> String {
        let text: Vec<String> = lines.iter().map(Line::words).collect();
        let text = text.join("\n");
        if text.trim().is_empty() {
            return String::new();
        }
        for line in lines {
            for _ in line.notes() {
                self.out.losses.push(Loss {
                    kind: LossKind::HeadingNote,
                    heading: Some(self.title.clone()),
                    beside: quoted(&line.words()),
                    what: String::new(),
                });
            }
        }
        let comments: Vec<usize> = lines
            .iter()
            .flat_map(|line| line.comments.clone())
            .collect();
        self.count(&text, &comments);
        let longest = text.split(|sign| sign != '`').map(str::len).max();
        let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
        format!("{fence}\n{text}\n{fence}")
    }
}

fn quoted(words: &str) -> String {
    let short: String = words.chars().take(80).collect();
    match short.len() < words.len() {
        true => format!("{}…", short.trim_end()),
        false => short,
    }
}

fn indented(body: &str, first: &str, rest: &str) -> String {
    let mut output = String::new();
    for (place, line) in body.split('\n').enumerate() {
        if place > 0 {
            output.push('\n');
        }
        let before = if place == 0 { first } else { rest };
        match line.is_empty() {
            true => output.push_str(before.trim_end()),
            false => {
                output.push_str(before);
                output.push_str(line);
            }
        }
    }
    output
}
