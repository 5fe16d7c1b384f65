//! Two versions as one: accepting everything gives the new one, rejecting everything the old one.

use super::reading::{Taken, part, settled};
use super::{docx, docx_changes};
use crate::document::tree::{
    Alignment, Fact, Footnote, FootnoteReference, Heading, Link, List, Notice, NoticeKind,
    Numbered, Paragraph, Part, Table, Target, Voice,
};
use crate::document::{Block, Document, Inline, numbering};
use crate::language::Language;
use proptest::prelude::*;

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn document(blocks: Vec<Block>) -> Document {
    let mut all = vec![
        Block::Contents(Vec::new()),
        Block::Heading(Heading {
            level: 2,
            content: text("Først"),
            ..Heading::default()
        }),
    ];
    all.extend(blocks);
    let mut document = Document {
        title: "Materiale".to_owned(),
        blocks: all,
        ..Document::default()
    };
    numbering::number(&mut document).unwrap();
    document
}

/// Both ways, and nothing but what was in one of the two.
fn check(old: Vec<Block>, new: Vec<Block>) -> Vec<u8> {
    let (old, new) = (document(old), document(new));
    let both = docx_changes(
        &old,
        &new,
        Some(1_800_000_000),
        "release/2027-2/secretariat/1",
    );
    let plain = |document| settled(&docx(document, None), Taken::Accepted);
    assert_eq!(settled(&both, Taken::Accepted), plain(&new), "accepted");
    assert_eq!(settled(&both, Taken::Rejected), plain(&old), "rejected");
    both
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec("(kommunane|staten|skal|ikkje|2027|1,5|<b>|«og»|æ)", 0..6)
        .prop_map(|words| words.join(" "))
}

fn inline() -> impl Strategy<Value = Vec<Inline>> {
    let one = prop_oneof![
        4 => words().prop_map(Inline::Text),
        1 => words().prop_map(|words| Inline::Strong(text(&words))),
        1 => words().prop_map(|words| Inline::Emphasis(vec![Inline::Code(words)])),
        1 => Just(Inline::LineBreak),
        1 => words().prop_map(|words| Inline::Link(Link {
            target: Target::parse("https://example.no/å?a=b&c").unwrap(),
            content: text(&words),
        })),
    ];
    prop::collection::vec(one, 0..4)
}

