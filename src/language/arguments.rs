//! What a message is filled in with.

use super::{ChoiceWord, Language, Noun, Removal, Term, TextWord};
use super::{deadline_rule, long_date, section_opening, system, weekday};
use crate::calendar::{Date, DeadlineRule};

/// One value in a message, kept apart from its wording until the language is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A text from a record or a name, shown as it is.
    Text(String),
    /// A day, shown in full: `9. april 2027`, `9 April 2027`.
    Date(Date),
    /// A day with its weekday: `fredag 9. april 2027`.
    DatedDay(Date),
    /// A rule for a deadline: `2 arbeidsdagar før sekretariatsmøtet`.
    Deadline(DeadlineRule),
    /// A value with a note in brackets: `10. april 2027 (laurdag)`.
    Noted(Box<Arg>, Box<Arg>),
    /// A number of things, with the noun in the right form: `1 arbeidsdag`, `2 arbeidsdagar`.
    Count(i64, Noun),
    /// A word of the field that has its own form in each language.
    Term(Term),
    /// A word of a closed list with what it means: `individual` (enkeltsak).
    Choice(ChoiceWord),
    /// Whether a record that counts for nothing can be taken away, as a sentence.
    Removal(Removal),
    /// Why the system refused, in its own words; the usual kinds have words in each language.
    System(String),
    /// A text of a record, by whose it is: `saka norm`, `the minutes of 2027-2`.
    TextOf(TextWord, String),
    /// The heading that opens a section, as it is written: `## Til drøfting {#discussion}`.
    Heading(&'static str),
    /// Several values, joined by commas and a last "and".
    List(Vec<Arg>),
}

impl Arg {
    /// A text argument.
    pub fn text(text: impl Into<String>) -> Self {
        Arg::Text(text.into())
    }

    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Arg::List(texts.into_iter().map(Arg::text).collect())
    }

    /// The value as it stands in a sentence of `language`.
    pub fn show(&self, language: Language) -> String {
        match self {
            Arg::Text(text) => text.clone(),
            Arg::Date(date) => long_date(*date, language),
            Arg::DatedDay(date) => {
                format!(
                    "{} {}",
                    weekday(*date, language),
                    long_date(*date, language)
                )
            }
            Arg::Deadline(rule) => deadline_rule(*rule, language),
            Arg::Noted(value, note) => {
                format!("{} ({})", value.show(language), note.show(language))
            }
            Arg::Count(count, noun) => format!("{count}\u{a0}{}", noun.form(*count, language)),
            Arg::Term(term) => term.word(language).to_owned(),
            Arg::Choice(choice) => choice.show(language),
            Arg::Removal(removal) => removal.show(language),
            Arg::System(message) => system::show(message, language),
            Arg::TextOf(word, id) => format!("{} {id}", word.of(language)),
            Arg::Heading(section) => section_opening(section, language),
            Arg::List(items) => join(items, language),
        }
    }
}

fn join(items: &[Arg], language: Language) -> String {
    let and = match language {
        Language::English => "and",
        Language::Nynorsk | Language::Bokmal => "og",
    };
    let shown: Vec<String> = items.iter().map(|item| item.show(language)).collect();
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, first)) => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The values of one message, by the name of their placeholder.
pub type Args = Vec<(&'static str, Arg)>;

/// Puts `args` into the `{placeholders}` of `template`. A placeholder without a value stays as it stands,
/// so that a slip is seen; a test holds every wording against the values its rule gives.
pub fn fill(template: &str, args: &[(&'static str, Arg)], language: Language) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match args.iter().find(|(known, _)| *known == name) {
            Some((_, arg)) => out.push_str(&arg.show(language)),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The names of the placeholders in `template`, sorted and each once.
pub fn placeholders(template: &str) -> Vec<&str> {
    let mut names: Vec<&str> = template
        .split('{')
        .skip(1)
        .filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
