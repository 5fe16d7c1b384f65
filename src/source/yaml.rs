//! YAML as a tree in which every value knows its place.
//!
//! The subset of the contract: no anchors, aliases, tags, merge keys, directives or second documents. Scalars stay
//! text: what `no` or `1.10` means is decided by the field that takes it.

use super::yaml_faults::{feature, syntax};
use super::{Fault, Span, yaml_recovery};
use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as ParserSpan};
use std::collections::BTreeMap;

/// How deep lists and fields may lie in each other.
pub const MAX_NESTING: usize = 64;

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// From the first byte of the value to the byte after its last; empty where nothing is written.
    pub span: Span,
    /// What stands there.
    pub value: Value,
}

/// What stands at a place of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing is written.
    Empty,
    /// A text, as written and without its quotes.
    Scalar(String),
    /// Values in order.
    List(Vec<Node>),
    /// Fields in order.
    Map {
        /// The fields, each name once.
        entries: Vec<Entry>,
        /// Written in braces on the line.
        braces: bool,
        /// Every line of it could be read; otherwise a field that is not there may still have been written.
        complete: bool,
    },
    /// Something that could not be read; its fault has been told.
    Broken,
}

/// A field of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The field's name.
    pub key: String,
    /// The place of the name.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

impl Node {
    /// A node that says that its fault has been told.
    pub fn broken(span: Span) -> Self {
        Node {
            span,
            value: Value::Broken,
        }
    }

    /// An empty mapping at `span`.
    pub fn no_fields(span: Span, complete: bool) -> Self {
        Node {
            span,
            value: Value::Map {
                entries: Vec::new(),
                braces: false,
                complete,
            },
        }
    }
}

/// Reads `region` of `text` as one YAML document. Every fault is told, and what lies around a fault is kept.
pub fn parse(text: &str, region: Span, faults: &mut Vec<Fault>) -> Node {
    let source = text.get(region.start..region.end).unwrap_or_default();
    match read(source, region.start, faults) {
        Ok(Some(node)) => node,
        Ok(None) => Node {
            span: Span::new(region.start, region.start),
            value: Value::Empty,
        },
        Err(_) => yaml_recovery::recover(text, region, faults),
    }
}

/// Reads `source` whole, or tells where reading stopped. Faults of features are added only when the whole is read.
pub(super) fn read(
    source: &str,
    offset: usize,
    faults: &mut Vec<Fault>,
) -> Result<Option<Node>, Fault> {
    let mut builder = Builder::new(source, offset);
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: MAX_NESTING,
        block_nesting_limit: MAX_NESTING,
    };
    for event in Parser::new_from_str_with_options(source, options) {
        let (event, span) = event.map_err(|error: ScanError| syntax(source, offset, &error))?;
        builder.take(event, span)?;
        if builder.second_document {
            break;
        }
    }
    faults.append(&mut builder.faults);
    Ok(builder.root)
}

enum Frame {
    List(Vec<Node>, usize),
    Map {
        entries: Vec<Entry>,
        key: Option<(String, Span)>,
        start: usize,
        braces: bool,
        complete: bool,
    },
}

struct Builder<'a> {
    source: &'a str,
    offset: usize,
    stack: Vec<Frame>,
    root: Option<Node>,
    faults: Vec<Fault>,
    documents: usize,
    second_document: bool,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, offset: usize) -> Self {
        Builder {
            source,
            offset,
            stack: Vec::new(),
            root: None,
            faults: Vec::new(),
            documents: 0,
            second_document: false,
        }
    }

    fn place(&self, span: ParserSpan) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(range.start, range.end).shifted(self.offset)
    }

    fn take(&mut self, event: Event<'_>, span: ParserSpan) -> Result<(), Fault> {
        let place = self.place(span);
        let tag = span.tag_span().map(|tag| self.place(tag));
        match event {
            Event::Scalar(text, style, _, written) => {
                if written.is_some() {
                    self.faults.push(feature("tag", tag.unwrap_or(place)));
                }
                let node = scalar_node(&text, style, place);
                self.put(node)
            }
            Event::SequenceStart(_, _, written) => {
                self.note_tag(written.is_some(), tag.unwrap_or(place));
                self.open(Frame::List(Vec::new(), place.start), place)
            }
            Event::MappingStart(_, _, written) => {
                self.note_tag(written.is_some(), tag.unwrap_or(place));
                let braces = self.source_at(place.start).starts_with('{');
                let frame = Frame::Map {
                    entries: Vec::new(),
                    key: None,
                    start: place.start,
                    braces,
                    complete: true,
                };
                self.open(frame, place)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.faults.push(feature("alias", place));
                self.put(Node::broken(place))
            }
            Event::Anchor(..) => {
                self.faults.push(feature("anchor", place));
                Ok(())
            }
            Event::DocumentStart(explicit, version) => {
                self.start_document(place, explicit, version.is_some());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn source_at(&self, offset: usize) -> &'a str {
        self.source
            .get(offset.saturating_sub(self.offset)..)
            .unwrap_or_default()
    }

    fn note_tag(&mut self, tagged: bool, place: Span) {
        if tagged {
            self.faults.push(feature("tag", place));
        }
    }

    fn start_document(&mut self, place: Span, explicit: bool, directive: bool) {
        self.documents += 1;
        if self.documents > 1 {
            self.second_document = true;
            self.faults.push(feature("second-document", place));
        } else if explicit && directive {
            let at = Span::new(self.offset, self.offset + 1);
            self.faults.push(feature("directive", at));
        }
    }

    fn open(&mut self, frame: Frame, place: Span) -> Result<(), Fault> {
        if self.stack.len() >= MAX_NESTING {
            let at = Span::new(place.start, place.start + 1);
            return Err(Fault::new("nesting-too-deep", at));
        }
        self.stack.push(frame);
        Ok(())
    }

    fn close(&mut self, place: Span) -> Result<(), Fault> {
        let node = match self.stack.pop() {
            Some(Frame::List(items, start)) => {
                let end = items.last().map_or(place.end, |item| item.span.end);
                Node {
                    span: Span::new(start, end.max(bracket_end(self.source, self.offset, place))),
                    value: Value::List(items),
                }
            }
            Some(Frame::Map {
                entries,
                start,
                braces,
                complete,
                ..
            }) => {
                let end = entries
                    .last()
                    .map_or(place.end, |entry| entry.node.span.end);
                let entries = without_duplicates(entries, &mut self.faults);
                Node {
                    span: Span::new(start, end.max(bracket_end(self.source, self.offset, place))),
                    value: Value::Map {
                        entries,
                        braces,
                        complete,
                    },
                }
            }
            None => return Ok(()),
        };
        self.put(node)
    }

    fn put(&mut self, node: Node) -> Result<(), Fault> {
        let (source, offset) = (self.source, self.offset);
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Frame::List(items, _)) => items.push(node),
            Some(Frame::Map {
                entries,
                key,
                braces,
                complete,
                ..
            }) => match key.take() {
                None => match node.value {
                    Value::Scalar(text) => *key = Some((text, node.span)),
                    Value::Broken => {
                        *complete = false;
                        *key = Some((String::new(), node.span));
                    }
                    _ => {
                        let fault = Fault::new("yaml-syntax", node.span).variant("field-name");
                        return Err(fault);
                    }
                },
                Some((name, span)) => {
                    let entry = Entry {
                        key: name,
                        key_span: span,
                        node,
                    };
                    let lonely = *braces && !has_colon(source, offset, &entry);
                    add_entry(entries, entry, lonely, complete, &mut self.faults);
                }
            },
        }
        Ok(())
    }
}

