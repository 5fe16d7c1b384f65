//! Where a record's fields end and its text begins.

use super::{Fault, Span};

/// The two parts of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The YAML between the two lines of three hyphens; none where they are not there.
    pub front_matter: Option<Span>,
    /// The Markdown behind it.
    pub body: Span,
}

/// Finds the front matter of `text`: from a first line `---` to the next line `---`.
pub fn split(text: &str, faults: &mut Vec<Fault>) -> Parts {
    let whole = Span::new(0, text.len());
    let first_end = text.find('\n').map_or(text.len(), |index| index + 1);
    let first = text.get(..first_end).unwrap_or_default();
    if first.trim_end() != "---" {
        let end = first.trim_end().len();
        let variant = if text.trim().is_empty() {
            "empty"
        } else if text.trim_start().starts_with("---") {
            "not-first"
        } else {
            ""
        };
        faults.push(Fault::new("front-matter-missing", Span::new(0, end)).variant(variant));
        return Parts {
            front_matter: None,
            body: whole,
        };
    }
    let mut offset = first_end;
    for line in text
        .get(first_end..)
        .unwrap_or_default()
        .split_inclusive('\n')
    {
        if line.trim_end() == "---" {
            return Parts {
                front_matter: Some(Span::new(first_end, offset)),
                body: Span::new(offset + line.len(), text.len()),
            };
        }
        offset += line.len();
    }
    faults.push(Fault::new("front-matter-unclosed", Span::new(0, 3)));
    Parts {
        front_matter: None,
        body: Span::new(text.len(), text.len()),
    }
}
