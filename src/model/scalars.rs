//! The plain values: text, yes and no, whole numbers, dates.

use super::leaves::{At, Visit};
use super::{Decode, Reader};
use crate::calendar::Date;
use crate::language::ValueKind;
use crate::source::{Fault, Node, Value};

impl Decode for String {
    const KIND: ValueKind = ValueKind::Text;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(text) => Some(text.clone()),
            _ => {
                reader.wrong_type(node, Self::KIND);
                None
            }
        }
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        at.prose(self, visit);
    }
}

impl Decode for bool {
    const KIND: ValueKind = ValueKind::YesNo;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(text) => match text.as_str() {
                // A capital letter comes of itself where a word stands first.
                "yes" | "Yes" | "true" | "True" | "ja" | "Ja" => Some(true),
                "no" | "No" | "false" | "False" | "nei" | "Nei" => Some(false),
                _ => {
                    reader.wrong_type(node, Self::KIND);
                    None
                }
            },
            _ => {
                reader.wrong_type(node, Self::KIND);
                None
            }
        }
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        at.value(if *self { "yes" } else { "no" }, visit);
    }
}

impl Decode for u32 {
    const KIND: ValueKind = ValueKind::Number;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let number = match &node.value {
            Value::Scalar(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.parse().ok()
            }
            _ => None,
        };
        if number.is_none() {
            reader.wrong_type(node, Self::KIND);
        }
        number
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        at.value(self.to_string(), visit);
    }
}

impl Decode for Date {
    const KIND: ValueKind = ValueKind::Date;

    fn decode(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Value::Scalar(text) = &node.value else {
            reader.wrong_type(node, Self::KIND);
            return None;
        };
        match date_parts(text) {
            None => {
                reader.wrong_type(node, Self::KIND);
                None
            }
            Some((year, month, day)) => {
                let date = Date::from_ymd_opt(year, month, day);
                if date.is_none() {
                    let field = reader.field();
                    reader.tell(
                        Fault::new("invalid-date", node.span)
                            .text("field", field)
                            .text("found", text.clone()),
                    );
                }
                date
            }
        }
    }

    fn leaves<'a>(&'a self, at: At<'_>, visit: Visit<'_, 'a>) {
        at.value(self.to_string(), visit);
    }
}

/// Year, month and day of a text of the form `2027-04-09`, whether or not there is such a day.
fn date_parts(text: &str) -> Option<(i32, u32, u32)> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let well_formed =
        digits(year, 4) && digits(month, 2) && digits(day, 2) && parts.next().is_none();
    well_formed.then_some(())?;
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}
