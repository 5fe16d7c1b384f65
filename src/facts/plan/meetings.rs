//! The dates that a meeting's own record states (guide 2.1, 3.1, 3.5, 3.6).

use super::entry::{Done, Lack, Mark, Missing, PlanEntry, What};
use super::making::{About, At, Making};
use crate::calendar::Date;
use crate::facts::fixed_points::points_of;
use crate::findings::Reason;
use crate::language::Arg;
use crate::model::{
    Audience, BudgetCalendar, Field, Given, Meeting, MeetingKind, Outcome, Record, Sent,
    SubjectKind,
};

impl Making<'_, '_> {
    /// Everything of one meeting.
    pub(super) fn meeting(&mut self, meeting: &Record<Meeting>) {
        let ids = Some(vec![meeting.id.clone()]);
        if !meeting.readable {
            self.unreadable(meeting);
            return;
        }
        let at = At::new(meeting, ids.clone(), Audience::Ks);
        let own = At::new(meeting, ids, Audience::State);
        let fields = &meeting.fields;
        let kind = self.field(&at, "kind", &fields.kind).map(|kind| kind.value);
        if let Some(date) = self.field(&at, "date", &fields.date) {
            self.stated(meeting, What::Meeting, 1, date);
        }
        self.secretariat(meeting, &at);
        let pre_meetings = [
            (
                "state_pre_meeting",
                What::StatePreMeeting,
                &fields.state_pre_meeting,
            ),
            (
                "political_pre_meeting",
                What::PoliticalPreMeeting,
                &fields.political_pre_meeting,
            ),
        ];
        for (name, what, field) in pre_meetings {
            if let Some(date) = self.field(&own, name, field) {
                self.stated(meeting, what, 1, date);
            }
        }
        self.points(meeting);
        self.deadlines(meeting, kind, &at);
        self.invitation(meeting, kind, &at);
        for (index, outcome) in self
            .list(&at, "outcomes", &fields.outcomes)
            .into_iter()
            .enumerate()
        {
            self.outcome(meeting, index + 1, outcome, &at);
        }
        self.unset(meeting, kind);
    }

    /// A date that stands in the meeting's record.
    pub(super) fn stated(
        &mut self,
        meeting: &Record<Meeting>,
        what: What,
        number: usize,
        date: &Given<Date>,
    ) {
        let about = About::new(meeting, SubjectKind::Meeting, what, number, Some(date.span));
        let entry = about.stated(date.value);
        self.add(meeting, entry);
    }

    /// Adds an entry of a meeting. A stated day that is no working day is marked.
    pub(super) fn add(&mut self, meeting: &Record<Meeting>, mut entry: PlanEntry) {
        entry.meetings = vec![meeting.id.clone()];
        entry.who = self.facts.who(meeting, entry.what, self.audience);
        self.put(entry);
    }

    /// Adds an entry; a day that is no working day and stays so is marked.
    pub(super) fn put(&mut self, mut entry: PlanEntry) {
        let closed = self.facts.settings.calendar.reason_closed(entry.date);
        if let Some(closed) = closed.filter(|_| entry.what != What::AgreementExpiry) {
            entry.marks.push(Mark::ClosedDay { closed });
        }
        self.entries.push(entry);
    }

    fn secretariat(&mut self, meeting: &Record<Meeting>, at: &At<'_>) {
        let field = &meeting.fields.secretariat_meeting;
        let Some(given) = self.field(at, "secretariat_meeting", field) else {
            return;
        };
        let dates = &given.value.0;
        if !dates.complete {
            self.lack_field(at, "secretariat_meeting", given.span);
        }
        for (index, date) in dates.items.iter().enumerate() {
            self.stated(meeting, What::SecretariatMeeting, index + 1, date);
        }
    }

    /// The fixed points at which cost and law cases are notified (guide 4.3, 5.3).
    fn points(&mut self, meeting: &Record<Meeting>) {
        for (index, point) in points_of(meeting).unwrap_or_default().iter().enumerate() {
            let what = What::NotificationPoint;
            let about = About::new(meeting, SubjectKind::Meeting, what, index + 1, None);
            let mut entry = about.stated(point.date);
            entry.because = vec![point.because()];
            // The day is marked at the meeting that it is of.
            entry.meetings = vec![meeting.id.clone()];
            entry.who = self.facts.who(meeting, what, self.audience);
            self.entries.push(entry);
        }
    }

    /// The invitation: the day it was sent to everybody; for a bilateral meeting else the day it is due.
    fn invitation(&mut self, meeting: &Record<Meeting>, kind: Option<MeetingKind>, at: &At<'_>) {
        let field = &meeting.fields.invitation_sent;
        let bilateral = kind == Some(MeetingKind::Bilateral);
        let sent = self.sent(meeting, "invitation_sent", field, bilateral, at);
        match sent {
            SentOn::Day(date) => {
                let about = About::new(
                    meeting,
                    SubjectKind::Meeting,
                    What::Invitation,
                    1,
                    Some(date.span),
                );
                let mut entry = about.stated(date.value);
                entry.done = Done::On(date.value);
                self.add(meeting, entry);
            }
            SentOn::Nothing if bilateral => self.invitation_due(meeting),
            SentOn::Nothing | SentOn::Unknown => {}
        }
    }

