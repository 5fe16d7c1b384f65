mod properties;

use super::data::{CaseData, EstimateData, EstimateLine, Prose, Side};
use super::kinds::material::MaterialData;
use super::prose::{Reading, read};
use super::tree::{Block, Heading, Inline, List, Paragraph, Target};
use super::*;
use crate::language::Language;

fn composed(data: &MaterialData) -> Document {
    let templates = Templates::new([]).unwrap();
    compose(&templates, &data.contents()).unwrap()
}

fn with_template(text: &str) -> Result<Document, ComposeError> {
    let templates = Templates::new([("templates/nn/material.md", text)])?;
    compose(&templates, &fixture::material().contents())
}

fn record(text: &str) -> Vec<Block> {
    read(
        text,
        Reading {
            scope: "sak",
            level: 5,
            language: Language::Nynorsk,
        },
    )
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

/// Every heading in reading order, whatever it stands in.
fn headings(blocks: &[Block]) -> Vec<&Heading> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading(heading) => vec![heading],
            Block::Part(part) => headings(&part.blocks),
            Block::Notice(notice) => headings(&notice.blocks),
            Block::Quote(blocks) => headings(blocks),
            _ => Vec::new(),
        })
        .collect()
}

fn numbers(document: &Document) -> Vec<String> {
    let all = headings(&document.blocks).into_iter();
    all.filter_map(|heading| heading.number.clone()).collect()
}

#[test]
fn material_is_numbered_without_holes() {
    let document = composed(&fixture::material());
    assert_eq!(
        numbers(&document),
        [
            "1",
            "2",
            "2.1",
            "3",
            "4",
            "4.1",
            "Sak 1",
            "Sak 2",
            "5",
            "5.1",
            "Sak 3",
            "6",
            "6.1",
            "Sak 4",
            "7",
            "7.1",
            "Sak 5",
            "8",
            "9",
            "Sak 6",
            "Vedlegg 1",
            "Vedlegg 2",
            "Vedlegg 3",
            "Vedlegg 4",
            "Vedlegg 5",
            "Vedlegg 6"
        ]
    );
}

#[test]
fn empty_chapters_leave_no_hole() {
    let mut data = fixture::material();
    data.tasks.clear();
    data.memos.clear();
    data.cost.clear();
    data.cost_overview.clear();
    let document = composed(&data);
    let chapters: Vec<_> = numbers(&document)
        .into_iter()
        .filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    assert_eq!(chapters, ["1", "2", "3", "4", "5"]);
}

#[test]
fn both_written_forms_say_the_same_things() {
    let mut data = fixture::material();
    let nynorsk = composed(&data);
    data.front.language = Language::Bokmal;
    let bokmal = composed(&data);
    assert_eq!(
        headings(&nynorsk.blocks).len(),
        headings(&bokmal.blocks).len()
    );
    assert!(words(&bokmal).iter().any(|word| word == "uenige"));
    assert!(!words(&bokmal).iter().any(|word| word == "usamde"));
}

#[test]
fn disagreement_stands_at_the_front_and_in_the_case() {
    let all = words(&composed(&fixture::material())).join(" ");
    assert!(all.contains("Sak 1: Bemanningsnorm i barnehagane KD Storleiken på meirkostnaden"));
    assert!(all.contains("Partane er usamde om dette: Storleiken på meirkostnaden"));
    assert!(all.contains("Merknad frå KS KS meiner at"));
}

#[test]
fn an_empty_material_composes() {
    let document = composed(&MaterialData::default());
    assert_eq!(numbers(&document), ["1"]);
}

#[test]
fn footnotes_hold_in_their_own_text_and_count_through_the_document() {
    let mut data = fixture::material();
    let note: Prose = "Ein[^a] til[^b].\n\n[^a]: Første.\n[^b]: Andre.\n".into();
    data.tasks[0].cases[0].sections.background = note.clone();
    data.tasks[0].cases[1].sections.background = note;
    data.tasks[0].cases[1].sections.discussion = "Utan[^a] note.".into();
    let document = composed(&data);
    let mut seen = Vec::new();
    collect_notes(&document.blocks, &mut seen);
    assert_eq!(seen, [1, 2, 3, 4]);
    assert!(words(&document).contains(&"Utan[^a]".to_owned()));
}

fn collect_notes(blocks: &[Block], seen: &mut Vec<u32>) {
    for block in blocks {
        match block {
            Block::Footnotes(notes) => seen.extend(notes.iter().map(|note| note.number)),
            Block::Part(part) => collect_notes(&part.blocks, seen),
            _ => {}
        }
    }
}

#[test]
fn a_reference_to_nothing_is_an_error_that_says_where() {
    let mut data = fixture::material();
    data.tasks[0].cases[0].sections.new = "Sjå [](#finst-ikkje).".into();
    let templates = Templates::new([]).unwrap();
    let error = compose(&templates, &data.contents()).unwrap_err();
    let ComposeError::References(unknown) = error else {
        panic!("{error}");
    };
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0].id, "finst-ikkje");
    assert_eq!(unknown[0].under, "Nytt i saka");
}

#[test]
fn links_lead_to_the_own_text_first() {
    let blocks = record("### Tal {#tal}\n\nSjå [tala](#tal) og [saka](#andre).");
    let Some(Block::Paragraph(Paragraph { content, .. })) = blocks.get(1) else {
        panic!("{blocks:?}");
    };
    let targets: Vec<_> = content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Link(link) => link.target.as_anchor(),
            _ => None,
        })
        .collect();
    assert_eq!(targets, ["sak_tal", "andre"]);
}

