//! What a Word file has to be, beside its words.

use super::reading::{part, parts};
use super::{docx, docx_changes};
use crate::document::tree::{Inline, State, Table};
use crate::document::{Block, Document, Templates, compose, fixture};
use roxmltree::Document as Xml;
use std::collections::BTreeSet;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn material() -> Document {
    let templates = Templates::new([]).unwrap();
    compose(&templates, &fixture::material().contents()).unwrap()
}

fn of(blocks: Vec<Block>) -> Document {
    Document {
        title: "t".to_owned(),
        state: State::Final,
        blocks,
        ..Document::default()
    }
}

#[test]
fn every_part_is_xml_that_the_package_names() {
    let bytes = docx(&material(), None);
    let types = part(&bytes, "[Content_Types].xml");
    for name in parts(&bytes) {
        let text = part(&bytes, &name);
        Xml::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let is_known = name.ends_with(".rels") || name == "[Content_Types].xml";
        assert!(
            is_known || types.contains(&format!("PartName=\"/{name}\"")),
            "{name}"
        );
    }
}

#[test]
fn relationships_lead_to_what_is_there_and_styles_are_defined() {
    let bytes = docx(&material(), None);
    let relationships = part(&bytes, "word/_rels/document.xml.rels");
    let relationships = Xml::parse(&relationships).unwrap();
    let all = relationships.root_element().children();
    let ids: Vec<&str> = all
        .clone()
        .map(|one| one.attribute("Id").unwrap())
        .collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    let names = parts(&bytes);
    for one in all.filter(|one| one.attribute("TargetMode").is_none()) {
        let target = format!("word/{}", one.attribute("Target").unwrap());
        assert!(names.contains(&target), "{target}");
    }
    let styles = part(&bytes, "word/styles.xml");
    for name in [
        "word/document.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/footer1.xml",
    ] {
        let text = part(&bytes, name);
        let document = Xml::parse(&text).unwrap();
        for node in document.descendants() {
            if let Some(id) = node.attribute((OFFICE, "id")) {
                assert!(ids.contains(&id), "{id} in {name}");
            }
            if ["pStyle", "rStyle", "tblStyle"].contains(&node.tag_name().name()) {
                let style = node.attribute((WORD, "val")).unwrap();
                assert!(
                    styles.contains(&format!("w:styleId=\"{style}\"")),
                    "{style}"
                );
            }
        }
    }
}

#[test]
fn names_and_numbers_are_unique_and_links_lead_somewhere() {
    let bytes = docx(&material(), None);
    let text = part(&bytes, "word/document.xml");
    let document = Xml::parse(&text).unwrap();
    let all = |name: &str, attribute: &str| -> Vec<String> {
        let nodes = document
            .descendants()
            .filter(|node| node.has_tag_name((WORD, name)));
        nodes
            .filter_map(|node| node.attribute((WORD, attribute)).map(str::to_owned))
            .collect()
    };
    for (element, attribute) in [
        ("bookmarkStart", "id"),
        ("bookmarkStart", "name"),
        ("footnoteReference", "id"),
    ] {
        let given = all(element, attribute);
        let lower: BTreeSet<String> = given.iter().map(|one| one.to_lowercase()).collect();
        assert!(!given.is_empty());
        assert_eq!(lower.len(), given.len(), "{element} {attribute}");
    }
    let names = all("bookmarkStart", "name");
    assert!(names.iter().all(|name| name.chars().count() <= 40));
    for anchor in all("hyperlink", "anchor") {
        assert!(names.contains(&anchor), "{anchor}");
    }
}

/// The children that these elements may have, in the order of the schema.
const ORDERS: [(&str, &[&str]); 5] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "widowControl",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
            "spacing",
            "ind",
            "contextualSpacing",
            "jc",
            "outlineLvl",
            "rPr",
            "pPrChange",
        ],
    ),
    (
        "rPr",
        &[
            "rStyle",
            "rFonts",
            "ins",
            "del",
            "b",
            "bCs",
            "i",
            "iCs",
            "strike",
            "noProof",
            "color",
            "spacing",
            "sz",
            "szCs",
            "u",
            "vertAlign",
            "lang",
        ],
    ),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblW",
            "tblInd",
            "tblBorders",
            "tblCellMar",
            "tblLook",
            "tblCaption",
        ],
    ),
    ("trPr", &["cantSplit", "tblHeader", "ins", "del"]),
    (
        "sectPr",
        &[
            "headerReference",
            "footerReference",
            "pgSz",
            "pgMar",
            "titlePg",
        ],
    ),
];

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let old = material();
    let mut new = material();
    new.blocks.reverse();
    let changed = docx_changes(&old, &new, None, "a");
    for bytes in [docx(&old, None), changed] {
        for name in ["word/document.xml", "word/footnotes.xml", "word/styles.xml"] {
            let text = part(&bytes, name);
            let document = Xml::parse(&text).unwrap();
            for (element, order) in ORDERS {
                for node in document
                    .descendants()
                    .filter(|node| node.has_tag_name((WORD, element)))
                {
                    let places: Vec<usize> = node
                        .children()
                        .map(|child| {
                            let name = child.tag_name().name();
                            let place = order.iter().position(|known| *known == name);
                            place.unwrap_or_else(|| panic!("{name} in {element}"))
                        })
                        .collect();
                    assert!(places.is_sorted(), "{element} in {name}: {places:?}");
                }
            }
        }
    }
}

