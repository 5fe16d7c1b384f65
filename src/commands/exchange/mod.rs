//! The exchange with the counterpart, which never gets a history that internal drafts are part of (guide 3.3): what is
//! released to it is put, written anew, on the branch `state` of another repository, and what it writes there on its
//! branch `ks` is taken from it.

mod apply;
mod beyond;
mod branch;
mod contents;
mod copy;
mod export;
mod files;
mod foreign;
mod kept;
mod of_state;
mod offer;
mod own;
pub mod receive;
mod refusal;
mod unreceived;
mod voice;

pub use apply::{NotApplied, apply};
pub use beyond::{beyond, found as found_beyond};
pub use contents::{Attached, Sent, tree};
pub use copy::{Copied, exported};
pub use export::{Export, prepare, record, send_on, sent_on_to};
pub use files::Tree;
pub use of_state::OfState;
pub use offer::{Offer, Taking};
pub use refusal::Refusal;
pub use voice::VoicePart;

use super::{CommandError, refused};
use crate::repository::ExchangeError;
use std::path::Path;

/// The branch that the coordinator writes.
pub const STATE_BRANCH: &str = "state";

/// The branch that the counterpart writes.
pub const COUNTERPART_BRANCH: &str = "ks";

/// As much of a commit's id as people write.
fn short(id: &str) -> &str {
    id.get(..10).unwrap_or(id)
}

/// Why the other repository cannot be used, as an error with a way out.
fn not_usable(folder: &Path, error: ExchangeError) -> CommandError {
    let about = |error: CommandError| error.text("folder", folder.display().to_string());
    match error {
        ExchangeError::NotAnExchange => about(CommandError::refusal("exchange-not-one")),
        ExchangeError::SharesHistory => about(CommandError::refusal("exchange-shares-history")),
        ExchangeError::UnreadableCommit(id) => {
            about(CommandError::refusal("exchange-unreadable-commit")).text("commit", short(&id))
        }
        ExchangeError::BrokenBranch(branch) => {
            about(CommandError::refusal("exchange-broken-branch")).text("branch", branch)
        }
        ExchangeError::OtherFormat => about(CommandError::refusal("exchange-other-format")),
        ExchangeError::CheckedOut => {
            about(CommandError::refusal("exchange-checked-out")).text("branch", STATE_BRANCH)
        }
        ExchangeError::TooMuch => about(CommandError::refusal("exchange-too-much")),
        ExchangeError::Moved => {
            about(CommandError::refusal("exchange-moved")).text("branch", STATE_BRANCH)
        }
        ExchangeError::Program(error) => refused(error),
    }
}