    /// When something was sent to those who have to have it.
    pub(super) fn sent(
        &mut self,
        meeting: &Record<Meeting>,
        name: &str,
        field: &Field<Sent>,
        bilateral: bool,
        at: &At<'_>,
    ) -> SentOn {
        let Some(sent) = self.field(at, name, field) else {
            return match field.is_broken() {
                true => SentOn::Unknown,
                false => SentOn::Nothing,
            };
        };
        let date = self.field(at, &format!("{name}.date"), &sent.value.date);
        if bilateral && !sent.value.to.is_partly_broken() {
            let told = sent.value.to.values().map(|party| party.0.as_str());
            let own = meeting.fields.ministry.get().map(|code| code.0.as_str());
            if !self
                .facts
                .standing_parties_are_among(own, &told.collect::<Vec<_>>())
            {
                return SentOn::Nothing;
            }
        }
        match date {
            Some(date) => SentOn::Day(Given {
                value: date.value,
                span: date.span,
            }),
            None if sent.value.date.is_broken() => SentOn::Unknown,
            None => SentOn::Nothing,
        }
    }

    fn outcome(
        &mut self,
        meeting: &Record<Meeting>,
        number: usize,
        outcome: &Given<Outcome>,
        at: &At<'_>,
    ) {
        let fields = &outcome.value;
        let (Some(due), Some(kind)) = (
            self.field(at, "outcomes.due", &fields.due),
            fields.kind.value(),
        ) else {
            return;
        };
        let what = What::Outcome(kind);
        let about = About::new(meeting, SubjectKind::Meeting, what, number, Some(due.span));
        let key = format!("{}.outcome.{number}", meeting.id);
        let mut entry = about.stated(due.value);
        let case = fields.case.get().map(|id| id.0.as_str());
        let record = case.and_then(|id| self.facts.dataset.cases.get(id));
        entry.key = key;
        entry.says = fields.says.get().cloned();
        entry.meetings = vec![meeting.id.clone()];
        entry.who = fields
            .who
            .get()
            .map_or_else(Default::default, |who| self.facts.who_is_named(who));
        entry.audience = match record {
            Some(case) if self.facts.outcomes_are_cleared(meeting) => self.case_audience(case),
            _ => Audience::State,
        };
        entry.case = case.map(str::to_owned);
        if let Some(case) = case {
            entry.because.insert(
                0,
                Reason::new("plan-outcome")
                    .with("meeting", Arg::text(&meeting.id))
                    .with("case", Arg::text(case)),
            );
        }
        self.put(entry);
    }

    /// What the meeting has no date for, with the deadlines that wait for it.
    fn unset(&mut self, meeting: &Record<Meeting>, kind: Option<MeetingKind>) {
        let fields = &meeting.fields;
        let calendar = fields.calendar.get();
        let event = |field: fn(&BudgetCalendar) -> &Field<Date>| {
            !fields.calendar.is_broken()
                && calendar.is_none_or(|calendar| field(calendar).is_absent())
        };
        let lacking: Vec<(What, bool)> = match kind {
            None | Some(MeetingKind::Extra) => Vec::new(),
            Some(MeetingKind::Bilateral) => vec![(What::Budget, event(|of| &of.budget))],
            Some(first_or_second) => vec![
                (
                    What::SecretariatMeeting,
                    fields.secretariat_meeting.is_absent(),
                ),
                (What::StatePreMeeting, fields.state_pre_meeting.is_absent()),
                (
                    What::PoliticalPreMeeting,
                    fields.political_pre_meeting.is_absent(),
                ),
                match first_or_second {
                    MeetingKind::First => {
                        (What::BudgetConference, event(|of| &of.budget_conference))
                    }
                    _ => (What::Proposition, event(|of| &of.proposition)),
                },
            ],
        };
        if fields.kind.is_absent() {
            self.lack_of(meeting, Missing::Kind, Audience::Ks);
        }
        let lacking = lacking
            .into_iter()
            .chain([(What::Meeting, fields.date.is_absent())]);
        for (what, _) in lacking.filter(|(_, absent)| *absent) {
            let waiting = self.waiting_for(meeting, what, kind);
            let missing = Missing::Date { what, waiting };
            self.lack_of(meeting, missing, what.audience());
        }
    }

    fn lack_of(&mut self, meeting: &Record<Meeting>, missing: Missing, audience: Audience) {
        self.lacks.push(Lack {
            meetings: Some(vec![meeting.id.clone()]),
            file: meeting.source.path.clone(),
            line: None,
            missing,
            audience,
        });
    }

    /// Whether the minutes of a meeting that has been held are written.
    pub(super) fn minutes_done(&self, meeting: &Record<Meeting>) -> Done {
        let held = self.facts.has_come(&meeting.fields.date);
        let text = meeting.section_text("minutes").unwrap_or_default().trim();
        match text.is_empty() {
            false if held => Done::Yes,
            true if self.facts.is_body_complete(meeting) => Done::No,
            _ => Done::Unknown,
        }
    }
}

/// When something was sent.
pub(super) enum SentOn {
    /// On this day, to everybody who has to have it; one to come is only planned.
    Day(Given<Date>),
    /// It was not, or not to everybody.
    Nothing,
    /// That could not be read.
    Unknown,
}
