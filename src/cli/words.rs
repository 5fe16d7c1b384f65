//! The wording of the command line.

use crate::language::{Arg, Language, Words, fill};
use std::sync::LazyLock;

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::parse(TEXT).unwrap_or_default());

const TEXT: &str = concat!(
    include_str!("words.md"),
    include_str!("words/records.md"),
    include_str!("words/status.md"),
    include_str!("words/review.md"),
    include_str!("words/verify.md"),
    include_str!("words/exchange.md"),
    include_str!("words/import.md")
);

/// The wording under `key`, filled in; empty where there is none. `\n` in the file is a line break.
pub fn say(key: &str, args: &[(&'static str, Arg)], language: Language) -> String {
    let text = text(key, language).unwrap_or_default().replace("\\n", "\n");
    fill(&text, args, language)
}

/// The wording under `key` as it stands.
pub fn text(key: &str, language: Language) -> Option<&'static str> {
    WORDS.entry(language).text(key, "")
}

/// The whole wording, for the test that holds the languages together.
#[cfg(test)]
pub fn all() -> &'static Words {
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::TEXT;

    /// Nothing takes one of them away: they would be shown.
    #[test]
    fn no_wording_has_braces_twice() {
        let found: Vec<&str> = TEXT.lines().filter(|line| line.contains("{{")).collect();
        assert_eq!(found, [""; 0]);
    }
}
