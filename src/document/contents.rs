//! What goes into a document: its front, what its template is given, and what stands in the places that the template
//! names. The filling makes it of the records; composition makes a document of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::data::Prose;
use super::tree::{Block, State};
use crate::language::Language;

/// What stands over a document and around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Front {
    /// The language of the document.
    pub language: Language,
    /// Draft or final; also known to the templates.
    pub state: State,
    /// "Materialet til det andre konsultasjonsmøtet 28. april 2027".
    pub title: String,
    /// A line under the title, if any.
    pub subtitle: Option<String>,
    /// Which version of the records it is made from, as a finished sentence; shown on drafts.
    pub version: Option<String>,
    /// The day the records were taken in ("12. april 2027"), shown on overviews.
    pub as_of: Option<String>,
    /// Name and value, for the formats that carry metadata.
    pub properties: Vec<(&'static str, String)>,
}

/// All of a document, before its template has put it in order.
#[derive(Debug, Clone)]
pub struct Contents {
    /// What stands over it.
    pub front: Front,
    /// The template's name without the language's folder: `minutes.md`.
    pub(super) template: &'static str,
    /// What the template is given, or why it cannot be given.
    pub(super) data: Result<tera::Context, String>,
    /// Whether its paragraphs have numbers, since meetings and remarks point at them.
    pub(super) numbered_paragraphs: bool,
    /// What stands in the places that the template may name, by directive.
    pub(super) places: BTreeMap<String, Placed>,
}

/// What stands in a place.
#[derive(Debug, Clone)]
pub(super) enum Placed {
    /// A text of a record.
    Text(PlacedText),
    /// Blocks that are made already.
    Blocks(Vec<Block>),
}

/// A text of a record, set apart only where its language or voice is another than that around it.
#[derive(Debug, Clone)]
pub(super) struct PlacedText {
    pub(super) prose: Prose,
    /// What its anchors begin with.
    pub(super) scope: String,
    pub(super) language: Language,
    /// What stands over it where it is the counterpart's own words.
    pub(super) counterpart: Option<String>,
}

impl Contents {
    /// A document's contents by `template`, which is given `data` and the front.
    pub(super) fn new(front: Front, template: &'static str, data: &impl Serialize) -> Self {
        let data = tera::Context::from_serialize(data).map_err(|error| error.to_string());
        let mut contents = Self {
            front,
            template,
            data,
            numbered_paragraphs: false,
            places: BTreeMap::new(),
        };
        let front = contents.front.clone();
        contents.give("language", &front.language);
        contents.give("state", &front.state);
        contents.give("title", &front.title);
        contents.give("subtitle", &front.subtitle);
        contents.give("version", &front.version);
        contents.give("as_of", &front.as_of);
        contents
    }

    /// Gives its paragraphs numbers.
    pub(super) fn number_paragraphs(&mut self) {
        self.numbered_paragraphs = true;
    }

    /// The name of its template, with the folder of its language: `nn/minutes.md`.
    pub fn template_name(&self) -> String {
        format!("{}/{}", self.front.language.code(), self.template)
    }

    /// Gives the template something more.
    pub(super) fn give(&mut self, name: &'static str, value: &impl Serialize) {
        if let Ok(data) = &mut self.data {
            data.insert(name, value);
        }
    }

    /// Puts a text of the state's, or of both parties', in a place.
    pub(super) fn text(&mut self, place: &str, prose: &Prose, scope: &str, language: Language) {
        self.put(place, prose, scope, language, None);
    }

    /// Puts the counterpart's own words in a place, under `label`.
    pub(super) fn counterpart(
        &mut self,
        place: &str,
        prose: &Prose,
        scope: &str,
        language: Language,
        label: String,
    ) {
        self.put(place, prose, scope, language, Some(label));
    }

    /// Puts blocks in a place.
    pub(super) fn blocks(&mut self, place: &str, blocks: Vec<Block>) {
        self.places.insert(place.to_owned(), Placed::Blocks(blocks));
    }

    fn put(
        &mut self,
        place: &str,
        prose: &Prose,
        scope: &str,
        language: Language,
        counterpart: Option<String>,
    ) {
        let text = PlacedText {
            prose: prose.clone(),
            scope: scope.to_owned(),
            language,
            counterpart,
        };
        self.places.insert(place.to_owned(), Placed::Text(text));
    }
}
