use super::{HOSTILE, html_words, markdown_words, squeezed, text};
use crate::document::drawing::{Drawing, Ink, Label, Shape, Side, Weight, at};
use crate::document::tree::{Figure, State};
use crate::document::{Block, Document, clean};
use crate::render::{html, markdown};

fn with_picture(given: &str) -> Document {
    let label = Label {
        place: at(0, 1000),
        side: Side::Start,
        size: 1000,
        weight: Weight::Regular,
        ink: Ink::Black,
        words: given.to_owned(),
    };
    let figure = Figure {
        drawing: Drawing {
            title: given.to_owned(),
            width: 1000,
            height: 1000,
            shapes: vec![Shape::Label(label)],
        },
        description: given.to_owned(),
        caption: Some(text(given)),
    };
    Document {
        title: "t".to_owned(),
        state: State::Final,
        blocks: vec![Block::Figure(figure)],
        ..Document::default()
    }
}

#[test]
fn a_picture_says_in_words_what_it_shows() {
    for given in HOSTILE.into_iter().filter(|given| !given.is_empty()) {
        let given = clean(given);
        let document = with_picture(&given);
        let page = html(&document);
        let (_, figure) = page.split_once("<figure>").unwrap();
        let (image, rest) = figure.split_once("</svg>").unwrap();
        assert!(image.contains("role=\"img\"") && image.contains("<desc>"));
        let words = squeezed(&given);
        assert_eq!(
            squeezed(&html_words(&format!("<body>{image}"))),
            words.repeat(3)
        );
        let caption = rest.split_once("</figure>").unwrap().0;
        assert_eq!(squeezed(&html_words(&format!("<body>{caption}"))), words);
        let source = markdown(&document);
        let seen = squeezed(&markdown_words(&source));
        assert_eq!(seen, format!("tFigur:{words}{words}"), "{source}");
    }
}
