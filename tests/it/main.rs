//! Everything that is tested from outside the library, in one binary.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and makes the files it reads"
)]

mod git_reading;
mod rendering;
mod scenario;
mod specs;
mod support;
