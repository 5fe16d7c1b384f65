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

#[test]
fn what_a_style_strikes_out_is_told() {
    const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>"#;
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:style w:type=\"paragraph\" w:styleId=\"P\"><w:name w:val=\"Utgått\"/><w:rPr><w:dstrike/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"T\"><w:name w:val=\"Teikn\"/><w:rPr><w:strike/></w:rPr></w:style></w:styles>";
    for (paragraph, run, struck) in [
        ("P", "", true),
        ("", "<w:rStyle w:val=\"T\"/>", true),
        ("", "<w:strike/>", true),
        ("P", "<w:strike w:val=\"0\"/>", false),
        ("P", "<w:rStyle w:val=\"T\"/>", false),
        ("", "", false),
    ] {
        let body = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{paragraph}\"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>Stroke</w:t></w:r></w:p>"
        );
        let parts = [
            ("word/_rels/document.xml.rels", RELS),
            ("word/styles.xml", styles),
        ];
        let opened = WordFile::open(&file(&body, &parts)).unwrap();
        let read = opened.read(Decision::Accept).unwrap();
        let told = if struck {
            vec![LossKind::Struck]
        } else {
            Vec::new()
        };
        assert_eq!(kinds(&read), told, "{body}");
        assert_eq!(words_of(&read.blocks).trim(), "Stroke");
    }
}

#[test]
fn words_in_the_code_of_a_field_are_told() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let read = text(&format!(
        "<w:p>{}<w:r><w:instrText>DATE</w:instrText></w:r>{}{}{}{}</w:p>",
        mark("begin"),
        run("løynd"),
        mark("separate"),
        run("i dag"),
        mark("end")
    ));
    assert_eq!(words_of(&read.blocks).trim(), "i dag");
    assert_eq!(read.losses[0].kind, LossKind::Hidden);
    assert_eq!(read.losses[0].what, "løynd");
}

#[test]
fn a_sign_that_only_newer_programs_show_comes_from_what_older_ones_show() {
    let both = |choice: &str, fallback: &str| {
        text(&format!(
            "<w:p><w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x\">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ))
    };
    let sign = both("<w:symEx w:char=\"1F60A\"/>", "<w:t>☺</w:t>");
    assert_eq!(words_of(&sign.blocks).trim(), "☺");
    assert_eq!(kinds(&sign), []);
    let new = both("<w:t>ny</w:t>", "<w:t>gammal</w:t>");
    assert_eq!(words_of(&new.blocks).trim(), "ny");
}

#[test]
fn what_a_drawing_keeps_in_another_part_is_told() {
    for (drawn, kind) in [
        (
            "<w:drawing><w:contentPart r:id=\"r1\"/></w:drawing>",
            LossKind::Object,
        ),
        (
            "<w:pict><w:control r:id=\"r1\"/></w:pict>",
            LossKind::Object,
        ),
        (
            "<w:drawing><a:p><a:r><a:t>I ei form</a:t></a:r></a:p></w:drawing>",
            LossKind::TextBox,
        ),
        ("<w:drawing/>", LossKind::DrawnLine),
    ] {
        assert_eq!(
            kinds(&text(&format!("<w:p><w:r>{drawn}</w:r></w:p>"))),
            [kind],
            "{drawn}"
        );
    }
}
