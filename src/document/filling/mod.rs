//! From records to what a document says.
//!
//! Fields are read through `Reader`, which knows the table of audiences and gives nothing that is the state's
//! own. What could not be read is never guessed at: it is left out and told as a [`Gap`].
//!
//! The day that counts is the meeting's: names of ministries are those of that day, and what happened after it (a
//! point followed up, a collaboration ended) had not happened when the meeting was held.

mod case;
mod collaboration;
mod meeting;
mod names;
mod order;
mod overviews;
mod reader;
mod selection;
mod terms;

pub use reader::{Gap, Missing};

use super::material::MaterialData;
use super::tree::State;
use crate::calendar::Date;
use crate::facts::Facts;
use crate::language::{Language, long_date};
use crate::model::{FieldInfo, Meeting, MeetingKind, RawContent, Record};
use reader::{Gaps, Reader};
use std::collections::BTreeMap;

/// What a document is to be made from beside the records.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The language of the document.
    pub language: Language,
    /// The day the records were committed; none for a work tree.
    pub committed: Option<Date>,
    /// The files under `appendices/` that have been read, by path.
    pub texts: &'a BTreeMap<String, RawContent>,
}

/// A document's data, and what it lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The data.
    pub data: MaterialData,
    /// What belongs in it and could not be read.
    pub gaps: Vec<Gap>,
}

/// The material of a meeting (guide 2, 3.3); none where the meeting's kind or date is not known.
pub fn material(
    facts: &Facts<'_>,
    meeting: &Record<Meeting>,
    request: &Request<'_>,
) -> Option<Filled> {
    let gaps = Gaps::default();
    let context = Context {
        facts,
        meeting,
        kind: meeting.fields.kind.value()?,
        date: meeting.fields.date.value()?,
        gaps: &gaps,
        request,
    };
    let data = context.material();
    Some(Filled {
        data,
        gaps: gaps.into_sorted(),
    })
}

/// What every part of the filling needs.
#[derive(Clone, Copy)]
struct Context<'a> {
    facts: &'a Facts<'a>,
    meeting: &'a Record<Meeting>,
    kind: MeetingKind,
    date: Date,
    gaps: &'a Gaps,
    request: &'a Request<'a>,
}

impl<'a> Context<'a> {
    fn language(self) -> Language {
        self.request.language
    }

    /// A reader of a record's fields.
    fn reader<T>(self, record: &'a Record<T>, fields: &'static [FieldInfo]) -> Reader<'a> {
        Reader::new(&record.source, fields, self.gaps, self.language())
    }

    fn say(self, word: terms::Word) -> String {
        terms::say(word, self.language())
    }

    fn material(self) -> MaterialData {
        let settings = self.facts.settings;
        let arranged = self.arranged(self.selected());
        let text_language = self.text_language();
        let mut data = MaterialData {
            language: self.language(),
            state: State::Draft,
            title: format!(
                "{} {} {}",
                self.say(terms::MATERIAL_FOR),
                terms::meeting_kind(self.kind, self.language()),
                long_date(self.date, self.language())
            ),
            subtitle: Some(self.say(terms::SCHEME)),
            version: Some(self.version()),
            as_of: self
                .request
                .committed
                .map(|day| long_date(day, self.language())),
            text_language,
            meeting: self.meeting_data(),
            coordinator: self.role(&settings.coordinator),
            finance: self.role(&settings.finance),
            counterpart: self.party(&settings.counterpart),
            opening: super::material::Prose::from(
                self.meeting.section_text("opening").unwrap_or_default(),
            ),
            memos: self.memos(),
            appendices: self.appendices(text_language),
            ..MaterialData::default()
        };
        arranged.place(&mut data);
        self.add_overviews(&mut data);
        data
    }

    /// Which version of the records it is: never by the clock.
    fn version(self) -> String {
        match self.request.committed {
            Some(day) => format!(
                "{} {}.",
                self.say(terms::AS_OF),
                long_date(day, self.language())
            ),
            None => self.say(terms::WORK_TREE) + ".",
        }
    }

    /// The language in which the meeting's own texts are written.
    fn text_language(self) -> Language {
        let own = self.meeting.fields.language.value();
        own.map(crate::model::WrittenForm::language)
            .or(self.facts.settings.language)
            .unwrap_or(self.language())
    }
}
