//! What Markdown says, apart from how it is typed: so that two texts can be held against each other, and a place in
//! one found again in the other.

use super::Span;
use super::events::events;
use pulldown_cmark::{Event, Tag, TagEnd};

/// What a text says as a row of signs: the same for two texts that a reader cannot tell apart, whether their lines are
/// broken elsewhere, their lists set wider or their columns aligned otherwise.
pub fn shape(markdown: &str) -> Vec<String> {
    let mut signs: Vec<String> = Vec::new();
    let mut open: Vec<bool> = Vec::new();
    for (event, _) in events(markdown) {
        match event {
            Event::Start(Tag::Paragraph) if open.last() == Some(&true) => {
                open.push(false);
                if signs.last().is_some_and(|sign| sign != "<Item>") {
                    signs.push("<p>".to_owned());
                }
            }
            Event::Start(tag) => {
                open.push(tag == Tag::Item);
                signs.push(sign(&tag));
            }
            Event::End(end) => {
                open.pop();
                let in_item = open.last() == Some(&true);
                if !(in_item && end == TagEnd::Paragraph) {
                    signs.push("</>".to_owned());
                }
            }
            Event::Text(words) => add(&mut signs, &words),
            Event::SoftBreak => add(&mut signs, " "),
            Event::Code(words) => signs.push(format!("`{words}`")),
            Event::HardBreak => signs.push("<br>".to_owned()),
            other => signs.push(format!("<{other:?}>")),
        }
    }
    for sign in &mut signs {
        if let Some(words) = sign.strip_prefix('=') {
            *sign = format!(
                "={}",
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            );
        }
    }
    signs
}

fn add(signs: &mut Vec<String>, words: &str) {
    match signs.last_mut() {
        Some(last) if last.starts_with('=') => last.push_str(words),
        _ => signs.push(format!("={words}")),
    }
}

fn sign(tag: &Tag<'_>) -> String {
    match tag {
        Tag::Heading { level, .. } => format!("<{level}>"),
        Tag::Link { dest_url, .. } => format!("<Link {dest_url}>"),
        Tag::CodeBlock(_) => "<Code>".to_owned(),
        Tag::Table(_) => "<Table>".to_owned(),
        Tag::List(start) => format!("<List {start:?}>"),
        Tag::Item => "<Item>".to_owned(),
        other => format!("<{other:?}>"),
    }
}

/// The places of the blocks of a text that stand in no other; none where something stands between them that they may
/// rest on, such as the address of a link.
pub fn outer_blocks(markdown: &str) -> Option<Vec<Span>> {
    let mut blocks = Vec::new();
    let mut depth = 0usize;
    let mut end = 0;
    for (event, range) in events(markdown) {
        let starts = depth == 0;
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => {}
        }
        if starts {
            let between = markdown.get(end..range.start)?;
            if !between.trim().is_empty() {
                return None;
            }
            end = range.end;
            blocks.push(Span::new(range.start, range.end));
        }
    }
    let rest = markdown.get(end..)?;
    rest.trim().is_empty().then_some(blocks)
}

/// Where each run of text begins: paragraphs, headings, cells, code, and items that have no paragraph in them.
pub fn leaves(markdown: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut in_item = false;
    for (event, range) in events(markdown) {
        let item = std::mem::take(&mut in_item);
        match event {
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell | Tag::CodeBlock(_),
            ) => found.push(range.start),
            Event::Start(Tag::Item) => in_item = true,
            Event::Start(
                Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) | Tag::FootnoteDefinition(_),
            )
            | Event::End(_) => {}
            _ if item => found.push(range.start),
            _ => {}
        }
    }
    found
}

/// Every sign of a text that a reader reads, without blanks.
pub fn signs_read(markdown: &str) -> String {
    let mut read = String::new();
    for (event, _) in events(markdown) {
        if let Event::Text(words) | Event::Code(words) = event {
            read.extend(words.chars().filter(|character| !character.is_whitespace()));
        }
    }
    read
}
