//! The library's public operations, one file a verb. Never prints, prompts or exits.

pub mod changes;
pub mod check;
pub mod clear;
pub mod demo;
mod error;
pub mod exchange;
pub mod import;
pub mod init;
pub mod known;
mod likeness;
pub mod log;
pub mod new_agreement;
pub mod new_case;
pub mod new_meeting;
mod past;
mod plan;
pub mod propose;
mod recording;
pub mod release;
pub mod render;
pub mod review;
pub mod schema;
pub mod sending;
pub mod since;
mod skeleton;
pub mod status;
pub mod verify;
mod witnesses;
pub mod work_plan;
mod world;

pub use error::{CommandError, ErrorKind};
pub use known::check_new_id;
pub use plan::{Creation, NewFile, Note, Plan};
pub use recording::{may_sign, refused};
pub use skeleton::one_line;
pub use world::{Place, World, open_repository};
