//! The text of a file, and byte offsets to lines and columns.

use std::sync::{Arc, OnceLock};

/// The largest record that is read, in bytes. A case of 500 words has about 5,000.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// A stretch of a text, as byte offsets. `end` is exclusive and never before `start`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// From `start` up to `end`; an end before the start gives an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// The same stretch, `offset` bytes further on.
    pub fn shifted(self, offset: usize) -> Self {
        Span::new(self.start + offset, self.end + offset)
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The Unicode character in the line, from 1.
    pub column: usize,
}

/// The text of one file, with its path inside the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// The path from the repository's folder, with `/` between the parts.
    pub path: Arc<str>,
    text: Arc<str>,
    /// Where each line starts; found when a place is first asked for, since most texts have no fault.
    lines: OnceLock<Vec<usize>>,
}

impl SourceText {
    /// A text that is already known to be well-formed.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text: Arc<str> = text.into();
        SourceText {
            path: path.into(),
            text,
            lines: OnceLock::new(),
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same as bytes, not copied.
    pub fn bytes(&self) -> Arc<[u8]> {
        Arc::from(Arc::clone(&self.text))
    }

    /// The stretch of text at `span`; empty where the span does not lie on characters.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// As much of `span` as stands on its first line.
    pub fn first_line(&self, span: Span) -> Span {
        let line = self.slice(span).lines().next().unwrap_or_default();
        Span::new(span.start, span.start + line.len())
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            std::iter::once(0)
                .chain(ends.map(|(index, _)| index + 1))
                .collect()
        })
    }

    /// The place of a byte offset; one past the end gives the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.lines().partition_point(|start| *start <= offset);
        let start = self
            .lines()
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        Position {
            line: line.max(1),
            column: before.chars().count() + 1,
        }
    }
}
