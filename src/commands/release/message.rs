//! What the tag of a release says.

use super::{Documents, Request};
use crate::facts::{ALWAYS, Facts, Release, Stage, Word};
use crate::model::{Fingerprint, Meeting, Record, TextId};
use std::collections::{BTreeMap, BTreeSet};

/// The message of a release, with its trailers.
pub(in crate::commands) struct Message<'a, 'f> {
    pub facts: &'a Facts<'f>,
    pub meeting: &'a Record<Meeting>,
    pub request: &'a Request,
    pub texts: &'a BTreeMap<TextId, Fingerprint>,
    pub laid_before: &'a BTreeSet<String>,
    pub documents: &'a Documents,
    pub waived: &'a [String],
    pub corrects: Option<u32>,
}

impl Message<'_, '_> {
    pub fn write(&self) -> String {
        let mut message = format!("{} to {}\n\n", self.meeting.id, self.request.to.word());
        let mut trailer = |key: &str, value: &str| {
            let value: Vec<&str> = value.split_whitespace().collect();
            message.push_str(&format!("{key}: {}\n", value.join(" ")));
        };
        trailer("Konsult-Release", "1");
        trailer("Konsult-Version", env!("CARGO_PKG_VERSION"));
        trailer("Meeting", &self.meeting.id);
        trailer("To", self.request.to.word());
        if !self.laid_before.is_empty() {
            let codes: Vec<&str> = self.laid_before.iter().map(String::as_str).collect();
            trailer("Laid-before", &codes.join(" "));
        }
        for (text, fingerprint) in self.texts {
            trailer("Text", &format!("{text} {fingerprint}"));
        }
        for (case, fingerprint) in self.voices() {
            trailer("Voice", &format!("{case} {fingerprint}"));
        }
        for (name, fingerprint) in self.documents.fingerprints() {
            trailer("Document", &format!("{name} {fingerprint}"));
        }
        for (name, fingerprint) in &self.documents.templates {
            trailer("Template", &format!("{name} {fingerprint}"));
        }
        for id in self.rests_on() {
            trailer("Clearance", &id);
        }
        for waived in self.waived {
            trailer("Waived", waived);
        }
        if let Some(number) = self.corrects {
            trailer("Corrects", &number.to_string());
        }
        if let Some(reason) = &self.request.reason {
            trailer("Reason", reason);
        }
        if self.request.offline {
            trailer("Konsult-Offline", "yes");
        }
        message
    }

    /// Whether a release sends just what this one would, for the same reason if there is one; its documents bear its own
    /// number and are not asked about. What a text is laid before the ministries on does not matter.
    pub fn sends_the_same(&self, release: &Release) -> bool {
        let rests_on: BTreeSet<String> = release.clearances.iter().cloned().collect();
        let laid_before: BTreeSet<String> = release.laid_before.iter().cloned().collect();
        let words = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let reason = self.request.reason.as_ref();
        reason.is_none_or(|reason| release.reason.as_ref().map(words) == Some(words(reason)))
            && release.texts == *self.texts
            && release.voices == self.voices()
            && laid_before == *self.laid_before
            && (self.request.to == Stage::State
                || (rests_on == self.rests_on() && release.waived == self.waived))
    }

    /// The counterpart's voice in each case of the material.
    pub fn voices(&self) -> BTreeMap<String, Fingerprint> {
        let facts = self.facts;
        let cases = facts.cases_of(&self.meeting.id).iter().filter(|case| {
            facts.stands_in_material(&case.fields) == Some(true) && !case.fields.public.is(&false)
        });
        cases
            .filter_map(|case| Some((case.id.clone(), facts.voice_now(&case.id).fingerprint()?)))
            .collect()
    }

    /// The records by which the texts are cleared, by id.
    fn rests_on(&self) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for (text, words) in self.texts {
            for code in self.facts.required(text, self.meeting).keys() {
                let word = self
                    .facts
                    .word(text, *words, &self.meeting.id, code, ALWAYS);
                match word {
                    Word::Cleared(record) => {
                        ids.insert(record.id.clone());
                    }
                    Word::Answered { remark, answer } => {
                        ids.extend([remark.id.clone(), answer.id.clone()]);
                    }
                    Word::Remark(_) | Word::Objection(_) | Word::Outdated(_) | Word::Nothing => {}
                }
            }
        }
        ids
    }
}
