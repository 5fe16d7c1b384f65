//! Characters that deceive and are not written as themselves: by escapes of YAML, and by character references of
//! Markdown. A reader of the documents meets them as if they stood in the file.

use super::characters::{deceives, find_in_words, find_suspicious};
use super::fault::{is_full, shorten, tell};
use super::{Fault, Node, Span, Value};
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// Looks through the names and values of a tree that were written with escapes.
pub(super) fn check_escapes(text: &str, node: &Node, faults: &mut Vec<Fault>) {
    match &node.value {
        Value::Scalar(value) => check_scalar(text, node.span, value, faults),
        Value::List(items) => {
            for item in items {
                check_escapes(text, item, faults);
            }
        }
        Value::Map { entries, .. } => {
            for entry in entries {
                check_scalar(text, entry.key_span, &entry.key, faults);
                check_escapes(text, &entry.node, faults);
            }
        }
        Value::Empty | Value::Broken => {}
    }
}

fn check_scalar(text: &str, place: Span, value: &str, faults: &mut Vec<Fault>) {
    let written = text.get(place.start..place.end).unwrap_or_default();
    if is_full(faults) || !written.starts_with('"') || !written.contains('\\') {
        return;
    }
    let (mut plain, mut found) = (Vec::new(), Vec::new());
    find_suspicious(written, &mut plain);
    find_suspicious(value, &mut found);
    if let Some(at) = value.find('\0') {
        found
            .push(Fault::new("suspicious-character", Span::new(at, at + 1)).text("code", "U+0000"));
    }
    // What stands there as itself has been told of at its place.
    found.retain(|fault| !plain.iter().any(|other| other.args == fault.args));
    found.dedup_by(|one, other| one.args == other.args);
    for mut fault in found {
        fault.span = place;
        if fault.variant != "mixed-scripts" {
            fault.variant = "escape";
        }
        tell(faults, fault);
    }
}

/// Tells the character references of `source`, which begins at `offset` in its file, that stand for characters that
/// deceive or for letters of another script.
pub(super) fn check_references(source: &str, offset: usize, faults: &mut Vec<Fault>) {
    if !source.contains('&') {
        return;
    }
    let mut search = Search {
        source,
        offset,
        words: String::new(),
        references: Vec::new(),
        faults,
    };
    for (event, range) in super::events::events(source) {
        if is_full(search.faults) {
            return;
        }
        match event {
            Event::Text(words) => search.take(&words, range),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                search.end();
                search.address(&dest_url, range);
            }
            _ => search.end(),
        }
    }
    search.end();
}

struct Search<'a> {
    source: &'a str,
    offset: usize,
    /// The text that is being read, as a reader sees it.
    words: String,
    /// Each reference in it that has not been told of: what it is there, and where it is written.
    references: Vec<(Span, Range<usize>)>,
    faults: &'a mut Vec<Fault>,
}

