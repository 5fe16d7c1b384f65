//! The three languages of messages and the two written forms of documents: words, dates and numbers.
//!
//! Holds no rule's wording: that lies beside each rule. What stands here is what every message shares.

mod arguments;
mod choices;
mod dates;
mod fields;
mod pieces;
mod questions;
mod removal;
mod shell;
mod standing;
mod system;
mod terms;
mod words;

pub use arguments::{Arg, Args, fill, placeholders};
pub use choices::ChoiceWord;
pub use dates::{
    day_and_month, is_month, long_date, month_and_year, short_date, short_months, short_weekday,
    weekday, year_span,
};
#[cfg(test)]
pub use fields::fields_with_words;
use fields::section_opening;
pub use fields::{field_meant_by, section_meant_by};
pub use pieces::words_and_blanks;
pub use questions::AssessmentQuestion;
pub use removal::Removal;
pub use shell::shell_word;
pub use standing::{TextWord, WhyNotWord, WhyRequired};
pub use terms::{Noun, Term, ValueKind, deadline_rule};
pub use words::{Entry, Words, WordsError};

use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// A language of messages. Documents are written in one of the two Norwegian forms only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub enum Language {
    /// Norwegian nynorsk, `nn`.
    #[default]
    #[serde(rename = "nn")]
    Nynorsk,
    /// Norwegian bokmål, `nb`.
    #[serde(rename = "nb")]
    Bokmal,
    /// English, `en`.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// All three, in the order in which words are written down.
    pub const ALL: [Language; 3] = [Language::Nynorsk, Language::Bokmal, Language::English];

    /// The code of BCP 47: `nn`, `nb` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nynorsk => "nn",
            Language::Bokmal => "nb",
            Language::English => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// The text was none of `nn`, `nb` and `en`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage(pub String);

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "`{}` is not one of nn, nb and en", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Language::ALL
            .into_iter()
            .find(|language| language.code() == text)
            .ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

#[cfg(test)]
mod tests;
