//! What differs in the records between two revisions, word by word.

mod docx;

pub use docx::docx;

use super::World;
use crate::facts::differences;
pub use crate::facts::{Fate, PartDifference, Run};
use crate::model::{
    Agreement, Case, Decode, Meeting, Record, RecordKind, Text, TextId, TextKind, Unreadable,
    agreement_text, case_text, case_voice, minutes_text, opening_text,
};
use std::collections::{BTreeMap, BTreeSet};

/// A record that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    /// The kind.
    pub kind: RecordKind,
    /// The id.
    pub id: String,
    /// The title, the new one where it has changed; none for a meeting, or where it could not be read.
    pub title: Option<String>,
    /// What became of it.
    pub fate: RecordFate,
    /// The file before and after.
    pub files: (Option<String>, Option<String>),
    /// Of a case: the meetings that it was notified for before and is after.
    pub meetings: (Vec<String>, Vec<String>),
    /// Of a case: it is marked as confidential before or after.
    pub confidential: bool,
    /// The texts that differ.
    pub texts: Vec<TextChange>,
    /// The fields outside the texts that differ, by their names at the top of the record.
    pub fields: Vec<String>,
    /// Every field and section could be read before and after; otherwise more may differ than is told.
    pub whole: bool,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordFate {
    /// It was not there before.
    New,
    /// It is there no more.
    Removed,
    /// It is another.
    Changed,
}

impl RecordFate {
    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            RecordFate::New => "new",
            RecordFate::Removed => "removed",
            RecordFate::Changed => "changed",
        }
    }
}

/// A text that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// The text.
    pub text: TextId,
    /// Whose it is.
    pub voice: Voice,
    /// The parts that differ; none where the text could not be read on one side, so that nobody knows.
    pub parts: Option<Vec<PartDifference>>,
}

/// Whose words a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// The state's.
    State,
    /// The counterpart's own.
    Counterpart,
    /// Both parties'.
    Both,
}

impl Voice {
    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Voice::State => "state",
            Voice::Counterpart => "counterpart",
            Voice::Both => "both",
        }
    }
}

impl RecordChange {
    /// Its file lies elsewhere than before.
    pub fn is_moved(&self) -> bool {
        matches!(&self.files, (Some(before), Some(after)) if before != after)
    }

    /// It is notified for other meetings than before.
    pub fn changes_meeting(&self) -> bool {
        self.fate == RecordFate::Changed && self.meetings.0 != self.meetings.1
    }
}

/// The records that differ, cases first, by id. Only those of one meeting where one is asked for: the meeting, the
/// cases notified for it on either side, and the agreements in its material.
pub fn changes(before: &World, after: &World, meeting: Option<&str>) -> Vec<RecordChange> {
    let (old, new) = (views(before), views(after));
    let keys: BTreeSet<&(RecordKind, String)> = old.keys().chain(new.keys()).collect();
    let in_material = meeting.map(|id| {
        let mut agreements = agreements_at(before, id);
        agreements.extend(agreements_at(after, id));
        agreements
    });
    let asked = |change: &RecordChange| match (meeting, change.kind) {
        (None, _) => true,
        (Some(id), RecordKind::Meeting) => change.id == id,
        (Some(id), RecordKind::Case) => {
            let (before, after) = &change.meetings;
            before.iter().chain(after).any(|named| named == id)
        }
        (Some(_), RecordKind::Agreement) => in_material
            .as_ref()
            .is_some_and(|agreements| agreements.contains(&change.id)),
    };
    keys.into_iter()
        .filter_map(|key| change(key, old.get(key), new.get(key)))
        .filter(asked)
        .collect()
}

fn agreements_at(world: &World, meeting: &str) -> BTreeSet<String> {
    let today = crate::calendar::Date::default();
    let facts = world.facts(today, true);
    let Some(meeting) = world.dataset.meetings.get(meeting) else {
        return BTreeSet::new();
    };
    let texts = facts.texts_in_material(meeting).into_iter();
    texts
        .filter(|text| text.kind == TextKind::Agreement)
        .map(|text| text.id)
        .collect()
}

/// One side of a comparison.
struct View<'a> {
    title: Option<&'a str>,
    file: &'a str,
    source: &'a str,
    readable: bool,
    whole: bool,
    meetings: Vec<String>,
    confidential: bool,
    texts: Vec<(TextId, Voice, Result<Text, Unreadable>)>,
    values: BTreeMap<String, String>,
}

fn views(world: &World) -> BTreeMap<(RecordKind, String), View<'_>> {
    let (dataset, counterpart) = (&world.dataset, world.settings.counterpart.as_str());
    let cases = dataset.cases.values().map(|record| {
        let key = (RecordKind::Case, record.id.clone());
        (key, case_view(record, counterpart))
    });
    let meetings = dataset.meetings.values().map(|record| {
        let key = (RecordKind::Meeting, record.id.clone());
        (key, meeting_view(record))
    });
    let agreements = dataset.agreements.values().map(|record| {
        let key = (RecordKind::Agreement, record.id.clone());
        (key, agreement_view(record))
    });
    let mut views: BTreeMap<_, View<'_>> = cases.chain(meetings).chain(agreements).collect();
    let faults = dataset.faults.iter();
    let hiding = faults.filter(|fault| HIDING.contains(&fault.fault.rule));
    let amiss: BTreeSet<&str> = hiding.map(|fault| &*fault.file).collect();
    for view in views.values_mut() {
        view.whole &= !amiss.contains(view.file);
    }
    views
}

