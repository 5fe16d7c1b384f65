//! The deadlines around a meeting, each on a working day (guide 2.1, 3).

use super::entry::{Done, PlanEntry, What};
use super::making::{About, At, Making};
use super::meetings::SentOn;
use crate::calendar::{Anchor, DeadlineRule, Direction, Unit};
use crate::facts::deadlines::chain;
use crate::facts::{Release, Stage};
use crate::model::{Audience, DeadlineName, Meeting, MeetingKind, Record, SubjectKind};

/// The deadlines of konsult.yaml that a kind of meeting has: those of the material, or that of the list of cases.
pub(super) fn deadlines_of(kind: MeetingKind) -> impl Iterator<Item = DeadlineName> {
    let bilateral = kind == MeetingKind::Bilateral;
    DeadlineName::ALL
        .into_iter()
        .filter(move |name| (*name == DeadlineName::BilateralAgenda) == bilateral)
}

impl Making<'_, '_> {
    /// Whether a release has done it. Where none has ever been recorded, what is sent may be sent without. In the
    /// counterpart's copy there are no releases, but what has been put before it.
    fn released(&self, meeting: &str, to: Stage, release: Option<&Release>) -> Done {
        let facts = self.facts;
        if let Some(times) = facts.put_before {
            let mut times = times.iter().rev();
            let first = times.find(|time| time.meeting == meeting && time.to == to);
            return match first {
                Some(first) if first.number == 1 => Done::On(first.day),
                Some(_) => Done::Yes,
                None => Done::Unknown,
            };
        }
        let tells = facts.whole_history && !facts.records.releases.is_empty();
        match release {
            Some(release) => Done::On(release.maker.day),
            None if tells => Done::No,
            None => Done::Unknown,
        }
    }

    /// Every deadline that a meeting has, as far as its dates give it.
    pub(super) fn deadlines(
        &mut self,
        meeting: &Record<Meeting>,
        kind: Option<MeetingKind>,
        at: &At<'_>,
    ) {
        let dispatch = self.field(at, "dispatch", &meeting.fields.dispatch);
        let Some(kind) = kind else {
            return;
        };
        for name in deadlines_of(kind) {
            match dispatch {
                Some(date) if name == DeadlineName::Dispatch => {
                    let what = What::Deadline(name);
                    let about = About::new(meeting, SubjectKind::Meeting, what, 1, Some(date.span));
                    let mut entry = about.stated(date.value);
                    entry.done = self.sent_out(meeting, name);
                    self.add(meeting, entry);
                }
                _ => self.deadline(meeting, name, at),
            }
        }
        match kind {
            MeetingKind::Bilateral => self.summary(meeting),
            MeetingKind::First | MeetingKind::Second | MeetingKind::Extra => {
                let settings = self.facts.settings;
                let (minutes, publication) = (settings.minutes_days, settings.publish_days);
                let done = self.minutes_done(meeting);
                self.afterwards(meeting, What::Minutes, minutes, done);
                let published = self.facts.published(&meeting.id);
                let published = self.released(&meeting.id, Stage::Public, published);
                self.afterwards(meeting, What::Publication, publication, published);
            }
        }
    }

    fn deadline(&mut self, meeting: &Record<Meeting>, name: DeadlineName, at: &At<'_>) {
        if name == DeadlineName::Dispatch && meeting.fields.dispatch.is_broken() {
            return;
        }
        let Some(mut entry) = self.reckoned_deadline(meeting, name, What::Deadline(name)) else {
            return;
        };
        entry.done = match name {
            DeadlineName::BilateralAgenda => self.agenda_sent(meeting, at),
            _ => self.sent_out(meeting, name),
        };
        self.add(meeting, entry);
    }

    fn agenda_sent(&mut self, meeting: &Record<Meeting>, at: &At<'_>) -> Done {
        let field = &meeting.fields.agenda_sent;
        match self.sent(meeting, "agenda_sent", field, true, at) {
            SentOn::Day(day) => Done::On(day.value),
            SentOn::Nothing => Done::No,
            SentOn::Unknown => Done::Unknown,
        }
    }

