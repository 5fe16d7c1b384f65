//! Every rule, in one place: what explains, lists and runs them all reads this.

use super::{
    Rule, chapter1, chapter2, chapter3, chapter4, chapter5, chapter6, files, history, ks_page,
    records, references, waivers,
};
use crate::language::Words;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut rules: Vec<&'static Rule> = [
        files::RULES,
        references::RULES,
        history::RULES,
        records::RULES,
        waivers::RULES,
        chapter1::RULES,
        chapter2::RULES,
        chapter3::RULES,
        chapter4::RULES,
        chapter5::RULES,
        chapter6::RULES,
        ks_page::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
    .collect();
    rules.sort_by_key(|rule| rule.name);
    rules
});

static WORDS: LazyLock<BTreeMap<&'static str, Words>> = LazyLock::new(|| {
    all()
        .iter()
        .map(|rule| (rule.name, Words::parse(rule.words).unwrap_or_default()))
        .collect()
});

/// Every rule, by name.
pub fn all() -> &'static [&'static Rule] {
    &ALL
}

/// The rule with this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.binary_search_by(|rule| rule.name.cmp(name))
        .ok()
        .and_then(|index| ALL.get(index).copied())
}

/// The wording of a rule; empty for a name that is none.
pub fn words(name: &str) -> &'static Words {
    static NONE: LazyLock<Words> = LazyLock::new(Words::default);
    WORDS.get(name).unwrap_or(&NONE)
}
