//! Templates: from data to Markdown in which no value can be markup. They are Tera's, but that
//! comments stand between `{*` and `*}`.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};

use tera::{Context, Delimiters, ErrorKind, Kwargs, Tera, TeraResult, Value};

/// More than this a template may not produce.
const LARGEST: usize = 4 * 1024 * 1024;

macro_rules! embedded {
    ($name:literal) => {
        ($name, include_str!(concat!("../../templates/", $name)))
    };
}

/// The templates that the program carries, by name.
pub const EMBEDDED: [(&str, &str); 46] = [
    embedded!("nn/material.md"),
    embedded!("nn/economy.md"),
    embedded!("nn/demography.md"),
    embedded!("nn/ministries.md"),
    embedded!("nn/agreements.md"),
    embedded!("nn/appendices.md"),
    embedded!("nn/collaborations.md"),
    embedded!("nn/case.md"),
    embedded!("nn/memo.md"),
    embedded!("nn/invitation.md"),
    embedded!("nn/agenda.md"),
    embedded!("nn/minutes.md"),
    embedded!("nn/summary.md"),
    embedded!("nn/involvement.md"),
    embedded!("nn/cost-overview.md"),
    embedded!("nn/law-overview.md"),
    embedded!("nn/agreement-overview.md"),
    embedded!("nn/input-overview.md"),
    embedded!("nn/agreement.md"),
    embedded!("nn/work-plan.md"),
    embedded!("nn/year-wheel.md"),
    embedded!("nn/changes.md"),
    embedded!("nn/clearance-report.md"),
    embedded!("nb/material.md"),
    embedded!("nb/economy.md"),
    embedded!("nb/demography.md"),
    embedded!("nb/ministries.md"),
    embedded!("nb/agreements.md"),
    embedded!("nb/appendices.md"),
    embedded!("nb/collaborations.md"),
    embedded!("nb/case.md"),
    embedded!("nb/memo.md"),
    embedded!("nb/invitation.md"),
    embedded!("nb/agenda.md"),
    embedded!("nb/minutes.md"),
    embedded!("nb/summary.md"),
    embedded!("nb/involvement.md"),
    embedded!("nb/cost-overview.md"),
    embedded!("nb/law-overview.md"),
    embedded!("nb/agreement-overview.md"),
    embedded!("nb/input-overview.md"),
    embedded!("nb/agreement.md"),
    embedded!("nb/work-plan.md"),
    embedded!("nb/year-wheel.md"),
    embedded!("nb/changes.md"),
    embedded!("nb/clearance-report.md"),
];

/// What is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template's name, where one can be named.
    pub name: String,
    /// The line, from 1; 0 where there is no place.
    pub line: usize,
    /// The column, from 1; 0 where there is no place.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.line {
            0 => self.name.clone(),
            line => format!("{}:{line}:{}", self.name, self.column),
        };
        write!(formatter, "templates/{place}: {}", self.message)
    }
}

impl std::error::Error for TemplateError {}

impl TemplateError {
    fn of(name: &str, error: &tera::Error) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self {
                name: report.filename().to_owned(),
                line: report.span().start_line,
                column: report.span().start_col.saturating_add(1),
                message: report.message().to_owned(),
            },
            other => Self::without_place(name, other.to_string()),
        }
    }

    fn without_place(name: &str, message: String) -> Self {
        Self {
            name: name.to_owned(),
            line: 0,
            column: 0,
            message,
        }
    }
}

/// The program's templates and those of the repository, which come before them by name.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    texts: BTreeMap<String, String>,
}

