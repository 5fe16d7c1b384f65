//! An extract of a record's fields: only the values that somebody chooses, written anew. Nothing of the file itself
//! is carried over, so that neither a comment nor a field that was not chosen can come along.

use super::leaves::{At, LeafValue, Step};
use super::shape::Shape;
use super::shape::{Audience, FieldInfo, Nature};
use super::{Decode, Unreadable};

/// A value of a record, to be taken into an extract or not.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// The names of the fields on the way to it.
    pub names: Vec<&'static str>,
    /// The numbers of the items on the way to it, counted from one.
    pub items: Vec<usize>,
    /// Whom it may be shown to: its own audience, or that of a field around it where that is narrower.
    pub audience: Audience,
    /// Text only where every field around it is text too.
    pub nature: Nature,
    /// The value; none where it could not be read.
    pub value: Option<&'a str>,
}

/// Some of the values of a record, in the schema's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extract {
    fields: Vec<(&'static str, Value)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Word(String),
    List(Vec<(usize, Value)>),
    Fields(Vec<(&'static str, Value)>),
}

impl Extract {
    /// The values that are wanted. `table` are the fields of `T`.
    ///
    /// # Errors
    /// One of them could not be read.
    pub fn of<T: Decode>(
        fields: &T,
        table: &[FieldInfo],
        mut wanted: impl FnMut(&Place<'_>) -> bool,
    ) -> Result<Extract, Unreadable> {
        let mut top = Value::Fields(Vec::new());
        let mut broken = false;
        fields.leaves(At::top(), &mut |leaf| {
            let path = leaf.at.path();
            let value = match &leaf.value {
                LeafValue::Prose(text) => Some(*text),
                LeafValue::Plain(text) => Some(&**text),
                LeafValue::Broken => None,
            };
            let place = place(&path, leaf.at.audience, leaf.at.nature, value);
            match (wanted(&place), value) {
                (false, _) => {}
                (true, None) => broken = true,
                (true, Some(text)) => top.put(&path, text),
            }
        });
        let Value::Fields(mut fields) = top else {
            return Err(Unreadable);
        };
        for (name, value) in &mut fields {
            let either = |field: &&FieldInfo| matches!((field.shape)(), Shape::OneOrMany(_));
            let named = table.iter().find(|field| field.name == *name);
            if named.filter(either).is_some() {
                value.alone();
            }
        }
        match broken {
            true => Err(Unreadable),
            false => Ok(Extract { fields }),
        }
    }

    /// There is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Puts a value that no record has in front of all others.
    pub fn begin_with(&mut self, name: &'static str, value: &str) {
        self.fields.insert(0, (name, Value::Word(value.to_owned())));
    }

    /// The items of another extract's list behind those of this one's; both lists stand under `path`.
    pub fn join(&mut self, other: Extract, path: &[&'static str]) {
        let mut here = Value::Fields(std::mem::take(&mut self.fields));
        let behind = Value::Fields(other.fields);
        if let Some(Value::List(items)) = behind.at(path).cloned() {
            here.append(path, items);
        }
        if let Value::Fields(fields) = here {
            self.fields = fields;
        }
    }

    /// The fields as YAML, a line or more each, with a line end after each.
    pub fn write(&self) -> String {
        let mut out = String::new();
        for (name, value) in &self.fields {
            value.write(name, 0, &mut out);
        }
        out
    }

    /// The field under `path` as YAML: its name and value, in lines that stand `indent` blanks in, or on one line that
    /// may stand in braces too. None where there is none.
    pub fn field(&self, path: &[&'static str], layout: Layout) -> Option<String> {
        let value = Value::Fields(self.fields.clone()).at(path)?.clone();
        let name = path.last()?;
        Some(match layout {
            Layout::Lines { indent } => {
                let mut out = String::new();
                value.write(name, indent, &mut out);
                out.trim().to_owned()
            }
            Layout::OneLine => format!("{name}: {}", value.on_one_line()),
        })
    }
}

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// In lines of its own.
    Lines {
        /// The blanks before the field's name.
        indent: usize,
    },
    /// All of it on one line.
    OneLine,
}

fn place<'a>(
    path: &[Step],
    audience: Audience,
    nature: Nature,
    value: Option<&'a str>,
) -> Place<'a> {
    let mut place = Place {
        names: Vec::new(),
        items: Vec::new(),
        audience,
        nature,
        value,
    };
    for step in path {
        match step {
            Step::Top => {}
            Step::Field(name) => place.names.push(name),
            Step::Item(number) => place.items.push(*number),
        }
    }
    place
}

impl Value {
    fn put(&mut self, path: &[Step], text: &str) {
        let Some((first, rest)) = path.split_first() else {
            *self = Value::Word(text.to_owned());
            return;
        };
        let fresh = || match rest.first() {
            Some(Step::Item(_)) => Value::List(Vec::new()),
            Some(Step::Field(_) | Step::Top) => Value::Fields(Vec::new()),
            None => Value::Word(String::new()),
        };
        match (first, self) {
            (Step::Field(name), Value::Fields(fields)) => {
                entry(fields, name, fresh).put(rest, text);
            }
            (Step::Item(number), Value::List(items)) => {
                entry(items, *number, fresh).put(rest, text)
            }
            // A list is in a list, or fields are in fields, only by a step of the other kind.
            _ => {}
        }
    }

    /// A list of one becomes that one.
    fn alone(&mut self) {
        if let Value::List(items) = self
            && items.len() == 1
            && let Some((_, only)) = items.pop()
        {
            *self = only;
        }
    }

    fn at(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(self, |here, name| match here {
            Value::Fields(fields) => {
                let named = fields.iter().find(|(known, _)| known == name);
                named.map(|(_, value)| value)
            }
            Value::Word(_) | Value::List(_) => None,
        })
    }

    fn append(&mut self, path: &[&'static str], more: Vec<(usize, Value)>) {
        match (path.split_first(), self) {
            (None, Value::List(items)) => {
                let last = items.last().map_or(0, |(number, _)| *number);
                let numbered = more.into_iter().zip(last + 1..);
                items.extend(numbered.map(|((_, value), number)| (number, value)));
            }
            (Some((first, rest)), Value::Fields(fields)) => {
                let fresh = || match rest.is_empty() {
                    true => Value::List(Vec::new()),
                    false => Value::Fields(Vec::new()),
                };
                entry(fields, first, fresh).append(rest, more);
            }
            _ => {}
        }
    }

    fn write(&self, name: &str, indent: usize, out: &mut String) {
        out.push_str(&format!("{:indent$}{name}:", ""));
        match self {
            Value::Word(word) => out.push_str(&format!(" {}\n", scalar(word))),
            Value::List(items) if items.iter().all(|(_, item)| item.is_short()) => {
                out.push_str(&format!(" {}\n", self.on_one_line()));
            }
            Value::List(items) => {
                out.push('\n');
                items
                    .iter()
                    .for_each(|(_, item)| item.write_item(indent + 2, out));
            }
            Value::Fields(fields) => {
                out.push('\n');
                fields
                    .iter()
                    .for_each(|(name, value)| value.write(name, indent + 2, out));
            }
        }
    }

    fn write_item(&self, indent: usize, out: &mut String) {
        let Value::Fields(fields) = self else {
            out.push_str(&format!("{:indent$}- {}\n", "", self.on_one_line()));
            return;
        };
        let mut lines = String::new();
        fields
            .iter()
            .for_each(|(name, value)| value.write(name, indent + 2, &mut lines));
        let behind = lines.get(indent + 2..).unwrap_or_default();
        out.push_str(&format!("{:indent$}- {behind}", ""));
    }

    fn on_one_line(&self) -> String {
        match self {
            Value::Word(word) => scalar(word),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|(_, item)| item.on_one_line()).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Fields(fields) => {
                let write =
                    |(name, value): &(&str, Value)| format!("{name}: {}", value.on_one_line());
                let fields: Vec<String> = fields.iter().map(write).collect();
                format!("{{{}}}", fields.join(", "))
            }
        }
    }

    /// A word such as a code or a date.
    fn is_short(&self) -> bool {
        matches!(self, Value::Word(word) if word.chars().count() <= 24)
    }
}

fn entry<K: PartialEq>(
    entries: &mut Vec<(K, Value)>,
    key: K,
    fresh: impl FnOnce() -> Value,
) -> &mut Value {
    let at = entries.iter().position(|(known, _)| *known == key);
    let at = at.unwrap_or_else(|| {
        entries.push((key, fresh()));
        entries.len() - 1
    });
    // The index was found or made just above.
    #[expect(clippy::indexing_slicing, reason = "found or made just above")]
    &mut entries[at].1
}

/// What other readers of YAML take for something else than a text.
const TAKEN: [&str; 8] = ["yes", "no", "true", "false", "null", "on", "off", "y"];

/// A text as a scalar of YAML on one line: bare where nothing in it can be taken for anything else, in quotes with
/// escapes otherwise. It may stand in braces and brackets.
pub fn scalar(text: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || " -–./()_%".contains(character);
    let bare = text.starts_with(char::is_alphanumeric)
        && !text.ends_with(' ')
        && !text.contains("  ")
        && text.chars().all(plain);
    let word = text.to_lowercase();
    // In a record such a word is a yes or a no, and is read as one.
    let taken = TAKEN.contains(&word.as_str()) && !["yes", "no"].contains(&text);
    match bare && !taken {
        true => text.to_owned(),
        false => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Line ends of other times, and what cannot be seen.
            '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                out.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            control if control.is_control() => {
                out.push_str(&format!("\\u{:04X}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
