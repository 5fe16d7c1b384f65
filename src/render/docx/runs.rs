//! Running text as runs.

use super::flow::{Link, Look, Piece, Run};
use super::notes::Notes;
use crate::document::tree::{Inline, Reference, Target};
use crate::language::Language;

/// Takes running text apart.
pub(super) struct Runs<'a, 'b> {
    /// The footnotes of the document.
    pub(super) notes: &'b mut Notes<'a>,
    /// The document's language.
    pub(super) language: Language,
    /// Whether the text stands in a footnote, in which no other footnote can be.
    pub(super) in_note: bool,
}

impl Runs<'_, '_> {
    /// The runs, and the footnotes whose first mark stands among them.
    pub(super) fn of(mut self, content: &[Inline], look: Look) -> (Vec<Run>, Vec<String>) {
        let (mut runs, mut opened) = (Vec::new(), Vec::new());
        self.push(content, look, None, &mut runs);
        for run in &runs {
            if let Piece::Mark(mark) = &run.piece {
                opened.push(mark.key.clone());
            }
        }
        (runs, opened)
    }

    fn push(&mut self, content: &[Inline], look: Look, link: Option<&Link>, runs: &mut Vec<Run>) {
        let strong = Look {
            strong: true,
            ..look
        };
        let emphasis = Look {
            emphasis: true,
            ..look
        };
        let removed = Look {
            removed: true,
            ..look
        };
        let added = Look {
            added: true,
            ..look
        };
        for inline in content {
            let first = runs.len();
            match inline {
                Inline::Text(words) => runs.extend(typed(words, look)),
                Inline::Emphasis(inner) => self.push(inner, emphasis, link, runs),
                Inline::Strong(inner) => self.push(inner, strong, link, runs),
                Inline::Removed(inner) => self.push(inner, removed, link, runs),
                Inline::Added(inner) => self.push(inner, added, link, runs),
                Inline::Spoken(spoken) => {
                    let language = Some(spoken.language).filter(|own| *own != self.language);
                    self.push(&spoken.content, Look { language, ..look }, link, runs);
                }
                Inline::Code(words) => runs.extend(typed(words, Look { code: true, ..look })),
                Inline::Link(inner) => {
                    let own = target(&inner.target);
                    self.push(&inner.content, look, link.or(Some(&own)), runs);
                }
                Inline::Reference(to) => runs.extend(self.reference(to, look)),
                Inline::FootnoteReference(mark) => {
                    let piece = match self.in_note {
                        true => Piece::MarkAgain(mark.key.clone(), mark.number),
                        false => self.notes.mark(&mark.key, mark.number),
                    };
                    runs.push(Run::of(piece, look));
                }
                Inline::LineBreak => runs.push(Run::of(Piece::Break, look)),
            }
            if let Some(link) = link {
                // Of links within links the outermost is followed.
                for run in runs.iter_mut().skip(first) {
                    run.link = Some(link.clone());
                }
            }
        }
    }

    fn reference(&self, reference: &Reference, look: Look) -> Vec<Run> {
        let link = Some(Link::Anchor(reference.id.clone()));
        let look = match reference.language {
            Some(language) => Look {
                language: Some(language).filter(|own| *own != self.language),
                ..look
            },
            None => look,
        };
        let runs = typed(&reference.text, look).into_iter();
        runs.map(|run| Run {
            link: link.clone(),
            ..run
        })
        .collect()
    }
}

fn target(target: &Target) -> Link {
    match target.as_anchor() {
        Some(id) => Link::Anchor(id.to_owned()),
        None => Link::Address(target.address()),
    }
}

/// Words as they are typed: tabs are kept, and a line end within a line is a space.
pub(super) fn typed(text: &str, look: Look) -> Vec<Run> {
    let mut runs = Vec::new();
    for (place, piece) in text.split('\t').enumerate() {
        if place > 0 {
            runs.push(Run::of(Piece::Tab, look));
        }
        if !piece.is_empty() {
            runs.push(Run::words(piece.replace('\n', " "), look));
        }
    }
    runs
}
