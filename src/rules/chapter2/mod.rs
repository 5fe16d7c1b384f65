//! Chapter 2 of the guide: the meetings and their dates.

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[];
