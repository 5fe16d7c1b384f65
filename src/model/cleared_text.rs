//! What is laid before the ministries and cleared: every text value and section in the state's voice that goes to the
//! counterpart or the public (guide 3.3). The counterpart's own voice has a fingerprint of its own, for releases.

use super::fingerprint::{Fingerprint, normal_form, written_down};
use super::leaves::{At, LeafValue, Step};
use super::reading::{AnyRecord, read_record};
use super::record::choices;
use super::shape::{Audience, Nature};
use super::voices::{Voice, voice};
use super::{
    AGREEMENT_SECTIONS, Agreement, CASE_SECTIONS, COUNTERPART_SECTIONS, Case, Decode, Meeting,
    RawContent, RawRecord, Record, RecordKind,
};
use crate::language::{Arg, TextWord};
use crate::source::Span;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

choices! {
    /// The kinds of texts.
    pub enum TextKind {
        /// A case's.
        Case = "case",
        /// The opening of a meeting's material.
        Opening = "opening",
        /// The minutes of a meeting.
        Minutes = "minutes",
        /// An agreement's.
        Agreement = "agreement",
    }
}

impl FromStr for TextKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let mut all = TextKind::ALL.iter().copied();
        all.find(|kind| kind.word() == word).ok_or(())
    }
}

impl TextKind {
    /// The kind of record that holds such a text.
    pub fn record(self) -> RecordKind {
        match self {
            TextKind::Case => RecordKind::Case,
            TextKind::Opening | TextKind::Minutes => RecordKind::Meeting,
            TextKind::Agreement => RecordKind::Agreement,
        }
    }

    /// The word for it in messages.
    pub fn told(self) -> TextWord {
        match self {
            TextKind::Case => TextWord::Case,
            TextKind::Opening => TextWord::Opening,
            TextKind::Minutes => TextWord::Minutes,
            TextKind::Agreement => TextWord::Agreement,
        }
    }
}

/// Which text is meant. An opening and minutes have the id of their meeting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId {
    /// The kind.
    pub kind: TextKind,
    /// The id of the record.
    pub id: String,
}

impl TextId {
    /// The text of a record.
    pub fn new(kind: TextKind, id: impl Into<String>) -> Self {
        TextId {
            kind,
            id: id.into(),
        }
    }

    /// As it is named to people: `sak bemanningsnorm`.
    pub fn told(&self) -> Arg {
        Arg::TextOf(self.kind.told(), self.id.clone())
    }

    /// As `konsult clear` takes it.
    pub fn in_commands(&self) -> String {
        match self.kind {
            TextKind::Case | TextKind::Agreement => self.id.clone(),
            TextKind::Opening | TextKind::Minutes => {
                format!("{} --part {}", self.id, self.kind.word())
            }
        }
    }
}

/// As trailers write it: `case/bemanningsnorm`.
impl fmt::Display for TextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.word(), self.id)
    }
}

impl FromStr for TextId {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        let (kind, id) = written.split_once('/').ok_or(())?;
        super::invalid_id(id).map_or(Ok(()), |_| Err(()))?;
        Ok(TextId::new(kind.parse::<TextKind>()?, id))
    }
}

/// One value or section of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The path of the field, such as `cost.estimates.1.total`, or `section.` and the id of the section. Items of a
    /// list are numbered from one among those that have a part in the text, so that what belongs to no text, or to
    /// the other party's, gives the others no new name.
    pub name: String,
    /// The value in normal form.
    pub value: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// A text: its parts in the schema's order. One without parts has nothing to clear.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The parts.
    pub parts: Vec<Part>,
}

impl Text {
    /// What a clearance of this text is bound to.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_bytes(self.written_down().as_bytes())
    }

    /// The text as it is hashed: `konsult-text-1`, then a line of name and length in bytes for each part, and its
    /// value.
    pub fn written_down(&self) -> String {
        let parts = self.parts.iter();
        written_down(parts.map(|part| (part.name.as_str(), part.value.as_str())))
    }

    /// There is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// A text in the bytes of its record's file, as some commit holds it.
    ///
    /// # Errors
    /// Something in it could not be read.
    pub fn in_file(
        text: &TextId,
        bytes: &Arc<[u8]>,
        counterpart: &str,
    ) -> Result<Text, Unreadable> {
        let kind = text.kind;
        match (record_in(kind.record(), &text.id, bytes), kind) {
            (AnyRecord::Case(case), _) => case_text(&case, counterpart),
            (AnyRecord::Meeting(meeting), TextKind::Opening) => opening_text(&meeting),
            (AnyRecord::Meeting(meeting), _) => minutes_text(&meeting),
            (AnyRecord::Agreement(agreement), _) => agreement_text(&agreement),
        }
    }

    /// The counterpart's voice in the bytes of a case's file.
    ///
    /// # Errors
    /// Something in it could not be read.
    pub fn voice_in_file(
        case: &str,
        bytes: &Arc<[u8]>,
        counterpart: &str,
    ) -> Result<Text, Unreadable> {
        match record_in(RecordKind::Case, case, bytes) {
            AnyRecord::Case(case) => case_voice(&case, counterpart),
            AnyRecord::Meeting(_) | AnyRecord::Agreement(_) => Err(Unreadable),
        }
    }

    /// Takes a section in, unless nothing stands under its heading: an empty value is an absent one.
    fn section<T>(&mut self, record: &Record<T>, id: &str) {
        let Some(section) = record.body.section(id) else {
            return;
        };
        if record.source.slice(section.content).trim().is_empty() {
            return;
        }
        let span = Span::new(section.heading.start, section.content.end);
        self.parts.push(Part {
            name: format!("section.{id}"),
            value: normal_form(record.source.slice(span)),
            span,
        });
    }
}

