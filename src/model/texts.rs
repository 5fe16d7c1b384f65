//! The texts of a record, each with its place and whom it may be shown to.

use super::leaves::{At, LeafValue, Step};
use super::shape::Audience;
use super::{Decode, Record};
use crate::source::Span;
use std::collections::BTreeMap;

/// A text in a field or a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldText<'a> {
    /// The text: a field's without its quotes, a section's as it is written, heading and all.
    pub text: &'a str,
    /// Where it stands in the file.
    pub span: Span,
    /// Whom it may be shown to: the field's audience, or that of a field around it where that is narrower.
    pub audience: Audience,
}

impl<T: Decode> Record<T> {
    /// Every text of the record: those of the fields in their order, then the sections. What stands in the body is
    /// for the counterpart.
    pub fn texts(&self) -> Vec<FieldText<'_>> {
        let mut found = Vec::new();
        self.fields.leaves(At::top(), &mut |leaf| {
            if let LeafValue::Prose(text) = leaf.value {
                found.push(FieldText {
                    text,
                    span: leaf.at.span,
                    audience: leaf.at.audience,
                });
            }
        });
        let sections = self.body.sections.iter().map(|section| {
            let span = Span::new(section.heading.start, section.content.end);
            FieldText {
                text: self.source.slice(span),
                span,
                audience: Audience::Ks,
            }
        });
        found.extend(sections);
        found
    }

    /// Every value of the fields under its path, such as `cost.estimates.1.total`; one that could not be read as it is
    /// written.
    pub fn field_values(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        self.fields.leaves(At::top(), &mut |leaf| {
            let value = match leaf.value {
                LeafValue::Prose(text) => text.to_owned(),
                LeafValue::Plain(text) => text.into_owned(),
                LeafValue::Broken => self.source.slice(leaf.at.span).to_owned(),
            };
            found.insert(dotted(&leaf.at.path()), value);
        });
        found
    }
}

/// Steps with dots between them, such as `cost.estimates.1.total`.
fn dotted(path: &[Step]) -> String {
    let names: Vec<String> = path
        .iter()
        .filter_map(|step| match step {
            Step::Top => None,
            Step::Field(name) => Some((*name).to_owned()),
            Step::Item(number) => Some(number.to_string()),
        })
        .collect();
    names.join(".")
}
