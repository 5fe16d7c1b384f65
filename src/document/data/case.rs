//! One case of the material.

use serde::Serialize;

use super::{DateRow, Party, Prose};
use crate::document::amount::Amount;
use crate::language::Language;

/// Where the two parties stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Not settled, not stated, or stated of an older text.
    #[default]
    Open,
    /// They agree.
    Agreed,
    /// They do not.
    Disagreed,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct CaseData {
    /// The record's id, which is also the case's anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of its texts.
    pub language: Language,
    /// Whether KS raised it; its title is then KS's.
    pub raised_by_counterpart: bool,
    /// The ministry that answers for it.
    pub responsible: Option<Party>,
    /// "På høyring".
    pub stage: Option<String>,
    /// Documents that announced it.
    pub announced_in: Vec<String>,
    /// Where the parties stand; shown where it is not open.
    pub position: Position,
    /// "13. april 2027".
    pub position_date: Option<String>,
    /// What is new since it last stood in a material.
    pub new_since_last: Option<String>,
    /// Its texts.
    pub sections: Sections,
    /// What the parties disagree about.
    pub disagreement: Option<DisagreementData>,
    /// How KS takes part, in cost and law cases.
    pub involvement: Option<InvolvementData>,
    /// The two parties' estimates.
    pub estimates: Vec<EstimateData>,
    /// What kind of reform is reckoned on ("Forskrift").
    pub reform_kind: Option<String>,
    /// Set for law cases.
    pub law: Option<LawData>,
    /// A consultation-based process on a cost dispute.
    pub process: Option<ProcessData>,
    /// Input from KS's members.
    pub inputs: Vec<InputData>,
    /// Points to be followed up.
    pub follow_up: Vec<FollowUpData>,
    /// The year a budget input is for.
    pub budget_year: Option<String>,
}

impl CaseData {
    /// Whether the material has to show that the parties disagree.
    pub fn in_disagreement(&self) -> bool {
        self.position == Position::Disagreed || self.disagreement.is_some()
    }

    /// Whether it is a request from KS that the state has declined.
    pub fn declined_request(&self) -> bool {
        self.raised_by_counterpart
            && self
                .involvement
                .as_ref()
                .is_some_and(|part| part.answer == Answer::Declined)
    }
}

/// The texts of a case, by section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Sections {
    /// `background`.
    pub background: Prose,
    /// `new`.
    pub new: Prose,
    /// `discussion`.
    pub discussion: Prose,
    /// `ks-remark`, KS's own voice.
    pub ks_remark: Prose,
    /// `ks-input`, KS's own voice.
    pub ks_input: Prose,
}

/// What the parties disagree about, and what happens with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct DisagreementData {
    /// The matter.
    pub about: Option<String>,
    /// A new joint assessment, if one is agreed.
    pub reassessment: Option<String>,
    /// When it is reported back.
    pub report_back: Option<String>,
    /// How it ended, as a finished sentence.
    pub resolution: Option<String>,
}

/// The state's answer to taking KS in. The reason for it is the state's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Not yet given.
    #[default]
    Pending,
    /// KS takes part.
    Accepted,
    /// The state does not follow the request up.
    Declined,
    /// The record says something that could not be read.
    Unknown,
}

/// How KS takes part in a cost or law case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct InvolvementData {
    /// What KS is asked to do, or asks to do.
    pub requested: Option<String>,
    /// The state's answer.
    pub answer: Answer,
    /// When it was given.
    pub answered: Option<String>,
    /// The areas it is limited to.
    pub areas: Vec<String>,
    /// The process that is agreed.
    pub process: Option<String>,
    /// When it started.
    pub started: Option<String>,
    /// When it is reported back.
    pub report_back: Option<String>,
    /// When it ended.
    pub ended: Option<String>,
}

/// Whose estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The state's.
    #[default]
    State,
    /// KS's.
    Counterpart,
}

/// One party's cost estimate.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct EstimateData {
    /// Whose it is.
    pub by: Side,
    /// "2027".
    pub price_year: Option<String>,
    /// "mill. kroner".
    pub unit: Option<String>,
    /// Line by line.
    pub lines: Vec<EstimateLine>,
    /// The total as the record states it.
    pub total: Option<Amount>,
}

/// A line of an estimate.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct EstimateLine {
    /// What it is for; lines of the two parties with the same words stand side by side.
    pub what: String,
    /// How much.
    pub amount: Option<Amount>,
    /// What it builds on.
    pub basis: Option<String>,
    /// Where the figures come from.
    pub source: Option<String>,
}

/// What marks a law case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct LawData {
    /// "Lov" or "Forskrift".
    pub instrument: Option<String>,
    /// Whether it has an EEA background.
    pub eea: bool,
    /// When the hearing was sent out.
    pub hearing_sent: Option<String>,
    /// How national governance is weighed against municipal freedom (guide 5).
    pub weighing: Option<String>,
    /// Documents in which the disagreement is told of ("høyringsnotatet").
    pub disagreement_in: Vec<String>,
}

/// A consultation-based process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct ProcessData {
    /// The meeting at which it started ("det andre konsultasjonsmøtet 2027").
    pub started: Option<String>,
    /// The meeting at which it ended.
    pub ended: Option<String>,
    /// The state's decision, which ends it.
    pub decision: Option<String>,
    /// The committee's mandate, members, cost and financing: label, and text in the case's language.
    pub frame: Vec<Fact>,
    /// When the committee reports.
    pub deadline: Option<String>,
    /// What of the frame is settled later, and by when.
    pub open: Vec<DateRow>,
}

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Fact {
    /// "Mandat".
    pub label: String,
    /// Its text.
    pub text: String,
}

/// Input from one of KS's members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct InputData {
    /// Who.
    pub from: String,
    /// "Fylkesstyre".
    pub kind: Option<String>,
    /// When.
    pub date: Option<String>,
    /// What.
    pub says: Option<String>,
}

/// A point to follow up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct FollowUpData {
    /// What is to be done.
    pub what: String,
    /// By whom.
    pub who: Option<String>,
    /// By when.
    pub due: Option<String>,
    /// When it was done.
    pub done: Option<String>,
}
