mod properties;

use super::markdown::{Written, section};
use super::sections::{Headings, Placement, cut};
use super::splice::{Filling, renewed, spliced};
use crate::model::{CASE_SECTIONS, WrittenForm};
use crate::redline::section_heading;
use crate::source::shape::signs_read;
use crate::source::word::{
    Alignment, Block, Inline, Line, List, Look, LossKind, Run, Table, WordText,
};
use crate::source::{Body, Span};

fn run(words: &str) -> Inline {
    looking(words, Look::default())
}

fn looking(words: &str, look: Look) -> Inline {
    Inline::Run(Run {
        words: words.to_owned(),
        look,
        link: None,
    })
}

const STRONG: Look = Look {
    strong: true,
    emphasis: false,
    code: false,
};

fn line(words: &str) -> Line {
    Line {
        inlines: vec![run(words)],
        comments: Vec::new(),
    }
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(line(words))
}

fn written(blocks: &[Block]) -> Written {
    section(blocks, &[], "Bakgrunn")
}

fn markdown(inlines: Vec<Inline>) -> String {
    let line = Line {
        inlines,
        comments: Vec::new(),
    };
    written(&[Block::Paragraph(line)]).markdown
}

#[test]
fn only_what_begins_markup_is_escaped() {
    for (words, expected) in [
        (
            "1 140 mill. kroner (2027-kroner), jf. § 3",
            "1 140 mill. kroner (2027-kroner), jf. § 3",
        ),
        ("1. august", "1\\. august"),
        ("1.5 prosent", "1.5 prosent"),
        ("- nei", "\\- nei"),
        ("-5 grader", "-5 grader"),
        ("om ~5 og ~~6~~", "om ~5 og \\~\\~6\\~\\~"),
        ("# tittel", "\\# tittel"),
        ("fil_med_strek og _slik_", "fil_med_strek og \\_slik\\_"),
        ("<b> & [a](b) &amp;", "\\<b> & \\[a\\](b) &amp;amp;"),
    ] {
        assert_eq!(markdown(vec![run(words)]), expected);
    }
}

#[test]
fn marks_stand_where_they_are_read_as_marks() {
    assert_eq!(
        markdown(vec![run("ei "), looking("viktig", STRONG), run(" sak")]),
        "ei **viktig** sak"
    );
    assert_eq!(
        markdown(vec![run("ei "), looking(" viktig ", STRONG), run("sak")]),
        "ei  **viktig** sak"
    );
    assert_eq!(
        markdown(vec![looking("Merk:", STRONG), run("dette")]),
        "**Merk**:dette"
    );
    assert_eq!(
        markdown(vec![looking("Merk", STRONG), run("nad")]),
        "**Merk**nad"
    );
}

#[test]
fn a_link_has_the_words_and_the_address_of_the_document() {
    let linked = |words: &str, address: &str| {
        let run = Run {
            words: words.to_owned(),
            look: Look::default(),
            link: Some(address.to_owned()),
        };
        let line = Line {
            inlines: vec![Inline::Run(run)],
            comments: Vec::new(),
        };
        written(&[Block::Paragraph(line)])
    };
    let address = "https://x.example/a_b?c=1";
    assert_eq!(linked("her", address).markdown, format!("[her]({address})"));
    assert_eq!(linked(address, address).markdown, format!("<{address}>"));
    assert_eq!(
        linked("her", "https://x.example/(a)").markdown,
        "[her](<https://x.example/(a)>)"
    );
    let inside = linked("her", "file:///C:/sak.docx");
    assert_eq!(inside.markdown, "her");
    assert_eq!(
        (inside.losses[0].kind, inside.losses[0].what.as_str()),
        (LossKind::Link, "file:///C:/sak.docx")
    );
}

