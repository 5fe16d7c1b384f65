//! The document tree as a flow of paragraphs and tables.

mod groups;

use crate::document::tree::{
    self, Block, ContentsEntry, Document, Figure, Heading, Inline, Notice, NoticeKind, Part, Voice,
};
use crate::document::words::{self, Words};
use crate::document::{Alike, heads, leads, plain};
use crate::language::Language;
use crate::render::docx::flow::{
    Flow, Frame, Item, Link, Look, Paragraph, Picture, Piece, Run, Shape, Style,
};
use crate::render::docx::notes::Notes;
use crate::render::docx::runs::Runs;

/// The document in Word's terms.
pub(super) fn lay_out(document: &Document) -> Flow {
    let mut layout = Layout {
        words: Words::of(document.language),
        language: document.language,
        notes: Notes::of(&document.blocks),
        alike: Alike::of(&document.blocks),
        flow: Flow::default(),
    };
    layout.front(document);
    layout.blocks(&document.blocks, Around::default());
    // A greeting is not left alone on a page.
    layout.keep_together(layout.flow.items.len().saturating_sub(2));
    let Layout { mut flow, .. } = layout;
    flow.notes.retain(|note| !note.items.is_empty());
    flow
}

fn anchor(id: &str) -> Option<String> {
    Some(id.to_owned()).filter(|id| !id.is_empty())
}

/// The number that a paragraph is pointed at by, and what keeps it from the words.
fn number_of(paragraph: &tree::Paragraph, in_margin: bool) -> Vec<Run> {
    let Some(number) = &paragraph.number else {
        return Vec::new();
    };
    let look = Look {
        paragraph: true,
        ..Look::default()
    };
    let behind = match in_margin {
        true => Piece::Tab,
        false => Piece::Text(" ".to_owned()),
    };
    vec![Run::words(number, look), Run::of(behind, Look::default())]
}

/// What a block stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    frame: Option<Frame>,
    quotes: u8,
    lists: u8,
    look: Look,
    footnote: bool,
    keep_next: bool,
}

impl Around {
    fn shape(self, style: Style) -> Shape {
        let style = match style {
            Style::Text if self.footnote => Style::Footnote,
            style => style,
        };
        Shape {
            style,
            frame: self.frame,
            quotes: self.quotes,
            lists: self.lists,
            keep_next: self.keep_next,
            ..Shape::default()
        }
    }
}

struct Layout<'a> {
    words: &'static Words,
    language: Language,
    notes: Notes<'a>,
    /// The tables that have the same head.
    alike: Alike<'a>,
    flow: Flow,
}

impl<'a> Layout<'a> {
    fn front(&mut self, document: &Document) {
        let mark = words::mark(document.state, document.language);
        let lines = [
            (Style::Mark, mark),
            (Style::Title, Some(document.title.as_str())),
            (Style::Subtitle, document.subtitle.as_deref()),
            (Style::Version, document.version.as_deref()),
        ];
        for (style, text) in lines {
            if let Some(text) = text {
                let runs = vec![Run::words(text, Look::default())];
                self.push(Around::default().shape(style), runs);
            }
        }
    }

    fn push(&mut self, shape: Shape, runs: Vec<Run>) {
        self.flow.items.push(Item::Paragraph(Paragraph {
            shape,
            runs,
            ..Paragraph::default()
        }));
    }

    fn runs(&mut self, content: &[Inline], around: Around) -> Vec<Run> {
        let (runs, opened) = Runs {
            notes: &mut self.notes,
            language: self.language,
            in_note: around.footnote,
        }
        .of(content, around.look);
        for key in opened {
            self.open_note(&key);
        }
        runs
    }

