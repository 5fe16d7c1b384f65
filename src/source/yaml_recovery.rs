//! Reading on after a fault, so that one run tells every fault of a file.
//!
//! A region that cannot be read whole is cut at the lines of its smallest indentation, and each piece is read by
//! itself. A piece that fails and is a name with indented lines under it is cut again; any other is told and its
//! field is broken.

use super::yaml::{Entry, Node, Value, read, without_duplicates};
use super::{Fault, Span};

/// How many times a region may be cut into smaller ones.
const MOST_CUTS: usize = 6;

/// How many faults are told of one file's YAML.
const MOST_FAULTS: usize = 100;

/// Reads what can be read of a region that cannot be read whole, and tells every fault in it.
pub fn recover(text: &str, region: Span, faults: &mut Vec<Fault>) -> Node {
    cut(text, region, faults, MOST_CUTS)
}

fn cut(text: &str, region: Span, faults: &mut Vec<Fault>, depth: usize) -> Node {
    let source = text.get(region.start..region.end).unwrap_or_default();
    let stopped = match read(source, region.start, faults) {
        Ok(Some(node)) => return node,
        Ok(None) => {
            return Node {
                span: Span::new(region.start, region.start),
                value: Value::Empty,
            };
        }
        Err(fault) => fault,
    };
    let groups = groups(text, region);
    let nested = groups.first().and_then(|group| under_name(text, *group));
    if depth == 0 || faults.len() >= MOST_FAULTS || (groups.len() < 2 && nested.is_none()) {
        let node = broken_piece(text, region);
        faults.push(stopped);
        return node;
    }
    if groups.len() < 2 {
        return named(text, region, stopped, faults, depth);
    }
    let pieces: Vec<Node> = groups
        .into_iter()
        .map(|group| cut(text, group, faults, depth - 1))
        .collect();
    join(region, pieces, faults)
}

/// A name with indented lines under it: the lines are read by themselves.
fn named(text: &str, region: Span, stopped: Fault, faults: &mut Vec<Fault>, depth: usize) -> Node {
    let mut whole = broken_piece(text, region);
    let Some(below) = under_name(text, region) else {
        faults.push(stopped);
        return whole;
    };
    let before = faults.len();
    let node = cut(text, below, faults, depth - 1);
    if faults.len() == before {
        faults.push(stopped);
    } else if let Value::Map { entries, .. } = &mut whole.value
        && let Some(entry) = entries.first_mut()
    {
        entry.node = node;
    }
    whole
}

/// The pieces of a region: each starts at a line of the smallest indentation.
fn groups(text: &str, region: Span) -> Vec<Span> {
    let source = text.get(region.start..region.end).unwrap_or_default();
    let mut lines = Vec::new();
    let mut offset = region.start;
    for line in source.split_inclusive('\n') {
        let content = line.trim_start_matches(' ');
        let blank = content.trim().is_empty() || content.starts_with('#');
        if !blank {
            lines.push((offset, line.len() - content.len()));
        }
        offset += line.len();
    }
    let Some(smallest) = lines.iter().map(|(_, indent)| *indent).min() else {
        return Vec::new();
    };
    let starts: Vec<usize> = lines
        .iter()
        .filter(|(_, indent)| *indent == smallest)
        .map(|(start, _)| *start)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([region.end]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| Span::new(*start, end))
        .collect()
}

/// The lines under a line that is a name and a colon and nothing else.
fn under_name(text: &str, region: Span) -> Option<Span> {
    let source = text.get(region.start..region.end)?;
    let (first, rest) = source.split_once('\n')?;
    let name = first.trim().strip_suffix(':')?;
    let plain = !name.is_empty() && name.chars().all(is_name_character);
    (plain && !rest.trim().is_empty())
        .then(|| Span::new(region.start + first.len() + 1, region.end))
}

fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

/// What is known of a piece that could not be read: its name, where there is one.
fn broken_piece(text: &str, region: Span) -> Node {
    let source = text.get(region.start..region.end).unwrap_or_default();
    let line = source
        .lines()
        .find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .unwrap_or_default();
    let start =
        region.start + subslice_offset(source, line) + (line.len() - line.trim_start().len());
    let trimmed = line.trim_start();
    let end = region.start + source.trim_end().len();
    if trimmed.starts_with("- ") || trimmed == "-" {
        return Node {
            span: Span::new(start, end),
            value: Value::List(vec![Node::broken(Span::new(start, end))]),
        };
    }
    let name: String = trimmed
        .chars()
        .take_while(|c| is_name_character(*c))
        .collect();
    let colon = trimmed
        .get(name.len()..)
        .is_some_and(|rest| rest.trim_start().starts_with(':'));
    if name.is_empty() || !colon {
        return Node::no_fields(Span::new(start, end), false);
    }
    let key_span = Span::new(start, start + name.len());
    Node {
        span: Span::new(start, end),
        value: Value::Map {
            entries: vec![Entry {
                node: Node::broken(Span::new(key_span.end, end)),
                key: name,
                key_span,
            }],
            braces: false,
            complete: true,
        },
    }
}

fn subslice_offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize)
        .saturating_sub(whole.as_ptr() as usize)
        .min(whole.len())
}

fn join(region: Span, pieces: Vec<Node>, faults: &mut Vec<Fault>) -> Node {
    let mut fields: Vec<Entry> = Vec::new();
    let mut items: Vec<Node> = Vec::new();
    let mut complete = true;
    let mut span = Span::new(region.start, region.start);
    for (index, piece) in pieces.into_iter().enumerate() {
        span = if index == 0 {
            piece.span
        } else {
            Span::new(span.start, piece.span.end)
        };
        match piece.value {
            Value::Map {
                entries,
                complete: whole,
                ..
            } => {
                complete &= whole;
                fields.extend(entries);
            }
            Value::List(more) => items.extend(more),
            Value::Empty => {}
            Value::Scalar(_) => {
                complete = false;
                faults.push(Fault::new("yaml-syntax", piece.span).variant("no-colon"));
            }
            Value::Broken => complete = false,
        }
    }
    let value = if fields.is_empty() && !items.is_empty() {
        Value::List(items)
    } else {
        Value::Map {
            entries: without_duplicates(fields, faults),
            braces: false,
            complete,
        }
    };
    Node { span, value }
}
