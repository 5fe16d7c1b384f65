//! Small Word files, written as Word writes them.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A document with styles, comments and footnotes.
#[derive(Default)]
pub struct Docx {
    body: String,
    comments: String,
    footnotes: String,
    relationships: String,
}

impl Docx {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds XML to the body.
    pub fn xml(mut self, xml: &str) -> Self {
        self.body.push_str(xml);
        self
    }

    /// Adds a paragraph of a style.
    pub fn styled(self, style: &str, words: &str) -> Self {
        self.xml(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        ))
    }

    pub fn heading(self, words: &str) -> Self {
        self.styled("Overskrift1", words)
    }

    pub fn text(self, words: &str) -> Self {
        self.xml(&format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
    }

    /// Adds a paragraph that a comment is about.
    pub fn commented(mut self, words: &str, author: &str, comment: &str) -> Self {
        let id = self.comments.matches("<w:comment ").count();
        self.comments.push_str(&format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2027-04-12T09:30:00Z\"><w:p><w:r><w:t>{comment}</w:t></w:r></w:p></w:comment>"
        ));
        self.xml(&format!(
            "<w:p><w:commentRangeStart w:id=\"{id}\"/><w:r><w:t>{words}</w:t></w:r><w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r></w:p>"
        ))
    }

    /// Adds a paragraph with a footnote.
    pub fn noted(mut self, words: &str, note: &str) -> Self {
        let id = self.footnotes.matches("<w:footnote ").count() + 1;
        self.footnotes.push_str(&format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> {note}</w:t></w:r></w:p></w:footnote>"
        ));
        self.xml(&format!(
            "<w:p><w:r><w:t>{words}</w:t></w:r><w:r><w:footnoteReference w:id=\"{id}\"/></w:r></w:p>"
        ))
    }

    /// Adds a relationship of the body.
    pub fn relationship(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relationships.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\" TargetMode=\"External\"/>"
        ));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let root = |name: &str, inner: &str| {
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:{name} xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{inner}</w:{name}>"
            )
        };
        let inside = |kind: &str| {
            format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{kind}.xml\"/>")
        };
        let relationships = ["styles", "numbering", "comments", "footnotes"]
            .map(inside)
            .concat();
        let relationships = format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\">{relationships}{}</Relationships>",
            self.relationships
        );
        let start = format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"/word/document.xml\"/></Relationships>"
        );
        let types = format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
        );
        let separator = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>";
        let parts = [
            ("[Content_Types].xml", types),
            ("_rels/.rels", start),
            ("word/_rels/document.xml.rels", relationships),
            (
                "word/document.xml",
                root(
                    "document",
                    &format!("<w:body>{}<w:sectPr/></w:body>", self.body),
                ),
            ),
            ("word/styles.xml", root("styles", &styles())),
            ("word/numbering.xml", root("numbering", NUMBERING)),
            ("word/comments.xml", root("comments", &self.comments)),
            (
                "word/footnotes.xml",
                root("footnotes", &format!("{separator}{}", self.footnotes)),
            ),
        ];
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// The ids as Norwegian Word has them; the names are English in every language.
fn styles() -> String {
    let style = |id: &str, name: &str, inner: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{inner}</w:style>"
        )
    };
    let numbered =
        |number: &str| format!("<w:pPr><w:numPr><w:numId w:val=\"{number}\"/></w:numPr></w:pPr>");
    [
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>".to_owned(),
        style("Tittel", "Title", "<w:basedOn w:val=\"Normal\"/>"),
        style("Overskrift1", "heading 1", "<w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"),
        style("Overskrift3", "heading 3", "<w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>"),
        style("Avsnitt", "Vår overskrift", "<w:basedOn w:val=\"Overskrift1\"/>"),
        style("Sitat", "Quote", "<w:basedOn w:val=\"Normal\"/>"),
        style("Punktliste", "List Bullet", &numbered("1")),
        style("Nummerertliste", "List Number", &numbered("2")),
        style("INNH1", "toc 1", ""),
    ]
    .concat()
}

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>"#;
