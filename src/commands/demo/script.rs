//! The scripts that the history is told from.

use super::SAMPLE;
use crate::calendar::Date;
use crate::model::{RawContent, RawRecord, read_settings_config};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// The commits, in order.
    pub events: Vec<Event>,
    /// What stood in the files before.
    pub earlier: Vec<Earlier>,
    people: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Events {
    marks: Vec<String>,
    sent: String,
    commits: Vec<Event>,
}

/// A commit.
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
        Ok(Script {
            marks: events.marks,
            sent: events.sent,
            events: events.commits,
            earlier,
            people: people(),
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

    /// The name of the contact with this address.
    ///
    /// # Errors
    /// There is none.
    pub fn name_of(&self, email: &str) -> Result<&str, ScriptFault> {
        let name = self.people.get(email).map(String::as_str);
        name.ok_or_else(|| ScriptFault(format!("{email} is no contact")))
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

    /// A fault of this event.
    pub fn fault(&self, what: &str) -> ScriptFault {
        ScriptFault(format!("{}: {what}", self.at))
    }
}

fn day_of(text: &str) -> Result<Date, ScriptFault> {
    text.parse()
        .map_err(|_| ScriptFault(format!("{text} is no day")))
}

/// The contacts of the sample's konsult.yaml, by address.
fn people() -> BTreeMap<String, String> {
    let config = SAMPLE
        .iter()
        .find(|(path, _)| *path == "konsult.yaml")
        .and_then(|(path, bytes)| {
            read_settings_config(&RawRecord {
                path: (*path).to_owned(),
                content: RawContent::Bytes(Arc::from(*bytes)),
            })
        });
    let Some(config) = config else {
        return BTreeMap::new();
    };
    let ministries = config.ministries.values();
    ministries
        .flat_map(|ministry| ministry.contacts.values())
        .chain(config.counterpart_contacts.values())
        .filter_map(|contact| Some((contact.email.get()?.clone(), contact.name.get()?.clone())))
        .collect()
}
