//! What several tests need.

pub mod folders;
pub mod git;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod people;
pub mod process;
pub mod program;
