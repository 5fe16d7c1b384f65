//! The records of clearance and dispatch, as git has them: nothing here is judged yet.

use super::{Mention, Stem, Trailers, VersionContent};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The folders of references, below `refs/tags/`, in which records lie.
pub const RECORD_FOLDERS: [&str; 2] = ["clearance/", "release/"];

/// All that git has under the names of clearances and releases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Witnesses {
    /// The tags, by name.
    pub tags: Vec<Tag>,
    /// Commits that clear texts in their trailers.
    pub commits: Vec<ClearingCommit>,
    /// What the commits that were asked about hold, by commit and record.
    pub held: BTreeMap<(String, Stem), VersionContent>,
    /// Which records of those commits may belong to what was sent from them; none where nobody has asked.
    pub mentions: Option<BTreeMap<Mention, BTreeSet<Stem>>>,
}

/// What lies under one name in `refs/tags/clearance/` or `refs/tags/release/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The name without `refs/tags/`; what is not UTF-8 in it is replaced by `U+FFFD`.
    pub name: String,
    /// The id of the object that the name points at.
    pub object: String,
    /// What that object is.
    pub content: TagContent,
}

/// What a tag is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagContent {
    /// An annotated tag straight on a commit.
    Annotated(Box<Annotation>),
    /// A name that points at something without saying who put it there and when.
    Lightweight,
    /// An annotated tag on something else than a commit: another tag, a tree, a file.
    NotOnCommit,
    /// An object that cannot be read as a tag.
    Damaged,
    /// Git does not have the object, or not the commit that it is on.
    Missing {
        /// What is not there.
        id: String,
    },
}

/// What an annotated tag says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// The name that the tag gives itself.
    pub name: String,
    /// The commit that it is on.
    pub commit: CommitFacts,
    /// Who made it, and when by their own clock.
    pub tagger: Person,
    /// The first line of the message.
    pub subject: String,
    /// The trailers of the message, in their order.
    pub trailers: Trailers,
    /// Who signed it.
    pub signature: Signature,
}

/// What a record needs to know of the commit it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitFacts {
    /// Its id.
    pub id: String,
    /// The committer's date, in seconds since 1970.
    pub seconds: i64,
    /// It lies on main's first-parent line; none where nobody has asked.
    pub on_main: Option<bool>,
    /// Where main has it beside that line: the commit in which the other line that it lies on was merged.
    pub beside: Option<String>,
}

/// A person at a moment, as git writes them down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Seconds since 1970.
    pub seconds: i64,
    /// The day in Oslo.
    pub day: NaiveDate,
}

/// What is known of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// There is none.
    None,
    /// There is one, and nobody has checked it yet.
    Unchecked,
    /// It is good, and made with this key.
    By(Key),
    /// It does not belong to these words, or cannot be read.
    Bad,
    /// It cannot be checked here.
    Uncheckable(WhyUncheckable),
}

/// Why a signature cannot be checked here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyUncheckable {
    /// GPG is not installed, or does not have the key.
    NoKey,
    /// A kind of signature that konsult does not know.
    UnknownKind,
}

/// A key that a signature was made with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// An SSH public key: its kind and its base64, without a comment.
    Ssh(String),
    /// The fingerprints of a GPG key: of the key that signed, and of the main key that it belongs to.
    Gpg {
        /// The key that signed.
        signing: String,
        /// The key that it belongs to, often the same.
        primary: String,
    },
}

/// A commit that clears texts in the trailers of its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClearingCommit {
    /// Its id.
    pub id: String,
    /// Who wrote it.
    pub author: Person,
    /// Who committed it.
    pub committer: Person,
    /// The latest committer's date among the commits that it stands on directly, in seconds since 1970: nobody can have
    /// made it before.
    pub stands_on: i64,
    /// The trailers, in their order.
    pub trailers: Trailers,
    /// Who signed it.
    pub signature: Signature,
    /// It has come to main; nobody asks that of one that a tag names.
    pub on_main: bool,
}
