//! Text that HTML and XML read as the very same text.

/// What stands for a character that is markup, in elements and quoted attributes alike.
pub(super) fn entity(character: char) -> Option<&'static str> {
    match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    }
}

/// Adds text, escaped.
pub(super) fn push(text: &str, output: &mut String) {
    for character in text.chars() {
        match entity(character) {
            Some(entity) => output.push_str(entity),
            None => output.push(character),
        }
    }
}

/// The text, escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    push(text, &mut output);
    output
}