    /// Whether what is to be sent by a deadline has been, as far as the releases tell.
    fn sent_out(&self, meeting: &Record<Meeting>, name: DeadlineName) -> Done {
        let (facts, id) = (self.facts, meeting.id.as_str());
        match name {
            DeadlineName::StateDraft => {
                self.released(id, Stage::State, facts.first_release(id, Stage::State))
            }
            DeadlineName::SecretariatDraft => {
                self.released(id, Stage::Secretariat, facts.draft_to_secretariat(id))
            }
            DeadlineName::Dispatch => self.released(id, Stage::Participants, facts.dispatched(id)),
            DeadlineName::CaseNotification
            | DeadlineName::TextSubmission
            | DeadlineName::StateCoordination
            | DeadlineName::Registration
            | DeadlineName::FinalText
            | DeadlineName::BilateralAgenda => Done::Unknown,
        }
    }

    /// The invitation to a bilateral meeting that has not been sent: due with the list of cases.
    pub(super) fn invitation_due(&mut self, meeting: &Record<Meeting>) {
        let name = DeadlineName::BilateralAgenda;
        if let Some(mut entry) = self.reckoned_deadline(meeting, name, What::Invitation) {
            entry.done = Done::No;
            self.add(meeting, entry);
        }
    }

    fn reckoned_deadline(
        &self,
        meeting: &Record<Meeting>,
        name: DeadlineName,
        what: What,
    ) -> Option<PlanEntry> {
        let fact = self.facts.deadline(meeting, name)?;
        let about = About::new(meeting, SubjectKind::Meeting, what, 1, fact.anchor_span);
        let mut entry = self.reckoned(about, &fact.deadline, fact.because())?;
        let from = fact.anchor_from.as_ref().map(|from| from.rule.anchor());
        let anchors = [Some(fact.deadline.rule.anchor()), from];
        self.withhold(
            &mut entry,
            &anchors.into_iter().flatten().collect::<Vec<_>>(),
        );
        Some(entry)
    }

    /// Something that is due some days after the meeting.
    fn afterwards(
        &mut self,
        meeting: &Record<Meeting>,
        what: What,
        days: Option<u32>,
        done: Done,
    ) -> Option<()> {
        let held = meeting.fields.date.given()?;
        let rule = DeadlineRule::new(days?, Unit::Days, Direction::After, Anchor::Meeting)?;
        let deadline = rule.reckon(held.value, &self.facts.settings.calendar)?;
        let about = About::new(meeting, SubjectKind::Meeting, what, 1, Some(held.span));
        let mut entry = self.reckoned(about, &deadline, chain(&deadline))?;
        entry.done = done;
        self.add(meeting, entry);
        Some(())
    }

    /// The overview of a bilateral meeting that the coordinator gets.
    fn summary(&mut self, meeting: &Record<Meeting>) {
        let sent = &meeting.fields.summary_sent;
        let own = At::new(meeting, Some(vec![meeting.id.clone()]), Audience::State);
        let done = match self.field(&own, "summary_sent", sent) {
            Some(sent) if self.facts.is_before_meeting(sent.value, meeting) => Done::No,
            Some(sent) => Done::On(sent.value),
            None if sent.is_broken() => Done::Unknown,
            None => Done::No,
        };
        let days = self.facts.settings.minutes_days;
        self.afterwards(meeting, What::Summary, days, done);
    }

    /// The deadlines that cannot be reckoned while a date of the meeting is not set.
    pub(super) fn waiting_for(
        &self,
        meeting: &Record<Meeting>,
        what: What,
        kind: Option<MeetingKind>,
    ) -> Vec<DeadlineName> {
        let anchor = match what {
            What::Meeting => Anchor::Meeting,
            What::SecretariatMeeting => Anchor::SecretariatMeeting,
            What::StatePreMeeting => Anchor::StatePreMeeting,
            What::PoliticalPreMeeting => Anchor::PoliticalPreMeeting,
            _ => return Vec::new(),
        };
        let settings = self.facts.settings;
        let rule = |name| {
            settings
                .deadline(name)
                .map(|rule: DeadlineRule| rule.anchor())
        };
        let unstated = meeting.fields.dispatch.is_absent();
        let waits = |name: &DeadlineName| match rule(*name) {
            Some(Anchor::Dispatch) => unstated && rule(DeadlineName::Dispatch) == Some(anchor),
            found => found == Some(anchor),
        };
        let stated = |name: &DeadlineName| *name == DeadlineName::Dispatch && !unstated;
        let all = kind.into_iter().flat_map(deadlines_of);
        all.filter(|name| waits(name) && !stated(name)).collect()
    }
}
