//! The styles: their names are those that Word knows in every language, so that its own lists, outline and contents
//! find them.

use super::flow::Frame;
use super::parts::{NAMESPACES, tag};
use super::write::{
    FACT_STEP, FRAME_STEP, LIST_STEP, QUOTE_STEP, WIDE_FACT_STEP, border, frame_right, frame_style,
};
use super::xml::Xml;
use crate::language::Language;

/// A style: its id, its name, what it builds on, what follows it, and the properties of paragraph and text.
struct Style {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    next: &'static str,
    paragraph: &'static str,
    text: &'static str,
}

const fn style(
    (id, name): (&'static str, &'static str),
    (based_on, next): (&'static str, &'static str),
    paragraph: &'static str,
    text: &'static str,
) -> Style {
    Style {
        id,
        name,
        based_on,
        next,
        paragraph,
        text,
    }
}

const ONE_BODY: (&str, &str) = ("Normal", "Normal");

/// The styles of paragraphs; frames come after them.
const PARAGRAPHS: &[Style] = &[
    style(
        ("Title", "Title"),
        ONE_BODY,
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"80\" w:line=\"252\" w:lineRule=\"auto\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"1B2430\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>",
    ),
    style(
        ("Subtitle", "Subtitle"),
        ONE_BODY,
        "<w:spacing w:after=\"60\"/>",
        "<w:color w:val=\"4A5563\"/><w:sz w:val=\"25\"/><w:szCs w:val=\"25\"/>",
    ),
    style(
        ("Version", "Version"),
        ONE_BODY,
        "<w:spacing w:after=\"180\"/>",
        "<w:color w:val=\"4A5563\"/>",
    ),
    style(
        ("DraftMark", "Draft Mark"),
        ("Normal", "Title"),
        "<w:spacing w:after=\"120\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"0F4C68\"/><w:spacing w:val=\"40\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    style(
        ("Heading1", "heading 1"),
        ONE_BODY,
        "<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"0F4C68\"/></w:pBdr><w:spacing w:before=\"420\" w:after=\"160\" w:line=\"252\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"0F4C68\"/><w:sz w:val=\"34\"/><w:szCs w:val=\"34\"/>",
    ),
    style(
        ("Heading2", "heading 2"),
        ONE_BODY,
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"340\" w:after=\"100\" w:line=\"252\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"0F4C68\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>",
    ),
    style(
        ("Heading3", "heading 3"),
        ONE_BODY,
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"300\" w:after=\"90\" w:line=\"252\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"25\"/><w:szCs w:val=\"25\"/>",
    ),
    style(
        ("Heading4", "heading 4"),
        ONE_BODY,
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"3\"/>",
        "<w:b/><w:bCs/>",
    ),
    style(
        ("Heading5", "heading 5"),
        ONE_BODY,
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"40\"/><w:outlineLvl w:val=\"4\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"4A5563\"/>",
    ),
    style(
        ("Heading6", "heading 6"),
        ONE_BODY,
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"40\"/><w:outlineLvl w:val=\"5\"/>",
        "<w:i/><w:iCs/><w:color w:val=\"4A5563\"/>",
    ),
    style(
        ("ListBullet", "List Bullet"),
        ("Normal", "ListBullet"),
        "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:contextualSpacing/>",
        "",
    ),
    style(
        ("ListNumber", "List Number"),
        ("Normal", "ListNumber"),
        "<w:numPr><w:numId w:val=\"2\"/></w:numPr><w:contextualSpacing/>",
        "",
    ),
    style(
        ("Label", "Frame Label"),
        ONE_BODY,
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/>",
        "<w:b/><w:bCs/>",
    ),
    style(
        ("Code", "Code"),
        ("Normal", "Code"),
        "<w:keepLines/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F6F8\"/><w:spacing w:before=\"80\"/>",
        "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:noProof/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    style(
        ("Rule", "Horizontal Rule"),
        ONE_BODY,
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"8A97A5\"/></w:pBdr><w:spacing w:before=\"120\" w:after=\"240\"/>",
        "",
    ),
    style(
        ("Caption", "caption"),
        ONE_BODY,
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
    ),
    style(
        ("TableText", "Table Text"),
        ("Normal", "TableText"),
        "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"250\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    style(
        ("TableHeading", "Table Heading"),
        ("TableText", "TableText"),
        "<w:keepNext/>",
        "<w:b/><w:bCs/>",
    ),
    style(
        ("TableEnd", "Table End"),
        ONE_BODY,
        "<w:spacing w:after=\"0\" w:line=\"200\" w:lineRule=\"exact\"/>",
        "",
    ),
    style(
        ("TOCHeading", "TOC Heading"),
        ONE_BODY,
        "<w:keepNext/><w:spacing w:before=\"360\" w:after=\"120\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>",
    ),
    style(
        ("Figure", "Figure"),
        ("Normal", "FigureCaption"),
        "<w:spacing w:before=\"200\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "",
    ),
    style(
        ("FigureCaption", "Figure Caption"),
        ONE_BODY,
        "<w:spacing w:after=\"240\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
    ),
    style(
        ("FootnoteText", "footnote text"),
        ("Normal", "FootnoteText"),
        "<w:spacing w:after=\"40\" w:line=\"250\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    style(
        ("Header", "header"),
        ("Normal", "Header"),
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"9298\"/></w:tabs><w:spacing w:after=\"0\"/>",
        "<w:color w:val=\"4A5563\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    style(
        ("Footer", "footer"),
        ("Normal", "Footer"),
        "<w:spacing w:after=\"0\"/><w:jc w:val=\"right\"/>",
        "<w:color w:val=\"4A5563\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
];

/// The styles of text.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "DraftMarkText",
        "Draft Mark Text",
        "<w:b/><w:bCs/><w:color w:val=\"0F4C68\"/><w:spacing w:val=\"30\"/>",
    ),
    (
        "HeadingNumber",
        "Heading Number",
        "<w:color w:val=\"4A5563\"/>",
    ),
    ("FactLabel", "Fact Label", "<w:color w:val=\"4A5563\"/>"),
    (
        "ParagraphNumber",
        "Paragraph Number",
        "<w:color w:val=\"4A5563\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
    ),
    (
        "CodeText",
        "Code Text",
        "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:noProof/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    (
        "Hyperlink",
        "Hyperlink",
        "<w:color w:val=\"0F4C68\"/><w:u w:val=\"single\"/>",
    ),
    (
        "FootnoteReference",
        "footnote reference",
        "<w:vertAlign w:val=\"superscript\"/>",
    ),
];

