//! Signs that stand for others: those of the fonts of signs, raised and lowered ones, and those that nobody sees.

/// The sign that Word shows for a character of one of the fonts of signs; Word puts these in by itself for arrows,
/// ticks and smiling faces.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let code = match code {
        0xf000..=0xf0ff => code - 0xf000,
        code => code,
    };
    match (font.to_lowercase().as_str(), code) {
        ("wingdings", 0xe0 | 0xe8 | 0xf0) => Some('→'),
        ("wingdings", 0xdf | 0xe7 | 0xef) => Some('←'),
        ("wingdings", 0xe1 | 0xf1) => Some('↑'),
        ("wingdings", 0xe2 | 0xf2) => Some('↓'),
        ("wingdings", 0xf3) => Some('⇔'),
        ("wingdings", 0x4a) => Some('☺'),
        ("wingdings", 0x4b) => Some('😐'),
        ("wingdings", 0x4c) => Some('☹'),
        ("wingdings", 0xfc) => Some('✓'),
        ("wingdings", 0xfb) => Some('✗'),
        ("wingdings", 0xa7) => Some('▪'),
        ("wingdings", 0x6c) => Some('●'),
        ("wingdings", 0x6e) => Some('■'),
        ("wingdings", 0xa8 | 0x6f) => Some('☐'),
        ("wingdings", 0xfe) => Some('☑'),
        ("wingdings", 0xfd) => Some('☒'),
        ("symbol", 0xb7) => Some('•'),
        ("symbol", 0xa3) => Some('≤'),
        ("symbol", 0xb3) => Some('≥'),
        ("symbol", 0xb1) => Some('±'),
        ("symbol", 0xb4) => Some('×'),
        ("symbol", 0xb9) => Some('≠'),
        ("symbol", 0xbb) => Some('≈'),
        ("symbol", 0xae) => Some('→'),
        ("symbol", 0xac) => Some('←'),
        ("symbol", 0xa5) => Some('∞'),
        ("symbol", 0xb0) => Some('°'),
        ("symbol", 0x44) => Some('Δ'),
        ("symbol", 0x53) => Some('Σ'),
        _ => None,
    }
}

/// Whether only its own font can say what a character is.
pub(super) fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xe000..=0xf8ff | 0xf0000..=0x10ffff)
}

/// Whether nobody sees the character, and nothing is lost without it.
pub(super) fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Raised words as Unicode has them; none where it lacks one of them.
pub(super) fn raised(words: &str) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    set(words, RAISED, ['⁺', '⁻', '⁽', '⁾'])
}

/// Lowered words as Unicode has them; none where it lacks one of them.
pub(super) fn lowered(words: &str) -> Option<String> {
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    set(words, LOWERED, ['₊', '₋', '₍', '₎'])
}

fn set(words: &str, digits: [char; 10], signs: [char; 4]) -> Option<String> {
    let each = |character: char| match character {
        '0'..='9' => digits.get(character.to_digit(10)? as usize).copied(),
        '+' => Some(signs[0]),
        '-' | '−' | '–' => Some(signs[1]),
        '(' => Some(signs[2]),
        ')' => Some(signs[3]),
        ' ' => Some(' '),
        _ => None,
    };
    words.chars().map(each).collect()
}
