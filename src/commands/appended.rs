//! The files under `appendices/`: what is written in them, and what has been changed since they were sent.

use super::CommandError;
use super::world::{Place, World, open_repository, raw_record, repository_error};
use crate::calendar::Date;
use crate::repository::Repository;
use std::collections::BTreeMap;

impl World {
    /// Reads files under `appendices/`, which loading only names.
    ///
    /// # Errors
    /// The repository can no longer be read.
    pub fn read_texts(
        &mut self,
        place: &Place<'_>,
        paths: impl IntoIterator<Item = String>,
    ) -> Result<(), CommandError> {
        self.take_texts(&open_repository(place)?, paths)
    }

    /// Reads what is written in the appendices of the meetings that are judged: that goes to others too.
    pub(super) fn read_appended(
        &mut self,
        repository: &Repository,
        today: Date,
        all: bool,
    ) -> Result<(), CommandError> {
        let facts = self.facts(today, all);
        let meetings = self.dataset.readable_meetings();
        let judged = meetings.filter(|meeting| facts.is_judged(meeting));
        let named = judged.flat_map(|meeting| meeting.fields.appended());
        let written = named.filter(|file| file.value.is_markdown());
        let paths = written.map(|file| file.value.0.clone());
        let unread: Vec<String> = paths
            .filter(|path| self.dataset.appendices.contains(path))
            .filter(|path| !self.texts.contains_key(path))
            .collect();
        self.take_texts(repository, unread)
    }

    fn take_texts(
        &mut self,
        repository: &Repository,
        paths: impl IntoIterator<Item = String>,
    ) -> Result<(), CommandError> {
        for path in paths {
            if let Some(content) = repository.file(&path).map_err(repository_error)? {
                let raw = raw_record(path, content);
                self.texts.insert(raw.path, raw.content);
            }
        }
        Ok(())
    }

    /// Asks git which of them have been changed since the material of a meeting was sent to its participants.
    ///
    /// # Errors
    /// Git refuses, or is not there.
    pub(super) fn ask_attached(
        &mut self,
        repository: &Repository,
        today: Date,
        all: bool,
    ) -> Result<(), CommandError> {
        let facts = self.facts(today, all);
        let mut found = BTreeMap::new();
        for meeting in self.dataset.readable_meetings() {
            let sent = facts.dispatched(&meeting.id);
            let Some(sent) = sent.filter(|_| facts.is_judged(meeting)) else {
                continue;
            };
            if facts.attached_then(sent).is_empty() {
                continue;
            }
            let end = facts.published(&meeting.id);
            let end = end.map(|release| release.commit.as_str());
            let changed = repository.appendices_since(&sent.commit, end);
            found.insert(meeting.id.clone(), changed.map_err(repository_error)?);
        }
        self.attached_since = found;
        Ok(())
    }
}
