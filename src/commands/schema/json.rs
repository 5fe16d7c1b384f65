//! A JSON Schema (draft 2020-12) of front matter or konsult.yaml, for editors.
//!
//! It describes what YAML 1.2 makes of a file. A text may look like a number or like true and false there, and a field
//! that is written without a value is null: both are right, for fields are read by their own type and an empty value
//! is an absent one.

use super::{Required, SchemaKind, When};
use crate::calendar::{Anchor, Direction, Unit};
use crate::model::{FieldInfo, Shape};
use crate::rules;
use serde_json::{Map, Value, json};

/// The schema of a kind of file.
pub fn json_schema(kind: SchemaKind) -> Value {
    let mut schema = Map::new();
    let mut put = |key: &str, value: Value| schema.insert(key.to_owned(), value);
    put(
        "$schema",
        "https://json-schema.org/draft/2020-12/schema".into(),
    );
    let (title, about) = match kind {
        SchemaKind::Case => ("konsult: case", "The front matter of cases/**/ID.md"),
        SchemaKind::Meeting => ("konsult: meeting", "The front matter of meetings/**/ID.md"),
        SchemaKind::Agreement => (
            "konsult: agreement",
            "The front matter of agreements/**/ID.md",
        ),
        SchemaKind::Config => ("konsult: config", "konsult.yaml"),
    };
    put("title", title.into());
    put("description", about.into());
    put("type", "object".into());
    let is_always = |needed: &&Required| needed.when == When::Always;
    let always = kind.required().iter().filter(is_always);
    let always: Vec<&str> = always.map(|needed| needed.field).collect();
    put("required", json!(always));
    let properties = kind.fields().iter().map(|field| {
        let given = always.contains(&field.name);
        let mut property = match (kind, field.name) {
            (SchemaKind::Config, "konsult") => json!({"enum": [1, "1"]}),
            (SchemaKind::Config, "levels") => levels(&(field.shape)()),
            _ if given => needed(value(&(field.shape)())),
            _ => value(&(field.shape)()),
        };
        describe(&mut property, field);
        (field.name.to_owned(), property)
    });
    put("properties", Value::Object(properties.collect()));
    put("additionalProperties", false.into());
    let conditions = kind.required().iter().filter(|needed| !is_always(needed));
    for needed in conditions {
        let (condition, then) = condition(kind, needed);
        put("if", condition);
        put("then", then);
    }
    Value::Object(schema)
}

fn describe(property: &mut Value, field: &FieldInfo) {
    if let Value::Object(entries) = property {
        entries.insert("description".to_owned(), field.about.into());
    }
}

/// When a field has to be there, and that it has to.
fn condition(kind: SchemaKind, needed: &Required) -> (Value, Value) {
    let words = |name: &str| -> Vec<&str> {
        let field = kind.fields().iter().find(|field| field.name == name);
        match field.map(|field| (field.shape)()) {
            Some(Shape::Word(_, words)) => words.to_vec(),
            _ => Vec::new(),
        }
    };
    let condition = match needed.when {
        When::Always => Value::Bool(true),
        When::Is(field, word) => json!({
            "properties": {field: {"const": word}},
            "required": [field],
        }),
        // A word that is none is told of as such; nobody knows then whether anything is missing.
        When::IsNot(field, word) => {
            let others = words(field).into_iter().filter(|other| *other != word);
            let others: Vec<Value> = others.map(Value::from).chain([Value::Null]).collect();
            json!({"properties": {field: {"enum": others}}})
        }
    };
    let field = needed.field;
    let then = json!({
        "properties": {field: {"not": {"type": "null"}}},
        "required": [field],
    });
    (condition, then)
}

