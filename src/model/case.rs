//! A case: what one party wants the other to see or discuss (guide 3.2).

use super::case_collaboration::{Disagreement, Involvement, Process};
use super::case_cost::Cost;
use super::case_law::Law;
use super::record::{choices, record};
use super::values::{
    AgreementId, CaseId, MeetingId, MinistryCode, Party, Theme, WaivingMinistry, WrittenForm,
};
use super::{Field, List, OneOrMany};
use crate::calendar::Date;

choices! {
    /// What kind of case it is (guide 1.1, 2.1, 4, 5, 6).
    pub enum CaseType {
        /// The frames of the municipal economy.
        Framework = "framework",
        /// An individual case of a line ministry.
        Individual = "individual",
        /// For information.
        Information = "information",
        /// Involvement in a cost calculation (guide 4).
        CostCalculation = "cost-calculation",
        /// Involvement in law work (guide 5).
        LawParticipation = "law-participation",
        /// About a bilateral agreement (guide 6).
        Agreement = "agreement",
        /// The counterpart's input to the state budget two years ahead.
        BudgetInput = "budget-input",
    }
}

choices! {
    /// How far a case has come; made clear so that no ministry goes further than it has cover for (guide 1.3).
    pub enum Stage {
        /// Only thought of.
        Idea = "idea",
        /// Being studied.
        UnderStudy = "under-study",
        /// The government has decided.
        DecidedByGovernment = "decided-by-government",
        /// Sent on hearing.
        OnHearing = "on-hearing",
        /// Laid before the Storting.
        BeforeStorting = "before-storting",
        /// Adopted.
        Adopted = "adopted",
        /// In force.
        InForce = "in-force",
    }
}

choices! {
    /// Whether the parties agree on how a case is described (guide 3.1, 3.3).
    pub enum PositionKind {
        /// Not settled yet.
        Open = "open",
        /// They agree.
        Agreed = "agreed",
        /// They disagree.
        Disagreed = "disagreed",
    }
}

choices! {
    /// How much a case matters to the municipal sector (guide 3.2).
    pub enum Importance {
        /// Much.
        Major = "major",
        /// Some.
        Ordinary = "ordinary",
        /// Only marginally; such a case is left out as a rule.
        Marginal = "marginal",
    }
}

choices! {
    /// Where the state's choice of cases was made (guide 3.2).
    pub enum SelectionBody {
        /// The pre-meeting of the state's representatives.
        StatePreMeeting = "state-pre-meeting",
        /// The secretariat meeting.
        SecretariatMeeting = "secretariat-meeting",
    }
}

choices! {
    /// Who among the counterpart's members gave input.
    pub enum InputKind {
        /// A county board of KS.
        CountyBoard = "county-board",
        /// A committee of municipal directors (KDU).
        DirectorsCommittee = "kdu",
        /// A municipality.
        Municipality = "municipality",
        /// A county.
        County = "county",
        /// A network.
        Network = "network",
        /// Anybody else.
        Other = "other",
    }
}

record! {
    /// Notification that came another way than by git; counts when a contact of the coordinator committed it.
    pub struct ReceivedOtherwise {
        /// The day it came.
        date: Date, State Administrative;
        /// The ministry that it came to.
        by: MinistryCode, State Administrative;
        /// By letter, by e-mail and so on.
        how: String, State Administrative;
    }
}

record! {
    /// The case was taken back.
    pub struct Withdrawn {
        /// The day; one to come is only planned.
        date: Date, State Administrative;
        /// Why.
        reason: String, State Administrative;
    }
}

record! {
    /// Whether the parties agree on the description. Documents show it, and no clearance covers it: it is said of a
    /// text that stands, by both parties, and is stale once the text has changed.
    pub struct Position {
        /// Open, agreed or disagreed.
        is: PositionKind, Ks Administrative;
        /// The day it was settled; stale when the text has changed since.
        date: Date, Ks Administrative;
    }
}

record! {
    /// The answer to one of the criteria for choosing cases. An answer without a reason is no answer.
    pub struct Answer {
        /// Yes or no.
        answer: bool, State Administrative;
        /// Why.
        reason: String, State Administrative;
    }
}

record! {
    /// The state's choice.
    pub struct SelectionDecision {
        /// Whether the case goes into the material.
        chosen: bool, State Administrative;
        /// Where it was decided.
        by: SelectionBody, State Administrative;
        /// When; a day to come is only planned.
        date: Date, State Administrative;
        /// Why.
        reason: String, State Administrative;
    }
}

record! {
    /// The state's choice by the five criteria (guide 3.2); never shown to the counterpart.
    pub struct Selection {
        /// The case matters to the municipal economy in the state budget.
        economic_importance: Answer, State Administrative;
        /// It is a larger change from how things are today.
        major_change: Answer, State Administrative;
        /// It matters symbolically, in principle or otherwise.
        principle_importance: Answer, State Administrative;
        /// Consulting would make the government's internal budget work public.
        discloses_budget_work: Answer, State Administrative;
        /// It is sufficiently anchored politically in the government.
        politically_anchored: Answer, State Administrative;
        /// What the state decided.
        decision: SelectionDecision, State Administrative;
    }
}

record! {
    /// Something the parties agreed to do.
    pub struct FollowUp {
        /// What.
        what: String, Ks Text;
        /// Who does it.
        who: String, Ks Text;
        /// By when.
        due: Date, Ks Text;
        /// When it was done.
        done: Date, Ks Administrative;
    }
}

