//! Walking a tree in reading order to change it.

use super::tree::{Block, ContentsEntry, Footnote, Heading, Inline};

/// What is done with the parts of a tree on the way; each does nothing unless it is written.
pub(super) trait Visitor {
    /// A heading, before its words.
    fn heading(&mut self, _heading: &mut Heading) {}
    /// A run of text, before the runs inside it.
    fn inlines(&mut self, _content: &mut Vec<Inline>) {}
    /// The contents list.
    fn contents(&mut self, _entries: &mut Vec<ContentsEntry>) {}
    /// A list of footnotes, before their words.
    fn footnotes(&mut self, _notes: &mut Vec<Footnote>) {}
}

/// Takes the visitor through the blocks.
pub(super) fn walk(blocks: &mut [Block], visitor: &mut impl Visitor) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                visitor.heading(heading);
                walk_inlines(&mut heading.content, visitor);
            }
            Block::Paragraph(paragraph) => walk_inlines(&mut paragraph.content, visitor),
            Block::Figure(figure) => {
                if let Some(caption) = &mut figure.caption {
                    walk_inlines(caption, visitor);
                }
            }
            Block::List(list) => {
                for item in &mut list.items {
                    walk(item, visitor);
                }
            }
            Block::Table(table) => {
                if let Some(caption) = &mut table.caption {
                    walk_inlines(caption, visitor);
                }
                let rows = std::iter::once(&mut table.header).chain(&mut table.rows);
                for cell in rows.flatten() {
                    walk_inlines(cell, visitor);
                }
            }
            Block::Facts(facts) => {
                for fact in facts {
                    walk_inlines(&mut fact.label, visitor);
                    walk_inlines(&mut fact.value, visitor);
                }
            }
            Block::Part(part) => {
                walk_inlines(&mut part.label, visitor);
                walk(&mut part.blocks, visitor);
            }
            Block::Notice(notice) => {
                walk_inlines(&mut notice.label, visitor);
                walk(&mut notice.blocks, visitor);
            }
            Block::Quote(blocks) => walk(blocks, visitor),
            Block::Contents(entries) => visitor.contents(entries),
            Block::Footnotes(notes) => {
                visitor.footnotes(notes);
                for note in notes {
                    walk(&mut note.blocks, visitor);
                }
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn walk_inlines(content: &mut Vec<Inline>, visitor: &mut impl Visitor) {
    visitor.inlines(content);
    for inline in content {
        match inline {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Removed(inner)
            | Inline::Added(inner) => walk_inlines(inner, visitor),
            Inline::Spoken(spoken) => walk_inlines(&mut spoken.content, visitor),
            Inline::Link(link) => walk_inlines(&mut link.content, visitor),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Reference(_)
            | Inline::FootnoteReference(_)
            | Inline::LineBreak => {}
        }
    }
}
