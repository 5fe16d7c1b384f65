//! YAML as a tree in which every value knows its place.
//!
//! The subset of the contract: no anchors, aliases, tags, merge keys, directives or second documents. Scalars stay
//! text: what `no` or `1.10` means is decided by the field that takes it.

use super::decoded::check_escapes;
use super::fault::tell;
use super::yaml_builder::read;
use super::yaml_faults::feature;
use super::yaml_tree::{MAX_VALUES, Node, Value};
use super::{Fault, Span, yaml_recovery, yaml_tabs};

/// Reads `region` of `text` as one YAML document. Every fault is told, and what lies around a fault is kept.
pub fn parse(text: &str, region: Span, faults: &mut Vec<Fault>) -> Node {
    let source = text.get(region.start..region.end).unwrap_or_default();
    let node = parse_documents(text, region, faults);
    if source.contains('\\') {
        check_escapes(text, &node, faults);
    }
    node
}

fn parse_documents(text: &str, region: Span, faults: &mut Vec<Fault>) -> Node {
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
