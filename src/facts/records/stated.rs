//! Reading what a record states in its trailers: each once, each a known word.

use super::{Outcome, Rejection, Stage};
use crate::model::{ClearanceLevel, Fingerprint, TextId};
use crate::repository::Trailers;

/// The trailers of one record, taken one by one.
pub(super) struct Stated<'t> {
    trailers: &'t Trailers,
}

impl<'t> Stated<'t> {
    pub(super) fn new(trailers: &'t Trailers) -> Self {
        Stated { trailers }
    }

    /// Every value under this key, in order.
    pub(super) fn all(&self, key: &'static str) -> impl Iterator<Item = &'t str> {
        self.trailers
            .iter()
            .filter(move |trailer| trailer.key.eq_ignore_ascii_case(key))
            .map(|trailer| trailer.value)
    }

    /// The one value under this key; none where it is not there or empty.
    pub(super) fn one(&self, key: &'static str) -> Result<Option<&'t str>, Rejection> {
        let mut values = self.all(key);
        let first = values.next();
        if values.next().is_some() {
            return Err(Rejection::mismatch("trailer-twice").text("trailer", key));
        }
        Ok(first.filter(|value| !value.is_empty()))
    }

    /// The one value under this key, which has to be there.
    pub(super) fn demanded(&self, key: &'static str) -> Result<&'t str, Rejection> {
        self.one(key)?
            .ok_or_else(|| Rejection::mismatch("trailer-missing").text("trailer", key))
    }

    /// The value under this key has to be `expected`, as the tag's name says.
    pub(super) fn agrees(&self, key: &'static str, expected: &str) -> Result<(), Rejection> {
        let found = self.demanded(key)?;
        if found == expected {
            return Ok(());
        }
        Err(Rejection::mismatch("name-and-trailer")
            .text("trailer", key)
            .text("found", found)
            .text("expected", expected))
    }

    /// The format that the record is written in has to be the one that this version of konsult knows.
    pub(super) fn format(&self, key: &'static str) -> Result<(), Rejection> {
        match self.demanded(key)? {
            "1" => Ok(()),
            found => Err(Rejection::mismatch("format")
                .text("trailer", key)
                .text("found", found)),
        }
    }

    /// Nothing stands there that this version of konsult does not know: it might limit what the record says.
    pub(super) fn only(&self, known: &[&'static str]) -> Result<(), Rejection> {
        let is_known = |key: &str| known.iter().any(|known| key.eq_ignore_ascii_case(known));
        let mut keys = self.trailers.iter().map(|trailer| trailer.key);
        match keys.find(|key| !is_known(key)) {
            None => Ok(()),
            Some(key) => Err(Rejection::mismatch("trailer-unknown").text("trailer", key)),
        }
    }

    pub(super) fn outcome(&self) -> Result<Outcome, Rejection> {
        let word = self.demanded("Outcome")?;
        let mut all = Outcome::ALL.into_iter();
        all.find(|outcome| outcome.word() == word)
            .ok_or_else(|| wrong("Outcome", word))
    }

    pub(super) fn level(&self) -> Result<ClearanceLevel, Rejection> {
        let word = self.demanded("Level")?;
        let mut all = ClearanceLevel::ALL.iter().copied();
        all.find(|level| level.word() == word)
            .ok_or_else(|| wrong("Level", word))
    }

    pub(super) fn stage(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

/// A trailer whose value is none that it can have.
pub(super) fn wrong(key: &'static str, found: &str) -> Rejection {
    Rejection::mismatch("trailer-value")
        .text("trailer", key)
        .text("found", found)
}

/// Reads `sha256:…`.
pub(super) fn fingerprint(key: &'static str, value: &str) -> Result<Fingerprint, Rejection> {
    value.parse().map_err(|_| wrong(key, value))
}

/// Reads a name and a fingerprint behind it, such as `case/norm sha256:…`.
pub(super) fn named_fingerprint<'v>(
    key: &'static str,
    value: &'v str,
) -> Result<(&'v str, Fingerprint), Rejection> {
    let (name, hash) = value.rsplit_once(' ').ok_or_else(|| wrong(key, value))?;
    Ok((name.trim(), fingerprint(key, hash)?))
}

/// Reads a text and a fingerprint behind it.
pub(super) fn text_fingerprint(
    key: &'static str,
    value: &str,
) -> Result<(TextId, Fingerprint), Rejection> {
    let (name, hash) = named_fingerprint(key, value)?;
    let text = name.parse().map_err(|()| wrong(key, value))?;
    Ok((text, hash))
}
