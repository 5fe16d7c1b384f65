//! What another repository has of the same records, and sending them there.

use super::program::{Program, ProgramError};
use super::references::REMOTE;
use super::{Git, MadeTag, Repository};
use std::collections::{BTreeMap, BTreeSet};

/// How the records here and there differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// Tags that the other has and that are not here.
    pub not_here: BTreeSet<String>,
    /// Tags that are others there than here.
    pub others_there: BTreeSet<String>,
    /// Tags that are here and that the other does not have.
    pub not_there: BTreeSet<String>,
    /// Main there is not the main that is known here.
    pub main_moved: bool,
}

/// How a remote has a tag that is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum There {
    /// It has none of that name.
    Nothing,
    /// It has it.
    TheSame,
    /// It has another one of that name.
    Another,
}

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
        let there = ids_by_name(&listed);
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
            match here.get(*name) {
                None => differences.not_here.insert(short(name)),
                Some(own) => own != id && differences.others_there.insert(short(name)),
            };
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

    /// The name of a remote that konsult does not ask, where the one it asks is not there: then nobody can tell what
    /// others have recorded.
    pub fn other_remotes(&self) -> Option<String> {
        let git = self.git.as_ref()?;
        match git.reader.has_remote() {
            true => None,
            false => git.reader.first_remote(),
        }
    }

    /// How the remote has these tags of ours.
    ///
    /// # Errors
    ///
    /// The remote cannot be reached.
    pub fn tags_there(&self, names: &[String]) -> Result<BTreeMap<String, There>, ProgramError> {
        let git = self.git_to_write()?;
        let full = |name: &String| format!("refs/tags/{name}");
        let listed = Program::new(git, "ls-remote")
            .args(["--refs", REMOTE])
            .args(names.iter().map(full))
            .text()?;
        let there = ids_by_name(&listed);
        let mut found = BTreeMap::new();
        for name in names {
            let own = own_object(git, name)?;
            let how = match there.get(full(name).as_str()) {
                None => There::Nothing,
                Some(id) if *id == own => There::TheSame,
                Some(_) => There::Another,
            };
            found.insert(name.clone(), how);
        }
        Ok(found)
    }

    /// Takes away tags that were made here, all of them or none; none where one of them is another by now.
    ///
    /// # Errors
    ///
    /// Git refuses. Then nothing has changed.
    pub fn take_tags_away(&self, tags: &[MadeTag]) -> Result<(), ProgramError> {
        let git = self.git_to_write()?;
        let mut transaction = String::from("start\n");
        for tag in tags {
            transaction.push_str(&format!("delete refs/tags/{} {}\n", tag.name, tag.object));
        }
        transaction.push_str("prepare\ncommit\n");
        Program::new(git, "update-ref")
            .args(["--stdin", "-m", "konsult"])
            .run(transaction.as_bytes())?;
        Ok(())
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

/// What `git ls-remote` lists.
fn ids_by_name(listed: &str) -> BTreeMap<&str, &str> {
    let lines = listed.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(id, name)| (name, id)).collect()
}

fn own_object(git: &Git, name: &str) -> Result<String, ProgramError> {
    Program::new(git, "rev-parse")
        .args(["--verify", "--quiet", &format!("refs/tags/{name}")])
        .text()
}