impl Search<'_> {
    fn take(&mut self, words: &str, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        if written != words && written.starts_with('&') {
            match words.chars().find(|one| deceives(*one)) {
                Some(character) => self.tell(character, range),
                None => {
                    let start = self.words.len();
                    let place = Span::new(start, start + words.len());
                    self.references.push((place, range));
                }
            }
        }
        self.words.push_str(words);
    }

    fn tell(&mut self, character: char, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        let fault = Fault::new(
            "suspicious-character",
            Span::new(range.start, range.end).shifted(self.offset),
        );
        let fault = fault
            .variant("reference")
            .text("written", shorten(written))
            .text("code", format!("U+{:04X}", u32::from(character)));
        tell(self.faults, fault);
    }

    /// An address is told of whole, for where the reference stands in it the parser does not say.
    fn address(&mut self, address: &str, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        let hidden = |one: &char| deceives(*one) && !written.contains(*one);
        if let Some(character) = address.chars().find(hidden) {
            self.tell(character, range);
        }
    }

    /// Looks for words in which a reference mixes the scripts, though its own letter is an ordinary one.
    fn end(&mut self) {
        let words = std::mem::take(&mut self.words);
        let references = std::mem::take(&mut self.references);
        if references.is_empty() {
            return;
        }
        let mut found = Vec::new();
        find_in_words(&words, &mut found);
        for mut fault in found {
            let word = fault.span;
            let inside = |(place, _): &&(Span, _)| word.contains(*place);
            if let Some((_, range)) = references.iter().find(inside) {
                fault.span = Span::new(range.start, range.end).shifted(self.offset);
                tell(self.faults, fault);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Fault, SourceText, parse_yaml};
    use super::*;
    use crate::language::Arg;

    fn told(text: &str, faults: &[Fault]) -> Vec<String> {
        let source = SourceText::new("x", text);
        let one = |fault: &Fault| {
            let args: Vec<&str> = fault
                .args
                .iter()
                .filter_map(|(_, arg)| match arg {
                    Arg::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            format!(
                "{} {} {}",
                source.slice(fault.span),
                fault.variant,
                args.join(" ")
            )
        };
        faults.iter().map(one).collect()
    }

    fn escapes(text: &str) -> Vec<String> {
        let mut faults = Vec::new();
        parse_yaml(text, Span::new(0, text.len()), &mut faults);
        told(text, &faults)
    }

    fn references(text: &str) -> Vec<String> {
        let mut faults = Vec::new();
        check_references(text, 0, &mut faults);
        told(text, &faults)
    }

    #[test]
    fn escapes_are_looked_through() {
        for (text, expected) in [
            (
                r#"a: "Ny sak \u202Eabc""#,
                vec![r#""Ny sak \u202Eabc" escape U+202E"#],
            ),
            (r#"a: ["x", "\u200b"]"#, vec![r#""\u200b" escape U+200B"#]),
            (r#"a: {b: "\0"}"#, vec![r#""\0" escape U+0000"#]),
            (r#"a: "\e[31m\x1b""#, vec![r#""\e[31m\x1b" escape U+001B"#]),
            (
                r#"a: "\xad \U0000202e""#,
                vec![
                    r#""\xad \U0000202e" escape U+00AD"#,
                    r#""\xad \U0000202e" escape U+202E"#,
                ],
            ),
            (
                r#"a: "\L\N""#,
                vec![r#""\L\N" escape U+2028"#, r#""\L\N" escape U+0085"#],
            ),
            (
                r#"a: "k\u043emmune""#,
                vec!["\"k\\u043emmune\" mixed-scripts k\u{43e}mmune"],
            ),
            (r#""a\u200b": b"#, vec![r#""a\u200b" escape U+200B"#]),
            ("a: \"\u{200b} \\t\"", vec![]),
            (r#"a: "\"Ny\" \\ \n\t \xe6 \u2013 \_""#, vec![]),
            (r"a: '\u202e'", vec![]),
            (r"a: \u202e", vec![]),
        ] {
            assert_eq!(escapes(text), expected, "{text}");
        }
    }

    #[test]
    fn a_fault_of_the_syntax_is_told_beside_them() {
        let told = escapes("a: \"\\u200b\"\nb: [\nc: d\n");
        assert!(
            told.iter().any(|told| told.ends_with("escape U+200B")),
            "{told:?}"
        );
        assert!(told.len() > 1, "{told:?}");
    }

    #[test]
    fn references_are_looked_through() {
        for (text, expected) in [
            ("Ny &#x202E;abc", vec!["&#x202E; reference &#x202E; U+202E"]),
            (
                "a&ZeroWidthSpace;b*&shy;*",
                vec![
                    "&ZeroWidthSpace; reference &ZeroWidthSpace; U+200B",
                    "&shy; reference &shy; U+00AD",
                ],
            ),
            ("# k&#x43E;mmune", vec!["&#x43E; reference &#x43E; U+043E"]),
            (
                "&#1084;&alpha;",
                vec![
                    "&#1084; reference &#1084; U+043C",
                    "&alpha; reference &alpha; U+03B1",
                ],
            ),
            (
                "&#0; &#7; &#x85;",
                vec![
                    "&#0; reference &#0; U+FFFD",
                    "&#7; reference &#7; U+0007",
                    "&#x85; reference &#x85; U+0085",
                ],
            ),
            (
                "k\u{43e}&#109;&#x6d;une",
                vec!["&#109; mixed-scripts k\u{43e}mmune"],
            ),
            (
                "\u{43e}&#109;\u{43e}",
                vec!["&#109; mixed-scripts \u{43e}m\u{43e}"],
            ),
            (
                "[a](https://x/&#x202e;b)",
                vec!["[a](https://x/&#x202e;b) reference [a](https://x/&#x202e;b) U+202E"],
            ),
            (
                "| a |\n|---|\n| &rlm; |",
                vec!["&rlm; reference &rlm; U+200F"],
            ),
            (
                "&amp;&lt;&aring;&nbsp;&ndash;&micro;&hellip;&#229;&#x301; A&B &x; &shy `&shy;` \\&shy;\n\n    &shy;\n",
                vec![],
            ),
        ] {
            assert_eq!(references(text), expected, "{text}");
        }
    }
}
