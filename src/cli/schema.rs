//! `konsult schema`.

use super::arguments::{Schema, SchemaFormat, SchemaKind};
use super::output::{Session, wrapped};
use super::{FINE, Outcome, words};
use crate::commands::schema::{self as commands, FieldRow, SectionRow};
use crate::language::Language;
use crate::model::{Audience, Nature, Shape, Speaker};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// Prints what a kind of file can hold.
pub fn schema(session: &mut Session<'_, '_>, given: &Schema) -> Outcome {
    session.speak_as_the_repository();
    let kind = match given.kind {
        SchemaKind::Case => commands::SchemaKind::Case,
        SchemaKind::Meeting => commands::SchemaKind::Meeting,
        SchemaKind::Agreement => commands::SchemaKind::Agreement,
        SchemaKind::Config => commands::SchemaKind::Config,
    };
    let say = Say(session.language());
    let text = match given.format {
        SchemaFormat::Schema => pretty(&commands::json_schema(kind))?,
        SchemaFormat::Json => pretty(&Listed::of(kind))?,
        SchemaFormat::Table => tables(kind, say, &|rows| aligned(rows, session.columns())),
        SchemaFormat::Md => tables(kind, say, &markdown),
    };
    session.print(&text)?;
    Ok(FINE)
}

fn pretty(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

/// The words of the tables, in a language.
#[derive(Clone, Copy)]
struct Say(Language);

impl Say {
    fn word(self, key: &str) -> &'static str {
        words::text(&format!("message.schema-{key}"), self.0).unwrap_or_default()
    }

    fn heads(self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.word(key).to_owned()).collect()
    }

    fn field(self, row: &FieldRow) -> Vec<String> {
        vec![
            row.path.clone(),
            self.word(audience(row.audience)).to_owned(),
            self.word(nature(row.nature)).to_owned(),
            row.speaker
                .map_or("–", |speaker| self.word(spoken(speaker)))
                .to_owned(),
            self.holds(&row.shape),
        ]
    }

    fn section(self, row: &SectionRow) -> Vec<String> {
        vec![
            row.id.to_owned(),
            self.word(audience(row.audience)).to_owned(),
            self.word(nature(Nature::Text)).to_owned(),
            self.word(spoken(row.speaker)).to_owned(),
        ]
    }

    fn holds(self, shape: &Shape) -> String {
        let one_of =
            |key: &str, words: &[&str]| format!("{}: {}", self.word(key), words.join(", "));
        match shape {
            Shape::List(inside) => match &**inside {
                Shape::Word(_, words) => one_of("choices", words),
                inside => format!("{}, {}", self.holds(inside), self.word("list")),
            },
            Shape::OneOrMany(inside) => {
                format!("{}, {}", self.holds(inside), self.word("one-or-list"))
            }
            Shape::Word(_, words) => one_of("choice", words),
            plain => self.word(type_name(plain)).to_owned(),
        }
    }
}

type Draw<'d> = &'d dyn Fn(&[Vec<String>]) -> String;

/// The table of fields, and that of sections where there are any.
fn tables(kind: commands::SchemaKind, say: Say, draw: Draw<'_>) -> String {
    let config = kind == commands::SchemaKind::Config;
    let heads = say.heads(&["field", "audience", "nature", "voice", "type"]);
    let rows = kind.rows();
    let rows = rows.iter().map(|row| say.field(row));
    let mut fields: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
    if config {
        // Nobody clears konsult.yaml, so that it has neither texts nor voices.
        for row in &mut fields {
            row.drain(2..4);
        }
        return draw(&fields);
    }
    let heads = say.heads(&["section", "audience", "nature", "voice"]);
    let rows = kind.sections();
    let rows = rows.iter().map(|row| say.section(row));
    let sections: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
    format!("{}\n{}", draw(&fields), draw(&sections))
}

