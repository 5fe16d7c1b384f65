//! The names under which git keeps commits and tags, as either reader finds them.

use super::id::Id;

/// The remote that is asked.
pub const REMOTE: &str = "origin";

/// Where HEAD leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Commit(Id),
    /// A branch without commits.
    Unborn,
    /// Nothing that can be read as a commit.
    Other,
}

/// A name for an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// In full; what is not UTF-8 in it is replaced by `U+FFFD`.
    pub name: String,
    /// `None` if it is another name for a reference.
    pub target: Option<Id>,
}
