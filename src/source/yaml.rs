//! YAML as a tree in which every value knows its place.
//!
//! The subset of the contract: no anchors, aliases, tags, merge keys, directives or second documents. Scalars stay
//! text: what `no` or `1.10` means is decided by the field that takes it.

use super::fault::{shorten, tell};
use super::yaml_builder::read;
use super::yaml_faults::feature;
use super::{Fault, Span, yaml_recovery, yaml_tabs};
use std::collections::{BTreeMap, BTreeSet};

/// How deep lists and fields may lie in each other.
pub const MAX_NESTING: usize = 64;

/// How many names and values a file may have. A case has about a hundred, and what reads them need fear no more.
pub const MAX_VALUES: usize = 20_000;

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

    /// A place at which nothing is written.
    pub fn empty(at: usize) -> Self {
        Node {
            span: Span::new(at, at),
            value: Value::Empty,
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

    /// Whether nothing is written here: no value, blanks, no item, no field.
    pub fn is_nothing(&self) -> bool {
        match &self.value {
            Value::Empty => true,
            Value::Scalar(text) => text.trim().is_empty(),
            Value::List(items) => items.iter().all(Node::is_nothing),
            Value::Map {
                entries, complete, ..
            } => *complete && entries.is_empty(),
            Value::Broken => false,
        }
    }
}

/// Reads `region` of `text` as one YAML document. Every fault is told, and what lies around a fault is kept.
pub fn parse(text: &str, region: Span, faults: &mut Vec<Fault>) -> Node {
    let source = text.get(region.start..region.end).unwrap_or_default();
    let Some(marker) = second_document(source) else {
        return parse_document(text, region, faults);
    };
    let place = marker.shifted(region.start);
    let mut node = parse_document(text, Span::new(region.start, place.start), faults);
    tell(faults, feature("second-document", place));
    if let Value::Map { complete, .. } = &mut node.value {
        *complete = false;
    }
    node
}

fn parse_document(text: &str, region: Span, faults: &mut Vec<Fault>) -> Node {
    let source = text.get(region.start..region.end).unwrap_or_default();
    if yaml_tabs::first_line(source).is_some() {
        return yaml_tabs::parse(text, region, faults);
    }
    let mut left = MAX_VALUES;
    match read(source, region.start, &mut left, faults) {
        Ok(node) => node,
        Err(_) => yaml_recovery::recover(text, region, faults),
    }
}

/// The line of three hyphens or dots behind which another document begins.
fn second_document(source: &str) -> Option<Span> {
    let mut offset = 0;
    let mut begun = false;
    let mut ended = None;
    for line in source.split_inclusive('\n') {
        let content = line.trim();
        let blank = content.is_empty() || content.starts_with('#');
        let place = Span::new(offset, offset + 3);
        let marker = |mark| {
            line.strip_prefix(mark)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
        };
        if !blank && ended.is_some() {
            return ended;
        }
        if marker("---") {
            if begun {
                return Some(place);
            }
            begun = true;
        } else if marker("...") {
            ended = Some(place);
        } else if !blank && !line.starts_with('%') {
            begun = true;
        }
        offset += line.len();
    }
    None
}

/// Takes out every field whose name stands already; which of the two is meant nobody knows, so the first is broken.
pub(super) fn without_duplicates(entries: Vec<Entry>, faults: &mut Vec<Fault>) -> Vec<Entry> {
    let mut first_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut twice: BTreeMap<usize, Span> = BTreeMap::new();
    let mut torn: BTreeSet<usize> = BTreeSet::new();
    for (index, entry) in entries.iter().enumerate() {
        match first_of.get(entry.key.as_str()) {
            None => {
                first_of.insert(&entry.key, index);
            }
            Some(first) => {
                let place = entries.get(*first).map(|entry| entry.key_span);
                twice.insert(index, place.unwrap_or_default());
                torn.insert(*first);
            }
        }
    }
    let mut kept = Vec::new();
    for (index, mut entry) in entries.into_iter().enumerate() {
        if let Some(first) = twice.get(&index) {
            let fault = Fault::new("duplicate-field", entry.key_span)
                .text("field", shorten(&entry.key))
                .related("first", *first);
            tell(faults, fault);
        } else {
            if torn.contains(&index) {
                entry.node.value = Value::Broken;
            }
            kept.push(entry);
        }
    }
    kept
}
