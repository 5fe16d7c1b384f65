//! From records to what documents say.
//!
//! Fields are read through `Reader`, which knows the table of audiences and gives nothing that is the state's
//! own. What could not be read is never guessed at: it is left out and told as a [`Gap`].
//!
//! The day that counts is the meeting's: names of ministries are those of that day, and what happened after it (a
//! point followed up, a collaboration ended) had not happened when the meeting was held. An overview of a year is
//! made as of its last day, an agreement as of the day it takes effect.

mod agreement;
mod case;
mod collaboration;
mod meeting;
mod names;
mod outcomes;
mod plan;
mod reader;
mod selection;
pub(in crate::document) mod terms;

pub use reader::{Gap, Missing};
pub(in crate::document) use reader::{Gaps, Reader};

use super::contents::Front;
use super::tree::State;
use crate::calendar::Date;
use crate::facts::{Facts, Release};
use crate::language::{Language, long_date};
use crate::model::{
    Audience, FieldInfo, Meeting, MeetingKind, RawContent, Record, Subject, SubjectKind,
};
use crate::source::SourceText;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// What a document is to be made from beside the records.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The language of the document.
    pub language: Language,
    /// Whom it is to be given to, where that is asked for.
    pub audience: Option<Audience>,
    /// The day the records were committed; none for a work tree.
    pub committed: Option<Date>,
    /// The day of the commit that they were read from, or that the work tree stands on; none where nothing has been
    /// committed.
    pub stands_on: Option<Date>,
    /// The files under `appendices/` that have been read, by path.
    pub texts: &'a BTreeMap<String, RawContent>,
    /// It is marked as a draft whatever it says.
    pub draft: bool,
    /// A release names the document; none where it stands as the records have it.
    pub released: Option<Released>,
    /// The title of a rule in words; none for a name that is none.
    pub rule_title: fn(&str, Language) -> Option<String>,
    /// The release that the document goes with: of what was sent, only what was sent before it counts.
    pub goes_with: Option<&'a Release>,
}

/// That a release names a document: its texts have been cleared, and it is no draft any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Released {
    /// It went to those who prepare or hold the meeting.
    Sent,
    /// It went to everybody.
    Published,
}

/// What every part of the filling needs.
#[derive(Clone, Copy)]
pub(in crate::document) struct Context<'a> {
    pub(in crate::document) facts: &'a Facts<'a>,
    /// The day that counts.
    pub(in crate::document) date: Date,
    pub(in crate::document) request: &'a Request<'a>,
    /// The file of what was asked for: where a gap stands that belongs to no other.
    pub(in crate::document) asked: &'a SourceText,
    pub(in crate::document) gaps: &'a Gaps,
    /// The records that the document has to do with.
    pub(in crate::document) involved: &'a RefCell<Involved>,
}

/// The records that a document has to do with.
#[derive(Debug, Clone, Default)]
pub struct Involved {
    /// It rests on them: each of their errors stands in its way.
    pub rests_on: BTreeSet<Subject>,
    /// It only names them, with a few words of theirs: what is confidential in them stands in its way, and nothing else.
    pub names: BTreeSet<Subject>,
    /// It would show them, but those it is for have not got them as they stand now.
    pub left_out: BTreeSet<Subject>,
}

impl<'a> Context<'a> {
    pub(in crate::document) fn language(self) -> Language {
        self.request.language
    }

    /// A reader of a record's fields.
    pub(in crate::document) fn reader<T>(
        self,
        record: &'a Record<T>,
        fields: &'static [FieldInfo],
    ) -> Reader<'a> {
        Reader::new(&record.source, fields, self.gaps, self.language())
    }

    pub(in crate::document) fn say(self, word: terms::Word) -> String {
        terms::say(word, self.language())
    }

    /// Notes that errors about a record stand in the way.
    pub(in crate::document) fn rest_on(self, kind: SubjectKind, id: &str) {
        let subject = Subject::new(kind, id);
        self.involved.borrow_mut().rests_on.insert(subject);
    }

    /// Notes that words of a record stand in the document.
    pub(in crate::document) fn name(self, kind: SubjectKind, id: &str) {
        let subject = Subject::new(kind, id);
        self.involved.borrow_mut().names.insert(subject);
    }

    /// Notes that a record is left out, since those it is for have not got it.
    pub(in crate::document) fn leave_out(self, kind: SubjectKind, id: &str) {
        let subject = Subject::new(kind, id);
        self.involved.borrow_mut().left_out.insert(subject);
    }

    /// Whether the document is for more readers than the state's: for its own, the counterpart among them, where nobody
    /// has said that it is for the state.
    pub(in crate::document) fn is_for_counterpart(self) -> bool {
        self.request.audience != Some(Audience::State)
    }

    /// What stands over a document that is in this state unless a draft is asked for or a release names it.
    pub(in crate::document) fn front(self, title: String, state: State) -> Front {
        let state = match (self.request.draft, self.request.released) {
            (true, _) => State::Draft,
            (false, Some(Released::Sent | Released::Published)) => State::Final,
            (false, None) => state,
        };
        let as_of = self
            .request
            .committed
            .map(|day| long_date(day, self.language()));
        let author = self.role(&self.facts.settings.coordinator).name;
        let date = as_of.clone().unwrap_or_default();
        Front {
            language: self.language(),
            state,
            title,
            subtitle: Some(self.say(terms::SCHEME)),
            version: (state == State::Draft).then(|| self.version()),
            as_of,
            properties: vec![("author", author), ("date", date)],
        }
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
}

/// What the filling of a meeting's document needs.
#[derive(Clone, Copy)]
pub(in crate::document) struct AtMeeting<'a> {
    pub(in crate::document) context: Context<'a>,
    pub(in crate::document) meeting: &'a Record<Meeting>,
    pub(in crate::document) kind: MeetingKind,
}

impl<'a> Deref for AtMeeting<'a> {
    type Target = Context<'a>;

    fn deref(&self) -> &Context<'a> {
        &self.context
    }
}

impl<'a> AtMeeting<'a> {
    /// A reader of the meeting's own fields.
    pub(in crate::document) fn own(self) -> Reader<'a> {
        self.reader(self.meeting, Meeting::FIELDS)
    }

    /// What stands over a document of the meeting.
    pub(in crate::document) fn front_of(self, title: String, state: State) -> Front {
        let mut front = self.front(title, state);
        let fields = &self.meeting.fields;
        let reference = self.own().text("reference", &fields.reference);
        let subject = names::named(self.kind, self.date, self.language());
        front
            .properties
            .push(("reference", reference.unwrap_or_default()));
        front.properties.push(("subject", subject));
        front
    }

    /// The language in which the meeting's own texts are written.
    pub(in crate::document) fn text_language(self) -> Language {
        let own = self.meeting.fields.language.value();
        own.map(crate::model::WrittenForm::language)
            .or(self.facts.settings.language)
            .unwrap_or(self.language())
    }
}
