use super::super::{Decision, LossKind, Refusal, Why, WordFile};
use super::{RELS, TYPES, document, file, kinds, p, why, zipped};

#[test]
fn what_is_no_word_file_is_refused_by_name() {
    assert_eq!(why(b""), Why::Empty);
    assert_eq!(why(b"%PDF-1.7"), Why::Pdf);
    assert_eq!(why(b"{\\rtf1"), Why::RichText);
    assert_eq!(why(b"Hei"), Why::Other);
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    assert_eq!(why(&old), Why::OldWord);
    let mut locked = old;
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(why(&locked), Why::Password);
    let odt = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    assert_eq!(why(&odt), Why::OpenDocument);
    assert_eq!(why(&zipped(&[("a.txt", "a")])), Why::Other);
    let sheet = TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet");
    let sheet = zipped(&[
        ("[Content_Types].xml", &sheet),
        ("_rels/.rels", RELS),
        ("word/document.xml", &document("")),
    ]);
    assert_eq!(why(&sheet), Why::OtherOffice);
    assert_eq!(why(&file("<w:p>", &[])), Why::Broken);
}

#[test]
fn names_that_lead_out_or_stand_twice_are_refused() {
    for name in [
        "../evil.xml",
        "/etc/x",
        "word\\x.xml",
        "c:x",
        "word/./x",
        "WORD/document.xml",
    ] {
        assert_eq!(why(&file("", &[(name, "x")])), Why::Names, "{name}");
    }
}

#[test]
fn what_wants_something_from_outside_is_refused() {
    let rels = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>"#
        )
    };
    let with = |part: &str, rels: &str| WordFile::open(&file("", &[(part, rels)]));
    let document = "word/_rels/document.xml.rels";
    let settings = "word/_rels/settings.xml.rels";
    for kind in ["image", "oleObject", "frame", "subDocument", "aFChunk"] {
        let refusal = with(document, &rels(kind, "https://x.example/a")).unwrap_err();
        assert_eq!(
            refusal,
            Refusal::new(Why::Outside, "https://x.example/a"),
            "{kind}"
        );
    }
    assert!(with(document, &rels("hyperlink", "https://x.example/a")).is_ok());
    let template = rels("attachedTemplate", "https://x.example/a.dotm");
    assert_eq!(with(settings, &template).unwrap_err().why, Why::Outside);
    let template = rels("attachedTemplate", "file:///C:/mal.dotm");
    let read = with(settings, &template)
        .unwrap()
        .read(Decision::Accept)
        .unwrap();
    assert_eq!(kinds(&read), [LossKind::Template]);
}

#[test]
fn document_types_entities_and_depth_are_refused() {
    let body = document("");
    for start in [
        r#"<!DOCTYPE w [<!ENTITY a "b">]>"#,
        "<!DOCTYPE w SYSTEM 'http://x.example/a.dtd'>",
    ] {
        let body = body.replace("<w:document", &format!("{start}<w:document"));
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELS),
            ("word/document.xml", &*body),
        ];
        assert_eq!(why(&zipped(&parts)), Why::DocumentType);
    }
    assert_eq!(why(&file(&p("&own;"), &[])), Why::DocumentType);
    let deep = |depth: usize| {
        format!(
            "{}{}",
            "<w:sdt><w:sdtContent>".repeat(depth),
            "</w:sdtContent></w:sdt>".repeat(depth)
        )
    };
    assert_eq!(why(&file(&deep(150), &[])), Why::TooDeep);
    assert!(WordFile::open(&file(&deep(50), &[])).is_ok());
    assert_eq!(why(&file(&p("&#1;"), &[])), Why::Broken);
}

#[test]
fn what_is_packed_to_fill_memory_is_refused() {
    let bomb = format!("<x>{}</x>", " ".repeat(20 * 1024 * 1024));
    assert_eq!(why(&file("", &[("word/x.xml", &bomb)])), Why::Bomb);
    // The size that is declared lies: the real one counts.
    let mut lying = file("", &[("word/styles.xml", &bomb)]);
    let sizes: Vec<usize> = (0..lying.len() - 4)
        .filter(|at| lying[*at..*at + 4] == (bomb.len() as u32).to_le_bytes())
        .collect();
    for at in sizes {
        lying[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
    }
    assert!(
        WordFile::open(&lying).is_ok(),
        "a part that nobody reads is never unpacked"
    );
    let many: Vec<String> = (0..5000)
        .map(|number| format!("word/media/{number}.png"))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(why(&file("", &many)), Why::TooManyParts);
}

#[test]
fn a_part_that_is_larger_than_it_says_is_refused() {
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>"#;
    let bomb = format!("<x>{}</x>", " ".repeat(30 * 1024 * 1024));
    let mut lying = file(
        "",
        &[
            ("word/styles.xml", &bomb),
            ("word/_rels/document.xml.rels", rels),
        ],
    );
    let real = (bomb.len() as u32).to_le_bytes();
    let mut at = 0;
    while at + 4 <= lying.len() {
        if lying[at..at + 4] == real {
            lying[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
        }
        at += 1;
    }
    let refused = WordFile::open(&lying).unwrap_err().why;
    assert!(
        matches!(refused, Why::TooLarge | Why::Bomb | Why::Broken),
        "{refused:?}"
    );
}
