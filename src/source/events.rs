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
    let mut text = String::new();
    let mut in_heading = false;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Heading { .. }) => in_heading = true,
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(piece) | Event::Code(piece) if !in_heading => text.push_str(&piece),
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
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}
