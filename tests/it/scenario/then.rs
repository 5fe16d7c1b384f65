//! What the files were before, and what main held.

use super::entry::{Entry, case_stem, day};
use super::records::Making;
use konsult::facts::{Past, Said, Versions};
use konsult::model::{Fingerprint, Text, TextId, TextKind};
use konsult::repository::{RecordKind, Stem, VersionContent};
use std::sync::Arc;

impl Making<'_> {
    pub fn notified(&mut self, case: &str, entry: &Entry) {
        let meeting = entry.r#for.clone().expect("for: MEETING");
        let Versions::Known(lists) = &mut self.world.arrivals else {
            panic!("the history is not known");
        };
        let list = lists.entry(case.to_owned()).or_default();
        if let Some(newest) = list.last_mut() {
            newest.appeared = false;
        }
        list.push(Past {
            commit: "ab".repeat(20),
            day: day(&entry.date),
            committer_email: "kari@kdd.example".to_owned(),
            appeared: true,
            standing: false,
            said: Said::Notified {
                meetings: vec![meeting],
                received: None,
            },
        });
    }

    pub fn main_on(&mut self, on: &str, entry: &Entry, id: &str) {
        self.days.insert(day(on), Some(id.to_owned()));
        for (path, _) in self.files {
            let Some(stem) = case_stem(path) else {
                continue;
            };
            let content = self.file_then(&stem, entry);
            self.held_on_days.insert((id.to_owned(), stem), content);
        }
    }

    pub fn file_then(&self, stem: &Stem, entry: &Entry) -> VersionContent {
        match self.bytes_then(stem, entry) {
            Some(bytes) => VersionContent::Bytes(bytes),
            None => VersionContent::Absent,
        }
    }

    /// A file of a record with what stood there before.
    pub fn bytes_then(&self, stem: &Stem, entry: &Entry) -> Option<Arc<[u8]>> {
        let end = format!("/{}.md", stem.id);
        let (_, bytes) = self
            .files
            .iter()
            .find(|(path, _)| path.starts_with(stem.kind.folder()) && path.ends_with(&end))?;
        let mut text = String::from_utf8(bytes.clone()).expect("a file of text");
        for (now, then) in &entry.before {
            text = text.replace(now.as_str(), then);
        }
        (text.trim() != "").then(|| Arc::from(text.into_bytes()))
    }

    pub fn words_then(&self, text: &TextId, entry: &Entry) -> Fingerprint {
        let kind = match text.kind {
            TextKind::Case => RecordKind::Case,
            TextKind::Opening | TextKind::Minutes => RecordKind::Meeting,
            TextKind::Agreement => RecordKind::Agreement,
        };
        let id = text.id.clone();
        let counterpart = &self.world.settings.counterpart;
        let bytes = self.bytes_then(&Stem { kind, id }, entry);
        let read = bytes.map(|bytes| Text::in_file(text, &bytes, counterpart));
        match read {
            Some(Ok(text)) => text.fingerprint(),
            _ => Fingerprint::of_bytes(b"nothing"),
        }
    }

    pub fn voice_then(&self, case: &str, entry: &Entry) -> Fingerprint {
        let stem = Stem {
            kind: RecordKind::Case,
            id: case.to_owned(),
        };
        let counterpart = &self.world.settings.counterpart;
        let bytes = self.bytes_then(&stem, entry);
        let read = bytes.map(|bytes| Text::voice_in_file(case, &bytes, counterpart));
        match read {
            Some(Ok(text)) => text.fingerprint(),
            _ => Fingerprint::of_bytes(b"nothing"),
        }
    }
}
