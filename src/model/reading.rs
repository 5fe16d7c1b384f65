//! From a file's bytes to a record, with every fault on the way.

use super::records::{RawContent, RawRecord, Record, RecordKind};
use super::register::{check_contacts, check_register};
use super::{
    AGREEMENT_SECTIONS, Agreement, CASE_SECTIONS, Case, Config, Decode, Field, MEETING_SECTIONS,
    Meeting, MeetingKind, Reader,
};
use crate::language::{Arg, Noun};
use crate::model::CaseType;
use crate::source::{
    Body, Entry, Fault, MAX_BYTES, Node, Reading, SourceText, Span, Value, find_cut_short, is_full,
    parse_yaml, ready, split, tell,
};

/// A record of any kind, as it was read.
pub enum AnyRecord {
    /// A case.
    Case(Box<Record<Case>>),
    /// A meeting.
    Meeting(Box<Record<Meeting>>),
    /// An agreement.
    Agreement(Box<Record<Agreement>>),
}

/// Reads a file that lies where a record of `kind` lies.
pub fn read_record(raw: &RawRecord, kind: RecordKind, id: &str) -> (AnyRecord, Vec<Fault>) {
    match kind {
        RecordKind::Case => {
            let (record, faults) = read(raw, id, CASE_SECTIONS, &require_case);
            (AnyRecord::Case(Box::new(record)), faults)
        }
        RecordKind::Meeting => {
            let (record, faults) = read(raw, id, MEETING_SECTIONS, &require_meeting);
            (AnyRecord::Meeting(Box::new(record)), faults)
        }
        RecordKind::Agreement => {
            let (record, faults) = read(raw, id, AGREEMENT_SECTIONS, &require_agreement);
            (AnyRecord::Agreement(Box::new(record)), faults)
        }
    }
}

/// Reads one version of a case from history; none where its front matter could not be read.
pub fn read_case(bytes: &[u8]) -> Option<Case> {
    read_version(bytes)
}

/// Reads the fields of one version of a record from history; none where its front matter could not be read.
pub fn read_version<T: Decode>(bytes: &[u8]) -> Option<T> {
    let reading = SourceText::read("", bytes);
    let mut faults = Vec::new();
    let region = split(reading.text.text(), &mut faults).front_matter?;
    let node = parse_yaml(reading.text.text(), region, &mut faults);
    if !reading.readable || !matches!(node.value, Value::Map { .. }) {
        return None;
    }
    T::decode(&node, &mut Reader::default())
}

/// Reads konsult.yaml.
pub fn read_config(raw: &RawRecord) -> (Record<Config>, Vec<Fault>) {
    let (source, mut faults, readable) = text_of(raw);
    let whole = Span::new(0, source.text().len());
    let mut record = Record {
        id: "konsult.yaml".to_owned(),
        front_matter: whole,
        body: Body::default(),
        sections_complete: true,
        fields_whole: true,
        readable: false,
        fields: Config::default(),
        source,
    };
    if readable && !is_torn(whole, &faults) {
        let node = parse_yaml(record.source.text(), whole, &mut faults);
        record.readable = matches!(node.value, Value::Map { .. } | Value::Empty);
        let mut reader = Reader::default();
        match &node.value {
            Value::Map { .. } => record.fields = Config::read(&node, &mut reader),
            _ => no_fields(&node, &mut faults),
        }
        if record.readable {
            check_version(&record.fields, &node, &mut faults);
            check_register(&record.fields, &mut faults);
            check_contacts(&record.fields, &record.source, &mut faults);
        }
        faults.append(&mut reader.faults);
    }
    ready(&mut faults, &record.source);
    (record, faults)
}

