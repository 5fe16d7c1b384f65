//! Everything that is tested from outside the library, in one binary.

mod checking;
mod git_reading;
mod house;
mod roundtrip;
mod scenario;
mod specs;
mod support;
