//! The bare words of a tree.

use super::tree::{Block, Document, Inline};

/// The text with what no document can hold replaced by U+FFFD: control characters other than
/// tab and line feed, and code points that are no characters.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|character| {
            if is_forbidden(character) {
                '\u{fffd}'
            } else {
                character
            }
        })
        .collect()
}

fn is_forbidden(character: char) -> bool {
    let code = u32::from(character);
    (character.is_control() && character != '\n' && character != '\t')
        || (0xfdd0..=0xfdef).contains(&code)
        || code & 0xfffe == 0xfffe
}

/// The words of running text, without markup.
pub fn plain(content: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(content, &mut text);
    text
}

fn push_plain(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Removed(inner)
            | Inline::Added(inner) => push_plain(inner, text),
            Inline::Spoken(spoken) => push_plain(&spoken.content, text),
            Inline::Link(link) => push_plain(&link.content, text),
            Inline::Reference(reference) => text.push_str(&reference.text),
            Inline::FootnoteReference(_) => {}
            Inline::LineBreak => text.push(' '),
        }
    }
}

/// Every word of a document in reading order, numbers of headings and paragraphs included, without the contents list
/// and what pictures and their descriptions say: what all formats must hold alike.
pub fn words(document: &Document) -> Vec<String> {
    let mut text = document.title.clone();
    text.push('\n');
    text.push_str(document.subtitle.as_deref().unwrap_or_default());
    text.push('\n');
    text.push_str(document.version.as_deref().unwrap_or_default());
    push_blocks(&document.blocks, &mut text);
    text.split_whitespace().map(str::to_owned).collect()
}

fn push_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        text.push('\n');
        push_block(block, text);
    }
}

fn push_block(block: &Block, text: &mut String) {
    match block {
        Block::Heading(heading) => {
            text.push_str(heading.number.as_deref().unwrap_or_default());
            text.push('\n');
            push_plain(&heading.content, text);
        }
        Block::Paragraph(paragraph) => {
            text.push_str(paragraph.number.as_deref().unwrap_or_default());
            text.push('\n');
            push_plain(&paragraph.content, text);
        }
        Block::Figure(figure) => {
            push_plain(figure.caption.as_deref().unwrap_or_default(), text);
        }
        Block::List(list) => {
            for item in &list.items {
                push_blocks(item, text);
            }
        }
        Block::Table(table) => {
            push_plain(table.caption.as_deref().unwrap_or_default(), text);
            for cell in std::iter::once(&table.header).chain(&table.rows).flatten() {
                text.push('\n');
                push_plain(cell, text);
            }
        }
        Block::Facts(facts) => {
            for fact in facts {
                text.push('\n');
                push_plain(&fact.label, text);
                text.push('\n');
                push_plain(&fact.value, text);
            }
        }
        Block::Quote(blocks) => push_blocks(blocks, text),
        Block::Code(code) => text.push_str(code),
        Block::Part(part) => {
            push_plain(&part.label, text);
            push_blocks(&part.blocks, text);
        }
        Block::Notice(notice) => {
            push_plain(&notice.label, text);
            push_blocks(&notice.blocks, text);
        }
        Block::Footnotes(notes) => {
            for note in notes {
                push_blocks(&note.blocks, text);
            }
        }
        Block::Rule | Block::Contents(_) => {}
    }
}
