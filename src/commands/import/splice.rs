//! Putting sections into the text of a file, and leaving all else as it stands, byte for byte.

use crate::model::CASE_SECTIONS;
use crate::source::shape::{outer_blocks, shape};
use crate::source::{Body, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What a section is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filling {
    pub id: &'static str,
    /// The heading that a section gets which the file does not have.
    pub heading: String,
    pub markdown: String,
}

/// The text of a section as it shall stand: none where a reader would see no difference. Paragraphs that say the same
/// keep the form that they have.
pub(super) fn renewed(old: &str, new: &str) -> Option<String> {
    let new_shape = shape(new);
    if shape(old) == new_shape {
        return None;
    }
    let composed = composed(old, new).filter(|text| shape(text) == new_shape);
    Some(composed.unwrap_or_else(|| new.to_owned()))
}

fn composed(old: &str, new: &str) -> Option<String> {
    let pieces = |text: &'_ str| -> Option<Vec<String>> {
        let spans = outer_blocks(text)?;
        let piece = |span: Span| {
            text.get(span.start..span.end)
                .map(|text| text.trim_end().to_owned())
        };
        spans.into_iter().map(piece).collect()
    };
    let (before, after) = (pieces(old)?, pieces(new)?);
    let shapes = |pieces: &[String]| pieces.iter().map(|piece| shape(piece)).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Patience, &shapes(&before), &shapes(&after));
    let mut kept: Vec<&str> = Vec::new();
    for op in ops {
        let (from, range) = match op {
            DiffOp::Equal { old_index, len, .. } => (&before, old_index..old_index + len),
            DiffOp::Insert {
                new_index, new_len, ..
            }
            | DiffOp::Replace {
                new_index, new_len, ..
            } => (&after, new_index..new_index + new_len),
            DiffOp::Delete { .. } => continue,
        };
        kept.extend(from.get(range)?.iter().map(String::as_str));
    }
    Some(kept.join("\n\n"))
}

/// Puts sections into a file. Line ends are those that the file has.
pub(super) fn spliced(text: &str, body: &Body, fillings: &[Filling]) -> String {
    let place = |filling: &Filling| match body.section(filling.id) {
        Some(section) => section.content,
        None => {
            let at = place_of(text, body, filling.id);
            Span::new(at, at)
        }
    };
    let mut edits: Vec<(Span, &Filling)> = fillings.iter().map(|f| (place(f), f)).collect();
    // Two new sections at one place stand in the order of the schema.
    edits.sort_by_key(|(span, filling)| (span.start, span.end, order(filling.id)));
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for (span, filling) in edits {
        out.push_str(text.get(done..span.start).unwrap_or_default());
        done = span.end;
        if span.is_empty() && body.section(filling.id).is_none() {
            while !out.is_empty() && !out.ends_with(&end.repeat(2)) {
                out.push_str(end);
            }
            out.push_str(&format!("## {} {{#{}}}", filling.heading, filling.id));
        }
        let last = if done == text.len() { "" } else { "\n" };
        let content = format!("\n\n{}\n{last}", filling.markdown);
        out.push_str(&content.replace('\n', end));
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// In front of the first section that comes after it in the schema, else at the end.
fn place_of(text: &str, body: &Body, id: &str) -> usize {
    let after = body
        .sections
        .iter()
        .filter(|section| order(&section.id) > order(id));
    let starts = after.map(|section| section.heading.start);
    starts.min().unwrap_or(text.len())
}

fn order(id: &str) -> Option<usize> {
    CASE_SECTIONS.iter().position(|known| *known == id)
}
