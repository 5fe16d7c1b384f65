//! Everything that is tested from outside the library, in one binary.

mod checking;
mod demo;
mod git_reading;
mod house;
mod scenario;
mod specs;
mod support;
