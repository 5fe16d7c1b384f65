//! What git has of the state's own file of a case.

use crate::commands::world::repository_error;
use crate::commands::{CommandError, World};
use crate::repository::{HistoryState, RecordKind, Repository, Stem, VersionContent};
use std::collections::{BTreeMap, BTreeSet};

fn stem(case: &str) -> Stem {
    Stem {
        kind: RecordKind::Case,
        id: case.to_owned(),
    }
}

/// A file of the state's as it is now; none where there is none that can be read.
pub(super) fn content_of(repository: &Repository, path: &str) -> Option<Vec<u8>> {
    let content = repository.file(path).ok()??;
    content.into_bytes().map(|bytes| bytes.to_vec())
}

/// The file as the commit that is checked out has it.
pub(super) fn checked_out(
    repository: &Repository,
    case: &str,
) -> Result<Option<Vec<u8>>, CommandError> {
    let Some(head) = repository.head() else {
        return Ok(None);
    };
    let key = (head, stem(case));
    let (held, _) = repository
        .held(&BTreeSet::from([key.clone()]))
        .map_err(repository_error)?;
    Ok(match held.get(&key) {
        Some(VersionContent::Bytes(bytes)) => Some(bytes.to_vec()),
        _ => None,
    })
}

/// The file as it has been on main.
pub(super) fn past_contents(
    world: &World,
    repository: &Repository,
    case: &str,
) -> Result<Vec<Vec<u8>>, CommandError> {
    let HistoryState::Known(main) = &world.snapshot.history.state else {
        return Ok(Vec::new());
    };
    let stem = stem(case);
    let asked = BTreeMap::from([(stem.clone(), None)]);
    let found = repository
        .versions(main, &asked, |_, _| false)
        .map_err(repository_error)?;
    let versions = found.by_stem.get(&stem).into_iter().flatten();
    let bytes = versions.filter_map(|version| match &version.content {
        VersionContent::Bytes(bytes) => Some(bytes.to_vec()),
        _ => None,
    });
    Ok(bytes.collect())
}
