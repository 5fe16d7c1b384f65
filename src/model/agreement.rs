//! A bilateral agreement (guide 6).

use super::case::Waiver;
use super::record::{choices, record};
use super::values::{AgreementId, MeetingId, MinistryCode, Party, WrittenForm};
use super::{Field, List};
use crate::calendar::Date;
use crate::language::AssessmentQuestion;

choices! {
    /// How far an agreement has come.
    pub enum AgreementStatus {
        /// Somebody has proposed it.
        Proposed = "proposed",
        /// The government has agreed that it be made.
        ApprovedByGovernment = "approved-by-government",
        /// The parties have settled the text.
        Negotiated = "negotiated",
        /// It is signed.
        Signed = "signed",
        /// It has ended.
        Ended = "ended",
    }
}

choices! {
    /// What the material says of an agreement (guide 6.3).
    pub enum Proposal {
        /// It goes on.
        Continue = "continue",
        /// It is negotiated anew.
        Renegotiate = "renegotiate",
        /// It ends.
        End = "end",
        /// It is new.
        New = "new",
    }
}

choices! {
    /// What a signatory is.
    pub enum SignatoryRole {
        /// A minister.
        Minister = "minister",
        /// A state secretary.
        StateSecretary = "state-secretary",
        /// The leader of the counterpart.
        Leader = "leader",
        /// Its deputy leader.
        DeputyLeader = "deputy-leader",
        /// An official.
        Official = "official",
    }
}

record! {
    /// How long it runs (guide 6.4).
    pub struct Period {
        /// The first day.
        from: Date, Ks Text;
        /// The last day.
        until: Date, Ks Text;
        /// Why this long.
        reason: String, Ks Text;
    }
}

record! {
    /// What it comes instead of (guide 6.1).
    pub struct Replaces {
        /// Instead of regulation.
        regulation: bool, Ks Text;
        /// Instead of earmarking.
        earmarking: bool, Ks Text;
        /// In which way.
        how: String, Ks Text;
    }
}

record! {
    /// The government's treatment (guide 6.2); the state's own.
    pub struct Government {
        /// When.
        treated: Date, State Administrative;
        /// The frames it set.
        frames: String, State Administrative;
        /// The finished text stays within them.
        within_frames: bool, State Administrative;
    }
}

record! {
    /// Laid before ministries.
    pub struct LaidBefore {
        /// When.
        date: Date, State Administrative;
        /// Which.
        to: List<MinistryCode>, State Administrative;
    }
}

record! {
    /// Consequences (guide 6.2).
    pub struct Consequences {
        /// Economic.
        economic: String, Ks Text;
        /// Administrative.
        administrative: String, Ks Text;
    }
}

record! {
    /// The guide's twelve questions, in its order (guide 6.2); the state's own.
    pub struct AgreementAssessment {
        /// Which challenges it shall help to solve.
        challenges: String, State Administrative;
        /// Its main goal.
        main_goal: String, State Administrative;
        /// How long it has to last, and why.
        duration: String, State Administrative;
        /// Whether it is about a national priority.
        national_priority: String, State Administrative;
        /// Why an agreement is the right instrument.
        why_agreement: String, State Administrative;
        /// What the alternatives are.
        alternatives: String, State Administrative;
        /// The advantages of using the scheme.
        advantages: String, State Administrative;
        /// Whether rules can fall away or stronger bonds be avoided.
        replaces_rules: String, State Administrative;
        /// How it fits into the ministry's ordinary steering.
        ordinary_steering: String, State Administrative;
        /// How the parties make sure that the goals are reached.
        reaching_goals: String, State Administrative;
        /// What is expected of everybody.
        expectations: String, State Administrative;
        /// How it is measured and what the results are used for.
        evaluation: String, State Administrative;
    }
}

impl AgreementAssessment {
    /// The answers, each with its question, in the guide's order (guide 6.2).
    pub fn answers(&self) -> [(AssessmentQuestion, &Field<String>); 12] {
        [
            (AssessmentQuestion::Challenges, &self.challenges),
            (AssessmentQuestion::MainGoal, &self.main_goal),
            (AssessmentQuestion::Duration, &self.duration),
            (
                AssessmentQuestion::NationalPriority,
                &self.national_priority,
            ),
            (AssessmentQuestion::WhyAgreement, &self.why_agreement),
            (AssessmentQuestion::Alternatives, &self.alternatives),
            (AssessmentQuestion::Advantages, &self.advantages),
            (AssessmentQuestion::ReplacesRules, &self.replaces_rules),
            (
                AssessmentQuestion::OrdinarySteering,
                &self.ordinary_steering,
            ),
            (AssessmentQuestion::ReachingGoals, &self.reaching_goals),
            (AssessmentQuestion::Expectations, &self.expectations),
            (AssessmentQuestion::Evaluation, &self.evaluation),
        ]
    }
}

record! {
    /// A goal with its indicator.
    pub struct Goal {
        /// The goal.
        goal: String, Ks Text;
        /// How it is measured.
        indicator: String, Ks Text;
    }
}

record! {
    /// Somebody else whom it concerns (guide 6.2).
    pub struct OtherParty {
        /// Who.
        party: String, Ks Text;
        /// What is expected.
        expected: String, Ks Text;
        /// Tasks of the county governor.
        county_governor: bool, Ks Text;
    }
}

record! {
    /// Money (guide 6.4).
    pub struct Economy {
        /// There is compensation.
        compensation: bool, Ks Text;
        /// What for.
        purpose as "for": String, Ks Text;
        /// With the reservation that the Storting grants the money.
        reservation: bool, Ks Text;
        /// It rests on earmarked grants.
        earmarked: bool, Ks Text;
    }
}

