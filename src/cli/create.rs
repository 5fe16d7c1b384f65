//! `konsult init`, `new-case`, `new-meeting` and `new-agreement`.

use super::Outcome;
use super::arguments::{Init, NewAgreement, NewCase, NewMeeting};
use super::output::Session;
use crate::commands::CommandError;

/// Makes a new repository.
pub fn init(_session: &mut Session<'_, '_>, _given: &Init) -> Outcome {
    Err(CommandError::refusal("not-built").into())
}

/// Makes a new case.
pub fn new_case(_session: &mut Session<'_, '_>, _given: &NewCase) -> Outcome {
    Err(CommandError::refusal("not-built").into())
}

/// Makes a new meeting.
pub fn new_meeting(_session: &mut Session<'_, '_>, _given: &NewMeeting) -> Outcome {
    Err(CommandError::refusal("not-built").into())
}

/// Makes a new agreement.
pub fn new_agreement(_session: &mut Session<'_, '_>, _given: &NewAgreement) -> Outcome {
    Err(CommandError::refusal("not-built").into())
}
