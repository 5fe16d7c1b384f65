//! Leaving a file of a case where it lies in the other repository, and as it is where it says the very same as what would
//! be put there: else the counterpart, which has it in its own words on its branch, meets it in others on the state's, and
//! has to settle a conflict in which nothing is at stake.
//!
//! What is kept are bytes that the counterpart has already, by a release that is recorded or by a commit of its own.
//! Nothing of the state's own file comes along with them, and they count only where every value and section that is
//! read out of them is one of those written anew, and there is no other.

use super::branch::{case_of, whose};
use super::files::{Known, Tree};
use super::voice::OneCase;
use super::{COUNTERPART_BRANCH, STATE_BRANCH};
use crate::commands::World;
use crate::repository::{Exchange, ExchangeError};

/// Puts in the place of each file of a case the one that the counterpart has, where that says the same: as it was
/// exported last, else as the counterpart wrote it last. `known` is all that was exported.
///
/// # Errors
/// Git refuses.
pub(super) fn keep(
    tree: &mut Tree,
    world: &World,
    exchange: &Exchange,
    known: &Known,
) -> Result<(), ExchangeError> {
    let Some(there) = There::read(world, exchange, known)? else {
        return Ok(());
    };
    let mut kept = Tree::default();
    for (path, anew) in std::mem::take(&mut tree.0) {
        let (path, bytes) = match case_of(&path) {
            Ok(case) => {
                let place = there.place(case).unwrap_or(&path).to_owned();
                let same = there.same(case, &place, &anew)?;
                (place, same.unwrap_or(anew))
            }
            Err(_) => (path, anew),
        };
        kept.0.insert(path, bytes);
    }
    *tree = kept;
    Ok(())
}

/// What the other repository has.
struct There<'a> {
    world: &'a World,
    exchange: &'a Exchange,
    /// The tip of the coordinator's branch, and its files.
    state: String,
    exported: Tree,
    /// The tip of the counterpart's branch, and the paths of its files.
    theirs: Option<(String, Vec<String>)>,
}

impl<'a> There<'a> {
    /// Reads it; none where nothing has been exported, or somebody else has written on the coordinator's branch, which
    /// is told of before anything is put there.
    fn read(
        world: &'a World,
        exchange: &'a Exchange,
        known: &Known,
    ) -> Result<Option<Self>, ExchangeError> {
        let Some(state) = exchange.tip(STATE_BRANCH)? else {
            return Ok(None);
        };
        let exported = Tree::of(exchange, &state)?;
        let Some(exported) = exported.filter(|tree| {
            let fingerprint = tree.fingerprint();
            known.iter().any(|(_, known)| *known == fingerprint)
        }) else {
            return Ok(None);
        };
        let theirs = match exchange.tip(COUNTERPART_BRANCH)? {
            Some(tip) => {
                let files = exchange.files(&tip)?.into_iter();
                Some((tip, files.filter_map(|file| file.path).collect()))
            }
            None => None,
        };
        Ok(Some(There {
            world,
            exchange,
            state,
            exported,
            theirs,
        }))
    }

    /// Where a case lies there: two files of one case would be none.
    fn place(&self, case: &str) -> Option<&str> {
        let exported = self.exported.0.keys();
        let theirs = self.theirs.iter().flat_map(|(_, paths)| paths);
        let mut paths = exported.chain(theirs).map(String::as_str);
        paths.find(|path| case_of(path) == Ok(case))
    }

    /// The file there that says the same as the one written anew.
    fn same(&self, case: &str, path: &str, anew: &[u8]) -> Result<Option<Vec<u8>>, ExchangeError> {
        let counterpart = &self.world.settings.counterpart;
        let Ok(anew) = OneCase::read(case, anew, counterpart) else {
            return Ok(None);
        };
        let same = |other: &Vec<u8>| {
            let other = OneCase::read(case, other, counterpart);
            other.is_ok_and(|other| other.says_the_same(&anew))
        };
        let exported = self.exported.0.get(path).filter(|before| same(before));
        match exported {
            Some(exported) => Ok(Some(exported.clone())),
            None => Ok(self.written(path)?.into_iter().find(same)),
        }
    }

    /// The file as the counterpart has written it since what was exported, the newest first. What somebody else has put
    /// on its branch is none of it.
    fn written(&self, path: &str) -> Result<Vec<Vec<u8>>, ExchangeError> {
        let mut found = Vec::new();
        let Some((tip, _)) = &self.theirs else {
            return Ok(found);
        };
        for id in self.exchange.commits(tip, &[&self.state], Some(path))? {
            let commit = match self.exchange.commit(&id) {
                Err(ExchangeError::UnreadableCommit(_)) => continue,
                read => read?,
            };
            // Which export it stands on is no matter: its words are in what is exported now.
            if whose(self.world, &commit, &commit).is_some() {
                continue;
            }
            let files = self.exchange.files(&id)?.into_iter();
            let file = files
                .filter(|file| file.is_plain)
                .find(|file| file.path.as_deref() == Some(path));
            let bytes = file.and_then(|file| self.exchange.content(&file).into_bytes());
            found.extend(bytes.map(|bytes| bytes.to_vec()));
        }
        Ok(found)
    }
}
