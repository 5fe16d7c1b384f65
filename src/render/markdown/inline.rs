//! Running text in Markdown.

use super::escape;
use crate::document::tree::Inline;

const BREAK: &str = "\\\n";

/// Text that stands inside a line.
pub(super) fn text(words: &str) -> String {
    escape::text(words, false)
}

/// A number and what stands between it and the words.
pub(super) fn label(words: &str) -> String {
    match words.trim_end() {
        "" => String::new(),
        label => text(label) + " ",
    }
}

/// Text that is all of a heading. A hash at its end would be read as the heading's own.
pub(super) fn heading_text(words: &str) -> String {
    closed(escape::text(words, true))
}

fn closed(mut words: String) -> String {
    if let Some(body) = words.strip_suffix('#') {
        let backslashes = body.len() - body.trim_end_matches('\\').len();
        if backslashes.is_multiple_of(2) {
            words.insert(body.len(), '\\');
        }
    }
    words
}

/// An empty anchor. An id holds only letters, digits, hyphens and underscores.
pub(super) fn anchor(id: &str) -> String {
    format!("<a id=\"{id}\"></a>")
}

/// A link's destination, as Markdown reads it back unchanged.
pub(super) fn target(address: &str) -> String {
    let mut output = String::from("<");
    for character in address.chars() {
        match character {
            '\\' | '<' | '>' => {
                output.push('\\');
                output.push(character);
            }
            '&' => output.push_str("&amp;"),
            _ => output.push(character),
        }
    }
    output.push('>');
    output
}

/// A paragraph's text, which begins a line.
pub(super) fn paragraph(content: &[Inline]) -> String {
    let mut output = String::new();
    Inlines::LINES.push(content, &mut output);
    without_last_breaks(output)
}

/// At the end of a paragraph the backslash of a line break would be a word.
fn without_last_breaks(mut output: String) -> String {
    while let Some(body) = output.strip_suffix(BREAK) {
        output.truncate(body.len());
    }
    output
}

/// A paragraph's text, after its anchor and number.
pub(super) fn numbered_paragraph(id: &str, number: &str, content: &[Inline]) -> String {
    let mut output = format!("{}**{}** ", anchor(id), text(number));
    Inlines::LINES.push(content, &mut output);
    without_last_breaks(output)
}

/// A heading's text, after its anchor.
pub(super) fn heading(content: &[Inline]) -> String {
    closed(within_line(content))
}

/// Text inside a line: a cell, a label.
pub(super) fn within_line(content: &[Inline]) -> String {
    let mut output = String::new();
    Inlines::LINE.push(content, &mut output);
    output
}

/// Writes runs of text.
#[derive(Clone, Copy)]
struct Inlines {
    in_line: bool,
}

impl Inlines {
    /// Inside a line that nothing may break.
    const LINE: Self = Self { in_line: true };
    /// On lines of its own.
    const LINES: Self = Self { in_line: false };

    fn push(self, content: &[Inline], output: &mut String) {
        for (place, inline) in content.iter().enumerate() {
            match inline {
                Inline::Text(words) => {
                    let at_start = !self.in_line && (output.is_empty() || output.ends_with('\n'));
                    let last = place + 1 == content.len();
                    push_text(words, at_start, place == 0, last, output);
                }
                Inline::Emphasis(inner) => {
                    self.wrapped("*", inner, content.get(place + 1), output);
                }
                Inline::Strong(inner) => {
                    self.wrapped("**", inner, content.get(place + 1), output);
                }
                Inline::Removed(inner) => {
                    Self::marked("~~", inner, content.get(place + 1), output);
                }
                Inline::Added(inner) => {
                    Self::marked("**", inner, content.get(place + 1), output);
                }
                Inline::Spoken(spoken) => self.push(&spoken.content, output),
                // No code span in a cell can hold a bar after a backslash.
                Inline::Code(words) if self.in_line && words.contains('|') => {
                    output.push_str(&text(words));
                }
                Inline::Code(words) => output.push_str(&escape::code(words)),
                Inline::Link(link) => {
                    output.push('[');
                    self.push(&link.content, output);
                    output.push_str(&format!("]({})", target(&link.target.address())));
                }
                Inline::Reference(reference) => {
                    let target = target(&format!("#{}", reference.id));
                    output.push_str(&format!("[{}]({target})", text(&reference.text)));
                }
                Inline::FootnoteReference(mark) => {
                    output.push_str(&format!("[^{}]", mark.number));
                }
                Inline::LineBreak if self.in_line => output.push_str("<br>"),
                Inline::LineBreak => output.push_str(BREAK),
            }
        }
    }

    /// Marks the words whatever they are: the mark touches them on its inside and a blank on its outside.
    fn marked(mark: &str, inner: &[Inline], next: Option<&Inline>, output: &mut String) {
        let mut body = String::new();
        Self::LINE.push(inner, &mut body);
        if body.is_empty() {
            return;
        }
        if !output.is_empty() && !output.ends_with([' ', '\n']) {
            output.push(' ');
        }
        output.push_str(&format!("{mark}{body}{mark}"));
        let blank = match next {
            Some(Inline::Text(words)) => words.starts_with(' '),
            Some(Inline::LineBreak) | None => true,
            Some(_) => false,
        };
        if !blank {
            output.push(' ');
        }
    }

    /// Marks the words, where the marks would be read as marks.
    fn wrapped(self, mark: &str, inner: &[Inline], next: Option<&Inline>, output: &mut String) {
        let mut body = String::new();
        Self::LINE.push(inner, &mut body);
        let before = output.chars().next_back();
        let after = match next {
            Some(Inline::Text(words)) => words.chars().next(),
            _ => None,
        };
        let opens = side(before, body.chars().next()) && before != Some('*');
        if opens && side(after, body.chars().next_back()) {
            output.push_str(mark);
            output.push_str(&body);
            output.push_str(mark);
        } else {
            output.push_str(&body);
        }
    }
}

/// Whether a mark between these two characters is read as one.
fn side(outside: Option<char>, inside: Option<char>) -> bool {
    let Some(inside) = inside else {
        return false;
    };
    let free = |character: char| character.is_whitespace() || character.is_ascii_punctuation();
    !inside.is_whitespace() && (inside.is_alphanumeric() || outside.is_none_or(free))
}

/// Spaces between two runs are plain spaces; those at an end would be lost.
fn push_text(words: &str, at_start: bool, first: bool, last: bool, output: &mut String) {
    let mut escaped = escape::text(words, at_start);
    if first && !at_start && escaped.starts_with(' ') {
        escaped.replace_range(..1, "&#32;");
    }
    match escaped.strip_suffix("&#32;") {
        Some(body) if !last && (!body.is_empty() || !(first || at_start)) => {
            output.push_str(body);
            output.push(' ');
        }
        _ => output.push_str(&escaped),
    }
}
