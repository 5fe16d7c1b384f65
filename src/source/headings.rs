//! The headings that cut a body into sections, and lines that were meant as such.

use super::Span;
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// A line that opens a section, or was meant to.
#[derive(Debug, PartialEq, Eq)]
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
    let found = plain(source, known).unwrap_or_else(|| surveyed(source, known));
    let shifted = |heading: Heading| Heading {
        span: heading.span.shifted(offset),
        ..heading
    };
    found.into_iter().map(shifted).collect()
}

/// The headings of a body that has nothing but paragraphs and the plainest of headings: each line is blank, begins with
/// a letter, or is number signs, words and an id. Nothing else in Markdown begins so, and most bodies need no parser to
/// be cut. None where there may be more in it.
fn plain(source: &str, known: &[&str]) -> Option<Vec<Heading>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let words = line.trim_end_matches([' ', '\n']);
        if let Some(rest) = words.strip_prefix('#') {
            let (level, title, id) = plain_heading(rest)?;
            let second = level == 2;
            if second || known.contains(&id) {
                found.push(Heading {
                    span: Span::new(start, start + words.len()),
                    id: Some(id.to_owned()),
                    title: title.to_owned(),
                    wrong: (!second).then_some("wrong-level"),
                    cuts: true,
                });
            }
        } else if !words.is_empty() && !words.starts_with(char::is_alphabetic)
            || words.contains('\r')
        {
            return None;
        }
        start += line.len();
    }
    Some(found)
}

/// Level, words and id of a heading, of which the first number sign has been taken away.
fn plain_heading(rest: &str) -> Option<(usize, &str, &str)> {
    let more = rest.trim_start_matches('#');
    let level = 1 + rest.len() - more.len();
    let (title, id) = more
        .strip_prefix(' ')?
        .strip_suffix('}')?
        .split_once(" {#")?;
    let in_word = |c: char| c.is_alphanumeric();
    let plain = title.starts_with(in_word)
        && title.ends_with(in_word)
        && title.chars().all(|c| in_word(c) || " ,.-".contains(c));
    let named = !id.is_empty()
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    (plain && named && level <= 6).then_some((level, title, id))
}

/// The same of any body, by a parser of Markdown.
fn surveyed(source: &str, known: &[&str]) -> Vec<Heading> {
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

    /// A line of a paragraph that begins with number signs and lacks the space after them, or has another one around
    /// them than Markdown knows. One sign alone begins many things, and a heading only where a section's id stands at
    /// the end.
    fn line(&mut self, start: usize) {
        let before = self.source.get(..start).unwrap_or_default();
        let rest = self.source.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        let first = line.trim_start();
        let behind = first.trim_start_matches('#');
        let signs = first.len() - behind.len();
        let words = behind.trim_start();
        let (title, id) = attribute(words);
        let section = id.is_some_and(|id| self.known.contains(&id));
        if !(1..=6).contains(&signs) || before.ends_with('\\') || !(section || is_word(words)) {
            return;
        }
        if signs == 1 && !section {
            return;
        }
        let other_space = first != line || words != behind;
        self.found.push(Heading {
            span: Span::new(start, start + line.len()),
            id: id.map(str::to_owned),
            title: title.to_owned(),
            wrong: Some(if other_space {
                "other-space"
            } else {
                "no-space"
            }),
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KNOWN: &[&str] = &["background", "ks-view"];

    fn some(pieces: &[&'static str], most: usize) -> impl Strategy<Value = String> {
        let piece = prop::sample::select(pieces.to_vec());
        prop::collection::vec(piece, 0..=most).prop_map(|pieces| pieces.concat())
    }

    fn line() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &[
            "Bakgrunn", "æ", "a", " ", "\t", "#", "{", "}", "{#x}", ".", ",", "-", "- ", "1. ",
            "> ", "```", "~~~", "===", "---", "<b>", "*", "_", "`", "[", "]: x", "|", "\\",
            "&amp;", "\r", "\u{a0}", "\u{2028}", "\u{c}", "2027", "^",
        ];
        const WORDS: &[&str] = &[
            "b", " æ", " *b*", "*b*c", " `b`", " _b_", " \\-", "&amp;b", "{#x}", " # b", ". b",
            " [b]", " <b>b",
        ];
        let signs = prop::sample::select(vec![
            "## ",
            "## ",
            "# ",
            "### ",
            "#",
            "##  ",
            "####### ",
            "##\u{a0}",
            "\u{a0}## ",
            "#\u{2003}",
        ]);
        let ids = prop::sample::select(vec![" {#background}", " {#x}", "{#x}", " {.x}", "\r", ""]);
        let plain = prop::sample::select(vec!["", "Kommunane får meirkostnader.", "Òg dette"]);
        prop_oneof![
            5 => plain.prop_map(str::to_owned),
            1 => some(PIECES, 4),
            4 => (signs, some(WORDS, 3), ids)
                .prop_map(|(signs, title, id)| format!("{signs}a{title}{id}")),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn what_is_cut_without_a_parser_is_cut_alike(
            lines in prop::collection::vec(line(), 0..4),
            end in prop::bool::ANY,
        ) {
            let source = lines.join("\n") + if end { "\n" } else { "" };
            if let Some(found) = plain(&source, KNOWN) {
                prop_assert_eq!(found, surveyed(&source, KNOWN), "{:?}", source);
            }
        }
    }

    #[test]
    fn an_ordinary_body_needs_no_parser() {
        let body =
            "## Bakgrunn {#background}\n\nEin tekst,\nog meir.\n\n## Syn {#ks-view}\n\nMeir.\n";
        assert_eq!(plain(body, KNOWN).map(|found| found.len()), Some(2));
        assert!(plain("## Bakgrunn {#background}\n\n- punkt\n", KNOWN).is_none());
    }
}
