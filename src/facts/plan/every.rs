//! Every kind of entry, for tests that go through them all.

use super::What;
use crate::model::{DeadlineName, FrameElement, OutcomeKind};

impl What {
    /// Every one, in no order.
    pub fn all() -> Vec<What> {
        let mut all = vec![
            What::BudgetConference,
            What::Proposition,
            What::Budget,
            What::Meeting,
            What::SecretariatMeeting,
            What::StatePreMeeting,
            What::PoliticalPreMeeting,
            What::NotificationPoint,
            What::Invitation,
            What::Minutes,
            What::Publication,
            What::Summary,
            What::FollowUp,
            What::ReportBack,
            What::Reassessment,
            What::CommitteeReport,
            What::AgreementEvaluation,
            What::AgreementExpiry,
        ];
        all.extend(DeadlineName::ALL.map(What::Deadline));
        all.extend(OutcomeKind::ALL.iter().copied().map(What::Outcome));
        all.extend(FrameElement::ALL.iter().copied().map(What::CommitteeFrame));
        all
    }
}
