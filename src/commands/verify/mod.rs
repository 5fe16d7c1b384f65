//! Telling which release a document is, and whether the repository gives it again bit for bit.
//!
//! The digest of the file decides, not its name. A yes is given only for a file that a release which counts names and that
//! is made again here from the release's commit; what is not known, or cannot be known here, is a no.

mod again;
mod claim;

pub use crate::facts::{RecordFaultKind, RecordSource, Release, Stage};
pub use again::Again;
pub use claim::Claim;

use super::{CommandError, World};
use crate::calendar::Date;
use crate::facts::is_release;
use crate::model::Fingerprint;
use crate::repository::{Tag, TagContent};
use again::Press;
use std::path::Path;

/// The version of this konsult, as releases state it.
pub const OWN_VERSION: &str = env!("CARGO_PKG_VERSION");

/// A file to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name as it was given.
    pub shown: String,
    /// Its name without folders.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A release that counts names it, and this konsult makes the very same of the release's commit.
    Proven,
    /// A release that counts names it. It was made by another version of konsult, and this one makes other bytes.
    OtherVersion,
    /// A release that counts names it, but this konsult, which is of the same version, does not make it of the commit.
    NotMadeAgain,
    /// Only releases that count for nothing name it.
    Distrusted,
    /// It says that it is a document which a release names, and no release names what is in it.
    Changed,
    /// It is marked as a draft.
    Draft,
    /// It says that it is a document of a kind that no release names here.
    NotSent,
    /// Nothing is known of it.
    Unknown,
    /// No release here names it, but what git has here is not everything.
    CannotTell,
}

impl Verdict {
    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Proven => "proven",
            Verdict::OtherVersion => "other-version",
            Verdict::NotMadeAgain => "not-made-again",
            Verdict::Distrusted => "distrusted",
            Verdict::Changed => "changed",
            Verdict::Draft => "draft",
            Verdict::NotSent => "not-sent",
            Verdict::Unknown => "unknown",
            Verdict::CannotTell => "cannot-tell",
        }
    }

    /// Whether it is a yes: the file is a document that was sent, and it says what the repository says.
    ///
    /// A release that calls itself made by another version is no yes. Whoever can make releases could else have any
    /// words pass for the repository's, by a number that nobody can try here.
    pub fn is_yes(self) -> bool {
        self == Verdict::Proven
    }
}

/// A release and the document in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming<'w> {
    /// The release.
    pub release: &'w Release,
    /// The document's name in it.
    pub document: &'w str,
    /// Whether it can be made again; none where it is not this file that the release names.
    pub again: Option<Again>,
    /// The later release to the public that corrects it.
    pub corrected_by: Option<&'w Release>,
}

/// A tag that names a file and counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distrusted {
    /// Its name.
    pub tag: String,
    /// Its day by its own clock.
    pub day: Date,
    /// Why.
    pub why: WhyNot,
}

/// Why a release counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// Its parts do not agree, its maker was no contact, or the signature is not theirs or is missing.
    Fault(RecordFaultKind),
    /// What is needed to judge it is not here.
    NotHere,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<'w> {
    /// The file.
    pub file: &'w File,
    /// Its digest.
    pub digest: Fingerprint,
    /// What it is.
    pub verdict: Verdict,
    /// The releases that name it; of a changed one those whose document it says it is.
    pub named: Vec<Naming<'w>>,
    /// The tags that name it and count for nothing.
    pub distrusted: Vec<Distrusted>,
    /// What it says that it is.
    pub claim: Option<Claim>,
}

/// Looks at files. `world` has to be read with its releases, around `directory`.
///
/// # Errors
/// The repository can no longer be read.
pub fn verify<'w>(
    world: &'w World,
    directory: &Path,
    files: &'w [File],
) -> Result<Vec<Verified<'w>>, CommandError> {
    let mut press = Press::new(directory);
    files
        .iter()
        .map(|file| look_at(world, &mut press, file))
        .collect()
}

/// Whether git has everything here that a no rests on.
pub fn is_complete(world: &World) -> bool {
    let known = matches!(
        world.snapshot.history.state,
        crate::repository::HistoryState::Known(_)
    );
    let missing = &world.records.missing;
    known && world.snapshot.history.is_whole() && !missing.iter().any(|it| is_release(&it.named))
}