const FRAMES: &[(Frame, &str)] = &[
    (Frame::State, "Voice State"),
    (Frame::Counterpart, "Voice Counterpart"),
    (Frame::Disagreement, "Notice Disagreement"),
    (Frame::Information, "Notice Information"),
    (Frame::Missing, "Notice Missing"),
];

/// `word/styles.xml`.
pub(super) fn styles(language: Language) -> String {
    let mut xml = Xml::part();
    xml.open("w:styles", NAMESPACES);
    defaults(&mut xml, language);
    xml.raw(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/></w:style>",
    );
    for one in PARAGRAPHS {
        open(&mut xml, one.id, one.name, (one.based_on, one.next));
        properties(&mut xml, "w:pPr", one.paragraph);
        properties(&mut xml, "w:rPr", one.text);
        xml.close("w:style");
    }
    indented(&mut xml);
    contents(&mut xml);
    for (frame, name) in FRAMES {
        let id = frame_style(*frame);
        open(&mut xml, id, name, ("Normal", id));
        xml.open("w:pPr", &[]);
        border(&mut xml, *frame, 12);
        let left = FRAME_STEP.to_string();
        xml.empty(
            "w:ind",
            &[("w:left", &left), ("w:right", frame_right(*frame))],
        );
        xml.close("w:pPr");
        xml.close("w:style");
    }
    for (id, name, text) in TEXTS {
        xml.open("w:style", &[("w:type", "character"), ("w:styleId", id)]);
        xml.value("w:name", name);
        xml.value("w:basedOn", "DefaultParagraphFont");
        properties(&mut xml, "w:rPr", text);
        xml.close("w:style");
    }
    xml.raw(TABLES);
    xml.close("w:styles");
    xml.into_text()
}

