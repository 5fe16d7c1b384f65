//! Composition: data and templates become a numbered document.

use std::fmt;

use serde::Serialize;
use tera::Context;

use super::material::{CaseData, MaterialData, Party};
use super::numbering::{self, UnknownReference};
use super::place::MaterialPlaces;
use super::prose::{self, Reading};
use super::template::{TemplateError, Templates};
use super::text::clean;
use super::tree::Document;
use crate::language::Language;

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

/// A case as the lists at the front mention it.
#[derive(Serialize)]
struct Mention<'a> {
    id: &'a str,
    title: &'a str,
    language: Language,
    ministry: Option<&'a Party>,
    about: Option<&'a str>,
    has_remark: bool,
}

impl<'a> Mention<'a> {
    fn of(case: &'a CaseData) -> Self {
        Self {
            id: &case.id,
            title: &case.title,
            language: case.language,
            ministry: case.responsible.as_ref(),
            about: case
                .disagreement
                .as_ref()
                .and_then(|matter| matter.about.as_deref()),
            has_remark: !case.sections.ks_remark.is_empty(),
        }
    }
}

/// The material of a meeting, by the template `LANGUAGE/material.md`. Beside the data the template
/// is given `disagreements` and `declined`, reckoned here so that none can be left out.
pub fn compose_material(
    templates: &Templates,
    data: &MaterialData,
) -> Result<Document, ComposeError> {
    match draft_material(templates, data)? {
        (document, unknown) if unknown.is_empty() => Ok(document),
        (_, unknown) => Err(ComposeError::References(unknown)),
    }
}

/// The same also where references lead nowhere, with those references.
pub fn draft_material(
    templates: &Templates,
    data: &MaterialData,
) -> Result<(Document, Vec<UnknownReference>), ComposeError> {
    let name = format!("{}/material.md", data.language.code());
    let mut context = Context::from_serialize(data).map_err(|error| {
        ComposeError::Template(TemplateError {
            name: name.clone(),
            line: 0,
            column: 0,
            message: error.to_string(),
        })
    })?;
    let mentions = |wanted: fn(&CaseData) -> bool| -> Vec<Mention<'_>> {
        let cases = data.cases().filter(|case| wanted(case));
        cases.map(Mention::of).collect()
    };
    context.insert("disagreements", &mentions(CaseData::in_disagreement));
    context.insert("declined", &mentions(CaseData::declined_request));
    let markdown = templates.fill(&name, &context)?;
    let mut places = MaterialPlaces::new(data);
    let reading = Reading {
        scope: "",
        level: 2,
        language: data.language,
    };
    let blocks = prose::read_template(&markdown, reading, &mut places);
    if !places.unknown.is_empty() {
        return Err(ComposeError::Places(name, places.unknown));
    }
    let mut document = Document {
        title: one_line(&data.title),
        subtitle: data.subtitle.as_deref().map(one_line),
        version: data.version.as_deref().map(one_line),
        language: data.language,
        state: data.state,
        properties: properties(data),
        blocks,
    };
    let unknown = numbering::number(&mut document).err().unwrap_or_default();
    Ok((document, unknown))
}

fn properties(data: &MaterialData) -> Vec<(String, String)> {
    let given = [
        ("author", Some(data.coordinator.name.as_str())),
        ("date", data.as_of.as_deref()),
        ("reference", data.meeting.reference.as_deref()),
        ("subject", Some(data.meeting.name.as_str())),
    ];
    given
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), one_line(value?))))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn one_line(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ").trim().to_owned()
}
