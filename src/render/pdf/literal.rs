//! Words as string literals of typst, with every one of their letters.

use super::fonts;
use std::fmt::Write;

/// Fewer letters than these are never broken.
const ALWAYS_FITS: usize = 6;

/// Characters after which a long address may be broken.
const BREAKABLE: &str = "/.-_?&=:@#,;|+~";

/// Adds a string literal.
pub(super) fn push(text: &str, output: &mut String) {
    output.push('"');
    for character in text.chars() {
        match character {
            '\\' => output.push_str("\\\\"),
            '"' => output.push_str("\\\""),
            _ if character.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(output, "\\u{{{:x}}}", u32::from(character));
            }
            _ => output.push(character),
        }
    }
    output.push('"');
}

/// The literal by itself.
pub(super) fn literal(text: &str) -> String {
    let mut output = String::with_capacity(text.len() + 2);
    push(text, &mut output);
    output
}

/// The characters that a PDF cannot hold or nobody could see, by their number; all others as they are.
///
/// Invisible ones vanish when text is set, an archive accepts neither private characters nor U+FEFF, and the frame of a
/// mark that the fonts lack would lie over the letter that it belongs to.
pub(super) fn visible(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\t' => output.push(' '),
            _ => push_visible(character, &mut output),
        }
    }
    output
}

/// The same with line feeds and tabs as they are.
pub(super) fn visible_code(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\t' => output.push(character),
            _ => push_visible(character, &mut output),
        }
    }
    output
}

fn push_visible(character: char, output: &mut String) {
    if character.is_whitespace() && !is_lost(character) && !fonts::has(character) {
        output.push(' ');
    } else if is_shown_by_number(character) {
        let _ = write!(output, "‹U+{:04X}›", u32::from(character));
    } else {
        output.push(character);
    }
}

/// Whether a character is written as its number, since nobody would see it.
pub(super) fn is_shown_by_number(character: char) -> bool {
    is_lost(character) || (is_combining(character) && !fonts::has(character))
}

/// Whether a character has no place in a PDF for archives, or is not seen.
fn is_lost(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{10ffff}'
    )
}

/// A text in pieces between which a line may be broken: one piece unless a word is wider than `limit`, in em.
pub(super) fn pieces(text: &str, limit: f64) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut word = Word::default();
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            word = Word::default();
            continue;
        }
        let wide = fonts::width(character);
        let full = word.width + wide > limit && word.letters >= ALWAYS_FITS;
        if full && !is_combining(character) {
            let cut = word.natural.filter(|cut| *cut > start).unwrap_or(at);
            pieces.extend(text.get(start..cut));
            let rest = text.get(cut..at).unwrap_or_default();
            word = Word {
                width: fonts::widths(rest),
                letters: rest.chars().count(),
                natural: None,
            };
            start = cut;
        }
        word.width += wide;
        word.letters += 1;
        if BREAKABLE.contains(character) {
            word.natural = Some(at + character.len_utf8());
        }
    }
    pieces.extend(text.get(start..));
    pieces
}

/// What has been read of a word since it could last be broken.
#[derive(Default)]
struct Word {
    width: f64,
    letters: usize,
    /// Where it would best be broken.
    natural: Option<usize>,
}

fn is_combining(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}
