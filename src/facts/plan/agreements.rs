//! When agreements run out and are evaluated (guide 6.2, 6.4). To the counterpart go those whose words it may have.

use super::entry::{Done, What, Who};
use super::making::{About, At, Making};
use crate::calendar::Date;
use crate::facts::Continued;
use crate::findings::Reason;
use crate::language::Arg;
use crate::model::{Agreement, Evaluation, Given, Record, SubjectKind};

impl Making<'_, '_> {
    /// The dates of one agreement whose text is settled.
    pub(super) fn agreement(&mut self, agreement: &Record<Agreement>) {
        if !agreement.readable {
            self.unreadable(agreement);
            return;
        }
        let fields = &agreement.fields;
        let evaluation = fields.evaluation.get();
        let unread = fields.evaluation.is_broken()
            || evaluation.is_some_and(|evaluation| evaluation.meeting.is_broken());
        let meeting = evaluation.and_then(|evaluation| evaluation.meeting.get());
        let meetings = (!unread).then(|| meeting.iter().map(|id| id.0.clone()).collect());
        let at = At::new(agreement, meetings, self.agreement_audience(agreement));
        self.field(&at, "status", &fields.status);
        if !fields.is_settled() {
            return;
        }
        if let Some(period) = self.field(&at, "period", &fields.period)
            && let Some(until) = self.field(&at, "period.until", &period.value.until)
        {
            self.expiry(agreement, until);
        }
        if let Some(evaluation) = self.field(&at, "evaluation", &fields.evaluation)
            && let Some(next) = self.field(&at, "evaluation.next", &evaluation.value.next)
        {
            self.evaluation(agreement, &evaluation.value, next);
        }
    }

    fn expiry(&mut self, agreement: &Record<Agreement>, until: &Given<Date>) {
        let what = What::AgreementExpiry;
        let about = About::new(agreement, SubjectKind::Agreement, what, 1, Some(until.span));
        let mut entry = about.stated(until.value);
        entry.audience = self.agreement_audience(agreement);
        entry.who = self.parties_of(agreement);
        if let Continued::By(other) = self.facts.continued(&agreement.id)
            && self.agreement_audience(other) >= self.audience
        {
            entry
                .because
                .push(Reason::new("plan-continued").with("agreement", Arg::text(&other.id)));
        }
        self.put(entry);
    }

    fn evaluation(
        &mut self,
        agreement: &Record<Agreement>,
        evaluation: &Evaluation,
        next: &Given<Date>,
    ) {
        let what = What::AgreementEvaluation;
        let about = About::new(agreement, SubjectKind::Agreement, what, 1, Some(next.span));
        let mut entry = about.stated(next.value);
        entry.audience = self.agreement_audience(agreement);
        let meeting = evaluation.meeting.get().map(|id| id.0.clone());
        entry.meetings = meeting.into_iter().collect();
        entry.who = match agreement.fields.presenting_ministry() {
            Some(code) => Who::parties([code, self.facts.settings.counterpart.as_str()]),
            None => self.parties_of(agreement),
        };
        entry.done = match evaluation.last.value() {
            Some(last) if last >= next.value => Done::On(last),
            None if evaluation.last.is_broken() => Done::Unknown,
            _ => Done::No,
        };
        self.put(entry);
    }

    fn parties_of(&self, agreement: &Record<Agreement>) -> Who {
        let ministries = agreement.fields.ministries.values();
        let codes = ministries.map(|code| code.0.as_str());
        Who::parties(codes.chain([self.facts.settings.counterpart.as_str()]))
    }
}
