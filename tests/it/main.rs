//! Everything that is tested from outside the library, in one binary.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it shall be"
)]

mod checking;
mod coverage;
mod creating;
mod demo;
mod exchange;
mod following;
mod git_reading;
mod house;
mod passing_days;
mod planning;
mod properties;
mod recording;
mod records;
mod rendering;
mod reports;
mod reviewing;
mod roundtrip;
mod scenario;
mod schema;
mod specs;
mod stages;
mod support;
mod texts;
mod waivers;
