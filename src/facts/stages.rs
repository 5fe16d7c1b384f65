//! How far a meeting has come, and what comes next (guide 3.3, 3.4, 3.6).

use super::{DeadlineFact, Facts, Stage};
use crate::calendar::Date;
use crate::findings::Reason;
use crate::language::{Arg, Noun};
use crate::model::{DeadlineName, Meeting, MeetingKind, Record};
use crate::source::Span;

/// The next time that a meeting's texts go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStage {
    /// To whom; none for a bilateral meeting, which has no material.
    pub to: Option<Stage>,
    /// The last day.
    pub due: Date,
    /// The chain that gives it.
    pub because: Vec<Reason>,
    /// Where the date that it is reckoned from stands.
    pub anchor_span: Option<Span>,
}

impl NextStage {
    fn of(to: Stage, deadline: DeadlineFact) -> Self {
        NextStage {
            to: Some(to),
            due: deadline.date(),
            because: deadline.because(),
            anchor_span: deadline.anchor_span,
        }
    }
}

/// The day of the meeting itself.
fn on_the_day(meeting: &Record<Meeting>, to: Option<Stage>) -> Option<NextStage> {
    let held = meeting.fields.date.given()?;
    Some(NextStage {
        to,
        due: held.value,
        because: vec![super::anchor_reason(
            crate::calendar::Anchor::Meeting,
            held.value,
        )],
        anchor_span: Some(held.span),
    })
}

impl Facts<'_> {
    /// The earliest stage that a meeting's texts have not gone to yet, with its deadline. None where everything has
    /// gone out, or where the meeting has no date: that is told of by itself.
    pub fn next_stage(&self, meeting: &Record<Meeting>) -> Option<NextStage> {
        if meeting.fields.kind.is(&MeetingKind::Bilateral) {
            return on_the_day(meeting, None);
        }
        let sent = |to| self.latest_release(&meeting.id, to).is_some();
        let later = sent(Stage::Participants) || sent(Stage::Public);
        if !later && !sent(Stage::Secretariat) {
            // An extra meeting may have no secretariat meeting: then dispatch is the first deadline.
            let draft = self.deadline(meeting, DeadlineName::SecretariatDraft);
            if let Some(deadline) = draft {
                return Some(NextStage::of(Stage::Secretariat, deadline));
            }
        }
        if !later {
            // Without a deadline the meeting itself is the last day.
            return match self.deadline(meeting, DeadlineName::Dispatch) {
                Some(deadline) => Some(NextStage::of(Stage::Participants, deadline)),
                None => on_the_day(meeting, Some(Stage::Participants)),
            };
        }
        match sent(Stage::Public) {
            true => None,
            false => self.publication(meeting),
        }
    }

    /// The day by which a meeting's material is to be published.
    pub fn publication(&self, meeting: &Record<Meeting>) -> Option<NextStage> {
        self.days_after(meeting, self.settings.publish_days?, "publish-days")
    }

    /// The day by which a draft of the minutes is to be there.
    pub fn minutes_due(&self, meeting: &Record<Meeting>) -> Option<NextStage> {
        self.days_after(meeting, self.settings.minutes_days?, "minutes-days")
    }

    fn days_after(
        &self,
        meeting: &Record<Meeting>,
        days: u32,
        reason: &'static str,
    ) -> Option<NextStage> {
        let held = meeting.fields.date.given()?;
        let due = held
            .value
            .checked_add_days(chrono::Days::new(days.into()))?;
        Some(NextStage {
            to: Some(Stage::Public),
            due,
            because: vec![
                super::anchor_reason(crate::calendar::Anchor::Meeting, held.value),
                Reason::new(reason)
                    .with("days", Arg::Count(days.into(), Noun::Day))
                    .with("date", Arg::DatedDay(due)),
            ],
            anchor_span: Some(held.span),
        })
    }
}
