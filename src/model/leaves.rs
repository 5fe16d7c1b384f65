//! Walking through the plain values of a record, each with its path, its audience and its nature.

use super::shape::{Audience, Nature};
use crate::source::Span;
use std::borrow::Cow;

/// What is called with each value.
pub type Visit<'v, 'a> = &'v mut dyn FnMut(Leaf<'a, '_>);

/// A plain value of a record.
#[derive(Debug)]
pub struct Leaf<'a, 'p> {
    /// What it is.
    pub value: LeafValue<'a>,
    /// Where it stands.
    pub at: At<'p>,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeafValue<'a> {
    /// A text that a person wrote, without its quotes.
    Prose(&'a str),
    /// A word of a closed list, a number as it is written, a date, an id.
    Plain(Cow<'a, str>),
    /// Something that could not be read.
    Broken,
}

/// A place among the fields.
#[derive(Debug, Clone, Copy)]
pub struct At<'p> {
    /// Where it stands in the file.
    pub span: Span,
    /// Whom it may be shown to: its own audience, or that of a field around it where that is narrower.
    pub audience: Audience,
    /// Text only where every field around it is text too.
    pub nature: Nature,
    above: Option<&'p At<'p>>,
    step: Step,
}

/// One step down into a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The record itself.
    Top,
    /// Into a field.
    Field(&'static str),
    /// To an item of a list, counted from one.
    Item(usize),
}

impl At<'static> {
    /// The top of a record.
    pub fn top() -> Self {
        At {
            span: Span::default(),
            audience: Audience::Public,
            nature: Nature::Text,
            above: None,
            step: Step::Top,
        }
    }
}

impl<'p> At<'p> {
    /// A field of what stands here.
    pub fn field(
        &'p self,
        name: &'static str,
        audience: Audience,
        nature: Nature,
        span: Span,
    ) -> At<'p> {
        At {
            span,
            audience: audience.min(self.audience),
            nature: nature.min(self.nature),
            above: Some(self),
            step: Step::Field(name),
        }
    }

    /// An item of the list that stands here; `index` counts from nought.
    pub fn item(&'p self, index: usize, span: Span) -> At<'p> {
        At {
            span,
            above: Some(self),
            step: Step::Item(index + 1),
            ..*self
        }
    }

    /// Visits a text that a person wrote.
    pub fn prose<'a>(&self, text: &'a str, visit: Visit<'_, 'a>) {
        self.visit(LeafValue::Prose(text), visit);
    }

    /// Visits any other value.
    pub fn value<'a>(&self, value: impl Into<Cow<'a, str>>, visit: Visit<'_, 'a>) {
        self.visit(LeafValue::Plain(value.into()), visit);
    }

    /// Visits something that could not be read.
    pub fn broken(&self, visit: Visit<'_, '_>) {
        self.visit(LeafValue::Broken, visit);
    }

    fn visit<'a>(&self, value: LeafValue<'a>, visit: Visit<'_, 'a>) {
        visit(Leaf { value, at: *self });
    }

    /// The steps from the top of the record, the top itself left out.
    pub fn path(&self) -> Vec<Step> {
        let mut steps: Vec<Step> = std::iter::successors(Some(self), |at| at.above)
            .map(|at| at.step)
            .filter(|step| *step != Step::Top)
            .collect();
        steps.reverse();
        steps
    }
}
