mod hidden;
mod refused;

use super::{Block, ChangeKind, Decision, Inline, LossKind, Why, WordFile, WordText, words_of};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>{body}</w:body></w:document>"#
    )
}

fn file(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let body = document(body);
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("word/document.xml", &*body),
    ];
    parts.extend(others);
    zipped(&parts)
}

fn text_as(body: &str, decision: Decision) -> WordText {
    WordFile::open(&file(body, &[]))
        .unwrap()
        .read(decision)
        .unwrap()
}

fn text(body: &str) -> WordText {
    text_as(body, Decision::Accept)
}

fn why(bytes: &[u8]) -> Why {
    WordFile::open(bytes).unwrap_err().why
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn kinds(text: &WordText) -> Vec<LossKind> {
    text.losses.iter().map(|loss| loss.kind).collect()
}

#[test]
fn tracked_changes_are_told_and_then_accepted_or_rejected() {
    let by = r#"w:id="1" w:author="Kari" w:date="2027-04-12T09:30:00Z""#;
    let body = format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">Eit </w:t></w:r><w:del {by}><w:r><w:delText>gammalt</w:delText></w:r></w:del><w:ins {by}><w:r><w:t>nytt</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> ord</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:ins {by}/></w:rPr></w:pPr><w:r><w:t>Heilt </w:t></w:r></w:p>{}",
        p("her")
    );
    let opened = WordFile::open(&file(&body, &[])).unwrap();
    let told: Vec<(ChangeKind, &str, &str)> = opened
        .changes()
        .iter()
        .map(|change| (change.kind, change.author.as_str(), change.words.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (ChangeKind::Deleted, "Kari", "gammalt"),
            (ChangeKind::Inserted, "Kari", "nytt")
        ]
    );
    let words = |decision| {
        let blocks = text_as(&body, decision).blocks;
        blocks
            .iter()
            .map(|block| words_of(std::slice::from_ref(block)).trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(words(Decision::Accept), ["Eit nytt ord", "Heilt", "her"]);
    assert_eq!(words(Decision::Reject), ["Eit gammalt ord", "Heilt her"]);
}

#[test]
fn rows_and_styles_can_be_tracked_too() {
    let by = r#"w:id="1" w:author="Ola""#;
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let body = format!(
        "<w:tbl><w:tr>{0}{0}</w:tr><w:tr><w:trPr><w:del {by}/></w:trPr>{1}{1}</w:tr></w:tbl>\
         <w:p><w:pPr><w:outlineLvl w:val=\"0\"/><w:pPrChange {by}><w:pPr/></w:pPrChange></w:pPr><w:r><w:t>Var tekst</w:t></w:r></w:p>",
        cell("a"),
        cell("b")
    );
    let accepted = text_as(&body, Decision::Accept).blocks;
    let rejected = text_as(&body, Decision::Reject).blocks;
    assert_eq!(words_of(&accepted), "a a Var tekst ");
    assert_eq!(words_of(&rejected), "a a b b Var tekst ");
    assert!(matches!(accepted.last(), Some(Block::Heading(1, _))));
    assert!(matches!(rejected.last(), Some(Block::Paragraph(_))));
}

#[test]
fn what_cannot_be_carried_is_told_with_its_place() {
    let run = |properties: &str, words: &str| {
        format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r></w:p>")
    };
    for (properties, kind) in [
        ("<w:strike/>", LossKind::Struck),
        ("<w:vanish/>", LossKind::Hidden),
        ("<w:u w:val=\"single\"/>", LossKind::Underline),
        ("<w:highlight w:val=\"yellow\"/>", LossKind::Colour),
        ("<w:color w:val=\"FF0000\"/>", LossKind::Colour),
        ("<w:caps/>", LossKind::Capitals),
        ("<w:vertAlign w:val=\"superscript\"/>", LossKind::Raised),
    ] {
        let read = text(&run(properties, "ord"));
        assert_eq!(kinds(&read), [kind]);
        let carried = words_of(&read.blocks).trim().to_owned();
        assert_eq!(carried, if kind == LossKind::Hidden { "" } else { "ord" });
    }
    for quiet in [
        "<w:strike w:val=\"0\"/>",
        "<w:u w:val=\"none\"/>",
        "<w:color w:val=\"auto\"/>",
    ] {
        assert_eq!(kinds(&text(&run(quiet, "ord"))), [], "{quiet}");
    }
    let inline = |inner: &str| text(&format!("<w:p><w:r><w:t>Ved</w:t>{inner}</w:r></w:p>"));
    let picture = inline(
        "<w:drawing><wp:inline><wp:docPr descr=\"Eit kart\"/><a:blip/></wp:inline></w:drawing>",
    );
    assert_eq!(kinds(&picture), [LossKind::Picture]);
    assert_eq!(
        (
            picture.losses[0].what.as_str(),
            picture.losses[0].beside.as_str()
        ),
        ("Eit kart", "Ved")
    );
    let boxed = inline(&format!(
        "<w:pict><w:txbxContent>{}</w:txbxContent></w:pict>",
        p("I boksen")
    ));
    assert_eq!(
        (boxed.losses[0].kind, boxed.losses[0].what.as_str()),
        (LossKind::TextBox, "I boksen")
    );
    assert_eq!(kinds(&inline("<w:object/>")), [LossKind::Object]);
    assert_eq!(
        kinds(&text(
            "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
        )),
        [LossKind::Equation]
    );
    assert_eq!(kinds(&text("<w:altChunk r:id=\"r1\"/>")), [LossKind::Chunk]);
    assert_eq!(
        kinds(&text("<w:p><w:ny><w:r><w:t>x</w:t></w:r></w:ny></w:p>")),
        [LossKind::Unknown]
    );
}

#[test]
fn signs_keep_their_meaning() {
    let read = text(
        "<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r>\
         <w:r><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/><w:noBreakHyphen/><w:t>sa\u{ad}k</w:t></w:r></w:p>",
    );
    assert_eq!(words_of(&read.blocks).trim(), "10²→\u{2011}sak");
    assert_eq!(kinds(&read), [LossKind::Unseen]);
    let unknown = text("<w:p><w:r><w:sym w:font=\"Webdings\" w:char=\"F041\"/></w:r></w:p>");
    assert_eq!(kinds(&unknown), [LossKind::Symbol]);
}

#[test]
fn fields_show_what_word_shows() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:p>{}<w:r><w:instrText>{instruction}</w:instrText></w:r>{}<w:r><w:t>{result}</w:t></w:r>{}</w:p>",
            mark("begin"),
            mark("separate"),
            mark("end")
        )
    };
    let link = text(&field("HYPERLINK \"https://x.example/a\"", "her"));
    let Block::Paragraph(line) = &link.blocks[0] else {
        panic!("{link:?}");
    };
    assert!(
        matches!(&line.inlines[0], Inline::Run(run) if run.link.as_deref() == Some("https://x.example/a"))
    );
    let contents = text(&field("TOC \\o", "Kapittel 1"));
    assert_eq!(
        (contents.blocks.len(), kinds(&contents)),
        (0, vec![LossKind::Contents])
    );
    let date = text(&field("DATE", "1.1.2027"));
    assert_eq!(
        (words_of(&date.blocks).trim(), kinds(&date)),
        ("1.1.2027", vec![LossKind::Field])
    );
    let empty = text(&format!(
        "<w:p>{}<w:r><w:instrText>LISTNUM</w:instrText></w:r>{}</w:p>",
        mark("begin"),
        mark("end")
    ));
    assert_eq!(kinds(&empty), [LossKind::EmptyField]);
}