fn leaf() -> impl Strategy<Value = Block> {
    let table = |columns: usize| {
        let row = || prop::collection::vec(inline(), columns);
        (row(), prop::collection::vec(row(), 0..3), any::<bool>()).prop_map(
            |(header, rows, row_headers)| {
                Block::Table(Table {
                    caption: None,
                    alignment: vec![Alignment::End; header.len()],
                    header,
                    rows,
                    row_headers,
                })
            },
        )
    };
    prop_oneof![
        6 => inline().prop_map(|content| Block::Paragraph(Paragraph::new(content))),
        2 => ((2_u8..5), words()).prop_map(|(level, words)| Block::Heading(Heading {
            level,
            numbered: Numbered::Chapter,
            content: text(&words),
            ..Heading::default()
        })),
        2 => (1_usize..4).prop_flat_map(table),
        1 => (inline(), inline()).prop_map(|(label, value)| Block::Facts(vec![Fact { label, value }])),
        1 => words().prop_map(|words| Block::Code(words.replace(' ', "\n"))),
        1 => Just(Block::Rule),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    let blocks = || prop::collection::vec(leaf(), 0..3);
    prop_oneof![
        6 => leaf(),
        2 => (prop::option::of(1_u64..4), prop::collection::vec(blocks(), 1..4)).prop_map(
            |(start, items)| Block::List(List { start, tight: true, items })
        ),
        1 => blocks().prop_map(Block::Quote),
        1 => blocks().prop_map(|blocks| Block::Part(Part {
            language: Some(Language::Bokmal),
            voice: Some(Voice::Counterpart),
            label: text("Merknad frå KS"),
            blocks,
        })),
        1 => blocks().prop_map(|blocks| Block::Notice(Notice {
            kind: NoticeKind::Disagreement,
            label: text("Usemje"),
            blocks,
        })),
    ]
}

/// What becomes of a block of the old version.
#[derive(Debug, Clone)]
enum Edit {
    Keep,
    Drop,
    Replace(Block),
    Before(Block),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => Just(Edit::Keep),
        1 => Just(Edit::Drop),
        1 => block().prop_map(Edit::Replace),
        1 => block().prop_map(Edit::Before),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edit_can_be_accepted_and_rejected(
        given in prop::collection::vec((block(), edit()), 0..8),
        last in prop::option::of(block()),
    ) {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for (block, edit) in given {
            old.push(block.clone());
            match edit {
                Edit::Keep => new.push(block),
                Edit::Drop => {}
                Edit::Replace(other) => new.push(other),
                Edit::Before(other) => new.extend([other, block]),
            }
        }
        new.extend(last);
        check(old, new);
    }

    #[test]
    fn any_two_documents_can_be_compared(
        old in prop::collection::vec(block(), 0..6),
        new in prop::collection::vec(block(), 0..6),
    ) {
        check(old, new);
    }
}

fn noted(words: &str, note: &str) -> Vec<Block> {
    let mark = FootnoteReference {
        key: "a".to_owned(),
        number: 0,
        first: false,
    };
    let again = Inline::FootnoteReference(mark.clone());
    let note = Footnote {
        key: "a".to_owned(),
        number: 0,
        blocks: vec![Block::paragraph(text(note))],
    };
    vec![
        Block::paragraph(vec![
            Inline::Text(words.to_owned()),
            Inline::FootnoteReference(mark),
            Inline::Text(" og ".to_owned()),
            again,
        ]),
        Block::Footnotes(vec![note]),
    ]
}

#[test]
fn footnotes_are_compared_come_and_go() {
    let both = check(noted("Ord", "Den gamle."), noted("Ord", "Den nye."));
    let notes = part(&both, "word/footnotes.xml");
    assert!(notes.contains(">gamle.</w:delText>"), "{notes}");
    assert!(notes.contains(">nye.</w:t>"), "{notes}");
    check(
        noted("Ord", "Ei note."),
        vec![Block::paragraph(text("Ord og "))],
    );
    check(
        vec![Block::paragraph(text("Ord og "))],
        noted("Ord", "Ei note."),
    );
}

#[test]
fn words_are_marked_and_not_paragraphs() {
    let both = check(
        vec![Block::paragraph(text(
            "Norma gjeld frå 2027 i alle kommunar.",
        ))],
        vec![Block::paragraph(text(
            "Norma gjeld frå 2028 i alle kommunar.",
        ))],
    );
    let body = part(&both, "word/document.xml");
    let author =
        "w:author=\"Endra sidan release/2027-2/secretariat/1\" w:date=\"2027-01-15T08:00:00Z\"";
    assert_eq!(body.matches(author).count(), 2);
    assert!(body.contains("<w:delText xml:space=\"preserve\">2027</w:delText>"));
    assert!(body.contains("<w:t xml:space=\"preserve\">2028</w:t>"));
}

fn case(title: &str, words: &str) -> Vec<Block> {
    let heading = |level, title: &str| {
        Block::Heading(Heading {
            level,
            content: text(title),
            ..Heading::default()
        })
    };
    vec![
        heading(3, title),
        heading(4, "Nytt i saka"),
        Block::paragraph(text(words)),
    ]
}

#[test]
fn a_case_that_has_moved_is_not_mixed_with_another() {
    let first = case("Norm", "Norma gjeld frå 2028.");
    let second = case("Leirskule", "Leirskulen er gratis.");
    let third = case("Vatn", "Vatnet er reint.");
    let both = check(
        [first.clone(), second.clone(), third.clone()].concat(),
        [second, third, first].concat(),
    );
    let body = part(&both, "word/document.xml");
    // The words of the moved one are gone in one place and come in the other; those of the others are untouched.
    assert!(body.contains(">Leirskulen er gratis.</w:t>"));
    assert!(body.contains(">Norma gjeld frå 2028.</w:delText>"));
    assert!(body.contains(">Norma gjeld frå 2028.</w:t>"));
    assert_eq!(body.matches("Leirskulen").count(), 1);
}

fn table(rows: &[[&str; 2]]) -> Vec<Block> {
    let row = |cells: &[&str; 2]| cells.iter().map(|cell| text(cell)).collect();
    vec![Block::Table(Table {
        caption: None,
        header: vec![text("Post"), text("Sum")],
        alignment: vec![Alignment::Start, Alignment::End],
        rows: rows.iter().map(row).collect(),
        row_headers: true,
    })]
}

#[test]
fn tables_change_by_cell_and_by_row() {
    let both = check(
        table(&[["Lønn", "12"], ["Reise", "3"], ["Møte", "1"]]),
        table(&[["Lønn", "14"], ["Møte", "1"], ["Leige", "7"]]),
    );
    let body = part(&both, "word/document.xml");
    assert_eq!(body.matches("<w:tbl>").count(), 1);
    assert!(body.contains(">12</w:delText>") && body.contains(">14</w:t>"));
    let row = |mark: &str| body.matches(&format!("<w:cantSplit/><{mark} ")).count();
    assert_eq!((row("w:del"), row("w:ins")), (1, 1));
    let wider = vec![Block::Table(Table {
        header: vec![text("Post"), text("Sum"), text("Del")],
        ..Table::default()
    })];
    let both = check(table(&[["Lønn", "12"]]), wider);
    assert_eq!(
        part(&both, "word/document.xml").matches("<w:tbl>").count(),
        2
    );
}
