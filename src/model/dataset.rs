//! All records of a repository together.

use super::reading::{AnyRecord, read_config, read_record};
use super::records::{RawRecord, Record, RecordFault, RecordKind, Subject, SubjectKind};
use super::{Agreement, Case, Config, Meeting, Settings};
use crate::source::{Fault, Span};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything that the repository holds, as far as it could be read.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// The cases by id.
    pub cases: BTreeMap<String, Box<Record<Case>>>,
    /// The meetings by id.
    pub meetings: BTreeMap<String, Record<Meeting>>,
    /// The agreements by id.
    pub agreements: BTreeMap<String, Record<Agreement>>,
    /// konsult.yaml, where there is one.
    pub config: Option<Record<Config>>,
    /// The configuration with its defaults.
    pub settings: Settings,
    /// The paths of everything under `appendices/`.
    pub appendices: BTreeSet<String>,
    /// What was wrong.
    pub faults: Vec<RecordFault>,
    /// How many files were read as records or configuration.
    pub checked: usize,
}

impl Dataset {
    /// Reads all files. Those under `templates/` are none of its business.
    pub fn read(files: Vec<RawRecord>) -> Dataset {
        let (mut dataset, unread) = Dataset::begin(files);
        dataset.add(unread.read());
        dataset
    }

    /// Reads the configuration and the meetings, which are few, and leaves the cases and the agreements to be read and
    /// [added](Dataset::add).
    pub fn begin(files: Vec<RawRecord>) -> (Dataset, UnreadRecords) {
        let mut dataset = Dataset {
            cases: BTreeMap::new(),
            meetings: BTreeMap::new(),
            agreements: BTreeMap::new(),
            config: None,
            settings: Settings::of(&Config::default()),
            appendices: BTreeSet::new(),
            faults: Vec::new(),
            checked: 0,
        };
        let mut candidates: Vec<Candidate> = Vec::new();
        for raw in files {
            if raw.path == "konsult.yaml" {
                dataset.take_config(&raw);
            } else if is_hidden(&raw.path) {
                // What keeps an empty folder in git, and what editors leave behind, is nobody's record.
            } else if raw.path.starts_with("appendices/") {
                dataset.appendices.insert(raw.path);
            } else if let Some(kind) = RecordKind::of(&raw.path) {
                match stem(&raw.path).map(str::to_owned) {
                    Some(id) => candidates.push(Candidate { raw, kind, id }),
                    None => dataset.stray(&raw),
                }
            }
        }
        let unsure = dataset.check_ids(&candidates);
        let is_meeting = |candidate: &Candidate| candidate.kind == RecordKind::Meeting;
        let (meetings, rest) = candidates.into_iter().partition(is_meeting);
        let meetings = UnreadRecords {
            candidates: meetings,
            unsure: unsure.clone(),
        };
        dataset.add(meetings.read());
        let rest = UnreadRecords {
            candidates: rest,
            unsure,
        };
        (dataset, rest)
    }

    /// Takes in what was left when reading [began](Dataset::begin).
    pub fn add(&mut self, read: ReadRecords) {
        for (path, subject, record, faults) in read.records {
            self.checked += 1;
            let is_unsure = read.unsure.contains(&subject.id);
            self.tell(&path, subject, faults);
            self.put(record, is_unsure);
        }
    }

    /// The cases that could be read.
    pub fn readable_cases(&self) -> impl Iterator<Item = &Record<Case>> {
        self.cases
            .values()
            .map(AsRef::as_ref)
            .filter(|record: &&Record<Case>| record.readable)
    }

    /// The meetings that could be read.
    pub fn readable_meetings(&self) -> impl Iterator<Item = &Record<Meeting>> {
        self.meetings.values().filter(|record| record.readable)
    }

    /// The agreements that could be read.
    pub fn readable_agreements(&self) -> impl Iterator<Item = &Record<Agreement>> {
        self.agreements.values().filter(|record| record.readable)
    }

    fn take_config(&mut self, raw: &RawRecord) {
        let (record, faults) = read_config(raw);
        self.checked += 1;
        self.settings = Settings::of(&record.fields);
        self.tell(
            &raw.path,
            Subject::new(SubjectKind::Config, "konsult.yaml"),
            faults,
        );
        self.config = Some(record);
    }

    fn tell(&mut self, path: &str, subject: Subject, faults: Vec<Fault>) {
        let file: Arc<str> = path.into();
        self.faults
            .extend(faults.into_iter().map(|fault| RecordFault {
                file: file.clone(),
                subject: subject.clone(),
                fault,
                elsewhere: None,
            }));
    }

    fn stray(&mut self, raw: &RawRecord) {
        let fault = Fault::new("stray-file", Span::default()).text("file", raw.path.clone());
        let fault = if is_word_file(&raw.path) {
            fault.variant("word")
        } else {
            fault
        };
        let subject = Subject::new(SubjectKind::File, raw.path.clone());
        self.tell(&raw.path, subject, vec![fault]);
    }

    /// Tells of something among the files that was not read at all: a link, another repository, or what nobody could
    /// read. It may stand in a record's place.
    pub fn tell_left_out(&mut self, path: &str, fault: Fault) {
        let subject = Subject::new(SubjectKind::File, path);
        self.tell(path, subject, vec![fault]);
    }

