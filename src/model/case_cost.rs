//! The cost calculation of a case (guide 4).

use super::record::{choices, record};
use super::values::{Amount, Party};
use super::{Field, List};
use crate::calendar::Date;

choices! {
    /// What makes it a reform (guide 4.2).
    pub enum ReformKind {
        /// A change of tasks.
        TaskChange = "task-change",
        /// A change of statute.
        Statute = "statute",
        /// A change of regulation.
        Regulation = "regulation",
        /// A national goal; with earmarked funds it may count as a reform.
        NationalGoal = "national-goal",
    }
}

choices! {
    /// What the involvement covers; only the first is inside the scheme (guide 4.1).
    pub enum Coverage {
        /// The cost calculation.
        CostCalculation = "cost-calculation",
        /// The design of the reform.
        Design = "design",
        /// Priorities.
        Priorities = "priorities",
        /// User fees.
        UserFees = "user-fees",
        /// Other questions of financing.
        Financing = "financing",
    }
}

record! {
    /// Whether to involve the counterpart (guide 4.2); the state's own.
    pub struct CostAssessment {
        /// How important the reform is politically.
        political_importance: String, State Administrative;
        /// How large it is economically.
        economic_size: String, State Administrative;
        /// How large the administrative consequences are.
        administrative_consequences: String, State Administrative;
        /// How well known it is.
        known: String, State Administrative;
        /// How well anchored in the government.
        politically_anchored: String, State Administrative;
        /// Whether involvement discloses internal budget work.
        discloses_budget_work: String, State Administrative;
    }
}

record! {
    /// One line of an estimate.
    pub struct EstimateLine {
        /// What it is for.
        what: String, Ks Text;
        /// How much, in the estimate's unit.
        amount: Amount, Ks Text;
        /// How it is reckoned.
        basis: String, Ks Text;
        /// Where the figures come from.
        source: String, Ks Text;
    }
}

record! {
    /// One party's estimate.
    pub struct Estimate {
        /// `state` or the counterpart's code.
        by: Party, Ks Text;
        /// The year of the prices.
        price_year: u32, Ks Text;
        /// The unit of every amount, such as `million NOK`.
        unit: String, Ks Text;
        /// What it is made up of.
        lines: List<EstimateLine>, Ks Text;
        /// The sum of the lines.
        total: Amount, Ks Text;
    }
}

record! {
    /// The cost calculation.
    pub struct Cost {
        /// What makes it a reform.
        reform_kind: ReformKind, Ks Text;
        /// For a national goal: with earmarked funds.
        earmarked: bool, Ks Text;
        /// What the involvement covers.
        covers: List<Coverage>, Ks Text;
        /// May be controversial inside the government.
        controversial: bool, State Administrative;
        /// When the government treated it.
        government_treated: Date, State Administrative;
        /// Whether to involve the counterpart.
        assessment: CostAssessment, State Administrative;
        /// The parties' estimates.
        estimates: List<Estimate>, Ks Text;
    }
}

impl CostAssessment {
    /// What the involvement depends on, with the names in the file, in the guide's order (guide 4.2).
    pub fn answers(&self) -> [(&'static str, &Field<String>); 6] {
        [
            ("political_importance", &self.political_importance),
            ("economic_size", &self.economic_size),
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
