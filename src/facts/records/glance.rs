//! What a record says by its name and its lines alone, without a look at its commit.

use super::Outcome;
use super::clearance::{Named, cleared_by, meeting_of};
use super::person::{is_contact_of, maker};
use super::stated::{Stated, fingerprint, text_fingerprint};
use crate::model::{ClearanceLevel, Fingerprint, Settings, TextId};
use crate::repository::{ClearingCommit, Signature, Tag, TagContent};

/// What a record says, as far as its name and its lines tell.
pub(super) struct Glance<'t> {
    pub id: &'t str,
    pub text: TextId,
    pub code: String,
    pub words: Fingerprint,
    pub outcome: Outcome,
    pub level: ClearanceLevel,
    pub meeting: Option<&'t str>,
    pub answers: Option<&'t str>,
    pub seconds: i64,
    /// A contact made it, and signed it where that is required.
    pub by_contact: bool,
}

/// Whether a signature shows that a contact of the ministry made a record.
pub(super) fn is_proven(tag: &Tag, settings: &Settings, is_named: bool) -> bool {
    let (Some(named), TagContent::Annotated(annotation)) = (Named::of(&tag.name), &tag.content)
    else {
        return false;
    };
    let (tagger, signature) = (&annotation.tagger, &annotation.signature);
    let made = maker(settings, &named.ministry, tagger, signature, is_named);
    made.is_ok_and(|maker| maker.verified)
}

/// What a tag says; none where it does not tell.
pub(super) fn glance<'t>(tag: &'t Tag, settings: &Settings) -> Option<Glance<'t>> {
    let named = Named::of(&tag.name)?;
    let TagContent::Annotated(annotation) = &tag.content else {
        return None;
    };
    let stated = Stated::new(&annotation.trailers);
    let tagger = &annotation.tagger;
    let signed = annotation.signature != Signature::None || !settings.require_signatures;
    Some(Glance {
        id: &tag.object,
        words: fingerprint("Text", stated.one("Text").ok()??).ok()?,
        outcome: stated.outcome().ok()?,
        level: stated.level().ok()?,
        meeting: meeting_of(tag),
        answers: stated.one("Answers").ok()?,
        seconds: tagger.seconds,
        by_contact: signed && is_contact_of(settings, &named.ministry, &tagger.email, tagger.day),
        text: named.text,
        code: named.ministry,
    })
}

/// What a commit says of each text that it clears.
pub(super) fn glances<'t>(commit: &'t ClearingCommit, settings: &Settings) -> Vec<Glance<'t>> {
    let stated = Stated::new(&commit.trailers);
    let by = stated.demanded("Cleared-by").and_then(cleared_by);
    let Ok(by) = by else {
        return Vec::new();
    };
    // A signature on a commit is the committer's.
    let committer = &commit.committer;
    let proven = || {
        let same = committer.email.to_lowercase() == by.email.to_lowercase();
        let made = maker(settings, &by.code, committer, &commit.signature, true);
        same && made.is_ok_and(|maker| maker.verified)
    };
    let signed = !settings.require_signatures || proven();
    let day = committer.day;
    let glance = |(text, words)| Glance {
        id: &commit.id,
        text,
        code: by.code.clone(),
        words,
        outcome: Outcome::Cleared,
        level: ClearanceLevel::Administrative,
        meeting: None,
        answers: None,
        seconds: commit.committer.seconds,
        by_contact: signed && is_contact_of(settings, &by.code, &by.email, day),
    };
    let texts = stated.all("Clears");
    let texts = texts.filter_map(|value| text_fingerprint("Clears", value).ok());
    texts.map(glance).collect()
}
