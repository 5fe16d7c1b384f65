//! Reading on after a fault, so that one run tells every fault of a file.
//!
//! A region that cannot be read whole is cut at the lines of its smallest indentation, and each piece is read by
//! itself. A piece that fails and is a name or a hyphen with lines under it is cut again; any other is told and its
//! field is broken.

use super::fault::{is_full, tell};
use super::yaml_builder::{Stopped, read};
use super::yaml_faults::is_name_character;
use super::yaml_tree::{Entry, MAX_VALUES, Node, Value, without_duplicates};
use super::{Fault, Span};

/// How many times a region may be cut into smaller ones.
const MOST_CUTS: usize = 16;

/// How many bytes are read again at most: each cut reads all of its region once more.
const MOST_BYTES: usize = 3 * 1024 * 1024;

/// What YAML takes for a blank; other spaces are characters like any.
const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];

/// Reads what can be read of a region that cannot be read whole, and tells every fault in it.
pub(super) fn recover(text: &str, region: Span, faults: &mut Vec<Fault>) -> Node {
    let mut recovery = Recovery {
        text,
        faults,
        values: MAX_VALUES,
        bytes: MOST_BYTES,
    };
    recovery.read(region, MOST_CUTS)
}

struct Recovery<'a> {
    text: &'a str,
    faults: &'a mut Vec<Fault>,
    values: usize,
    bytes: usize,
}

/// What a piece is by its first line.
enum Shape {
    /// A name and a colon, with lines under them.
    Named(Span),
    /// A hyphen, with what stands behind and under it.
    Item(Span),
    /// Anything else.
    Plain,
}

impl<'a> Recovery<'a> {
    fn read(&mut self, region: Span, cuts: usize) -> Node {
        let source = self.slice(region);
        if is_full(self.faults) || self.values == 0 {
            return Node::no_fields(region, false);
        }
        self.bytes = self.bytes.saturating_sub(source.len());
        match read(source, region.start, &mut self.values, self.faults) {
            Ok(node) => node,
            Err(stopped) if stopped.fault.rule == "file-too-large" => {
                self.values = 0;
                tell(self.faults, stopped.fault);
                Node::no_fields(region, false)
            }
            Err(stopped) => self.cut(region, Some(*stopped), cuts),
        }
    }

    /// Cuts a region of which only pieces can be read.
    fn cut(&mut self, region: Span, stopped: Option<Stopped>, cuts: usize) -> Node {
        let before = self.faults.len();
        let cuts = if self.bytes == 0 { 0 } else { cuts };
        let pieces = self.pieces(region);
        let region = match pieces.as_slice() {
            [only] => *only,
            _ => region,
        };
        let shape = match pieces.as_slice() {
            [only] if cuts > 0 => self.shape(*only),
            _ => Shape::Plain,
        };
        let node = match shape {
            _ if cuts > 0 && pieces.len() > 1 => self.read_pieces(region, &pieces, cuts),
            Shape::Named(below) => self.named(region, below, cuts),
            Shape::Item(inside) => {
                let item = self.inside_item(inside, cuts);
                let place = self.visible(region);
                Node {
                    span: Span::new(place.start, place.end.max(item.span.end)),
                    value: Value::List(vec![item]),
                }
            }
            Shape::Plain => {
                if self.is_glued(region) {
                    self.tell_misfit(region);
                }
                self.broken(region, stopped.as_ref())
            }
        };
        if self.faults.len() == before {
            self.give_up(region, stopped);
        }
        node
    }

    /// Tells what stopped the reading of `region`, unless a tab or a no-break space that has been told of is reason enough.
    fn give_up(&mut self, region: Span, stopped: Option<Stopped>) {
        let tab = |fault: &Fault| {
            let indents = matches!(fault.variant, "tab" | "no-break-space");
            indents && region.contains(fault.span)
        };
        if let Some(stopped) = stopped
            && !self.faults.iter().any(tab)
        {
            for fault in stopped.features {
                tell(self.faults, fault);
            }
            tell(self.faults, stopped.fault);
        }
    }