#[test]
fn blocks_are_written_as_records_have_them() {
    let item = |words: &str| vec![paragraph(words)];
    let blocks = [
        Block::Heading(4, line("Tal")),
        Block::List(List {
            start: None,
            items: vec![
                vec![
                    paragraph("ein"),
                    Block::List(List {
                        start: Some(3),
                        items: vec![item("tre")],
                    }),
                ],
                item("to"),
            ],
        }),
        Block::List(List {
            start: None,
            items: vec![item("ny")],
        }),
        Block::Table(Table {
            alignment: vec![Alignment::Start, Alignment::End],
            rows: vec![vec![line("a"), line("")], vec![line("b|c"), line("1")]],
        }),
        Block::Quote(vec![paragraph("x"), paragraph("y")]),
        Block::Code(vec![line("a  ```"), line(" b")]),
    ];
    let expected = "### Tal\n\n- ein\n\n  3. tre\n- to\n\n* ny\n\n| a |  |\n| --- | ---: |\n| b\\|c | 1 |\n\n> x\n>\n> y\n\n````\na  ```\n b\n````";
    assert_eq!(written(&blocks).markdown, expected);
}

#[test]
fn notes_are_numbered_as_they_are_met() {
    let marked = |note| Line {
        inlines: vec![run("Tal"), Inline::Note(note), run(": sjå")],
        comments: Vec::new(),
    };
    let notes = [
        vec![paragraph("ein"), paragraph("to")],
        vec![paragraph("andre")],
    ];
    let text = section(
        &[
            Block::Paragraph(marked(1)),
            Block::Paragraph(marked(0)),
            Block::Paragraph(marked(1)),
        ],
        &notes,
        "",
    );
    let expected =
        "Tal[^1]\\: sjå\n\nTal[^2]\\: sjå\n\nTal[^1]\\: sjå\n\n[^1]: andre\n\n[^2]: ein\n\n    to";
    assert_eq!(text.markdown, expected);
    assert_eq!(signs_read(&text.markdown), text.words);
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading(level, line(words))
}

fn document(blocks: Vec<Block>) -> WordText {
    WordText {
        blocks,
        ..WordText::default()
    }
}

fn cut_ids(
    blocks: Vec<Block>,
    given: &[(String, Placement)],
) -> Result<Vec<&'static str>, &'static str> {
    let headings = Headings {
        given,
        own: vec![("Spørsmål".to_owned(), "discussion")],
        counterpart: "KS",
    };
    match cut(&document(blocks), &headings) {
        Ok(cut) => Ok(cut.parts.iter().map(|part| part.id).collect()),
        Err(error) => Err(error.key),
    }
}

/// What `new-case` writes has the headings that an import knows, and that it and an export write.
#[test]
fn a_section_has_one_heading_in_each_written_form() {
    for (form, skeleton) in [
        (
            WrittenForm::Nynorsk,
            include_str!("../skeletons/case.nn.md"),
        ),
        (WrittenForm::Bokmal, include_str!("../skeletons/case.nb.md")),
    ] {
        let mut found: Vec<&str> = Vec::new();
        let lines = skeleton.lines();
        for heading in lines.filter_map(|line| line.strip_prefix("## ")) {
            let (heading, id) = heading.split_once(" {#").unwrap();
            let id = id.trim_end_matches('}');
            let expected = section_heading(id, "KS", form.language());
            assert_eq!(heading.replace("{{ counterpart }}", "KS"), expected);
            assert_eq!(
                cut_ids(vec![self::heading(1, &expected)], &[]),
                Ok(vec![id])
            );
            found.push(id);
        }
        assert!(
            CASE_SECTIONS.iter().all(|id| found.contains(id)),
            "{found:?}"
        );
    }
}

#[test]
fn a_heading_is_known_by_its_words_alone() {
    for (words, id) in [
        ("Bakgrunn", "background"),
        ("1. BAKGRUNN:", "background"),
        ("2.1 Nytt i saken", "new"),
        ("Nytt  i saka", "new"),
        ("spørsmål", "discussion"),
        ("Merknad fra KS", "ks-remark"),
        ("Innspel frå KS", "ks-input"),
    ] {
        for level in [1, 2] {
            assert_eq!(
                cut_ids(vec![heading(level, words), heading(1, "Til drøfting")], &[])
                    .map(|ids| ids[0])
                    .ok(),
                if id == "discussion" { None } else { Some(id) },
                "{words}"
            );
        }
    }
    assert_eq!(
        cut_ids(vec![heading(2, "spørsmål")], &[]),
        Ok(vec!["discussion"])
    );
    for words in [
        "Bakgrunnen",
        "Bakgrunn for saka",
        "Merknader frå KS",
        "Merknad",
    ] {
        assert_eq!(
            cut_ids(vec![heading(2, words)], &[]),
            Err("import-unknown-headings"),
            "{words}"
        );
    }
}

