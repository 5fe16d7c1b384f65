//! How far a meeting has come.

use super::Facts;
use crate::calendar::Date;
use crate::model::{Case, Meeting, MeetingKind, Record};

/// The day a meeting was closed, as far as the records tell: a bilateral meeting when its overview was sent to the
/// coordinator. The others are closed by their public release.
pub fn closed_by(meeting: &Meeting) -> Option<Date> {
    match meeting.kind.value() {
        Some(MeetingKind::Bilateral) => meeting.summary_sent.value(),
        _ => None,
    }
}

impl<'a> Facts<'a> {
    /// Whether a meeting is closed on the day that is reckoned from; a day to come is only planned.
    pub fn is_closed(&self, meeting: &Record<Meeting>) -> bool {
        closed_by(&meeting.fields).is_some_and(|closed| closed <= self.today)
    }

    /// Whether rules judge a meeting: while it is open, or when closed ones are asked about too.
    pub fn is_judged(&self, meeting: &Record<Meeting>) -> bool {
        self.include_closed || !self.is_closed(meeting)
    }

    /// Whether rules judge a case: unless every meeting it is notified for is closed.
    pub fn is_case_judged(&self, case: &'a Record<Case>) -> bool {
        let mut meetings = self.meetings_of(case).peekable();
        meetings.peek().is_none() || meetings.any(|(meeting, _)| self.is_judged(meeting))
    }
}
