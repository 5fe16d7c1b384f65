//! Wordings in three languages, read from a Markdown file: those of a rule from the one beside it.
//!
//! The file has a heading `# NAME`, a section a language (`## nn Title`, `## nb Title`, `## en Title`) and two
//! examples (`## bad`, `## good`). In a language's section a line `- key: text` is an entry (`message`,
//! `message.VARIANT`, `help`, `because.KEY`, `related.KEY`); every other line belongs to the explanation. `help.explain`
//! is the help without placeholders, for `konsult explain`; it is there where `help` has some.

use super::Language;
use std::collections::BTreeMap;
use std::fmt;

/// The wording of one rule in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What deviates, as a heading, in a few words.
    pub title: String,
    /// What the rule is about and why it is there, in Markdown paragraphs.
    pub explanation: String,
    texts: BTreeMap<String, String>,
}

impl Entry {
    /// The text under `key`, or under `key.variant` where that is given and there is one.
    pub fn text(&self, key: &str, variant: &str) -> Option<&str> {
        let special = (!variant.is_empty()).then(|| format!("{key}.{variant}"));
        special
            .and_then(|name| self.texts.get(&name))
            .or_else(|| self.texts.get(key))
            .map(String::as_str)
    }

    /// Every entry with its key, in order of the keys.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(key, text)| (key.as_str(), text.as_str()))
    }
}

/// The wording of one rule in all three languages, with an example of each kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The rule's name as the file's heading gives it.
    pub name: String,
    /// A scenario in which the rule fires.
    pub bad: String,
    /// A scenario in which it stays silent.
    pub good: String,
    entries: BTreeMap<Language, Entry>,
}

/// Why a file of wording could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: &'static str,
}

impl fmt::Display for WordsError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for WordsError {}

enum Part {
    Nothing,
    Language(Language),
    Bad,
    Good,
}

impl Words {
    /// Reads a file of wording.
    ///
    /// # Errors
    /// A section that is none of the five, a key given twice, or text outside every section.
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        let mut words = Words::default();
        let mut part = Part::Nothing;
        let mut fenced = false;
        for (index, line) in text.lines().enumerate() {
            let line_number = index + 1;
            if line.starts_with("```") {
                fenced = !fenced;
            }
            if !fenced && let Some(heading) = line.strip_prefix("## ") {
                part = words.open(heading, line_number)?;
            } else if !fenced && let Some(name) = line.strip_prefix("# ") {
                words.name = name.trim().to_owned();
            } else {
                words.add(&part, line, line_number)?;
            }
        }
        for entry in words.entries.values_mut() {
            entry.explanation = entry.explanation.trim().to_owned();
        }
        Ok(words)
    }

    /// The wording in `language`. One that is missing is empty; a test sees to it that none is.
    pub fn entry(&self, language: Language) -> &Entry {
        static NONE: Entry = Entry {
            title: String::new(),
            explanation: String::new(),
            texts: BTreeMap::new(),
        };
        self.entries.get(&language).unwrap_or(&NONE)
    }

    fn open(&mut self, heading: &str, line: usize) -> Result<Part, WordsError> {
        let (word, title) = heading.split_once(' ').unwrap_or((heading, ""));
        match word {
            "bad" => Ok(Part::Bad),
            "good" => Ok(Part::Good),
            code => {
                let language = code.parse::<Language>().map_err(|_| WordsError {
                    line,
                    what: "a section is one of nn, nb, en, bad and good",
                })?;
                let entry = self.entries.entry(language).or_default();
                entry.title = title.trim().to_owned();
                Ok(Part::Language(language))
            }
        }
    }

    fn add(&mut self, part: &Part, line: &str, number: usize) -> Result<(), WordsError> {
        match part {
            Part::Bad => push_line(&mut self.bad, line),
            Part::Good => push_line(&mut self.good, line),
            Part::Language(language) => {
                let entry = self.entries.entry(*language).or_default();
                match key_and_text(line) {
                    None => push_line(&mut entry.explanation, line),
                    Some((key, text)) => {
                        let before = entry.texts.insert(key.to_owned(), text.to_owned());
                        if before.is_some() {
                            return Err(WordsError {
                                line: number,
                                what: "this key stands twice",
                            });
                        }
                    }
                }
            }
            Part::Nothing if line.trim().is_empty() => {}
            Part::Nothing => {
                return Err(WordsError {
                    line: number,
                    what: "this text stands before the first section",
                });
            }
        }
        Ok(())
    }
}

fn push_line(text: &mut String, line: &str) {
    if !(text.is_empty() && line.is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
}

fn key_and_text(line: &str) -> Option<(&str, &str)> {
    let (key, text) = line.strip_prefix("- ")?.split_once(": ")?;
    let known = ["message", "help", "because", "related"]
        .iter()
        .any(|word| {
            key == *word
                || key
                    .strip_prefix(word)
                    .is_some_and(|rest| rest.starts_with('.'))
        });
    known.then_some((key, text.trim()))
}
