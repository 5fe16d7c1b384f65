//! What answers for each demand, and how far.

use super::Requirement;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What kind of thing answers for a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AnswerKind {
    /// A rule finds what deviates.
    Rule,
    /// A document shows it.
    Document,
    /// A command does it.
    Command,
    /// A field has room for it.
    Model,
    /// A page tells what a person does.
    Docs,
}

impl AnswerKind {
    /// Every kind.
    pub const ALL: [AnswerKind; 5] = [
        AnswerKind::Rule,
        AnswerKind::Document,
        AnswerKind::Command,
        AnswerKind::Model,
        AnswerKind::Docs,
    ];

    /// The word in the data.
    pub fn word(self) -> &'static str {
        match self {
            AnswerKind::Rule => "rule",
            AnswerKind::Document => "document",
            AnswerKind::Command => "command",
            AnswerKind::Model => "model",
            AnswerKind::Docs => "docs",
        }
    }
}

/// Something that answers for a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'a> {
    /// What kind of thing.
    pub kind: AnswerKind,
    /// Its name.
    pub name: &'a str,
    /// It is not built yet.
    pub is_planned: bool,
}

impl<'a> Answer<'a> {
    /// Reads `KIND:NAME`; nothing where that is no answer.
    pub fn read(text: &'a str) -> Option<Self> {
        let (word, name) = text.split_once(':')?;
        let kind = AnswerKind::ALL.into_iter().find(|it| it.word() == word)?;
        Some(Answer {
            kind,
            name,
            is_planned: PLANNED.contains(text),
        })
    }
}

/// Who sees to a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Rules find what deviates; where there is a question, a person looks too.
    Rule,
    /// It has its place in a document, a command, a field or a page, and there is nothing to judge.
    Support,
    /// No rule sees it, and a person has to answer.
    Manual,
    /// What is to answer for it is not all built.
    Planned,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Standing; 4] = [
        Standing::Rule,
        Standing::Support,
        Standing::Manual,
        Standing::Planned,
    ];

    /// The word in the data.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Rule => "rule",
            Standing::Support => "support",
            Standing::Manual => "manual",
            Standing::Planned => "planned",
        }
    }
}

impl Requirement {
    /// What answers for it, in the order of the data.
    pub fn answered_by(&self) -> impl Iterator<Item = Answer<'_>> {
        self.answers.iter().filter_map(|text| Answer::read(text))
    }

    /// Who sees to it. It has rules only when all of them are there: half a check is no check.
    pub fn standing(&self) -> Standing {
        let is_rule = |answer: &Answer<'_>| answer.kind == AnswerKind::Rule;
        let rules = self.answered_by().filter(is_rule).count();
        let missing_rules = self.answered_by().filter(is_rule).any(|it| it.is_planned);
        let missing = self.answered_by().any(|answer| answer.is_planned);
        match (rules, missing_rules) {
            (0, _) if self.questions().next().is_some() => Standing::Manual,
            (0, _) if missing => Standing::Planned,
            (0, _) => Standing::Support,
            (_, true) => Standing::Planned,
            (_, false) => Standing::Rule,
        }
    }
}

/// How many demands stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// All of them.
    pub requirements: usize,
    /// Checked by rules.
    pub rule: usize,
    /// Supported.
    pub support: usize,
    /// For a person alone.
    pub manual: usize,
    /// Not all built.
    pub planned: usize,
    /// Questions to a person, those beside rules too.
    pub questions: usize,
}

impl Tally {
    /// Counts `among`.
    pub fn of<'a>(among: impl IntoIterator<Item = &'a Requirement>) -> Self {
        let mut tally = Tally::default();
        for requirement in among {
            tally.requirements += 1;
            tally.questions += requirement.questions().count();
            let counted = match requirement.standing() {
                Standing::Rule => &mut tally.rule,
                Standing::Support => &mut tally.support,
                Standing::Manual => &mut tally.manual,
                Standing::Planned => &mut tally.planned,
            };
            *counted += 1;
        }
        tally
    }
}

static PLANNED: LazyLock<BTreeSet<String>> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<BTreeSet<String>, serde_saphyr::Error> {
    serde_saphyr::from_str(include_str!("planned.yaml"))
}

/// The answers that are not built yet, as `KIND:NAME`.
pub fn planned() -> &'static BTreeSet<String> {
    &PLANNED
}

#[cfg(test)]
mod tests {
    use super::super::requirements;
    use super::*;

    #[test]
    fn the_list_of_what_is_planned_can_be_read_and_each_is_an_answer() {
        let planned = read().expect("planned.yaml");
        for text in &planned {
            let wanted = requirements().iter().any(|it| it.answers.contains(text));
            assert!(wanted, "{text} answers for nothing");
        }
        let lines = include_str!("planned.yaml").lines();
        let items = lines.filter(|line| line.starts_with("- ")).count();
        assert_eq!(items, planned.len(), "each stands once");
    }

    #[test]
    fn every_answer_is_of_a_known_kind() {
        for requirement in requirements() {
            let read = requirement.answered_by().count();
            assert_eq!(read, requirement.answers.len(), "{}", requirement.id);
            assert!(read > 0, "{}", requirement.id);
        }
    }

    #[test]
    fn the_parts_of_the_tally_make_the_whole() {
        let tally = Tally::of(requirements());
        assert_eq!(tally.requirements, 173);
        let parts = [tally.rule, tally.support, tally.manual, tally.planned];
        assert_eq!(parts.iter().sum::<usize>(), tally.requirements);
        assert!(parts.iter().take(3).all(|part| *part > 0), "{tally:?}");
    }
}