#[test]
fn tables_repeat_their_header_and_no_row_is_torn() {
    let body = part(&docx(&material(), None), "word/document.xml");
    let tables = body.matches("<w:tbl>").count();
    assert!(tables > 3);
    assert_eq!(body.matches("<w:tblHeader/>").count(), tables);
    assert_eq!(
        body.matches("<w:cantSplit/>").count(),
        body.matches("<w:tr>").count()
    );
    assert_eq!(
        body.matches("</w:tbl><w:p>").count(),
        tables,
        "no two tables become one"
    );
    assert!(body.contains(
        "<w:tblCaption w:val=\"Kostnadsoverslag frå partane, mill. kroner, 2027-prisar\"/>"
    ));
}

#[test]
fn a_table_without_columns_is_no_broken_file() {
    let document = of(vec![Block::Table(Table::default())]);
    let body = part(&docx(&document, None), "word/document.xml");
    assert_eq!(body.matches("<w:tc>").count(), 1);
}

#[test]
fn what_stands_behind_the_last_table_takes_no_room() {
    let small = "w:line=\"20\" w:lineRule=\"exact\"";
    let table = || Block::Table(Table::default());
    let body = |blocks: Vec<Block>| part(&docx(&of(blocks), None), "word/document.xml");
    assert_eq!(body(vec![table(), table()]).matches(small).count(), 1);
    assert!(!body(vec![table(), Block::Rule]).contains(small));
}

#[test]
fn the_last_paragraph_stays_with_the_one_before() {
    let text = |words: &str| Block::paragraph(vec![Inline::Text(words.to_owned())]);
    let document = of(vec![text("Fyrst."), text("Så."), text("Med helsing")]);
    let body = part(&docx(&document, None), "word/document.xml");
    let behind = body
        .split("<w:p>")
        .skip_while(|one| !one.contains("Fyrst."));
    let kept: Vec<bool> = behind.map(|one| one.contains("<w:keepNext/>")).collect();
    assert_eq!(kept, [false, true, false]);
}

#[test]
fn languages_stand_on_the_document_and_where_they_change() {
    let bytes = docx(&material(), None);
    assert!(part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"nn-NO\""));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:language>nn-NO</dc:language>"));
    let body = part(&bytes, "word/document.xml");
    assert!(body.contains("<w:rPr><w:lang w:val=\"nb-NO\"/></w:rPr><w:t xml:space=\"preserve\">Leirskole og skoleturer"));
    assert!(!body.contains("<w:lang w:val=\"nn-NO\"/>"));
}

#[test]
fn a_draft_is_marked_on_every_page_and_a_final_document_is_not() {
    let mut document = material();
    let marked = |bytes: &[u8], name: &str| part(bytes, name).contains("UTKAST");
    let all = [
        "word/header1.xml",
        "word/header2.xml",
        "word/document.xml",
        "docProps/core.xml",
    ];
    let bytes = docx(&document, None);
    assert!(all.iter().all(|name| marked(&bytes, name)));
    document.state = State::Final;
    let bytes = docx(&document, None);
    assert!(!all.iter().any(|name| marked(&bytes, name)));
    let head = part(&bytes, "word/header1.xml");
    assert!(head.contains("Materialet til det andre konsultasjonsmøtet 28. april 2027"));
    let foot = part(&bytes, "word/footer1.xml");
    for piece in [">Side <", " PAGE ", "> av <", " NUMPAGES "] {
        assert!(foot.contains(piece), "{piece}");
    }
}

#[test]
fn properties_tell_who_what_and_when() {
    let bytes = docx(&material(), Some(1_807_520_400));
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:creator>Kommunal- og distriktsdepartementet</dc:creator>"));
    assert!(core.contains("W3CDTF\">2027-04-12T09:00:00Z</dcterms:created>"));
    assert!(!part(&docx(&material(), None), "docProps/core.xml").contains("dcterms:created"));
}

#[test]
fn the_contents_list_is_a_field_with_its_lines_in_it() {
    let body = part(&docx(&material(), None), "word/document.xml");
    assert_eq!(body.matches(" TOC \\o &quot;1-3&quot; \\h \\z ").count(), 1);
    let (begin, end) = (
        body.matches("Type=\"begin\"/>").count(),
        body.matches("Type=\"end\"/>").count(),
    );
    assert_eq!(begin, end);
    assert!(body.matches(" PAGEREF ").count() > 5);
    assert!(!body.contains("w:dirty"), "Word would ask whether it may");
}

#[test]
fn the_same_tree_gives_the_same_bytes() {
    assert_eq!(docx(&material(), None), docx(&material(), None));
}
