//! What the words of the closed lists mean: in the files they are English, whoever reads them.

use super::{Language, Words};
use std::sync::LazyLock;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::parse(include_str!("choices.md")).unwrap_or_default());

/// A word of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChoiceWord {
    /// The list: the name of its type.
    pub list: &'static str,
    /// The word as it stands in files.
    pub word: &'static str,
}

impl ChoiceWord {
    /// What it means; none in English, and where the word says so itself.
    pub fn meaning(self, language: Language) -> Option<&'static str> {
        let key = format!("message.{}.{}", self.list, self.word);
        let meaning = WORDS.entry(language).text(&key, "");
        meaning.filter(|meaning| *meaning != self.word)
    }

    /// Whether somebody wrote what the word means instead of the word.
    pub fn is_meant_by(self, written: &str) -> bool {
        let written = written.trim().to_lowercase();
        let mut meanings = Language::ALL
            .into_iter()
            .filter_map(|language| self.meaning(language));
        meanings.any(|meaning| meaning.to_lowercase() == written)
    }

    /// The word with its meaning: `individual` (enkeltsak).
    pub fn show(self, language: Language) -> String {
        match self.meaning(language) {
            Some(meaning) => format!("`{}` ({meaning})", self.word),
            None => format!("`{}`", self.word),
        }
    }
}
