//! An entry of the list of records in a scenario, and the small steps of reading one.

use konsult::calendar::Date;
use konsult::repository::{RecordKind, Stem, Trailers};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One entry of the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Entry {
    pub clears: Option<String>,
    pub by: Option<String>,
    pub date: String,
    pub time: Option<String>,
    pub outcome: Option<String>,
    pub level: Option<String>,
    pub meeting: Option<String>,
    pub remark: Option<String>,
    pub answers: Option<String>,
    pub name: Option<String>,
    pub person: Option<String>,
    pub signature: Option<String>,
    pub release: Option<String>,
    pub to: Option<String>,
    pub number: Option<u32>,
    pub laid_before: Vec<String>,
    pub texts: Option<Vec<String>>,
    pub voices: Option<Vec<String>>,
    pub corrects: Option<u32>,
    pub reason: Option<String>,
    pub rests_on: Vec<String>,
    pub on_main: Option<String>,
    pub main: Option<String>,
    pub arrived: Option<String>,
    pub notified: Option<String>,
    pub r#for: Option<String>,
    pub before: BTreeMap<String, String>,
    pub without: Vec<String>,
    pub also: BTreeMap<String, String>,
    pub shape: Option<String>,
    pub header: Option<String>,
    pub tag: Option<String>,
    /// `commit`: the record is a commit and no tag.
    pub r#as: Option<String>,
    /// Who committed a clearing commit, when that is somebody else than `person`.
    pub committer: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day of the commit that the record is on.
    pub committed: Option<String>,
    pub trailers: BTreeMap<String, String>,
}

/// Reads the list.
pub fn parse(text: &str) -> Vec<Entry> {
    serde_saphyr::from_str(text).expect("a list of records")
}

/// The record that lies at a path.
pub fn stem_at(path: &str) -> Option<Stem> {
    let (folder, below) = path.split_once('/')?;
    let mut kinds = RecordKind::ALL.into_iter();
    let kind = kinds.find(|kind| kind.folder() == folder)?;
    let id = below.rsplit('/').next()?.strip_suffix(".md")?.to_owned();
    Some(Stem { kind, id })
}

pub fn spoilt(
    trailers: impl IntoIterator<Item = (&'static str, Option<String>)>,
    entry: &Entry,
) -> Trailers {
    let mut found: Vec<(&str, String)> = Vec::new();
    for (key, value) in trailers {
        let value = match entry.trailers.get(key) {
            Some(other) => Some(other.clone()).filter(|other| !other.is_empty()),
            None => value,
        };
        found.extend(value.map(|value| (key, value)));
    }
    for (key, value) in &entry.trailers {
        if !found.iter().any(|(known, _)| known == key) && !value.is_empty() {
            found.push((key, value.clone()));
        }
    }
    found.into_iter().collect()
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a date of the form 2027-04-12")
}

/// Ten in the morning in Norway, a minute later for each entry, unless a time is given.
pub fn moment(date: &str, time: Option<&str>, number: usize) -> i64 {
    let minutes = i64::try_from(number).expect("a small number");
    let time: chrono::NaiveTime = match time {
        Some(time) => time.parse().expect("a time of the form 10:00:00"),
        None => chrono::NaiveTime::from_hms_opt(8, 0, 0).expect("a time"),
    };
    day(date).and_time(time).and_utc().timestamp() + minutes * 60
}