record! {
    /// Evaluation (guide 6.4). Where it is taken up and when it was last done are told beside the text.
    pub struct Evaluation {
        /// How.
        scheme: String, Ks Text;
        /// By which indicators.
        indicators: List<String>, Ks Text;
        /// When next: a day to plan by, as is the meeting, and no part of what was agreed.
        next: Date, Ks Administrative;
        /// At which bilateral meeting.
        meeting: MeetingId, Ks Administrative;
        /// When last.
        last: Date, Ks Administrative;
    }
}

record! {
    /// Ending it early (guide 6.4).
    pub struct Termination {
        /// It can be terminated.
        possible: bool, Ks Text;
        /// The period of notice.
        notice: String, Ks Text;
    }
}

record! {
    /// A departure from the template, cleared with the coordinator (guide 6.4).
    pub struct Departure {
        /// When.
        date: Date, State Administrative;
        /// Why.
        why: String, State Administrative;
    }
}

record! {
    /// It continues an earlier one (guide 6.2).
    pub struct Continues {
        /// Which.
        agreement: AgreementId, Ks Text;
        /// Why.
        reason: String, Ks Text;
        /// The evaluation of the old one.
        evaluation: String, Ks Text;
        /// When it was laid before the ministries.
        presented: Date, State Administrative;
        /// Whether related areas were considered for one agreement.
        merge_considered: String, Ks Text;
    }
}

record! {
    /// Somebody who signs (guide 6.4). Entered when a text that has been cleared is signed, so that no clearance covers
    /// it: each has signed the agreement itself.
    pub struct Signatory {
        /// The party.
        party: Party, Ks Administrative;
        /// The name.
        name: String, Ks Administrative;
        /// The role.
        role: SignatoryRole, Ks Administrative;
        /// When.
        date: Date, Ks Administrative;
    }
}

record! {
    /// An agreement's fields. Its text is in the body. Documents show its status too, which no clearance covers: one
    /// and the same text is proposed, negotiated, signed and ended.
    pub struct Agreement {
        /// What it is called.
        title: String, Ks Text;
        /// The written form of its text.
        language: WrittenForm, Ks Administrative;
        /// The ministries in it.
        ministries: List<MinistryCode>, Ks Text;
        /// The one that coordinates the follow-up.
        coordinating_ministry: MinistryCode, Ks Text;
        /// Who proposed it: `state` or the counterpart.
        proposed_by: Party, Ks Text;
        /// How far it has come.
        status: AgreementStatus, Ks Administrative;
        /// How long it runs.
        period: Period, Ks Text;
        /// What it comes instead of.
        replaces: Replaces, Ks Text;
        /// The government's treatment.
        government: Government, State Administrative;
        /// When the coordinator was told.
        coordinator_told: Date, State Administrative;
        /// Laid before the ministries.
        presented: LaidBefore, State Administrative;
        /// When work on the content started.
        drafting_started: Date, State Administrative;
        /// When the counterpart was contacted.
        ks_contacted: Date, State Administrative;
        /// Economic and administrative consequences.
        consequences: Consequences, Ks Text;
        /// The twelve questions.
        assessment: AgreementAssessment, State Administrative;
        /// Goals with indicators.
        goals: List<Goal>, Ks Text;
        /// Others whom it concerns.
        others: List<OtherParty>, Ks Text;
        /// Money.
        economy: Economy, Ks Text;
        /// Evaluation.
        evaluation: Evaluation, Ks Text;
        /// Ending it early.
        termination: Termination, Ks Text;
        /// A departure from the template.
        departure_cleared: Departure, State Administrative;
        /// It continues an earlier one.
        continues: Continues, Ks Text;
        /// What the material says of it.
        proposal: Proposal, Ks Text;
        /// Who signs.
        signatories: List<Signatory>, Ks Administrative;
        /// Rules silenced in this record.
        waivers: List<Waiver>, State Administrative;
    }
}

/// The sections of the guide's template, in its order (guide, annex).
pub const SECTIONS: &[&str] = &[
    "purpose",
    "duties",
    "duties-common",
    "duties-ks",
    "duties-state",
    "others",
    "anchoring",
    "economy",
    "evaluation",
    "duration",
    "signatures",
];

impl Agreement {
    /// It has been proposed and has not ended. One whose status is not there or cannot be read may have.
    pub fn is_under_way(&self) -> bool {
        self.status
            .value()
            .is_some_and(|status| status != AgreementStatus::Ended)
    }

    /// Its text is settled: negotiated or signed.
    pub fn is_settled(&self) -> bool {
        matches!(
            self.status.value(),
            Some(AgreementStatus::Negotiated | AgreementStatus::Signed)
        )
    }

    /// It continues an earlier agreement as it was: no new area and no renegotiation (guide 6.2). None where that
    /// cannot be read.
    pub fn is_plain_continuation(&self) -> Option<bool> {
        if self.continues.is_broken() || self.proposal.is_broken() {
            return None;
        }
        let changed = matches!(
            self.proposal.value(),
            Some(Proposal::Renegotiate | Proposal::New)
        );
        Some(self.continues.get().is_some() && !changed)
    }

    /// The ministry that answers for the proposal: the coordinating one, or the only one. None where none of several
    /// is named.
    pub fn presenting_ministry(&self) -> Option<&str> {
        if let Some(code) = self.coordinating_ministry.get() {
            return Some(&code.0);
        }
        let mut codes = self.ministries.values();
        let first = codes.next()?;
        codes.all(|code| code == first).then_some(&first.0)
    }
}
