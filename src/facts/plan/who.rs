//! Whom the dates of a meeting concern (guide 2, 2.1, 3).

use super::entry::{Group, What, Who};
use crate::calendar::Date;
use crate::facts::Facts;
use crate::model::{Audience, Case, DeadlineName, Meeting, MeetingKind, Record, is_valid};
use std::collections::BTreeSet;

impl Who {
    /// Parties by their codes, each once, in this order.
    pub(super) fn parties<T: Into<String>>(codes: impl IntoIterator<Item = T>) -> Self {
        let mut parties: Vec<String> = Vec::new();
        for code in codes.into_iter().map(Into::into) {
            if !parties.contains(&code) {
                parties.push(code);
            }
        }
        Who {
            parties,
            ..Who::default()
        }
    }

    pub(super) fn group(group: Group) -> Self {
        Who {
            group: Some(group),
            ..Who::default()
        }
    }

    fn of(group: Group, parties: Who) -> Self {
        Who {
            group: Some(group),
            ..parties
        }
    }
}

impl Facts<'_> {
    /// Whom a date of a meeting concerns. Which ministries have cases is told to the state only: nobody else shall
    /// know of a case before it has been chosen.
    pub(super) fn who(&self, meeting: &Record<Meeting>, what: What, audience: Audience) -> Who {
        let settings = self.settings;
        let coordinator = || Who::parties([settings.coordinator.as_str()]);
        let ministry = || Who::parties(meeting.fields.ministry.get().map(|code| code.0.as_str()));
        let cases = self.case_ministries(meeting, audience);
        let leading = [settings.coordinator.clone(), settings.finance.clone()];
        let counterpart = settings.counterpart.clone();
        let is_bilateral = meeting.fields.kind.is(&MeetingKind::Bilateral);
        match what {
            What::Deadline(name) => match name {
                DeadlineName::TextSubmission | DeadlineName::FinalText => {
                    let theirs =
                        self.has_case_of_counterpart(meeting) && audience == Audience::State;
                    let parties = cases.into_iter().chain(theirs.then_some(counterpart));
                    Who::of(Group::CaseOwners, Who::parties(parties))
                }
                DeadlineName::CaseNotification => Who::group(Group::Parties),
                DeadlineName::StateCoordination => {
                    Who::of(Group::CaseMinistries, Who::parties(cases))
                }
                DeadlineName::StateDraft
                | DeadlineName::SecretariatDraft
                | DeadlineName::Dispatch => coordinator(),
                DeadlineName::Registration => Who::group(Group::Participants),
                DeadlineName::BilateralAgenda => ministry(),
            },
            What::Meeting if is_bilateral => {
                let own = ministry().parties;
                Who::parties(own.into_iter().chain([counterpart]))
            }
            What::Invitation | What::Summary if is_bilateral => ministry(),
            What::Meeting => {
                let parties = leading.into_iter().chain(cases).chain([counterpart]);
                Who::of(Group::Participants, Who::parties(parties))
            }
            What::SecretariatMeeting => {
                let parties = leading.into_iter().chain(self.standing_members(meeting));
                let parties = parties.chain(cases).chain([counterpart]);
                Who::of(Group::Secretariat, Who::parties(parties))
            }
            What::StatePreMeeting => {
                let parties = leading.into_iter().chain(self.standing_members(meeting));
                Who::of(Group::StateSecretariat, Who::parties(parties.chain(cases)))
            }
            What::PoliticalPreMeeting => {
                let parties = leading.into_iter().chain(cases);
                Who::of(Group::PoliticalLeadership, Who::parties(parties))
            }
            What::NotificationPoint => Who::group(Group::Parties),
            What::BudgetConference | What::Proposition | What::Budget => {
                Who::group(Group::Government)
            }
            _ => coordinator(),
        }
    }

    /// The ministries that answer for cases in a meeting's material, by code; none where the audience may not know.
    pub(super) fn case_ministries(
        &self,
        meeting: &Record<Meeting>,
        audience: Audience,
    ) -> BTreeSet<String> {
        if audience > Audience::State {
            return BTreeSet::new();
        }
        self.cases_in_material(&meeting.id)
            .filter_map(|case| case.fields.responsible.get())
            .map(|code| code.0.clone())
            .collect()
    }

    fn has_case_of_counterpart(&self, meeting: &Record<Meeting>) -> bool {
        self.cases_in_material(&meeting.id)
            .any(|case| self.raised_by_counterpart(&case.fields) == Some(true))
    }

    /// The standing members of the secretariat on the day of a meeting (guide 3.1).
    fn standing_members(&self, meeting: &Record<Meeting>) -> Vec<String> {
        let day: Date = meeting.fields.date.value().unwrap_or(self.today);
        let register = self.settings.ministries().iter();
        register
            .filter(|ministry| ministry.standing.is(&true) && is_valid(ministry, day))
            .filter_map(|ministry| ministry.code.get().cloned())
            .collect()
    }

    /// Whom something that is done together in a case concerns: the ministry that answers for it, and the counterpart.
    pub(super) fn who_of_case(&self, case: &Case) -> Who {
        let responsible = case.responsible.get().map(|code| code.0.as_str());
        Who::parties(
            responsible
                .into_iter()
                .chain([self.settings.counterpart.as_str()]),
        )
    }

    /// Whom a text in a record names: a party where it is one's code, else as it is written.
    pub(super) fn who_is_named(&self, text: &str) -> Who {
        let text = text.trim();
        let settings = self.settings;
        let is_party = text == settings.counterpart || settings.entries_of(text).next().is_some();
        if is_party {
            return Who::parties([text]);
        }
        Who {
            written: (!text.is_empty()).then(|| text.to_owned()),
            ..Who::default()
        }
    }

    /// Whether the coordinator and finance are among those who were told; one that told them itself need not be.
    pub(super) fn standing_parties_are_among(&self, own: Option<&str>, told: &[&str]) -> bool {
        [&self.settings.coordinator, &self.settings.finance]
            .into_iter()
            .all(|code| own == Some(code.as_str()) || told.contains(&code.as_str()))
    }
}
