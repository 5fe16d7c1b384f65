//! What is open while Markdown is read.

use crate::document::tree::{Block, Fact, Heading, Inline, List, NoticeKind, Table, Target, Voice};
use crate::language::Language;

/// What is open.
pub(super) enum Kind {
    /// The text itself.
    Root,
    Paragraph {
        caption: bool,
    },
    Heading(Box<Heading>),
    Quote(Option<Marker>),
    List(List),
    Item {
        loose: bool,
    },
    Code {
        place: bool,
    },
    Html,
    Footnote(String),
    Table(Table),
    Row(Vec<Vec<Inline>>),
    Cell,
    Facts(Vec<Fact>),
    FactLabel,
    FactValue,
    Emphasis,
    Strong,
    Link(Option<Target>),
    /// A template's `[words](lang:nn)`.
    Spoken(Language),
    /// Words without more.
    Bare,
}

/// What a template has made of a quotation.
#[derive(Clone, Copy)]
pub(super) enum Marker {
    Voice(Voice),
    Notice(NoticeKind),
}

/// One open thing and what it holds so far.
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
}

impl Frame {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            inlines: Vec::new(),
        }
    }

    /// Closes a run of text that stands among blocks.
    pub(super) fn flush(&mut self) {
        if !self.inlines.is_empty() {
            let content = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::paragraph(content));
        }
    }

    pub(super) fn text(&mut self, words: &str) {
        if let Some(Inline::Text(last)) = self.inlines.last_mut() {
            last.push_str(words);
        } else {
            self.inlines.push(Inline::Text(words.to_owned()));
        }
    }

    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self.kind,
            Kind::Paragraph { .. }
                | Kind::Heading(_)
                | Kind::Cell
                | Kind::FactLabel
                | Kind::Emphasis
                | Kind::Strong
                | Kind::Link(_)
                | Kind::Spoken(_)
                | Kind::Bare
        )
    }
}