/// Puts a field into its mapping, unless its name is none, stands there already, or is the rest of a sentence that
/// a comma cut off.
fn add_entry(
    entries: &mut Vec<Entry>,
    entry: Entry,
    lonely: bool,
    complete: &mut bool,
    faults: &mut Vec<Fault>,
) {
    if entry.key == "<<" {
        faults.push(feature("merge-key", entry.key_span));
        *complete = false;
    } else if lonely {
        let mut fault = Fault::new("yaml-syntax", entry.key_span)
            .variant("comma-in-braces")
            .text("rest", entry.key);
        if let Some(last) = entries.last_mut() {
            fault = fault.text("field", last.key.clone());
            last.node.value = Value::Broken;
        } else {
            fault = fault.text("field", "…");
        }
        faults.push(fault);
        *complete = false;
    } else if !entry.key.is_empty() {
        entries.push(entry);
    }
}

/// Takes out every field whose name stands already; which of the two is meant nobody knows, so the first is broken.
pub(super) fn without_duplicates(entries: Vec<Entry>, faults: &mut Vec<Fault>) -> Vec<Entry> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by(|a, b| {
        let name = |index: &usize| entries.get(*index).map(|entry| entry.key.as_str());
        name(a).cmp(&name(b)).then(a.cmp(b))
    });
    let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut first = order.first().copied().unwrap_or_default();
    for index in order.into_iter().skip(1) {
        let name = |index: usize| entries.get(index).map(|entry| entry.key.as_str());
        if name(index) == name(first) {
            first_of.insert(index, first);
        } else {
            first = index;
        }
    }
    if first_of.is_empty() {
        return entries;
    }
    let spans: Vec<Span> = entries.iter().map(|entry| entry.key_span).collect();
    let mut kept = Vec::new();
    for (index, mut entry) in entries.into_iter().enumerate() {
        if let Some(first) = first_of.get(&index) {
            faults.push(
                Fault::new("duplicate-field", entry.key_span)
                    .text("field", entry.key)
                    .related("first", spans.get(*first).copied().unwrap_or_default()),
            );
        } else {
            if first_of.values().any(|first| *first == index) {
                entry.node.value = Value::Broken;
            }
            kept.push(entry);
        }
    }
    kept
}

fn scalar_node(text: &str, style: ScalarStyle, place: Span) -> Node {
    // The parser gives `~` where nothing is written: only the empty place tells.
    let value = if style == ScalarStyle::Plain && (text.is_empty() || place.start == place.end) {
        Value::Empty
    } else {
        Value::Scalar(text.to_owned())
    };
    Node { span: place, value }
}

fn bracket_end(source: &str, offset: usize, place: Span) -> usize {
    let written = source
        .get(place.start.saturating_sub(offset)..place.end.saturating_sub(offset))
        .unwrap_or_default();
    if matches!(written, "]" | "}") {
        place.end
    } else {
        0
    }
}

fn has_colon(source: &str, offset: usize, entry: &Entry) -> bool {
    if !matches!(entry.node.value, Value::Empty) {
        return true;
    }
    source
        .get(entry.key_span.end.saturating_sub(offset)..)
        .is_some_and(|rest| rest.trim_start().starts_with(':'))
}
