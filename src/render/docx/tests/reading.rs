//! A Word file read back, as it stands and with its changes accepted or rejected.

use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// An element as it is written.
fn source<'a>(node: Node<'a, 'a>) -> &'a str {
    node.document().input_text().get(node.range()).unwrap()
}

/// A part of a file.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The names of the parts, in their order.
pub(crate) fn parts(bytes: &[u8]) -> Vec<String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let length = zip.len();
    let name = |place| zip.by_index(place).unwrap().name().unwrap().into_owned();
    (0..length).map(name).collect()
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((WORD, name))
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| is(*child, name))
}

fn value<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    child(node, name)?.attribute((WORD, "val"))
}

/// The words of the text, a line for each paragraph, footnotes behind it; without the contents list, and without what
/// counts pages.
pub(crate) fn words(bytes: &[u8]) -> String {
    let mut output = String::new();
    for name in ["word/document.xml", "word/footnotes.xml"] {
        let text = part(bytes, name);
        let document = Document::parse(&text).unwrap();
        for paragraph in document.descendants().filter(|node| is(*node, "p")) {
            let style = child(paragraph, "pPr").and_then(|it| value(it, "pStyle"));
            let in_picture = paragraph.ancestors().any(|node| is(node, "txbxContent"));
            if in_picture || style.is_some_and(|style| style.starts_with("TOC")) {
                continue;
            }
            output.push_str(&said(paragraph));
            output.push('\n');
        }
    }
    output
}

fn said(paragraph: Node<'_, '_>) -> String {
    let mut output = String::new();
    for node in paragraph.descendants() {
        let in_picture = node.ancestors().any(|node| is(node, "txbxContent"));
        if !in_picture && !is_repeated_mark(node) {
            output.push_str(&said_by(node));
        }
    }
    output
}

/// The number of a footnote is no word of the text.
fn is_repeated_mark(node: Node<'_, '_>) -> bool {
    let run = node.ancestors().find(|node| is(*node, "r"));
    let style = run
        .and_then(|run| child(run, "rPr"))
        .and_then(|it| value(it, "rStyle"));
    style == Some("FootnoteReference")
}

fn said_by(node: Node<'_, '_>) -> String {
    match node.tag_name().name() {
        "t" | "delText" => node.text().unwrap_or_default().to_owned(),
        "tab" if is(node.parent().unwrap(), "r") => "\t".to_owned(),
        "br" => "\n".to_owned(),
        "softHyphen" => "\u{ad}".to_owned(),
        _ => String::new(),
    }
}

/// Which changes are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    Accepted,
    Rejected,
}

/// The paragraphs and rows of a file when all its changes have been accepted or rejected, each in one line with how it
/// is set.
pub(crate) fn settled(bytes: &[u8], taken: Taken) -> Vec<String> {
    let (text, notes, numbering) = (
        part(bytes, "word/document.xml"),
        part(bytes, "word/footnotes.xml"),
        part(bytes, "word/numbering.xml"),
    );
    let (text, notes, numbering) = (
        Document::parse(&text).unwrap(),
        Document::parse(&notes).unwrap(),
        Document::parse(&numbering).unwrap(),
    );
    let mut reader = Reader {
        taken,
        notes: &notes,
        numbering: &numbering,
        lists: BTreeMap::new(),
    };
    let body = text.descendants().find(|node| is(*node, "body")).unwrap();
    reader.story(body)
}

fn goes(taken: Taken, node: Node<'_, '_>) -> bool {
    match taken {
        Taken::Accepted => is(node, "del"),
        Taken::Rejected => is(node, "ins"),
    }
}

struct Reader<'a> {
    taken: Taken,
    notes: &'a Document<'a>,
    numbering: &'a Document<'a>,
    lists: BTreeMap<String, usize>,
}

impl<'a> Reader<'a> {
    fn story(&mut self, body: Node<'a, 'a>) -> Vec<String> {
        let mut lines = Vec::new();
        let mut pending = Vec::new();
        self.through(body, &mut lines, &mut pending);
        assert_eq!(pending, [], "the end of the last paragraph cannot go");
        while lines
            .last()
            .is_some_and(|line| line.starts_with("[TableEnd]"))
        {
            lines.pop();
        }
        lines
    }

