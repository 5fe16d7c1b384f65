//! What the counterpart's copy tells of what has been put before it.

use super::Stage;
use crate::calendar::Date;

/// That something was put before the counterpart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutBefore {
    /// The meeting.
    pub meeting: String,
    /// To whom it was sent.
    pub to: Stage,
    /// The first, second, … to them.
    pub number: u32,
    /// The day in Oslo.
    pub day: Date,
    /// The commit.
    pub commit: String,
}
