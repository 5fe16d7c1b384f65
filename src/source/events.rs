//! Markdown as records have it, piece by piece.

use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES
}

/// The events of Markdown as records have it, each with its place.
pub(super) fn events(source: &str) -> OffsetIter<'_> {
    Parser::new_ext(source, options()).into_offset_iter()
}

/// How many words a reader reads in `markdown`: headings left out, link addresses and markup too.
pub fn prose_words(markdown: &str) -> usize {
    words_read(markdown, false)
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// What a reader of the documents reads in `markdown`, without markup and with every character as it is shown.
pub fn as_read(markdown: &str) -> String {
    words_read(markdown, true)
}

fn words_read(markdown: &str, headings: bool) -> String {
    let mut text = String::new();
    let mut left_out = false;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Heading { .. }) => left_out = !headings,
            Event::End(TagEnd::Heading(_)) => {
                left_out = false;
                text.push(' ');
            }
            Event::Text(piece) | Event::Code(piece) if !left_out => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::CodeBlock
                | TagEnd::FootnoteDefinition,
            ) => text.push(' '),
            _ => {}
        }
    }
    text
}
