//! Differences as a Word file in which every one of them can be accepted or rejected.

use crate::commands::CommandError;
use crate::document::tree::{Block, Heading, Inline, List, State};
use crate::document::{Document, clean};
use crate::facts::{Fate, PartDifference};
use crate::redline::{Page, only_blanks, visible};
use crate::render;

/// The whole page. `made` is the instant of the new revision's commit, where it has one, and `since` is what the old
/// revision is called.
///
/// # Errors
/// It is larger than a Word file can be.
pub fn docx(page: &Page, made: Option<i64>, since: &str) -> Result<Vec<u8>, CommandError> {
    let side = |left_out| document(page, left_out);
    let (old, new) = (side(Fate::Added), side(Fate::Removed));
    Ok(render::docx_changes(&old, &new, made, since)?)
}

/// One side of the comparison: everything but the words of one fate.
fn document(page: &Page, left_out: Fate) -> Document {
    let mut blocks: Vec<Block> = page.intro.iter().map(|line| paragraph(line)).collect();
    for entry in &page.entries {
        blocks.push(heading(2, &entry.heading));
        if !entry.notes.is_empty() {
            let items = entry.notes.iter().map(|note| vec![paragraph(note)]);
            blocks.push(Block::List(List {
                start: None,
                tight: true,
                items: items.collect(),
            }));
        }
        for text in &entry.texts {
            blocks.push(heading(3, &text.heading));
            for part in &text.parts {
                blocks.push(heading(4, &part.name));
                if only_blanks(part) {
                    blocks.push(paragraph(&page.legend.only_blanks));
                }
                blocks.extend(lines(part, left_out));
            }
        }
    }
    Document {
        title: shown(&page.title),
        language: page.language,
        state: State::Final,
        properties: vec![("identifier".to_owned(), "konsult:diff".to_owned())],
        blocks,
        ..Document::default()
    }
}

/// The lines of a part as it is on one side; empty ones only keep others apart.
fn lines(part: &PartDifference, left_out: Fate) -> Vec<Block> {
    let runs = part.runs.iter().filter(|run| run.fate != left_out);
    let text: String = runs.map(|run| run.text.as_str()).collect();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(paragraph).collect()
}

fn paragraph(line: &str) -> Block {
    Block::paragraph(words(line))
}

fn heading(level: u8, line: &str) -> Block {
    Block::Heading(Heading {
        level,
        content: words(line),
        ..Heading::default()
    })
}

fn words(line: &str) -> Vec<Inline> {
    vec![Inline::Text(shown(line))]
}

fn shown(line: &str) -> String {
    clean(&visible(line)).replace(['\n', '\t'], " ")
}
