//! A text for those who look at words and not at Markdown: headings without their signs, items with a dot, the rows of
//! tables as lines.

use super::edits::edited;
use super::marks::{Marks, marks};
use super::tables::rows_as_lines;
use std::borrow::Cow;
use std::ops::Range;

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
