//! What becomes of each thing when it closes.

use super::Rights;
use super::builder::Builder;
use super::frame::{Frame, Kind, Marker};
use crate::document::text::{clean, plain};
use crate::document::tree::{
    Block, Fact, Footnote, Inline, Link, Notice, Part, Reference, Spoken, Target,
};

impl Builder<'_> {
    /// Closes what is open innermost and hands it to what is around it.
    pub(super) fn end(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if frame.is_inline() {
            self.end_inline(frame);
        } else {
            self.end_block(frame);
        }
    }

    fn end_inline(&mut self, frame: Frame) {
        let content = frame.inlines;
        match frame.kind {
            Kind::Paragraph { caption: true } => self.caption(content),
            Kind::Heading(mut heading) => {
                heading.content = content;
                self.block(Block::Heading(*heading));
            }
            Kind::Cell => {
                if let Kind::Row(cells) = &mut self.top().kind {
                    cells.push(content);
                }
            }
            Kind::FactLabel => {
                if let Kind::Facts(facts) = &mut self.top().kind {
                    let value = Vec::new();
                    facts.push(Fact {
                        label: content,
                        value,
                    });
                }
            }
            Kind::Emphasis => self.inline(Inline::Emphasis(content)),
            Kind::Strong => self.inline(Inline::Strong(content)),
            Kind::Link(target) => self.link(target, content),
            Kind::Spoken(language) if language == self.language() => self.words(content),
            Kind::Spoken(language) => self.inline(Inline::Spoken(Spoken { language, content })),
            Kind::Bare => self.words(content),
            _ => {
                if !content.is_empty() {
                    self.block(Block::paragraph(content));
                }
            }
        }
    }

    fn link(&mut self, target: Option<Target>, content: Vec<Inline>) {
        let Some(target) = target else {
            return self.words(content);
        };
        match target.as_anchor() {
            Some(id) if content.is_empty() => self.inline(Inline::Reference(Reference {
                id: id.to_owned(),
                ..Reference::default()
            })),
            _ if content.is_empty() => {
                let content = vec![Inline::Text(clean(&target.address()))];
                self.inline(Inline::Link(Link { target, content }));
            }
            _ => self.inline(Inline::Link(Link { target, content })),
        }
    }

    fn words(&mut self, content: Vec<Inline>) {
        let top = self.top();
        for inline in content {
            match inline {
                Inline::Text(words) => top.text(&words),
                other => top.inlines.push(other),
            }
        }
    }

    fn end_block(&mut self, mut frame: Frame) {
        match std::mem::replace(&mut frame.kind, Kind::Root) {
            Kind::Code { place } => self.end_code(place, &frame.inlines),
            Kind::Quote(marker) => self.end_quote(marker, frame),
            Kind::List(list) => self.block(Block::List(list)),
            Kind::Item { loose } => {
                let blocks = frame.into_blocks();
                if let Kind::List(list) = &mut self.top().kind {
                    list.tight &= !loose;
                    list.items.push(blocks);
                }
            }
            Kind::Footnote(key) => {
                let blocks = frame.into_blocks();
                self.notes.push(Footnote {
                    key,
                    number: 0,
                    blocks,
                });
            }
            Kind::Table(table) => self.block(Block::Table(table)),
            Kind::Row(cells) => {
                if let Kind::Table(table) = &mut self.top().kind {
                    if table.header.is_empty() {
                        table.header = cells;
                    } else {
                        table.rows.push(cells);
                    }
                }
            }
            Kind::Facts(facts) => self.block(Block::Facts(facts)),
            Kind::FactValue => {
                let value = as_one_run(frame.into_blocks());
                if let Kind::Facts(facts) = &mut self.top().kind
                    && let Some(fact) = facts.last_mut()
                {
                    if !fact.value.is_empty() {
                        fact.value.push(Inline::LineBreak);
                    }
                    fact.value.extend(value);
                }
            }
            _ => {
                for block in frame.into_blocks() {
                    self.block(block);
                }
            }
        }
    }

    fn end_code(&mut self, place: bool, content: &[Inline]) {
        let code = plain(content);
        if !place {
            let code = code.strip_suffix('\n').unwrap_or(&code).to_owned();
            return self.block(Block::Code(code));
        }
        let level = self.level;
        for line in code.lines().filter(|line| !line.trim().is_empty()) {
            let Rights::Template(place) = &mut self.rights else {
                return;
            };
            for block in place.place(line.trim(), level) {
                self.block(block);
            }
        }
    }

    fn end_quote(&mut self, marker: Option<Marker>, frame: Frame) {
        let mut blocks = frame.into_blocks();
        let Some(marker) = marker else {
            return self.block(Block::Quote(blocks));
        };
        let mut label = match blocks.first_mut() {
            Some(Block::Paragraph(paragraph)) => std::mem::take(&mut paragraph.content),
            _ => Vec::new(),
        };
        if !label.is_empty() {
            blocks.remove(0);
        }
        drop_prefix(&mut label, |text| {
            text.strip_prefix("[!")?
                .split_once(']')
                .map(|(_, rest)| rest)
        });
        self.block(match marker {
            Marker::Voice(voice) => Block::Part(Part {
                language: None,
                voice: Some(voice),
                label,
                blocks,
            }),
            Marker::Notice(kind) => Block::Notice(Notice {
                kind,
                label,
                blocks,
            }),
        });
    }

    /// A template's `Table: words` after a table is its caption; elsewhere it is a paragraph.
    fn caption(&mut self, content: Vec<Inline>) {
        match self.top().blocks.last_mut() {
            Some(Block::Table(table)) if table.caption.is_none() => {
                let mut caption = content;
                drop_prefix(&mut caption, |text| text.strip_prefix("Table:"));
                table.caption = Some(caption);
            }
            _ => self.block(Block::paragraph(content)),
        }
    }
}

fn drop_prefix(content: &mut [Inline], rest: impl Fn(&str) -> Option<&str>) {
    if let Some(Inline::Text(text)) = content.first_mut()
        && let Some(rest) = rest(text)
    {
        *text = rest.trim_start().to_owned();
    }
}

/// The words of paragraphs as one run, a line each.
fn as_one_run(blocks: Vec<Block>) -> Vec<Inline> {
    let mut run = Vec::new();
    for block in blocks {
        if let Block::Paragraph(paragraph) = block {
            if !run.is_empty() {
                run.push(Inline::LineBreak);
            }
            run.extend(paragraph.content);
        }
    }
    run
}
