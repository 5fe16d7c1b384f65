//! Markings of exempt or graded content (guide 1.3): what an author writes on a document that others must not see.

use super::folded::Folded;
use crate::source::Span;

/// The markings that are two words, whatever their letter case.
const PHRASES: [[&str; 2]; 6] = [
    ["unnateke", "offentlegheit"],
    ["unnateke", "offentlegheita"],
    ["unntatt", "offentlighet"],
    ["unntatt", "offentligheten"],
    ["strengt", "fortruleg"],
    ["strengt", "fortrolig"],
];

/// What may stand between the two words where the first has a capital: within a sentence it says something of a case.
const PREPOSITIONS: [&str; 2] = ["fra", "frå"];

/// The grades of the instructions on protection. In capitals they are a marking; otherwise the words are ordinary ones.
const GRADES: [&str; 5] = [
    "FORTRULEG",
    "FORTROLIG",
    "KONFIDENSIELT",
    "AVGRENSA",
    "BEGRENSET",
];

/// The sections of the public access act by which a document is exempt.
const EXEMPTING: std::ops::RangeInclusive<u32> = 13..=26;

/// The words that a marking may begin with: only there is the text read closely.
const FIRST_WORDS: [&str; 8] = [
    "unnateke",
    "unntatt",
    "strengt",
    "u",
    "uoff",
    "r",
    "offl",
    "offentleglova",
];

/// How many words and signs a marking may have: a ground with a list of sections has most.
const LONGEST: usize = 40;

/// How many characters an address may have before the place.
const LONGEST_ADDRESS: usize = 500;

/// The markings in a text, each from its first byte to the byte after its last. They are matched as whole words,
/// without letter case; emphasis and line ends between the words do not hide them, nor do letters in other shapes and
/// characters that do not show. The address of a link is no text.
pub fn markings(text: &str) -> Vec<Span> {
    match Folded::of(text) {
        None => in_plain(text),
        Some(folded) => {
            let found = in_plain(&folded.text).into_iter();
            found.map(|span| folded.written(span)).collect()
        }
    }
}

fn in_plain(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = next_candidate(text, from) {
        from = match marking_at(text, start) {
            Some(end) => {
                found.push(Span::new(start, end));
                end
            }
            None => start + 1,
        };
    }
    found
}

/// The next place at or behind `from` where a word begins with the letter of a marking; of a grade with a capital.
fn next_candidate(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().iter().enumerate().skip(from);
    let mut letters = bytes.filter(|(_, byte)| {
        matches!(
            byte,
            b'u' | b's' | b'r' | b'o' | b'A'..=b'B' | b'F' | b'K' | b'U' | b'S' | b'R' | b'O'
        )
    });
    letters.find_map(|(at, _)| {
        let before = text.get(..at)?.chars().next_back();
        (!before.is_some_and(char::is_alphanumeric)).then_some(at)
    })
}

/// The end of the marking that begins at `start`, where there is one.
fn marking_at(text: &str, start: usize) -> Option<usize> {
    let mut tokens = Tokens { text, at: start };
    let first = tokens.next()?;
    let is_grade = GRADES.contains(&first.text);
    let may_begin = is_grade || FIRST_WORDS.iter().any(|word| first.is(word));
    may_begin.then_some(())?;
    let rest: Vec<Token<'_>> = std::iter::once(first).chain(tokens.take(LONGEST)).collect();
    let last = marking(&rest)?.checked_sub(1)?;
    let end = rest.get(last)?.end();
    (!is_in_address(text, start)).then_some(end)
}

/// A word, or a sign that stands by itself.
struct Token<'a> {
    text: &'a str,
    start: usize,
    blank_before: bool,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    fn is_hyphen(&self) -> bool {
        matches!(self.text, "-" | "\u{2010}" | "\u{2011}" | "–")
    }

    fn number(&self) -> Option<u32> {
        self.text.trim_end_matches(char::is_alphabetic).parse().ok()
    }
}

