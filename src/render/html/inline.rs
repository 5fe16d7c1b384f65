//! Running text in HTML.

use crate::document::tree::Inline;
use crate::document::words::Words;
use crate::language::Language;
use crate::render::escape::{escaped, push};

/// Writes runs of text.
#[derive(Clone, Copy)]
pub(super) struct Inlines {
    words: &'static Words,
    in_link: bool,
}

impl Inlines {
    /// Outside any link.
    pub(super) fn new(words: &'static Words) -> Self {
        Self {
            words,
            in_link: false,
        }
    }

    /// Adds a run.
    pub(super) fn push(self, content: &[Inline], output: &mut String) {
        for inline in content {
            self.one(inline, output);
        }
    }

    fn one(self, inline: &Inline, output: &mut String) {
        match inline {
            Inline::Text(words) => push(words, output),
            Inline::Emphasis(inner) => self.wrapped("em", inner, output),
            Inline::Strong(inner) => self.wrapped("strong", inner, output),
            Inline::Removed(inner) => self.wrapped("del", inner, output),
            Inline::Added(inner) => self.wrapped("ins", inner, output),
            Inline::Spoken(words) => {
                let mut inner = String::new();
                self.push(&words.content, &mut inner);
                output.push_str(&spoken(words.language, &inner));
            }
            Inline::Code(words) => {
                output.push_str("<code>");
                push(words, output);
                output.push_str("</code>");
            }
            Inline::Link(link) => self.link(&link.target.address(), &link.content, output),
            Inline::Reference(reference) => {
                let mut words = escaped(&reference.text);
                if let Some(language) = reference.language {
                    words = spoken(language, &words);
                }
                if self.in_link {
                    output.push_str(&words);
                } else {
                    let id = escaped(&reference.id);
                    output.push_str(&format!("<a href=\"#{id}\">{words}</a>"));
                }
            }
            Inline::FootnoteReference(mark) => {
                let number = mark.number;
                if self.in_link {
                    output.push_str(&format!("<sup>{number}</sup>"));
                    return;
                }
                let id = if mark.first {
                    format!(" id=\"fnref:{number}\"")
                } else {
                    String::new()
                };
                output.push_str(&format!(
                    "<sup><a{id} href=\"#fn:{number}\" aria-label=\"{} {number}\">{number}</a></sup>",
                    self.words.footnote
                ));
            }
            Inline::LineBreak => output.push_str("<br>"),
        }
    }

    fn wrapped(self, tag: &str, inner: &[Inline], output: &mut String) {
        output.push_str(&format!("<{tag}>"));
        self.push(inner, output);
        output.push_str(&format!("</{tag}>"));
    }

    fn link(mut self, address: &str, content: &[Inline], output: &mut String) {
        if self.in_link {
            return self.push(content, output);
        }
        self.in_link = true;
        output.push_str(&format!("<a href=\"{}\">", escaped(address)));
        self.push(content, output);
        output.push_str("</a>");
    }
}

/// Finished HTML that is in another language than what is around it.
pub(super) fn spoken(language: Language, html: &str) -> String {
    format!("<span lang=\"{}\">{html}</span>", language.code())
}
