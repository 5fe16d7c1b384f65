//! The world as values: the files of a konsult repository, and what git witnesses about them.
//!
//! This is the only place with a file system and with git. It judges nothing: a file that cannot
//! be read, a link that is not followed, an object that is not there are all parts of the
//! [`Snapshot`]. Errors are kept for a repository that cannot be opened at all.
//!
//! Reading never writes, never fetches, never follows a symbolic link below the root, and does not
//! ask the clock. It takes nothing from the environment; of git's variables the git that is called
//! sees only those that `program` lists. Writing is in [`files`], and in [`new_history`] for a whole
//! new git repository.
//!
//! ```text
//! open ──▶ configuration ──▶ snapshot(main_branch) ──▶ versions(main, stems)
//! ```

#![expect(
    clippy::disallowed_methods,
    reason = "this is the room of the file system"
)]

mod addition;
mod ancestry;
mod arrivals;
mod aside;
mod at_once;
mod batch;
mod between;
mod branches;
mod by_program;
mod clearing;
mod commit;
mod commit_graph;
mod disk;
mod elsewhere;
mod encoding;
mod error;
mod exchange;
pub mod files;
mod gaps;
mod held;
mod id;
mod line;
mod lock;
mod main_branch;
mod mentions;
mod misnamed;
pub mod named;
pub mod new_history;
pub mod new_tags;
mod objects;
mod open;
mod program;
mod raw;
mod reader;
mod recording;
mod records;
mod references;
mod remote;
mod selection;
mod signatures;
mod sparse;
mod tags;
mod trailers;
mod trees;
mod values;
mod versions;
mod witnesses;
mod writers;

pub use addition::Addition;
pub use ancestry::LineCommit;
pub use arrivals::Arrival;
pub use at_once::at_once;
pub use between::Edit;
pub use branches::OtherBranch;
pub use elsewhere::elsewhere_among;
pub use error::RepositoryError;
pub use exchange::{Exchange, ExchangeCommit, ExchangeError, ExchangeFile};
pub use line::{day_in_oslo, in_oslo};
pub use lock::Lock;
pub use mentions::{Mention, Mentions};
pub use misnamed::misnamed;
pub use open::{Request, open, open_by_program};
pub use program::ProgramError;
pub use recording::{MadeTag, NewTag, Signing};
pub use references::REMOTE;
pub use remote::{Differences, There};
pub use signatures::ssh_key;
pub use tags::TagNames;
pub use trailers::{Trailer, Trailers};
pub use values::{
    CONFIGURATION_FILE, Content, Elsewhere, Gap, History, HistoryState, LeftOut, LeftOutReason,
    MAX_FILE_BYTES, Main, RawFile, RecordKind, Revision, Snapshot, Stem, Version, VersionContent,
};
pub use versions::Versions;
pub use witnesses::{
    Annotation, ClearingCommit, CommitFacts, Key, Person, RECORD_FOLDERS, Signature, Tag,
    TagContent, WhyUncheckable, Witnesses,
};

use chrono::NaiveDate;
use commit_graph::CommitGraph;
use id::Id;
use objects::{Objects, Unread};
use reader::Reader;
use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A konsult repository that has been found, and from which snapshots can be taken.
pub struct Repository {
    root: PathBuf,
    git: Option<Git>,
    source: Source,
    main: Option<String>,
    /// The first-parent line read last: finding main and reckoning history need the same one.
    line: RefCell<Option<Rc<line::Line>>>,
}

/// The git repository around the root.
struct Git {
    reader: Reader,
    /// The parts of the path from the top of git's trees to the root.
    prefix: Vec<String>,
    /// What git has noted of its commits; read when a commit is first asked about.
    graph: OnceCell<CommitGraph>,
}

/// Where the files are read from.
enum Source {
    WorkTree,
    Commit { id: Id, named: String },
}

impl Git {
    fn new(reader: Reader, prefix: Vec<String>) -> Self {
        let graph = OnceCell::new();
        Self {
            reader,
            prefix,
            graph,
        }
    }

