//! What a browser and a screen reader need of every document.

use super::documents::all;
use super::{draft, output, render, sample_year};
use konsult::commands::render::Options;
use konsult::language::Language;
use std::collections::BTreeSet;
use std::sync::LazyLock;

const VOID: [&str; 4] = ["meta", "br", "hr", "link"];

/// Every document of the sample in both written forms, with what it is.
static PAGES: LazyLock<Vec<(String, String)>> = LazyLock::new(pages);

fn pages() -> Vec<(String, String)> {
    let world = sample_year();
    let mut pages = Vec::new();
    for (of, kind) in all() {
        for language in [Language::Nynorsk, Language::Bokmal] {
            let options = Options {
                document: Some(kind),
                language: Some(language),
                ..draft(of)
            };
            let made = render(world, &options).expect("a draft");
            pages.push((format!("{of} {kind:?} {language}"), output(&made, "html")));
        }
    }
    pages
}

/// The tags of a page in order, without what stands inside its style.
fn tags(page: &str) -> Vec<&str> {
    let (head, rest) = page.split_once("<style>").expect("a style");
    let (_, body) = rest.split_once("</style>").expect("its end");
    [head, body]
        .into_iter()
        .flat_map(|part| part.split('<').skip(1))
        .map(|piece| piece.split('>').next().expect("a tag's end"))
        .collect()
}

fn values<'a>(tags: &[&'a str], attribute: &str) -> Vec<&'a str> {
    let lead = format!(" {attribute}=\"");
    tags.iter()
        .filter_map(|tag| tag.split_once(lead.as_str())?.1.split('"').next())
        .collect()
}

#[test]
fn every_page_is_well_formed() {
    for (name, page) in PAGES.iter() {
        let mut open: Vec<&str> = Vec::new();
        for tag in tags(page) {
            if tag.starts_with('!') {
                continue;
            }
            assert_eq!(tag.matches('"').count() % 2, 0, "{name}: <{tag}>");
            match tag.strip_prefix('/') {
                Some(closed) => assert_eq!(open.pop(), Some(closed), "{name}"),
                None => {
                    let word = tag.split(' ').next().expect("a name");
                    if !VOID.contains(&word) && !tag.ends_with('/') {
                        open.push(word);
                    }
                }
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}

#[test]
fn headings_come_in_order_under_one_title() {
    for (name, page) in PAGES.iter() {
        let levels: Vec<usize> = tags(page)
            .into_iter()
            .filter_map(|tag| tag.split(' ').next()?.strip_prefix('h')?.parse().ok())
            .collect();
        assert_eq!(levels.first(), Some(&1), "{name}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels.len() > 1 || name.contains("year-wheel"), "{name}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name}: {levels:?}");
        }
    }
}

#[test]
fn every_link_and_name_leads_somewhere() {
    for (name, page) in PAGES.iter() {
        let tags = tags(page);
        let ids = values(&tags, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "{name}: an id stands twice");
        let inside = values(&tags, "href").into_iter();
        for id in inside.filter_map(|href| href.strip_prefix('#')) {
            assert!(known.contains(id), "{name}: #{id}");
        }
        for id in values(&tags, "aria-labelledby") {
            assert!(known.contains(id), "{name}: {id}");
        }
    }
}

#[test]
fn every_table_of_a_template_has_a_caption_and_named_columns() {
    // The material also has tables that its cases bring with them.
    let of_templates = PAGES.iter().filter(|(name, _)| !name.contains("material"));
    for (name, page) in of_templates {
        assert_eq!(
            page.matches("<table>").count(),
            page.matches("<caption").count(),
            "{name}"
        );
        for table in page.split("<table>").skip(1) {
            let (table, _) = table.split_once("</table>").expect("its end");
            let (head, body) = table.split_once("</thead>").expect("a header row");
            let columns = head.matches("<th scope=\"col\"").count();
            assert!(columns >= 2, "{name}: {head}");
            assert_eq!(head.matches("<td").count(), 0, "{name}: {head}");
            let rows = body.split("<tr>").skip(1);
            for row in rows {
                let cells = row.matches("<td").count() + row.matches("<th").count();
                assert_eq!(cells, columns, "{name}: {row}");
                let empty = |cell: &str| {
                    cell.split_once('>')
                        .is_some_and(|(_, rest)| rest.starts_with("</td>"))
                };
                assert!(!row.split("<td").skip(1).any(empty), "{name}: {row}");
            }
        }
    }
}
