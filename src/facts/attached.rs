//! What lay by the material of a meeting when it was sent, and lies by it in the end (guide 2.1, 3.4).

use super::{Facts, Release};
use crate::model::{Meeting, Record, TextId, TextKind, read_version};
use crate::source::Span;
use std::collections::BTreeMap;

/// What has become of a file that lies by the material.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachedChange {
    /// It says something else.
    Changed,
    /// It has come to it.
    Come,
    /// It is no longer there.
    Gone,
}

impl<'a> Facts<'a> {
    /// The files under `appendices/` that went with a release, by path: true for what stood in the material itself.
    /// Empty where nobody can tell.
    pub fn attached_then(&self, release: &Release) -> BTreeMap<String, bool> {
        let opening = TextId::new(TextKind::Opening, &release.meeting);
        let bytes = self.bytes_sent(release, &opening);
        let then = bytes.and_then(|bytes| read_version::<Meeting>(bytes));
        then.as_ref().map_or_else(BTreeMap::new, attached_to)
    }

    /// What has become of the files that lay by the material of a meeting, since the participants were sent it: by path,
    /// with the place in the meeting's record where it is named. A memo or an appendix that is to come after the meeting
    /// was never part of it.
    pub fn attached_changes(
        &self,
        meeting: &'a Record<Meeting>,
        sent: &Release,
    ) -> Vec<(String, AttachedChange, Option<Span>)> {
        let fields = &meeting.fields;
        if fields.memos.is_partly_broken() || fields.appendices.is_partly_broken() {
            return Vec::new();
        }
        let then = self.attached_then(sent);
        let published = self.published(&meeting.id);
        let end = published.map_or_else(|| attached_to(fields), |last| self.attached_then(last));
        let changed = self.attached_since.get(&meeting.id);
        let of = |path: &String| match (then.get(path), end.get(path)) {
            (Some(_), Some(_)) => changed?.contains(path).then_some(AttachedChange::Changed),
            (Some(true), None) => Some(AttachedChange::Gone),
            (None, Some(true)) => Some(AttachedChange::Come),
            _ => None,
        };
        let mut paths: Vec<&String> = then.keys().chain(end.keys()).collect();
        paths.sort();
        paths.dedup();
        let place = |path: &str| {
            let mut named = fields.appended();
            let named = named.find(|file| file.value.0 == path);
            named.map(|file| file.span)
        };
        paths
            .into_iter()
            .filter_map(|path| Some((path.clone(), of(path)?, place(path))))
            .collect()
    }
}

fn attached_to(meeting: &Meeting) -> BTreeMap<String, bool> {
    let attached = meeting.attached();
    let named = attached.map(|(file, inside)| (file.value.0.clone(), inside));
    named.collect()
}
