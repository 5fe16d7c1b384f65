//! A branch that has appointed itself main, where no remote and nobody who runs konsult says which branch that is.

use super::world::repository_error;
use super::{CommandError, World};
use crate::model::{RawContent, RawRecord, Settings, read_settings_config};
use crate::repository::{CONFIGURATION_FILE, HistoryState, Repository};

impl World {
    /// Asks which branch was main where the one that now is parted from it, if that one still is there and says that it is
    /// main.
    ///
    /// # Errors
    /// Git's own files cannot be read.
    pub(super) fn ask_main_before(&mut self, repository: &Repository) -> Result<(), CommandError> {
        let HistoryState::Known(main) = &self.snapshot.history.state else {
            return Ok(());
        };
        let others = repository.other_branches(main).map_err(repository_error)?;
        for other in others {
            if !names(&other.configuration, &other.name) {
                continue;
            }
            let parted = repository.parting(&main.commit, &other.commit);
            let Some(parted) = parted.map_err(repository_error)? else {
                continue;
            };
            let then = repository.configuration_at(&parted);
            let then = then.map_err(repository_error)?;
            if then.is_some_and(|then| names(&then, &other.name)) {
                self.main_before = Some(other.name);
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Whether a konsult.yaml names a branch as main.
fn names(configuration: &[u8], branch: &str) -> bool {
    let config = read_settings_config(&RawRecord {
        path: CONFIGURATION_FILE.to_owned(),
        content: RawContent::of(configuration),
    });
    config.is_some_and(|config| Settings::of(&config).main_branch == branch)
}
