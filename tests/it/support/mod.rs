//! What several tests need.

pub mod folders;
pub mod git;
pub mod kept;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod people;
pub mod process;
pub mod program;
#[cfg(feature = "pdf")]
pub mod spoken;
pub mod word;
