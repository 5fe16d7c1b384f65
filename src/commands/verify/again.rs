//! Making a document of a release again.

use super::{OWN_VERSION, Release};
use crate::commands::render::{Format, Sent, documents_for, released_one, world_of_release};
use crate::commands::{CommandError, World};
use crate::document::DocumentKind;
use crate::model::Fingerprint;
use std::collections::BTreeMap;
use std::path::Path;

/// What came of making a document again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// The very same, to the last byte.
    Identical,
    /// Something else, which is as it may be: konsult or its templates are not those that made the release.
    OtherVersion,
    /// Something else, or nothing, though konsult calls itself the same and has the same templates.
    Otherwise,
}

/// Makes documents of releases. Each commit is read once.
pub(super) struct Press<'d> {
    directory: &'d Path,
    worlds: BTreeMap<String, World>,
}

impl<'d> Press<'d> {
    pub(super) fn new(directory: &'d Path) -> Self {
        Press {
            directory,
            worlds: BTreeMap::new(),
        }
    }

    /// Makes the document `name` of a release again and compares it with `digest`.
    ///
    /// # Errors
    /// The commit cannot be read.
    pub(super) fn again(
        &mut self,
        release: &Release,
        name: &str,
        digest: Fingerprint,
    ) -> Result<Again, CommandError> {
        let other = match release.version == OWN_VERSION {
            true => Again::Otherwise,
            false => Again::OtherVersion,
        };
        let Some((kind, format)) = parts(release, name) else {
            return Ok(other);
        };
        let key = format!("{} {}", release.commit, release.meeting);
        if !self.worlds.contains_key(&key) {
            let world = world_of_release(self.directory, release)?;
            self.worlds.insert(key.clone(), world);
        }
        let Some(world) = self.worlds.get(&key) else {
            return Ok(other);
        };
        let (of, sent) = (&release.meeting, Sent::of(release));
        let Ok(made) = released_one(world, of, sent, kind, &[format], &[]) else {
            return Ok(other);
        };
        let bytes = made.outputs.first().map(|output| output.bytes.as_slice());
        if bytes.map(Fingerprint::of_bytes) == Some(digest) {
            return Ok(Again::Identical);
        }
        // The same number may stand on two builds; the templates tell some of them apart.
        let mut templates = made.templates.iter();
        let differ = templates.any(|(name, now)| {
            let then = release.templates.get(name);
            then.is_some_and(|then| then != now)
        });
        Ok(if differ { Again::OtherVersion } else { other })
    }
}

/// The document and the format that a name such as `2027-2-material.html` tells; none where this konsult does not know
/// them, or makes no such document for the release.
fn parts(release: &Release, name: &str) -> Option<(&'static DocumentKind, Format)> {
    let rest = name.strip_prefix(&release.meeting)?.strip_prefix('-')?;
    let (kind, ending) = rest.rsplit_once('.')?;
    let kind = DocumentKind::named(kind)?;
    let mut formats = Format::ALL.iter().copied();
    let format = formats.find(|format| format.ending() == ending)?;
    documents_for(release.to)
        .contains(&kind)
        .then_some((kind, format))
}
