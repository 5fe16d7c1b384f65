//! Text that Markdown reads as the very same text.

/// Characters that can begin markup wherever they stand.
const ALWAYS: &str = "\\`*_[]<>|~$^{}@";

/// One line of text, escaped. `at_start` tells whether it begins a line.
pub(super) fn text(words: &str, at_start: bool) -> String {
    let mut output = String::new();
    let mut rest = words.chars().peekable();
    let mut at_start = at_start;
    let mut digits = 0;
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        match character {
            '\n' | '\r' | '\t' | ' ' if at_start || next.is_none() => output.push_str("&#32;"),
            '\n' | '\r' | '\t' => output.push(' '),
            '&' if next.is_some_and(|next| next.is_ascii_alphabetic() || next == '#') => {
                output.push_str("&amp;");
            }
            ':' if next.is_some_and(|next| next.is_ascii_alphabetic()) => output.push_str("\\:"),
            '#' | '+' | '-' | '=' | ':' if at_start => {
                output.push('\\');
                output.push(character);
            }
            '.' | ')' if digits > 0 => {
                output.push('\\');
                output.push(character);
            }
            _ => {
                if ALWAYS.contains(character) {
                    output.push('\\');
                }
                output.push(character);
            }
        }
        let counts = character.is_ascii_digit() && (at_start || digits > 0);
        digits = if counts { digits + 1 } else { 0 };
        at_start = false;
    }
    output
}

/// A code span that holds the text as it is.
pub(super) fn code(words: &str) -> String {
    let fence = "`".repeat(longest_run(words) + 1);
    let words = words.replace(['\n', '\t'], " ");
    let touches = |end: Option<char>| end.is_none_or(|end| end == '`');
    let spaced = words.starts_with(' ') && words.ends_with(' ') && !words.trim().is_empty();
    if spaced || touches(words.chars().next()) || touches(words.chars().next_back()) {
        format!("{fence} {words} {fence}")
    } else {
        format!("{fence}{words}{fence}")
    }
}

/// A fence that nothing in the text can close.
pub(super) fn fence(code: &str) -> String {
    "`".repeat(longest_run(code).max(2) + 1)
}

fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}
