use proptest::prelude::*;

use super::{headings, text};
use crate::document::data::Prose;
use crate::document::tree::{Block, Heading, Numbered};
use crate::document::*;

fn heading(level: u8, numbered: Numbered, id: &str, title: &str) -> Block {
    Block::Heading(Heading {
        level,
        numbered,
        id: id.to_owned(),
        content: text(title),
        ..Heading::default()
    })
}

#[test]
fn anchors_keep_letters_and_are_unique() {
    let mut document = Document {
        blocks: vec![
            heading(2, Numbered::Chapter, "", "Økonomi på Åland"),
            heading(2, Numbered::Chapter, "", "Økonomi på Åland"),
            heading(2, Numbered::Chapter, "økonomi-på-åland-2", "Vald"),
            heading(2, Numbered::Chapter, "", "¿?"),
        ],
        ..Document::default()
    };
    numbering::number(&mut document).unwrap();
    let ids: Vec<_> = headings(&document.blocks)
        .iter()
        .map(|one| one.id.clone())
        .collect();
    assert_eq!(
        ids,
        [
            "økonomi-på-åland",
            "økonomi-på-åland-3",
            "økonomi-på-åland-2",
            "del"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_never_repeat_or_skip(plan in prop::collection::vec((2u8..=6, 0u8..4, "[a-cå]{0,2}"), 0..60)) {
        let kinds = [Numbered::No, Numbered::Chapter, Numbered::Appendix, Numbered::Case];
        let mut document = Document {
            blocks: plan.iter().map(|(level, kind, id)| heading(*level, kinds[usize::from(*kind)], id, id)).collect(),
            ..Document::default()
        };
        numbering::number(&mut document).unwrap();
        let all = headings(&document.blocks);
        let mut ids = std::collections::BTreeSet::new();
        let mut seen = std::collections::BTreeSet::new();
        let mut last = 1;
        for one in &all {
            prop_assert!(ids.insert(&one.id));
            prop_assert!(one.level <= last + 1);
            last = one.level;
            let Some(number) = &one.number else { continue };
            prop_assert!(seen.insert(number.clone()), "{} twice", number);
            let digits = number.trim_start_matches(|c: char| !c.is_ascii_digit());
            let lead = number.strip_suffix(digits).unwrap_or_default();
            let (before, own) = match digits.rsplit_once('.') {
                Some((before, own)) => (format!("{lead}{before}."), own),
                None => (lead.to_owned(), digits),
            };
            let own: u32 = own.parse().unwrap();
            prop_assert!(own >= 1);
            prop_assert!(own == 1 || seen.contains(&format!("{before}{}", own - 1)), "{} skips", number);
        }
    }

    #[test]
    fn values_survive_templates_letter_by_letter(title in "\\PC{0,40}", about in any::<String>()) {
        let mut data = fixture::material();
        let case = &mut data.tasks[0].cases[0];
        case.title.clone_from(&title);
        case.stage = Some(about.clone());
        let templates = Templates::new([(
            "nn/material.md",
            "{% set case = tasks[0].cases[0] %}#### {{ case.title }} {#a .unnumbered}\n\n{{ case.stage }}\n\n| {{ case.title }} | b |\n|---|---|\n| {{ case.stage }} | d |\n",
        )]).unwrap();
        let document = compose(&templates, &data.contents()).unwrap();
        let flat = |words: &str| clean(&words.replace(['\n', '\r', '\t'], " "));
        let Some(Block::Heading(heading)) = document.blocks.first() else {
            panic!("{document:?}");
        };
        prop_assert_eq!(plain(&heading.content), flat(&title));
        let paragraph = document.blocks.iter().find_map(|block| match block {
            Block::Paragraph(paragraph) => Some(plain(&paragraph.content)),
            _ => None,
        });
        prop_assert_eq!(paragraph.unwrap_or_default(), flat(&about));
        let Some(Block::Table(table)) = document.blocks.last() else {
            panic!("{document:?}");
        };
        prop_assert_eq!(plain(&table.header[0]), flat(&title));
        prop_assert_eq!(plain(&table.rows[0][0]), flat(&about));
    }

    #[test]
    fn any_text_is_read_and_numbered(text in "(\\PC|[#>*_`|\\[\\]\\-+ \n:^!(){}<&]){0,200}") {
        let mut data = fixture::material();
        data.tasks[0].cases[0].sections.background = Prose(text);
        let templates = Templates::new([]).unwrap();
        match compose(&templates, &data.contents()) {
            Ok(_) | Err(ComposeError::References(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
}