    fn put(&mut self, record: AnyRecord, unsure: bool) {
        match record {
            AnyRecord::Case(mut record) => {
                record.readable &= !unsure;
                self.cases.entry(record.id.clone()).or_insert(record);
            }
            AnyRecord::Meeting(mut record) => {
                record.readable &= !unsure;
                self.meetings.entry(record.id.clone()).or_insert(*record);
            }
            AnyRecord::Agreement(mut record) => {
                record.readable &= !unsure;
                self.agreements.entry(record.id.clone()).or_insert(*record);
            }
        }
    }

    /// Tells ids that are none, that stand twice or that differ by letter case only. Gives those that stand twice:
    /// which of the two is meant nobody knows.
    fn check_ids(&mut self, all: &[Candidate]) -> BTreeSet<String> {
        let mut first: BTreeMap<String, &Candidate> = BTreeMap::new();
        let mut unsure = BTreeSet::new();
        for candidate in all {
            let id = candidate.id.as_str();
            let folded = id.to_lowercase();
            let before = first.get(&folded).copied();
            let fault = match before {
                Some(other) => {
                    let same = other.id == id;
                    unsure.extend([id.to_owned(), other.id.clone()]);
                    Some(match same {
                        true => twice(candidate, other),
                        false => {
                            let fault = Fault::new("id-case-clash", Span::default());
                            fault.text("other", &other.id)
                        }
                    })
                }
                None => invalid_id(id)
                    .map(|variant| Fault::new("invalid-id", Span::default()).variant(variant)),
            };
            if let Some(fault) = fault {
                self.faults.push(RecordFault {
                    file: candidate.raw.path.as_str().into(),
                    subject: subject(candidate.kind, id),
                    fault: fault.text("id", id),
                    elsewhere: before.map(|other| (Arc::from(other.raw.path.as_str()), "first")),
                });
            }
            first.entry(folded).or_insert(candidate);
        }
        unsure
    }
}

/// That two files have one id: of one kind they may be the same record, left behind in another folder.
fn twice(candidate: &Candidate, other: &Candidate) -> Fault {
    let fault = Fault::new("duplicate-id", Span::default());
    let fault = match candidate.kind == other.kind {
        true => fault,
        false => fault.variant("other-kind"),
    };
    fault
        .text("file", &candidate.raw.path)
        .text("first", &other.raw.path)
}

/// The files of records that have yet to be read.
#[derive(Debug)]
#[must_use = "a dataset without them is not whole"]
pub struct UnreadRecords {
    candidates: Vec<Candidate>,
    unsure: BTreeSet<String>,
}

impl UnreadRecords {
    /// Reads them. Each file's bytes are given up as soon as it has been read.
    pub fn read(self) -> ReadRecords {
        let candidates = self.candidates.into_par_iter();
        ReadRecords {
            records: candidates.map(Candidate::read).collect(),
            unsure: self.unsure,
        }
    }
}

/// Records that have been read, and are to be added to their dataset.
#[must_use = "a dataset without them is not whole"]
pub struct ReadRecords {
    records: Vec<(String, Subject, AnyRecord, Vec<Fault>)>,
    unsure: BTreeSet<String>,
}

/// A file that lies where a record does.
#[derive(Debug)]
struct Candidate {
    raw: RawRecord,
    kind: RecordKind,
    id: String,
}

impl Candidate {
    fn read(self) -> (String, Subject, AnyRecord, Vec<Fault>) {
        let (record, faults) = read_record(&self.raw, self.kind, &self.id);
        (self.raw.path, subject(self.kind, &self.id), record, faults)
    }
}

fn subject(kind: RecordKind, id: &str) -> Subject {
    let kind = match kind {
        RecordKind::Case => SubjectKind::Case,
        RecordKind::Meeting => SubjectKind::Meeting,
        RecordKind::Agreement => SubjectKind::Agreement,
    };
    Subject::new(kind, id)
}

fn stem(path: &str) -> Option<&str> {
    let (_, name) = path.rsplit_once('/')?;
    name.strip_suffix(".md")
        .filter(|stem| !stem.is_empty() && *stem != "README")
}

/// A hidden file or the lock of an open Office file, unless its name ends as a record's: nothing that may be one shall
/// go unseen.
fn is_hidden(path: &str) -> bool {
    let hides = |part: &str| part.starts_with('.') || part.starts_with("~$");
    path.split('/').any(hides) && !path.ends_with(".md")
}

/// A text written in Word or LibreOffice.
fn is_word_file(path: &str) -> bool {
    let lower = path.to_lowercase();
    [".docx", ".doc", ".odt"]
        .iter()
        .any(|ending| lower.ends_with(ending))
}

/// Why `id` cannot be the id of a record; none where it can.
pub fn invalid_id(id: &str) -> Option<&'static str> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let starts_well = id.bytes().next().is_some_and(plain);
    if !starts_well || !id.bytes().all(|byte| plain(byte) || byte == b'-') {
        Some("characters")
    } else if id.len() > 64 {
        Some("length")
    } else if id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_digit()) {
        Some("year")
    } else if is_device_name(id) {
        Some("device")
    } else {
        None
    }
}

fn is_device_name(id: &str) -> bool {
    let numbered = |prefix: &str| {
        id.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    matches!(id, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
