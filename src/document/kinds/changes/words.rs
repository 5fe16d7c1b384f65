//! What is new in a text, as blocks: the paragraphs with a change, with what was taken out and what was put in.

use super::compared::{Compared, Fate};
use crate::document::filling::{AtMeeting, terms};
use crate::document::tree::{Block, Heading, Inline, Part};
use crate::facts::{Fate as WordsFate, PartDifference};
use crate::language::Language;
use crate::redline::{in_words, part_name, visible};

/// Stands for paragraphs without a change.
const LEFT_OUT: &str = "[…]";

/// The blocks of a text that has changed; none for another.
pub(super) fn blocks(at: AtMeeting<'_>, text: &Compared) -> Vec<Block> {
    let Fate::Changed(parts) = &text.fate else {
        return Vec::new();
    };
    let language = Some(text.language).filter(|language| *language != at.language());
    let mut blocks = vec![Block::Heading(Heading {
        level: 3,
        content: words(&text.name),
        language,
        ..Heading::default()
    })];
    for part in parts {
        let counterpart = &at.facts.settings.counterpart;
        let name = part_name(&part.name, counterpart, at.language());
        blocks.push(Block::Heading(Heading {
            level: 4,
            content: words(&name),
            unlisted: true,
            ..Heading::default()
        }));
        blocks.extend(changed(at, part, language));
    }
    blocks
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn changed(at: AtMeeting<'_>, part: &PartDifference, language: Option<Language>) -> Vec<Block> {
    let lines = lines(&in_words(part));
    let differs = |line: &Line| line.iter().any(|(fate, _)| *fate != WordsFate::Kept);
    if !lines.iter().any(differs) {
        return vec![Block::paragraph(words(&at.say(terms::ONLY_BLANKS)))];
    }
    let mut blocks: Vec<Block> = Vec::new();
    let left_out = Block::paragraph(words(LEFT_OUT));
    for line in &lines {
        if differs(line) {
            blocks.push(Block::paragraph(inlines(line)));
        } else if blocks.last() != Some(&left_out) {
            blocks.push(left_out.clone());
        }
    }
    match language {
        None => blocks,
        Some(_) => vec![Block::Part(Part {
            language,
            blocks,
            ..Part::default()
        })],
    }
}

/// Words of a line, and what became of them.
type Line = Vec<(WordsFate, String)>;

/// The words line by line, since a line of a record is a paragraph or an item; empty ones are left out.
fn lines(part: &PartDifference) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Vec::new()];
    for run in &part.runs {
        for (place, piece) in run.text.split('\n').enumerate() {
            if place > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !piece.is_empty()) {
                let piece = visible(piece).replace('\t', " ");
                let piece = match line.is_empty() {
                    true => without_marks(&piece),
                    false => piece,
                };
                line.push((run.fate, piece));
            }
        }
    }
    let blank = |(_, words): &(WordsFate, String)| words.trim().is_empty();
    lines.retain(|line| !line.iter().all(blank));
    lines
}

/// The words of a heading without the signs and the name that the file has for it.
fn without_marks(line: &str) -> String {
    let words = line.trim_start_matches('#');
    if words.len() == line.len() || !words.starts_with(' ') {
        return line.to_owned();
    }
    let words = words.trim();
    let name = words
        .strip_suffix('}')
        .and_then(|rest| rest.rsplit_once("{#"));
    name.map_or(words, |(words, _)| words.trim_end()).to_owned()
}

/// Marks stand round words and not round the blanks beside them.
fn inlines(line: &Line) -> Vec<Inline> {
    let mut all: Vec<Inline> = Vec::new();
    for (fate, text) in line {
        let inner = text.trim();
        if *fate == WordsFate::Kept || inner.is_empty() {
            all.push(Inline::Text(text.clone()));
            continue;
        }
        let before = text.len() - text.trim_start().len();
        let after = text.len() - text.trim_end().len();
        // What was taken out and what was put in its place are words apart.
        let replaces = matches!(all.last(), Some(Inline::Removed(_)));
        if before > 0 || replaces {
            all.push(Inline::Text(" ".to_owned()));
        }
        all.push(match fate {
            WordsFate::Removed => Inline::Removed(words(inner)),
            WordsFate::Added | WordsFate::Kept => Inline::Added(words(inner)),
        });
        if after > 0 {
            all.push(Inline::Text(" ".to_owned()));
        }
    }
    all
}