/// Words and signs of a text, from a place on.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let mut blank_before = false;
        loop {
            let rest = self.text.get(self.at..)?;
            let first = rest.chars().next()?;
            let length = if first.is_alphanumeric() {
                rest.find(|other: char| !other.is_alphanumeric())
                    .unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let start = self.at;
            self.at += length;
            if first.is_whitespace() {
                blank_before = true;
            } else if !is_markup(first) {
                return Some(Token {
                    text: rest.get(..length)?,
                    start,
                    blank_before,
                });
            }
        }
    }
}

/// Signs of emphasis, code, quotes and escapes: a reader does not see them.
fn is_markup(character: char) -> bool {
    matches!(character, '*' | '_' | '`' | '~' | '>' | '\\')
}

/// How many tokens the marking takes that `rest` begins with.
fn marking(rest: &[Token<'_>]) -> Option<usize> {
    phrase(rest)
        .or_else(|| abbreviation(rest))
        .or_else(|| one_word(rest))
        .or_else(|| government_memo(rest))
        .or_else(|| ground(rest))
}

fn phrase(rest: &[Token<'_>]) -> Option<usize> {
    let first = rest.first()?;
    let between = rest.get(1).filter(|word| {
        let named = PREPOSITIONS
            .iter()
            .any(|one| word.text.eq_ignore_ascii_case(one));
        let stands_first = first.text.starts_with(char::is_uppercase);
        named && stands_first && word.blank_before
    });
    let at = 1 + usize::from(between.is_some());
    let second = rest.get(at).filter(|word| word.blank_before)?;
    PHRASES
        .iter()
        .any(|[one, two]| first.is(one) && second.is(two))
        .then_some(at + 1)
}

/// A grade that stands in capitals, or the abbreviation written as one word.
fn one_word(rest: &[Token<'_>]) -> Option<usize> {
    let first = rest.first()?;
    (GRADES.contains(&first.text) || first.is("uoff")).then_some(1)
}

/// `u.off.`, with or without a blank, with or without the last point.
fn abbreviation(rest: &[Token<'_>]) -> Option<usize> {
    let [exempt, point, public, tail @ ..] = rest else {
        return None;
    };
    let fits = exempt.is("u") && point.is(".") && !point.blank_before && public.is("off");
    let closed = tail
        .first()
        .is_some_and(|sign| sign.is(".") && !sign.blank_before);
    fits.then_some(3 + usize::from(closed))
}

/// `R-notat`: a memo to the government.
fn government_memo(rest: &[Token<'_>]) -> Option<usize> {
    let [letter, hyphen, memo, ..] = rest else {
        return None;
    };
    let joined = !hyphen.blank_before && !memo.blank_before;
    (letter.is("r") && hyphen.is_hyphen() && memo.is("notat") && joined).then_some(3)
}

/// The public access act with one of the sections by which a document is exempt: `offl. § 14`, `offentleglova §§ 13
/// og 15`.
fn ground(rest: &[Token<'_>]) -> Option<usize> {
    let is_sign = |token: &&Token<'_>| token.is("§");
    let law = rest
        .first()
        .filter(|law| law.is("offl") || law.is("offentleglova"))?;
    let point = rest
        .get(1)
        .is_some_and(|point| point.is(".") && !point.blank_before && law.is("offl"));
    let mut at = 1 + usize::from(point);
    let signs = rest.iter().skip(at).take_while(is_sign).count();
    at += signs;
    (signs > 0).then_some(())?;
    let mut range_from = None;
    while let Some(number) = rest.get(at).and_then(Token::number) {
        let from = range_from.take().unwrap_or(number);
        if from <= *EXEMPTING.end() && number >= *EXEMPTING.start() {
            return Some(at + 1);
        }
        let next = rest.get(at + 1)?;
        if next.is_hyphen() || next.is("til") {
            range_from = Some(number);
        } else if ![",", "og", "eller"].iter().any(|word| next.is(word)) {
            return None;
        }
        at += 2;
        at += rest.iter().skip(at).take_while(is_sign).count();
    }
    None
}

/// Whether the place lies in the address of a link: nothing but the address stands between its `://` and the place.
fn is_in_address(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let backwards: String = before
        .chars()
        .rev()
        .take(LONGEST_ADDRESS)
        .take_while(|character| !character.is_whitespace())
        .collect();
    backwards.contains("//:")
}
