//! What is known of a field without looking at a record: whom it is for, and what it can hold, as data: for the schema that editors read, for tables, and for tests that walk every field.

use super::RecordKind;

/// Whom a field may be shown to. What is not for KS or the public is the state's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The ministries only.
    State,
    /// The ministries and the counterpart; public once the meeting's material is published.
    Ks,
    /// Everybody.
    Public,
}

/// Whether a field belongs to the text that is laid before the ministries and cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// A change of it changes no text.
    Administrative,
    /// A change of it is a change of the text.
    Text,
}

/// What is known of a field without looking at a record.
#[derive(Debug, Clone, Copy)]
pub struct FieldInfo {
    /// The name in the front matter.
    pub name: &'static str,
    /// Whom it may be shown to.
    pub audience: Audience,
    /// Whether it belongs to the text.
    pub nature: Nature,
    /// What it means.
    pub about: &'static str,
    /// What it holds.
    pub shape: fn() -> Shape,
    /// The fields inside, where it holds any.
    pub fields: fn() -> &'static [FieldInfo],
}

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A line or a paragraph.
    Text,
    /// A day.
    Date,
    /// A whole number, not below nought.
    Number,
    /// An amount with at most six decimals.
    Amount,
    /// Yes or no.
    YesNo,
    /// From one hour to another on one day.
    Hours,
    /// The id of a record.
    Id(RecordKind),
    /// The code of a ministry.
    Ministry,
    /// The code of a ministry or of the counterpart, or `state`.
    Party,
    /// The path of a file under `appendices/`.
    File,
    /// A number of days, working days or weeks.
    Duration,
    /// A deadline, or `none`.
    Deadline,
    /// One word of a closed list: the list's name, and its words.
    Word(&'static str, &'static [&'static str]),
    /// Names that are no fields, such as those of rules, each with a value.
    Named(Box<Shape>),
    /// Fields of its own.
    Fields(&'static [FieldInfo]),
    /// Any number of values.
    List(Box<Shape>),
    /// One value, or a list of them.
    OneOrMany(Box<Shape>),
}

impl Shape {
    /// The fields inside; none for a plain value.
    pub fn fields(&self) -> &'static [FieldInfo] {
        match self {
            Shape::Fields(fields) => fields,
            Shape::Named(inside) | Shape::List(inside) | Shape::OneOrMany(inside) => {
                inside.fields()
            }
            _ => &[],
        }
    }

    /// One of its values, where it holds any number of them; else itself.
    pub fn one(self) -> Shape {
        match self {
            Shape::Named(inside) | Shape::List(inside) | Shape::OneOrMany(inside) => inside.one(),
            other => other,
        }
    }
}

/// What the field holds that a path such as `cost.estimates.1.by` leads to; none where it leads to no field.
pub fn shape_at(fields: &'static [FieldInfo], path: &str) -> Option<Shape> {
    let mut fields = fields;
    let mut found = None;
    let is_number = |step: &&str| step.bytes().all(|byte| byte.is_ascii_digit());
    for step in path.split('.').filter(|step| !is_number(step)) {
        let field = fields.iter().find(|field| field.name == step)?;
        let shape = (field.shape)();
        fields = shape.fields();
        found = Some(shape.one());
    }
    found
}

/// What a type holds, for the tables of fields.
pub trait Inside {
    /// What it holds.
    fn shape() -> Shape;

    /// The fields inside; none for a plain value.
    fn inside() -> &'static [FieldInfo] {
        Self::shape().fields()
    }
}

/// Says what plain types hold.
macro_rules! shapes {
    ($($name:ty => $shape:expr;)*) => {
        $(impl $crate::model::shape::Inside for $name {
            fn shape() -> $crate::model::Shape {
                $shape
            }
        })*
    };
}

shapes! {
    String => Shape::Text;
    bool => Shape::YesNo;
    u32 => Shape::Number;
    crate::calendar::Date => Shape::Date;
}

impl<T: Inside> Inside for Box<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

pub(crate) use shapes;
