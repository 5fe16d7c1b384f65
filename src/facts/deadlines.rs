//! Deadlines of a meeting, each with the chain that gives it (guide 3.2–3.4).

use super::Facts;
use crate::calendar::{Anchor, Date, Deadline, DeadlineRule, Step, Unit, working_days_between};
use crate::findings::Reason;
use crate::language::{Arg, Noun, Term};
use crate::model::{DeadlineName, Meeting, Record};
use crate::source::Span;

/// A deadline of one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineFact {
    /// Which.
    pub name: DeadlineName,
    /// The reckoning.
    pub deadline: Deadline,
    /// Where the anchor's date stands in the meeting's file; none where it is itself reckoned.
    pub anchor_span: Option<Span>,
    /// The anchor's own reckoning, where it is no stated date.
    pub anchor_from: Option<Deadline>,
}

/// How a date lies to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Today or later: so many working days are left.
    Ahead {
        /// Working days after today, up to and with the date.
        working_days: i64,
    },
    /// Before today: so many calendar days have passed.
    Past {
        /// Calendar days since the date, at least one.
        days: i64,
    },
}

impl DeadlineFact {
    /// The last day.
    pub fn date(&self) -> Date {
        self.deadline.date
    }

    /// The chain: stated date, the rule, the days left out, the result.
    pub fn because(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if let Some(from) = &self.anchor_from {
            reasons.extend(chain(from));
        }
        reasons.extend(chain(&self.deadline));
        reasons
    }
}

/// The day of an anchor, as a link of a chain.
pub fn anchor_reason(anchor: Anchor, date: Date) -> Reason {
    Reason::new("deadline-anchor")
        .with("anchor", Arg::Term(Term::Anchor(anchor)))
        .with("date", Arg::Date(date))
}

/// The links of one reckoning, from its anchor to its last day.
pub(super) fn chain(deadline: &Deadline) -> Vec<Reason> {
    let anchor = anchor_reason(deadline.rule.anchor(), deadline.anchor);
    let rule = Reason::new("deadline-rule").with("rule", Arg::Deadline(deadline.rule));
    let mut reasons = vec![anchor, rule];
    if deadline.rule.unit() == Unit::WorkingDays {
        reasons.extend(left_out(&deadline.steps));
    }
    reasons.push(Reason::new("deadline-date").with("date", Arg::DatedDay(deadline.date)));
    reasons
}

fn left_out(steps: &[Step]) -> Option<Reason> {
    let mut days: Vec<_> = steps
        .iter()
        .filter_map(|step| match step {
            Step::LeftOut(date, closed) => Some((*date, *closed)),
            Step::LeftOutAnchor(_) | Step::Counted(_) => None,
        })
        .collect();
    days.sort_unstable();
    let days: Vec<Arg> = days
        .into_iter()
        .map(|(date, closed)| {
            let reason = Arg::Term(Term::Closed(closed));
            Arg::Noted(Box::new(Arg::Date(date)), Box::new(reason))
        })
        .collect();
    (!days.is_empty()).then(|| Reason::new("deadline-left-out").with("days", Arg::List(days)))
}

impl Facts<'_> {
    /// The deadline `name` of a meeting; none where it is switched off, could not be read, or its anchor is not
    /// there: that is the business of the rule about the anchor.
    pub fn deadline(&self, meeting: &Record<Meeting>, name: DeadlineName) -> Option<DeadlineFact> {
        self.reckoned(meeting, name, self.settings.deadline(name)?)
    }

    /// The deadline `name` of a meeting as `rule` gives it; none where its anchor is not there.
    pub fn reckoned(
        &self,
        meeting: &Record<Meeting>,
        name: DeadlineName,
        rule: DeadlineRule,
    ) -> Option<DeadlineFact> {
        let (anchor, anchor_span, anchor_from) = self.anchor(meeting, rule.anchor())?;
        let deadline = rule.reckon(anchor, &self.settings.calendar)?;
        Some(DeadlineFact {
            name,
            deadline,
            anchor_span,
            anchor_from,
        })
    }

    /// The date of an anchor, with its place or its own reckoning.
    pub fn anchor(
        &self,
        meeting: &Record<Meeting>,
        anchor: Anchor,
    ) -> Option<(Date, Option<Span>, Option<Deadline>)> {
        let fields = &meeting.fields;
        let given = match anchor {
            Anchor::Meeting => fields.date.given(),
            Anchor::SecretariatMeeting => fields.last_secretariat_meeting(),
            Anchor::StatePreMeeting => fields.state_pre_meeting.given(),
            Anchor::PoliticalPreMeeting => fields.political_pre_meeting.given(),
            Anchor::Dispatch => fields.dispatch.given(),
        };
        if let Some(given) = given {
            return Some((given.value, Some(given.span), None));
        }
        if anchor != Anchor::Dispatch || fields.dispatch.is_broken() {
            return None;
        }
        let rule = self.settings.deadline(DeadlineName::Dispatch)?;
        if rule.anchor() == Anchor::Dispatch {
            return None;
        }
        let (date, _, _) = self.anchor(meeting, rule.anchor())?;
        let deadline = rule.reckon(date, &self.settings.calendar)?;
        Some((deadline.date, None, Some(deadline)))
    }

    /// How `date` lies to today.
    pub fn timing(&self, date: Date) -> Timing {
        if date < self.today {
            Timing::Past {
                days: (self.today - date).num_days(),
            }
        } else {
            let working_days = working_days_between(self.today, date, &self.settings.calendar);
            Timing::Ahead { working_days }
        }
    }

    /// How far ahead `date` is, as a number of working days for a message.
    pub fn days_left(&self, date: Date) -> Arg {
        let days = working_days_between(self.today, date, &self.settings.calendar);
        Arg::Count(days.max(0), Noun::WorkingDay)
    }
}
