//! Reading the fields of one record for a document that leaves the state.

use crate::calendar::Date;
use crate::language::{Language, long_date};
use crate::model::{Audience, Field, FieldInfo, List, OneOrMany};
use crate::source::{SourceText, Span};
use std::cell::RefCell;
use std::sync::Arc;

/// Something that belongs in the document and is not there, since it could not be read or is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// The file in which it stands.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// What is lacking.
    pub missing: Missing,
}

/// What a document lacks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// A whole record: nobody knows what it says.
    Record,
    /// A case, since this field of it has to be known to place it.
    Case(&'static str),
    /// One field of a record.
    Field(&'static str),
    /// The name of the ministry with this code on the day of the meeting.
    Ministry(String),
    /// A file under `appendices/`.
    File(String),
    /// A meeting that is named and is not here.
    Meeting(String),
    /// One field of a record that the document cannot be without, and that is not filled in.
    Needed(&'static str),
}

/// Where gaps are noted while a document is filled.
#[derive(Debug, Default)]
pub(in crate::document) struct Gaps(RefCell<Vec<Gap>>);

impl Gaps {
    pub(in crate::document) fn note(&self, source: &SourceText, span: Span, missing: Missing) {
        let gap = Gap {
            file: source.path.clone(),
            line: source.position(span.start).line,
            missing,
        };
        let mut gaps = self.0.borrow_mut();
        if !gaps.contains(&gap) {
            gaps.push(gap);
        }
    }

    pub(in crate::document) fn into_sorted(self) -> Vec<Gap> {
        let mut gaps = self.0.into_inner();
        gaps.sort();
        gaps
    }
}

/// Reads fields of one mapping of one record. It gives nothing of a field that the table of fields keeps for the
/// state, whatever is asked for, and notes what could not be read.
#[derive(Clone, Copy)]
pub(in crate::document) struct Reader<'a> {
    source: &'a SourceText,
    fields: &'static [FieldInfo],
    gaps: &'a Gaps,
    language: Language,
}

impl<'a> Reader<'a> {
    pub(in crate::document) fn new(
        source: &'a SourceText,
        fields: &'static [FieldInfo],
        gaps: &'a Gaps,
        language: Language,
    ) -> Self {
        Self {
            source,
            fields,
            gaps,
            language,
        }
    }

    /// The same for a mapping inside this one.
    pub(in crate::document) fn inside(self, fields: &'static [FieldInfo]) -> Self {
        Self { fields, ..self }
    }

    /// Notes that something is lacking at `span`.
    pub(in crate::document) fn note(self, span: Span, missing: Missing) {
        self.gaps.note(self.source, span, missing);
    }

    /// The value of a field that may be shown.
    pub(in crate::document) fn get<'f, T>(self, name: &str, field: &'f Field<T>) -> Option<&'f T> {
        let info = self.shown(name)?;
        if let Field::Broken(span) = field {
            self.note(*span, Missing::Field(info.name));
        }
        field.get()
    }

    /// The value of a field that the document cannot be without; its absence is noted too.
    pub(in crate::document) fn needed<'f, T>(
        self,
        name: &str,
        field: &'f Field<T>,
    ) -> Option<&'f T> {
        if let (true, Some(info)) = (field.is_absent(), self.shown(name)) {
            self.note(Span::default(), Missing::Needed(info.name));
        }
        self.get(name, field)
    }

    /// A value that is small.
    pub(in crate::document) fn value<T: Copy>(self, name: &str, field: &Field<T>) -> Option<T> {
        self.get(name, field).copied()
    }

    /// A text that says something.
    pub(in crate::document) fn text(self, name: &str, field: &Field<String>) -> Option<String> {
        let text = self.get(name, field)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A day in words.
    pub(in crate::document) fn date(self, name: &str, field: &Field<Date>) -> Option<String> {
        self.value(name, field).map(|date| self.written(date))
    }

    /// A day in words, unless it lies after `last`: then it is a plan, not a fact.
    pub(in crate::document) fn date_until(
        self,
        name: &str,
        field: &Field<Date>,
        last: Date,
    ) -> Option<String> {
        let date = self.value(name, field).filter(|date| *date <= last)?;
        Some(self.written(date))
    }

    /// The items of a list that could be read.
    pub(in crate::document) fn list<'f, T>(
        self,
        name: &str,
        field: &'f Field<List<T>>,
    ) -> Vec<&'f T> {
        let Some(list) = self.get(name, field) else {
            return Vec::new();
        };
        self.note_incomplete(name, list, field.span());
        list.items.iter().map(|given| &given.value).collect()
    }

    /// The values of a field that takes one or several.
    pub(in crate::document) fn many<'f, T>(
        self,
        name: &str,
        field: &'f Field<OneOrMany<T>>,
    ) -> Vec<&'f T> {
        let Some(OneOrMany(list)) = self.get(name, field) else {
            return Vec::new();
        };
        self.note_incomplete(name, list, field.span());
        list.items.iter().map(|given| &given.value).collect()
    }

    fn note_incomplete<T>(self, name: &str, list: &List<T>, span: Option<Span>) {
        if let (false, Some(span), Some(info)) = (list.complete, span, self.shown(name)) {
            self.note(span, Missing::Field(info.name));
        }
    }

    fn shown(self, name: &str) -> Option<&'static FieldInfo> {
        self.fields
            .iter()
            .find(|info| info.name == name && info.audience != Audience::State)
    }

    /// A day in the document's language.
    pub(in crate::document) fn written(self, date: Date) -> String {
        long_date(date, self.language)
    }
}
