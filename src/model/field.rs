//! A field that knows whether it is absent, broken or given, and where.

use crate::source::Span;

/// A value with the place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the file.
    pub span: Span,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// Nobody has written anything: rules about what is missing may speak.
    #[default]
    Absent,
    /// Something is written that could not be read. Its fault has been told; no rule says more about it.
    Broken(Span),
    /// A value.
    Given(Given<T>),
}

impl<T> Field<T> {
    /// The value, where there is one.
    pub fn get(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    /// The value with its place.
    pub fn given(&self) -> Option<&Given<T>> {
        match self {
            Field::Given(given) => Some(given),
            Field::Absent | Field::Broken(_) => None,
        }
    }

    /// What the field holds: `nothing` where nobody has written anything, none where it could not be read.
    pub fn or<'a>(&'a self, nothing: &'a T) -> Option<&'a T> {
        match self {
            Field::Absent => Some(nothing),
            Field::Broken(_) => None,
            Field::Given(given) => Some(&given.value),
        }
    }

    /// Nobody has written anything.
    pub fn is_absent(&self) -> bool {
        matches!(self, Field::Absent)
    }

    /// Something is written that could not be read.
    pub fn is_broken(&self) -> bool {
        matches!(self, Field::Broken(_))
    }

    /// Where the field stands, also when it is broken.
    pub fn span(&self) -> Option<Span> {
        match self {
            Field::Absent => None,
            Field::Broken(span) => Some(*span),
            Field::Given(given) => Some(given.span),
        }
    }
}

impl<T: Copy> Field<T> {
    /// The value itself, for values that are small.
    pub fn value(&self) -> Option<T> {
        self.get().copied()
    }
}

impl<T: PartialEq> Field<T> {
    /// Whether the field is given and has this value.
    pub fn is(&self, value: &T) -> bool {
        self.get() == Some(value)
    }
}

/// Several values of one field, each with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    /// What could be read.
    pub items: Vec<Given<T>>,
    /// Every item could be read; otherwise nothing may be concluded from what is not there.
    pub complete: bool,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        List {
            items: Vec::new(),
            complete: true,
        }
    }
}

impl<T> Field<List<T>> {
    /// The values, none where the field is absent or broken.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.items().map(|given| &given.value)
    }

    /// The values with their places.
    pub fn items(&self) -> impl Iterator<Item = &Given<T>> {
        self.get().into_iter().flat_map(|list| list.items.iter())
    }

    /// Whether something was written that could not be read, as a whole or in one of its values.
    pub fn is_partly_broken(&self) -> bool {
        self.is_broken() || self.get().is_some_and(|list| !list.complete)
    }
}
