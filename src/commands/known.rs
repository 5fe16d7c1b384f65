//! What a person names has to be known: ids, ministries, meetings, words of a closed list.

use super::{CommandError, World};
use crate::calendar::Date;
use crate::language::Arg;
use crate::model::{Meeting, Record, invalid_id};
use crate::source::nearest;

/// Where the files of records lie.
const RECORD_FOLDERS: [&str; 3] = ["cases/", "meetings/", "agreements/"];

/// Refuses an id that no record may have, or that one has already, whatever its kind and letter case.
///
/// # Errors
/// Says what is wrong with it.
pub fn check_new_id(world: &World, id: &str) -> Result<(), CommandError> {
    if let Some(what) = invalid_id(id) {
        let error = match what {
            "length" => CommandError::usage("invalid-id-length"),
            "year" => CommandError::usage("invalid-id-year"),
            "device" => CommandError::usage("invalid-id-device"),
            _ => CommandError::usage("invalid-id-characters"),
        };
        return Err(error.text("id", id));
    }
    match file_of(world, id) {
        Some(file) => Err(CommandError::usage("id-taken")
            .text("id", id)
            .text("file", file)),
        None => Ok(()),
    }
}

/// The file of the record that has `id`, whatever its kind and letter case.
fn file_of<'a>(world: &'a World, id: &str) -> Option<&'a str> {
    let dataset = &world.dataset;
    let cases = dataset
        .cases
        .iter()
        .map(|(id, record)| (id, &record.source));
    let meetings = dataset
        .meetings
        .iter()
        .map(|(id, record)| (id, &record.source));
    let agreements = dataset
        .agreements
        .iter()
        .map(|(id, record)| (id, &record.source));
    cases
        .chain(meetings)
        .chain(agreements)
        .find(|(known, _)| known.to_lowercase() == id.to_lowercase())
        .map(|(_, source)| &*source.path)
}

/// Why a record cannot be used where several files have its id: nobody knows which of them is meant. None where one has.
pub(super) fn named_twice(world: &World, id: &str) -> Option<CommandError> {
    let name = format!("{id}.md");
    let is_one = |path: &&str| {
        let record = RECORD_FOLDERS.iter().any(|folder| path.starts_with(folder));
        record && path.rsplit('/').next() == Some(&name)
    };
    let files: Vec<&str> = world.file_paths().filter(is_one).collect();
    (files.len() > 1).then(|| {
        CommandError::refusal("record-twice")
            .text("id", id)
            .with("files", Arg::texts(files))
    })
}

/// The codes of the ministries on a day, in the order of the register.
pub fn ministries_on(world: &World, date: Date) -> Vec<&str> {
    let register = world.settings.ministries().iter();
    let mut codes: Vec<&str> = Vec::new();
    for ministry in register.filter(|ministry| crate::model::is_valid(ministry, date)) {
        if let Some(code) = ministry
            .code
            .get()
            .filter(|code| !codes.contains(&code.as_str()))
        {
            codes.push(code);
        }
    }
    codes
}

/// The code of a ministry as the register writes it.
///
/// # Errors
/// No ministry has that code on the day; names the nearest one, and those there are.
pub fn ministry(world: &World, code: &str, date: Date) -> Result<String, CommandError> {
    among(world, code, date, ministries_on(world, date))
}

/// The code of a ministry or of the counterpart.
///
/// # Errors
/// As for [`ministry`].
pub fn party(world: &World, code: &str, date: Date) -> Result<String, CommandError> {
    let mut known = ministries_on(world, date);
    known.push(&world.settings.counterpart);
    among(world, code, date, known)
}

fn among(world: &World, code: &str, date: Date, known: Vec<&str>) -> Result<String, CommandError> {
    let folded = code.to_uppercase();
    if let Some(found) = known.iter().find(|known| known.to_uppercase() == folded) {
        return Ok((*found).to_owned());
    }
    let error = if world.settings.entries_of(&folded).next().is_some() {
        CommandError::usage("ministry-not-then").text("code", &folded)
    } else {
        match nearest(&folded, &known) {
            Some(near) => CommandError::usage("unknown-ministry-near")
                .text("code", code)
                .text("near", near),
            None => CommandError::usage("unknown-ministry").text("code", code),
        }
    };
    Err(error
        .with("date", Arg::Date(date))
        .text("known", known.join(", ")))
}

/// The meeting with this id.
///
/// # Errors
/// There is none; names those there are.
pub fn meeting<'a>(world: &'a World, id: &str) -> Result<&'a Record<Meeting>, CommandError> {
    let meetings = &world.dataset.meetings;
    meetings.get(id).ok_or_else(|| {
        let known: Vec<&str> = meetings.keys().map(String::as_str).collect();
        if known.is_empty() {
            return CommandError::usage("no-meetings").text("meeting", id);
        }
        match nearest(id, &known) {
            Some(near) => CommandError::usage("unknown-meeting-near")
                .text("meeting", id)
                .text("near", near)
                .text("known", known.join(", ")),
            None => CommandError::usage("unknown-meeting")
                .text("meeting", id)
                .text("known", known.join(", ")),
        }
    })
}

/// A word of a closed list, given behind `flag`: one of `known`, or what it means. `meant` tells which.
///
/// # Errors
/// The list does not have it; names the nearest one, and all.
pub fn word<T>(
    flag: &'static str,
    found: &str,
    known: &[&str],
    meant: fn(&str) -> Option<T>,
) -> Result<T, CommandError> {
    if let Some(value) = meant(found) {
        return Ok(value);
    }
    let error = match nearest(&found.to_lowercase(), known) {
        Some(near) => CommandError::usage("unknown-word-near").text("near", near),
        None => CommandError::usage("unknown-word"),
    };
    Err(error
        .text("flag", flag)
        .text("found", found)
        .text("known", known.join(", ")))
}

/// A title as it is written down.
///
/// # Errors
/// There is nothing in it.
pub fn title(text: &str) -> Result<String, CommandError> {
    let line = super::one_line(text);
    if line.is_empty() {
        return Err(CommandError::usage("title-empty"));
    }
    Ok(line)
}