/// A text of which something could not be read: nobody knows what was or would be cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// The state's text of a case.
///
/// # Errors
/// Something in it, or whose voice it is, could not be read.
pub fn case_text(record: &Record<Case>, counterpart: &str) -> Result<Text, Unreadable> {
    let voice_of = |path: &[Step]| voice(&record.fields, path, counterpart);
    let mut text = fields(record, Voice::State, voice_of)?;
    let own = |id: &&&str| !COUNTERPART_SECTIONS.contains(*id);
    for id in CASE_SECTIONS.iter().filter(own) {
        text.section(record, id);
    }
    Ok(text)
}

/// The counterpart's own voice in a case: the title of a case that it raised, its estimates, the inputs of its
/// members, and its sections.
///
/// # Errors
/// As for [`case_text`].
pub fn case_voice(record: &Record<Case>, counterpart: &str) -> Result<Text, Unreadable> {
    let voice_of = |path: &[Step]| voice(&record.fields, path, counterpart);
    let mut text = fields(record, Voice::Counterpart, voice_of)?;
    for id in COUNTERPART_SECTIONS {
        text.section(record, id);
    }
    Ok(text)
}

/// The opening text of a meeting's material.
///
/// # Errors
/// The sections could not be told apart.
pub fn opening_text(record: &Record<Meeting>) -> Result<Text, Unreadable> {
    readable(record)?;
    let mut text = Text::default();
    text.section(record, "opening");
    Ok(text)
}

/// The minutes of a meeting: who took part, what came out of it, the press, and the running text. A meeting of which
/// nothing but participants is written has no minutes yet.
///
/// # Errors
/// Something in them could not be read.
pub fn minutes_text(record: &Record<Meeting>) -> Result<Text, Unreadable> {
    let mut text = fields(record, Voice::State, |_| Some(Voice::State))?;
    let fields = text.parts.len();
    text.section(record, "minutes");
    let written = text.parts.len() > fields || record.fields.outcomes.items().next().is_some();
    Ok(if written { text } else { Text::default() })
}

/// The whole text of an agreement, which is both parties' and is cleared as the state's.
///
/// # Errors
/// Something in it could not be read.
pub fn agreement_text(record: &Record<Agreement>) -> Result<Text, Unreadable> {
    let mut text = fields(record, Voice::State, |_| Some(Voice::State))?;
    for id in AGREEMENT_SECTIONS {
        text.section(record, id);
    }
    Ok(text)
}

/// A record in the bytes of its file, as some commit holds it.
pub fn record_in(kind: RecordKind, id: &str, bytes: &Arc<[u8]>) -> AnyRecord {
    let raw = RawRecord {
        path: format!("{}/{id}.md", kind.folder()),
        content: RawContent::of(bytes),
    };
    read_record(&raw, kind, id).0
}

/// The text values of a record that are in a voice, by the schema's order. `voice` is none where it is not known.
fn fields<T: Decode>(
    record: &Record<T>,
    wanted: Voice,
    voice: impl Fn(&[Step]) -> Option<Voice>,
) -> Result<Text, Unreadable> {
    readable(record)?;
    let mut text = Text::default();
    let mut items = Items::default();
    let mut broken = false;
    record.fields.leaves(At::top(), &mut |leaf| {
        if leaf.at.nature != Nature::Text || leaf.at.audience == Audience::State {
            return;
        }
        let path = leaf.at.path();
        let voice = voice(&path);
        if voice.is_some_and(|voice| voice != wanted) {
            return;
        }
        let value = match leaf.value {
            LeafValue::Prose(value) => normal_form(value),
            LeafValue::Plain(value) => normal_form(&value),
            LeafValue::Broken => {
                broken = true;
                return;
            }
        };
        broken |= voice.is_none();
        text.parts.push(Part {
            name: items.name(&path),
            value,
            span: leaf.at.span,
        });
    });
    if broken { Err(Unreadable) } else { Ok(text) }
}

/// The numbers of the items of lists.
#[derive(Default)]
pub(super) struct Items {
    numbers: BTreeMap<Vec<Step>, usize>,
    counts: BTreeMap<Vec<Step>, usize>,
}

impl Items {
    /// The path with dots, such as `cost.estimates.1.lines.2.amount`.
    pub(super) fn name(&mut self, path: &[Step]) -> String {
        let mut words: Vec<String> = Vec::new();
        for (index, step) in path.iter().enumerate() {
            match step {
                Step::Top => {}
                Step::Field(name) => words.push((*name).to_owned()),
                Step::Item(_) => {
                    let (list, item) = (path.get(..index), path.get(..=index));
                    let number = self.number(list.unwrap_or_default(), item.unwrap_or_default());
                    words.push(number.to_string());
                }
            }
        }
        words.join(".")
    }

    fn number(&mut self, list: &[Step], item: &[Step]) -> usize {
        if let Some(number) = self.numbers.get(item) {
            return *number;
        }
        let count = self.counts.entry(list.to_vec()).or_default();
        *count += 1;
        self.numbers.insert(item.to_vec(), *count);
        *count
    }
}

fn readable<T>(record: &Record<T>) -> Result<(), Unreadable> {
    let whole = record.readable && record.fields_whole && record.sections_complete;
    if whole { Ok(()) } else { Err(Unreadable) }
}