fn look_at<'w>(
    world: &'w World,
    press: &mut Press<'_>,
    file: &'w File,
) -> Result<Verified<'w>, CommandError> {
    let digest = Fingerprint::of_bytes(&file.bytes);
    let claim = Claim::of(file);
    let mut named = Vec::new();
    for release in trusted(world) {
        for (document, _) in release.documents.iter().filter(|(_, it)| **it == digest) {
            named.push(Naming {
                release,
                document,
                again: Some(press.again(release, document, digest)?),
                corrected_by: corrected_by(world, release),
            });
        }
    }
    let distrusted = distrusted(world, &digest);
    let is_draft = claim.as_ref().is_some_and(|claim| claim.is_draft);
    let verdict = if is_draft {
        Verdict::Draft
    } else if let Some(best) = best(&named) {
        best
    } else if !distrusted.is_empty() {
        Verdict::Distrusted
    } else {
        named = claimed(world, claim.as_ref(), &file.name);
        match (&claim, named.is_empty()) {
            _ if !is_complete(world) => Verdict::CannotTell,
            (_, false) => Verdict::Changed,
            (Some(_), true) => Verdict::NotSent,
            (None, true) => Verdict::Unknown,
        }
    };
    Ok(Verified {
        file,
        digest,
        verdict,
        named,
        distrusted,
        claim,
    })
}

fn trusted(world: &World) -> impl Iterator<Item = &Release> {
    world.records.releases.iter()
}

fn best(named: &[Naming<'_>]) -> Option<Verdict> {
    let again = || named.iter().filter_map(|naming| naming.again);
    if named.is_empty() {
        None
    } else if again().any(|again| again == Again::Identical) {
        Some(Verdict::Proven)
    } else if again().any(|again| again == Again::OtherVersion) {
        Some(Verdict::OtherVersion)
    } else {
        Some(Verdict::NotMadeAgain)
    }
}

/// The releases that name a document of the name that a file says it has; in its format, where one does.
fn claimed<'w>(world: &'w World, claim: Option<&Claim>, file: &str) -> Vec<Naming<'w>> {
    let Some(claim) = claim else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for release in trusted(world) {
        for document in release.documents.keys().filter(|name| claim.is(name)) {
            found.push(Naming {
                release,
                document,
                again: None,
                corrected_by: corrected_by(world, release),
            });
        }
    }
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_owned());
    let same = |naming: &Naming<'_>| ending(naming.document) == ending(file);
    if found.iter().any(same) {
        found.retain(same);
    }
    found
}

/// The latest release that puts itself in the place of one to the public.
fn corrected_by<'w>(world: &'w World, release: &Release) -> Option<&'w Release> {
    let is_later = |other: &&Release| {
        release.to == Stage::Public && other.to == Stage::Public && other.number > release.number
    };
    let mut all = world.records.releases_of(&release.meeting);
    all.rfind(is_later)
}

/// The tags under `release/` that name a digest and count for nothing.
fn distrusted(world: &World, digest: &Fingerprint) -> Vec<Distrusted> {
    let counted: Vec<&RecordSource> = trusted(world).map(|release| &release.source).collect();
    let tags = world.witnesses.tags.iter();
    tags.filter(|tag| !counted.contains(&&RecordSource::Tag(tag.name.clone())))
        .filter_map(|tag| {
            let day = day_of_naming(tag, digest)?;
            let source = RecordSource::Tag(tag.name.clone());
            let rejected = world.records.rejected.iter();
            let fault = rejected
                .filter(|it| it.source == source)
                .map(|it| it.why.fault)
                .next();
            Some(Distrusted {
                tag: tag.name.clone(),
                day,
                why: fault.map_or(WhyNot::NotHere, WhyNot::Fault),
            })
        })
        .collect()
}

/// The day of a tag that names a digest as a document's, whatever else it says.
fn day_of_naming(tag: &Tag, digest: &Fingerprint) -> Option<Date> {
    let TagContent::Annotated(annotation) = &tag.content else {
        return None;
    };
    let digest = digest.to_string();
    let names = annotation.trailers.iter().any(|trailer| {
        trailer.key.eq_ignore_ascii_case("Document")
            && trailer.value.split_whitespace().any(|word| word == digest)
    });
    names.then_some(annotation.tagger.day)
}