#[test]
fn unsafe_links_html_and_images_are_words() {
    let blocks = record(
        "[a](javascript:alert) <b>b</b> ![c](x.png) [d](data:text/html,x) [e](HTTPS://e.example)",
    );
    let Some(Block::Paragraph(Paragraph { content, .. })) = blocks.first() else {
        panic!("{blocks:?}");
    };
    assert_eq!(plain(content), "a <b>b</b> c d e");
    let links = content
        .iter()
        .filter(|inline| matches!(inline, Inline::Link(_)));
    assert_eq!(links.count(), 1);
}

#[test]
fn headings_of_a_text_start_where_they_are_placed() {
    let blocks = record("### A\n\n##### B\n\n###### C\n");
    let levels: Vec<_> = headings(&blocks).iter().map(|one| one.level).collect();
    assert_eq!(levels, [5, 6, 6]);
}

#[test]
fn templates_tell_their_faults_with_a_place() {
    let error = with_template("## A\n\n{{ tull }}\n").unwrap_err();
    let ComposeError::Template(error) = error else {
        panic!("{error}");
    };
    assert_eq!(
        (error.name.as_str(), error.line, error.column),
        ("nn/material.md", 3, 4)
    );
    assert!(with_template("{% if %}").is_err());
    let endless = "{% for a in range(end=99999) %}{% for b in range(end=999) %}mykje tekst{% endfor %}{% endfor %}";
    assert!(
        with_template(endless)
            .unwrap_err()
            .to_string()
            .contains("4 MiB")
    );
    let places = with_template("```place\nsection finst-ikkje new\ntull\n```\n").unwrap_err();
    assert_eq!(
        places,
        ComposeError::Places(
            "nn/material.md".to_owned(),
            vec!["section finst-ikkje new".to_owned(), "tull".to_owned()]
        )
    );
}

#[test]
fn what_is_not_filled_in_is_replaced() {
    let mut data = fixture::material();
    data.tasks[0].cases[0].stage = None;
    let templates = Templates::new([(
        "nn/material.md",
        "{{ tasks[0].cases[0].stage | default(value=\"–\") }} {{ tasks[0].cases[0].id | default(value=\"–\") }}",
    )])
    .unwrap();
    let document = compose(&templates, &data.contents()).unwrap();
    assert_eq!(
        document.blocks,
        [Block::paragraph(text("– bemanningsnorm"))]
    );
}

#[test]
fn safe_does_not_make_a_value_markup() {
    let mut data = fixture::material();
    data.front.title = "*a* [b](https://c.example)\n\n## d".to_owned();
    let templates = Templates::new([("nn/material.md", "{{ title | safe }}")]).unwrap();
    let document = compose(&templates, &data.contents()).unwrap();
    assert_eq!(
        document.blocks,
        [Block::paragraph(text("*a* [b](https://c.example)  ## d"))]
    );
}

#[test]
fn estimates_stand_side_by_side_only_when_they_can() {
    let line = |what: &str, amount: &str| EstimateLine {
        what: what.to_owned(),
        amount: Amount::parse(amount),
        ..EstimateLine::default()
    };
    let estimate = |by, unit: &str, lines| EstimateData {
        by,
        unit: Some(unit.to_owned()),
        lines,
        ..EstimateData::default()
    };
    let tables = |unit: &str| {
        let case = CaseData {
            estimates: vec![
                estimate(
                    Side::State,
                    "mill. kroner",
                    vec![line("Lønn", "1000"), line("Leige", "2")],
                ),
                estimate(
                    Side::Counterpart,
                    unit,
                    vec![line("lønn ", "1412.5"), line("Anna", "1")],
                ),
            ],
            ..CaseData::default()
        };
        let setting = estimates::Setting {
            language: Language::Nynorsk,
            spoken: Language::Nynorsk,
            counterpart: "KS",
        };
        estimates::tables(&case, setting)
    };
    let together = tables("mill. kroner");
    let [Block::Table(table)] = together.as_slice() else {
        panic!("{together:?}");
    };
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| plain(cell))
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Lønn|1\u{a0}000|1\u{a0}412,5|+412,5",
            "Leige|2|–|–",
            "Anna|–|1|–",
            "Sum|1\u{a0}002|1\u{a0}413,5|+411,5"
        ]
    );
    assert_eq!(tables("1000 kroner").len(), 2);
}

#[test]
fn amounts_are_exact() {
    for (given, written) in [
        ("412.5", Some("412,5")),
        ("-1234567.05", Some("−1\u{a0}234\u{a0}567,05")),
        ("0.10", Some("0,10")),
        ("1.", None),
        ("", None),
        ("1e3", None),
        ("1.1234567", None),
    ] {
        let amount = Amount::parse(given).map(|amount| amount.written(Language::Nynorsk));
        assert_eq!(amount.as_deref(), written, "{given}");
    }
}

#[test]
fn only_known_schemes_make_a_target() {
    for good in ["https://a.example", "mailto:a@b.example", "#å"] {
        assert!(Target::parse(good).is_some(), "{good}");
    }
    for bad in [
        "javascript:x",
        " https://a",
        "java\nscript:x",
        "//a",
        "#",
        "a.html",
        "https:",
    ] {
        assert!(Target::parse(bad).is_none(), "{bad}");
    }
}

#[test]
fn deep_nesting_is_flattened() {
    let deep = format!("{}tekst", "> ".repeat(5_000));
    let blocks = record(&deep);
    let document = Document {
        blocks,
        ..Document::default()
    };
    assert_eq!(words(&document), ["tekst"]);
}

#[test]
fn an_item_of_a_list_knows_whether_it_stands_tight() {
    let lists: Vec<bool> = record("- a\n- b\n\ntekst\n\n1. a\n\n2. b\n")
        .into_iter()
        .filter_map(|block| match block {
            Block::List(List { tight, .. }) => Some(tight),
            _ => None,
        })
        .collect();
    assert_eq!(lists, [true, false]);
}
