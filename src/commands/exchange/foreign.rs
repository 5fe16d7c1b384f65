//! What somebody else has put on the coordinator's branch: which commits, and how the branch is put back without losing
//! them.

use super::{COUNTERPART_BRANCH, STATE_BRANCH};
use crate::commands::CommandError;
use crate::language::{Arg, shell_word};
use crate::repository::ExchangeCommit;
use std::path::Path;

/// Commits on the coordinator's branch that no release names.
pub(super) struct Foreign {
    /// The newest first.
    pub commits: Vec<ExchangeCommit>,
    /// The newest that a release names; none where there is none, or something else stands below it.
    pub back: Option<String>,
}

impl Foreign {
    /// Refuses because of them. They may be of a release whose tag is not here, so that is looked into first.
    pub fn refusal(&self, folder: &Path) -> CommandError {
        let folder = folder.display().to_string();
        let named = self.commits.iter();
        let named = named.map(|one| format!("{} ({})", short(&one.id), one.author.name));
        let key = match self.back {
            Some(_) => "exchange-foreign-commit",
            None => "exchange-foreign-unknown",
        };
        let git = format!("git -C {}", shell_word(&folder));
        let tip = self.commits.first().map_or("", |one| short(&one.id));
        let back = self.back.as_deref().map_or("", short);
        // A name that is free: were it not, the second command would lose what the first has not kept.
        let kept = format!("{COUNTERPART_BRANCH}-{tip}");
        let commands =
            format!("\n  {git} branch {kept} {tip}\n  {git} branch -f {STATE_BRANCH} {back}");
        CommandError::refusal(key)
            .text("folder", folder)
            .text("branch", STATE_BRANCH)
            .text("kept", kept)
            .text("back", back)
            .text("commands", commands)
            .with("commits", Arg::texts(named))
    }
}

fn short(id: &str) -> &str {
    id.get(..10).unwrap_or(id)
}
