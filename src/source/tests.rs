//! What the reading of files promises, by tables. A fault is written `LINE:COLUMN-END rule.variant`, with the line of
//! its end in front of END where it is another, and ` ← LINE:COLUMN-END` for the other place that belongs to it.

mod bounds;
mod characters;
mod markdown;
mod places;
mod recovery;
mod syntax;
mod tree;

use super::*;

fn place(text: &SourceText, span: Span) -> String {
    assert!(
        text.text().get(span.start..span.end).is_some(),
        "{span:?} lies on characters of {:?}",
        text.text()
    );
    let (start, end) = (text.position(span.start), text.position(span.end));
    let end = match start.line == end.line {
        true => end.column.to_string(),
        false => format!("{}:{}", end.line, end.column),
    };
    format!("{}:{}-{end}", start.line, start.column)
}

fn told(text: &SourceText, fault: &Fault) -> String {
    let variant = match fault.variant {
        "" => String::new(),
        variant => format!(".{variant}"),
    };
    let related: String = fault
        .related
        .iter()
        .map(|related| format!(" ← {}", place(text, related.span)))
        .collect();
    format!(
        "{} {}{variant}{related}",
        place(text, fault.span),
        fault.rule
    )
}

fn yaml(text: &str) -> (Node, Vec<Fault>) {
    let mut faults = Vec::new();
    let node = parse_yaml(text, Span::new(0, text.len()), &mut faults);
    (node, faults)
}

/// The faults of a text that is all YAML.
fn yaml_faults(text: &str) -> Vec<String> {
    let source = SourceText::new("x", text);
    let (_, mut faults) = yaml(text);
    faults.sort_by_key(|fault| fault.span);
    faults.iter().map(|fault| told(&source, fault)).collect()
}

/// Each line of the table: a text, and what is told of it.
fn hold(table: &[(&str, &[&str])], read: impl Fn(&str) -> Vec<String>) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, expected)| {
            format!("{text}\n  expected {expected:#?}\n  told {:#?}", read(text))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A tree as one line: `{name: value}`, `[value]`, `"text"`, `-` for nothing, `!` for what could not be read; `…`
/// where fields may have been lost.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Empty => "-".to_owned(),
        Value::Broken => "!".to_owned(),
        Value::Scalar(text) => format!("{text:?}"),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map {
            entries, complete, ..
        } => {
            let mut parts: Vec<String> = entries
                .iter()
                .map(|entry| format!("{}: {}", entry.key, shown(&entry.node)))
                .collect();
            if !complete {
                parts.push("…".to_owned());
            }
            format!("{{{}}}", parts.join(", "))
        }
    }
}