/// Faults behind which stands a value that is not read.
const HIDING: [&str; 5] = [
    "duplicate-field",
    "invalid-date",
    "unknown-field",
    "unknown-value",
    "wrong-type",
];

fn view<T: Decode>(record: &Record<T>) -> View<'_> {
    View {
        title: None,
        file: &record.source.path,
        source: record.source.text(),
        readable: record.readable,
        whole: record.readable && record.fields_whole && record.sections_complete,
        meetings: Vec::new(),
        confidential: false,
        texts: Vec::new(),
        values: record.field_values(),
    }
}

fn case_view<'a>(record: &'a Record<Case>, counterpart: &str) -> View<'a> {
    let id = || TextId::new(TextKind::Case, &record.id);
    let fields = &record.fields;
    let meetings = fields.meeting.get().map_or(&[][..], |list| list.items());
    View {
        title: fields.title.get().map(String::as_str),
        meetings: meetings.iter().map(|id| id.value.0.clone()).collect(),
        confidential: fields.public.is(&false),
        texts: vec![
            (id(), Voice::State, case_text(record, counterpart)),
            (id(), Voice::Counterpart, case_voice(record, counterpart)),
        ],
        ..view(record)
    }
}

fn meeting_view(record: &Record<Meeting>) -> View<'_> {
    let id = |kind| TextId::new(kind, &record.id);
    View {
        texts: vec![
            (id(TextKind::Opening), Voice::State, opening_text(record)),
            (id(TextKind::Minutes), Voice::State, minutes_text(record)),
        ],
        ..view(record)
    }
}

fn agreement_view(record: &Record<Agreement>) -> View<'_> {
    let id = TextId::new(TextKind::Agreement, &record.id);
    View {
        title: record.fields.title.get().map(String::as_str),
        texts: vec![(id, Voice::Both, agreement_text(record))],
        ..view(record)
    }
}

fn change(
    key: &(RecordKind, String),
    before: Option<&View<'_>>,
    after: Option<&View<'_>>,
) -> Option<RecordChange> {
    let fate = match (before, after) {
        (Some(old), Some(new)) => {
            let same = old.source == new.source && old.file == new.file;
            if same && old.readable == new.readable {
                return None;
            }
            RecordFate::Changed
        }
        (None, _) => RecordFate::New,
        (_, None) => RecordFate::Removed,
    };
    let file = |view: Option<&View<'_>>| view.map(|view| view.file.to_owned());
    let meetings = |view: Option<&View<'_>>| view.map(|view| view.meetings.clone());
    let title = |view: Option<&View<'_>>| view.and_then(|view| view.title.map(str::to_owned));
    let either = || [before, after].into_iter().flatten();
    Some(RecordChange {
        kind: key.0,
        id: key.1.clone(),
        title: title(after).or_else(|| title(before)),
        fate,
        files: (file(before), file(after)),
        meetings: (
            meetings(before).unwrap_or_default(),
            meetings(after).unwrap_or_default(),
        ),
        confidential: either().any(|view| view.confidential),
        texts: texts(before, after),
        fields: match (before, after) {
            (Some(old), Some(new)) => fields(old, new),
            _ => Vec::new(),
        },
        whole: either().all(|view| view.whole),
    })
}

fn texts(before: Option<&View<'_>>, after: Option<&View<'_>>) -> Vec<TextChange> {
    let nothing = Ok(Text::default());
    let Some(either) = after.or(before) else {
        return Vec::new();
    };
    let of = |view: Option<&View<'_>>, index: usize| {
        let text = view.and_then(|view| view.texts.get(index));
        text.map_or_else(|| nothing.clone(), |(_, _, text)| text.clone())
    };
    let all = either.texts.iter().enumerate();
    all.filter_map(|(index, (id, voice, _))| {
        let parts = match (of(before, index), of(after, index)) {
            (Ok(old), Ok(new)) => Some(differences(&old, &new)),
            _ => None,
        };
        let differs = parts.as_ref().is_none_or(|parts| !parts.is_empty());
        differs.then(|| TextChange {
            text: id.clone(),
            voice: *voice,
            parts,
        })
    })
    .collect()
}

/// The names at the top of the fields that differ and belong to no text.
fn fields(before: &View<'_>, after: &View<'_>) -> Vec<String> {
    let both = [before, after];
    let texts = both.iter().flat_map(|view| &view.texts);
    let texts = texts.filter_map(|(_, _, text)| text.as_ref().ok());
    let shown: BTreeSet<&str> = texts
        .flat_map(|text| text.parts.iter().map(|part| part.name.as_str()))
        .collect();
    let paths: BTreeSet<&String> = before.values.keys().chain(after.values.keys()).collect();
    let differs = |path: &&String| {
        !shown.contains(path.as_str()) && before.values.get(*path) != after.values.get(*path)
    };
    let mut names: Vec<String> = Vec::new();
    for path in paths.into_iter().filter(differs) {
        let top = path.split('.').next().unwrap_or(path).to_owned();
        if !names.contains(&top) {
            names.push(top);
        }
    }
    names
}
