#[path = "../../../tests/it/support/spoken.rs"]
mod spoken;
#[path = "../../../tests/it/support/pdf.rs"]
mod valid;

mod leads;
mod pages;

use super::literal::{literal, pieces, visible};
use super::typeset::{pages, source};
use super::{fonts, pdf};
use crate::document::tree::{
    Footnote, FootnoteReference, Heading, Link, List, State, Table, Target,
};
use crate::document::{Block, Document, Inline, Templates, compose, fixture, numbering, words};
use crate::render::places::{self, HOSTILE, text};
use page_validation::ValidationProfile;
use proptest::prelude::*;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// 12 April 2027, 09:00.
const MADE: i64 = 1_807_520_400;

fn paragraph(words: &str) -> Block {
    Block::paragraph(text(words))
}

fn material() -> Document {
    let templates = Templates::new([]).unwrap();
    compose(&templates, &fixture::material().contents()).unwrap()
}

/// A document with the words in every kind of place, those of a footnote included, numbered.
fn everywhere(given: &str) -> Document {
    let mut document = places::everywhere(given);
    // A title and a heading that say nothing would get a sign in their place.
    document.title.insert_str(0, "T ");
    if let Some(Block::Heading(heading)) = document.blocks.first_mut() {
        heading.content.insert(0, Inline::Text("O ".to_owned()));
    }
    let words = document.blocks[1].clone();
    document
        .blocks
        .push(Block::paragraph(vec![mark("n", 0, true)]));
    document.blocks.push(Block::Footnotes(vec![Footnote {
        key: "n".to_owned(),
        number: 0,
        blocks: vec![words],
    }]));
    numbering::number_with_paragraphs(&mut document).unwrap();
    document
}

/// A mark of a footnote.
fn mark(key: &str, number: u32, first: bool) -> Inline {
    Inline::FootnoteReference(FootnoteReference {
        key: key.to_owned(),
        number,
        first,
    })
}

/// What stands on the pages between head and foot, in the order in which it was set.
fn set(pages: &PagedDocument) -> String {
    let mut words = String::new();
    for page in pages.pages() {
        push_words(&page.frame, Point::zero(), page.frame.height(), &mut words);
    }
    words
}

fn push_words(frame: &Frame, at: Point, height: Abs, words: &mut String) {
    for (place, item) in frame.items() {
        let at = at + *place;
        match item {
            FrameItem::Group(group) => push_words(&group.frame, at, height, words),
            FrameItem::Text(item) if at.y > Abs::mm(25.0) && at.y < height - Abs::mm(20.0) => {
                assert!(
                    item.glyphs.iter().all(|glyph| glyph.id != 0),
                    "{}",
                    item.text
                );
                let mut last = None;
                for range in item.glyphs.iter().map(|glyph| glyph.range()) {
                    if last.as_ref() != Some(&range) {
                        words.push_str(item.text.get(range.clone()).unwrap());
                    }
                    last = Some(range);
                }
            }
            _ => {}
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|one| !one.is_whitespace()).collect()
}

/// The letters of a text in an order that does not depend on where they stand.
fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = squeezed(text).chars().collect();
    letters.sort_unstable();
    letters
}

fn laid(document: &Document) -> PagedDocument {
    pages(document, None).unwrap()
}

fn check_letters(given: &str) {
    let document = everywhere(given);
    // The number of the footnote stands at its mark and at the note.
    let wanted = visible(&words(&document).concat()) + "11";
    assert_eq!(sorted(&set(&laid(&document))), sorted(&wanted), "{given:?}");
}

#[test]
fn hostile_words_are_words() {
    for given in HOSTILE {
        check_letters(given);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_survives_letter_by_letter(given in any::<String>()) {
        check_letters(&given);
    }

    #[test]
    fn markup_like_text_survives_letter_by_letter(given in "([#>*_`|~$^<&;:!(){}=+.@/)a1æ \\[\\]\\\\\"'-]){0,60}") {
        check_letters(&given);
    }

    #[test]
    fn plain_text_comes_back_in_order(given in "[ -~æøåÆØÅ€§«»–]{1,200}") {
        let document = Document {
            title: "t".to_owned(),
            state: State::Final,
            blocks: vec![paragraph(&given)],
            ..Document::default()
        };
        prop_assert_eq!(squeezed(&set(&laid(&document))), format!("t{}", squeezed(&given)));
    }

    #[test]
    fn a_literal_is_the_text(given in any::<String>()) {
        let literal = literal(&given);
        let read = typst::syntax::parse_code(&literal);
        let parts: Vec<_> = read.children().collect();
        prop_assert_eq!(parts.len(), 1);
        prop_assert_eq!(parts[0].kind(), typst::syntax::SyntaxKind::Str);
    }

    #[test]
    fn pieces_are_the_text(given in any::<String>(), long in "[a-zæ/.-]{0,120}") {
        for given in [given, long] {
            prop_assert_eq!(pieces(&given, 9.0).concat(), given);
        }
    }
}

#[test]
fn what_no_font_has_is_a_valid_document_that_is_read_letter_by_letter() {
    for given in HOSTILE {
        let document = everywhere(given);
        let bytes = pdf(&document, Some(MADE)).unwrap();
        valid::check(&document.title, &bytes);
        let read = spoken::spoken(&bytes);
        let wanted = visible(&words(&document).concat());
        assert_eq!(
            sorted(&(read.text + &read.notes)),
            sorted(&wanted),
            "{given:?}"
        );
    }
}

#[test]
fn a_material_is_a_valid_document_that_says_everything() {
    let document = material();
    check_valid(&document);
    let said = squeezed(&set(&laid(&document)));
    for word in words(&document) {
        assert!(said.contains(&squeezed(&word)), "{word}");
    }
}

fn check_valid(document: &Document) {
    let bytes = pdf(document, Some(MADE)).unwrap();
    valid::check(&document.title, &bytes);
}

#[test]
fn the_same_tree_gives_the_same_bytes() {
    let document = material();
    assert_eq!(pdf(&document, Some(MADE)), pdf(&document, Some(MADE)));
    assert_ne!(pdf(&document, Some(MADE)), pdf(&document, Some(MADE + 1)));
}
