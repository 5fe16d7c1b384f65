//! A case text that is longer than the repository's limit (guide 3.2).

use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level};
use crate::language::{Arg, Noun};
use crate::model::{Case, Record};
use crate::rules::{Check, Rule};
use crate::source::prose_words;

/// The rule.
pub static RULE: Rule = Rule {
    name: "text-too-long",
    requirements: &["G3.2-11"],
    level: Level::Warning,
    protected: false,
    check: Check::Case(check),
    words: include_str!("text_too_long.md"),
};

fn check(facts: &Facts<'_>, case: &Record<Case>, findings: &mut Findings) {
    let Some(limit) = facts.settings.case_words.map(i64::from) else {
        return;
    };
    let lengths: Vec<_> = case
        .state_sections()
        .map(|section| {
            let words = prose_words(case.source.slice(section.content));
            (i64::try_from(words).unwrap_or(i64::MAX), section)
        })
        .collect();
    let words: i64 = lengths.iter().map(|(words, _)| words).sum();
    // The first of the longest: `max_by_key` alone would take the last.
    let longest = lengths.iter().rev().max_by_key(|(words, _)| *words);
    let Some((length, section)) = longest.filter(|_| words > limit) else {
        return;
    };
    if facts.stands_in_material(&case.fields) != Some(true) {
        return;
    }
    findings.push(
        Finding::case(case, section.heading)
            .with("words", Arg::Count(words, Noun::Word))
            .with("limit", Arg::Count(limit, Noun::Word))
            .with("over", Arg::Count(words - limit, Noun::Word))
            .text("section", &section.id)
            .with("length", Arg::Count(*length, Noun::Word)),
    );
}
