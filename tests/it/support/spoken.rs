//! The words of a PDF as a screen reader reads them out: from its bytes, in the order of its tags. What belongs to no
//! tag, as the heads and feet of pages and the repeated heads of tables, is not read.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};
use std::collections::BTreeMap;

/// What a PDF says: its text, and its footnotes by themselves.
#[derive(Debug, Default)]
pub struct Spoken {
    pub text: String,
    pub notes: String,
}

/// Reads a PDF. Contents lists, pictures, and the marks of lists and footnotes are passed over.
pub fn spoken(bytes: &[u8]) -> Spoken {
    let document = Document::load_mem(bytes).expect("a PDF");
    let mut marked = BTreeMap::new();
    for page in document.get_pages().into_values() {
        read_page(&document, page, &mut marked);
    }
    let catalog = document.catalog().expect("a catalog");
    let root = catalog.get(b"StructTreeRoot").expect("tags");
    let mut reader = Reader {
        document: &document,
        marked,
        spoken: Spoken::default(),
        in_note: false,
    };
    let root = reader.dictionary(root).expect("the root of the tags");
    reader.children(root, None);
    reader.spoken
}

/// The words of each page by the numbers they are marked with.
type Marked = BTreeMap<(ObjectId, i64), String>;

struct Reader<'d> {
    document: &'d Document,
    marked: Marked,
    spoken: Spoken,
    in_note: bool,
}

impl<'d> Reader<'d> {
    fn resolved(&self, object: &'d Object) -> &'d Object {
        self.document.dereference(object).expect("an object").1
    }

    fn dictionary(&self, object: &'d Object) -> Option<&'d Dictionary> {
        self.resolved(object).as_dict().ok()
    }

    fn kind(&self, object: &'d Object) -> Option<&'d [u8]> {
        self.dictionary(object)?.get(b"S").ok()?.as_name().ok()
    }

    fn children(&mut self, element: &'d Dictionary, page: Option<ObjectId>) {
        let page = page_of(element).or(page);
        let Ok(inside) = element.get(b"K") else {
            return;
        };
        let children: Vec<&Object> = match self.resolved(inside) {
            Object::Array(children) => children.iter().collect(),
            child => vec![child],
        };
        for (place, child) in children.iter().enumerate() {
            // The heading of a contents list goes with it.
            let next = children.get(place + 1).and_then(|next| self.kind(next));
            if next != Some(b"TOC") {
                self.child(child, page);
            }
        }
    }

    fn child(&mut self, child: &'d Object, page: Option<ObjectId>) {
        if let Object::Integer(number) = self.resolved(child) {
            return self.say(page, *number);
        }
        let Some(element) = self.dictionary(child) else {
            return;
        };
        let Some(kind) = self.kind(child) else {
            if let Ok(number) = element.get(b"MCID").and_then(Object::as_i64) {
                self.say(page_of(element).or(page), number);
            }
            return;
        };
        match kind {
            b"TOC" | b"Figure" | b"Lbl" => {}
            b"Note" => {
                self.in_note = true;
                self.output().push('\n');
                self.children(element, page);
                self.output().push('\n');
                self.in_note = false;
            }
            b"Span" | b"Link" | b"Reference" | b"Code" | b"Em" | b"Strong" => {
                self.children(element, page);
            }
            _ => {
                self.output().push('\n');
                self.children(element, page);
                self.output().push('\n');
            }
        }
    }

    fn output(&mut self) -> &mut String {
        match self.in_note {
            true => &mut self.spoken.notes,
            false => &mut self.spoken.text,
        }
    }

    fn say(&mut self, page: Option<ObjectId>, number: i64) {
        let page = page.expect("the page of marked words");
        let words = self.marked.get(&(page, number)).cloned();
        self.output().push_str(&words.unwrap_or_default());
    }
}

fn page_of(element: &Dictionary) -> Option<ObjectId> {
    element.get(b"Pg").ok()?.as_reference().ok()
}

/// A stretch of a page: the number it is marked with, and the words that are to be read in its place.
struct Stretch {
    number: Option<i64>,
    instead: Option<String>,
}

fn read_page(document: &Document, page: ObjectId, marked: &mut Marked) {
    let fonts = document.get_page_fonts(page).expect("fonts");
    let encodings: BTreeMap<Vec<u8>, Encoding<'_>> = fonts
        .into_iter()
        .map(|(name, font)| (name, font.get_font_encoding(document).expect("letters")))
        .collect();
    let content = document.get_page_content(page);
    let content = Content::decode(&content).expect("the content of a page");
    let mut open: Vec<Stretch> = Vec::new();
    let mut font = None;
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let stretch = stretch(operands.get(1));
                let number = number_of(&open);
                if let (Some(words), Some(number)) = (&stretch.instead, number) {
                    marked.entry((page, number)).or_default().push_str(words);
                }
                open.push(stretch);
            }
            "EMC" => {
                open.pop();
            }
            "Tf" => font = operands.first().and_then(|name| name.as_name().ok()),
            "Tj" | "TJ" => {
                let replaced = open.iter().any(|stretch| stretch.instead.is_some());
                if let (Some(number), false) = (number_of(&open), replaced) {
                    let encoding = font.and_then(|font| encodings.get(font));
                    let words = marked.entry((page, number)).or_default();
                    push_shown(operands, encoding.expect("a font"), words);
                }
            }
            "'" | "\"" => panic!("words that this reader does not read: {operation:?}"),
            _ => {}
        }
    }
}

fn number_of(open: &[Stretch]) -> Option<i64> {
    open.iter().rev().find_map(|stretch| stretch.number)
}

fn stretch(properties: Option<&Object>) -> Stretch {
    let properties = properties.and_then(|properties| properties.as_dict().ok());
    let get = |name: &[u8]| properties.and_then(|properties| properties.get(name).ok());
    Stretch {
        number: get(b"MCID").and_then(|number| number.as_i64().ok()),
        instead: get(b"ActualText").map(|text| lopdf::decode_text_string(text).expect("text")),
    }
}

fn push_shown(operands: &[Object], encoding: &Encoding<'_>, words: &mut String) {
    let told = matches!(encoding, Encoding::UnicodeMapEncoding(_));
    assert!(told, "a font that does not tell its letters");
    for operand in operands {
        match operand {
            Object::String(bytes, _) => {
                words.push_str(&Document::decode_text(encoding, bytes).expect("letters"));
            }
            Object::Array(pieces) => push_shown(pieces, encoding, words),
            _ => {}
        }
    }
}
