//! What of the plan the counterpart may read: words that have gone to it, and what it has written itself (guide 3.3).

use super::making::Making;
use crate::facts::{Facts, MinutesWord, Stage, TextNow};
use crate::model::{Agreement, Audience, Case, Meeting, MeetingKind, Record, TextId, TextKind};

impl<'a> Facts<'a> {
    /// Whether the counterpart has what a case of the state's says now, as far as the records tell: a release has sent
    /// these words, or it stood on the list of a bilateral meeting when that was sent to it. That the state has chosen it
    /// is the state's own.
    pub(super) fn is_shared(&self, case: &'a Record<Case>) -> bool {
        if self.has_been_sent(case) {
            return true;
        }
        let text = TextId::new(TextKind::Case, &case.id);
        let is_silent = self.text_now(&text).fingerprint().is_none();
        if is_silent && self.raised_by_counterpart(&case.fields) == Some(true) {
            return false;
        }
        let mut meetings = self.meetings_of(case).map(|(meeting, _)| meeting);
        meetings.any(|meeting| self.is_listed(meeting, case))
    }

    /// Whether the counterpart has all words of the state that a case has now: a release has sent them, or there are none
    /// in a case that it has raised itself. All that stands in its own copy it has.
    pub fn has_been_sent(&self, case: &Record<Case>) -> bool {
        if self.put_before.is_some() {
            return true;
        }
        let text = TextId::new(TextKind::Case, &case.id);
        let now = self.text_now(&text);
        let mut releases = self.sent_to_counterpart();
        match now.fingerprint() {
            Some(_) => releases.any(|release| release.text(&text) == now),
            None => {
                let raised = self.raised_by_counterpart(&case.fields) == Some(true);
                raised && now == TextNow::Nothing
            }
        }
    }

    /// Whether the counterpart has what an agreement says now: both parties have settled it, or a release has sent these
    /// words.
    pub fn is_agreement_shared(&self, agreement: &Record<Agreement>) -> bool {
        if agreement.fields.is_settled() || self.put_before.is_some() {
            return true;
        }
        let text = TextId::new(TextKind::Agreement, &agreement.id);
        let words = self.text_now(&text);
        let mut releases = self.sent_to_counterpart();
        words.fingerprint().is_some() && releases.any(|release| release.text(&text) == words)
    }

    /// The list of a bilateral meeting has been sent to the counterpart with a case on it.
    fn is_listed(&self, meeting: &Record<Meeting>, case: &Record<Case>) -> bool {
        let fields = &meeting.fields;
        if !fields.kind.is(&MeetingKind::Bilateral) {
            return false;
        }
        let Some(sent) = fields
            .agenda_sent
            .get()
            .filter(|sent| self.has_come(&sent.date))
        else {
            return false;
        };
        let counterpart = &self.settings.counterpart;
        let to_them = sent.to.values().any(|party| party.0 == *counterpart);
        let mut agenda = fields.agenda.values();
        let listed = fields.agenda.is_absent() || agenda.any(|named| named.0 == case.id);
        let was_there = |day| self.was_notified_on(case, &meeting.id, day) == Some(true);
        to_them && listed && sent.date.value().is_some_and(was_there)
    }

    /// Whether what came out of a meeting has been cleared as it stands in its minutes now, or published. Of bilateral
    /// meetings nobody clears it.
    /// In the counterpart's copy it stands there because it has been put before it.
    pub(super) fn outcomes_are_cleared(&self, meeting: &Record<Meeting>) -> bool {
        if self.put_before.is_some() {
            return true;
        }
        if !meeting.fields.has_material() {
            return meeting.fields.kind.is(&MeetingKind::Bilateral);
        }
        let minutes = TextId::new(TextKind::Minutes, &meeting.id);
        if let Some(release) = self.latest_release(&meeting.id, Stage::Public) {
            return release.text(&minutes).same(self.text_now(&minutes)) == Some(true);
        }
        let said = self.minutes_words(meeting);
        let cleared = |word: &MinutesWord<'_>| {
            matches!(word, MinutesWord::Cleared(_) | MinutesWord::Stated(_))
        };
        !said.is_empty() && said.iter().all(|(_, _, word)| cleared(word))
    }
}

impl Making<'_, '_> {
    /// Whom a case's dates may be shown to. To the counterpart go its own words and those that it has got; never those of
    /// a case that is confidential or outside the material, or may be.
    pub(super) fn case_audience(&self, case: &Record<Case>) -> Audience {
        let fields = &case.fields;
        let stands = self.facts.stands_in_material(fields) == Some(true);
        match stands && fields.is_public() && self.facts.is_shared(case) {
            true => Audience::Ks,
            false => Audience::State,
        }
    }

    /// Whom an agreement's dates may be shown to: the counterpart once it may have the words.
    pub(super) fn agreement_audience(&self, agreement: &Record<Agreement>) -> Audience {
        match self.facts.may_have_agreement(agreement) {
            true => Audience::Ks,
            false => Audience::State,
        }
    }
}
