//! What Word does not show, or keeps somewhere else, is told and never lost in silence.

use super::*;

#[test]
fn what_a_row_hides_is_told() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let rows = format!(
        "<w:tbl><w:tr>{0}{0}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>{1}{1}</w:tr></w:tbl>",
        cell("synleg"),
        cell("skjult")
    );
    let read = text(&rows);
    assert_eq!(words_of(&read.blocks).trim(), "synleg synleg");
    assert_eq!(kinds(&read), [LossKind::Hidden]);
    assert_eq!(read.losses[0].what, "skjult skjult");
}

#[test]
fn what_a_style_hides_is_told() {
    const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>"#;
    let styles = |all: &str| {
        format!(
            "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{all}\
             <w:style w:type=\"paragraph\" w:styleId=\"S\"><w:name w:val=\"Internt\"/><w:rPr><w:vanish/></w:rPr></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"U\"><w:name w:val=\"Under\"/><w:basedOn w:val=\"S\"/></w:style>\
             <w:style w:type=\"character\" w:styleId=\"T\"><w:name w:val=\"Teikn\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
        )
    };
    let defaults =
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>";
    let in_style = |style: &str, run: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>Løynd</w:t></w:r></w:p>"
        )
    };
    for (all, body, hidden) in [
        ("", in_style("S", ""), true),
        ("", in_style("U", ""), true),
        ("", in_style("S", "<w:vanish w:val=\"0\"/>"), false),
        ("", in_style("S", "<w:rStyle w:val=\"T\"/>"), false),
        ("", in_style("Anna", "<w:rStyle w:val=\"T\"/>"), true),
        ("", p("Løynd"), false),
        (defaults, p("Løynd"), true),
    ] {
        let styles = styles(all);
        let parts = [
            ("word/_rels/document.xml.rels", RELS),
            ("word/styles.xml", &*styles),
        ];
        let opened = WordFile::open(&file(&body, &parts)).unwrap();
        let read = opened.read(Decision::Accept).unwrap();
        let told = if hidden {
            vec![LossKind::Hidden]
        } else {
            Vec::new()
        };
        assert_eq!(kinds(&read), told, "{all} {body}");
        assert_eq!(read.blocks.is_empty(), hidden, "{all} {body}");
    }
}

#[test]
fn a_field_that_nothing_ends_swallows_nothing() {
    let begin =
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>";
    let read = text(&format!(
        "<w:p>{begin}</w:p>{}{}",
        p("Staten betaler."),
        p("Alt.")
    ));
    assert_eq!(words_of(&read.blocks).trim(), "Staten betaler. Alt.");
    assert_eq!(kinds(&read), [LossKind::Field]);
}

#[test]
fn what_lies_in_another_part_of_the_file_is_told() {
    for (inner, kind) in [
        ("<w:p><w:subDoc r:id=\"r1\"/></w:p>", LossKind::Chunk),
        ("<w:subDoc r:id=\"r1\"/>", LossKind::Chunk),
        (
            "<w:p><w:r><w:contentPart r:id=\"r1\"/></w:r></w:p>",
            LossKind::Chunk,
        ),
        (
            "<w:p><w:r><w:nytt r:id=\"r1\"/></w:r></w:p>",
            LossKind::Unknown,
        ),
    ] {
        assert_eq!(kinds(&text(inner)), [kind], "{inner}");
    }
}
