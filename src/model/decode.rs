//! From the YAML tree to typed fields, by one small cursor.

use super::leaves::{At, Visit};
use super::shape::{Audience, FieldInfo, Nature};
use super::{Field, Given};
use crate::language::{Arg, Term, ValueKind, field_meant_by};
use crate::source::{
    Entry, Fault, MOST_FAULTS, Node, Span, Value, is_full, nearest, shorten, tell,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A type that a field can have.
pub trait Decode: Sized {
    /// The kind of value, as told to a person who wrote another one.
    const KIND: ValueKind;

    /// The fields that there may be inside; none where it is no mapping.
    fn fields() -> &'static [FieldInfo] {
        &[]
    }

    /// Reads the value, or tells its fault and gives none.
    fn decode(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// Tells what other records, ministries or parties the value names.
    fn mentions(&self, _span: Span, _found: &mut Vec<Mention>) {}

    /// Visits the plain values inside, each at its place. Every type has to say what it holds: a value that is not
    /// visited could change unseen after a clearance.
    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>);
}

/// Something that a record names and that has to exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What is named.
    pub target: Target,
    /// Where.
    pub span: Span,
}

/// What a record may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A case, by its id.
    Case(String),
    /// A meeting, by its id.
    Meeting(String),
    /// An agreement, by its id.
    Agreement(String),
    /// A ministry, by its code.
    Ministry(String),
    /// A ministry, the counterpart, or `state`.
    Party(String),
    /// A file of the repository, by its path.
    File(String),
}

/// Collects faults and knows the field that is being read.
#[derive(Debug, Default)]
pub struct Reader {
    /// What has been found wrong.
    pub faults: Vec<Fault>,
    path: Vec<Cow<'static, str>>,
}

impl Reader {
    /// The field that is being read, from the top: `selection.decision.date`.
    pub fn field(&self) -> String {
        self.path.join(".")
    }

    /// Tells a fault, unless too many have been told.
    pub fn tell(&mut self, fault: Fault) {
        tell(&mut self.faults, fault);
    }

    /// Tells that a value is of another type than its field, unless what it is was lost to a fault.
    pub fn wrong_type(&mut self, node: &Node, expected: ValueKind) {
        self.wrong_kind(node, expected, &[]);
    }

    /// The same, with the fields that there may be where fields are expected.
    fn wrong_kind(&mut self, node: &Node, expected: ValueKind, fields: &[FieldInfo]) {
        let lost = matches!(
            node.value,
            Value::Broken
                | Value::Map {
                    complete: false,
                    ..
                }
        );
        if lost {
            return;
        }
        let found = match &node.value {
            Value::Scalar(text) => Arg::text(shorten(text)),
            Value::List(_) => Arg::Term(Term::Value(ValueKind::List)),
            Value::Map { .. } => Arg::Term(Term::Value(ValueKind::Fields)),
            Value::Empty | Value::Broken => Arg::text(""),
        };
        let variant = match &node.value {
            Value::Scalar(_) if !fields.is_empty() => "fields",
            Value::Scalar(_) => "",
            _ => "structure",
        };
        let known = fields.iter().map(|field| format!("`{}`", field.name));
        let fault = Fault::new("wrong-type", node.span)
            .variant(variant)
            .text("field", self.field())
            .with("expected", Arg::Term(Term::Value(expected)))
            .with("found", found)
            .with("known", Arg::texts(known));
        self.tell(fault);
    }

    /// Reads one value under a name.
    pub fn named<T: Decode>(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        node: &Node,
    ) -> Field<T> {
        self.path.push(name.into());
        let field = match &node.value {
            _ if node.is_nothing() => Field::Absent,
            Value::Broken => Field::Broken(node.span),
            _ => match T::decode(node, self) {
                // Read all the same, so that a wrong name in it is told.
                Some(_) if node.has_only_names() => Field::Absent,
                Some(value) => Field::Given(Given {
                    value,
                    span: node.span,
                }),
                None => Field::Broken(node.span),
            },
        };
        self.path.pop();
        field
    }
}

/// A mapping of which the fields are taken one by one; what is left at the end is unknown.
pub struct Fields<'a> {
    node: &'a Node,
    taken: Vec<&'static str>,
    meant: BTreeMap<&'static str, Span>,
    complete: bool,
}