impl Templates {
    /// Reads all templates. `own` are the repository's: the path under `templates/` and the text.
    pub fn new<'a>(
        own: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        // Tera's own comments begin as the anchor of a heading does.
        tera.set_delimiters(Delimiters {
            comment_start: "{*".into(),
            comment_end: "*}".into(),
            ..Delimiters::default()
        })
        .map_err(|error| TemplateError::of("", &error))?;
        tera.set_escape_fn(escape);
        tera.autoescape_on([""]);
        tera.register_filter("id", id);
        tera.register_filter("safe", unsafe_after_all);
        tera.register_filter("default", default);
        let own = own
            .into_iter()
            .map(|(name, text)| (name.strip_prefix("templates/").unwrap_or(name), text));
        let mut all: BTreeMap<&str, &str> = EMBEDDED.into();
        all.extend(own);
        let texts = all
            .iter()
            .map(|(name, text)| ((*name).into(), (*text).into()));
        let texts = texts.collect();
        tera.add_raw_templates(all)
            .map_err(|error| TemplateError::of("", &error))?;
        Ok(Self { tera, texts })
    }

    /// What a document by this template is made with: the template and every one that it includes, each with its
    /// text.
    pub fn used(&self, name: &str) -> BTreeMap<&str, &str> {
        let mut used = BTreeMap::new();
        let mut open = vec![name.to_owned()];
        while let Some(name) = open.pop() {
            let Some((name, text)) = self.texts.get_key_value(&name) else {
                continue;
            };
            if used.insert(name.as_str(), text.as_str()).is_none() {
                let quoted = |other: &&String| {
                    let mut quotes = ['"', '\'', '`'].into_iter();
                    quotes.any(|quote| text.contains(&format!("{quote}{other}{quote}")))
                };
                open.extend(self.texts.keys().filter(quoted).cloned());
            }
        }
        used
    }

    /// The Markdown that a template makes of the data.
    pub(super) fn fill(&self, name: &str, context: &Context) -> Result<String, TemplateError> {
        let mut output = Capped::default();
        let result = self.tera.render_to(name, context, &mut output);
        if output.full {
            let message = format!("makes more than {} MiB of text", LARGEST / 1024 / 1024);
            return Err(TemplateError::without_place(name, message));
        }
        result.map_err(|error| TemplateError::of(name, &error))?;
        String::from_utf8(output.bytes)
            .map_err(|error| TemplateError::without_place(name, error.to_string()))
    }
}

#[derive(Default)]
struct Capped {
    bytes: Vec<u8>,
    full: bool,
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > LARGEST.saturating_sub(self.bytes.len()) {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a value so that Markdown reads it as the very same words on one line.
fn escape(value: &str, output: &mut dyn Write) -> io::Result<()> {
    let words = value.trim_matches(is_blank);
    let (start, end) = match value.find(|character| !is_blank(character)) {
        Some(start) => (start, start + words.len()),
        None => (value.len(), value.len()),
    };
    for (place, character) in value.char_indices() {
        match character {
            '\n' | '\r' | '\t' | ' ' if place < start || place >= end => {
                output.write_all(b"&#32;")?;
            }
            '\n' | '\r' | '\t' => output.write_all(b" ")?,
            '\0' => output.write_all("\u{fffd}".as_bytes())?,
            _ => {
                if character.is_ascii_punctuation() {
                    output.write_all(b"\\")?;
                }
                write!(output, "{character}")?;
            }
        }
    }
    Ok(())
}

fn is_blank(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t' | ' ')
}

/// A record's id, for anchors and directives: what it consists of cannot be markup.
fn id(value: &str, _: Kwargs, _: &tera::State) -> Value {
    let kept: String = value
        .chars()
        .filter(|character| character.is_alphanumeric() || matches!(character, '-' | '_'))
        .collect();
    Value::safe_string(&kept)
}

/// What is not filled in has no value either: Tera's own filter would show nothing.
fn default(value: Value, arguments: Kwargs, _: &tera::State) -> TeraResult<Value> {
    let instead = arguments.must_get::<Value>("value")?;
    let is_missing = value.is_undefined() || value.is_none();
    Ok(if is_missing { instead } else { value })
}

/// `safe` would let a value be markup; here it changes nothing.
fn unsafe_after_all(value: &str, _: Kwargs, _: &tera::State) -> String {
    value.to_owned()
}
