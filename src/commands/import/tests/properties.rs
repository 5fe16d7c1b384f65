use super::super::markdown::section;
use super::super::splice::renewed;
use super::{line, paragraph};
use crate::model::CASE_SECTIONS;
use crate::source::shape::{leaves, shape, signs_read};
use crate::source::word::{
    Alignment, Block, Inline, Line, List, Look, Run, Table, settled, words_of,
};
use crate::source::{Body, Span};
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(
        "ab1 .)#-+*_[]()<>|`~!&;:{}^$@\\/='\"«»–•…§æøåÆé\u{a0}\u{2011}😀"
            .chars()
            .collect::<Vec<_>>(),
    );
    let wild =
        prop_oneof![8 => signs, 1 => any::<char>().prop_filter("no controls", |c| !c.is_control())];
    prop::collection::vec(wild, 1..14).prop_map(|signs| signs.into_iter().collect())
}

fn inline() -> impl Strategy<Value = Inline> {
    let look = any::<(bool, bool, bool)>().prop_map(|(strong, emphasis, code)| Look {
        strong,
        emphasis,
        code,
    });
    let link = prop::option::weighted(
        0.2,
        prop::sample::select(vec![
            "https://x.example/a",
            "mailto:a@b.example",
            "https://x.example/(a|b)_*&",
            "ftp://x",
        ]),
    );
    prop_oneof![
        12 => (words(), look, link).prop_map(|(words, look, link)| Inline::Run(Run { words, look, link: link.map(str::to_owned) })),
        1 => Just(Inline::Break),
        1 => (0usize..2).prop_map(Inline::Note),
    ]
}

/// As a line comes from a document: no blanks at its ends or in a row.
fn any_line() -> impl Strategy<Value = Line> {
    let seen = |line: &Line| !line.is_empty();
    prop::collection::vec(inline(), 1..5)
        .prop_map(|inlines| Line {
            inlines: settled(inlines),
            comments: vec![0],
        })
        .prop_filter("something to see", seen)
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        4 => any_line().prop_map(Block::Paragraph),
        1 => (3u8..7, any_line()).prop_map(|(level, line)| Block::Heading(level, line)),
        1 => prop::collection::vec(words().prop_map(|words| line(&words)), 1..3).prop_map(Block::Code),
        1 => (1usize..4, prop::collection::vec(prop_oneof![any_line(), Just(Line::default())], 1..9)).prop_map(|(width, cells)| {
            let mut rows: Vec<Vec<Line>> = cells.chunks(width).map(<[Line]>::to_vec).collect();
            rows.iter_mut().for_each(|row| row.resize_with(width, Line::default));
            Block::Table(Table { alignment: vec![Alignment::End; width], rows })
        }),
    ];
    let paragraphs = any_line().prop_map(Block::Paragraph).boxed();
    let list = |item: BoxedStrategy<Vec<Block>>| {
        (
            prop::option::of(0u64..2_000_000_000),
            prop::collection::vec(item, 1..3),
        )
            .prop_map(|(start, items)| Block::List(List { start, items }))
    };
    let flat = list(paragraphs.clone().prop_map(|block| vec![block]).boxed()).boxed();
    let nested = list(
        (
            paragraphs.clone(),
            prop::collection::vec(flat.clone(), 0..3),
        )
            .prop_map(|(first, rest)| {
                let mut item = vec![first];
                item.extend(rest);
                item
            })
            .boxed(),
    );
    let quote = prop::collection::vec(paragraphs, 1..3).prop_map(Block::Quote);
    prop_oneof![4 => leaf, 1 => flat, 1 => nested, 1 => quote]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn every_word_comes_back_and_nothing_else(
        blocks in prop::collection::vec(block(), 1..5),
        notes in prop::collection::vec(any_line(), 2..3),
    ) {
        // A note points to no other.
        let plain = |mut line: Line| { line.inlines.retain(|one| !matches!(one, Inline::Note(_))); line.inlines = settled(line.inlines); line };
        let notes: Vec<Vec<Block>> = notes.into_iter().map(|line| vec![Block::Paragraph(plain(line))]).filter(|note| !words_of(note).trim().is_empty()).collect();
        prop_assume!(notes.len() == 2);
        let out = section(&blocks, &notes, "Bakgrunn");
        prop_assert_eq!(signs_read(&out.markdown), out.words.clone(), "{}", out.markdown);
        for (leaf, _) in &out.comments {
            prop_assert!(*leaf < leaves(&out.markdown).len(), "{}", out.markdown);
        }
        let text = format!("## Bakgrunn {{#background}}\n\n{}\n", out.markdown);
        let mut faults = Vec::new();
        let region = Span::new(0, text.len());
        let body = Body::read(&text, region, CASE_SECTIONS, &mut faults);
        // Whether a quotation, a list of one point or italics at a figure are that, only a person can say.
        let serious: Vec<_> = faults.iter().filter(|fault| fault.rule != "suspicious-character" && !matches!(fault.variant, "more" | "sign" | "stars")).collect();
        prop_assert!(serious.is_empty(), "{:?}\n{}", serious, text);
        prop_assert_eq!(body.sections.len(), 1, "{}", text);
        prop_assert_eq!(renewed(&out.markdown, &out.markdown), None);
    }

    #[test]
    fn a_renewed_text_says_what_the_new_one_says(
        old in prop::collection::vec(block(), 1..4),
        new in prop::collection::vec(block(), 1..4),
    ) {
        let notes = [vec![paragraph("a")], vec![paragraph("b")]];
        let (old, new) = (section(&old, &notes, ""), section(&new, &notes, ""));
        if let Some(text) = renewed(&old.markdown, &new.markdown) {
            prop_assert_eq!(shape(&text), shape(&new.markdown));
        }
    }
}
