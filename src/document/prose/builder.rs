//! The stack machine between Markdown's events and the tree: what opens and what stands inside.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::frame::{Frame, Kind, Marker};
use super::heading::{self, Attributes};
use super::{Reading, Rights, finish};
use crate::document::text::clean;
use crate::document::tree::{
    Alignment, Block, Footnote, FootnoteReference, Inline, List, NoticeKind, Table, Target, Voice,
};
use crate::language::Language;

/// Deeper nesting than this is read as if it were flat, so that no text can exhaust the stack.
const DEEPEST: usize = 24;

/// Reads one text.
pub(super) struct Builder<'a> {
    source: &'a str,
    reading: Reading<'a>,
    pub(super) rights: Rights<'a>,
    root: Frame,
    pub(super) frames: Vec<Frame>,
    too_deep: usize,
    pub(super) level: u8,
    pub(super) notes: Vec<Footnote>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str, reading: Reading<'a>, rights: Rights<'a>) -> Self {
        Self {
            source,
            reading,
            rights,
            root: Frame::new(Kind::Root),
            frames: Vec::new(),
            too_deep: 0,
            level: 1,
            notes: Vec::new(),
        }
    }

    /// The document's language.
    pub(super) fn language(&self) -> Language {
        self.reading.language
    }

    /// The blocks, with the text's footnotes after them.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.frames.is_empty() {
            self.end();
        }
        let mut blocks = self.root.into_blocks();
        if !self.notes.is_empty() {
            blocks.push(Block::Footnotes(self.notes));
        }
        finish::footnote_marks(&mut blocks, self.reading);
        blocks
    }

    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
            Event::End(_) => self.end(),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => self.text(&words),
            Event::Code(words) => self.inline(Inline::Code(clean(&words))),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.text(&words),
            Event::FootnoteReference(label) => self.inline(self.footnote_mark(&label)),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inline(Inline::LineBreak),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(_) => {}
        }
    }

    pub(super) fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.root)
    }

    fn text(&mut self, words: &str) {
        let top = self.top();
        let keeps_lines = matches!(top.kind, Kind::Code { .. });
        let words = clean(words);
        if keeps_lines {
            top.text(&words);
        } else {
            top.text(&words.replace('\n', " "));
        }
    }

    pub(super) fn inline(&mut self, inline: Inline) {
        self.top().inlines.push(inline);
    }

    pub(super) fn block(&mut self, block: Block) {
        let top = self.top();
        top.flush();
        top.blocks.push(block);
    }

    fn footnote_mark(&self, label: &str) -> Inline {
        Inline::FootnoteReference(FootnoteReference {
            key: finish::footnote_key(self.reading, label),
            number: 0,
            first: false,
        })
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if self.too_deep > 0 || self.frames.len() >= DEEPEST {
            self.too_deep += 1;
            let top = self.top();
            if top.is_inline() {
                top.text(" ");
            } else {
                top.flush();
            }
            return;
        }
        let kind = self.kind(tag, range);
        if let Kind::Paragraph { .. } = kind
            && let Kind::Item { loose } = &mut self.top().kind
        {
            *loose = true;
        }
        self.frames.push(Frame::new(kind));
    }

    fn kind(&mut self, tag: Tag<'a>, range: Range<usize>) -> Kind {
        let here = self.source.get(range).unwrap_or_default();
        match tag {
            Tag::Paragraph => Kind::Paragraph {
                caption: self.is_template() && here.starts_with("Table:"),
            },
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let given = Attributes { id, classes, attrs };
                let heading = if self.is_template() {
                    heading::of_template(level, &given, self.reading)
                } else {
                    heading::of_record(level, &given, self.reading)
                };
                self.level = heading.level;
                Kind::Heading(Box::new(heading))
            }
            Tag::BlockQuote(_) => Kind::Quote(self.marker(here)),
            Tag::CodeBlock(code) => Kind::Code {
                place: self.is_template() && is_place(&code),
            },
            Tag::HtmlBlock | Tag::MetadataBlock(_) => Kind::Html,
            Tag::List(start) => Kind::List(List {
                start,
                tight: true,
                items: Vec::new(),
            }),
            Tag::Item => Kind::Item { loose: false },
            Tag::FootnoteDefinition(label) => {
                Kind::Footnote(finish::footnote_key(self.reading, &label))
            }
            Tag::Table(alignment) => Kind::Table(Table {
                alignment: alignment.into_iter().map(alignment_of).collect(),
                row_headers: self.is_template(),
                ..Table::default()
            }),
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::DefinitionList => Kind::Facts(Vec::new()),
            Tag::DefinitionListTitle => Kind::FactLabel,
            Tag::DefinitionListDefinition => Kind::FactValue,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => match self.spoken(&dest_url) {
                Some(language) => Kind::Spoken(language),
                None => Kind::Link(target(link_type, &dest_url)),
            },
            Tag::Image { .. } | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                Kind::Bare
            }
        }
    }

    /// The language that a template gives the words of a link to `lang:nn`. No value can do this: its brackets are
    /// escaped.
    fn spoken(&self, address: &str) -> Option<Language> {
        let code = address
            .strip_prefix("lang:")
            .filter(|_| self.is_template())?;
        code.parse().ok()
    }

    fn is_template(&self) -> bool {
        matches!(self.rights, Rights::Template(_))
    }

    /// What `[!word]` at the start of a template's quotation makes of it. A value cannot do this:
    /// its brackets are escaped.
    fn marker(&self, here: &str) -> Option<Marker> {
        if !self.is_template() {
            return None;
        }
        let rest = here.strip_prefix('>')?.trim_start();
        let (word, _) = rest.strip_prefix("[!")?.split_once(']')?;
        Some(match word {
            "state" => Marker::Voice(Voice::State),
            "counterpart" => Marker::Voice(Voice::Counterpart),
            "disagreement" => Marker::Notice(NoticeKind::Disagreement),
            "information" => Marker::Notice(NoticeKind::Information),
            "missing" => Marker::Notice(NoticeKind::Missing),
            _ => return None,
        })
    }
}

fn is_place(code: &CodeBlockKind<'_>) -> bool {
    matches!(code, CodeBlockKind::Fenced(info) if info.trim() == "place")
}

fn alignment_of(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
        pulldown_cmark::Alignment::Left | pulldown_cmark::Alignment::None => Alignment::Start,
    }
}

fn target(link: LinkType, address: &str) -> Option<Target> {
    match link {
        LinkType::Email => Target::parse(&format!("mailto:{address}")),
        _ => Target::parse(address),
    }
}
