//! When commits of main's first-parent line arrived, to the second.

use super::id::Id;
use super::{Repository, RepositoryError};
use std::collections::{BTreeMap, BTreeSet};

impl Repository {
    /// For each of these commits that lies on main's first-parent line, when it arrived, in seconds since 1970: never
    /// earlier than any commit it stands on. `main` is main's newest commit.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn moments(
        &self,
        main: &str,
        commits: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, i64>, RepositoryError> {
        let (Some(git), Some(tip)) = (&self.git, Id::parse(main)) else {
            return Ok(BTreeMap::new());
        };
        let line = self.line(git, tip)?;
        let steps = line.steps.iter();
        let named = steps.map(|step| (step.id.to_string(), step.arrived));
        Ok(named.filter(|(id, _)| commits.contains(id)).collect())
    }
}
