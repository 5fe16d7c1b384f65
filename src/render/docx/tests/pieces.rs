//! Lists, footnotes, pictures and signs in a Word file.

use super::docx;
use super::reading::{part, words};
use crate::document::drawing::{
    Drawing, Ink, Label, Paint, Rectangle, Sector, Shape, Side, Weight, at,
};
use crate::document::tree::{Figure, Footnote, FootnoteReference, List, State};
use crate::document::{Block, Document, Inline};
use crate::language::Language;

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn of(blocks: Vec<Block>) -> Document {
    Document {
        title: "t".to_owned(),
        state: State::Final,
        blocks,
        ..Document::default()
    }
}

#[test]
fn numbered_lists_count_for_themselves() {
    let item = |words: &str| vec![Block::paragraph(text(words))];
    let list = |start| {
        Block::List(List {
            start,
            tight: true,
            items: vec![item("a"), item("b")],
        })
    };
    let document = of(vec![
        list(Some(1)),
        list(Some(7)),
        list(None),
        list(Some(99_999)),
    ]);
    let bytes = docx(&document, None);
    let body = part(&bytes, "word/document.xml");
    for id in ["3", "4", "1"] {
        assert_eq!(
            body.matches(&format!("<w:numId w:val=\"{id}\"/>")).count(),
            2,
            "{id}"
        );
    }
    let numbering = part(&bytes, "word/numbering.xml");
    assert!(numbering.contains("<w:startOverride w:val=\"7\"/>"));
    assert!(
        words(&bytes).contains("99999.\ta\n100000.\tb"),
        "beyond what Word counts to"
    );
}

#[test]
fn a_footnote_without_a_mark_and_one_with_two_are_there_once() {
    let mark = |key: &str, number, first| {
        Inline::FootnoteReference(FootnoteReference {
            key: key.to_owned(),
            number,
            first,
        })
    };
    let note = |key: &str, number| Footnote {
        key: key.to_owned(),
        number,
        blocks: vec![Block::paragraph(text(key))],
    };
    let document = of(vec![
        Block::paragraph(vec![mark("to", 1, true), mark("to", 1, false)]),
        Block::Footnotes(vec![note("to", 1), note("ingen", 2)]),
    ]);
    let bytes = docx(&document, None);
    let body = part(&bytes, "word/document.xml");
    assert_eq!(body.matches("<w:footnoteReference ").count(), 2);
    assert_eq!(body.matches(" NOTEREF _Note_to \\f \\h ").count(), 1);
    assert_eq!(
        words(&bytes).split_whitespace().collect::<Vec<_>>(),
        ["t", "to", "ingen"]
    );
}

#[test]
fn a_picture_says_in_words_what_it_shows() {
    let label = Label {
        place: at(100, 1_000),
        side: Side::Middle,
        size: 900,
        weight: Weight::Semibold,
        ink: Ink::Black,
        words: "3. <mars>".to_owned(),
    };
    let rectangle = Rectangle {
        corner: at(0, 0),
        width: 5_000,
        height: 1_000,
        paint: Paint::filled(Ink::Tint),
    };
    let drawing = Drawing {
        title: "Årshjulet".to_owned(),
        width: 90_000,
        height: 20_000,
        shapes: vec![
            Shape::Rectangle(rectangle),
            Shape::Sector(Sector::disc(
                at(5_000, 5_000),
                1_000,
                Paint::filled(Ink::Accent),
            )),
            Shape::Label(label),
        ],
    };
    let figure = Figure {
        drawing,
        description: "Møta i året, månad for månad".to_owned(),
        caption: Some(text("Året")),
    };
    let bytes = docx(&of(vec![Block::Figure(figure)]), None);
    let body = part(&bytes, "word/document.xml");
    assert!(body.contains("descr=\"Møta i året, månad for månad\" title=\"Årshjulet\""));
    // It is wider than the text, and shown as wide as that.
    assert!(
        body.contains("<wp:extent cx=\"5904230\" cy=\"1312051\"/>"),
        "{body}"
    );
    assert!(body.contains(">3. &lt;mars&gt;</w:t>"));
    assert_eq!(
        words(&bytes).split_whitespace().collect::<Vec<_>>(),
        ["t", "Året"]
    );
}

#[test]
fn a_character_that_xml_cannot_hold_is_told_of() {
    let document = of(vec![Block::paragraph(text("a\u{1}b\u{fffe}c\u{ad}d"))]);
    assert_eq!(
        words(&docx(&document, None)).trim(),
        "t\na\u{fffd}b\u{fffd}c\u{ad}d"
    );
}

#[test]
fn the_foot_speaks_the_language_of_the_document() {
    let english = Document {
        language: Language::English,
        ..of(Vec::new())
    };
    assert!(part(&docx(&english, None), "word/footer1.xml").contains(">Page <"));
}
