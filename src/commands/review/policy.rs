//! The fields of konsult.yaml that differ from main's.

use super::super::World;
use crate::repository::HistoryState;
use crate::source::{Node, SourceText, Span, Value, parse_yaml};
use std::collections::{BTreeMap, BTreeSet};

/// A field of konsult.yaml that differs from main's. It does not count before it has come to main.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyChange {
    /// The field's path, such as `deadlines.dispatch`.
    pub field: String,
    /// What main has; none where it says nothing.
    pub before: Option<String>,
    /// What stands here.
    pub after: Option<String>,
}

/// The fields that differ, by path. Nothing where there is no main.
pub(super) fn compared(world: &World) -> Vec<PolicyChange> {
    let HistoryState::Known(main) = &world.snapshot.history.state else {
        return Vec::new();
    };
    let main = main.configuration.as_deref().map(|bytes| {
        let reading = SourceText::read("konsult.yaml", bytes);
        values(reading.text.text())
    });
    let here = world.dataset.config.as_ref();
    let here = here.map(|config| values(config.source.text()));
    let (main, here) = (main.unwrap_or_default(), here.unwrap_or_default());
    let fields: BTreeSet<&String> = main.keys().chain(here.keys()).collect();
    fields
        .into_iter()
        .filter(|field| main.get(*field) != here.get(*field))
        .map(|field| PolicyChange {
            field: field.clone(),
            before: main.get(field).cloned(),
            after: here.get(field).cloned(),
        })
        .collect()
}

fn values(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let node = parse_yaml(text, Span::new(0, text.len()), &mut Vec::new());
    walk(&node, "", text, &mut found);
    found
}

fn walk(node: &Node, path: &str, text: &str, found: &mut BTreeMap<String, String>) {
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match &node.value {
        Value::Empty => {}
        Value::Scalar(value) => {
            found.insert(path.to_owned(), value.clone());
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &below(&(index + 1).to_string()), text, found);
            }
        }
        Value::Map { entries, .. } => {
            for entry in entries {
                walk(&entry.node, &below(&entry.key), text, found);
            }
        }
        Value::Broken => {
            let written = text.get(node.span.start..node.span.end);
            found.insert(path.to_owned(), written.unwrap_or_default().to_owned());
        }
    }
}