record! {
    /// Input from one of the counterpart's members: text in the counterpart's voice.
    pub struct Input {
        /// Who gave it.
        from: String, Ks Text;
        /// What kind of sender.
        kind: InputKind, Ks Text;
        /// When.
        date: Date, Ks Text;
        /// What it says.
        says: String, Ks Text;
    }
}

record! {
    /// Silences one rule in one record; always counted and listed.
    pub struct Waiver {
        /// The rule.
        rule: String, State Administrative;
        /// Why.
        reason: String, State Administrative;
        /// The ministry that answers for it.
        by: WaivingMinistry, State Administrative;
        /// From when it holds.
        date: Date, State Administrative;
    }
}

record! {
    /// A case's fields. Its sections are in the body.
    ///
    /// Documents show some that no clearance covers: who raised it and who answers for it, its type, theme and
    /// written form, and the meeting it is notified for. They place the text and are no part of it.
    pub struct Case {
        /// What it is called.
        title: String, Ks Text;
        /// The written form of its text.
        language: WrittenForm, Ks Administrative;
        /// What kind of case it is.
        case_type as "type": CaseType, Ks Administrative;
        /// Who wants it up: a ministry or the counterpart.
        raised_by: Party, Ks Administrative;
        /// The ministry that answers for the state's text.
        responsible: MinistryCode, Ks Administrative;
        /// Other ministries whose field the text touches.
        affected: List<MinistryCode>, State Administrative;
        /// What it is notified for now; two bilateral meetings make a list.
        meeting: OneOrMany<MeetingId>, Ks Administrative;
        /// Notified another way than by git.
        received: ReceivedOtherwise, State Administrative;
        /// Taken back.
        withdrawn: Withdrawn, State Administrative;
        /// The theme it comes under.
        theme: Theme, Ks Administrative;
        /// How far it has come.
        stage: Stage, Ks Text;
        /// Where the government has announced it.
        announced_in: List<String>, Ks Text;
        /// Minutes wanted on the agenda.
        minutes: u32, Ks Administrative;
        /// Whether the parties agree on the description.
        position: Position, Ks Administrative;
        /// No: confidential, with no number and no mention outside the state.
        public: bool, State Administrative;
        /// How much it matters.
        importance: Importance, State Administrative;
        /// The state's choice.
        selection: Box<Selection>, State Administrative;
        /// What is new since it was last in a material.
        new_since_last: String, Ks Text;
        /// What the parties agreed to do.
        follow_up: List<FollowUp>, Ks Text;
        /// How the counterpart is involved.
        involvement: Box<Involvement>, Ks Text;
        /// The cost calculation.
        cost: Box<Cost>, Ks Text;
        /// The law work.
        law: Box<Law>, Ks Text;
        /// What the parties disagree on.
        disagreement: Box<Disagreement>, Ks Text;
        /// A consultation-based process.
        process: Box<Process>, Ks Text;
        /// Input from the counterpart's members.
        inputs: List<Input>, Ks Text;
        /// The budget year that an input is for.
        budget_year: u32, Ks Text;
        /// The agreement that a case of type agreement is about.
        agreement: AgreementId, Ks Text;
        /// Other cases that belong to it; one of them may be confidential.
        related_cases: List<CaseId>, State Administrative;
        /// Rules silenced in this record.
        waivers: List<Waiver>, State Administrative;
    }
}

/// The sections that a case may have. The last two are the counterpart's own voice.
pub const SECTIONS: &[&str] = &["background", "new", "discussion", "ks-remark", "ks-input"];

/// The sections that are the counterpart's own voice: no clearance, no limit of words.
pub const COUNTERPART_SECTIONS: &[&str] = &["ks-remark", "ks-input"];

impl Case {
    /// The state has chosen, by that day, not to take the case up. A choice without a date is made.
    pub fn is_deselected(&self, day: Date) -> bool {
        self.selection
            .get()
            .and_then(|selection| selection.decision.get())
            .is_some_and(|decision| decision.chosen.is(&false) && !is_after(&decision.date, day))
    }

    /// The case has been taken back by that day: `withdrawn` has a day that has come, or a reason and no day, or
    /// cannot be read.
    pub fn is_withdrawn(&self, day: Date) -> bool {
        match self.withdrawn.get() {
            Some(withdrawn) => {
                let says = !(withdrawn.date.is_absent() && withdrawn.reason.is_absent());
                says && !is_after(&withdrawn.date, day)
            }
            None => self.withdrawn.is_broken(),
        }
    }

    /// Outside the material on that day: withdrawn or not chosen.
    pub fn is_outside_material(&self, day: Date) -> bool {
        self.is_withdrawn(day) || self.is_deselected(day)
    }

    /// Whether `counterpart` raised the case.
    pub fn is_raised_by(&self, counterpart: &str) -> bool {
        self.raised_by
            .get()
            .is_some_and(|party| party.0 == counterpart)
    }

    /// It may be mentioned outside the state: the field says so, or nothing. One that could not be read is not taken for
    /// either.
    pub fn is_public(&self) -> bool {
        self.public.is_absent() || self.public.is(&true)
    }

    /// A cost calculation or law participation (guide 4 and 5).
    pub fn is_collaboration(&self) -> bool {
        matches!(
            self.case_type.value(),
            Some(CaseType::CostCalculation | CaseType::LawParticipation)
        )
    }

    /// Whether it is reported to one meeting after the other, so that what it was notified for earlier matters too: a cost
    /// or law case, and one with a process (guide 4.3, 5.3).
    pub fn is_reported_on(&self) -> bool {
        self.is_collaboration() || !self.process.is_absent()
    }
}

/// What is dated after the day is only planned.
fn is_after(date: &Field<Date>, day: Date) -> bool {
    date.value().is_some_and(|date| date > day)
}
