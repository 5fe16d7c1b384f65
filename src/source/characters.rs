//! Characters that deceive, and markers that a merge left behind.

use super::fault::{Fault, is_full, tell};
use super::text::Span;
use unicode_script::{Script, UnicodeScript};

/// Finds characters that are not what they look like: bidirectional controls, invisible ones, controls, and words
/// that mix letters of two scripts.
pub fn find_suspicious(text: &str, faults: &mut Vec<Fault>) {
    if has_only(text, is_of_plain_norwegian) || text.chars().all(is_plain_norwegian) {
        return;
    }
    let mut word = Word::default();
    let mut before = '\0';
    for (offset, character) in text.char_indices() {
        let kind = if character.is_ascii() {
            ascii_kind(character)
        } else {
            kind_of(character, before)
        };
        if let Some(variant) = kind {
            let span = Span::new(offset, offset + character.len_utf8());
            let fault = Fault::new("suspicious-character", span)
                .variant(variant)
                .text("code", format!("U+{:04X}", u32::from(character)));
            tell(faults, fault);
        }
        if let Some(span) = word.take(offset, character) {
            tell(faults, mixed_scripts(text, span));
        }
        if is_full(faults) {
            return;
        }
        before = character;
    }
    if let Some(span) = word.take(text.len(), ' ') {
        tell(faults, mixed_scripts(text, span));
    }
}

/// Finds words that mix letters of two scripts, and nothing else.
pub(super) fn find_in_words(text: &str, faults: &mut Vec<Fault>) {
    let mut word = Word::default();
    let end = std::iter::once((text.len(), ' '));
    for (offset, character) in text.char_indices().chain(end) {
        if let Some(span) = word.take(offset, character) {
            tell(faults, mixed_scripts(text, span));
        }
    }
}

/// Whether a character that is written in a roundabout way may mislead: it would be told of if it stood there as
/// itself, or it is a letter of another script than the Latin one.
pub(super) fn deceives(character: char) -> bool {
    if character.is_ascii() {
        return ascii_kind(character).is_some();
    }
    let common = [
        Script::Latin,
        Script::Common,
        Script::Inherited,
        Script::Unknown,
    ];
    let foreign = character.is_alphabetic() && !common.contains(&character.script());
    foreign || kind_of(character, '\0').is_some()
}

/// Whether a text is made of these bytes alone. It is looked through in pieces, since a processor takes many bytes at
/// once where it need not stop at each.
pub(super) fn has_only(text: &str, wanted: impl Fn(u8) -> bool) -> bool {
    let whole = |piece: &[u8]| piece.iter().fold(true, |all, byte| all & wanted(*byte));
    text.as_bytes().chunks(128).all(whole)
}

/// The bytes of ASCII's signs and of the letters from À to ÿ, which are two: C3, and one that only goes on.
fn is_of_plain_norwegian(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t' | 0xc3 | 0x80..=0xbf)
}

/// Latin letters, digits and the signs of ordinary text: nothing here deceives, and nearly all texts are only this.
fn is_plain_norwegian(character: char) -> bool {
    matches!(
        character,
        ' '..='~' | '\n' | '\r' | '\t' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{b4}' | '\u{b6}'..='\u{24f}' | '–' | '—' | '‘' | '’' | '“' | '”' | '„' | '…' | '•' | '€'
    )
}

fn mixed_scripts(text: &str, span: Span) -> Fault {
    let word = text.get(span.start..span.end).unwrap_or_default();
    Fault::new("suspicious-character", span)
        .variant("mixed-scripts")
        .text("word", word.chars().take(60).collect::<String>())
}

fn ascii_kind(character: char) -> Option<&'static str> {
    let allowed = matches!(character, '\t' | '\n' | '\r' | '\0');
    (character.is_ascii_control() && !allowed).then_some("control")
}

fn kind_of(character: char, before: char) -> Option<&'static str> {
    match character {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some("bidirectional")
        }
        '\u{200d}' | '\u{fe0f}' if is_pictograph(before) => None,
        '\u{fe0f}' if matches!(before, '0'..='9' | '#' | '*' | '©' | '®') => None,
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{70f}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{13430}'..='\u{13455}'
        | '\u{16fe4}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d159}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Some("invisible"),
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Some("control"),
        '\u{fffd}' => Some("replacement"),
        _ => None,
    }
}

/// Whether a reader sees nothing of a character by itself.
pub fn does_not_show(character: char) -> bool {
    !character.is_ascii()
        && matches!(
            kind_of(character, '\0'),
            Some("invisible" | "bidirectional")
        )
}

fn is_pictograph(character: char) -> bool {
    matches!(u32::from(character), 0x203c..=0x3299 | 0x1f000..=0x1faff) || character == '\u{fe0f}'
}

#[derive(Default)]
struct Word {
    start: usize,
    script: Option<Script>,
    mixed: bool,
    open: bool,
}

impl Word {
    /// Takes the next character; gives the word's place when it has ended and mixed its scripts.
    fn take(&mut self, offset: usize, character: char) -> Option<Span> {
        if character.is_alphabetic() {
            if !self.open {
                *self = Word {
                    start: offset,
                    open: true,
                    ..Word::default()
                };
            }
            let script = if character.is_ascii() {
                Script::Latin
            } else {
                character.script()
            };
            self.add(script);
            return None;
        }
        let combining = !character.is_ascii() && character.script() == Script::Inherited;
        if !self.open || combining {
            return None;
        }
        self.open = false;
        self.mixed.then(|| Span::new(self.start, offset))
    }

    fn add(&mut self, script: Script) {
        if matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
            return;
        }
        match self.script {
            None => self.script = Some(script),
            Some(known) if known == script || (east_asian(known) && east_asian(script)) => {}
            Some(_) => self.mixed = true,
        }
    }
}

fn east_asian(script: Script) -> bool {
    matches!(
        script,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
    )
}

/// Finds what an unfinished merge leaves in a file. The line of equals signs alone is no sign: Markdown has it too.
pub fn find_conflict_markers(text: &str, faults: &mut Vec<Fault>) {
    if has_only(text, |byte| !matches!(byte, b'<' | b'|' | b'>')) {
        return;
    }
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let marker = ["<<<<<<<", "|||||||", ">>>>>>>"].iter().any(|marker| {
            line.strip_prefix(marker)
                .is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' '))
        });
        if marker {
            let end = offset + line.trim_end().len();
            tell(
                faults,
                Fault::new("conflict-marker", Span::new(offset, end)),
            );
        }
        offset += line.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_by_its_bytes_is_plain() {
        for character in '\0'..=char::MAX {
            let plain = has_only(&character.to_string(), is_of_plain_norwegian);
            assert!(!plain || is_plain_norwegian(character), "{character:?}");
        }
        assert!(has_only(
            "Blåbærsyltetøy, ÆØÅ\r\n\t~",
            is_of_plain_norwegian
        ));
        assert!(!has_only("alt er vel\u{202e}", is_of_plain_norwegian));
    }
}
