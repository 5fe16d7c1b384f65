//! The law work of a case (guide 5).

use super::record::{choices, record};
use super::{Field, List};
use crate::calendar::Date;

choices! {
    /// What is changed (guide 5.1).
    pub enum Instrument {
        /// A statute.
        Statute = "statute",
        /// A regulation.
        Regulation = "regulation",
    }
}

choices! {
    /// Where disagreement is told of (guide 5.2).
    pub enum DisagreementPlace {
        /// The bill.
        Bill = "bill",
        /// The hearing note.
        HearingNote = "hearing-note",
    }
}

record! {
    /// Whether to involve the counterpart (guide 5.2); the state's own.
    pub struct LawAssessment {
        /// How important the change is politically.
        political_importance: String, State Administrative;
        /// How large the administrative consequences are.
        administrative_consequences: String, State Administrative;
        /// How well known the proposal is.
        known: String, State Administrative;
        /// How well anchored in the government.
        politically_anchored: String, State Administrative;
        /// Whether involvement discloses internal budget work.
        discloses_budget_work: String, State Administrative;
    }
}

record! {
    /// The law work.
    pub struct Law {
        /// Statute or regulation.
        instrument: Instrument, Ks Text;
        /// Based on EU or EEA rules.
        eea: bool, Ks Text;
        /// When the government settled the frames.
        frames_settled: Date, State Administrative;
        /// Complicated or demanding.
        complicated: bool, State Administrative;
        /// When the draft hearing note was laid before the ministries.
        draft_presented: Date, State Administrative;
        /// When it was sent on hearing.
        hearing_sent: Date, Ks Text;
        /// The counterpart took part in an official inquiry that this builds on.
        ks_in_inquiry: bool, Ks Text;
        /// National governance weighed against municipal freedom.
        weighing: String, Ks Text;
        /// Whether to involve the counterpart.
        assessment: LawAssessment, State Administrative;
        /// Where disagreement is told of.
        disagreement_in: List<DisagreementPlace>, Ks Text;
    }
}

impl LawAssessment {
    /// What the involvement depends on, with the names in the file, in the guide's order (guide 5.2).
    pub fn answers(&self) -> [(&'static str, &Field<String>); 5] {
        [
            ("political_importance", &self.political_importance),
            (
                "administrative_consequences",
                &self.administrative_consequences,
            ),
            ("known", &self.known),
            ("politically_anchored", &self.politically_anchored),
            ("discloses_budget_work", &self.discloses_budget_work),
        ]
    }
}