/// A value that has to say something.
fn needed(mut schema: Value) -> Value {
    let Value::Object(entries) = &mut schema else {
        return schema;
    };
    if let Some(Value::Array(words)) = entries.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    if let Some(Value::Array(types)) = entries.get_mut("type") {
        types.retain(|one| one != "null");
        let only = types.first().filter(|_| types.len() == 1).cloned();
        let (key, least) = match types.contains(&"array".into()) {
            true => ("minItems", Value::from(1)),
            false => ("pattern", Value::from(r"\S")),
        };
        entries.entry(key).or_insert(least);
        if let Some(only) = only {
            entries.insert("type".to_owned(), only);
        }
    }
    schema
}

/// The schema of a value, or of none.
fn value(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({"type": ["string", "number", "boolean", "null"]}),
        Shape::Date => {
            json!({"type": ["string", "null"], "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
        }
        Shape::Number => {
            json!({"type": ["integer", "string", "null"], "minimum": 0, "maximum": u32::MAX, "pattern": "^[0-9]+$"})
        }
        Shape::Amount => {
            json!({"type": ["number", "string", "null"], "pattern": r"^[-−]?[0-9]+(\.[0-9]{1,6})?$"})
        }
        Shape::YesNo => {
            json!({"enum": ["yes", "no", "ja", "nei", "Yes", "No", "Ja", "Nei", true, false, null]})
        }
        Shape::Hours => {
            text_like(r"^\s*[0-9]{1,2}[:.][0-9]{2}\s*[–—-]\s*[0-9]{1,2}[:.][0-9]{2}\s*$")
        }
        Shape::Id(_) => {
            json!({"type": ["string", "integer", "null"], "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"})
        }
        Shape::Ministry => text_like("^[A-Z][A-Z0-9]{1,7}$"),
        Shape::Party => json!({"type": ["string", "null"]}),
        Shape::File => text_like("^appendices/."),
        Shape::Duration => text_like(&format!(r"^\s*[0-9]+\s+({})\s*$", units())),
        Shape::Deadline => text_like(&deadline()),
        Shape::Word(_, words) => {
            let words = words.iter().map(|word| Value::from(*word));
            json!({"enum": words.chain([Value::Null]).collect::<Vec<Value>>()})
        }
        Shape::Named(inside) => {
            json!({"type": ["object", "null"], "additionalProperties": value(inside)})
        }
        Shape::Fields(fields) => fields_of(fields),
        Shape::List(inside) => json!({"type": ["array", "null"], "items": value(inside)}),
        Shape::OneOrMany(inside) => {
            let one = value(inside);
            json!({"anyOf": [one, {"type": "array", "items": one}]})
        }
    }
}

fn text_like(pattern: &str) -> Value {
    json!({"type": ["string", "null"], "pattern": pattern})
}

fn fields_of(fields: &[FieldInfo]) -> Value {
    let properties = fields.iter().map(|field| {
        let mut property = value(&(field.shape)());
        describe(&mut property, field);
        (field.name.to_owned(), property)
    });
    json!({
        "type": ["object", "null"],
        "properties": Value::Object(properties.collect()),
        "additionalProperties": false,
    })
}

/// A level for each rule that can be given one.
fn levels(shape: &Shape) -> Value {
    let level = match shape {
        Shape::Named(inside) => value(inside),
        other => value(other),
    };
    let rules = rules::all().iter().filter(|rule| !rule.protected);
    let named = rules.map(|rule| (rule.name.to_owned(), level.clone()));
    json!({
        "type": ["object", "null"],
        "properties": Value::Object(named.collect()),
        "additionalProperties": false,
    })
}

fn units() -> String {
    let one_or_more = |unit: Unit| unit.name().replace(' ', r"\s+") + "?";
    Unit::ALL.map(one_or_more).join("|")
}

fn deadline() -> String {
    let anchors = Anchor::ALL.map(Anchor::name).join("|");
    let directions = Direction::ALL.map(Direction::name).join("|");
    let units = units();
    format!(r"^none$|^\s*[0-9]+\s+({units})\s+({directions})\s+({anchors})\s*$")
}
