//! What a plan lacks, in words.

use super::words::Speaker;
use crate::facts::{Lack, Missing};
use crate::language::Arg;
use crate::model::DeadlineName;

/// Says what is lacking to those who cannot see where.
pub(super) fn for_others(speaker: Speaker<'_>, lack: &Lack) -> String {
    if lack.is_unread() {
        return speaker.say("lack-for-others", &[]);
    }
    let meetings = lack.meetings.as_deref().unwrap_or_default();
    match meetings.is_empty() {
        true => in_words(speaker, lack),
        false => at(speaker, lack, meetings.join(", ")),
    }
}

/// Says what is lacking, and where.
pub(super) fn in_words(speaker: Speaker<'_>, lack: &Lack) -> String {
    let place = match lack.line {
        Some(line) => format!("{}:{line}", lack.file),
        None => lack.file.to_string(),
    };
    at(speaker, lack, place)
}

fn at(speaker: Speaker<'_>, lack: &Lack, place: String) -> String {
    let place = ("place", Arg::text(place));
    let name = |name: &DeadlineName| {
        let word = name.key().replace('_', "-");
        speaker.say_with(&format!("name-{word}"), &[])
    };
    match &lack.missing {
        Missing::Record => speaker.say("lack-record", &[place]),
        Missing::Kind => speaker.say("lack-kind", &[place]),
        Missing::Fields(fields) => {
            let fields = Arg::texts(fields.iter().map(|field| format!("`{field}`")));
            speaker.say("lack-fields", &[place, ("fields", fields)])
        }
        Missing::Date { what, waiting } => {
            let what = speaker.say(&format!("the-{}", what.word()), &[]);
            let what = ("what", Arg::text(what));
            if waiting.is_empty() {
                return speaker.say("lack-date", &[place, what]);
            }
            let waiting = Arg::texts(waiting.iter().map(name));
            speaker.say("lack-date-waiting", &[place, what, ("waiting", waiting)])
        }
        Missing::SwitchedOff(deadline) => {
            let deadline = Arg::text(name(deadline));
            speaker.say("lack-switched-off", &[place, ("deadline", deadline)])
        }
    }
}
