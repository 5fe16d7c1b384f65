//! Which reference is main.

use super::id::Id;
use super::line::Line;
use super::references::Head;
use super::{Content, Gap, Git, History, HistoryState, Main, Repository, RepositoryError, Source};
use super::{commit, gaps, sparse};
use std::rc::Rc;

/// Where the search for main ended.
enum Search {
    Found { reference: String, commit: Id },
    NotFound { tried: Vec<String> },
}

impl Repository {
    /// Finds main, where `main_branch` is the name in the configuration, and the gaps in what
    /// git can witness.
    ///
    /// Main is the reference the request named; else what `refs/remotes/origin/HEAD` points at;
    /// else `main_branch` of the remote `origin`; else, if there is no remote at all, the local
    /// branch of that name. A reference that the request named and that does not exist is not
    /// replaced by another.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn history(&self, main_branch: &str) -> Result<History, RepositoryError> {
        let Some(git) = &self.git else {
            return Ok(History {
                state: HistoryState::OutsideGit,
                gaps: Vec::new(),
            });
        };
        let mut gaps = gaps::standing(git)?;
        if let Source::WorkTree = self.source {
            gaps.extend(sparse::left_out(git, &self.root)?);
        }
        let state = match self.search(git, main_branch)? {
            Search::Found { reference, commit } => {
                HistoryState::Known(self.main(git, reference, commit, &mut gaps)?)
            }
            Search::NotFound { .. } if nothing_committed(git) => HistoryState::NoCommits,
            Search::NotFound { tried } => HistoryState::NoMain {
                tried,
                left_at_remote: self.main.is_none() && git.reader.leaves_branches(),
            },
        };
        Ok(History { state, gaps })
    }

    fn search(&self, git: &Git, main_branch: &str) -> Result<Search, RepositoryError> {
        if let Some(name) = &self.main {
            return Ok(named(git, name));
        }
        let mut candidates = vec![
            "refs/remotes/origin/HEAD".to_owned(),
            format!("refs/remotes/origin/{main_branch}"),
        ];
        if !git.reader.has_remotes()? {
            candidates.push(format!("refs/heads/{main_branch}"));
        }
        let found = candidates
            .iter()
            .find_map(|name| git.reader.reference(name));
        Ok(match found {
            Some((reference, commit)) => Search::Found { reference, commit },
            None => Search::NotFound { tried: candidates },
        })
    }

    fn main(
        &self,
        git: &Git,
        reference: String,
        tip: Id,
        gaps: &mut Vec<Gap>,
    ) -> Result<Main, RepositoryError> {
        let found = commit::configuration(git, tip)?;
        gaps::add_missing(gaps, git, found.missing.into_iter().collect());
        let configuration = found.content.and_then(Content::into_bytes);
        let revision = match self.source {
            Source::Commit { id, .. } => Some(id),
            Source::WorkTree => None,
        };
        let on_line = match revision {
            Some(id) => id == tip || self.line(git, tip)?.position(id).is_some(),
            None => false,
        };
        let start = revision.filter(|_| on_line).unwrap_or(tip);
        Ok(Main {
            reference,
            commit: tip.to_string(),
            configuration,
            revision_on_main: on_line,
            start: start.to_string(),
        })
    }

    /// Reads main's first-parent line, which else is read when it is first asked about. `main` is main's newest commit.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn read_line(&self, main: &str) -> Result<(), RepositoryError> {
        match (&self.git, Id::parse(main)) {
            (Some(git), Some(tip)) => self.line(git, tip).map(|_| ()),
            _ => Ok(()),
        }
    }

    /// The first-parent line from that commit, read once.
    pub(super) fn line(&self, git: &Git, tip: Id) -> Result<Rc<Line>, RepositoryError> {
        let known = self.line.borrow().clone();
        match known.filter(|line| line.tip == tip) {
            Some(line) => Ok(line),
            None => {
                let line = Rc::new(Line::read(git, &git.reader.objects()?, tip));
                self.line.replace(Some(Rc::clone(&line)));
                Ok(line)
            }
        }
    }
}

/// The reference the user named, in full or in short, or else a commit that is named directly.
fn named(git: &Git, name: &str) -> Search {
    if let Some((reference, commit)) = git.reader.reference_in_short(name) {
        return Search::Found { reference, commit };
    }
    match git.reader.commit_named(name) {
        Some(commit) => Search::Found {
            reference: name.to_owned(),
            commit,
        },
        None => Search::NotFound {
            tried: vec![name.to_owned()],
        },
    }
}

/// Whether HEAD is a branch to be, and no branch or tag holds a commit either. A branch that is
/// merely new must not pass for a new repository, of which less is demanded.
fn nothing_committed(git: &Git) -> bool {
    // A reference that cannot be read is one all the same.
    let none = || {
        git.reader
            .references("refs/")
            .is_ok_and(|found| found.is_empty())
    };
    git.reader.head() == Head::Unborn && none()
}
