//! What reading the world results in: plain values, which tests build in memory just as well.

use chrono::NaiveDate;
use std::sync::Arc;

/// The most bytes a file may have and still be read: 1 MiB.
pub const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// The name of the file that makes a folder a konsult repository.
pub const CONFIGURATION_FILE: &str = "konsult.yaml";

/// All that a run needs to know of the files and of git, at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Where the files were read from.
    pub revision: Revision,
    /// The files, sorted by path.
    pub files: Vec<RawFile>,
    /// What lies among the files and was not read, sorted by path.
    pub left_out: Vec<LeftOut>,
    /// What lies beside the folders that are read and begins with fields as a record does.
    pub elsewhere: Vec<Elsewhere>,
    /// What git can witness about them.
    pub history: History,
}

/// Where a snapshot's files come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Revision {
    /// The files on disk, committed or not.
    WorkTree,
    /// The files of one commit.
    Commit {
        /// The commit's id, all its hexadecimal digits.
        id: String,
        /// The revision as the user named it.
        named: String,
    },
}

/// A file as it was found, not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFile {
    /// The path from the root of the konsult repository, with `/` between the parts.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// The content of a file, as far as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// All of it, and it is text: UTF-8, whatever stands in it.
    Text(Arc<str>),
    /// All of it, and it is not UTF-8.
    Bytes(Arc<[u8]>),
    /// Larger than [`MAX_FILE_BYTES`], hence not read.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// Not read, since only its existence matters: the files under `appendices/`.
    NameOnly,
    /// It could not be read.
    Unreadable {
        /// The reason as the system or git words it.
        message: String,
    },
}

impl Content {
    /// What all of a file is: text where its bytes are UTF-8. Text is copied here and nowhere after.
    pub fn of(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Content::Text(text.into()),
            Err(_) => Content::Bytes(bytes.into()),
        }
    }

    /// The bytes of a file that was read, text or not.
    pub fn into_bytes(self) -> Option<Arc<[u8]>> {
        match self {
            Content::Text(text) => Some(text.into()),
            Content::Bytes(bytes) => Some(bytes),
            Content::TooLarge { .. } | Content::NameOnly | Content::Unreadable { .. } => None,
        }
    }
}

/// A Markdown file beside the folders that are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its path from the root.
    pub path: String,
    /// How it begins, with the line in front of its fields; the whole of a short one.
    pub beginning: Arc<[u8]>,
}

/// Something among the files that was not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// Its path from the root; what is not UTF-8 in it is replaced by `U+FFFD`.
    pub path: String,
    /// Why it was left out.
    pub reason: LeftOutReason,
}

/// Why something was left out of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOutReason {
    /// A symbolic link to a file or a folder.
    SymbolicLink,
    /// A git submodule.
    Submodule,
    /// A folder that is the work tree of another git repository.
    NestedRepository,
    /// The name is not UTF-8.
    NameNotUtf8,
    /// A name that no checkout could hold: `.`, `..`, `.git` or an empty one in a commit.
    NameNotAllowed,
    /// A device, a pipe or a socket; or a file where a folder is expected, or the reverse.
    WrongKind,
    /// What a konsult that was stopped has left behind, half written.
    LeftBehind,
    /// A folder beside those that are read, with a name by which one of them is meant.
    Misnamed {
        /// The one that is meant.
        folder: &'static str,
        /// The names differ in nothing but letter case and blanks. Otherwise something in it looks like a record.
        letter_case: bool,
    },
    /// A record beside the folders that are read, or a folder with several.
    Misplaced {
        /// The one that such records belong in.
        folder: &'static str,
        /// How many there are.
        count: usize,
    },
    /// A folder deeper than konsult reads.
    TooDeep,
    /// The folder in which the number of files became larger than konsult reads.
    TooManyFiles,
    /// A folder that could not be listed.
    Unreadable {
        /// The reason as the system or git words it.
        message: String,
    },
}

/// What git can witness, and where its memory has gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Whether there is a main to rely on.
    pub state: HistoryState,
    /// What is known to be missing or altered.
    pub gaps: Vec<Gap>,
}