    fn through(
        &mut self,
        body: Node<'a, 'a>,
        lines: &mut Vec<String>,
        pending: &mut Vec<(String, String)>,
    ) {
        let taken = self.taken;
        for node in body.children() {
            match node.tag_name().name() {
                "p" => self.paragraph(node, lines, pending),
                "tbl" => {
                    let rows: Vec<String> = node
                        .children()
                        .filter(|row| is(*row, "tr"))
                        .filter(|row| {
                            let properties = child(*row, "trPr").unwrap();
                            !properties.children().any(|one| goes(taken, one))
                        })
                        .map(|row| self.row(row))
                        .collect();
                    if !rows.is_empty() {
                        assert_eq!(*pending, [], "words that would go into a table");
                    }
                    lines.extend(rows);
                }
                "sdt" => self.through(child(node, "sdtContent").unwrap(), lines, pending),
                _ => {}
            }
        }
    }

    fn row(&mut self, row: Node<'a, 'a>) -> String {
        let is_header = child(child(row, "trPr").unwrap(), "tblHeader").is_some();
        let cells = row.children().filter(|cell| is(*cell, "tc"));
        let cells: Vec<String> = cells.map(|cell| self.story(cell).join("¶")).collect();
        format!("row {is_header} {}", cells.join(" | "))
    }

    fn paragraph(
        &mut self,
        node: Node<'a, 'a>,
        lines: &mut Vec<String>,
        pending: &mut Vec<(String, String)>,
    ) {
        let taken = self.taken;
        let properties = child(node, "pPr");
        self.pieces(node, "", pending);
        let mark = properties.and_then(|it| child(it, "rPr"));
        if mark.is_some_and(|mark| mark.children().any(|one| goes(taken, one))) {
            return;
        }
        let old = properties.and_then(|it| child(it, "pPrChange"));
        let properties = match (self.taken, old) {
            (Taken::Rejected, Some(old)) => child(old, "pPr"),
            _ => properties,
        };
        let mut line = self.set(properties);
        let mut last = String::new();
        for (look, words) in pending.drain(..) {
            if look != last {
                line.push_str(&format!("<{look}>"));
                last = look;
            }
            line.push_str(&words);
        }
        lines.push(line);
    }

    /// How a paragraph is set, its list known by when it is first met with.
    fn set(&mut self, properties: Option<Node<'a, 'a>>) -> String {
        let Some(properties) = properties else {
            return "[]".to_owned();
        };
        let style = value(properties, "pStyle").unwrap_or_default();
        let mut set = format!("[{style}]");
        for one in properties.children() {
            match one.tag_name().name() {
                "pStyle" | "rPr" | "pPrChange" => {}
                "numPr" => {
                    let id = value(one, "numId").unwrap();
                    let next = self.lists.len();
                    let list = *self.lists.entry(id.to_owned()).or_insert(next);
                    let level = value(one, "ilvl");
                    set.push_str(&format!("{list}:{level:?}:{}", self.start(id)));
                }
                _ => set.push_str(source(one)),
            }
        }
        set
    }

    /// The numbers that a list begins with.
    fn start(&self, id: &str) -> String {
        let all = self.numbering.descendants();
        let mut lists = all.filter(|node| is(*node, "num"));
        let list = lists.find(|node| node.attribute((WORD, "numId")) == Some(id));
        match list {
            Some(list) => list
                .children()
                .map(|node| source(node).to_owned())
                .collect(),
            None => String::new(),
        }
    }

    fn pieces(&mut self, node: Node<'a, 'a>, link: &str, pieces: &mut Vec<(String, String)>) {
        let taken = self.taken;
        for one in node.children().filter(|one| !goes(taken, *one)) {
            match one.tag_name().name() {
                "ins" | "del" => self.pieces(one, link, pieces),
                "hyperlink" => {
                    let to = one.attributes().map(|it| it.value().to_owned());
                    self.pieces(one, &to.collect::<String>(), pieces);
                }
                "r" => {
                    let look = child(one, "rPr").map_or("", |it| source(it));
                    let words: String = one.children().map(|it| self.piece(it)).collect();
                    pieces.push((format!("{link}{look}"), words));
                }
                _ => {}
            }
        }
    }

    fn piece(&mut self, node: Node<'a, 'a>) -> String {
        match node.tag_name().name() {
            "fldChar" => node.attribute((WORD, "fldCharType")).unwrap().to_owned(),
            "instrText" | "delInstrText" => node.text().unwrap().to_owned(),
            "footnoteRef" => "#".to_owned(),
            "footnoteReference" => {
                let id = node.attribute((WORD, "id")).unwrap();
                let mut all = self.notes.root_element().children();
                let note = all.find(|one| one.attribute((WORD, "id")) == Some(id));
                format!("({})", self.story(note.unwrap()).join("¶"))
            }
            "AlternateContent" => source(node).to_owned(),
            _ => said_by(node),
        }
    }
}
