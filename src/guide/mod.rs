//! The guide as data: every demand of the two source texts, numbered, in our own words in three languages; what answers
//! for each, what only a person can judge, and the pages that explain what no field can hold.

mod coverage;
mod questions;
mod topics;

pub use coverage::{Answer, AnswerKind, Standing, Tally, planned};
pub use questions::{About, Asked, Moment, Question, all_questions, questions};
pub use topics::{PageOn, Topic, find_topic, topics};

use crate::language::Language;
use crate::model::MeetingKind;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// How hard a demand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// It has to be so.
    Must,
    /// It is so as a rule.
    Should,
    /// It is allowed.
    May,
    /// A principle that the whole has to respect.
    Frame,
}

/// Which of the two texts a demand stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The guide to the consultation scheme.
    Guide,
    /// KS's page on the scheme.
    Ks,
}

/// A demand of the scheme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The number, such as `G3.2-4`; kept for ever.
    pub id: String,
    /// The section of the source that it stands in.
    pub section: String,
    /// The source.
    pub source: Source,
    /// How hard it is.
    pub force: Force,
    /// The kinds of meeting that it holds for; all of them when none are named.
    #[serde(default)]
    pub meetings: Vec<String>,
    /// What answers for it: `rule:NAME`, `document:NAME`, `command:NAME`, `model:FIELD` or `docs:TOPIC`.
    pub answers: Vec<String>,
    nn: String,
    nb: String,
    en: String,
}

impl Requirement {
    /// The demand in one sentence.
    pub fn says(&self, language: Language) -> &str {
        match language {
            Language::Nynorsk => &self.nn,
            Language::Bokmal => &self.nb,
            Language::English => &self.en,
        }
    }

    /// Whether it holds for this kind of meeting. What the guide says of the first and second meeting in the sections
    /// on their papers is meant for an extra one too, since that has papers as well.
    pub fn holds_for(&self, kind: MeetingKind) -> bool {
        let named = |kind: MeetingKind| self.meetings.iter().any(|word| word == kind.word());
        let like_the_others = kind == MeetingKind::Extra
            && PAPERS.contains(&self.section.as_str())
            && named(MeetingKind::First)
            && named(MeetingKind::Second);
        self.meetings.is_empty() || named(kind) || like_the_others
    }
}

/// The sections of the guide on the papers of a meeting.
const PAPERS: [&str; 4] = ["2", "3.3", "3.4", "3.6"];

static REQUIREMENTS: LazyLock<Vec<Requirement>> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Vec<Requirement>, serde_saphyr::Error> {
    serde_saphyr::from_str(include_str!("requirements.yaml"))
}

/// Every demand, in the order of the sources.
pub fn requirements() -> &'static [Requirement] {
    &REQUIREMENTS
}

/// The demand with this number.
pub fn find(id: &str) -> Option<&'static Requirement> {
    REQUIREMENTS.iter().find(|requirement| requirement.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_data_can_be_read_and_every_number_stands_once() {
        let all = read().expect("requirements.yaml");
        let ids: BTreeSet<&str> = all
            .iter()
            .map(|requirement| requirement.id.as_str())
            .collect();
        assert_eq!(all.len(), 173);
        assert_eq!(ids.len(), all.len());
    }

    #[test]
    fn every_kind_of_meeting_is_one_there_is() {
        let kinds: Vec<&str> = MeetingKind::ALL.iter().map(|kind| kind.word()).collect();
        for requirement in requirements() {
            for kind in &requirement.meetings {
                assert!(kinds.contains(&kind.as_str()), "{} {kind}", requirement.id);
            }
        }
    }

    #[test]
    fn an_extra_meeting_has_the_demands_on_papers_and_no_other_of_the_fixed_ones() {
        let extra = |id| find(id).unwrap().holds_for(MeetingKind::Extra);
        assert!(extra("G3.3-2"), "laid before the two standing ministries");
        assert!(extra("G3.4-2"), "the day of the final text");
        assert!(!extra("G3.2-3"), "the pre-meeting that chooses the cases");
        assert!(!extra("G2-2"), "a demand on the second meeting alone");
        assert!(extra("G1.3-2"), "what holds for all");
    }

    #[test]
    fn every_demand_is_said_in_three_languages() {
        for requirement in requirements() {
            for language in Language::ALL {
                assert!(
                    requirement.says(language).ends_with('.'),
                    "{}",
                    requirement.id
                );
            }
        }
    }
}
