//! Fields that hold any number of values.

use super::decode::{Decode, Mention, Reader};
use super::leaves::{At, Visit};
use super::shape::{FieldInfo, Inside, Shape};
use super::{Given, List};
use crate::language::{Arg, ValueKind};
use crate::source::{Fault, Node, Span, Value};

impl<T: Decode> Decode for List<T> {
    const KIND: ValueKind = ValueKind::List;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::List(nodes) => return Some(decode_items(nodes, reader)),
            Value::Map { complete: true, .. } | Value::Scalar(_) if !T::fields().is_empty() => {
                no_rows(node.span, T::fields(), reader);
            }
            _ => reader.wrong_type(node, Self::KIND),
        }
        None
    }

    fn mentions(&self, _span: Span, found: &mut Vec<Mention>) {
        for item in &self.items {
            item.value.mentions(item.span, found);
        }
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        for (index, item) in self.items.iter().enumerate() {
            item.value.leaves(at.item(index, item.span), visit);
        }
        if !self.complete {
            at.broken(visit);
        }
    }
}

/// Reads what stands in a list. Where each is to have fields, plain values are told once, all of them.
fn decode_items<T: Decode>(nodes: &[Node], reader: &mut Reader) -> List<T> {
    let mut list = List {
        items: Vec::with_capacity(nodes.len()),
        ..List::default()
    };
    let plain = |node: &&Node| matches!(node.value, Value::Scalar(_)) && !T::fields().is_empty();
    if let Some(first) = nodes.iter().find(plain) {
        no_rows(first.span, T::fields(), reader);
    }
    for node in nodes.iter().filter(|node| !node.is_nothing()) {
        let value = match node.value {
            Value::Broken => None,
            _ if plain(&node) => None,
            _ => T::decode(node, reader),
        };
        match value {
            Some(value) => list.items.push(Given {
                value,
                span: node.span,
            }),
            None => list.complete = false,
        }
    }
    list
}

/// Tells that there has to be a list of rows that have fields, and how a row is written.
fn no_rows(place: Span, fields: &[FieldInfo], reader: &mut Reader) {
    let first = fields.first().map_or("", |field| field.name);
    let known = fields.iter().map(|field| format!("`{}`", field.name));
    let fault = Fault::new("wrong-type", place)
        .variant("rows")
        .text("field", reader.field())
        .text("row", format!("- {first}: …"))
        .with("known", Arg::texts(known));
    reader.tell(fault);
}

/// A field that takes one value or a list of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OneOrMany<T>(pub List<T>);

impl<T> OneOrMany<T> {
    /// The values in the order in which they stand.
    pub fn items(&self) -> &[Given<T>] {
        &self.0.items
    }

    /// The last value, which counts where only one can.
    pub fn last(&self) -> Option<&Given<T>> {
        self.0.items.last()
    }
}

impl<T: Decode> Decode for OneOrMany<T> {
    const KIND: ValueKind = T::KIND;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Value::List(nodes) = &node.value {
            return Some(OneOrMany(decode_items(nodes, reader)));
        }
        let value = T::decode(node, reader)?;
        Some(OneOrMany(List {
            items: vec![Given {
                value,
                span: node.span,
            }],
            complete: true,
        }))
    }

    fn mentions(&self, span: Span, found: &mut Vec<Mention>) {
        self.0.mentions(span, found);
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        self.0.leaves(at, visit);
    }
}

impl<T: Inside> Inside for List<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Inside> Inside for OneOrMany<T> {
    fn shape() -> Shape {
        Shape::OneOrMany(Box::new(T::shape()))
    }
}