#[test]
fn what_is_not_sure_stops_and_can_be_said() {
    let status = |placement| [("status".to_owned(), placement)];
    let blocks = || {
        vec![
            heading(1, "Bakgrunn"),
            paragraph("a"),
            heading(2, "Status:"),
            paragraph("b"),
        ]
    };
    assert_eq!(cut_ids(blocks(), &[]), Err("import-unknown-headings"));
    assert_eq!(
        cut_ids(blocks(), &status(Placement::Section("new"))),
        Ok(vec!["background", "new"])
    );
    assert_eq!(
        cut_ids(blocks(), &status(Placement::Subheading)),
        Ok(vec!["background"])
    );
    assert_eq!(
        cut_ids(blocks(), &status(Placement::LeftOut)),
        Ok(vec!["background"])
    );
    assert_eq!(
        cut_ids(vec![heading(1, "Bakgrunn")], &status(Placement::LeftOut)),
        Err("import-no-such-heading")
    );
    assert_eq!(
        cut_ids(vec![heading(1, "Bakgrunn"), heading(3, "Nytt i saka")], &[]),
        Err("import-deep-headings")
    );
    assert_eq!(
        cut_ids(vec![heading(1, "Bakgrunn"), heading(1, "bakgrunn")], &[]),
        Err("import-section-twice")
    );
    assert_eq!(
        cut_ids(vec![paragraph("a")], &[]),
        Err("import-no-sections")
    );
    assert_eq!(
        cut_ids(vec![heading(1, "Ei sak"), heading(2, "Bakgrunn")], &[]),
        Ok(vec!["background"])
    );
    assert_eq!(
        cut_ids(vec![heading(1, "Ei sak"), heading(1, "Bakgrunn")], &[]),
        Err("import-unknown-headings")
    );
}

#[test]
fn what_says_the_same_keeps_its_form() {
    let old = "Ein tekst\nover to linjer.\n\n* a\n* b\n\n|a|b|\n|---:|---|\n|1|2|";
    let new = "Ein tekst over to linjer.\n\n- a\n- b\n\n| a | b |\n| --- | --- |\n| 1 | 2 |";
    assert_eq!(renewed(old, new), None);
    let longer = format!("{new}\n\nNytt.");
    assert_eq!(renewed(old, &longer), Some(format!("{old}\n\nNytt.")));
    assert_eq!(renewed("### A", "#### A"), Some("#### A".to_owned()));
    assert_eq!(
        renewed("a[^x]\n\n[^x]: n", "a[^1]\n\n[^1]: m"),
        Some("a[^1]\n\n[^1]: m".to_owned())
    );
    let noted = "a|b\n-|-\n\nx[^1]\n\n[^1]: n";
    let changed = "| a | b |\n| --- | --- |\n\ny[^1]\n\n[^1]: n";
    let expected = "a|b\n-|-\n\ny[^1]\n\n[^1]: n";
    assert_eq!(renewed(noted, changed), Some(expected.to_owned()));
}

#[test]
fn sections_are_put_in_and_all_else_stays() {
    let text = "---\r\ntitle: x\r\n---\r\n\r\n## Bakgrunn {#background}\r\n\r\ngammalt\r\n\r\n## Merknad {#ks-remark}\r\n\r\nm";
    let body = body(text);
    let filling = |id, markdown: &str| Filling {
        id,
        heading: "Ny".to_owned(),
        markdown: markdown.to_owned(),
    };
    let fillings = [
        filling("discussion", "d"),
        filling("background", "b\n\nc"),
        filling("new", "n"),
        filling("ks-input", "i"),
    ];
    let expected = "---\r\ntitle: x\r\n---\r\n\r\n## Bakgrunn {#background}\r\n\r\nb\r\n\r\nc\r\n\r\n## Ny {#new}\r\n\r\nn\r\n\r\n## Ny {#discussion}\r\n\r\nd\r\n\r\n## Merknad {#ks-remark}\r\n\r\nm\r\n\r\n## Ny {#ks-input}\r\n\r\ni\r\n";
    assert_eq!(spliced(text, &body, &fillings), expected);
}

fn body(text: &str) -> Body {
    Body::read(
        text,
        Span::new(text.find("## ").unwrap(), text.len()),
        CASE_SECTIONS,
        &mut Vec::new(),
    )
}
