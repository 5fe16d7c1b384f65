//! The scripts that the history is told from.

use super::SAMPLE;
use crate::calendar::Date;
use crate::model::{Contact, RawContent, RawRecord, Settings, read_settings_config};
use chrono::{NaiveDateTime, Offset, TimeZone};
use chrono_tz::Europe::Oslo;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is wrong in a script. It is a fault of the program, not of its user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptFault(pub String);

/// Everything that happened.
#[derive(Debug, Clone)]
pub struct Script {
    /// The days to mark.
    pub marks: Vec<String>,
    /// The day on which the material of the second meeting went out.
    pub sent: String,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// What stood in the files before.
    pub earlier: Vec<Earlier>,
    /// The sample's konsult.yaml.
    pub settings: Settings,
    people: BTreeMap<String, Somebody>,
}

/// A contact of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// The name.
    pub name: String,
    /// The ministry's code, or the counterpart's.
    pub code: String,
    /// konsult.yaml has a key for them.
    pub signs: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Events {
    marks: Vec<String>,
    sent: String,
    events: Vec<Event>,
}

/// A commit, a release or some clearances.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When, as a clock in Oslo shows it: `2027-01-12T10:15`.
    pub at: String,
    /// The address of who did it: a contact in konsult.yaml.
    pub by: String,
    /// The branch it was made on; main where there is none.
    #[serde(default)]
    pub on: Option<String>,
    /// The branch that was merged into main.
    #[serde(default)]
    pub merge: Option<String>,
    /// The message; a merge has one of its own.
    #[serde(default)]
    pub says: Option<String>,
    /// The files that it brought to where they stood then: ids of records, or paths.
    #[serde(default)]
    pub brings: Vec<String>,
    /// The meeting whose texts were sent.
    #[serde(default)]
    pub sends: Option<String>,
    /// To whom.
    #[serde(default)]
    pub to: Option<String>,
    /// The texts that were cleared, such as `case/norm`; `all` stands for every one that waits for the ministry.
    #[serde(default)]
    pub clears: Vec<String>,
    /// The meeting that they were cleared for.
    #[serde(default)]
    pub r#for: Option<String>,
    /// Who did the same, each a minute after the one before.
    #[serde(default)]
    pub and: Vec<String>,
    /// What was said, where it was no plain clearance.
    #[serde(default)]
    pub outcome: Option<String>,
    /// In which words.
    #[serde(default)]
    pub remark: Option<String>,
    /// Who in the ministry decided: `political` where it was not the officials.
    #[serde(default)]
    pub level: Option<String>,
    /// What the record is called below.
    #[serde(default)]
    pub name: Option<String>,
    /// The record that it answers.
    #[serde(default)]
    pub answers: Option<String>,
}

/// What stood in some files until a day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The files: ids of records, or paths.
    pub of: Vec<String>,
    /// The day, or the day and hour, from which the final text stands.
    pub until: String,
    /// The part of the final file: a field such as `law.hearing_sent`, or a section such as `#new`.
    #[serde(default)]
    pub part: Option<String>,
    /// Or the words in it.
    #[serde(default)]
    pub words: Option<String>,
    /// What stood there instead; without it nothing did.
    #[serde(default)]
    pub then: Option<String>,
}

impl Script {
    /// Reads the scripts.
    ///
    /// # Errors
    /// There is a fault in one.
    pub fn read() -> Result<Script, ScriptFault> {
        let fault = |error: serde_saphyr::Error| ScriptFault(error.to_string());
        let events: Events = serde_saphyr::from_str(include_str!("events.yaml")).map_err(fault)?;
        let earlier = serde_saphyr::from_str(include_str!("earlier.yaml")).map_err(fault)?;
        let settings = settings()?;
        Ok(Script {
            marks: events.marks,
            sent: events.sent,
            events: events.events,
            earlier,
            people: people(&settings),
            settings,
        })
    }

    /// The days to mark.
    ///
    /// # Errors
    /// One is no day.
    pub fn marks(&self) -> Result<Vec<Date>, ScriptFault> {
        self.marks.iter().map(|mark| day_of(mark)).collect()
    }

    /// The day on which the material of the second meeting went out.
    ///
    /// # Errors
    /// It is no day.
    pub fn sent(&self) -> Result<Date, ScriptFault> {
        day_of(&self.sent)
    }

    /// The contact with this address.
    ///
    /// # Errors
    /// There is none.
    pub fn somebody(&self, email: &str) -> Result<&Somebody, ScriptFault> {
        let somebody = self.people.get(email);
        somebody.ok_or_else(|| ScriptFault(format!("{email} is no contact")))
    }
}

impl Event {
    /// The day of the commit.
    ///
    /// # Errors
    /// It is no day.
    pub fn day(&self) -> Result<Date, ScriptFault> {
        let (day, _) = self.at.split_once('T').unwrap_or((&self.at, ""));
        day_of(day)
    }

    /// It made tags and no commit.
    pub fn is_record(&self) -> bool {
        self.sends.is_some() || !self.clears.is_empty()
    }

    /// Who did it: first the one that it names, then those who did the same.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        let all = [&self.by].into_iter().chain(&self.and);
        all.map(String::as_str)
    }

    /// The moment, in seconds since 1970, and the offset of the clock in minutes.
    ///
    /// # Errors
    /// There is no such time.
    pub fn moment(&self) -> Result<(i64, i32), ScriptFault> {
        let local = NaiveDateTime::parse_from_str(&self.at, "%Y-%m-%dT%H:%M")
            .ok()
            .and_then(|local| Oslo.from_local_datetime(&local).earliest())
            .ok_or_else(|| self.fault("there is no such time"))?;
        let offset = local.offset().fix().local_minus_utc() / 60;
        Ok((local.timestamp(), offset))
    }

    /// A fault of this event.
    pub fn fault(&self, what: &str) -> ScriptFault {
        ScriptFault(format!("{}: {what}", self.at))
    }
}

fn day_of(text: &str) -> Result<Date, ScriptFault> {
    text.parse()
        .map_err(|_| ScriptFault(format!("{text} is no day")))
}

/// The sample's konsult.yaml.
fn settings() -> Result<Settings, ScriptFault> {
    let config = SAMPLE
        .iter()
        .find(|(path, _)| *path == "konsult.yaml")
        .and_then(|(path, bytes)| {
            read_settings_config(&RawRecord {
                path: (*path).to_owned(),
                content: RawContent::of(bytes),
            })
        });
    let config = config.ok_or_else(|| ScriptFault("konsult.yaml cannot be read".to_owned()))?;
    Ok(Settings::of(&config))
}

/// The contacts in konsult.yaml, by address.
fn people(settings: &Settings) -> BTreeMap<String, Somebody> {
    let mut found = BTreeMap::new();
    let mut add = |code: &str, contact: &Contact| {
        if let (Some(email), Some(name)) = (contact.email.get(), contact.name.get()) {
            let somebody = Somebody {
                name: name.clone(),
                code: code.to_owned(),
                signs: contact.signing_keys.items().next().is_some(),
            };
            found.insert(email.clone(), somebody);
        }
    };
    for ministry in settings.ministries() {
        let code = ministry.code.get().map(String::as_str).unwrap_or_default();
        ministry
            .contacts
            .values()
            .for_each(|contact| add(code, contact));
    }
    for contact in &settings.counterpart_contacts {
        add(&settings.counterpart, contact);
    }
    found
}
