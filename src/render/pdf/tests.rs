#[path = "../../../tests/it/support/pdf.rs"]
mod valid;

mod pages;

use super::literal::{literal, pieces, visible};
use super::typeset::{pages, source};
use super::{fonts, pdf};
use crate::document::tree::{
    Alignment, Fact, Footnote, FootnoteReference, Heading, Link, List, Notice, NoticeKind,
    Numbered, Part, Reference, State, Table, Target, Voice,
};
use crate::document::{
    Block, Document, Inline, Templates, clean, compose, fixture, numbering, words,
};
use crate::language::Language;
use page_validation::ValidationProfile;
use proptest::prelude::*;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// 12 April 2027, 09:00.
const MADE: i64 = 1_807_520_400;

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn paragraph(words: &str) -> Block {
    Block::paragraph(text(words))
}

fn material() -> Document {
    let templates = Templates::new([]).unwrap();
    compose(&templates, &fixture::material().contents()).unwrap()
}

/// A document with the words in every kind of place, numbered.
fn everywhere(given: &str) -> Document {
    let given = clean(&given.replace(['\n', '\t'], " "));
    let mut document = Document {
        title: format!("T {given}"),
        state: State::Final,
        blocks: vec![
            Block::Heading(Heading {
                level: 2,
                numbered: Numbered::Case,
                id: "sak".to_owned(),
                content: text(&format!("O {given}")),
                language: Some(Language::Bokmal),
                ..Heading::default()
            }),
            Block::paragraph(vec![
                Inline::Strong(text(&given)),
                Inline::Text(" x ".to_owned()),
                Inline::Emphasis(text(&given)),
                Inline::Link(Link {
                    target: Target::parse("https://a.example/?a=b&c=(d)").unwrap(),
                    content: text(&given),
                }),
                Inline::LineBreak,
                Inline::Text(given.clone()),
                Inline::FootnoteReference(FootnoteReference {
                    key: "n".to_owned(),
                    number: 0,
                    first: true,
                }),
            ]),
            Block::paragraph(vec![Inline::Reference(Reference {
                id: "sak".to_owned(),
                ..Reference::default()
            })]),
            Block::Table(Table {
                caption: Some(text("tabell")),
                header: vec![text("h"), text(&given)],
                alignment: vec![Alignment::Start, Alignment::End],
                rows: vec![vec![text(&given), vec![Inline::Code(given.clone())]]],
                row_headers: true,
            }),
            Block::Facts(vec![Fact {
                label: text("merke"),
                value: text(&given),
            }]),
            Block::Part(Part {
                language: None,
                voice: Some(Voice::Counterpart),
                label: text("Merknad frå KS"),
                blocks: vec![paragraph(&given), Block::Code(given.clone())],
            }),
            Block::Notice(Notice {
                kind: NoticeKind::Information,
                label: text("Merk"),
                blocks: vec![Block::Quote(vec![paragraph(&given)])],
            }),
            Block::Footnotes(vec![Footnote {
                key: "n".to_owned(),
                number: 0,
                blocks: vec![paragraph(&given)],
            }]),
        ],
        ..Document::default()
    };
    numbering::number(&mut document).unwrap();
    document
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

const HOSTILE: [&str; 24] = [
    "#panic(1) #{ 1 + 1 }",
    "\") #read(\"/etc/passwd\") (\"",
    "\\u{41} \\n \\",
    "$x^2$ $ y $",
    "*a* _b_ `c` ```d```",
    "= tittel\r== to",
    "- a",
    "+ a",
    "/ ord: a",
    "<merke> @merke",
    "// a /* b */",
    "~ -- --- ... -? 'a' \"b\"",
    "https://a.example/b_c*d",
    "[a](b) [^1]",
    "](javascript:alert(1))",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp;amp;",
    "fi ffi fl ﬁ 1/2 ½ 2027-04-28 12–14",
    "😀 👩‍👧 ❤️ 漢字 עברית العربية हिन्दी",
    "a\u{ad}b\u{200b}c\u{200d}d\u{feff}e\u{202e}f\u{e000}g\u{10fffd}",
    "a\u{301}e\u{308}\u{323} \u{301} \u{1d17b}x\u{1d17b}",
    "\u{2028}\u{2029}\u{3000}\u{1680}x",
    "가\u{1100}\u{1161} ก็ \u{e33}",
    "",
];

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
fn what_no_font_has_is_a_valid_document() {
    for given in HOSTILE {
        check_valid(&everywhere(given));
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
