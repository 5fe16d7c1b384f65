//! Records that differ, in words.

use super::output::{folded, wrapped};
use super::redline::redline;
use super::words;
use crate::commands::changes::{
    Fate, PartDifference, RecordChange, RecordFate, Run, TextChange, Voice,
};
use crate::document::value_in_words;
use crate::language::{Arg, Language};
use crate::model::{RecordKind, TextKind};
use crate::redline::{
    Entry, Legend, TextShown, field_name, in_words, only_blanks, part_name, visible, visible_runs,
};
use serde_json::{Value, json};

/// In which language, and what the counterpart is called.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    pub language: Language,
    pub counterpart: &'a str,
}

impl Shown<'_> {
    pub fn say(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        words::say(key, args, self.language)
    }
}

/// The words that stand beside marks.
pub fn legend(shown: Shown<'_>) -> Legend {
    let say = |key: &str| shown.say(key, &[]);
    Legend {
        removed: say("message.diff-removed"),
        added: say("message.diff-added"),
        end: say("message.diff-end"),
        explained: say("message.diff-legend"),
        only_blanks: say("message.diff-only-blanks"),
    }
}

/// A record as a heading, lines and texts.
pub fn entry(change: &RecordChange, shown: Shown<'_>) -> Entry {
    let readable = change.texts.iter();
    Entry {
        heading: heading(change, shown),
        notes: notes(change, shown),
        texts: readable
            .filter_map(|text| {
                Some(TextShown {
                    heading: whose(text, shown),
                    parts: named(text.text.kind, text.parts.as_ref()?, shown),
                })
            })
            .collect(),
    }
}

/// What a record is called.
pub fn heading(change: &RecordChange, shown: Shown<'_>) -> String {
    let key = match change.kind {
        RecordKind::Case => "message.diff-case",
        RecordKind::Meeting => "message.diff-meeting",
        RecordKind::Agreement => "message.diff-agreement",
    };
    let title = change.title.as_deref().unwrap_or(&change.id);
    let args = [
        ("title", Arg::text(title)),
        ("id", Arg::text(change.id.as_str())),
    ];
    shown.say(key, &args)
}

/// What became of a record, a line each.
pub fn notes(change: &RecordChange, shown: Shown<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let say = |key: &str, args: &[(&'static str, Arg)]| shown.say(key, args);
    if change.confidential {
        notes.push(say("message.diff-confidential", &[]));
    }
    match change.fate {
        RecordFate::New => notes.push(say("message.diff-new", &[])),
        RecordFate::Removed => notes.push(say("message.diff-gone", &[])),
        RecordFate::Changed => {}
    }
    if let (true, (Some(before), Some(after))) = (change.is_moved(), &change.files) {
        let args = [("before", Arg::text(before)), ("after", Arg::text(after))];
        notes.push(say("message.diff-moved", &args));
    }
    if change.changes_meeting() {
        let (before, after) = &change.meetings;
        let args = [("before", Arg::texts(before)), ("after", Arg::texts(after))];
        let key = match (before.is_empty(), after.is_empty()) {
            (true, _) => "message.diff-meeting-set",
            (_, true) => "message.diff-meeting-gone",
            _ => "message.diff-meeting-changed",
        };
        notes.push(say(key, &args));
    }
    let unreadable = change.texts.iter().filter(|text| text.parts.is_none());
    for text in unreadable {
        let args = [("text", Arg::text(whose(text, shown)))];
        notes.push(say("message.diff-unreadable", &args));
    }
    let named = change.fields.iter();
    let fields = named.map(|field| field_name(field, shown.counterpart, shown.language));
    if !change.fields.is_empty() {
        let args = [("fields", Arg::texts(fields))];
        notes.push(say("message.diff-fields", &args));
    }
    if !change.whole {
        notes.push(say("message.diff-torn", &[]));
    } else if notes.is_empty() && change.texts.is_empty() {
        notes.push(say("message.diff-form-only", &[]));
    }
    notes
}

/// Whose a text is.
pub fn whose(text: &TextChange, shown: Shown<'_>) -> String {
    let key = match (text.voice, text.text.kind) {
        (_, TextKind::Opening) => "message.diff-opening",
        (_, TextKind::Minutes) => "message.diff-minutes",
        (Voice::Counterpart, _) => "message.diff-counterpart",
        (Voice::Both, _) => "message.diff-both",
        (Voice::State, _) => "message.diff-state",
    };
    shown.say(key, &[("counterpart", Arg::text(shown.counterpart))])
}

/// The parts under the names that people know them by, with tables and the values of fields as words.
pub fn named(kind: TextKind, parts: &[PartDifference], shown: Shown<'_>) -> Vec<PartDifference> {
    let parts = parts.iter().map(|part| {
        let words = in_words(&value_in_words(kind, part, shown.language));
        PartDifference {
            name: part_name(&part.name, shown.counterpart, shown.language),
            runs: without_heading(&part.name, words.runs, shown),
        }
    });
    parts.collect()
}

/// The words without the heading of their section, where that only says again what stands above them. One that has come or
/// gone by itself is a change like any other.
fn without_heading(part: &str, runs: Vec<Run>, shown: Shown<'_>) -> Vec<Run> {
    let Some((first, rest)) = runs.split_first() else {
        return runs;
    };
    let alike = first.fate == Fate::Kept || rest.iter().all(|run| run.fate == first.fate);
    let Some((heading, text)) = first.text.split_once('\n').filter(|_| alike) else {
        return runs;
    };
    let usual = |language| part_name(part, shown.counterpart, language) == heading.trim_end();
    if !part.starts_with("section.") || !Language::ALL.into_iter().any(usual) {
        return runs;
    }
    let text = text.trim_start_matches(['\n', '\r']);
    let begun = Run {
        fate: first.fate,
        text: text.to_owned(),
    };
    let begun = (!text.is_empty()).then_some(begun);
    begun.into_iter().chain(rest.iter().cloned()).collect()
}

/// A record for the terminal. What a record holds never reaches the terminal as an order to it.
pub fn terminal(entry: &Entry, legend: &Legend, colour: bool, width: usize) -> String {
    let (bold, plain) = match colour {
        true => ("\x1b[1m", "\x1b[0m"),
        false => ("", ""),
    };
    let mut out = format!(
        "{bold}{}{plain}\n",
        wrapped(&visible(&entry.heading), width, "")
    );
    for note in &entry.notes {
        out.push_str(&wrapped(&visible(note), width, "  "));
        out.push('\n');
    }
    for text in &entry.texts {
        out.push_str(&format!("\n  {bold}{}{plain}\n", text.heading));
        for part in visible_runs(&text.parts) {
            if only_blanks(&part) {
                out.push_str(&format!("  {}: {}\n", part.name, legend.only_blanks));
            }
            let lines = redline(std::slice::from_ref(&part), colour);
            out.push_str(&folded(&lines, Some(width)));
        }
    }
    out.push('\n');
    out
}

/// Records that differ, for programs.
pub fn records_json(changes: &[RecordChange], shown: Shown<'_>) -> Value {
    let record = |change: &RecordChange| {
        let texts: Vec<Value> = change
            .texts
            .iter()
            .map(|text| text_json(text, shown))
            .collect();
        json!({
            "kind": kind_word(change.kind),
            "id": change.id,
            "title": change.title,
            "fate": change.fate.word(),
            "file_before": change.files.0,
            "file": change.files.1,
            "meetings_before": change.meetings.0,
            "meetings": change.meetings.1,
            "confidential": change.confidential,
            "fields": change.fields,
            "texts": texts,
        })
    };
    changes.iter().map(record).collect()
}

fn text_json(text: &TextChange, shown: Shown<'_>) -> Value {
    let parts = text.parts.as_ref().map(|parts| {
        let part = |part: &PartDifference| {
            let runs: Vec<Value> = part
                .runs
                .iter()
                .map(|run| json!({"fate": fate_word(run.fate), "text": run.text}))
                .collect();
            json!({
                "name": part.name,
                "label": part_name(&part.name, shown.counterpart, shown.language),
                "runs": runs,
            })
        };
        parts.iter().map(part).collect::<Vec<Value>>()
    });
    json!({
        "text": text.text.to_string(),
        "voice": text.voice.word(),
        "readable": parts.is_some(),
        "parts": parts,
    })
}

/// The word for a kind of record.
pub fn kind_word(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Case => "case",
        RecordKind::Meeting => "meeting",
        RecordKind::Agreement => "agreement",
    }
}

/// The word for what became of words.
pub fn fate_word(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "kept",
        Fate::Removed => "removed",
        Fate::Added => "added",
    }
}

