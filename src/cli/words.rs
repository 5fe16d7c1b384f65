//! The wording of the command line.

use crate::language::{Arg, Language, Words, fill};
use std::sync::LazyLock;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::parse(include_str!("words.md")).unwrap_or_default());

/// The wording under `key`, filled in; empty where there is none.
pub fn say(key: &str, args: &[(&'static str, Arg)], language: Language) -> String {
    fill(text(key, language).unwrap_or_default(), args, language)
}

/// The wording under `key` as it stands.
pub fn text(key: &str, language: Language) -> Option<&'static str> {
    WORDS.entry(language).text(key, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::placeholders;

    #[test]
    fn every_language_says_the_same_things() {
        let words = Words::parse(include_str!("words.md")).unwrap();
        let shape = |language| -> Vec<(String, Vec<String>)> {
            let texts = words.entry(language).texts();
            texts
                .map(|(key, text)| {
                    let names = placeholders(text).into_iter().map(str::to_owned);
                    (key.to_owned(), names.collect())
                })
                .collect()
        };
        for language in Language::ALL {
            assert_eq!(shape(language), shape(Language::English), "{language}");
        }
    }
}