fn check_version(config: &Config, node: &Node, faults: &mut Vec<Fault>) {
    match &config.konsult {
        Field::Given(given) if given.value != 1 => tell(
            faults,
            Fault::new("unknown-value", given.span)
                .text("field", "konsult")
                .text("found", given.value.to_string())
                .text("known", "1"),
        ),
        Field::Absent => {
            missing("konsult", Span::new(0, 0), faults);
            if let (Some(fault), Value::Map { entries, .. }) = (faults.last_mut(), &node.value) {
                point_at_name(fault, entries);
            }
        }
        Field::Given(_) | Field::Broken(_) => {}
    }
}

/// Whether a merge was left unfinished inside `region`: what stands there is two texts in one.
fn is_torn(region: Span, faults: &[Fault]) -> bool {
    faults
        .iter()
        .any(|fault| fault.rule == "conflict-marker" && region.contains(fault.span))
}

/// Faults after which front matter may have been read in pieces.
const BREAKING: [&str; 4] = [
    "yaml-syntax",
    "yaml-feature",
    "nesting-too-deep",
    "file-too-large",
];

/// Faults that may have cost a record a section.
const TEARING: [&str; 5] = [
    "unknown-section",
    "duplicate-section",
    "text-outside-section",
    "raw-html",
    "conflict-marker",
];

/// What is lost because no document shows it: what cannot be seen on paper must not be cleared.
const UNSEEN: [&str; 4] = ["definition", "title", "code", "heading"];

/// Whether a fault may have cost a record a section, or left words in it that nobody sees.
fn tears(fault: &Fault) -> bool {
    let unseen = fault.rule == "text-lost" && UNSEEN.contains(&fault.variant);
    unseen || TEARING.contains(&fault.rule)
}

type Require<T> = dyn Fn(&T, Span, &mut Vec<Fault>) + Sync;

fn read<T: Decode + Default>(
    raw: &RawRecord,
    id: &str,
    sections: &[&str],
    require: &Require<T>,
) -> (Record<T>, Vec<Fault>) {
    let (source, mut faults, readable) = text_of(raw);
    let mut record = Record {
        id: id.to_owned(),
        front_matter: Span::default(),
        body: Body::default(),
        sections_complete: false,
        fields_whole: false,
        readable: false,
        fields: T::default(),
        source,
    };
    if readable {
        let parts = split(record.source.text(), &mut faults);
        if let Some(region) = parts.front_matter {
            record.front_matter = region;
            if !is_torn(region, &faults) {
                read_fields(&mut record, region, require, &mut faults);
            }
            let mut found = Vec::new();
            record.body = Body::read(record.source.text(), parts.body, sections, &mut found);
            if is_torn(parts.body, &faults) {
                let doubled = ["duplicate-section", "text-outside-section"];
                found.retain(|fault| !doubled.contains(&fault.rule));
            }
            faults.append(&mut found);
            // Past the limit of faults neither sections nor what tears them is looked for any more.
            record.sections_complete = !is_full(&faults) && !faults.iter().any(tears);
        }
    }
    ready(&mut faults, &record.source);
    (record, faults)
}

fn read_fields<T: Decode + Default>(
    record: &mut Record<T>,
    region: Span,
    require: &Require<T>,
    faults: &mut Vec<Fault>,
) {
    let before = faults.len();
    let node = parse_yaml(record.source.text(), region, faults);
    let breaks = |fault: &Fault| BREAKING.contains(&fault.rule);
    record.fields_whole = !is_full(faults) && !faults.iter().skip(before).any(breaks);
    find_cut_short(record.source.text(), &node, faults);
    match &node.value {
        Value::Map {
            complete, entries, ..
        } => {
            let mut reader = Reader::default();
            if let Some(fields) = T::decode(&node, &mut reader) {
                record.readable = true;
                if *complete {
                    let before = faults.len();
                    require(&fields, Span::new(0, 3), faults);
                    let new = faults.get_mut(before..).unwrap_or_default();
                    new.iter_mut()
                        .for_each(|fault| point_at_name(fault, entries));
                }
                record.fields = fields;
            }
            faults.append(&mut reader.faults);
        }
        Value::Empty => {
            record.readable = true;
            require(&record.fields, Span::new(0, 3), faults);
        }
        _ => no_fields(&node, faults),
    }
}

