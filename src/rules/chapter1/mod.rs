//! Chapter 1 of the guide: what the scheme is for, and what has no place in it.

use super::Rule;

/// The rules of this chapter.
pub static RULES: &[&Rule] = &[];