    fn read_pieces(&mut self, region: Span, pieces: &[Span], cuts: usize) -> Node {
        let list = pieces.first().is_some_and(|piece| self.is_item(*piece));
        let mut nodes = Vec::with_capacity(pieces.len());
        for piece in pieces {
            if list && !self.is_item(*piece) {
                let place = self.tell_misfit(*piece);
                nodes.push(Node::broken(place));
            } else {
                nodes.push(self.read(*piece, cuts - 1));
            }
        }
        self.join(region, list, nodes)
    }

    /// Tells a piece that is neither a field nor an item of a list.
    fn tell_misfit(&mut self, piece: Span) -> Span {
        let place = self.visible(piece);
        let fault = if self.is_glued(piece) {
            let hyphen = Span::new(place.start, place.start + 1);
            Fault::new("yaml-syntax", hyphen).variant("hyphen")
        } else {
            Fault::new("yaml-syntax", place).variant("no-colon")
        };
        tell(self.faults, fault);
        place
    }

    /// A name with lines under it: the lines are read by themselves.
    fn named(&mut self, region: Span, below: Span, cuts: usize) -> Node {
        let before = self.faults.len();
        let value = self.read(below, cuts - 1);
        let mut whole = self.broken(region, None);
        if self.faults.len() > before
            && let Value::Map { entries, .. } = &mut whole.value
            && let Some(entry) = entries.first_mut()
        {
            entry.node = value;
        }
        whole
    }

    /// What stands behind a hyphen. Its first line is indented by what stands before it.
    fn inside_item(&mut self, inside: Span, cuts: usize) -> Node {
        match self.pieces(inside).as_slice() {
            [_, _, ..] => self.cut(inside, None, cuts - 1),
            _ => self.read(inside, cuts - 1),
        }
    }

    /// The pieces of a region: each starts at a line of the smallest indentation. Hyphens under a name belong to it,
    /// and what is indented with a tab to what stands above.
    fn pieces(&self, region: Span) -> Vec<Span> {
        let lines = self.lines(region);
        let Some(smallest) = lines.iter().map(|(_, indent)| *indent).min() else {
            return Vec::new();
        };
        let mut starts: Vec<usize> = Vec::new();
        let mut named = false;
        for (start, indent) in lines {
            let piece = Span::new(start, region.end);
            if starts.is_empty() {
                named = !self.is_item(piece);
                starts.push(start);
            } else if indent == smallest && !(named && self.is_item(piece)) {
                starts.push(start);
            }
        }
        let ends = starts.iter().skip(1).copied().chain([region.end]);
        starts
            .iter()
            .zip(ends)
            .map(|(start, end)| Span::new(*start, end))
            .collect()
    }

    /// The lines of a region that hold something, with their indentation.
    fn lines(&self, region: Span) -> Vec<(usize, usize)> {
        let mut lines = Vec::new();
        let mut offset = region.start;
        let first = self.text.get(..region.start).unwrap_or_default();
        let mut before = first.len() - first.rfind('\n').map_or(0, |index| index + 1);
        for line in self.slice(region).split_inclusive('\n') {
            let content = line.trim_start_matches(' ');
            let blank = content.trim_matches(BLANK).is_empty() || content.starts_with('#');
            if !blank {
                lines.push((offset, before + line.len() - content.len()));
            }
            offset += line.len();
            before = 0;
        }
        lines
    }

