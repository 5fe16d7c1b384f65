//! The tree that YAML is read into: every value knows its place.

use super::fault::{shorten, tell};
use super::{Fault, Span};
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

    /// Whether there are names here and no value behind any of them: `{date: , reason: }`.
    pub fn has_only_names(&self) -> bool {
        match &self.value {
            Value::Map {
                entries, complete, ..
            } => {
                let nothing =
                    |entry: &Entry| entry.node.is_nothing() || entry.node.has_only_names();
                *complete && entries.iter().all(nothing)
            }
            _ => false,
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

/// Takes out every field whose name stands already; which of the two is meant nobody knows, so the first is broken.
pub(super) fn without_duplicates(entries: Vec<Entry>, faults: &mut Vec<Fault>) -> Vec<Entry> {
    if are_few_and_distinct(&entries) {
        return entries;
    }
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

/// Nearly every mapping has few fields, each once: that is seen sooner than it is sorted out.
fn are_few_and_distinct(entries: &[Entry]) -> bool {
    const FEW: usize = 40;
    let mut numbered = entries.iter().enumerate();
    entries.len() <= FEW
        && numbered.all(|(at, entry)| entries.iter().take(at).all(|other| other.key != entry.key))
}
