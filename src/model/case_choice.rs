//! The criteria by which the state chooses a case, and the sections in its voice (guide 3.2).

use super::case::{Answer, COUNTERPART_SECTIONS};
use super::{Case, Field, Record, Selection};
use crate::source::Section;

impl Selection {
    /// The five criteria with their names in the file, in the guide's order.
    pub fn criteria(&self) -> [(&'static str, &Field<Answer>); 5] {
        [
            ("economic_importance", &self.economic_importance),
            ("major_change", &self.major_change),
            ("principle_importance", &self.principle_importance),
            ("discloses_budget_work", &self.discloses_budget_work),
            ("politically_anchored", &self.politically_anchored),
        ]
    }
}

impl Record<Case> {
    /// The sections in the state's voice.
    pub fn state_sections(&self) -> impl Iterator<Item = &Section> {
        self.body
            .sections
            .iter()
            .filter(|section| !COUNTERPART_SECTIONS.contains(&section.id.as_str()))
    }
}
