//! The wording of plans, and who says it.

use crate::document::tree::{Inline, Spoken};
use crate::facts::{Facts, shared_words};
use crate::findings::Reason;
use crate::language::{Arg, Language, Words, fill};
use std::sync::LazyLock;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::parse(include_str!("words.md")).unwrap_or_default());

/// Stands where a record's own words come; no record can hold it.
const OWN: &str = "\u{1}";

/// Says things in one language.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) language: Language,
}

impl Speaker<'_> {
    /// The wording under `message.KEY`, filled in.
    pub(super) fn say(self, key: &str, args: &[(&'static str, Arg)]) -> String {
        say(key, args, self.language)
    }

    /// The same, with the roles of konsult.yaml as values too.
    pub(super) fn say_with(self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let settings = self.facts.settings;
        let roles = [
            ("coordinator", Arg::text(&settings.coordinator)),
            ("finance", Arg::text(&settings.finance)),
            ("counterpart", Arg::text(&settings.counterpart)),
        ];
        let args: Vec<(&'static str, Arg)> = args.iter().cloned().chain(roles).collect();
        self.say(key, &args)
    }

    /// Whether there is a wording under `message.KEY`.
    pub(super) fn knows(self, key: &str) -> bool {
        let text = WORDS
            .entry(self.language)
            .text(&format!("message.{key}"), "");
        text.is_some()
    }

    /// A wording with a record's own words under `own`, which are in their own language.
    pub(super) fn say_around(
        self,
        key: &str,
        args: &[(&'static str, Arg)],
        own: (&'static str, &str, Option<Language>),
    ) -> Vec<Inline> {
        let (name, words, language) = own;
        let place = [(name, Arg::text(OWN))];
        let args: Vec<(&'static str, Arg)> = args.iter().cloned().chain(place).collect();
        let text = self.say_with(key, &args);
        let (before, after) = text.split_once(OWN).unwrap_or((&text, ""));
        let words = vec![Inline::Text(one_line(words))];
        let spoken = match language.filter(|language| *language != self.language) {
            Some(language) => vec![Inline::Spoken(Spoken {
                language,
                content: words,
            })],
            None => words,
        };
        let mut said = vec![Inline::Text(before.to_owned())];
        said.extend(spoken);
        said.push(Inline::Text(after.to_owned()));
        said.retain(|piece| *piece != Inline::Text(String::new()));
        said
    }

    /// A link of a chain in words.
    pub(super) fn reason(self, reason: &Reason) -> String {
        let key = format!("because.{}", reason.key);
        let text = shared_words().entry(self.language).text(&key, "");
        one_line(&fill(text.unwrap_or_default(), &reason.args, self.language))
    }
}

/// The wording under `message.KEY`, filled in.
pub(super) fn say(key: &str, args: &[(&'static str, Arg)], language: Language) -> String {
    let text = WORDS.entry(language).text(&format!("message.{key}"), "");
    fill(text.unwrap_or_default(), args, language)
}

/// A text of a record as it can stand on a line, with nothing in it that a terminal or a calendar would obey.
pub(super) fn one_line(text: &str) -> String {
    let clean = crate::document::clean(text);
    let words: Vec<&str> = clean
        .split(['\n', '\t', ' '])
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

#[cfg(test)]
pub(super) fn all() -> &'static Words {
    &WORDS
}
