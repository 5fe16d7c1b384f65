//! Values that a number sign cuts short: YAML takes it and what stands behind it for a comment.

use super::fault::{shorten, tell};
use super::{Fault, Node, Span, Value};

/// Tells the values in `node` that have a space, `#` and a letter or digit behind them on the line: few begin a
/// comment like that.
pub fn find_cut_short(text: &str, node: &Node, faults: &mut Vec<Fault>) {
    match &node.value {
        Value::Scalar(value) => tell_cut(text, node.span, value, faults),
        Value::List(items) => items
            .iter()
            .for_each(|item| find_cut_short(text, item, faults)),
        Value::Map { entries, .. } => entries
            .iter()
            .for_each(|entry| find_cut_short(text, &entry.node, faults)),
        Value::Empty | Value::Broken => {}
    }
}

fn tell_cut(text: &str, span: Span, value: &str, faults: &mut Vec<Fault>) {
    let written = text.get(span.start..span.end).unwrap_or_default();
    if written.is_empty() || written.starts_with(['"', '\'', '|', '>']) {
        return;
    }
    let rest = text.get(span.end..).unwrap_or_default();
    let rest = rest.lines().next().unwrap_or_default();
    let comment = rest.trim_start_matches([' ', '\t']);
    let cut = comment.len() < rest.len()
        && comment
            .strip_prefix('#')
            .is_some_and(|behind| behind.starts_with(char::is_alphanumeric));
    if cut {
        let start = span.end + (rest.len() - comment.len());
        let place = Span::new(start, start + comment.trim_end().len());
        let fault = Fault::new("value-cut-short", place).text("value", shorten(value));
        tell(faults, fault);
    }
}
