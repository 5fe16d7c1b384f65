//! How the counterpart is involved in a case, and what happens when the parties disagree (guide 4.3, 5.3).

use super::List;
use super::record::{choices, record};
use super::values::{MeetingId, MinistryCode, Party};
use crate::calendar::Date;

choices! {
    /// How the parties ended a disagreement on a cost calculation (guide 4.3).
    pub enum Resolution {
        /// The state takes note and keeps its calculation.
        StateKeeps = "state-keeps",
        /// The state revised its calculation.
        Revised = "revised",
        /// The parties came to one calculation together.
        Joint = "joint",
    }
}

choices! {
    /// An element of an expert committee's frame (guide 4.3).
    pub enum FrameElement {
        /// What it shall do.
        Mandate = "mandate",
        /// Who sits in it.
        Members = "members",
        /// When it reports.
        Deadline = "deadline",
        /// What it costs.
        Cost = "cost",
        /// Who pays.
        Financing = "financing",
    }
}

record! {
    /// Laid before ministries outside a fixed point.
    pub struct Presented {
        /// The day.
        date: Date, State Administrative;
        /// The ministries.
        to: List<MinistryCode>, State Administrative;
    }
}

record! {
    /// Whether the state involves the counterpart.
    pub struct InvolvementDecision {
        /// Yes or no.
        accepted: bool, Ks Text;
        /// The ministry that decided.
        by: MinistryCode, Ks Text;
        /// When.
        date: Date, Ks Text;
        /// Why; the state's own.
        reason: String, State Administrative;
    }
}

record! {
    /// How the counterpart is involved in a cost calculation or law work (guide 4.3, 5.3). That it has ended is a
    /// fact about the text, which stays as it was cleared.
    pub struct Involvement {
        /// What is wanted of the counterpart.
        requested: String, Ks Text;
        /// Laid before ministries outside a fixed point.
        presented: Presented, State Administrative;
        /// Whether the state does it.
        decision: InvolvementDecision, Ks Text;
        /// The areas that the state has defined.
        areas: List<String>, Ks Text;
        /// The agreed process.
        process: String, Ks Text;
        /// The ministries that take part or are kept informed; the state's own.
        informed: List<MinistryCode>, State Administrative;
        /// When it started.
        started: Date, Ks Text;
        /// When it is reported back through the scheme.
        report_back: Date, Ks Text;
        /// When it ended.
        ended: Date, Ks Administrative;
    }
}

record! {
    /// A joint new assessment after disagreement (guide 4.3).
    pub struct Reassessment {
        /// When the parties considered it.
        considered: Date, Ks Text;
        /// What is done.
        what: String, Ks Text;
        /// When it is reported back.
        report_back: Date, Ks Text;
    }
}

record! {
    /// What the parties disagree on (guide 1.3, 3.3, 4.3).
    pub struct Disagreement {
        /// About what.
        about: String, Ks Text;
        /// The new assessment.
        reassessment: Reassessment, Ks Text;
        /// How it ended.
        resolution: Resolution, Ks Text;
    }
}

record! {
    /// An element of the frame that is settled later.
    pub struct OpenElement {
        /// Which.
        element: FrameElement, Ks Text;
        /// By when.
        due: Date, Ks Text;
    }
}

record! {
    /// The frame of an expert committee (guide 4.3).
    pub struct Committee {
        /// What it shall do.
        mandate: String, Ks Text;
        /// Who sits in it.
        members: String, Ks Text;
        /// When it reports.
        deadline: Date, Ks Text;
        /// What it costs.
        cost: String, Ks Text;
        /// Who pays.
        financing: String, Ks Text;
        /// What is settled later.
        open: List<OpenElement>, Ks Text;
    }
}

record! {
    /// A consultation-based process (guide 4.3). That it has ended is a fact about the text; what the state decided
    /// belongs to it.
    pub struct Process {
        /// The parties that agreed to it.
        agreed_by: List<Party>, Ks Text;
        /// The meeting at which it started.
        started: MeetingId, Ks Text;
        /// The meeting at which it ended.
        ended: MeetingId, Ks Administrative;
        /// What the state decided in the end.
        decision: String, Ks Text;
        /// The expert committee.
        committee: Committee, Ks Text;
    }
}

impl Committee {
    /// Whether an element of the frame is settled; none where it could not be read.
    pub fn is_settled(&self, element: FrameElement) -> Option<bool> {
        let (absent, broken) = match element {
            FrameElement::Mandate => (self.mandate.is_absent(), self.mandate.is_broken()),
            FrameElement::Members => (self.members.is_absent(), self.members.is_broken()),
            FrameElement::Deadline => (self.deadline.is_absent(), self.deadline.is_broken()),
            FrameElement::Cost => (self.cost.is_absent(), self.cost.is_broken()),
            FrameElement::Financing => (self.financing.is_absent(), self.financing.is_broken()),
        };
        (!broken).then_some(!absent)
    }
}
