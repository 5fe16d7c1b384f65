//! How wide words are at most, and where a line of them may break.

use crate::document::drawing::Length;

/// The widths of the characters from the space to the tilde, in thousandths of the size of the type: the widest of
/// Source Sans 3 and Arial, each regular and bold, since a browser may have but one of the two.
const WIDTHS: [i32; 95] = [
    278, 333, 482, 556, 556, 889, 722, 275, 333, 333, 438, 584, 278, 333, 278, 350, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 1015, 722, 722, 722, 722, 667,
    611, 778, 722, 282, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 350, 333, 584, 556, 549, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 361, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

fn character_width(character: char) -> i32 {
    let code = u32::from(character);
    let plain = code
        .checked_sub(0x20)
        .and_then(|at| WIDTHS.get(at as usize));
    match (plain, character) {
        (Some(width), _) => *width,
        (None, '\u{a0}' | '·') => 278,
        (None, 'å' | 'é' | '–' | '§' | '«' | '»') => 556,
        (None, 'ø' | 'ö' | '−') => 611,
        (None, 'Å') => 722,
        (None, 'Ø') => 778,
        (None, 'æ') => 889,
        // Nothing that stands in one column is wider than it is high.
        (None, _) => 1000,
    }
}

/// At most how wide words are.
pub(super) fn width(words: &str, size: Length) -> Length {
    let thousandths: i64 = words
        .chars()
        .map(|one| i64::from(character_width(one)))
        .sum();
    let width = thousandths * i64::from(size) / 1000;
    Length::try_from(width).unwrap_or(Length::MAX)
}

/// Words as lines no wider than `room`. What is too long for a line by itself is cut.
pub(super) fn wrapped(words: &str, size: Length, room: Length) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        match joined.filter(|line| width(line, size) <= room) {
            Some(line) => {
                if let Some(last) = lines.last_mut() {
                    *last = line;
                }
            }
            None => lines.extend(cut(word, size, room)),
        }
    }
    lines
}

fn cut(word: &str, size: Length, room: Length) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for character in word.chars() {
        let Some(last) = pieces.last_mut() else {
            break;
        };
        last.push(character);
        if width(last, size) > room && last.chars().count() > 1 {
            last.pop();
            pieces.push(character.to_string());
        }
    }
    pieces
}
