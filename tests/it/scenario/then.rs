//! What the files were before, and what main held.

use super::entry::{Entry, day, stem_at};
use super::past::version;
use super::records::Making;
use konsult::calendar::Date;
use konsult::facts::{Past, Said, Versions};
use konsult::model::{Fingerprint, Text, TextId, TextKind};
use konsult::repository::{RecordKind, Stem, VersionContent};
use std::collections::BTreeSet;
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

    pub fn arrived(&mut self, meeting: &str, entry: &Entry) {
        let stem = Stem {
            kind: RecordKind::Meeting,
            id: meeting.to_owned(),
        };
        let content = self.file_then(&stem, entry);
        let email = entry.person.as_deref().unwrap_or("kari@kdd.example");
        let list = self.arrived.entry(stem.id).or_default();
        let appeared = list.is_empty();
        list.push(version(&entry.date, email, content, appeared));
    }

    pub fn main_on(&mut self, on: &str, entry: &Entry, id: &str) {
        self.days.insert(day(on), Some(id.to_owned()));
        for (path, _) in self.files {
            let Some(stem) = stem_at(path) else {
                continue;
            };
            let content = self.file_then(&stem, entry);
            self.held_on_days.insert((id.to_owned(), stem), content);
        }
    }

    /// Main on days that the list does not tell of, where it tells of any.
    pub fn main_between(&mut self, asked: &BTreeSet<Date>) {
        let Some(last) = self.days.keys().next_back().copied() else {
            return;
        };
        let told = self.days.clone();
        let now = "f".repeat(40);
        for day in asked {
            if *day > last {
                self.main_on(&day.to_string(), &Entry::default(), &now);
            } else if let Some((_, before)) = told.range(..=*day).next_back() {
                self.days.insert(*day, before.clone());
            }
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
        if entry.without.contains(&stem.id) {
            return None;
        }
        let mut gone = entry.also.iter();
        if let Some((_, text)) = gone.find(|(path, _)| stem_at(path).as_ref() == Some(stem)) {
            return Some(Arc::from(text.as_bytes()));
        }
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
