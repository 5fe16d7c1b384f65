//! The texts of a meeting beside what a release sent.

use crate::document::Asked;
use crate::document::filling::{AtMeeting, terms};
use crate::document::kinds::AGREEMENT;
use crate::document::words::Words;
use crate::facts::{PartDifference, Release, TextNow, differences};
use crate::language::Language;
use crate::model::{Agreement, Audience, Record, SubjectKind, Text, TextId, TextKind, WrittenForm};
use std::collections::BTreeSet;

/// A text, and what has become of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Compared {
    /// What it is called: `Sak 4: Bemanningsnorm`.
    pub(super) name: String,
    /// The language it is written in.
    pub(super) language: Language,
    /// The kind of text it is.
    pub(super) kind: TextKind,
    /// What has become of it.
    pub(super) fate: Fate,
}

/// What has become of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fate {
    /// It was not among what was sent.
    New,
    /// It was sent, and is not up any more.
    Gone,
    /// It is as it was sent.
    Unchanged,
    /// Its parts that are not as they were sent.
    Changed(Vec<PartDifference>),
    /// It could not be read now, or what was sent is not at hand.
    Unknown,
}

impl<'a> AtMeeting<'a> {
    /// The texts of the meeting that these readers may see, in the order of the material, then those that are gone.
    pub(super) fn compared(self, release: &Release, readers: Audience) -> Vec<Compared> {
        let mut seen: BTreeSet<TextId> = BTreeSet::new();
        let mut all = Vec::new();
        let opening = TextId::new(TextKind::Opening, &self.meeting.id);
        if self.facts.text_now(&opening) != TextNow::Nothing || release.texts.contains_key(&opening)
        {
            all.push(Compared {
                name: self.say(terms::OPENING),
                language: self.text_language(),
                kind: TextKind::Opening,
                fate: self.fate(release, &opening),
            });
        }
        seen.insert(opening);
        let case_word = Words::of(self.language()).case;
        for (number, case) in (1..).zip(self.numbered_cases()) {
            let text = TextId::new(TextKind::Case, &case.id);
            self.rest_on(SubjectKind::Case, &case.id);
            all.push(Compared {
                name: format!("{case_word} {number}: {}", case.title),
                language: case.language,
                kind: TextKind::Case,
                fate: self.fate(release, &text),
            });
            seen.insert(text);
        }
        for record in self.agreements_for(readers) {
            let text = TextId::new(TextKind::Agreement, &record.id);
            self.rest_on(SubjectKind::Agreement, &record.id);
            let title = record.fields.title.get().unwrap_or(&record.id);
            all.push(Compared {
                name: format!("{}: {title}", self.say(terms::AGREEMENT)),
                language: language_of(record).unwrap_or(self.text_language()),
                kind: TextKind::Agreement,
                fate: self.fate(release, &text),
            });
            seen.insert(text);
        }
        all.extend(self.gone(release, &seen));
        all
    }

    /// The agreements of the material whose texts may be given to these readers.
    fn agreements_for(self, readers: Audience) -> Vec<&'a Record<Agreement>> {
        let facts = self.facts;
        let texts = facts.texts_in_material(self.meeting).into_iter();
        let agreements = texts
            .filter(|text| text.kind == TextKind::Agreement)
            .filter_map(|text| facts.dataset.agreements.get(&text.id));
        agreements
            .filter(|record| AGREEMENT.audience(Asked::Agreement(record)) >= readers)
            .collect()
    }

    fn fate(self, release: &Release, text: &TextId) -> Fate {
        let facts = self.facts;
        let voice = text.kind == TextKind::Case;
        let (now, sent) = (facts.text_now(text), release.text(text));
        let (voice_now, voice_sent) = match voice {
            true => (facts.voice_now(&text.id), release.voice(&text.id)),
            false => (TextNow::Nothing, TextNow::Nothing),
        };
        if sent.fingerprint().is_none() && voice_sent.fingerprint().is_none() {
            return Fate::New;
        }
        let (same, same_voice) = (now.same(sent), voice_now.same(voice_sent));
        if (same, same_voice) == (Some(true), Some(true)) {
            return Fate::Unchanged;
        }
        let mut parts = Vec::new();
        if same != Some(true) {
            let Some(changed) =
                parted(sent, facts.words_sent(release, text), facts.words_now(text))
            else {
                return Fate::Unknown;
            };
            parts.extend(changed);
        }
        if same_voice != Some(true) {
            let Some(changed) = parted(
                voice_sent,
                facts.voice_words_sent(release, &text.id),
                facts.voice_words_now(&text.id),
            ) else {
                return Fate::Unknown;
            };
            parts.extend(changed);
        }
        Fate::Changed(parts)
    }

    /// What was sent and is not up any more, by the names that it was sent under.
    fn gone(self, release: &Release, seen: &BTreeSet<TextId>) -> Vec<Compared> {
        let mut cases: Vec<&str> = release.cases().collect();
        cases.sort_unstable();
        cases.dedup();
        let cases = cases.into_iter().filter_map(|id| {
            let text = TextId::new(TextKind::Case, id);
            let title = |words: Option<Text>| {
                let parts = words.map(|words| words.parts).unwrap_or_default();
                let title = parts.into_iter().find(|part| part.name == "title");
                title.map(|part| part.value.trim().to_owned())
            };
            let title = title(self.facts.words_sent(release, &text))
                .or_else(|| title(self.facts.voice_words_sent(release, id)));
            (!seen.contains(&text)).then(|| Compared {
                name: title.unwrap_or_else(|| id.to_owned()),
                language: self.text_language(),
                kind: TextKind::Case,
                fate: Fate::Gone,
            })
        });
        cases.collect()
    }
}

/// The parts of a text that differ; none where one of the two cannot be had.
fn parted(sent: TextNow, was: Option<Text>, is: Option<Text>) -> Option<Vec<PartDifference>> {
    let was = match sent {
        TextNow::Nothing | TextNow::NoRecord => Some(Text::default()),
        TextNow::Words(_) | TextNow::Unreadable => was,
    };
    Some(differences(&was?, &is?))
}

fn language_of(record: &Record<Agreement>) -> Option<Language> {
    record.fields.language.value().map(WrittenForm::language)
}
