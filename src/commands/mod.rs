//! The library's public operations, one file a verb. Never prints, prompts or exits.

pub mod check;
pub mod demo;
mod error;
pub mod render;
mod world;

pub use error::{CommandError, ErrorKind};
pub use world::{Place, World};
