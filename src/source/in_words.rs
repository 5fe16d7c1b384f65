//! A text for those who look at words and not at Markdown: headings without their signs, items with a dot, the rows of
//! tables as lines.

use super::markdown::events;
use super::tables::rows_as_lines;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// What stands instead of a piece of a text.
pub(super) type Edit = (Range<usize>, String);

/// Stands before an item.
const DOT: &str = "•";

/// The text without the signs of headings, emphasis and links, with a dot before each item of a list that has no
/// numbers, and with each row of a table as a line. The address of a link stands behind its words, so that nothing that
/// can be changed goes unseen.
pub fn in_words(markdown: &str) -> Cow<'_, str> {
    let mut edits = rows_as_lines(markdown);
    let rows: Vec<Range<usize>> = edits.iter().map(|(row, _)| row.clone()).collect();
    let in_row = |place: &Range<usize>| {
        let inside = |row: &Range<usize>| row.start <= place.start && place.end <= row.end;
        rows.iter().any(inside)
    };
    let marks = marks(markdown, &Marks::All).into_iter();
    edits.extend(marks.filter(|(place, _)| !in_row(place)));
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    edited(markdown, edits)
}

/// The words of one line, such as a cell: what would begin a heading or an item elsewhere does not here.
pub(super) fn line_in_words(line: &str) -> Cow<'_, str> {
    edited(line, marks(line, &Marks::InLine))
}

/// Which signs are looked at.
#[derive(PartialEq, Eq)]
enum Marks {
    All,
    InLine,
}

/// The text with what stands instead of its pieces, which do not overlap.
pub(super) fn edited(markdown: &str, edits: Vec<Edit>) -> Cow<'_, str> {
    if edits.is_empty() {
        return Cow::Borrowed(markdown);
    }
    let mut output = String::new();
    let mut copied = 0;
    for (place, words) in edits {
        output.push_str(markdown.get(copied..place.start).unwrap_or_default());
        output.push_str(&words);
        copied = place.end;
    }
    output.push_str(markdown.get(copied..).unwrap_or_default());
    Cow::Owned(output)
}

/// Something with signs around its words.
struct Marked {
    place: Range<usize>,
    /// Where its words stand, as far as they have been seen.
    words: Option<Range<usize>>,
    /// What stands behind its words instead of the signs.
    behind: String,
}

impl Marked {
    fn new(place: Range<usize>) -> Self {
        Marked {
            place,
            words: None,
            behind: String::new(),
        }
    }
}

/// What has to be put where, so that nobody sees the signs of headings, items, emphasis and links.
fn marks(markdown: &str, which: &Marks) -> Vec<Edit> {
    let all = *which == Marks::All;
    let mut edits: Vec<Edit> = Vec::new();
    let mut open: Vec<Marked> = Vec::new();
    for (event, place) in events(markdown) {
        if let Event::End(TagEnd::Heading(_) | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) =
            event
        {
            let ends = open.last().is_some_and(|marked| marked.place == place);
            edits.extend(
                open.pop_if(|_| ends)
                    .map(|one| around(markdown, one))
                    .into_iter()
                    .flatten(),
            );
            continue;
        }
        for marked in &mut open {
            let words = marked.words.get_or_insert_with(|| place.clone());
            *words = words.start.min(place.start)..words.end.max(place.end);
        }
        match event {
            Event::FootnoteReference(label) => edits.push((place, note(&label))),
            Event::Start(Tag::FootnoteDefinition(label)) if all => {
                let signs = place.start..place.start + label.len() + "[^]:".len();
                if markdown.get(signs.clone()) == Some(format!("[^{label}]:").as_str()) {
                    edits.push((signs, note(&label)));
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => open.push(Marked::new(place)),
            Event::Start(Tag::Heading { .. }) if all => open.push(Marked::new(place)),
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                ..
            }) => open.push(Marked {
                behind: format!(" ({dest_url})"),
                ..Marked::new(place)
            }),
            Event::Start(Tag::Item) if all => {
                let sign = place.start..place.start + 1;
                if matches!(markdown.get(sign.clone()), Some("-" | "*" | "+")) {
                    edits.push((sign, DOT.to_owned()));
                }
            }
            _ => {}
        }
    }
    edits
}

/// The mark of a footnote: its number, raised, or its name.
fn note(label: &str) -> String {
    let raised = |digit: char| {
        let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars();
        digit
            .to_digit(10)
            .and_then(|value| digits.clone().nth(value as usize))
    };
    let number: Option<String> = label.chars().map(raised).collect();
    number.unwrap_or_else(|| format!("[{label}]"))
}

/// What stands instead of the signs on both sides of some words; nothing where there are no words.
fn around(markdown: &str, marked: Marked) -> Vec<Edit> {
    let Some(words) = marked.words else {
        return Vec::new();
    };
    let whole = markdown.get(marked.place.clone()).unwrap_or_default();
    // The end of a heading's line is not of the heading.
    let end = marked.place.start + whole.trim_end_matches(['\r', '\n']).len();
    vec![
        (marked.place.start..words.start, String::new()),
        (words.end..end.max(words.end), marked.behind),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::shape::signs_read;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_are_not_words() {
        for (text, words) in [
            ("## Bakgrunn {#background}\n\nEin.\n", "Bakgrunn\n\nEin.\n"),
            ("### *Ny* norm ###\nEin.", "Ny norm\nEin."),
            ("Tittel\n======\n\nx\n", "Tittel\n\nx\n"),
            ("- ein\n- to\n  - tre\n", "• ein\n• to\n  • tre\n"),
            ("1. ein\n2. to\n", "1. ein\n2. to\n"),
            (
                "Ord.[^12] Og.[^tal]\n\n[^12]: Note.\n[^tal]: Tal.\n",
                "Ord.¹² Og.[tal]\n\n¹² Note.\n[tal] Tal.\n",
            ),
            ("> - **Mandat:** ***alt***\r\n", "> • Mandat: alt\r\n"),
            (
                "sjå [KOSTRA *no*](https://a.example 'b').",
                "sjå KOSTRA no (https://a.example).",
            ),
            (
                "- | a | **b** |\n  |---|---|\n  | 1 | *2* |\n",
                "• a · b\n  1 · b: 2\n",
            ),
            (
                "| # a | - *5* |\n|---|---|\n| 1 | - 6 |\n",
                "# a · - 5\n1 · - 5: - 6\n",
            ),
        ] {
            assert_eq!(in_words(text), words, "{text}");
        }
    }

    #[test]
    fn what_has_no_signs_stays_as_it_is() {
        for text in [
            "",
            "Ein.\n\nTo – tre.\n",
            "    # kode\n",
            "2 - 1\n",
            "#12\n",
            "<b>",
            "[x]",
        ] {
            assert!(
                matches!(in_words(text), Cow::Borrowed(same) if same == text),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "([|:\\\\`> \n\r#*_(){}-]|\\[|\\]|[a-cæ]|--|## |- |\\*\\*){0,60}") {
            let read = in_words(&text);
            let mut read = read.chars();
            for letter in signs_read(&text).chars().filter(|sign| sign.is_alphabetic()) {
                prop_assert!(read.any(|sign| sign == letter), "{} of {}", letter, text);
            }
        }
    }
}
