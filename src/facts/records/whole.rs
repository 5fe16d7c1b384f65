//! Whether a release names every text that it sent: what its commit has of its meeting, all of it and nothing else.

use super::judge::Judge;
use super::release::Named;
use super::{Rejection, Release, Stage};
use crate::facts::TextNow;
use crate::facts::wordings::RecordThen;
use crate::model::{MeetingKind, TextId, TextKind, invalid_id};
use crate::repository::{Mention, RecordKind, Stem, Tag, TagContent};
use std::sync::Arc;

/// The field without which nothing is shown of an agreement.
const PROPOSAL: &str = "proposal";

/// What has to be looked for in the commit of a release to the counterpart to know all that it sent.
pub fn mentions_asked(tag: &Tag) -> Vec<Mention> {
    let named = Named::of(&tag.name).filter(|named| named.to != Stage::State);
    let (Some(named), TagContent::Annotated(annotation)) = (named, &tag.content) else {
        return Vec::new();
    };
    let commit = &annotation.commit.id;
    vec![
        (commit.clone(), RecordKind::Case, named.meeting),
        (commit.clone(), RecordKind::Agreement, PROPOSAL.to_owned()),
    ]
}

impl Judge<'_> {
    /// That a release to the counterpart names the texts and voices of its meeting as its commit has them, none left out
    /// and none added; none where git lacks what is needed to tell. What was laid before the ministries may be less.
    pub(super) fn is_whole(&self, release: &Release) -> Result<Option<()>, Rejection> {
        let has_none = release.to == Stage::State || release.kind == Some(MeetingKind::Bilateral);
        let Some(mentions) = self.mentions.filter(|_| !has_none) else {
            return Ok(Some(()));
        };
        for (kind, word) in [
            (RecordKind::Case, release.meeting.as_str()),
            (RecordKind::Agreement, PROPOSAL),
        ] {
            let mention = (release.commit.clone(), kind, word.to_owned());
            let Some(stems) = mentions.get(&mention) else {
                return Ok(None);
            };
            for stem in stems.iter().filter(|stem| invalid_id(&stem.id).is_none()) {
                let text = match kind {
                    RecordKind::Agreement => TextId::new(TextKind::Agreement, &stem.id),
                    _ => TextId::new(TextKind::Case, &stem.id),
                };
                let Some(then) = self.then(&release.commit, &text) else {
                    return Ok(None);
                };
                if sends(release, stem, &then) == Some(true) {
                    names(release, &text, &then)?;
                }
            }
        }
        self.names_its_own(release)?;
        self.names_no_other(release)?;
        Ok(Some(()))
    }

    /// The opening, and for everybody the minutes.
    fn names_its_own(&self, release: &Release) -> Result<(), Rejection> {
        let opening = TextId::new(TextKind::Opening, &release.meeting);
        let Some(then) = self.then(&release.commit, &opening) else {
            return Ok(());
        };
        let minutes = TextId::new(TextKind::Minutes, &release.meeting);
        let minutes = (release.to == Stage::Public).then_some(minutes);
        let mut texts = std::iter::once(opening).chain(minutes);
        texts.try_for_each(|text| names(release, &text, &then))
    }

    /// What was not in the material has not been sent with it.
    fn names_no_other(&self, release: &Release) -> Result<(), Rejection> {
        let voices = release.voices.keys();
        let voices = voices.map(|case| TextId::new(TextKind::Case, case.as_str()));
        for text in release.texts.keys().cloned().chain(voices) {
            let kind = match text.kind {
                TextKind::Case => RecordKind::Case,
                TextKind::Agreement => RecordKind::Agreement,
                // The counterpart reads minutes before they are published.
                TextKind::Minutes if text.id == release.meeting => continue,
                TextKind::Opening if text.id == release.meeting => continue,
                TextKind::Minutes | TextKind::Opening => {
                    return Err(Rejection::mismatch("text-beside").text("text", text.to_string()));
                }
            };
            let id = text.id.clone();
            let then = self.then(&release.commit, &text);
            let sent = then.and_then(|then| sends(release, &Stem { kind, id }, &then));
            if sent == Some(false) {
                return Err(Rejection::mismatch("text-beside").text("text", text.to_string()));
            }
        }
        Ok(())
    }
}

/// Whether a release sends what a record says; none where nobody can tell.
fn sends(release: &Release, stem: &Stem, then: &Arc<RecordThen>) -> Option<bool> {
    if stem.kind == RecordKind::Agreement {
        return match release.kind {
            None => None,
            Some(_) => then.shown,
        };
    }
    let named = then.meetings.as_ref()?;
    match named.contains(&release.meeting) {
        true => then.shown,
        false => Some(false),
    }
}

/// That a release names the words that a record has, where there are any.
fn names(release: &Release, text: &TextId, then: &RecordThen) -> Result<(), Rejection> {
    let has_words = |now| matches!(now, TextNow::Words(_));
    if has_words(then.text(text)) && !release.texts.contains_key(text) {
        return Err(Rejection::mismatch("text-left-out").text("text", text.to_string()));
    }
    let voice = text.kind == TextKind::Case && has_words(then.voice);
    match voice && !release.voices.contains_key(&text.id) {
        true => Err(Rejection::mismatch("voice-left-out").text("text", &text.id)),
        false => Ok(()),
    }
}