/// Where the name of a missing field stands with nothing behind it, that is the place to write.
fn point_at_name(fault: &mut Fault, entries: &[Entry]) {
    let named = fault.args.iter().find_map(|(name, arg)| match arg {
        Arg::Text(field) if *name == "field" => Some(field.as_str()),
        _ => None,
    });
    let written = named.and_then(|field| entries.iter().find(|entry| entry.key == field));
    if let Some(entry) = written.filter(|_| fault.rule == "missing-field") {
        fault.span = entry.key_span;
        fault.variant = "empty";
    }
}

fn no_fields(node: &Node, faults: &mut Vec<Fault>) {
    if matches!(node.value, Value::Scalar(_) | Value::List(_)) {
        let fault = Fault::new("yaml-syntax", node.span).variant("no-fields");
        tell(faults, fault);
    }
}

fn text_of(raw: &RawRecord) -> (SourceText, Vec<Fault>, bool) {
    let path = raw.path.as_str();
    let whole = |reading: Reading| (reading.text, reading.faults, reading.readable);
    match &raw.content {
        RawContent::Text(text) if text.len() as u64 > MAX_BYTES => {
            too_large(path, text.len() as u64)
        }
        RawContent::Bytes(bytes) if bytes.len() as u64 > MAX_BYTES => {
            too_large(path, bytes.len() as u64)
        }
        RawContent::Text(text) => whole(SourceText::examine(path, text.clone())),
        RawContent::Bytes(bytes) => whole(SourceText::read(path, bytes)),
        RawContent::TooLarge(bytes) => too_large(path, *bytes),
        RawContent::Unreadable(message) => {
            let fault = Fault::new("file-not-read", Span::default())
                .with("message", Arg::System(message.clone()));
            (SourceText::new(path, ""), vec![fault], false)
        }
        RawContent::NameOnly => (SourceText::new(path, ""), Vec::new(), false),
    }
}

fn too_large(path: &str, bytes: u64) -> (SourceText, Vec<Fault>, bool) {
    let size = i64::try_from(bytes).unwrap_or(i64::MAX);
    let fault =
        Fault::new("file-too-large", Span::default()).with("size", Arg::Count(size, Noun::Byte));
    (SourceText::new(path, ""), vec![fault], false)
}

fn missing(field: &'static str, place: Span, faults: &mut Vec<Fault>) {
    tell(
        faults,
        Fault::new("missing-field", place).text("field", field),
    );
}

fn require_case(case: &Case, place: Span, faults: &mut Vec<Fault>) {
    if case.title.is_absent() {
        missing("title", place, faults);
    }
    if case.case_type.is_absent() {
        missing("type", place, faults);
    }
    if case.raised_by.is_absent() {
        missing("raised_by", place, faults);
    }
    let input = case.case_type.is(&CaseType::BudgetInput) || case.case_type.is_broken();
    if case.responsible.is_absent() && !input {
        missing("responsible", place, faults);
    }
}

fn require_meeting(meeting: &Meeting, place: Span, faults: &mut Vec<Fault>) {
    if meeting.kind.is_absent() {
        missing("kind", place, faults);
    }
    if meeting.date.is_absent() {
        missing("date", place, faults);
    }
    if meeting.kind.is(&MeetingKind::Bilateral) && meeting.ministry.is_absent() {
        missing("ministry", place, faults);
    }
}

fn require_agreement(agreement: &Agreement, place: Span, faults: &mut Vec<Fault>) {
    if agreement.title.is_absent() {
        missing("title", place, faults);
    }
    if agreement.ministries.is_absent() {
        missing("ministries", place, faults);
    }
    if agreement.status.is_absent() {
        missing("status", place, faults);
    }
}

/// Reads konsult.yaml for its settings alone; none where it could not be read at all.
pub fn read_settings_config(raw: &RawRecord) -> Option<Config> {
    let (record, _) = read_config(raw);
    record.readable.then_some(record.fields)
}
