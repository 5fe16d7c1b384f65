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
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use proptest::prelude::*;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

/// 12 April 2027, 09:00.
const MADE: i64 = 1_807_520_400;

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(text(words))
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
            Block::Paragraph(vec![
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
            Block::Paragraph(vec![Inline::Reference(Reference {
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
                        words.push_str(&item.text[range.clone()]);
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
    "a\u{301}e\u{308}\u{323} \u{301}",
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
        let read = typst::syntax::parse_code(&literal(&given));
        prop_assert!(!read.erroneous());
        prop_assert_eq!(read.children().count(), 1);
    }

    #[test]
    fn pieces_are_the_text(given in any::<String>(), long in "[a-zæ/.-]{0,120}") {
        for given in [given, long] {
            prop_assert_eq!(pieces(&given).concat(), given);
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
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(&bytes, &options).unwrap();
        assert!(report.is_compliant, "{report}");
    }
}

#[test]
fn the_same_tree_gives_the_same_bytes() {
    let document = material();
    assert_eq!(pdf(&document, Some(MADE)), pdf(&document, Some(MADE)));
    assert_ne!(pdf(&document, Some(MADE)), pdf(&document, Some(MADE + 1)));
}

#[test]
fn without_a_commit_it_is_for_readers_but_not_for_archives() {
    let bytes = pdf(&material(), None).unwrap();
    let valid = |profile| {
        let options = ValidationOptions::default().profile(profile);
        validate_pdf_bytes(&bytes, &options).unwrap().is_compliant
    };
    assert!(valid(ValidationProfile::PdfUa1));
    assert!(!valid(ValidationProfile::PdfA2a));
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
    blocks.push(Block::Paragraph(run));
    let document = Document {
        title: "t".to_owned(),
        blocks,
        ..Document::default()
    };
    assert_eq!(set(&laid(&document)).matches("innst").count(), 2);
    check_valid(&document);
}

/// How far right the words of a page reach.
fn reach(frame: &Frame, at: Point) -> Abs {
    let ends = frame.items().map(|(place, item)| {
        let at = at + *place;
        match item {
            FrameItem::Group(group) => reach(&group.frame, at),
            FrameItem::Text(item) if !item.text.trim().is_empty() => at.x + item.width(),
            _ => Abs::zero(),
        }
    });
    ends.fold(Abs::zero(), Abs::max)
}

#[test]
fn long_words_stay_on_the_paper() {
    for given in [
        "a".repeat(300),
        "Kommunenes-".repeat(40),
        format!("https://www.regjeringen.no/{}", "dokument/".repeat(40)),
        "Arbeidsmiljøloverhåndhevingsmyndighetsdirektorat".to_owned(),
    ] {
        let mut document = everywhere(&given);
        document.blocks.push(Block::Table(Table {
            header: vec![text(&given); 7],
            rows: vec![vec![text(&given); 7]],
            ..Table::default()
        }));
        let pages = laid(&document);
        for page in pages.pages() {
            let end = reach(&page.frame, Point::zero());
            assert!(end <= Abs::mm(210.0 - 25.0), "{given}: {} mm", end.to_mm());
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
fn a_row_that_is_longer_than_a_page_goes_on() {
    let document = table(2, &"lang celle ".repeat(900));
    let pages = laid(&document);
    assert!(pages.pages().len() > 2);
    assert_eq!(set(&pages).matches("celle").count(), 1800);
}

#[test]
fn a_draft_is_marked_on_every_page_and_a_final_document_on_none() {
    let mut document = material();
    let all = |frame: &Frame| {
        let mut words = String::new();
        push_all(frame, &mut words);
        words
    };
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
                    vec![paragraph("andre"), Block::Paragraph(vec![mark(2), mark(3)])],
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
        let world = super::world::ClosedWorld::new(source, fonts::fonts(), None).unwrap();
        let why = typst::compile::<PagedDocument>(&world).output.unwrap_err();
        assert!(
            why[0].message.contains("access") || why[0].message.contains("denied"),
            "{why:?}"
        );
    }
    assert!(!source(&material()).contains("datetime.today"));
}
