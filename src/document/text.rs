//! The bare words of a tree.

use super::tree::{Block, Document, Footnote, Inline, List, Notice, Part};

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
    with_breaks(content, ' ')
}

/// The same as its lines, where some are broken by hand.
pub fn plain_lines(content: &[Inline]) -> Vec<String> {
    let text = with_breaks(content, '\n');
    text.split('\n').map(str::to_owned).collect()
}

fn with_breaks(content: &[Inline], line_break: char) -> String {
    let mut text = String::new();
    push_broken(content, line_break, &mut text);
    text
}

fn push_plain(content: &[Inline], text: &mut String) {
    push_broken(content, ' ', text);
}

fn push_broken(content: &[Inline], line_break: char, text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Removed(inner)
            | Inline::Added(inner) => push_broken(inner, line_break, text),
            Inline::Spoken(spoken) => push_broken(&spoken.content, line_break, text),
            Inline::Link(link) => push_broken(&link.content, line_break, text),
            Inline::Reference(reference) => text.push_str(&reference.text),
            Inline::FootnoteReference(_) => {}
            Inline::LineBreak => text.push(line_break),
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

/// The words under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The heading with its number; the title of the document for what stands before all others.
    pub heading: String,
    /// Its words and those under it, in reading order.
    pub text: String,
}

/// Every word of a document by the headings it stands under.
pub fn passages(document: &Document) -> Vec<Passage> {
    let parts = [
        Some(document.title.as_str()),
        document.subtitle.as_deref(),
        document.version.as_deref(),
    ];
    let first = Passage {
        heading: document.title.clone(),
        text: parts.into_iter().flatten().collect::<Vec<_>>().join("\n"),
    };
    let mut passages = vec![first];
    push_passages(&document.blocks, &mut passages);
    passages
}

fn push_passages(blocks: &[Block], passages: &mut Vec<Passage>) {
    for block in blocks {
        let (label, inner) = match block {
            Block::Heading(heading) => {
                let words = format!("{}{}", heading.label(), plain(&heading.content));
                passages.push(Passage {
                    heading: words.clone(),
                    text: words,
                });
                continue;
            }
            Block::List(List { items, .. }) => {
                items.iter().for_each(|item| push_passages(item, passages));
                continue;
            }
            Block::Footnotes(notes) => {
                let each = |note: &Footnote| push_passages(&note.blocks, passages);
                notes.iter().for_each(each);
                continue;
            }
            Block::Quote(blocks) => (&[][..], Some(blocks)),
            Block::Part(Part { label, blocks, .. })
            | Block::Notice(Notice { label, blocks, .. }) => (label.as_slice(), Some(blocks)),
            _ => (&[][..], None),
        };
        if let Some(last) = passages.last_mut() {
            last.text.push('\n');
            match inner {
                Some(_) => push_plain(label, &mut last.text),
                None => push_block(block, &mut last.text),
            }
        }
        if let Some(blocks) = inner {
            push_passages(blocks, passages);
        }
    }
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
