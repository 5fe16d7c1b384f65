//! The text of a new record: a skeleton filled in, and read back before anybody gets it.

use super::CommandError;
use crate::model::{Dataset, RawContent, RawRecord, WrittenForm};
use std::collections::BTreeMap;
use tera::{Context, Delimiters, Tera};

/// A kind of skeleton, in both written forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Skeleton {
    nynorsk: &'static str,
    bokmal: &'static str,
}

/// A case.
pub(super) const CASE: Skeleton = Skeleton {
    nynorsk: include_str!("skeletons/case.nn.md"),
    bokmal: include_str!("skeletons/case.nb.md"),
};

/// A case that the counterpart opens in its copy.
pub(super) const COUNTERPART_CASE: Skeleton = Skeleton {
    nynorsk: include_str!("skeletons/case_of_counterpart.nn.md"),
    bokmal: include_str!("skeletons/case_of_counterpart.nb.md"),
};

/// A meeting.
pub(super) const MEETING: Skeleton = Skeleton {
    nynorsk: include_str!("skeletons/meeting.nn.md"),
    bokmal: include_str!("skeletons/meeting.nb.md"),
};

/// An agreement after the guide's template (guide, annex).
pub(super) const AGREEMENT: Skeleton = Skeleton {
    nynorsk: include_str!("skeletons/agreement.nn.md"),
    bokmal: include_str!("skeletons/agreement.nb.md"),
};

/// Whether a comment is one that konsult itself puts into a new case.
pub(super) fn is_guidance(comment: &str) -> bool {
    let skeletons = [CASE, COUNTERPART_CASE].into_iter();
    let texts = skeletons.flat_map(|skeleton| [skeleton.nynorsk, skeleton.bokmal]);
    let mut lines = texts.flat_map(str::lines).map(str::trim);
    lines.any(|line| line.starts_with('#') && fits(line, comment))
}

/// Whether a line is what this one of a skeleton becomes when it is filled in.
fn fits(line: &str, filled: &str) -> bool {
    let mut parts = line.split("{{");
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = filled.strip_prefix(first) else {
        return false;
    };
    let mut is_open = false;
    for part in parts {
        let behind = part.split_once("}}").map_or("", |(_, behind)| behind);
        let Some(at) = rest.find(behind) else {
            return false;
        };
        rest = rest.get(at + behind.len()..).unwrap_or_default();
        is_open = behind.is_empty();
    }
    rest.is_empty() || is_open
}

impl Skeleton {
    /// Fills the skeleton in.
    pub(super) fn fill(self, form: WrittenForm, values: &Values) -> Result<String, CommandError> {
        let text = match form {
            WrittenForm::Nynorsk => self.nynorsk,
            WrittenForm::Bokmal => self.bokmal,
        };
        let mut tera = Tera::new();
        // Tera's own comments begin as the id of a section does.
        tera.set_delimiters(Delimiters {
            comment_start: "{*".into(),
            comment_end: "*}".into(),
            ..Delimiters::default()
        })
        .map_err(own_fault)?;
        tera.add_raw_template("skeleton", text).map_err(own_fault)?;
        tera.render("skeleton", &values.0).map_err(own_fault)
    }
}

/// What fills a skeleton in. A value of a field comes with the space before it, so that an empty one leaves none.
#[derive(Debug, Default)]
pub(super) struct Values(Context);

impl Values {
    /// Words for a comment or a heading, or a question that the skeleton asks.
    pub(super) fn plain(&mut self, name: &'static str, value: impl serde::Serialize) {
        self.0.insert(name, &value);
    }

    /// The value of a field; none leaves it empty.
    pub(super) fn field(
        &mut self,
        name: &'static str,
        value: Option<&str>,
    ) -> Result<(), CommandError> {
        let written = match value {
            Some(value) => format!(" {}", scalar(value)?),
            None => String::new(),
        };
        self.0.insert(name, &written);
        Ok(())
    }

    /// The values of a field that takes a list.
    pub(super) fn list(
        &mut self,
        name: &'static str,
        values: &[String],
    ) -> Result<(), CommandError> {
        let written: Vec<String> = values
            .iter()
            .map(|value| scalar(value))
            .collect::<Result<_, _>>()?;
        self.0.insert(name, &format!(" [{}]", written.join(", ")));
        Ok(())
    }
}

/// A text as a YAML scalar on one line, quoted where it would otherwise be read as something else.
pub(super) fn scalar(text: &str) -> Result<String, CommandError> {
    let options = serde_saphyr::ser_options! { prefer_block_scalars: false };
    let written = serde_saphyr::to_string_with_options(&BTreeMap::from([("v", text)]), options)
        .map_err(own_fault)?;
    let value = written.strip_prefix("v: ").map(str::trim_end);
    value
        .filter(|value| !value.contains('\n'))
        .map(str::to_owned)
        .ok_or_else(|| own_fault(written.as_str()))
}

/// A line as a person typed it: blanks at the ends and line breaks are no part of it.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a new record back with the reader that everything else uses. `title` is what has to come out again.
pub(super) fn read_back(path: &str, text: &str, title: Option<&str>) -> Result<(), CommandError> {
    let dataset = Dataset::read(vec![RawRecord {
        path: path.to_owned(),
        content: RawContent::Text(text.into()),
    }]);
    let faults = &dataset.faults;
    if faults
        .iter()
        .any(|fault| fault.fault.rule == "suspicious-character")
    {
        return Err(
            CommandError::usage("title-characters").text("title", title.unwrap_or_default())
        );
    }
    if let Some(fault) = faults.first() {
        return Err(own_fault(fault.fault.rule));
    }
    let cases = dataset.cases.values().map(|case| &case.fields.title);
    let agreements = dataset.agreements.values().map(|found| &found.fields.title);
    let mut titles = cases.chain(agreements);
    match title {
        Some(title) if !titles.any(|read| read.get().is_some_and(|read| read == title)) => {
            Err(own_fault(title))
        }
        _ => Ok(()),
    }
}

/// A fault that is konsult's own: no input should lead here, and a test says so.
fn own_fault(message: impl std::fmt::Display) -> CommandError {
    CommandError::environment("own-fault").text("message", message.to_string())
}