/// Columns side by side, the last folded where the terminal's width is known; where there is little room for it, all but
/// the first stand below it.
fn aligned(rows: &[Vec<String>], columns: Option<usize>) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            match widths.get_mut(column) {
                Some(width) => *width = (*width).max(cell.width()),
                None => widths.push(cell.width()),
            }
        }
    }
    let last = widths.pop().unwrap_or_default();
    let before = widths.iter().map(|width| width + 2).sum::<usize>();
    let columns = columns.unwrap_or(usize::MAX);
    let below = columns.saturating_sub(before) < LEAST.min(last);
    let mut text = String::new();
    for row in rows {
        let Some((first, rest)) = row.split_first().filter(|_| below) else {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                let room = width.saturating_sub(cell.width());
                line.push_str(&format!("{cell}{:room$}  ", ""));
            }
            let cell = row.last().map_or("", String::as_str);
            let cell = wrapped(cell, columns, &" ".repeat(before));
            text.push_str(format!("{line}{}", cell.trim_start()).trim_end());
            text.push('\n');
            continue;
        };
        let rest = wrapped(&rest.join(" · "), columns, "    ");
        text.push_str(&format!("{first}\n{rest}\n"));
    }
    text
}

/// The least room for a column whose words are folded.
const LEAST: usize = 20;

/// A table of Markdown; what stands in a file is in backticks.
fn markdown(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        let cells = row.iter().enumerate().map(|(column, cell)| match column {
            0 if index > 0 => format!("`{cell}`"),
            _ => cell.clone(),
        });
        text.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
        if index == 0 {
            text.push_str(&format!("|{}\n", " --- |".repeat(row.len())));
        }
    }
    text
}

/// The tables as data.
#[derive(Serialize)]
struct Listed {
    format: u32,
    kind: &'static str,
    fields: Vec<ListedField>,
    sections: Vec<ListedSection>,
}

#[derive(Serialize)]
struct ListedField {
    path: String,
    #[serde(rename = "type")]
    type_name: &'static str,
    many: Option<&'static str>,
    values: Option<&'static [&'static str]>,
    audience: &'static str,
    nature: &'static str,
    voice: Option<&'static str>,
    about: &'static str,
}

#[derive(Serialize)]
struct ListedSection {
    id: &'static str,
    audience: &'static str,
    nature: &'static str,
    voice: &'static str,
}

impl Listed {
    fn of(kind: commands::SchemaKind) -> Self {
        let fields = kind.rows().into_iter().map(|row| {
            let (many, plain) = match row.shape {
                Shape::List(inside) => (Some("list"), *inside),
                Shape::OneOrMany(inside) => (Some("one-or-list"), *inside),
                plain => (None, plain),
            };
            ListedField {
                path: row.path,
                type_name: type_name(&plain),
                many,
                values: match plain {
                    Shape::Word(_, words) => Some(words),
                    _ => None,
                },
                audience: audience(row.audience),
                nature: nature(row.nature),
                voice: row.speaker.map(spoken),
                about: row.about,
            }
        });
        let sections = kind.sections().into_iter().map(|row| ListedSection {
            id: row.id,
            audience: audience(row.audience),
            nature: nature(Nature::Text),
            voice: spoken(row.speaker),
        });
        Listed {
            format: 1,
            kind: kind.word(),
            fields: fields.collect(),
            sections: sections.collect(),
        }
    }
}

fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::State => "state",
        Audience::Ks => "ks",
        Audience::Public => "public",
    }
}

fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Administrative => "administrative",
        Nature::Text => "text",
    }
}

/// The party, or the field that names it.
fn spoken(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::State => "state",
        Speaker::Counterpart => "ks",
        Speaker::Raiser => "raised_by",
        Speaker::Estimator => "by",
    }
}

fn type_name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Date => "date",
        Shape::Number => "number",
        Shape::Amount => "amount",
        Shape::YesNo => "yes-no",
        Shape::Hours => "hours",
        Shape::Id(_) => "id",
        Shape::Ministry => "ministry",
        Shape::Party => "party",
        Shape::File => "file",
        Shape::Duration => "duration",
        Shape::Deadline => "deadline",
        Shape::Word(..) => "choice",
        Shape::Named(_) => "names",
        Shape::Fields(_) => "fields",
        Shape::List(inside) | Shape::OneOrMany(inside) => type_name(inside),
    }
}
