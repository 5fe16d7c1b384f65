//! The wording of reasons that more than one rule gives.

use crate::language::Words;
use std::sync::LazyLock;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::parse(include_str!("words.md")).unwrap_or_default());

/// The wording of the reasons that facts carry, under `because.KEY`.
pub fn shared_words() -> &'static Words {
    &WORDS
}
