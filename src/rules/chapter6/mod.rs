//! Chapter 6 of the guide: bilateral agreements.

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[];
