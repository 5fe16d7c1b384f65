//! The branches beside main, where konsult.yaml alone says which one main is.

use super::id::Id;
use super::program::Program;
use super::{Content, Git, Main, Repository, RepositoryError, Source, commit};
use std::sync::Arc;

/// Where local branches lie.
const BRANCHES: &str = "refs/heads/";

/// A local branch that is not main.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherBranch {
    /// Its name, without `refs/heads/`.
    pub name: String,
    /// The id of its newest commit.
    pub commit: String,
    /// konsult.yaml as that commit has it.
    pub configuration: Arc<[u8]>,
}

impl Repository {
    /// The local branches beside main that have a konsult.yaml. None where main was named, or where it is a remote's: no
    /// file says then which branch it is.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn other_branches(&self, main: &Main) -> Result<Vec<OtherBranch>, RepositoryError> {
        let Some(git) = self.git.as_ref().filter(|_| self.main.is_none()) else {
            return Ok(Vec::new());
        };
        if !main.reference.starts_with(BRANCHES) {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for reference in git.reader.references(BRANCHES)? {
            let name = reference.name.strip_prefix(BRANCHES);
            let (Some(name), Some(id)) = (name, reference.target) else {
                continue;
            };
            if reference.name != main.reference
                && let Some(configuration) = configuration(git, id)?
            {
                found.push(OtherBranch {
                    name: name.to_owned(),
                    commit: id.to_string(),
                    configuration,
                });
            }
        }
        Ok(found)
    }

    /// The branch that the work tree stands on, without `refs/heads/`; none where it stands on none, and where no work tree
    /// was read.
    pub fn branch_here(&self) -> Option<String> {
        let git = self
            .git
            .as_ref()
            .filter(|_| matches!(self.source, Source::WorkTree))?;
        let asked = Program::reading(git.reader.folder(), "symbolic-ref");
        let name = asked.args(["--quiet", "HEAD"]).line().ok()?;
        name.strip_prefix(BRANCHES).map(str::to_owned)
    }

    /// konsult.yaml as a commit has it; none where it has none that is here.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn configuration_at(&self, commit: &str) -> Result<Option<Arc<[u8]>>, RepositoryError> {
        match (&self.git, Id::parse(commit)) {
            (Some(git), Some(id)) => configuration(git, id),
            _ => Ok(None),
        }
    }
}

fn configuration(git: &Git, commit: Id) -> Result<Option<Arc<[u8]>>, RepositoryError> {
    let found = commit::configuration(git, commit)?;
    Ok(found.content.and_then(Content::into_bytes))
}
