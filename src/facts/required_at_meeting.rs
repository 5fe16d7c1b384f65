//! Which ministries a text has to be laid before at a meeting, as the records are (guide 3.3, 3.6, 6.2).

use super::required::{
    Required, WhyRequired, add, required_for_agreement, required_for_case, required_for_opening,
};
use super::{Facts, Release};
use crate::model::{Meeting, Record, TextId, TextKind};
use std::collections::BTreeSet;

impl<'a> Facts<'a> {
    /// The ministries that a text has to be laid before at a meeting, and for minutes the counterpart. A text without
    /// the state's voice needs none. The field that says whom a text touches may be broken: its fault has been told,
    /// and the ministries that are known are still needed.
    pub fn required(&self, text: &TextId, meeting: &Record<Meeting>) -> Required {
        if self.text_now(text).fingerprint().is_none() {
            return Required::new();
        }
        match text.kind {
            TextKind::Case => {
                let case = self.dataset.cases.get(&text.id);
                case.map_or_else(Required::new, |case| {
                    required_for_case(&case.fields, meeting.fields.kind.value(), self.settings)
                })
            }
            TextKind::Agreement => {
                let agreement = self.dataset.agreements.get(&text.id);
                agreement.map_or_else(Required::new, |agreement| {
                    required_for_agreement(&agreement.fields, self.settings)
                })
            }
            TextKind::Opening => required_for_opening(self.settings),
            TextKind::Minutes => self.required_for_minutes(meeting),
        }
    }

    /// The ministries with cases at the meeting, and the counterpart (guide 3.6).
    fn required_for_minutes(&self, meeting: &Record<Meeting>) -> Required {
        let mut required = Required::new();
        for id in self.cases_minuted(meeting) {
            let now = self.dataset.cases.get(id);
            let now = now.and_then(|case| case.fields.responsible.get());
            let then = self.sent_with_material(&meeting.id);
            let then = then.filter_map(|release| release.responsible.get(id));
            let codes = now.map(|code| &code.0).into_iter().chain(then);
            codes.for_each(|code| add(&mut required, code, WhyRequired::HasCase));
        }
        let counterpart = &self.settings.counterpart;
        add(&mut required, counterpart, WhyRequired::Counterpart);
        required
    }

    /// The cases that a meeting's minutes are about, by id: those in its material now, and whatever has become of them
    /// since, those that were sent or published with it and those that something came out of.
    fn cases_minuted<'m>(&self, meeting: &'m Record<Meeting>) -> BTreeSet<&'m str>
    where
        'a: 'm,
    {
        let named = self.cases_of(&meeting.id).iter();
        let named = named.filter(|case| self.is_on_agenda(&case.fields) != Some(false));
        let named = named.map(|case| case.id.as_str());
        let sent = self.sent_with_material(&meeting.id);
        let outcomes = meeting.fields.outcomes.values();
        let treated = outcomes.filter_map(|outcome| outcome.case.get().map(|case| &*case.0));
        named
            .chain(sent.flat_map(Release::cases))
            .chain(treated)
            .collect()
    }

    /// The releases by which the participants, and then everybody, first got the material.
    fn sent_with_material(&self, meeting: &str) -> impl Iterator<Item = &'a Release> + use<'a> {
        let releases = [self.published(meeting), self.dispatched(meeting)];
        releases.into_iter().flatten()
    }
}