impl History {
    /// Everything that was ever recorded is here, as far as git can tell: there is a main and nothing is missing, or
    /// nothing has been committed yet. What stands in the place of other objects is not followed.
    pub fn is_whole(&self) -> bool {
        let known = matches!(self.state, HistoryState::Known(_) | HistoryState::NoCommits);
        let missing = |gap: &Gap| match gap {
            Gap::Shallow
            | Gap::PartialClone
            | Gap::NoTags
            | Gap::NotCheckedOut { .. }
            | Gap::MissingObject { .. } => true,
            Gap::Grafts | Gap::ReplaceRefs { .. } => false,
        };
        known && !self.gaps.iter().any(missing)
    }
}

/// Whether there is a main to rely on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryState {
    /// The files are in no git repository.
    OutsideGit,
    /// A git repository in which nothing is committed yet.
    NoCommits,
    /// There are commits, and none of the references that could be main exists.
    NoMain {
        /// The references that were looked for, in that order.
        tried: Vec<String>,
        /// The remote `origin` is there, and fetching from it does not bring all its branches here under its name: a
        /// bare clone, a mirror, a clone of one branch.
        left_at_remote: bool,
    },
    /// Main is known.
    Known(Main),
}

/// The line of commits that decides what has been received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Main {
    /// The full name of the reference, or the revision as given if it names a commit directly.
    pub reference: String,
    /// The id of the commit it points at.
    pub commit: String,
    /// konsult.yaml as that commit has it; absent if it has none that can be read.
    pub configuration: Option<Arc<[u8]>>,
    /// Whether the snapshot is of a commit that lies on main's first-parent line. History is
    /// then reckoned from that commit.
    pub revision_on_main: bool,
    /// The commit from which history is reckoned: the snapshot's own commit if it lies on the
    /// line, else the same as `commit`.
    pub start: String,
}

impl Main {
    /// The reference as people name it: `main` or `origin/main`.
    pub fn name(&self) -> &str {
        ["refs/heads/", "refs/remotes/"]
            .into_iter()
            .find_map(|place| self.reference.strip_prefix(place))
            .unwrap_or(&self.reference)
    }
}

/// Something that makes git's testimony incomplete.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The clone is shallow: commits before a certain point are not there.
    Shallow,
    /// The clone is partial, and something that it left behind was needed.
    PartialClone,
    /// Git is set up not to fetch tags, and with them no record of clearance or dispatch.
    NoTags,
    /// `info/grafts` gives commits other parents than their own.
    Grafts,
    /// `refs/replace/` puts objects in the place of others. They are not followed.
    ReplaceRefs {
        /// How many there are.
        count: usize,
    },
    /// Files that git has and keeps out of the work tree which is read: a sparse checkout.
    NotCheckedOut {
        /// The first of them by name, from the root of the konsult repository.
        first: String,
        /// How many there are.
        count: usize,
    },
    /// An object that was needed is not there, or is damaged.
    MissingObject {
        /// Its id.
        id: String,
    },
}

/// The kind of a record, which is the folder it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A file under `cases/`.
    Case,
    /// A file under `meetings/`.
    Meeting,
    /// A file under `agreements/`.
    Agreement,
}

impl RecordKind {
    /// Every kind, in the order in which they are declared.
    pub const ALL: [Self; 3] = [Self::Case, Self::Meeting, Self::Agreement];

    /// The folder, directly under the root, that holds the records of this kind.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Case => "cases",
            Self::Meeting => "meetings",
            Self::Agreement => "agreements",
        }
    }
}

/// Which record is meant: its kind and its file's name without `.md`, in whatever subfolder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stem {
    /// The kind.
    pub kind: RecordKind,
    /// The file stem, compared byte by byte.
    pub id: String,
}

/// A record as a commit of main's first-parent line left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The commit's id.
    pub commit: String,
    /// The day in Oslo on which the commit arrived: by its committer's date, or by the latest
    /// such date among the commits it stands on, if that is later.
    pub day: NaiveDate,
    /// The committer's address, as the commit has it; empty where the commit is not there.
    pub committer_email: String,
    /// Whether the record was absent just before this commit.
    pub appeared: bool,
    /// The record stood so in this commit, and nobody asked since when: the walk came to the day
    /// before which nothing was asked. The committer is not told.
    pub standing: bool,
    /// The record after this commit.
    pub content: VersionContent,
}

/// The content of a record in a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionContent {
    /// There is no such record.
    Absent,
    /// The file's bytes.
    Bytes(Arc<[u8]>),
    /// The file is larger than [`MAX_FILE_BYTES`], hence not read.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// Several files have the name, so that nobody knows which is meant.
    Several,
    /// Git does not have the object here, so nothing is known.
    Missing,
}
