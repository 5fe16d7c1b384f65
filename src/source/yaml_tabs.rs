//! Tabs and no-break spaces where a line is indented. The parser takes a tab for nothing at all, so that a field can slip
//! out of the one that it stands under, and a no-break space for a letter: each is told, and the rest is read as if it
//! were a space.

use super::fault::tell;
use super::yaml_builder::read;
use super::yaml_tree::{MAX_VALUES, Node, Value};
use super::{Fault, Span, yaml_recovery};

/// What looks like a space and is none to YAML.
const NO_BREAK: char = '\u{a0}';

/// The first line with a tab or a no-break space in its indentation.
pub(super) fn first_line(source: &str) -> Option<usize> {
    indentations(source).next().map(|span| span.start)
}

/// The indentation of each line that has a tab or a no-break space there.
fn indentations(source: &str) -> impl Iterator<Item = Span> + '_ {
    let mut offset = 0;
    source.split_inclusive('\n').filter_map(move |line| {
        let start = offset;
        offset += line.len();
        let content = line.trim_start_matches([' ', '\t', NO_BREAK]);
        let indentation = line.get(..line.len() - content.len()).unwrap_or_default();
        let blank = content.trim_end().is_empty();
        let wrong = indentation.contains(NO_BREAK) || (!blank && indentation.contains('\t'));
        wrong.then(|| Span::new(start, start + indentation.len()))
    })
}

/// Reads a region that has such lines.
pub(super) fn parse(text: &str, region: Span, faults: &mut Vec<Fault>) -> Node {
    let source = text.get(region.start..region.end).unwrap_or_default();
    let mut inside = Vec::new();
    let mut found = Vec::new();
    let mut left = MAX_VALUES;
    let read_as_it_is = read(source, region.start, &mut left, &mut found).ok();
    if let Some(node) = &read_as_it_is {
        texts(node, &mut inside);
    }
    let wrong: Vec<Span> = indentations(source)
        .filter(|line| {
            let place = line.shifted(region.start);
            let after = inside.partition_point(|text: &Span| text.start <= place.start);
            let text = after.checked_sub(1).and_then(|index| inside.get(index));
            !text.is_some_and(|text| text.contains(place))
        })
        .collect();
    if let (Some(node), true) = (read_as_it_is, wrong.is_empty()) {
        faults.append(&mut found);
        return node;
    }
    let mut cleaned = String::with_capacity(region.end);
    cleaned.push_str(text.get(..region.start).unwrap_or_default());
    let mut done = 0;
    for line in &wrong {
        let indentation = source.get(line.start..line.end).unwrap_or_default();
        let mut signs = indentation.char_indices();
        if let Some((at, sign)) = signs.find(|(_, sign)| *sign != ' ') {
            let start = line.start + at;
            let place = Span::new(start, start + sign.len_utf8()).shifted(region.start);
            let variant = if sign == '\t' {
                "tab"
            } else {
                "no-break-space"
            };
            tell(faults, Fault::new("yaml-syntax", place).variant(variant));
        }
        cleaned.push_str(source.get(done..line.start).unwrap_or_default());
        cleaned.push_str(&in_spaces(indentation));
        done = line.end;
    }
    cleaned.push_str(source.get(done..).unwrap_or_default());
    yaml_recovery::recover(&cleaned, region, faults)
}

/// An indentation of as many columns in spaces. It takes the same bytes, since places in the file are told by them: what
/// is too much becomes a line with nothing on it.
fn in_spaces(indentation: &str) -> String {
    let columns = indentation.chars().count();
    let spaces = " ".repeat(columns);
    match (indentation.len() - columns).checked_sub(1) {
        Some(before) => format!("{}\n{spaces}", " ".repeat(before)),
        None => spaces,
    }
}

/// The places of the texts of a tree, in order. A line that begins inside one may begin with either.
fn texts(node: &Node, found: &mut Vec<Span>) {
    match &node.value {
        Value::Scalar(_) => found.push(node.span),
        Value::List(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Map { entries, .. } => entries.iter().for_each(|entry| texts(&entry.node, found)),
        Value::Empty | Value::Broken => {}
    }
}
