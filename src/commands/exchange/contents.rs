//! What the counterpart gets by a release: records with nothing in them but what it may read, each written anew from
//! what was understood of it.

use super::Tree;
use super::copy::register;
use crate::commands::{CommandError, World, propose};
use crate::facts::Stage;
use crate::model::{
    AGREEMENT_SECTIONS, Agreement, AnyRecord, Appendix, AppendixPlace, Audience, CASE_SECTIONS,
    COUNTERPART_SECTIONS, Case, Decode, Extract, FieldInfo, FilePath, MEETING_SECTIONS, Meeting,
    Memo, MemoPlace, Nature, Place, Record, RecordKind, Text, TextId, TextKind, Unreadable,
    agreement_text, case_text, case_voice, minutes_text, opening_text, record_in,
};
use crate::source::{Span, hides_words};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is sent, and what with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The meeting.
    pub meeting: String,
    /// To whom.
    pub to: Stage,
    /// The texts.
    pub texts: BTreeSet<TextId>,
    /// The cases in which the counterpart has said something.
    pub voices: BTreeSet<String>,
}

impl Sent {
    fn names(&self, kind: TextKind, id: &str) -> bool {
        self.texts.contains(&TextId::new(kind, id))
    }

    /// The cases.
    fn cases(&self) -> BTreeSet<&str> {
        let texts = self.texts.iter().filter(|text| text.kind == TextKind::Case);
        let texts = texts.map(|text| text.id.as_str());
        texts
            .chain(self.voices.iter().map(String::as_str))
            .collect()
    }

    /// How much of konsult.yaml goes along: no meeting publishes what is not everybody's there.
    fn register(&self) -> Audience {
        match self.to {
            Stage::Public => Audience::Public,
            Stage::State | Stage::Secretariat | Stage::Participants => Audience::Ks,
        }
    }
}

/// What is in a file under `appendices/`, where it can be read.
pub type Attached<'a> = &'a dyn Fn(&str) -> Option<Arc<[u8]>>;

/// The files that the counterpart gets. `world` is read from the commit of the release, and so is what is attached.
///
/// # Errors
/// Something of it cannot be read, is confidential, or would not come out as it is.
pub fn tree(world: &World, attached: Attached<'_>, sent: &Sent) -> Result<Tree, CommandError> {
    let mut making = Making {
        world,
        sent,
        tree: Tree::default(),
    };
    making.config()?;
    making.meeting(attached)?;
    for id in sent.cases() {
        making.case(id)?;
    }
    for text in sent
        .texts
        .iter()
        .filter(|text| text.kind == TextKind::Agreement)
    {
        making.agreement(&text.id)?;
    }
    Ok(making.tree)
}

struct Making<'a> {
    world: &'a World,
    sent: &'a Sent,
    tree: Tree,
}

