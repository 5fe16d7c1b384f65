//! When commits of main's first-parent line arrived, to the second, and who wrote them.

use super::id::Id;
use super::objects::Objects;
use super::raw::ObjectKind;
use super::tags::person;
use super::{Repository, RepositoryError};
use std::collections::{BTreeMap, BTreeSet};

/// How a commit came to main.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// When, in seconds since 1970: never earlier than any commit it stands on.
    pub seconds: i64,
    /// The address of who wrote it, as the commit says; empty where that cannot be read.
    pub author: String,
}

impl Repository {
    /// For each of these commits that lies on main's first-parent line, how it arrived. `main` is main's newest commit.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn arrivals(
        &self,
        main: &str,
        commits: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, Arrival>, RepositoryError> {
        let (Some(git), Some(tip)) = (&self.git, Id::parse(main)) else {
            return Ok(BTreeMap::new());
        };
        let line = self.line(git, tip)?;
        let objects = git.reader.objects()?;
        let named = line.steps.iter().map(|step| (step.id.to_string(), step));
        let asked = named.filter(|(id, _)| commits.contains(id));
        let arrived = asked.map(|(id, step)| {
            let arrival = Arrival {
                seconds: step.arrived,
                author: author(&objects, step.id).unwrap_or_default(),
            };
            (id, arrival)
        });
        Ok(arrived.collect())
    }
}

fn author(objects: &Objects<'_>, commit: Id) -> Option<String> {
    let object = objects.of_kind(commit, ObjectKind::Commit).ok()?;
    let text = String::from_utf8_lossy(object.data());
    let head = text.split_once("\n\n").map_or(&*text, |(head, _)| head);
    let line = head.lines().find_map(|line| line.strip_prefix("author "));
    Some(person(line?)?.email)
}
