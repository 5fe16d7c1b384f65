mod pictures;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::docx::tests::{docx, reading};
use super::places::{self, HOSTILE, text};
use super::{html, markdown};
use crate::document::tree::State;
use crate::document::{Block, Document, Templates, compose, fixture, numbering, words};
use crate::language::Language;

fn material() -> Document {
    let templates = Templates::new([]).unwrap();
    compose(&templates, &fixture::material().contents()).unwrap()
}

/// A document with the words in every kind of place, numbered.
fn everywhere(given: &str) -> Document {
    let mut document = places::everywhere(given);
    numbering::number_with_paragraphs(&mut document).unwrap();
    document
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|one| !one.is_whitespace()).collect()
}

/// What HTML's body says: tags away, entities read.
fn html_words(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let mut words = String::new();
    let mut in_tag = false;
    for character in body.chars() {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => words.push(character),
            _ => {}
        }
    }
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        words = words.replace(entity, character);
    }
    words
}

fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}

fn markdown_words(source: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(source, markdown_options()) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link)
            | Event::FootnoteReference(_) => {}
            _ => words.push('\n'),
        }
    }
    words
}

/// The words that a tree of [`everywhere`] must show, in order.
fn expected(document: &Document) -> String {
    squeezed(&words(document).concat())
}

fn check_all(given: &str) {
    let document = everywhere(given);
    let wanted = expected(&document);
    let page = html(&document);
    let seen = squeezed(&html_words(&page)).replacen("Hopptilinnhaldet", "", 1);
    assert_eq!(seen, wanted, "html of {given:?}");
    let source = markdown(&document);
    let seen = squeezed(&markdown_words(&source))
        .replacen("Tabell:tabell", "tabell", 1)
        .replacen("Sak1:", "Sak1", 1)
        .replacen("merke:", "merke", 1);
    assert_eq!(seen, wanted, "markdown of {given:?}:\n{source}");
    let seen = squeezed(&reading::words(&docx(&document, None)));
    assert_eq!(
        seen.replacen("Sak1:", "Sak1", 1),
        wanted,
        "docx of {given:?}"
    );
}

#[test]
fn hostile_titles_are_words() {
    for given in HOSTILE {
        check_all(given);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_survives_letter_by_letter(given in any::<String>()) {
        check_all(&given);
    }

    #[test]
    fn markup_like_text_survives_letter_by_letter(given in "([#>*_`|~$^<&;:!(){}=+.)a1æ \\[\\]\\\\\"'-]){0,24}") {
        check_all(&given);
    }

    #[test]
    fn plain_text_comes_back_exactly(given in "[ -~æøåÆØÅ€😀]{1,60}") {
        let document = Document {
            title: "t".to_owned(),
            state: State::Final,
            blocks: vec![Block::paragraph(text(&given))],
            ..Document::default()
        };
        let source = markdown(&document);
        let seen = markdown_words(&source);
        let seen = seen.strip_prefix("\nt\n\n").and_then(|seen| seen.strip_suffix('\n'));
        prop_assert_eq!(seen, Some(given.as_str()));
        let page = html(&document);
        let paragraph = page.split_once("<p>").unwrap().1.split_once("</p>").unwrap().0;
        prop_assert_eq!(html_words(&format!("<body>{paragraph}")), given);
    }
}

#[test]
fn every_word_of_a_material_stands_in_every_format() {
    let document = material();
    let page = html_words(&html(&document));
    let source = markdown_words(&markdown(&document));
    let word_file = reading::words(&docx(&document, None));
    for word in words(&document) {
        assert!(word_file.contains(&word), "docx lacks {word}");
        assert!(page.contains(&word), "html lacks {word}");
        assert!(source.contains(&word), "markdown lacks {word}");
    }
}

#[test]
fn a_page_has_no_script_and_nothing_from_outside() {
    let page = html(&material());
    for forbidden in [
        "<script",
        "javascript:",
        "<link",
        "<img",
        "@import",
        "url(",
        " src=",
    ] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    for given in HOSTILE {
        let page = html(&everywhere(given));
        assert!(!page.contains("<script"));
        assert!(
            !tags(&page).iter().any(|tag| tag.contains(" on")),
            "{given}"
        );
    }
    assert!(page.contains("default-src 'none'"));
}

/// The tags of a page, with what stands between quotes left out.
fn tags(page: &str) -> Vec<String> {
    let body = page.split_once("<body>").unwrap().1;
    body.split('<')
        .filter_map(|piece| piece.split_once('>'))
        .map(|(tag, _)| tag.split('"').step_by(2).collect())
        .collect()
}

#[test]
fn tags_close_in_order() {
    let page = html(&material());
    let mut open: Vec<String> = Vec::new();
    for tag in tags(&page) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        if ["br", "hr", "meta"].contains(&name) {
            continue;
        }
        match name.strip_prefix('/') {
            Some("body" | "html") => {}
            Some(name) => assert_eq!(open.pop().as_deref(), Some(name)),
            None => open.push(name.to_owned()),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn ids_are_unique_and_links_lead_somewhere() {
    let page = html(&material());
    let after = |mark: &str| -> Vec<String> {
        page.split(mark)
            .skip(1)
            .filter_map(|piece| piece.split_once('"'))
            .map(|(value, _)| value.to_owned())
            .collect()
    };
    let ids = after(" id=\"");
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    for target in after("href=\"#") {
        assert!(unique.contains(&target), "#{target}");
    }
    for target in after("aria-labelledby=\"") {
        assert!(unique.contains(&target), "{target}");
    }
    let source = markdown(&material());
    for target in source.split("(<#").skip(1) {
        let id = target.split_once('>').unwrap().0;
        assert!(source.contains(&format!("<a id=\"{id}\">")), "{id}");
    }
}

#[test]
fn levels_of_headings_have_no_gap() {
    let source = markdown(&material());
    let mut last = 0;
    for event in Parser::new_ext(&source, markdown_options()) {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            assert!(level as usize <= last + 1);
            last = level as usize;
        }
    }
}

#[test]
fn language_stands_where_it_changes() {
    let page = html(&material());
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"nn\">"));
    assert!(
        page.contains("<span lang=\"nb\">Leirskole og skoleturer uten egenbetaling</span></h4>")
    );
    let (_, after) = page.split_once("<div lang=\"nb\">\n<p id=\"").unwrap();
    let (paragraph, _) = after.split_once("</p>").unwrap();
    assert!(paragraph.contains("</span> Stortinget har bedt"));
    assert!(!page.contains("<div lang=\"nn\""));
}

