//! Composition: contents and templates become a numbered document.

use std::fmt;

use super::contents::Contents;
use super::numbering::{self, UnknownReference};
use super::place::Places;
use super::prose::{self, Reading};
use super::template::{TemplateError, Templates};
use super::text::clean;
use super::tree::Document;

/// Why no document came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComposeError {
    /// The template cannot be read or filled.
    Template(TemplateError),
    /// The template names places that are not there: its name and the directives.
    Places(String, Vec<String>),
    /// References lead nowhere.
    References(Vec<UnknownReference>),
}

impl fmt::Display for ComposeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(error) => error.fmt(formatter),
            Self::Places(name, directives) => write!(
                formatter,
                "templates/{name}: names places that are not there: {}",
                directives.join("; ")
            ),
            Self::References(unknown) => {
                let all: Vec<String> = unknown.iter().map(ToString::to_string).collect();
                formatter.write_str(&all.join("; "))
            }
        }
    }
}

impl std::error::Error for ComposeError {}

impl From<TemplateError> for ComposeError {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

/// A document of its contents, by its template in the folder of its language.
///
/// # Errors
/// The template is broken or names places that are not there, or references lead nowhere.
pub fn compose(templates: &Templates, contents: &Contents) -> Result<Document, ComposeError> {
    match draft(templates, contents)? {
        (document, unknown) if unknown.is_empty() => Ok(document),
        (_, unknown) => Err(ComposeError::References(unknown)),
    }
}

/// The same also where references lead nowhere, with those references.
///
/// # Errors
/// The template is broken or names places that are not there.
pub fn draft(
    templates: &Templates,
    contents: &Contents,
) -> Result<(Document, Vec<UnknownReference>), ComposeError> {
    let front = &contents.front;
    let name = contents.template_name();
    let data = contents.data.as_ref().map_err(|message| TemplateError {
        name: name.clone(),
        line: 0,
        column: 0,
        message: message.clone(),
    })?;
    let markdown = templates.fill(&name, data)?;
    let mut places = Places::new(contents);
    let reading = Reading {
        scope: "",
        level: 2,
        language: front.language,
    };
    let blocks = prose::read_template(&markdown, reading, &mut places);
    if !places.unknown.is_empty() {
        return Err(ComposeError::Places(name, places.unknown));
    }
    let properties = front
        .properties
        .iter()
        .map(|(name, value)| ((*name).to_owned(), one_line(value)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let mut document = Document {
        title: one_line(&front.title),
        subtitle: front.subtitle.as_deref().map(one_line),
        version: front.version.as_deref().map(one_line),
        language: front.language,
        state: front.state,
        properties,
        blocks,
    };
    let numbered = match contents.numbered_paragraphs {
        true => numbering::number_with_paragraphs(&mut document),
        false => numbering::number(&mut document),
    };
    let unknown = numbered.err().unwrap_or_default();
    Ok((document, unknown))
}

fn one_line(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ").trim().to_owned()
}