fn defaults(xml: &mut Xml, language: Language) {
    xml.raw(
        "<w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Source Sans 3\" w:hAnsi=\"Source Sans 3\" w:eastAsia=\"Source Sans 3\" w:cs=\"Source Sans 3\"/>\
         <w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>",
    );
    xml.empty(
        "w:lang",
        &[
            ("w:val", tag(language)),
            ("w:eastAsia", tag(language)),
            ("w:bidi", "ar-SA"),
        ],
    );
    xml.raw(
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>\
         <w:spacing w:after=\"140\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>",
    );
}

fn open(xml: &mut Xml, id: &str, name: &str, (based_on, next): (&str, &str)) {
    xml.open("w:style", &[("w:type", "paragraph"), ("w:styleId", id)]);
    xml.value("w:name", name);
    xml.value("w:basedOn", based_on);
    if next != id {
        xml.value("w:next", next);
    }
    xml.empty("w:qFormat", &[]);
}

fn properties(xml: &mut Xml, element: &str, inside: &'static str) {
    if !inside.is_empty() {
        xml.open(element, &[]);
        xml.raw(inside);
        xml.close(element);
    }
}

/// The styles whose place depends on how far one step is.
fn indented(xml: &mut Xml) {
    open(xml, "Quote", "Quote", ("Normal", "Quote"));
    xml.raw(
        "<w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"12\" w:color=\"C3CCD5\"/></w:pBdr>",
    );
    xml.empty("w:ind", &[("w:left", &QUOTE_STEP.to_string())]);
    xml.raw("</w:pPr></w:style>");
    open(
        xml,
        "ListContinue",
        "List Continue",
        ("Normal", "ListContinue"),
    );
    xml.raw("<w:pPr><w:spacing w:after=\"60\"/>");
    xml.empty("w:ind", &[("w:left", &LIST_STEP.to_string())]);
    xml.raw("</w:pPr></w:style>");
    for (id, name, step) in [
        ("Fact", "Fact", FACT_STEP),
        ("FactWide", "Fact Wide", WIDE_FACT_STEP),
    ] {
        open(xml, id, name, ("Normal", id));
        let step = step.to_string();
        xml.raw("<w:pPr><w:tabs>");
        xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &step)]);
        xml.raw("</w:tabs>");
        xml.empty("w:ind", &[("w:left", &step), ("w:hanging", &step)]);
        xml.raw("<w:contextualSpacing/></w:pPr></w:style>");
    }
}

fn contents(xml: &mut Xml) {
    for depth in 1_u32..=4 {
        let (id, name) = (format!("TOC{depth}"), format!("toc {depth}"));
        open(xml, &id, &name, ("Normal", &id));
        let left = ((depth - 1) * 284).to_string();
        xml.open("w:pPr", &[]);
        xml.raw("<w:tabs><w:tab w:val=\"right\" w:pos=\"9298\"/></w:tabs>");
        match depth {
            1 => xml.raw("<w:spacing w:before=\"100\" w:after=\"20\"/>"),
            _ => xml.raw("<w:spacing w:after=\"20\"/>"),
        }
        xml.empty("w:ind", &[("w:left", &left), ("w:right", "567")]);
        xml.close("w:pPr");
        if depth == 1 {
            xml.raw("<w:rPr><w:b/><w:bCs/></w:rPr>");
        }
        xml.close("w:style");
    }
}

const TABLES: &str = "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
    <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
    <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
    <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
    <w:style w:type=\"table\" w:styleId=\"KonsultTable\"><w:name w:val=\"Konsult Table\"/><w:basedOn w:val=\"TableNormal\"/>\
    <w:qFormat/><w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:tblPr><w:tblBorders>\
    <w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A97A5\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"C3CCD5\"/></w:tblBorders><w:tblCellMar>\
    <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
    <w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
    <w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr><w:tblPr/><w:tcPr><w:tcBorders>\
    <w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"1B2430\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/></w:tcPr>\
    </w:tblStylePr></w:style>";