impl Making<'_> {
    fn config(&mut self) -> Result<(), CommandError> {
        let config = self.world.dataset.config.as_ref();
        let config = config.ok_or_else(|| unreadable("konsult.yaml"))?;
        let text = register(&config.fields, self.sent.register());
        let text = text.ok_or_else(|| unreadable("konsult.yaml"))?;
        self.put("konsult.yaml".to_owned(), text.into_bytes());
        Ok(())
    }

    fn meeting(&mut self, attached: Attached<'_>) -> Result<(), CommandError> {
        let sent = self.sent;
        let id = &sent.meeting;
        let record = self
            .world
            .dataset
            .meetings
            .get(id)
            .ok_or_else(|| unreadable(id))?;
        let files = self.attached(&record.fields);
        let cases = sent.cases();
        let minutes = sent.names(TextKind::Minutes, id);
        let wanted = |place: &Place<'_>| {
            let value = place.value.unwrap_or_default();
            let goes = match place.names.as_slice() {
                // The order of the cases names also those that nobody outside may know of.
                ["agenda"] => cases.contains(value),
                ["memos" | "appendices", "file"] => files.contains(value),
                _ => place.nature == Nature::Administrative || minutes,
            };
            place.audience >= Audience::Ks && goes
        };
        let sections: Vec<&str> = [
            ("opening", TextKind::Opening),
            ("minutes", TextKind::Minutes),
        ]
        .into_iter()
        .filter(|(_, kind)| sent.names(*kind, id))
        .map(|(section, _)| section)
        .collect();
        let known = MEETING_SECTIONS
            .iter()
            .filter(|known| sections.contains(known));
        let known: Vec<&str> = known.copied().collect();
        let text = written(record, Meeting::FIELDS, wanted, &known)?;
        self.record(RecordKind::Meeting, id, text)?;
        for path in files {
            let bytes = attached(&path).ok_or_else(|| unreadable(&path))?;
            if hides(&path, &bytes) {
                return Err(CommandError::refusal("export-hidden-words").text("file", path));
            }
            self.put(path, bytes.to_vec());
        }
        Ok(())
    }

    /// The files that are part of the material, and the counterpart's own.
    fn attached(&self, meeting: &Meeting) -> BTreeSet<String> {
        let published = self.sent.to == Stage::Public;
        let counterpart = &self.world.settings.counterpart;
        let appended = |appendix: &&Appendix| {
            let theirs = appendix
                .owner
                .get()
                .is_some_and(|owner| owner.0 == *counterpart);
            let shown = appendix.file.get().is_some_and(FilePath::is_markdown);
            theirs
                || match appendix.place.value() {
                    Some(AppendixPlace::Included) => shown,
                    None => shown && appendix.place.is_absent(),
                    Some(AppendixPlace::AfterMeeting) => published,
                    Some(AppendixPlace::Separate) => false,
                }
        };
        let shown = |memo: &&Memo| match memo.place.value() {
            Some(MemoPlace::Chapter | MemoPlace::Appendix) => true,
            None => memo.place.is_absent(),
            Some(MemoPlace::AfterMeeting) => published,
            Some(MemoPlace::Separate) => false,
        };
        let appendices = meeting.appendices.values().filter(appended);
        let memos = meeting.memos.values().filter(shown);
        let files = appendices
            .map(|appendix| &appendix.file)
            .chain(memos.map(|memo| &memo.file));
        files
            .filter_map(|file| Some(file.get()?.0.clone()))
            .collect()
    }

    fn case(&mut self, id: &str) -> Result<(), CommandError> {
        let record = self
            .world
            .dataset
            .cases
            .get(id)
            .ok_or_else(|| unreadable(id))?;
        if !record.fields.is_public() {
            return Err(CommandError::refusal("export-confidential").text("case", id));
        }
        // The state's own headings without words under them are no text that anybody cleared.
        let written_in = |section: &&str| has_words(record, section);
        let known: Vec<&str> = CASE_SECTIONS
            .iter()
            .copied()
            .filter(|id| written_in(id))
            .collect();
        let wanted = |place: &Place<'_>| place.audience >= Audience::Ks;
        let mut text = written(record, Case::FIELDS, wanted, &known)?;
        for section in COUNTERPART_SECTIONS {
            let own = *section == "ks-remark"
                || record.fields.is_raised_by(&self.world.settings.counterpart);
            if own && !known.contains(section) {
                let heading = propose::heading(self.world, &record.fields, section);
                text.push_str(&format!("\n## {heading} {{#{section}}}\n"));
            }
        }
        self.record(RecordKind::Case, id, text)
    }

    fn agreement(&mut self, id: &str) -> Result<(), CommandError> {
        let record = self
            .world
            .dataset
            .agreements
            .get(id)
            .ok_or_else(|| unreadable(id))?;
        let known: Vec<&str> = AGREEMENT_SECTIONS
            .iter()
            .copied()
            .filter(|id| has_words(record, id))
            .collect();
        let wanted = |place: &Place<'_>| place.audience >= Audience::Ks;
        let text = written(record, Agreement::FIELDS, wanted, &known)?;
        self.record(RecordKind::Agreement, id, text)
    }

    /// Puts a record in, once it has been read back and says nothing else than what it was made of.
    fn record(&mut self, kind: RecordKind, id: &str, text: String) -> Result<(), CommandError> {
        let counterpart = &self.world.settings.counterpart;
        let bytes: Arc<[u8]> = text.as_bytes().into();
        let dataset = &self.world.dataset;
        let words = |text: Result<Text, Unreadable>| text.ok().map(|text| text.written_down());
        let same = match record_in(kind, id, &bytes) {
            AnyRecord::Case(there) => dataset.cases.get(id).is_some_and(|here| {
                let [there, here] = [&*there, here].map(|case| {
                    let voice = words(case_voice(case, counterpart));
                    words(case_text(case, counterpart)).zip(voice)
                });
                there.is_some() && there == here
            }),
            AnyRecord::Meeting(there) => dataset.meetings.get(id).is_some_and(|here| {
                let both = [&*there, here];
                let openings = both.map(|one| words(opening_text(one)));
                let minutes = both.map(|one| words(minutes_text(one)));
                let sent = [(TextKind::Opening, openings), (TextKind::Minutes, minutes)];
                let mut sent = sent.iter().filter(|(kind, _)| self.sent.names(*kind, id));
                let whole = there.readable && there.sections_complete;
                whole && sent.all(|(_, [there, here])| there.is_some() && there == here)
            }),
            AnyRecord::Agreement(there) => dataset.agreements.get(id).is_some_and(|here| {
                let [there, here] = [&*there, here].map(|one| words(agreement_text(one)));
                there.is_some() && there == here
            }),
        };
        if !same {
            return Err(CommandError::refusal("export-not-the-same").text("record", id));
        }
        self.put(format!("{}/{id}.md", kind.folder()), text.into_bytes());
        Ok(())
    }

    fn put(&mut self, path: String, bytes: Vec<u8>) {
        self.tree.0.insert(path, bytes);
    }
}

/// Whether a file has words that the document it goes into does not show.
fn hides(path: &str, bytes: &[u8]) -> bool {
    bytes.windows(4).any(|part| part == b"<!--")
        || FilePath(path.to_owned()).is_markdown() && hides_words(&String::from_utf8_lossy(bytes))
}

/// A record written anew: the fields that are wanted, and these sections as they stand.
fn written<T: Decode>(
    record: &Record<T>,
    table: &[FieldInfo],
    wanted: impl FnMut(&Place<'_>) -> bool,
    sections: &[&str],
) -> Result<String, CommandError> {
    let unread = || unreadable(&record.id);
    let whole = record.readable && record.fields_whole && record.sections_complete;
    whole.then_some(()).ok_or_else(unread)?;
    let fields = Extract::of(&record.fields, table, wanted).map_err(|_| unread())?;
    let mut text = format!("---\n{}---\n", fields.write());
    for id in sections {
        let Some(section) = record.body.section(id) else {
            continue;
        };
        let span = Span::new(section.heading.start, section.content.end);
        let words = record.source.slice(span).replace("\r\n", "\n");
        text.push_str(&format!("\n{}\n", words.trim_end()));
    }
    Ok(text)
}

fn has_words<T>(record: &Record<T>, section: &str) -> bool {
    let words = record.section_text(section);
    words.is_some_and(|words| !words.trim().is_empty())
}

fn unreadable(record: &str) -> CommandError {
    CommandError::refusal("release-unreadable").text("text", record)
}