impl<'a> Fields<'a> {
    /// The fields of `node`, or a fault where it has none, with those that there may be.
    pub fn of(node: &'a Node, may_be: &[FieldInfo], reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Map { complete, .. } => Some(Fields {
                node,
                taken: Vec::new(),
                meant: BTreeMap::new(),
                complete: *complete,
            }),
            Value::Broken => None,
            _ => {
                reader.wrong_kind(node, ValueKind::Fields, may_be);
                None
            }
        }
    }

    /// Says which fields there may be. One that is written under a name like it is broken, not absent.
    #[must_use]
    pub fn expecting(mut self, fields: &'static [FieldInfo]) -> Self {
        self.taken.reserve(fields.len());
        let is_known = |entry: &&Entry| fields.iter().any(|field| field.name == entry.key);
        let unknown: Vec<&Entry> = self.entries().iter().filter(|it| !is_known(it)).collect();
        if unknown.is_empty() {
            return self;
        }
        let known: Vec<&'static str> = fields.iter().map(|field| field.name).collect();
        self.meant = unknown
            .into_iter()
            .take(MOST_FAULTS)
            .filter_map(|entry| Some((meant_by(&entry.key, &known)?, entry.key_span)))
            .collect();
        self
    }

    fn entries(&self) -> &'a [Entry] {
        match &self.node.value {
            Value::Map { entries, .. } => entries,
            _ => &[],
        }
    }

    /// Reads the field `name`. One that may have been lost to a fault is broken, not absent.
    pub fn field<T: Decode>(&mut self, name: &'static str, reader: &mut Reader) -> Field<T> {
        self.taken.push(name);
        let start = Span::new(self.node.span.start, self.node.span.start);
        let entry = self.entries().iter().find(|entry| entry.key == name);
        match (entry, self.meant.get(name)) {
            (Some(entry), _) => reader.named(name, &entry.node),
            (None, Some(place)) => Field::Broken(*place),
            (None, None) if self.complete => Field::Absent,
            (None, None) => Field::Broken(start),
        }
    }

    /// Tells every field that nobody took.
    pub fn finish(self, reader: &mut Reader) {
        let Value::Map {
            entries, braces, ..
        } = &self.node.value
        else {
            return;
        };
        let is_taken = |entry: &&Entry| self.taken.iter().any(|name| *name == entry.key);
        let unknown: Vec<&Entry> = entries.iter().filter(|entry| !is_taken(entry)).collect();
        if unknown.is_empty() {
            return;
        }
        let known: BTreeSet<&str> = self.taken.iter().copied().collect();
        let known: Vec<&str> = known.into_iter().collect();
        for entry in unknown {
            if is_full(&reader.faults) {
                return;
            }
            let mut path = reader.field();
            if !path.is_empty() {
                path.push('.');
            }
            let fault = Fault::new("unknown-field", entry.key_span)
                .text("field", format!("{path}{}", shorten(&entry.key)))
                .text("known", known.join(", "));
            reader.tell(match meant_by(&entry.key, &known) {
                Some(near) => fault.variant("near").text("near", near),
                None if *braces => fault.variant("braces"),
                None => fault,
            });
        }
    }
}

/// The field that somebody may have meant by a name that is none: its name in Norwegian, or one that is nearly it.
fn meant_by<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    field_meant_by(name, known).or_else(|| nearest(name, known))
}

/// A mapping that many records lack: only a pointer where it is not there.
impl<T: Decode> Decode for Box<T> {
    const KIND: ValueKind = T::KIND;

    fn fields() -> &'static [FieldInfo] {
        T::fields()
    }

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::decode(node, reader).map(Box::new)
    }

    fn mentions(&self, span: Span, found: &mut Vec<Mention>) {
        T::mentions(self, span, found);
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        T::leaves(self, at, visit);
    }
}

impl<T: Decode> Field<T> {
    /// Tells what the field names, where it is given.
    pub fn mentions(&self, found: &mut Vec<Mention>) {
        if let Field::Given(given) = self {
            given.value.mentions(given.span, found);
        }
    }
}

impl<T: Decode> Field<T> {
    /// Visits the values inside, where the field is given, and the field itself where it could not be read.
    pub fn leaves<'a>(
        &'a self,
        above: &At<'_>,
        name: &'static str,
        audience: Audience,
        nature: Nature,
        visit: Visit<'_, 'a>,
    ) {
        let at = |span| above.field(name, audience, nature, span);
        match self {
            Field::Absent => {}
            Field::Broken(span) => at(*span).broken(visit),
            Field::Given(given) => given.value.leaves(at(given.span), visit),
        }
    }
}