    /// A footnote's own text, laid out as it is met with.
    fn open_note(&mut self, key: &str) {
        let Some((note, number)) = self.notes.open(key) else {
            return;
        };
        let (blocks, mut look) = (note.blocks, note.look);
        look.language = self.other(look.language);
        let before = std::mem::take(&mut self.flow.items);
        self.flow.notes.push(crate::render::docx::flow::Note {
            key: key.to_owned(),
            number,
            ..Default::default()
        });
        let place = self.flow.notes.len().saturating_sub(1);
        let around = Around {
            look,
            footnote: true,
            ..Around::default()
        };
        self.blocks(blocks, around);
        if !matches!(self.flow.items.first(), Some(Item::Paragraph(_))) {
            let empty = Paragraph {
                shape: around.shape(Style::Text),
                ..Paragraph::default()
            };
            self.flow.items.insert(0, Item::Paragraph(empty));
        }
        let items = std::mem::replace(&mut self.flow.items, before);
        if let Some(note) = self.flow.notes.get_mut(place) {
            note.items = items;
        }
    }

    fn blocks(&mut self, blocks: &'a [Block], around: Around) {
        self.blocks_before(None, blocks, around);
    }

    /// The same where something comes after the last of them.
    fn blocks_before(&mut self, then: Option<&Block>, blocks: &'a [Block], around: Around) {
        for (at, block) in blocks.iter().enumerate() {
            match (block, blocks.get(at.saturating_add(1)).or(then)) {
                (Block::Paragraph(paragraph), Some(next)) if leads(paragraph, next) => {
                    let keep_next = true;
                    self.paragraph(
                        paragraph,
                        Around {
                            keep_next,
                            ..around
                        },
                    );
                }
                (Block::Part(part), next) => self.part(part, next, around),
                (Block::Facts(facts), Some(next)) if heads(facts, next) => {
                    let keep_next = true;
                    self.facts(
                        facts,
                        Around {
                            keep_next,
                            ..around
                        },
                    );
                }
                _ => self.block(block, around),
            }
        }
    }

