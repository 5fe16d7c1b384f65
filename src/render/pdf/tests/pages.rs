//! What stands on the pages.

use super::*;
use crate::document::drawing::{Drawing, Ink, Label, Shape, Side, Weight, at};
use crate::document::tree::{Figure, Paragraph};

#[test]
fn without_a_commit_it_is_for_readers_but_not_for_archives() {
    let bytes = pdf(&material(), None).unwrap();
    assert!(valid::faults(&bytes, ValidationProfile::PdfUa1).is_empty());
    assert!(!valid::faults(&bytes, ValidationProfile::PdfA2a).is_empty());
}

#[test]
fn text_that_is_nested_deeply_is_set() {
    let mut blocks = vec![paragraph("innst")];
    for depth in 0..24 {
        blocks = match depth % 3 {
            0 => vec![Block::Quote(blocks)],
            1 => vec![Block::List(List {
                start: Some(1),
                tight: true,
                items: vec![blocks],
            })],
            _ => vec![Block::List(List {
                start: None,
                tight: false,
                items: vec![blocks],
            })],
        };
    }
    let mut run = text("innst");
    for depth in 0..24 {
        run = match depth % 2 {
            0 => vec![Inline::Strong(run)],
            _ => vec![Inline::Emphasis(run)],
        };
    }
    blocks.push(Block::paragraph(run));
    let document = Document {
        title: "t".to_owned(),
        blocks,
        ..Document::default()
    };
    assert_eq!(set(&laid(&document)).matches("innst").count(), 2);
    check_valid(&document);
}

/// How far right and down the words of a page reach.
fn reach(frame: &Frame, at: Point) -> Point {
    let ends = frame.items().map(|(place, item)| {
        let at = at + *place;
        match item {
            FrameItem::Group(group) => reach(&group.frame, at),
            FrameItem::Text(item) if !item.text.trim().is_empty() => {
                Point::new(at.x + item.width(), at.y)
            }
            _ => Point::zero(),
        }
    });
    ends.fold(Point::zero(), Point::max)
}

#[test]
fn long_words_stay_on_the_paper() {
    for given in [
        "a".repeat(300),
        "Kommunenes-".repeat(40),
        format!("https://www.regjeringen.no/{}", "dokument/".repeat(40)),
        "Arbeidsmiljøloverhåndhevingsmyndighetsdirektorat".to_owned(),
        "ei lov ".repeat(40),
    ] {
        let mut document = everywhere(&given);
        document.blocks.push(Block::Table(Table {
            header: vec![text(&given); 7],
            rows: vec![vec![text(&given); 7]; 3],
            ..Table::default()
        }));
        let pages = laid(&document);
        for page in pages.pages() {
            let end = reach(&page.frame, Point::zero());
            assert!(end.x <= Abs::mm(210.0 - 25.0), "{given}: {end:?}");
            assert!(end.y <= Abs::mm(297.0 - 5.0), "{given}: {end:?}");
        }
    }
}

fn table(rows: usize, cell: &str) -> Document {
    let row = |number: usize| vec![text(&format!("rad {number}")), text(cell)];
    Document {
        title: "t".to_owned(),
        blocks: vec![Block::Table(Table {
            header: vec![text("Namnet"), text("Verdien")],
            rows: (0..rows).map(row).collect(),
            row_headers: true,
            ..Table::default()
        })],
        ..Document::default()
    }
}

#[test]
fn the_head_of_a_table_stands_on_each_of_its_pages() {
    let pages = laid(&table(120, "1"));
    assert!(pages.pages().len() > 2);
    let said = set(&pages);
    assert_eq!(said.matches("Namnet").count(), pages.pages().len());
}

#[test]
fn a_short_table_is_not_parted_from_its_rows_nor_from_what_leads_to_it() {
    let Some(Block::Table(mut table)) = table(6, "1").blocks.pop() else {
        panic!("no table");
    };
    table.caption = Some(text("Tabellteksten"));
    let mut parted = 0;
    for lines in 20..36 {
        let mut blocks = vec![paragraph("fyll"); lines];
        blocks.push(paragraph("Dette viser tabellen:"));
        blocks.push(Block::Table(table.clone()));
        let document = Document {
            title: "t".to_owned(),
            blocks,
            ..Document::default()
        };
        let pages = laid(&document);
        let words: Vec<String> = pages.pages().iter().map(|page| all(&page.frame)).collect();
        let on: Vec<_> = ["viser", "Tabellteksten", "Namnet", "rad 0", "rad 5"]
            .iter()
            .map(|word| words.iter().position(|page| page.contains(word)))
            .collect();
        assert!(
            on.iter().all(|page| page.is_some() && *page == on[0]),
            "{lines}: {on:?}"
        );
        parted += usize::from(on[0] == Some(1));
    }
    // The end of the page lies within what was tried.
    assert!((1..16).contains(&parted), "{parted}");
}

