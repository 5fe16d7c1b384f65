//! The headings that cut a body into sections, and lines that were meant as such.

use super::Span;
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// A line that opens a section, or was meant to.
pub(super) struct Heading {
    /// The place of its line.
    pub span: Span,
    /// The id in braces.
    pub id: Option<String>,
    /// Its words.
    pub title: String,
    /// What keeps it from being a heading of a section.
    pub wrong: Option<&'static str>,
    /// Whether a section ends in front of it.
    pub cuts: bool,
}

/// The headings of a body, outside code blocks, lists and quotes: those of level two, those that have a section's id
/// at another level, and lines that lack the space after the number signs.
pub(super) fn headings(source: &str, offset: usize, known: &[&str]) -> Vec<Heading> {
    let mut survey = Survey {
        source,
        known,
        found: Vec::new(),
        open: false,
        line_start: false,
        depth: 0,
    };
    for (event, range) in super::events::events(source) {
        survey.take(event, range);
    }
    for heading in &mut survey.found {
        heading.span = heading.span.shifted(offset);
    }
    survey.found
}

struct Survey<'a> {
    source: &'a str,
    known: &'a [&'a str],
    found: Vec<Heading>,
    open: bool,
    line_start: bool,
    depth: usize,
}

impl Survey<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let line_start = std::mem::take(&mut self.line_start);
        match event {
            Event::Start(Tag::Heading { level, id, .. }) if self.depth == 0 => {
                self.depth += 1;
                self.heading(level, id.map(|id| id.to_string()), range);
            }
            Event::Start(tag) => {
                self.line_start = self.depth == 0 && tag == Tag::Paragraph;
                self.depth += 1;
            }
            Event::End(tag) => {
                self.open &= !matches!(tag, TagEnd::Heading(_));
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(text) | Event::Code(text) if self.open => {
                if let Some(heading) = self.found.last_mut() {
                    heading.title.push_str(&text);
                }
            }
            Event::Text(_) if line_start => self.line(range.start),
            Event::SoftBreak | Event::HardBreak => self.line_start = self.depth == 1,
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<String>, range: Range<usize>) {
        let second = level == HeadingLevel::H2;
        if !second && !id.as_deref().is_some_and(|id| self.known.contains(&id)) {
            return;
        }
        self.open = true;
        let written = self.source.get(range.clone()).unwrap_or_default();
        self.found.push(Heading {
            span: Span::new(range.start, range.start + written.trim_end().len()),
            id,
            title: String::new(),
            wrong: (!second).then_some("wrong-level"),
            cuts: true,
        });
    }

    /// A line of a paragraph that begins with number signs and lacks the space after them. One sign alone begins
    /// many things, and a heading only where a section's id stands at the end.
    fn line(&mut self, start: usize) {
        let before = self.source.get(..start).unwrap_or_default();
        let rest = self.source.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        let words = line.trim_start_matches('#');
        let signs = line.len() - words.len();
        if !(1..=6).contains(&signs) || before.ends_with('\\') || !is_word(words) {
            return;
        }
        let (title, id) = attribute(words);
        let section = id.is_some_and(|id| self.known.contains(&id));
        if signs == 1 && !section {
            return;
        }
        self.found.push(Heading {
            span: Span::new(start, start + line.len()),
            id: id.map(str::to_owned),
            title: title.to_owned(),
            wrong: Some("no-space"),
            cuts: section || signs == 2,
        });
    }
}

fn is_word(words: &str) -> bool {
    words.starts_with(|c: char| {
        !c.is_whitespace() && (c.is_alphanumeric() || "*_«\"“{[".contains(c))
    })
}

/// The words of a heading and the id in braces after them.
fn attribute(words: &str) -> (&str, Option<&str>) {
    let parts = words
        .strip_suffix('}')
        .and_then(|rest| rest.rsplit_once("{#"));
    match parts {
        Some((title, id)) => (title.trim(), Some(id.trim())),
        None => (words.trim(), None),
    }
}