    fn slice(&self, region: Span) -> &'a str {
        self.text.get(region.start..region.end).unwrap_or_default()
    }

    /// The first line of a piece that holds something, and what follows it.
    fn first_line(&self, piece: Span) -> (Span, Span) {
        let source = self.slice(piece);
        let start = piece.start + (source.len() - source.trim_start_matches(BLANK).len());
        let rest = self.text.get(start..piece.end).unwrap_or_default();
        let end = rest.find('\n').map_or(piece.end, |length| start + length);
        let behind = (end + 1).min(piece.end);
        (Span::new(start, end), Span::new(behind, piece.end))
    }

    fn is_item(&self, piece: Span) -> bool {
        let (line, _) = self.first_line(piece);
        let rest = self.slice(line).strip_prefix('-');
        rest.is_some_and(|rest| rest.trim_end_matches(BLANK).is_empty() || rest.starts_with(' '))
    }

    /// Whether a hyphen begins the piece without a space behind it.
    fn is_glued(&self, piece: Span) -> bool {
        let (line, _) = self.first_line(piece);
        let rest = self.slice(line).strip_prefix('-');
        rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    }

    fn shape(&self, piece: Span) -> Shape {
        let (line, below) = self.first_line(piece);
        if self.is_item(piece) {
            let inside = Span::new((line.start + 2).min(piece.end), piece.end);
            return Shape::Item(inside);
        }
        let name = self.slice(line).trim_end_matches(BLANK).strip_suffix(':');
        let plain =
            name.is_some_and(|name| !name.is_empty() && name.chars().all(is_name_character));
        if plain && !self.slice(below).trim_matches(BLANK).is_empty() {
            return Shape::Named(below);
        }
        Shape::Plain
    }

    /// From the first to the last visible character of a region.
    fn visible(&self, region: Span) -> Span {
        let source = self.slice(region);
        let start = source.len() - source.trim_start_matches(BLANK).len();
        Span::new(
            region.start + start,
            region.start + source.trim_end_matches(BLANK).len().max(start),
        )
    }

    /// What is known of a piece that could not be read: its name, where there is one. Where a line under it is at
    /// fault, that line may be a field of its own.
    fn broken(&self, piece: Span, stopped: Option<&Stopped>) -> Node {
        let (line, _) = self.first_line(piece);
        let span = Span::new(line.start, self.visible(piece).end);
        if self.is_item(piece) {
            return Node {
                span,
                value: Value::List(vec![Node::broken(span)]),
            };
        }
        if stopped.is_some_and(|stopped| stopped.fault.variant == "directive") {
            return Node::empty(span.start);
        }
        let written = self.slice(line);
        let length = written
            .find(|c| !is_name_character(c))
            .unwrap_or(written.len());
        let (name, rest) = written.split_at_checked(length).unwrap_or_default();
        let Some(value) = rest.trim_start_matches(BLANK).strip_prefix(':') else {
            return Node::no_fields(span, false);
        };
        if name.is_empty() || name.starts_with('-') {
            return Node::no_fields(span, false);
        }
        let start = line.end - value.trim_start_matches(BLANK).len();
        let node = Node::broken(Span::new(start.min(span.end), span.end));
        let entry = Entry {
            key: name.to_owned(),
            key_span: Span::new(line.start, line.start + name.len()),
            node,
        };
        Node {
            span,
            value: Value::Map {
                entries: vec![entry],
                braces: false,
                complete: stopped.is_none_or(|stopped| stopped.fault.span.start <= line.end),
            },
        }
    }

    fn join(&mut self, region: Span, list: bool, pieces: Vec<Node>) -> Node {
        let mut fields: Vec<Entry> = Vec::new();
        let mut items: Vec<Node> = Vec::new();
        let mut complete = true;
        let place = self.visible(region);
        let end = pieces.last().map_or(place.end, |last| last.span.end);
        for piece in pieces {
            match piece.value {
                Value::List(more) if list => items.extend(more),
                _ if list => items.push(Node::broken(piece.span)),
                Value::Map {
                    entries,
                    complete: whole,
                    ..
                } => {
                    complete &= whole;
                    fields.extend(entries);
                }
                Value::Empty => {}
                Value::List(_) | Value::Broken => complete = false,
                Value::Scalar(_) => {
                    complete = false;
                    let fault = Fault::new("yaml-syntax", piece.span).variant("no-colon");
                    tell(self.faults, fault);
                }
            }
        }
        let value = if list {
            Value::List(items)
        } else {
            Value::Map {
                entries: without_duplicates(fields, self.faults),
                braces: false,
                complete,
            }
        };
        Node {
            span: Span::new(place.start, place.end.max(end)),
            value,
        }
    }
}
