//! What several tests need.

pub mod git;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod program;
#[cfg(feature = "pdf")]
pub mod spoken;
pub mod word;
