use super::text;
use crate::document::tree::{
    Block, Footnote, Heading, Inline, List, Notice, NoticeKind, Numbered, Paragraph, Part,
    Reference, Table, Voice,
};
use crate::document::*;

fn heading(level: u8, numbered: Numbered, id: &str) -> Block {
    Block::Heading(Heading {
        level,
        numbered,
        id: id.to_owned(),
        content: text(id),
        ..Heading::default()
    })
}

fn words(given: &str) -> Block {
    Block::paragraph(text(given))
}

fn numbered(blocks: Vec<Block>) -> Document {
    let mut document = Document {
        blocks,
        ..Document::default()
    };
    numbering::number_with_paragraphs(&mut document).unwrap();
    document
}

/// Every paragraph with its number and anchor, in order.
fn found(blocks: &[Block]) -> Vec<(String, Option<String>, String)> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(Paragraph {
                id,
                number,
                content,
            }) => all.push((plain(content), number.clone(), id.clone())),
            Block::List(list) => all.extend(list.items.iter().flat_map(|item| found(item))),
            Block::Quote(blocks) => all.extend(found(blocks)),
            Block::Part(part) => all.extend(found(&part.blocks)),
            Block::Notice(notice) => all.extend(found(&notice.blocks)),
            Block::Footnotes(notes) => {
                all.extend(notes.iter().flat_map(|note| found(&note.blocks)));
            }
            _ => {}
        }
    }
    all
}

fn numbers(document: &Document) -> Vec<String> {
    let all = found(&document.blocks).into_iter();
    all.map(|(words, number, _)| format!("{words}={}", number.unwrap_or_default()))
        .collect()
}

#[test]
fn a_number_names_the_case_the_chapter_or_the_appendix() {
    let document = numbered(vec![
        words("før"),
        heading(2, Numbered::Chapter, "kap"),
        words("a"),
        heading(3, Numbered::Chapter, "dep"),
        words("b"),
        heading(4, Numbered::Case, "norm"),
        words("c"),
        heading(5, Numbered::No, "bakgrunn"),
        words("d"),
        heading(4, Numbered::Case, "vern"),
        words("e"),
        heading(2, Numbered::No, "slutt"),
        words("utan"),
        heading(2, Numbered::Appendix, "tal"),
        words("f"),
        heading(3, Numbered::Chapter, "inne"),
        words("g"),
    ]);
    assert_eq!(
        numbers(&document),
        [
            "før=", "a=K1:1", "b=K1.1:1", "c=S1:1", "d=S1:2", "e=S2:1", "utan=", "f=V1:1",
            "g=V1.1:1"
        ]
    );
    let anchors: Vec<String> = found(&document.blocks)
        .into_iter()
        .map(|one| one.2)
        .collect();
    assert_eq!(anchors[4], "norm-avsnitt-2");
    assert_eq!(anchors[0], "");
}

#[test]
fn every_piece_of_text_counts_and_cells_and_footnotes_do_not() {
    let list = List {
        start: None,
        tight: true,
        items: vec![vec![words("b")], vec![words("c"), words("d")]],
    };
    let document = numbered(vec![
        heading(2, Numbered::Case, "norm"),
        words("a"),
        Block::List(list),
        Block::Table(Table {
            header: vec![text("h")],
            rows: vec![vec![text("celle")]],
            ..Table::default()
        }),
        Block::Quote(vec![words("e")]),
        Block::Part(Part {
            voice: Some(Voice::Counterpart),
            blocks: vec![words("f")],
            ..Part::default()
        }),
        Block::Notice(Notice {
            kind: NoticeKind::Disagreement,
            label: text("Usemje"),
            blocks: vec![words("g")],
        }),
        Block::Footnotes(vec![Footnote {
            key: "n".to_owned(),
            number: 0,
            blocks: vec![words("fotnote")],
        }]),
    ]);
    assert_eq!(
        numbers(&document),
        [
            "a=S1:1", "b=S1:2", "c=S1:3", "d=S1:4", "e=S1:5", "f=S1:6", "g=S1:7", "fotnote="
        ]
    );
}

#[test]
fn an_anchor_that_an_author_has_taken_is_not_taken_again() {
    let document = numbered(vec![
        heading(2, Numbered::Case, "norm"),
        words("a"),
        heading(3, Numbered::No, "norm-avsnitt-1"),
    ]);
    let anchor = &found(&document.blocks)[0].2;
    assert_eq!(anchor, "norm-avsnitt-1-2");
}

#[test]
fn a_paragraph_can_be_referred_to() {
    let reference = Inline::Reference(Reference {
        id: "norm-avsnitt-2".to_owned(),
        ..Reference::default()
    });
    let document = numbered(vec![
        heading(2, Numbered::Case, "norm"),
        Block::paragraph(vec![reference]),
        words("b"),
    ]);
    assert_eq!(found(&document.blocks)[0].0, "S1:2");
}

#[test]
fn other_documents_have_no_numbers_at_their_paragraphs() {
    let mut document = Document {
        blocks: vec![heading(2, Numbered::Case, "norm"), words("a")],
        ..Document::default()
    };
    numbering::number(&mut document).unwrap();
    assert_eq!(numbers(&document), ["a="]);
}