#[test]
fn tables_name_their_columns_and_rows() {
    let page = html(&material());
    assert!(page.contains("<th scope=\"col\" class=\"end\">Skilnad</th>"));
    assert!(page.contains("<th scope=\"row\">Lønn</th>"));
    assert!(page.contains("Kostnadsoverslag frå partane, mill. kroner, 2027-prisar</caption>"));
}

#[test]
fn a_draft_is_marked_and_a_final_document_is_not() {
    let mut document = material();
    let page = html(&document);
    assert!(page.contains("<p class=\"draft\">UTKAST</p>"));
    assert!(page.contains("<title>UTKAST: Materialet"));
    assert!(page.contains("<div class=\"mark\" aria-hidden=\"true\">UTKAST</div>"));
    let source = markdown(&document);
    let chapters = source.matches("\n## ").count();
    assert_eq!(source.matches("UTKAST").count(), chapters + 1);
    document.state = State::Final;
    assert!(!html(&document).contains("UTKAST"));
    assert!(!markdown(&document).contains("UTKAST"));
}

#[test]
fn lists_in_markdown_come_back_as_they_were() {
    let source = "- a\n  1. b\n  2. c\n- d\n\n  e\n\n5. f\n6. g\n";
    let shape = |source: &str| -> Vec<String> {
        Parser::new(source)
            .filter_map(|event| match event {
                Event::Start(Tag::List(start)) => Some(format!("{start:?}")),
                Event::End(TagEnd::Item) => Some("item".to_owned()),
                Event::Text(text) => Some(text.to_string()),
                _ => None,
            })
            .collect()
    };
    let reading = crate::document::prose::Reading {
        scope: "a",
        level: 2,
        language: Language::Nynorsk,
    };
    let document = Document {
        title: "t".to_owned(),
        state: State::Final,
        blocks: crate::document::prose::read(source, reading),
        ..Document::default()
    };
    let again = markdown(&document);
    assert_eq!(shape(again.strip_prefix("# t\n\n").unwrap()), shape(source));
}

#[test]
fn the_same_tree_gives_the_same_bytes() {
    assert_eq!(html(&material()), html(&material()));
    assert_eq!(markdown(&material()), markdown(&material()));
}
