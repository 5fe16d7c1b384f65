//! What only the state does, and nobody in the copy that the counterpart has.

use crate::commands::{CommandError, World};

/// What only the state does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfState {
    /// Clearing a text.
    Clear,
    /// Sending texts.
    Release,
    /// Taking in what the counterpart wrote.
    Receive,
    /// Telling whether a file was sent.
    Verify,
    /// Making a meeting.
    NewMeeting,
    /// Making an agreement.
    NewAgreement,
}

impl OfState {
    /// Refuses it in the counterpart's copy, and says what the counterpart does instead. Otherwise it would be told to
    /// mend what it cannot: it has no register of contacts, and the state takes nothing else in than its voice.
    ///
    /// # Errors
    /// `world` is read from the counterpart's copy.
    pub fn unless_copy(self, world: &World) -> Result<(), CommandError> {
        if !world.is_copy() {
            return Ok(());
        }
        Err(match self {
            OfState::Clear => CommandError::refusal("clear-in-copy"),
            OfState::Release => CommandError::refusal("release-in-copy"),
            OfState::Receive => CommandError::refusal("receive-in-copy"),
            OfState::Verify => CommandError::refusal("verify-in-copy"),
            OfState::NewMeeting => CommandError::refusal("new-meeting-in-copy"),
            OfState::NewAgreement => CommandError::refusal("new-agreement-in-copy"),
        })
    }
}
