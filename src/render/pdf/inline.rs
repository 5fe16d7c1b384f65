//! Running text as calls.

use super::literal::{literal, pieces, push, visible};
use super::writer::Writer;
use crate::document::tree::{FootnoteReference, Inline, Target};
use crate::language::Language;

/// Where a run stands, since not every place can hold a link or a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In running text.
    Text,
    /// In a heading, which the contents list shows too.
    Heading,
    /// Inside a link.
    Link,
    /// In the head of a table where a page repeats it.
    Repeated,
}

impl Place {
    /// Whether words can lead somewhere.
    fn leads(self) -> bool {
        matches!(self, Place::Text | Place::Heading)
    }
}

impl<'a> Writer<'a> {
    /// Adds a run as one value.
    pub(super) fn run(&mut self, content: &'a [Inline], place: Place, output: &mut String) {
        output.push_str("run(");
        self.inlines(content, place, output);
        output.push(')');
    }

    fn inlines(&mut self, content: &'a [Inline], place: Place, output: &mut String) {
        for inline in content {
            self.inline(inline, place, output);
        }
    }

    fn inline(&mut self, inline: &'a Inline, place: Place, output: &mut String) {
        match inline {
            Inline::Text(words) => text(words, self.longest, output),
            Inline::Emphasis(inner) => self.wrapped("emph", inner, place, output),
            Inline::Strong(inner) => self.wrapped("strong", inner, place, output),
            Inline::Removed(inner) => self.wrapped("removed", inner, place, output),
            Inline::Added(inner) => self.wrapped("added", inner, place, output),
            Inline::Spoken(words) => {
                let lead = format!("spoken(\"{}\", ", words.language.code());
                output.push_str(&lead);
                self.run(&words.content, place, output);
                output.push_str("),");
            }
            Inline::Code(words) => {
                let words = visible(words);
                for (index, piece) in pieces(&words, self.longest).into_iter().enumerate() {
                    let chance = if index > 0 { "chance," } else { "" };
                    output.push_str(&format!("{chance}raw({}),", literal(piece)));
                }
            }
            Inline::Link(link) if place.leads() => {
                self.link(&link.target, &link.content, output);
            }
            Inline::Link(link) => self.inlines(&link.content, place, output),
            Inline::Reference(reference) => {
                let words = spoken(reference.language, &words(&reference.text, self.longest));
                let known = self.anchors.contains(reference.id.as_str());
                if place.leads() && known {
                    let id = literal(&reference.id);
                    output.push_str(&format!("inside({id}, {words}),"));
                } else {
                    output.push_str(&format!("{words},"));
                }
            }
            Inline::FootnoteReference(mark) => self.mark(mark, place, output),
            Inline::LineBreak => output.push_str("next-line,"),
        }
    }

    fn wrapped(&mut self, name: &str, inner: &'a [Inline], place: Place, output: &mut String) {
        output.push_str(&format!("{name}("));
        self.run(inner, place, output);
        output.push_str("),");
    }

    fn link(&mut self, target: &Target, content: &'a [Inline], output: &mut String) {
        match target.as_anchor() {
            Some(id) if self.anchors.contains(id) => {
                output.push_str(&format!("inside({}, ", literal(id)));
            }
            Some(_) => return self.inlines(content, Place::Link, output),
            None => output.push_str(&format!("outside({}, ", literal(&target.address()))),
        }
        self.run(content, Place::Link, output);
        output.push_str("),");
    }

    /// The mark of a footnote: the first one brings the note to the foot of its page.
    fn mark(&mut self, mark: &'a FootnoteReference, place: Place, output: &mut String) {
        let number = mark.number;
        let note = self.notes.get(mark.key.as_str()).copied();
        let Some(note) = note.filter(|_| place.leads() && !self.in_note) else {
            return output.push_str(&format!("super(\"{number}\"),"));
        };
        if place == Place::Heading {
            output.push_str("unless-listed(");
        }
        if self.set.insert(&note.key) {
            self.in_note = true;
            output.push_str(&format!("note({number}, "));
            self.beginning_inline(&note.blocks, output);
            output.push(')');
            self.in_note = false;
        } else {
            output.push_str(&format!("noted({number})"));
        }
        if place == Place::Heading {
            output.push(')');
        }
        output.push(',');
    }
}

/// Adds words, which a line may break inside only where they are wider than `longest`.
fn text(words: &str, longest: f64, output: &mut String) {
    let words = visible(words);
    for (index, piece) in pieces(&words, longest).into_iter().enumerate() {
        if index > 0 {
            output.push_str("chance,");
        }
        push(piece, output);
        output.push(',');
    }
}

/// Words as one value.
pub(super) fn words(given: &str, longest: f64) -> String {
    let mut output = String::from("run(");
    text(given, longest, &mut output);
    output.push(')');
    output
}

/// A value that is in another language than what is around it.
pub(super) fn spoken(language: Option<Language>, value: &str) -> String {
    match language {
        Some(language) => format!("spoken(\"{}\", {value})", language.code()),
        None => value.to_owned(),
    }
}
