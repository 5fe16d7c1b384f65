//! Links, marks of footnotes and emphasis where words are shown in more places than one: headings, captions, heads of
//! tables.

use super::*;
use crate::document::drawing::Drawing;
use crate::document::tree::{ContentsEntry, Figure};
use typst::text::FontStyle;

/// Words with emphasis, a link to an address, and the mark of a footnote.
fn rich(name: &str, number: u32) -> Vec<Inline> {
    vec![
        Inline::Text(format!("Ord {name} ")),
        Inline::Emphasis(text(&format!("kursiv{name}"))),
        Inline::Text(" ".to_owned()),
        Inline::Link(Link {
            target: Target::parse(&format!("https://{name}.example/")).unwrap(),
            content: text(&format!("lenkje{name}")),
        }),
        mark(name, number, true),
    ]
}

/// A heading, a table over several pages with a caption, and a picture with one, each with [`rich`] words.
fn document() -> Document {
    let names = ["overskrift", "tekst", "hovud", "bilete"];
    let note = |(number, name): (u32, &&str)| Footnote {
        key: (*name).to_owned(),
        number,
        blocks: vec![paragraph(&format!("note-{name}"))],
    };
    let row = |number: usize| {
        vec![
            text(&format!("rad {number}")),
            vec![mark("hovud", 3, false)],
        ]
    };
    Document {
        title: "t".to_owned(),
        state: State::Final,
        blocks: vec![
            Block::Contents(vec![ContentsEntry {
                depth: 1,
                id: "h".to_owned(),
                number: None,
                title: "Ord".to_owned(),
                language: None,
            }]),
            Block::Heading(Heading {
                level: 2,
                id: "h".to_owned(),
                content: rich("overskrift", 1),
                ..Heading::default()
            }),
            Block::paragraph(vec![mark("overskrift", 1, false)]),
            Block::Table(Table {
                caption: Some(rich("tekst", 2)),
                header: vec![rich("hovud", 3), text("b")],
                rows: (0..120).map(row).collect(),
                ..Table::default()
            }),
            Block::Figure(Figure {
                drawing: Drawing {
                    title: "Bilete".to_owned(),
                    width: 1_000,
                    height: 1_000,
                    ..Drawing::default()
                },
                description: "Bilete".to_owned(),
                caption: Some(rich("bilete", 4)),
            }),
            Block::Footnotes((1..).zip(&names).map(note).collect()),
        ],
        ..Document::default()
    }
}

#[test]
fn headings_captions_and_heads_lead_where_their_words_do() {
    let document = document();
    check_valid(&document);
    let bytes = pdf(&document, Some(MADE)).unwrap();
    let said = set(&laid(&document));
    for name in ["overskrift", "tekst", "hovud", "bilete"] {
        let address = format!("/URI(https://{name}.example/)");
        let count = |what: &[u8]| bytes.windows(what.len()).filter(|one| *one == what).count();
        assert_eq!(count(address.as_bytes()), 1, "{address}");
        assert_eq!(said.matches(&format!("note-{name}")).count(), 1, "{said}");
    }
    // The contents list shows the heading without the mark.
    assert!(
        said.contains("kursivoverskrift lenkjeoverskrift1"),
        "{said}"
    );
    assert!(
        said.contains("kursivoverskrift lenkjeoverskrift."),
        "{said}"
    );
    // The head of the table stands on each page with the mark, and the note on the first of them.
    let pages = laid(&document).pages().len();
    assert!(pages > 2);
    assert_eq!(said.matches("lenkjehovud3").count(), pages);
}

#[test]
fn emphasis_is_seen_everywhere() {
    let mut upright = Vec::new();
    for page in laid(&document()).pages() {
        not_italic(&page.frame, &mut upright);
    }
    for name in ["overskrift", "tekst", "hovud", "bilete"] {
        let word = format!("kursiv{name}");
        assert!(!upright.iter().any(|words| words.contains(&word)), "{word}");
    }
}

/// The words that are not set in italics.
fn not_italic(frame: &Frame, words: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => not_italic(&group.frame, words),
            FrameItem::Text(item) if item.font.info().variant.style != FontStyle::Italic => {
                words.push(item.text.to_string());
            }
            _ => {}
        }
    }
}
