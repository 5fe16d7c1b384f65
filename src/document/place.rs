//! The places that templates name, and what stands there.
//!
//! A directive is a line in a fenced block marked `place`. `contents` is the contents list in every document; the
//! others are those that the document's contents know.

use super::contents::{Contents, Placed, PlacedText};
use super::prose::{self, Place, Reading};
use super::text::clean;
use super::tree::{Block, Inline, Part, Voice};
use crate::language::Language;

/// Places a document's texts and keeps what could not be placed.
pub(super) struct Places<'a> {
    contents: &'a Contents,
    /// Directives that name nothing.
    pub(super) unknown: Vec<String>,
    reads: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(contents: &'a Contents) -> Self {
        Self {
            contents,
            unknown: Vec::new(),
            reads: 0,
        }
    }

    fn blocks(&mut self, directive: &str, level: u8) -> Option<Vec<Block>> {
        let words: Vec<&str> = directive.split_whitespace().collect();
        if words == ["contents"] {
            return Some(vec![Block::Contents(Vec::new())]);
        }
        Some(match self.contents.places.get(&words.join(" "))? {
            Placed::Text(text) => self.text(text, level.saturating_add(1)),
            Placed::Blocks(blocks) => blocks.clone(),
        })
    }

    fn text(&mut self, text: &PlacedText, level: u8) -> Vec<Block> {
        if text.prose.is_empty() {
            return Vec::new();
        }
        self.reads = self.reads.saturating_add(1);
        let document: Language = self.contents.front.language;
        let scope = format!("{}_{}", text.scope, self.reads);
        let blocks = prose::read(
            &text.prose.0,
            Reading {
                scope: &scope,
                level,
                language: document,
            },
        );
        let language = (text.language != document).then_some(text.language);
        let label = text.counterpart.as_ref();
        match label {
            None if language.is_none() => blocks,
            label => vec![Block::Part(Part {
                language: language.filter(|_| label.is_none()),
                voice: label.map(|_| Voice::Counterpart),
                blocks: match language {
                    Some(_) if label.is_some() => vec![Block::Part(Part {
                        language,
                        blocks,
                        ..Part::default()
                    })],
                    _ => blocks,
                },
                label: label
                    .map(|words| vec![Inline::Text(clean(words))])
                    .unwrap_or_default(),
            })],
        }
    }
}

impl Place for Places<'_> {
    fn place(&mut self, directive: &str, level: u8) -> Vec<Block> {
        // A hyphen that a template wrote without `| id` arrives escaped.
        let directive = directive.replace('\\', "");
        self.blocks(&directive, level).unwrap_or_else(|| {
            self.unknown.push(clean(&directive));
            Vec::new()
        })
    }
}
