//! Text that HTML reads as the very same text.

/// Adds text, escaped for element content and quoted attributes alike.
pub(in crate::render) fn push(text: &str, output: &mut String) {
    for character in text.chars() {
        match character {
            '&' => output.push_str("&amp;"),
            '<' => output.push_str("&lt;"),
            '>' => output.push_str("&gt;"),
            '"' => output.push_str("&quot;"),
            '\'' => output.push_str("&#39;"),
            _ => output.push(character),
        }
    }
}

/// The text, escaped.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    push(text, &mut output);
    output
}
