//! A text as a reader takes it: letters in other shapes are the plain ones, and what does not show is not there.

use crate::source::{Span, does_not_show};
use unicode_normalization::UnicodeNormalization;

/// A text as it is read, and where each of its characters stands in the one that was written.
pub(super) struct Folded {
    /// The text as it is read.
    pub text: String,
    /// Where each character begins in it, and from where to where it stands in the other.
    places: Vec<(usize, Span)>,
}

impl Folded {
    /// None where it is read just as it is written, as nearly every text is.
    pub fn of(written: &str) -> Option<Self> {
        let odd = |character: char| does_not_show(character) || !character.nfkc().eq([character]);
        if written.is_ascii() || !written.chars().any(|one| !one.is_ascii() && odd(one)) {
            return None;
        }
        let mut folded = Folded {
            text: String::with_capacity(written.len()),
            places: Vec::new(),
        };
        for (at, character) in written.char_indices() {
            if does_not_show(character) {
                continue;
            }
            for plain in character.nfkc() {
                let place = Span::new(at, at + character.len_utf8());
                folded.places.push((folded.text.len(), place));
                folded.text.push(plain);
            }
        }
        Some(folded)
    }

    /// Where a stretch of it stands in the text that was written.
    pub fn written(&self, read: Span) -> Span {
        let place = |at: usize| {
            let behind = self.places.partition_point(|(begins, _)| *begins <= at);
            behind
                .checked_sub(1)
                .and_then(|index| self.places.get(index))
                .map_or(Span::default(), |(_, place)| *place)
        };
        Span::new(
            place(read.start).start,
            place(read.end.saturating_sub(1)).end,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_read_as_it_is_written() {
        for text in ["", "Plain", "Blåbær på «øya» – § 14 … €"] {
            let folded = Folded::of(text).map(|folded| folded.text);
            assert!(
                folded.is_none_or(|read| read == text.replace('…', "...")),
                "{text}"
            );
        }
    }

    #[test]
    fn what_does_not_show_and_other_shapes_of_letters() {
        let written = "a unn\u{ad}ta\u{200b}tt\u{a0}Ｏff b";
        let folded = Folded::of(written).expect("it is read otherwise");
        assert_eq!(folded.text, "a unntatt Off b");
        let read = Span::new(2, 13);
        let there = folded.written(read);
        assert_eq!(
            written.get(there.start..there.end),
            Some("unn\u{ad}ta\u{200b}tt\u{a0}Ｏff")
        );
    }
}