    /// What a commit says of its place in history.
    fn commit(&self, objects: &Objects<'_>, id: Id) -> Result<raw::CommitHeader, Unread> {
        self.graph().read_commit(objects, id)
    }

    fn graph(&self) -> &CommitGraph {
        self.graph.get_or_init(|| match &self.reader {
            Reader::Library(_) if !gaps::is_shallow(self) => {
                CommitGraph::read(&self.reader.common_folder().join("objects"))
            }
            // The program is asked for the commits themselves, so that the two readers can be held against each other.
            _ => CommitGraph::default(),
        })
    }
}

impl Repository {
    /// The folder of the konsult repository: where konsult.yaml lies. For a bare git repository
    /// it is the git folder itself, and for a revision it need not exist on disk.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path from the top of git's trees to the root, with `/` between the parts; empty where the two are one, and
    /// outside git.
    pub fn folder(&self) -> String {
        let git = self.git.as_ref();
        git.map_or_else(String::new, |git| git.prefix.join("/"))
    }

    /// Where the files are read from.
    pub fn revision(&self) -> Revision {
        match &self.source {
            Source::WorkTree => Revision::WorkTree,
            Source::Commit { id, named } => Revision::Commit {
                id: id.to_string(),
                named: named.clone(),
            },
        }
    }

    /// konsult.yaml alone, as the work tree or the revision has it; `None` if it has none, or
    /// only a symbolic link in its place.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn configuration(&self) -> Result<Option<RawFile>, RepositoryError> {
        let content = match (&self.source, &self.git) {
            (Source::Commit { id, .. }, Some(git)) => commit::configuration(git, *id)?.content,
            _ => disk::configuration(&self.root),
        };
        Ok(content.map(|content| RawFile {
            path: CONFIGURATION_FILE.to_owned(),
            content,
        }))
    }

    /// One file of those that a snapshot only names; `None` if there is none, or something else in its place.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read.
    pub fn file(&self, path: &str) -> Result<Option<Content>, RepositoryError> {
        match (&self.source, &self.git) {
            (Source::Commit { id, .. }, Some(git)) => commit::file(git, *id, path),
            _ => Ok(disk::file(&self.root, path)),
        }
    }

    /// The day in Oslo of the commit that the files are read from, by its committer; `None` for a work tree.
    pub fn committed(&self) -> Option<NaiveDate> {
        match (&self.source, &self.git) {
            (Source::Commit { id, .. }, Some(git)) => commit::day(git, *id),
            _ => None,
        }
    }

    /// The instant of the commit that the files are read from or, for a work tree, that it stands on: its committer's,
    /// in seconds since 1970. `None` where nothing has been committed.
    pub fn instant(&self) -> Option<i64> {
        self.commit_seconds(&self.head()?)
    }

    /// Reads all files and finds main, where `main_branch` is the name in the configuration.
    ///
    /// # Errors
    ///
    /// When git's own files cannot be read. What is wrong with a single file or object is in the
    /// snapshot instead.
    pub fn snapshot(&self, main_branch: &str) -> Result<Snapshot, RepositoryError> {
        let mut missing = Vec::new();
        let ((files, left_out), elsewhere, mut history) = match (&self.source, &self.git) {
            (Source::Commit { id, .. }, Some(git)) => {
                let read = commit::read(git, *id, &mut missing)?;
                let elsewhere = commit::elsewhere(git, *id)?;
                (read, elsewhere, self.history(main_branch)?)
            }
            _ => {
                let root = &self.root;
                let (read, history) = at_once(
                    || (disk::read(root), disk::elsewhere(root)),
                    || self.history(main_branch),
                );
                let (read, elsewhere) = read;
                (read, elsewhere, history?)
            }
        };
        if let Some(git) = &self.git {
            gaps::add_missing(&mut history.gaps, git, missing);
        }
        Ok(Snapshot {
            revision: self.revision(),
            files,
            left_out,
            elsewhere,
            history,
        })
    }
}
