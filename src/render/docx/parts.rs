//! The parts around the text: what the package holds, who made it, how pages look.

use super::widths::TEXT;
use super::xml::Xml;
use crate::document::tree::Document;
use crate::document::words;
use crate::language::Language;
use chrono::DateTime;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The namespaces of the parts of the text.
pub(super) const NAMESPACES: &[(&str, &str)] = &[
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    ("xmlns:r", OFFICE),
];

/// The namespaces of the parts in which pictures can stand.
pub(super) const WITH_PICTURES: &[(&str, &str)] = &[
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    ("xmlns:r", OFFICE),
    (
        "xmlns:mc",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
    ),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "xmlns:a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:wpg",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    ),
    (
        "xmlns:wps",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    ),
];

/// The parts that the text leans on: relationship, kind, file.
const BESIDE: &[(&str, &str)] = &[
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("footnotes", "footnotes.xml"),
    ("header", "header1.xml"),
    ("header", "header2.xml"),
    ("footer", "footer1.xml"),
];

/// `[Content_Types].xml`.
pub(super) fn content_types() -> String {
    let mut xml = Xml::part();
    xml.open("Types", &[("xmlns", TYPES)]);
    for (ending, kind) in [
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("xml", "application/xml"),
    ] {
        xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    let own = |part: &str, kind: &str| (format!("/{part}"), kind.to_owned());
    let mut parts = vec![own(
        "word/document.xml",
        &format!("{WORD}.document.main+xml"),
    )];
    for (kind, file) in BESIDE {
        parts.push(own(&format!("word/{file}"), &format!("{WORD}.{kind}+xml")));
    }
    let properties = "application/vnd.openxmlformats-officedocument";
    parts.push(own(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
    ));
    for name in ["extended", "custom"] {
        let file = if name == "custom" { "custom" } else { "app" };
        parts.push(own(
            &format!("docProps/{file}.xml"),
            &format!("{properties}.{name}-properties+xml"),
        ));
    }
    for (part, kind) in &parts {
        xml.empty("Override", &[("PartName", part), ("ContentType", kind)]);
    }
    xml.close("Types");
    xml.into_text()
}

/// `_rels/.rels`.
pub(super) fn package_relationships() -> String {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", RELATIONSHIPS)]);
    for (id, kind, target) in [
        (
            "rId1",
            format!("{OFFICE}/officeDocument"),
            "word/document.xml",
        ),
        ("rId2", CORE.to_owned(), "docProps/core.xml"),
        (
            "rId3",
            format!("{OFFICE}/extended-properties"),
            "docProps/app.xml",
        ),
        (
            "rId4",
            format!("{OFFICE}/custom-properties"),
            "docProps/custom.xml",
        ),
    ] {
        xml.empty(
            "Relationship",
            &[("Id", id), ("Type", &kind), ("Target", target)],
        );
    }
    xml.close("Relationships");
    xml.into_text()
}

/// What the body leans on, and where its links lead.
pub(super) fn document_relationships(addresses: &[String]) -> String {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", RELATIONSHIPS)]);
    for (place, (kind, file)) in BESIDE.iter().enumerate() {
        let id = format!("rId{}", place.saturating_add(1));
        let kind = format!("{OFFICE}/{kind}");
        xml.empty(
            "Relationship",
            &[("Id", &id), ("Type", &kind), ("Target", file)],
        );
    }
    links(&mut xml, addresses);
    xml.close("Relationships");
    xml.into_text()
}

/// Where the links in footnotes lead.
pub(super) fn note_relationships(addresses: &[String]) -> String {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", RELATIONSHIPS)]);
    links(&mut xml, addresses);
    xml.close("Relationships");
    xml.into_text()
}

fn links(xml: &mut Xml, addresses: &[String]) {
    let kind = format!("{OFFICE}/hyperlink");
    for (place, address) in addresses.iter().enumerate() {
        let id = format!("rLink{}", place.saturating_add(1));
        xml.empty(
            "Relationship",
            &[
                ("Id", &id),
                ("Type", &kind),
                ("Target", address),
                ("TargetMode", "External"),
            ],
        );
    }
}

/// An address in the signs that a relationship may hold: every other one by its number, as browsers send it.
pub(super) fn address(address: &str) -> String {
    let mut output = String::with_capacity(address.len());
    let bytes = address.as_bytes();
    for (place, byte) in bytes.iter().enumerate() {
        let numbered = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        let fits = match byte {
            b'%' => numbered(place + 1) && numbered(place + 2),
            byte => byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(byte),
        };
        match fits {
            true => output.push(char::from(*byte)),
            false => output.push_str(&format!("%{byte:02X}")),
        }
    }
    output
}

/// `docProps/core.xml`: title, who made it, subject, language, and when the records were as they are here.
pub(super) fn core(document: &Document, made: Option<i64>) -> String {
    let mut xml = Xml::part();
    xml.open(
        "cp:coreProperties",
        &[
            (
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    let mark = words::mark(document.state, document.language);
    let title = match mark {
        Some(mark) => format!("{mark}: {}", document.title),
        None => document.title.clone(),
    };
    xml.words("dc:title", &[], &title);
    for (name, element) in [("subject", "dc:subject"), ("author", "dc:creator")] {
        if let Some(value) = property(document, name) {
            xml.words(element, &[], value);
        }
    }
    xml.words("dc:language", &[], tag(document.language));
    if let Some(made) = made.and_then(instant) {
        for element in ["dcterms:created", "dcterms:modified"] {
            xml.words(element, &[("xsi:type", "dcterms:W3CDTF")], &made);
        }
    }
    xml.close("cp:coreProperties");
    xml.into_text()
}

/// An instant as Word writes it.
pub(super) fn instant(seconds: i64) -> Option<String> {
    let at = DateTime::from_timestamp(seconds, 0)?;
    Some(at.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

fn property<'a>(document: &'a Document, name: &str) -> Option<&'a str> {
    let mut all = document.properties.iter();
    let found = all.find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// `docProps/custom.xml`: the properties that have no place of their own.
pub(super) fn custom(document: &Document) -> String {
    let mut xml = Xml::part();
    xml.open(
        "Properties",
        &[
            (
                "xmlns",
                "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
            ),
            (
                "xmlns:vt",
                "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
            ),
        ],
    );
    let placed = ["author", "subject"];
    let others = document.properties.iter();
    let mut given: Vec<&str> = Vec::new();
    for (name, value) in others.filter(|(name, _)| !placed.contains(&name.as_str())) {
        if given.contains(&name.as_str()) {
            continue;
        }
        given.push(name);
        // Numbers 0 and 1 are taken by the format.
        let number = given.len().saturating_add(1).to_string();
        xml.open(
            "property",
            &[
                ("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"),
                ("pid", &number),
                ("name", name),
            ],
        );
        xml.words("vt:lpwstr", &[], value);
        xml.close("property");
    }
    xml.close("Properties");
    xml.into_text()
}

/// `docProps/app.xml`.
pub(super) const APP: &str = include_str!("app.xml");
/// `word/fontTable.xml`: the font, and what comes in its place where it is missing.
pub(super) const FONTS: &str = include_str!("fontTable.xml");

/// `word/settings.xml`.
pub(super) fn settings(language: Language) -> String {
    include_str!("settings.xml").replace("LANGUAGE", tag(language))
}

/// The running head: the document's title and what it is marked with. The first page has the title on it and shows the
/// mark alone.
pub(super) fn header(document: &Document, is_first: bool) -> String {
    let mut xml = Xml::part();
    let style = |xml: &mut Xml| {
        xml.open("w:p", &[]);
        xml.raw("<w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>");
    };
    xml.open("w:hdr", NAMESPACES);
    style(&mut xml);
    if !is_first {
        run(&mut xml, &document.title, None);
    }
    if let Some(mark) = words::mark(document.state, document.language) {
        xml.raw("<w:r><w:tab/></w:r>");
        run(&mut xml, mark, Some("DraftMarkText"));
    }
    xml.close("w:p");
    xml.close("w:hdr");
    xml.into_text()
}

fn run(xml: &mut Xml, text: &str, style: Option<&str>) {
    xml.open("w:r", &[]);
    if let Some(style) = style {
        xml.open("w:rPr", &[]);
        xml.value("w:rStyle", style);
        xml.close("w:rPr");
    }
    xml.words("w:t", &[("xml:space", "preserve")], text);
    xml.close("w:r");
}

/// The foot of each page: which page of how many.
pub(super) fn footer(language: Language) -> String {
    let (page, of) = match language {
        Language::Nynorsk | Language::Bokmal => ("Side ", " av "),
        Language::English => ("Page ", " of "),
    };
    let mut xml = Xml::part();
    xml.open("w:ftr", NAMESPACES);
    xml.raw("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
    for (before, field) in [(page, " PAGE "), (of, " NUMPAGES ")] {
        run(&mut xml, before, None);
        xml.raw("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>");
        xml.words("w:instrText", &[("xml:space", "preserve")], field);
        xml.raw("</w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
        run(&mut xml, "1", None);
        xml.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    }
    xml.raw("</w:p>");
    xml.close("w:ftr");
    xml.into_text()
}

/// What stands beside a change where Word shows who made it.
pub(super) fn changed_since(language: Language, since: &str) -> String {
    let words = match language {
        Language::Nynorsk => "Endra sidan",
        Language::Bokmal => "Endret siden",
        Language::English => "Changed since",
    };
    format!("{words} {since}")
}

/// The page: A4, with its head and foot.
pub(super) fn section(xml: &mut Xml) {
    let side = (11_906_u32.saturating_sub(TEXT) / 2).to_string();
    xml.open("w:sectPr", &[]);
    for (element, kind, id) in [
        ("w:headerReference", "default", "rId6"),
        ("w:headerReference", "first", "rId7"),
        ("w:footerReference", "default", "rId8"),
        ("w:footerReference", "first", "rId8"),
    ] {
        xml.empty(element, &[("w:type", kind), ("r:id", id)]);
    }
    xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
    xml.empty(
        "w:pgMar",
        &[
            ("w:top", "1531"),
            ("w:right", &side),
            ("w:bottom", "1304"),
            ("w:left", &side),
            ("w:header", "737"),
            ("w:footer", "624"),
            ("w:gutter", "0"),
        ],
    );
    xml.empty("w:titlePg", &[]);
    xml.close("w:sectPr");
}

/// A language as Word names it.
pub(super) fn tag(language: Language) -> &'static str {
    match language {
        Language::Nynorsk => "nn-NO",
        Language::Bokmal => "nb-NO",
        Language::English => "en-GB",
    }
}
