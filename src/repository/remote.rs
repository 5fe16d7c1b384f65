//! What another repository has of the same records, and sending them there.

use super::Repository;
use super::program::{Program, ProgramError};
use std::collections::{BTreeMap, BTreeSet};

/// How the records here and there differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// Tags that the other has and that are not here, or are others here.
    pub not_here: BTreeSet<String>,
    /// Tags that are here and that the other does not have.
    pub not_there: BTreeSet<String>,
    /// Main there is not the main that is known here.
    pub main_moved: bool,
}

/// The remote that is asked.
pub const REMOTE: &str = "origin";

impl Repository {
    /// Compares the records with those of the remote, and main too; none where there is no remote.
    ///
    /// # Errors
    ///
    /// The remote cannot be reached.
    pub fn compare_with_remote(
        &self,
        main_branch: &str,
        main: &str,
    ) -> Result<Option<Differences>, ProgramError> {
        let git = self.git_to_write()?;
        if !git.reader.has_remote() {
            return Ok(None);
        }
        let branch = format!("refs/heads/{main_branch}");
        let listed = Program::new(git, "ls-remote")
            .args(["--refs", REMOTE, &branch])
            .args(["refs/tags/clearance/*", "refs/tags/release/*"])
            .text()?;
        let there: BTreeMap<&str, &str> = listed
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(id, name)| (name, id))
            .collect();
        let mut differences = Differences {
            main_moved: there.get(branch.as_str()).is_some_and(|id| *id != main),
            ..Differences::default()
        };
        let (tags, _) = self.tags().map_err(|error| ProgramError::Io {
            message: error.to_string(),
        })?;
        let here: BTreeMap<String, String> = tags
            .into_iter()
            .map(|tag| (format!("refs/tags/{}", tag.name), tag.object))
            .collect();
        let short = |name: &str| name.trim_start_matches("refs/tags/").to_owned();
        for (name, id) in there
            .iter()
            .filter(|(name, _)| name.starts_with("refs/tags/"))
        {
            if here.get(*name).map(String::as_str) != Some(id) {
                differences.not_here.insert(short(name));
            }
        }
        let only_here = here
            .keys()
            .filter(|name| !there.contains_key(name.as_str()));
        differences
            .not_there
            .extend(only_here.map(|name| short(name)));
        Ok(Some(differences))
    }

    /// There is a remote that records can be sent to.
    pub fn has_remote(&self) -> bool {
        let git = self.git.as_ref();
        git.is_some_and(|git| git.reader.has_remote())
    }

    /// Sends tags to the remote, all of them or none.
    ///
    /// # Errors
    ///
    /// The remote cannot be reached or refuses.
    pub fn push_tags(&self, names: &[String]) -> Result<(), ProgramError> {
        let git = self.git_to_write()?;
        let specs = names.iter().map(|name| format!("refs/tags/{name}"));
        Program::new(git, "push")
            .args(["--atomic", "--quiet", REMOTE])
            .args(specs)
            .run(b"")?;
        Ok(())
    }
}
