//! Whether a meeting is closed or judged, and whether a case stands in its material.

use super::in_material::{is_on_agenda, stands_in_material};
use super::{Facts, Stage, meeting_ids};
use crate::calendar::Date;
use crate::model::{Case, Meeting, MeetingKind, Record};

impl<'a> Facts<'a> {
    /// The day a meeting was closed: a bilateral one when its overview was sent to the coordinator, the others, and one of
    /// which the counterpart has had texts, by their release to the public. None while it is open; a day to come is only
    /// planned.
    pub fn closed_on(&self, meeting: &Record<Meeting>) -> Option<Date> {
        match meeting.fields.kind.value() {
            Some(MeetingKind::Bilateral) if !self.has_gone_to_counterpart(&meeting.id) => {
                closed_by_summary(&meeting.fields, self.today)
            }
            _ => {
                let first = self.releases(&meeting.id, Stage::Public).next();
                first.map(|release| release.maker.day)
            }
        }
    }

    /// Whether a day is earlier than that of a meeting, as far as that is known.
    pub fn is_before_meeting(&self, day: Date, meeting: &Record<Meeting>) -> bool {
        meeting.fields.date.value().is_some_and(|held| day < held)
    }

    /// Whether texts of a meeting have gone to the counterpart. A bilateral meeting sends none: what made it one since
    /// closes nothing.
    pub fn has_gone_to_counterpart(&self, meeting: &str) -> bool {
        let mut releases = self.records.releases_of(meeting);
        releases.any(|release| release.to != Stage::State && release.maker.day <= self.today)
    }

    /// Whether a meeting is closed on the day that is reckoned from.
    pub fn is_closed(&self, meeting: &Record<Meeting>) -> bool {
        self.closed_on(meeting).is_some()
    }

    /// Whether rules judge a meeting: while it is open, or when closed ones are asked about too.
    pub fn is_judged(&self, meeting: &Record<Meeting>) -> bool {
        self.include_closed || !self.is_closed(meeting)
    }

    /// Whether a case stands in the material of its meetings; none where the withdrawal or the choice could not be
    /// read. A request of the counterpart that the state declined stands in it (guide 4.3, 5.3).
    pub fn stands_in_material(&self, case: &Case) -> Option<bool> {
        stands_in_material(case, self.settings, self.today)
    }

    /// Whether the state had chosen not to take a case up by the day of a meeting: what came of it there is of another
    /// case, or the choice is recorded wrongly. A request of the counterpart is up all the same, and a choice without a day
    /// may be about a later meeting that the case names.
    pub fn was_deselected(&self, case: &Case, meeting: &Record<Meeting>) -> bool {
        let request = case.is_collaboration() && case.is_raised_by(&self.settings.counterpart);
        let decision = case
            .selection
            .get()
            .and_then(|selection| selection.decision.get());
        let dated = decision.is_some_and(|decision| decision.date.value().is_some());
        let named = meeting_ids(case).any(|id| id.value.0 == meeting.id);
        let held = meeting.fields.date.value();
        !request && (dated || named) && held.is_some_and(|held| case.is_deselected(held))
    }

    /// Whether a case is up at its meetings: in the material, and not confidential. None where that could not be read.
    pub fn is_on_agenda(&self, case: &Case) -> Option<bool> {
        is_on_agenda(case, self.settings, self.today)
    }

    /// Whether rules judge a case: unless every meeting it is notified for is closed.
    pub fn is_case_judged(&self, case: &'a Record<Case>) -> bool {
        let mut meetings = self.meetings_of(case).peekable();
        meetings.peek().is_none() || meetings.any(|(meeting, _)| self.is_judged(meeting))
    }

    /// The ids of the meetings that a case is judged for, in the order in which it names them.
    pub fn judged_meetings_of(&self, case: &'a Record<Case>) -> Vec<&'a str> {
        self.meetings_of(case)
            .filter(|(meeting, _)| self.is_judged(meeting))
            .map(|(meeting, _)| meeting.id.as_str())
            .collect()
    }
}

/// The day the overview of a bilateral meeting was sent, which closes it (guide 2.1). One that is said to have been sent
/// before the meeting is none, and where nobody knows the day of the meeting nobody knows whether it is.
pub fn closed_by_summary(meeting: &Meeting, today: Date) -> Option<Date> {
    let held = meeting.date.value()?;
    let sent = meeting.summary_sent.value()?;
    (held <= sent && sent <= today).then_some(sent)
}
