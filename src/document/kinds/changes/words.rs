//! What is new in a text, as blocks: the paragraphs with a change, with what was taken out and what was put in.

use super::compared::{Compared, Fate};
use crate::document::filling::{AtMeeting, terms};
use crate::document::tree::{Block, Fact, Heading, Inline, List, Part, Spoken};
use crate::document::values::{shape, shown, sides};
use crate::facts::{Fate as WordsFate, PartDifference, runs};
use crate::language::Language;
use crate::model::{MeetingId, RecordKind, Shape, TextKind};
use crate::redline::{in_words, part_name, visible};

/// How the names of sections begin, which have more to say than fields.
const SECTION: &str = "section.";

/// Stands for paragraphs without a change.
const LEFT_OUT: &str = "[…]";

/// How the words of an item begin.
const ITEM: &str = "• ";

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
    let mut fields: Vec<Fact> = Vec::new();
    for part in parts {
        let counterpart = &at.facts.settings.counterpart;
        let name = words(&part_name(&part.name, counterpart, at.language()));
        if !part.name.starts_with(SECTION) {
            let value = value(at, &value_in_words(at, text.kind, part), language);
            fields.push(Fact { label: name, value });
            continue;
        }
        if !fields.is_empty() {
            blocks.push(Block::Facts(std::mem::take(&mut fields)));
        }
        blocks.push(Block::Heading(Heading {
            level: 4,
            content: name,
            unlisted: true,
            ..Heading::default()
        }));
        blocks.extend(changed(at, part, language));
    }
    if !fields.is_empty() {
        blocks.push(Block::Facts(fields));
    }
    blocks
}

/// The difference of a field with its values in words.
fn value_in_words(at: AtMeeting<'_>, kind: TextKind, part: &PartDifference) -> PartDifference {
    let side = |value: String| match shape(kind, &part.name) {
        Some(Shape::Id(RecordKind::Meeting)) => {
            let name = at.meeting_name(&MeetingId(value.clone()));
            name.unwrap_or(value)
        }
        shape => shown(&part.name, shape, &value, at.language()),
    };
    let [old, new] = sides(part).map(side);
    PartDifference {
        name: part.name.clone(),
        runs: runs(&old, &new),
    }
}

/// What a field said and says, in one line.
fn value(at: AtMeeting<'_>, part: &PartDifference, language: Option<Language>) -> Vec<Inline> {
    let mut line: Line = Vec::new();
    for run in &part.runs {
        let piece = visible(&run.text).replace(['\n', '\t'], " ");
        line.push((run.fate, piece));
    }
    if line
        .iter()
        .all(|(fate, words)| *fate == WordsFate::Kept || words.trim().is_empty())
    {
        return words(&at.say(terms::ONLY_BLANKS));
    }
    match language {
        None => inlines(&line),
        Some(language) => vec![Inline::Spoken(Spoken {
            language,
            content: inlines(&line),
        })],
    }
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn changed(at: AtMeeting<'_>, part: &PartDifference, language: Option<Language>) -> Vec<Block> {
    let mut lines = lines(&in_words(part));
    let names = Language::ALL.map(|language| {
        let counterpart = &at.facts.settings.counterpart;
        part_name(&part.name, counterpart, language)
    });
    // A heading that says no more than the one over it says nothing new.
    let repeats = |line: &Line| matches!(line.as_slice(), [(_, words)] if names.iter().any(|name| name == words.trim()));
    if lines.len() > 1 && lines.first().is_some_and(repeats) {
        lines.remove(0);
    }
    let differs = |line: &Line| line.iter().any(|(fate, _)| *fate != WordsFate::Kept);
    if !lines.iter().any(differs) {
        return vec![Block::paragraph(words(&at.say(terms::ONLY_BLANKS)))];
    }
    let mut blocks: Vec<Block> = Vec::new();
    let left_out = Block::paragraph(words(LEFT_OUT));
    for line in &lines {
        if differs(line) {
            push(&mut blocks, line);
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

/// Adds a line: to the list before it, where it is an item.
fn push(blocks: &mut Vec<Block>, line: &Line) {
    let Some(item) = item(line) else {
        return blocks.push(Block::paragraph(inlines(line)));
    };
    let item = vec![Block::paragraph(inlines(&item))];
    match blocks.last_mut() {
        Some(Block::List(list)) => list.items.push(item),
        _ => blocks.push(Block::List(List {
            start: None,
            tight: true,
            items: vec![item],
        })),
    }
}

/// The words of a line behind the dot of an item; none where it is no item.
fn item(line: &Line) -> Option<Line> {
    let ((fate, words), rest) = line.split_first()?;
    let words = words.trim_start().strip_prefix(ITEM)?.to_owned();
    let first = (!words.is_empty()).then_some((*fate, words));
    Some(first.into_iter().chain(rest.iter().cloned()).collect())
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
                line.push((run.fate, visible(piece).replace('\t', " ")));
            }
        }
    }
    let blank = |(_, words): &(WordsFate, String)| words.trim().is_empty();
    lines.retain(|line| !line.iter().all(blank));
    lines
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