#[test]
fn a_row_that_is_longer_than_a_page_goes_on() {
    let document = table(2, &"lang celle ".repeat(900));
    let pages = laid(&document);
    assert!(pages.pages().len() > 2);
    assert_eq!(set(&pages).matches("celle").count(), 1800);
}

#[test]
fn a_draft_is_marked_on_every_page_and_a_final_document_on_none() {
    let mut document = material();
    for page in laid(&document).pages() {
        let words = all(&page.frame);
        assert!(words.contains("UTKAST"));
        assert!(words.contains("Side"));
    }
    document.state = State::Final;
    for page in laid(&document).pages() {
        assert!(!all(&page.frame).contains("UTKAST"));
    }
}

/// All the words of a page.
fn all(frame: &Frame) -> String {
    let mut words = String::new();
    push_all(frame, &mut words);
    words
}

fn push_all(frame: &Frame, words: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => push_all(&group.frame, words),
            FrameItem::Text(item) => words.push_str(&item.text),
            _ => {}
        }
    }
}

#[test]
fn footnotes_stand_where_marks_cannot_bring_them() {
    let mark = |number: u32| {
        let key = number.to_string();
        Inline::FootnoteReference(FootnoteReference {
            key,
            number,
            first: true,
        })
    };
    let note = |number: u32, blocks: Vec<Block>| Footnote {
        key: number.to_string(),
        number,
        blocks,
    };
    let document = Document {
        title: "t".to_owned(),
        blocks: vec![
            Block::Table(Table {
                header: vec![vec![mark(1)], text("b")],
                rows: vec![vec![vec![mark(2)], vec![mark(2)]]],
                ..Table::default()
            }),
            Block::Footnotes(vec![
                note(1, vec![paragraph("fyrste")]),
                note(
                    2,
                    vec![paragraph("andre"), Block::paragraph(vec![mark(2), mark(3)])],
                ),
                note(3, vec![paragraph("tredje")]),
                note(4, Vec::new()),
            ]),
        ],
        ..Document::default()
    };
    let said = set(&laid(&document));
    for words in ["fyrste", "andre", "tredje"] {
        assert_eq!(said.matches(words).count(), 1, "{said}");
    }
    check_valid(&document);
}

#[test]
fn the_world_is_closed() {
    for call in [
        "read(\"style.typ\")",
        "image(\"/etc/passwd\")",
        "import \"@preview/a:0.1.0\"",
    ] {
        let source = format!("#{call}");
        let world =
            crate::render::pdf::world::ClosedWorld::new(source, fonts::fonts(), None).unwrap();
        let why = typst::compile::<PagedDocument>(&world).output.unwrap_err();
        assert!(
            why[0].message.contains("access") || why[0].message.contains("denied"),
            "{why:?}"
        );
    }
    assert!(!source(&material()).contains("datetime.today"));
}

#[test]
fn paragraphs_have_their_numbers_and_are_places_to_point_at() {
    let numbered = |number: &str, id: &str| {
        Block::Paragraph(Paragraph {
            id: id.to_owned(),
            number: Some(number.to_owned()),
            content: vec![
                Inline::Text("ord ".repeat(60)),
                Inline::Link(Link {
                    target: Target::anchor("sak-1-2"),
                    content: text("dit"),
                }),
            ],
        })
    };
    let document = Document {
        title: "t".to_owned(),
        blocks: vec![
            numbered("S1:1", "sak-1-1"),
            Block::List(List {
                start: None,
                tight: true,
                items: vec![vec![numbered("S1:2", "sak-1-2")]],
            }),
            Block::Quote(vec![numbered("S1:3", "sak-1-3")]),
        ],
        ..Document::default()
    };
    let said = set(&laid(&document));
    for number in ["S1:1ord", "S1:2ord", "S1:3ord"] {
        assert_eq!(said.matches(number).count(), 1, "{said}");
    }
    check_valid(&document);
    let bytes = pdf(&document, Some(MADE)).unwrap();
    for name in ["(sak-1-1)", "(sak-1-2)", "(sak-1-3)"] {
        let found = bytes
            .windows(name.len())
            .any(|window| window == name.as_bytes());
        assert!(found, "{name}");
    }
}

#[test]
fn a_picture_is_there_and_told_in_words() {
    let drawing = Drawing {
        title: "Årshjul".to_owned(),
        width: 60_000,
        height: 9_000,
        shapes: vec![Shape::Label(Label {
            place: at(1_000, 2_000),
            side: Side::Start,
            size: 1_000,
            weight: Weight::Regular,
            ink: Ink::Black,
            words: "Februar 😀 \u{e000}".to_owned(),
        })],
    };
    for caption in [None, Some(text("Under biletet"))] {
        let document = Document {
            title: "t".to_owned(),
            blocks: vec![Block::Figure(Figure {
                drawing: drawing.clone(),
                description: "Årshjulet i ord".to_owned(),
                caption,
            })],
            ..Document::default()
        };
        check_valid(&document);
    }
}
