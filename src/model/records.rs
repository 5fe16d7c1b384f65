//! A record with its source, and what a finding can be about.

use super::Field;
use crate::source::{Body, Fault, SourceText, Span};
use std::sync::Arc;

/// A file as it comes from the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRecord {
    /// The path from the repository's folder, with `/` between the parts.
    pub path: String,
    /// What is in it.
    pub content: RawContent,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawContent {
    /// All of it, and it is text: UTF-8, whatever stands in it.
    Text(Arc<str>),
    /// All of it, and it is not UTF-8.
    Bytes(Arc<[u8]>),
    /// Larger than a record may be; not read. The size in bytes.
    TooLarge(u64),
    /// It could not be read; the system's own words.
    Unreadable(String),
    /// Only that it is there.
    NameOnly,
}

impl RawContent {
    /// What all of a file is: text where its bytes are UTF-8.
    pub fn of(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => RawContent::Text(text.into()),
            Err(_) => RawContent::Bytes(bytes.into()),
        }
    }

    /// The same without what a program puts into a file that nobody has changed: a byte order mark, and a carriage
    /// return at the end of each line. No value is another for them.
    #[must_use]
    pub fn as_written(&self) -> Self {
        match self {
            RawContent::Text(text) => {
                let text = text.strip_prefix('\u{feff}').unwrap_or(text);
                RawContent::Text(text.replace("\r\n", "\n").into())
            }
            other => other.clone(),
        }
    }

    /// The bytes of a file that was read, text or not.
    pub fn bytes(&self) -> Option<Arc<[u8]>> {
        match self {
            RawContent::Text(text) => Some(Arc::from(Arc::clone(text))),
            RawContent::Bytes(bytes) => Some(Arc::clone(bytes)),
            RawContent::TooLarge(_) | RawContent::Unreadable(_) | RawContent::NameOnly => None,
        }
    }
}

/// The three kinds of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// Under `cases/`.
    Case,
    /// Under `meetings/`.
    Meeting,
    /// Under `agreements/`.
    Agreement,
}

impl RecordKind {
    /// The folder in which records of this kind lie.
    pub fn folder(self) -> &'static str {
        match self {
            RecordKind::Case => "cases",
            RecordKind::Meeting => "meetings",
            RecordKind::Agreement => "agreements",
        }
    }

    pub(super) fn of(path: &str) -> Option<Self> {
        let (folder, _) = path.split_once('/')?;
        [Self::Case, Self::Meeting, Self::Agreement]
            .into_iter()
            .find(|kind| kind.folder() == folder)
    }
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// A case.
    Case,
    /// A meeting.
    Meeting,
    /// An agreement.
    Agreement,
    /// konsult.yaml.
    Config,
    /// A file that is no record.
    File,
    /// The repository as a whole.
    Repository,
    /// A year of the scheme.
    Year,
}

impl SubjectKind {
    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            SubjectKind::Case => "case",
            SubjectKind::Meeting => "meeting",
            SubjectKind::Agreement => "agreement",
            SubjectKind::Config => "config",
            SubjectKind::File => "file",
            SubjectKind::Repository => "repository",
            SubjectKind::Year => "year",
        }
    }
}

/// What a finding is about, by kind and id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The kind.
    pub kind: SubjectKind,
    /// The id; for a file its path.
    pub id: String,
}

impl Subject {
    /// A subject.
    pub fn new(kind: SubjectKind, id: impl Into<String>) -> Self {
        Subject {
            kind,
            id: id.into(),
        }
    }
}

/// A record with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<T> {
    /// The file's stem.
    pub id: String,
    /// The file.
    pub source: SourceText,
    /// Where the front matter stands.
    pub front_matter: Span,
    /// The fields.
    pub fields: T,
    /// The sections.
    pub body: Body,
    /// Every section could be told from the others; otherwise nothing is said of one that is not there.
    pub sections_complete: bool,
    /// The front matter was read as it stands. After a fault of its syntax it is read in pieces: good enough to find
    /// the other faults, and no ground to say which text was cleared.
    pub fields_whole: bool,
    /// The fields could be read. Of a record that could not be read nothing is concluded.
    pub readable: bool,
}

impl<T> Record<T> {
    /// The text of the section with this id, where there is one.
    pub fn section_text(&self, id: &str) -> Option<&str> {
        self.body
            .section(id)
            .map(|section| self.source.slice(section.content))
    }

    /// Where to point for a field: at its value, else at its name, where that stands at the top with nothing behind it,
    /// else at the line that opens the record.
    pub fn place_of<V>(&self, name: &str, field: &Field<V>) -> Span {
        field.span().unwrap_or_else(|| self.name_of(name))
    }

    /// Where the name of a field at the top of the record stands; the line that opens the record where it does not.
    pub fn name_of(&self, name: &str) -> Span {
        self.written_name(name).unwrap_or_else(|| self.top())
    }

    /// Where the name of a field at the top of the record stands, if it does.
    pub fn written_name(&self, name: &str) -> Option<Span> {
        let mut start = self.front_matter.start;
        for line in self.source.slice(self.front_matter).split_inclusive('\n') {
            let rest = line.strip_prefix(name).map(str::trim_start);
            if rest.is_some_and(|rest| rest.starts_with(':')) {
                return Some(Span::new(start, start + name.len()));
            }
            start += line.len();
        }
        None
    }

    /// Where to point for something that is missing: the line that opens the record.
    pub fn top(&self) -> Span {
        Span::new(0, self.source.text().len().min(3))
    }
}

/// A fault with the file it lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFault {
    /// The file's path.
    pub file: Arc<str>,
    /// The record.
    pub subject: Subject,
    /// The fault.
    pub fault: Fault,
    /// Another file that belongs to it, with the key of its wording.
    pub elsewhere: Option<(Arc<str>, &'static str)>,
}
