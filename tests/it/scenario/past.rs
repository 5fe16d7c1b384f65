//! What main has held of the meetings' files in a scenario.

use super::entry::{day, stem_at};
use konsult::facts::MeetingThen;
use konsult::repository::{RecordKind, Version, VersionContent};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The versions of every meeting's file, newest first.
pub fn meetings_past(
    mut arrived: BTreeMap<String, Vec<Version>>,
    files: &[(String, Vec<u8>)],
) -> BTreeMap<String, Vec<MeetingThen>> {
    for (path, bytes) in files {
        let stem = stem_at(path).filter(|stem| stem.kind == RecordKind::Meeting);
        if let Some(stem) = stem {
            arrived.entry(stem.id).or_insert_with(|| {
                let content = VersionContent::Bytes(Arc::from(bytes.as_slice()));
                vec![version("2020-01-02", "kari@kdd.example", content, true)]
            });
        }
    }
    let read = |(id, versions): (String, Vec<Version>)| {
        let versions = versions.iter().rev();
        let list = versions.map(|version| MeetingThen::of(&id, version));
        (id.clone(), list.collect())
    };
    arrived.into_iter().map(read).collect()
}

/// A version of a file that came to main.
pub fn version(on: &str, email: &str, content: VersionContent, appeared: bool) -> Version {
    Version {
        commit: "ab".repeat(20),
        day: day(on),
        committer_email: email.to_owned(),
        appeared,
        standing: false,
        content,
    }
}