#[cfg(test)]
mod tests {
    use super::{Shown, named};
    use crate::commands::changes::{Fate, PartDifference, Run};
    use crate::language::Language;
    use crate::model::TextKind;

    /// What is shown of a section with these runs, each marked by what became of it.
    fn shown(name: &str, runs: &[(Fate, &str)]) -> String {
        let run = |(fate, text): &(Fate, &str)| Run {
            fate: *fate,
            text: (*text).to_owned(),
        };
        let part = PartDifference {
            name: name.to_owned(),
            runs: runs.iter().map(run).collect(),
        };
        let words = Shown {
            language: Language::Nynorsk,
            counterpart: "motparten",
        };
        let parts = named(TextKind::Case, &[part], words);
        let runs = parts.iter().flat_map(|part| &part.runs);
        let runs = runs.map(|run| match run.fate {
            Fate::Kept => run.text.clone(),
            Fate::Added => format!("+{}+", run.text),
            Fate::Removed => format!("-{}-", run.text),
        });
        runs.collect()
    }

    #[test]
    fn the_usual_heading_of_a_section_is_not_said_twice() {
        use Fate::{Added, Kept, Removed};
        let new = "section.new";
        let text = "## Nytt i saka {#new}\n\nHøyring.\n";
        assert_eq!(shown(new, &[(Added, text)]), "+Høyring.\n+");
        let bokmal = "## Nytt i saken {#new}\n\nHøring.\n";
        assert_eq!(shown(new, &[(Kept, bokmal)]), "Høring.\n");
        let kept = [(Kept, "## Nytt i saka {#new}\n\n"), (Added, "Høyring.\n")];
        assert_eq!(shown(new, &kept), "+Høyring.\n+");
        let remark = "## Merknad frå motparten {#ks-remark}\n\nEnig.\n";
        assert_eq!(
            shown("section.ks-remark", &[(Removed, remark)]),
            "-Enig.\n-"
        );
    }

    #[test]
    fn a_heading_that_says_something_is_shown() {
        use Fate::{Added, Kept};
        let new = "section.new";
        let own = "## Siste nytt {#new}\n\nHøyring.\n";
        assert_eq!(shown(new, &[(Added, own)]), "+Siste nytt\n\nHøyring.\n+");
        let alone = [(Added, "## Nytt i saka {#new}\n\n"), (Kept, "Høyring.\n")];
        assert!(shown(new, &alone).contains("+Nytt i saka"));
        let changed = [
            (Kept, "## Nytt i "),
            (Added, "saka"),
            (Kept, " {#new}\n\nHøyring.\n"),
        ];
        assert!(shown(new, &changed).starts_with("Nytt i"));
        assert_eq!(shown("title", &[(Added, "Tittel\nx")]), "+Tittel\nx+");
    }
}
