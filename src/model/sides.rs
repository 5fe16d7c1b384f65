//! What of a case is the state's, whoever may read it: the counterpart changes none of it.

use super::cleared_text::Items;
use super::fingerprint::normal_form;
use super::leaves::{At, LeafValue, Step};
use super::voices::{Voice, voice};
use super::{COUNTERPART_SECTIONS, Case, Decode, Record, Unreadable};
use crate::source::Span;

/// Every value and section of a case that is not in the counterpart's voice, each with its name, in the schema's
/// order: text and administrative ones, for KS and for the state alone.
///
/// # Errors
/// Something in it, or whose voice it is, could not be read.
pub fn state_side(
    record: &Record<Case>,
    counterpart: &str,
) -> Result<Vec<(String, String)>, Unreadable> {
    let whole = record.readable && record.fields_whole && record.sections_complete;
    whole.then_some(()).ok_or(Unreadable)?;
    let mut found = Vec::new();
    let mut items = Items::default();
    let mut broken = false;
    record.fields.leaves(At::top(), &mut |leaf| {
        let path: Vec<Step> = leaf.at.path();
        let value = match leaf.value {
            LeafValue::Prose(text) => normal_form(text),
            LeafValue::Plain(text) => normal_form(&text),
            LeafValue::Broken => {
                broken = true;
                return;
            }
        };
        match voice(&record.fields, &path, counterpart) {
            Some(Voice::Counterpart) => {}
            Some(Voice::State) => found.push((items.name(&path), value)),
            None => broken = true,
        }
    });
    for section in &record.body.sections {
        let content = record.source.slice(section.content);
        if !COUNTERPART_SECTIONS.contains(&section.id.as_str()) && !content.trim().is_empty() {
            let span = Span::new(section.heading.start, section.content.end);
            let words = normal_form(record.source.slice(span));
            found.push((format!("section.{}", section.id), words));
        }
    }
    match broken {
        true => Err(Unreadable),
        false => Ok(found),
    }
}