    fn block(&mut self, block: &'a Block, around: Around) {
        match block {
            Block::Heading(heading) => self.heading(heading, around),
            Block::Paragraph(paragraph) => self.paragraph(paragraph, around),
            Block::Figure(figure) => self.figure(figure, around),
            Block::List(list) => self.list(list, around),
            Block::Table(table) => self.table(table, around),
            Block::Facts(facts) => self.facts(facts, around),
            Block::Quote(blocks) => {
                let quotes = around.quotes.saturating_add(1);
                self.blocks(blocks, Around { quotes, ..around });
            }
            Block::Code(code) => self.code(code, around),
            Block::Rule => self.push(around.shape(Style::Rule), Vec::new()),
            Block::Part(part) => self.part(part, None, around),
            Block::Notice(notice) => self.notice(notice, around),
            Block::Contents(entries) => self.contents(entries),
            Block::Footnotes(notes) => {
                // What no mark in the text leads to stands where it was written, under a mark of its own.
                for note in notes {
                    if self.notes.is_without_mark(&note.key) {
                        let mark = self.notes.mark(&note.key, note.number);
                        self.push(
                            around.shape(Style::Text),
                            vec![Run::of(mark, Look::default())],
                        );
                        self.open_note(&note.key);
                    }
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &'a tree::Paragraph, around: Around) {
        let shape = around.shape(Style::Text);
        let plain = shape.style == Style::Text && crate::render::docx::write::inset(&shape) == 0;
        let in_margin = plain && paragraph.number.is_some();
        let mut runs = number_of(paragraph, in_margin);
        runs.extend(self.runs(&paragraph.content, around));
        self.flow.items.push(Item::Paragraph(Paragraph {
            shape: Shape { in_margin, ..shape },
            anchor: anchor(&paragraph.id),
            runs,
            ..Paragraph::default()
        }));
    }

    fn figure(&mut self, figure: &'a Figure, around: Around) {
        let caption = figure.caption.as_deref().unwrap_or_default();
        let picture = Picture {
            drawing: figure.drawing.clone(),
            description: figure.description.clone(),
        };
        let run = Run::of(Piece::Picture(picture), Look::default());
        let shape = Shape {
            keep_next: !caption.is_empty(),
            ..around.shape(Style::Figure)
        };
        self.push(shape, vec![run]);
        if !caption.is_empty() {
            let runs = self.runs(caption, around);
            self.push(around.shape(Style::FigureCaption), runs);
        }
    }

    fn heading(&mut self, heading: &'a Heading, around: Around) {
        let level = heading.level.clamp(2, 6).saturating_sub(1);
        let mut runs = Vec::new();
        let label = heading.label();
        if !label.is_empty() {
            let number = Look {
                number: true,
                ..Look::default()
            };
            runs.push(Run::words(label, number));
        }
        let mut inside = around;
        if heading.language.is_some() {
            inside.look.language = self.other(heading.language);
        }
        runs.extend(self.runs(&heading.content, inside));
        self.flow.items.push(Item::Paragraph(Paragraph {
            shape: around.shape(Style::Heading(level)),
            anchor: anchor(&heading.id),
            runs,
            ..Paragraph::default()
        }));
    }

    /// A language, where it is another than the document's.
    fn other(&self, language: Option<Language>) -> Option<Language> {
        language.filter(|language| *language != self.language)
    }

    fn code(&mut self, code: &str, around: Around) {
        let look = Look {
            code: true,
            ..around.look
        };
        let mut runs = Vec::new();
        for (place, line) in code.split('\n').enumerate() {
            if place > 0 {
                runs.push(Run::of(Piece::Break, look));
            }
            runs.extend(crate::render::docx::runs::typed(line, look));
        }
        self.push(around.shape(Style::Code), runs);
    }

    fn part(&mut self, part: &'a Part, then: Option<&Block>, around: Around) {
        let mut inside = around;
        if part.language.is_some() {
            inside.look.language = self.other(part.language);
        }
        let frame = match part.voice {
            Some(Voice::State) => Frame::State,
            Some(Voice::Counterpart) => Frame::Counterpart,
            None => return self.blocks_before(then, &part.blocks, inside),
        };
        self.framed(frame, &part.label, &part.blocks, (around, inside));
    }

    fn notice(&mut self, notice: &'a Notice, around: Around) {
        let frame = match notice.kind {
            NoticeKind::Disagreement => Frame::Disagreement,
            NoticeKind::Information => Frame::Information,
            NoticeKind::Missing => Frame::Missing,
        };
        self.framed(frame, &notice.label, &notice.blocks, (around, around));
    }

    fn framed(
        &mut self,
        frame: Frame,
        label: &'a [Inline],
        blocks: &'a [Block],
        (around, inside): (Around, Around),
    ) {
        // Of frames within frames the innermost is seen.
        let frame = Some(frame);
        if !plain(label).trim().is_empty() {
            let over = Around { frame, ..around };
            let runs = self.runs(label, over);
            self.push(over.shape(Style::Label), runs);
        }
        self.blocks(blocks, Around { frame, ..inside });
    }

    fn contents(&mut self, entries: &[ContentsEntry]) {
        if entries.is_empty() {
            return;
        }
        let heading = Run::words(self.words.contents, Look::default());
        self.push(
            Around::default().shape(Style::ContentsHeading),
            vec![heading],
        );
        for entry in entries {
            let look = Look {
                language: self.other(entry.language),
                ..Look::default()
            };
            let pieces = [
                Run::words(entry.label(), Look::default()),
                Run::words(entry.title.as_str(), look),
                Run::of(Piece::Tab, Look::default()),
                Run::of(Piece::Page(entry.id.clone()), Look::default()),
            ];
            let link = Link::Anchor(entry.id.clone());
            let said = |run: &Run| !matches!(&run.piece, Piece::Text(text) if text.is_empty());
            let runs = pieces.into_iter().filter(said).map(|run| Run {
                link: Some(link.clone()),
                ..run
            });
            let style = Style::Contents(entry.depth.clamp(1, 4));
            self.push(Around::default().shape(style), runs.collect());
        }
    }
}
