//! What can happen to a record.

use super::{Clearance, Rejected, Release, WhyNot};
use crate::calendar::Date;
use crate::model::{ClearanceLevel, OutcomeKind, TextId};

/// Something that happened to a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Event<'a> {
    /// The day in Oslo.
    pub day: Date,
    /// When, in seconds since 1970; midday for what only has a day.
    pub seconds: i64,
    /// What.
    pub what: Happening<'a>,
}

/// A commit that changed a record on main.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// The commit.
    pub commit: String,
    /// The address of who wrote it, as the commit says, where that is another than who brought it.
    pub author: Option<String>,
    /// The committer's address.
    pub email: String,
    /// The ministry or the counterpart that the committer was a contact of that day.
    pub party: Option<String>,
}

/// What happened to a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening<'a> {
    /// What git knows begins here; the record may be older.
    MemoryEnds,
    /// It came to main.
    Came(Brought),
    /// It was taken off main.
    Gone(Brought),
    /// From here on it could not be read.
    Unreadable(Brought),
    /// From here on it could be read again.
    ReadableAgain(Brought),
    /// A case was said to have come another way than by git.
    ReceivedOtherwise {
        /// By what.
        by: Brought,
        /// The day that is told of.
        date: Date,
        /// A contact of the coordinator says so; otherwise it counts for nothing.
        counts: bool,
    },
    /// A case was notified for other meetings than before.
    Notified {
        /// By what.
        by: Brought,
        /// The meetings it left.
        from: Vec<String>,
        /// The meetings it is notified for now.
        to: Vec<String>,
    },
    /// A case was taken back.
    Withdrawn {
        /// By what.
        by: Brought,
        /// The day that stands there.
        date: Option<Date>,
        /// Why.
        reason: Option<String>,
    },
    /// The state's words changed.
    Changed {
        /// By what.
        by: Brought,
        /// Which text.
        text: TextId,
        /// The parts that differ.
        parts: Vec<String>,
        /// Whose clearances do not count for the new words.
        lapsed: Vec<String>,
        /// Who had cleared the new words already.
        cleared: Vec<String>,
    },
    /// The counterpart's own words changed.
    VoiceChanged {
        /// By what.
        by: Brought,
        /// The parts that differ.
        parts: Vec<String>,
    },
    /// A ministry spoke.
    Said {
        /// What it said.
        record: &'a Clearance,
        /// The record that it answers, where that is here.
        answers: Option<&'a Clearance>,
        /// It is a commit that somebody else has put in again after the ministry said something else: it says nothing.
        is_copy: bool,
    },
    /// A clearance of the minutes that the coordinator has written in the meeting's file.
    Stated {
        /// The party.
        party: String,
        /// Who in it decided.
        level: Option<ClearanceLevel>,
        /// Whether it counts for the minutes as they are now, or why not; none where nobody can tell.
        counts: Option<Result<(), WhyNot>>,
    },
    /// It was sent.
    Sent(&'a Release),
    /// Something came out of a case at a meeting.
    Outcome {
        /// The meeting.
        meeting: String,
        /// The case.
        case: String,
        /// What kind.
        kind: OutcomeKind,
        /// In words.
        says: String,
    },
    /// A record that counts for nothing.
    Rejected(&'a Rejected),
}
