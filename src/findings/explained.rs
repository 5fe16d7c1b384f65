//! A finding in words.

use super::{Finding, Place};

/// A finding in one language, ready to be shown in any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The finding.
    pub finding: Finding,
    /// What deviates.
    pub message: String,
    /// Why, link by link: dates, days left out, requirement.
    pub because: Vec<String>,
    /// What to do.
    pub help: String,
    /// Other places, each with what it is.
    pub related: Vec<(Place, String)>,
    /// The requirements answered for.
    pub requirements: Vec<&'static str>,
    /// The sections of the guide they stand in.
    pub sections: Vec<String>,
    /// Whether it was there already at the commit that it is held against; none where it is held against none.
    pub known: Option<bool>,
}