#[test]
fn merged_cells_and_frames_keep_their_words() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let merged = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc></w:tr><w:tr>{}{}</w:tr></w:tbl>",
        p("Over"),
        cell(&p("a")),
        cell(&(p("b") + &p("c")))
    );
    let read = text(&merged);
    let Block::Table(table) = &read.blocks[0] else {
        panic!("{read:?}");
    };
    assert!(table.rows.iter().all(|row| row.len() == 2));
    assert_eq!(table.rows[1][1].words(), "b c");
    assert_eq!(
        kinds(&read),
        [LossKind::MergedCells, LossKind::CellParagraphs]
    );
    let frame = text(&format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell(&p("I ramme"))
    ));
    assert!(matches!(&frame.blocks[0], Block::Paragraph(_)));
    let wide = text(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr></w:tc><w:tc/></w:tr></w:tbl>",
    );
    assert!(wide.blocks.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let mut start = if zip { b"PK\x03\x04".to_vec() } else { Vec::new() };
        start.extend(bytes);
        let _ = WordFile::open(&start);
    }

    #[test]
    fn no_change_of_a_good_file_makes_it_panic(
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = file(&(p("Hei") + "<w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl>"), &[("word/x.xml", "<x/>")]);
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(opened) = WordFile::open(&bytes) {
            let _ = opened.read(Decision::Accept);
        }
    }

    #[test]
    fn no_elements_make_it_panic(names in prop::collection::vec(prop::sample::select(ELEMENTS.to_vec()), 1..40), accept in any::<bool>()) {
        let mut body = String::new();
        let mut open: Vec<&str> = Vec::new();
        for (number, name) in names.iter().enumerate() {
            body.push_str(&format!("<{name} w:val=\"1\" w:id=\"1\" w:fldCharType=\"begin\">"));
            open.push(name);
            if number % 3 == 0 {
                body.push_str("ord");
                let inner = open.pop().unwrap();
                body.push_str(&format!("</{inner}>"));
            }
        }
        for name in open.iter().rev() {
            body.push_str(&format!("</{name}>"));
        }
        let decision = if accept { Decision::Accept } else { Decision::Reject };
        if let Ok(opened) = WordFile::open(&file(&body, &[])) {
            let _ = opened.read(decision);
        }
    }
}

const ELEMENTS: &[&str] = &[
    "w:p",
    "w:r",
    "w:t",
    "w:pPr",
    "w:rPr",
    "w:numPr",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:hyperlink",
    "w:fldChar",
    "w:fldSimple",
    "w:instrText",
    "w:sdt",
    "w:sdtContent",
    "w:sdtPr",
    "w:br",
    "w:tab",
    "w:commentRangeStart",
    "w:footnoteReference",
    "m:oMath",
    "w:drawing",
    "w:pict",
    "w:delText",
    "w:trPr",
    "w:tcPr",
    "w:pPrChange",
    "w:rPrChange",
    "w:customXml",
];
