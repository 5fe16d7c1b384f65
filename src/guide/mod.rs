//! The guide as data: every demand of the two source texts, numbered, in our own words in three languages.

use crate::language::Language;
use serde::Deserialize;
use std::sync::LazyLock;

/// How hard a demand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
}

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
