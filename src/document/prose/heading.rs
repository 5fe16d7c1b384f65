//! Headings and their attributes.

use pulldown_cmark::{CowStr, HeadingLevel};

use super::Reading;
use crate::document::tree::{Heading, Numbered};
use crate::language::Language;

/// The attributes in braces after a heading.
pub(super) struct Attributes<'a> {
    pub(super) id: Option<CowStr<'a>>,
    pub(super) classes: Vec<CowStr<'a>>,
    pub(super) attrs: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
}

/// A heading without its words, as a template may set it.
pub(super) fn of_template(
    level: HeadingLevel,
    given: &Attributes<'_>,
    reading: Reading<'_>,
) -> Heading {
    let has = |class: &str| given.classes.iter().any(|name| &**name == class);
    let numbered = if has("case") {
        Numbered::Case
    } else if has("appendix") {
        Numbered::Appendix
    } else if has("unnumbered") {
        Numbered::No
    } else {
        Numbered::Chapter
    };
    Heading {
        level: (level as u8).max(2),
        id: given.id.as_deref().map(anchor).unwrap_or_default(),
        numbered,
        number: None,
        content: Vec::new(),
        language: language(given).filter(|tongue| *tongue != reading.language),
        unlisted: has("unlisted"),
    }
}

/// A heading without its words, as a record may set it: its anchor is the record's own.
pub(super) fn of_record(
    level: HeadingLevel,
    given: &Attributes<'_>,
    reading: Reading<'_>,
) -> Heading {
    let id = given.id.as_deref().map(anchor).unwrap_or_default();
    Heading {
        level: level as u8,
        id: if id.is_empty() {
            id
        } else {
            scoped(reading, &id)
        },
        language: language(given),
        unlisted: true,
        ..Heading::default()
    }
}

/// The anchor of a heading in a record. Ids of records hold no underscore, so none is hidden.
pub(super) fn scoped(reading: Reading<'_>, id: &str) -> String {
    format!("{}_{id}", reading.scope)
}

fn language(given: &Attributes<'_>) -> Option<Language> {
    let (_, value) = given.attrs.iter().find(|(name, _)| &**name == "lang")?;
    value.as_deref()?.parse().ok()
}

/// An anchor of letters, digits, hyphens and underscores; letters of any script are kept.
pub(in crate::document) fn anchor(words: &str) -> String {
    let mut id = String::new();
    for character in words.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() || character == '_' {
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}
